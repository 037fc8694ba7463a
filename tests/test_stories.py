"""Piles of pages written for the project, and the disputes that a reader finds in them.

A printed dispute is an expected one when it asks the same and two of its sides stand in the sentences named. Whatever
else is printed counts as false.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import isnad
from isnad import pipeline
from isnad.model.story import Dispute, Side, Story
from isnad.model.text import Span

ROOT = Path(__file__).parent / "stories"
FLOOR = 0.8  # share of the disputes of all piles that must be found; a little under what was measured
PILES = sorted(p.name for p in ROOT.iterdir() if p.is_dir())


@cache
def story(pile: str) -> Story:
    """All pages of a pile as one story, whatever grouping would make of so few and so short ones."""
    pages = sorted((ROOT / pile).glob("*.txt"))
    return pipeline.link(list(pipeline.told(isnad.read_page(p) for p in pages)))


def expected(pile: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / pile / "expected.yaml").read_text(encoding="utf-8"))["disputes"])


def stands(told: Story, side: Side, place: dict[str, str]) -> bool:
    """The side has evidence in the sentence (or headline) of that page that holds these words."""
    for evidence in side.evidence:
        article = next(a for a in told.articles if a.id == evidence.article)
        page = next(p for p in told.pages if p.id == article.page)
        if Path(page.source).stem != place["page"]:
            continue
        lines = [*article.sentences, Span(article.span.start, page.text.index("\n"))]
        if any(s.overlaps(evidence.span) and place["words"] in s.of(page.text) for s in lines):
            return True
    return False


def answers(told: Story, dispute: Dispute, key: dict[str, Any]) -> bool:
    """Two sides or more of the key stand on different sides of the dispute."""
    if dispute.question not in key["question"]:
        return False
    held = {i for place in key["sides"] for i, side in enumerate(dispute.sides) if stands(told, side, place)}
    met = sum(any(stands(told, side, place) for side in dispute.sides) for place in key["sides"])
    return len(held) > 1 and met > 1


@cache
def judged(pile: str) -> tuple[int, int, list[str]]:
    """(disputes found, disputes expected, printed ones that nobody expects)."""
    key = expected(pile)
    told = story(pile)
    found = sum(any(answers(told, d, k) for d in told.disputes) for k in key)
    strange = [f"{d.question}: {_sides(d.sides)}" for d in told.disputes if not any(answers(told, d, k) for k in key)]
    return found, len(key), strange


def _sides(sides: Sequence[Side]) -> str:
    return " | ".join(s.answer for s in sides)


@pytest.mark.parametrize("pile", PILES)
def test_nothing_false_is_printed(pile: str) -> None:
    assert judged(pile)[2] == []


def test_most_disputes_are_found() -> None:
    counts = [judged(pile)[:2] for pile in PILES]
    assert sum(found for found, _ in counts) >= FLOOR * sum(known for _, known in counts)


@pytest.mark.parametrize("pile", PILES)
def test_every_side_is_printed_on_a_page(pile: str) -> None:
    told = story(pile)
    texts = {a.id: next(p.text for p in told.pages if p.id == a.page) for a in told.articles}
    for side in (s for d in told.disputes for s in d.sides):
        assert any(side.answer in texts[e.article][e.span.start : e.span.end] for e in side.evidence)


@pytest.mark.parametrize("pile", PILES)
def test_the_gravest_disputes_come_first(pile: str) -> None:
    """Whether a thing happened is asked before what its number means or who is called what."""
    weight = {"happened": 0, "meaning": 2, "title": 3}
    asked = [weight.get(d.question, 1) for d in story(pile).disputes]
    assert asked == sorted(asked)
