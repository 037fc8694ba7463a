"""Articles for the linking tests, written for them; houses, places and people are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from isnad.model.marks import Reading
from isnad.model.story import Told
from isnad.model.text import Credit, Outlet, Page, Published, Quoted, Span


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def make_told(
    text: str,
    *,
    outlet: str | None = None,
    credits: tuple[str, ...] = (),
    day: str | None = None,
    name: str = "",
    **marks: object,
) -> Told:
    """First line: the title; the others: the body. `marks`: fields of `Reading`."""
    page = Page(hashlib.sha256((name + text).encode()).hexdigest(), name or "page.txt", "text/plain", "utf-8", text)
    spans = _lines(text)
    reading = Reading(
        id="a1",
        span=Span(0, len(text)),
        title=Quoted(spans[0], spans[0].of(text)),
        body=tuple(spans[1:]),
        sentences=tuple(spans[1:]),
        outlet=Outlet(outlet, None, "stated" if outlet else "unknown"),
        credits=tuple(Credit(c) for c in credits),
        published=Published(value=day, basis="stated" if day else "unknown"),
        **marks,  # type: ignore[arg-type]
    )
    return Told(name or page.id, page, reading)


@pytest.fixture
def told() -> Callable[..., Told]:
    return make_told
