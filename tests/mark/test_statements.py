"""Statements, on self-written sentences: content, speaker, carriers, kind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.sentences import sentences
from isnad.mark import statements
from isnad.mark.doc import make_doc
from isnad.mark.entities import Names
from isnad.model.marks import Entity, Mention, Statement
from isnad.model.text import Article, Page, Quoted, Span

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "statements.yaml").read_text(encoding="utf-8"))


def read(text: str, names: dict[str, str], title: str | None = None) -> tuple[Statement, ...]:
    """Statements of a text whose names are known."""
    whole = text if title is None else f"{title}\n{text}"
    start = len(whole) - len(text)
    body = tuple(Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article(
        id="a1",
        span=Span(0, len(whole)),
        title=None if title is None else Quoted(Span(0, len(title)), title),
        body=body,
        sentences=tuple(Span(a, b) for p in body for a, b in sentences(whole, p.start, p.end)),
    )
    page = Page(id="p", source="test", media_type="text/plain", encoding="utf-8", text=whole)
    return statements.find(make_doc(page, article), laid(whole, names), ())


def laid(text: str, names: dict[str, str]) -> Names:
    """Mentions of every occurrence of the names."""
    found = []
    for name, kind in names.items():
        at = text.find(name)
        while at >= 0:
            found.append((at, at + len(name), name, kind))
            at = text.find(name, at + 1)
    mentions = tuple(
        Mention(id=f"m{n}", span=Span(a, b), text=name, type=kind, entity=name)  # type: ignore[arg-type]
        for n, (a, b, name, kind) in enumerate(sorted(found), 1)
    )
    entities = tuple(
        Entity(id=name, type=kind, name=name, names=(name,))  # type: ignore[arg-type]
        for name, kind in names.items()
    )
    return Names(mentions, entities, ())


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_what_is_said(case: dict[str, Any]) -> None:
    text = case["text"] if "title" not in case else f"{case['title']}\n{case['text']}"
    got = read(case["text"], case["names"], case.get("title"))
    wanted = case["said"]
    assert [[c.of(text) for c in s.content] for s in got] == [
        w["content"] if isinstance(w["content"], list) else [w["content"]] for w in wanted
    ]
    for statement, want in zip(got, wanted, strict=True):
        check(text, statement, want)


def check(text: str, got: Statement, want: dict[str, Any]) -> None:
    assert got.cue is None or got.cue.span.of(text) == got.cue.text
    assert got.speaker.span is None or got.speaker.span.of(text) == got.speaker.text
    assert all(got.span.covers(c) for c in got.content)
    if "cue" in want:
        assert (got.cue and got.cue.text) == want["cue"]
    if "speaker" in want:
        assert got.speaker.entity == want["speaker"]
    if "speaker_text" in want:
        assert got.speaker.text == want["speaker_text"]
    if want.get("zero"):
        assert got.speaker.span is None
        assert got.speaker.evidence
    assert [c.name for c in got.via] == want.get("via", [])
    for field in ("kind", "force"):
        if field in want:
            assert getattr(got, field) == want[field]


WORDS = 'قال وأضاف إن أن " « » “ ” ( ) : ، . بحسب كما نقلت عن مؤكدا الوزير - لـ ل x'


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_any_row_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text, {"الوزير": "PER"}):
        assert all(0 <= c.start < c.end <= len(text) for c in statement.content)
