"""Statements: speed, figures on gold with its own names, and who-says-what of sentences read off dependency trees.

python -m bench --gold DIR --data DIR statements
python -m bench.statements DATA          prints what is missed and what is too much in the tree sentences
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from isnad.arabic.sentences import sentences
from isnad.mark import dating, entities, names, statements, times
from isnad.mark.doc import Doc, make_doc
from isnad.mark.entities import Names
from isnad.model.marks import Statement, Time
from isnad.model.text import Article, Page, Span
from isnad.read import articles
from isnad.read.files import Fault, pages

ENCLITICS = frozenset(["ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم"])
PROCLITICS = frozenset(["و", "ف", "ب", "ل", "ك", "س"])


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Speed on news, precision and recall on the tree sentences; the scorer beside the gold folder does the rest."""
    out: list[str] = []
    if data is not None and (data / "news").is_dir():
        out.append(speed(data))
    if data is not None and (data / "speech" / "padt-dev.jsonl").is_file():
        out.extend(t.figure() for t in score_trees(data / "speech" / "padt-dev.jsonl"))
    return out or ["statements: no data given"]


def speed(data: Path, limit: int = 150) -> str:
    """Sentences a second of the statement step alone, on one core."""
    found = pages([str(p) for p in sorted((data / "news").glob("*.jsonl.gz"))])
    docs = [
        _marked(make_doc(p, a))
        for p in islice((p for p in found if not isinstance(p, Fault)), limit)
        for a in articles.split(p)
    ]
    statements.find(*docs[0])
    start = time.process_time()
    for doc in docs:
        statements.find(*doc)
    spent = time.process_time() - start
    count = sum(len(d.sentences) for d, _, _ in docs)
    return f"statements: {count / spent:,.0f} sentences/s ({count} sentences of {limit} news pages, one core)"


def _marked(doc: Doc) -> tuple[Doc, Names, tuple[Time, ...]]:
    day = dating.date(doc)
    return doc, entities.resolve(doc, names.find(doc)), times.find(doc, day)


class Tally(NamedTuple):
    """`right` of `found` predictions and of `wanted` reports."""

    name: str
    right: int
    found: int
    wanted: int

    def figure(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        sizes = f"found {self.found}, wanted {self.wanted}"
        return f"statements, tree sentences, {self.name}: P {precision:.3f} R {recall:.3f} ({sizes})"


class Row(NamedTuple):
    """A tree sentence put back into ordinary writing; `places[i]`: span of tree word `i + 1`."""

    text: str
    places: list[tuple[int, int]]
    reports: list[dict[str, Any]]


def rows(path: Path) -> Iterable[Row]:
    """Sentences of the tree file, their clitics written onto the words again (ل + ال → لل, ة + pronoun → ت)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = ""
        places: list[tuple[int, int]] = []
        glue = True
        for token in row["tokens"]:
            written = token
            if token in ENCLITICS:
                text = text[:-1] + "ت" if text.endswith("ة") else text
            elif text.endswith("ل") and glue and text and token.startswith("ال"):
                written = token[1:]
            elif not glue and token not in "،.؛:":
                text += " "
            places.append((len(text), len(text) + len(written)))
            text += written
            glue = token in PROCLITICS
        yield Row(text, places, row["reports"])


def read(text: str) -> tuple[Statement, ...]:
    """Statements of a row of the tree file, with everything before them read by the program itself."""
    whole = Span(0, len(text))
    cut = tuple(Span(a, b) for a, b in sentences(text, 0, len(text)))
    article = Article(id="a1", span=whole, body=(whole,), sentences=cut)
    page = Page(id="", source="", media_type="text/plain", encoding="utf-8", text=text)
    return statements.find(*_marked(make_doc(page, article)))


def _letters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


class Pair(NamedTuple):
    """A report of the tree (or None) beside the statement found for it (or None); `share`: of letters in common."""

    row: Row
    report: dict[str, Any] | None
    said: Statement | None
    share: float


def pairs(path: Path) -> Iterable[Pair]:
    """Every report with the statement whose content overlaps it most, then what was found besides."""
    for row in rows(path):
        left = {id(s): s for s in read(row.text)}
        for report in row.reports:
            wanted = _letters(row.places[i - 1] for i in report["content_ids"])
            best, share = None, 0.0
            for statement in left.values():
                got = _letters((c.start, c.end) for c in statement.content)
                if len(got & wanted) / len(got | wanted) > share:
                    best, share = statement, len(got & wanted) / len(got | wanted)
            if best is not None:
                del left[id(best)]
            yield Pair(row, report, best, share)
        yield from (Pair(row, None, s, 0.0) for s in left.values())


def score_trees(path: Path) -> list[Tally]:
    """Overlap of contents (any, and half of both), and of sources where the tree has one."""
    seen = list(pairs(path))
    found = sum(p.said is not None for p in seen)
    wanted = sum(p.report is not None for p in seen)
    both = [p for p in seen if p.report is not None and p.said is not None]
    sourced = [p for p in both if p.report and p.report["source_ids"]]
    return [
        Tally("any overlap", len(both), found, wanted),
        Tally("half of both", sum(p.share >= 0.5 for p in both), found, wanted),
        Tally("source of those found", sum(_same_source(p) for p in sourced), len(sourced), len(sourced)),
    ]


def _same_source(pair: Pair) -> bool:
    span = pair.said.speaker.span if pair.said else None
    wanted = _letters(pair.row.places[i - 1] for i in pair.report["source_ids"]) if pair.report else set()
    return span is not None and bool(wanted & set(range(span.start, span.end)))


def _told(pair: Pair) -> str | None:
    """What is wrong with a pair, for reading."""
    if pair.said is None:
        return f"MISSED {pair.report and pair.report['cue']}"
    if pair.report is None:
        return f"TOO MUCH {pair.said.cue and pair.said.cue.text} ⟦{pair.said.content[0].of(pair.row.text)}⟧"
    if pair.share < 0.5:
        return f"BOUNDS {pair.report['cue']} ⟦{' / '.join(c.of(pair.row.text) for c in pair.said.content)}⟧"
    if pair.report["source_ids"] and not _same_source(pair):
        return f"SOURCE wanted {pair.report['source']} got {pair.said.speaker.text}"
    return None


if __name__ == "__main__":
    trees = Path(sys.argv[1]) / "speech" / "padt-dev.jsonl"
    for told in filter(None, (f"{w}: {p.row.text}\n" if (w := _told(p)) else None for p in pairs(trees))):
        print(told)
    for tally in score_trees(trees):
        print(tally.figure())
