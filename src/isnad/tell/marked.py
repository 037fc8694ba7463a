"""Text with marks, as safe HTML: marks may nest and overlap, so the text is cut wherever one begins or ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from isnad.model.text import Span

_BIDI = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}


class Mark(NamedTuple):
    """A marked span: CSS class, where it leads (mentions and events), and what to say about it."""

    span: Span
    css: str
    href: str = ""
    title: str = ""


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    """Direction overrides would turn the report around, and control characters have no form: both are shown as such."""
    if ord(letter) in _BIDI:
        return "\u25cc"
    return letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs") else "\ufffd"


def plain(text: str) -> str:
    """Text as it may be shown: nothing in it can reorder or hide what stands around it."""
    return text if text.isprintable() else "".join(map(_shown, text))


def render(text: str, run: Span, marks: Sequence[Mark]) -> Markup:
    """`run` of `text` with its marks. Pieces carry no spacing of their own, so that letters keep joining."""
    inside = [m for m in marks if m.span.overlaps(run)]
    cuts = {run.start, run.end}
    for mark in inside:
        cuts.update(p for p in (mark.span.start, mark.span.end) if run.start < p < run.end)
    return Markup("").join(_pieces(text, sorted(cuts), sorted(inside, key=lambda m: m.span)))


def _pieces(text: str, cuts: list[int], marks: list[Mark]) -> Iterator[Markup]:
    active: list[Mark] = []
    waiting = iter(marks)
    upcoming = next(waiting, None)
    for start, end in pairwise(cuts):
        while upcoming is not None and upcoming.span.start <= start:
            active.append(upcoming)
            upcoming = next(waiting, None)
        active = [m for m in active if m.span.end > start]
        yield _piece(plain(text[start:end]), active)


def _piece(words: str, marks: list[Mark]) -> Markup:
    if not marks:
        return escape(words)
    css = " ".join(dict.fromkeys(m.css for m in marks))
    title = " · ".join(dict.fromkeys(m.title for m in marks if m.title))
    tip = Markup(' title="{}"').format(plain(title)) if title else Markup("")
    href = next((m.href for m in reversed(marks) if m.href), "")
    if href:
        return Markup('<a class="{}" href="#{}"{}>{}</a>').format(css, href, tip, words)
    return Markup('<mark class="{}"{}>{}</mark>').format(css, tip, words)
