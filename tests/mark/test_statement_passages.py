"""Statements of short passages whose names are given: floors, so that what the grammar reads does not shrink."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from isnad.arabic.sentences import sentences
from isnad.mark import entities, statements
from isnad.mark.doc import Doc, make_doc
from isnad.mark.names import Name
from isnad.model.marks import Statement
from isnad.model.text import Article, Page, Quoted, Span

FILE = Path(__file__).parent.parent / "cases" / "statements_passages.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
ENOUGH = 0.5  # of the letters of both contents together


class Tally(NamedTuple):
    found: int
    wanted: int
    right: int
    spoken: int
    carried: int
    carriers: int


def made(case: dict[str, Any]) -> Doc:
    text, title = case["text"], case.get("title")
    whole = text if title is None else f"{title}\n{text}"
    start = len(whole) - len(text)
    body = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text)]
    cut = tuple(Span(a, b) for p in body for a, b in sentences(whole, p.start, p.end))
    head = None if title is None else Quoted(Span(0, len(title)), title)
    article = Article(id="a1", span=Span(0, len(whole)), title=head, body=tuple(body), sentences=cut)
    return make_doc(Page(id="p", source="t", media_type="text/plain", encoding="utf-8", text=whole), article)


def given(text: str, names: dict[str, Any]) -> list[Name]:
    """Every occurrence of the names, the longest first."""
    taken: set[int] = set()
    out = []
    for name in sorted(names, key=len, reverse=True):
        for m in re.finditer(re.escape(name), text):
            if taken.isdisjoint(range(*m.span())):
                taken.update(range(*m.span()))
                out.append(Name(Span(*m.span()), names[name]))
    return sorted(out, key=lambda n: n.span)


def letters(spans: list[Span]) -> set[int]:
    return {k for s in spans for k in range(s.start, s.end)}


def wanted_letters(text: str, content: str | list[str]) -> set[int]:
    runs = content if isinstance(content, list) else [content]
    return letters([Span(at := text.index(run), at + len(run)) for run in runs])


def best(text: str, content: str | list[str], left: list[Statement]) -> Statement | None:
    want = wanted_letters(text, content)

    def share(s: Statement) -> float:
        got = letters(list(s.content))
        return len(want & got) / len(want | got)

    fitting = [s for s in left if share(s) >= ENOUGH]
    return max(fitting, key=share) if fitting else None


def speaks(want: dict[str, Any], got: Statement, names_of: dict[str, tuple[str, ...]]) -> bool:
    if want.get("speaker"):
        return want["speaker"] in names_of.get(got.speaker.entity or "", ())
    by, text = want.get("by"), got.speaker.text or ""
    return not got.speaker.named and (by is None or (bool(text) and (text in by or by in text)))


def tally(case: dict[str, Any]) -> Tally:
    doc = made(case)
    text = doc.text
    names = entities.resolve(doc, given(text, case["names"]))
    names_of = {e.id: e.names for e in names.entities}
    got = list(statements.find(doc, names, ()))
    found = len(got)
    right = spoken = carried = carriers = 0
    for want in case["said"]:
        carriers += len(want.get("via", ()))
        hit = best(text, want["content"], got)
        if hit is None:
            continue
        got.remove(hit)
        right += 1
        spoken += speaks(want, hit, names_of)
        carried += len({c.name for c in hit.via} & set(want.get("via", ())))
    return Tally(found, len(case["said"]), right, spoken, carried, carriers)


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted)


def test_passages() -> None:
    found, wanted, right, spoken, carried, carriers = (
        sum(column) for column in zip(*(tally(case) for case in CASES), strict=True)
    )
    assert f1(right, found, wanted) >= 0.95
    assert f1(spoken, found, wanted) >= 0.93
    assert carried / carriers >= 0.9
