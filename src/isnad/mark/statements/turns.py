"""Interviews set as question and answer: turns that begin with a letter (س: ... ج: ...), a word, or a mark (* ... -).

A page counts as an interview only where turns alternate: two questions at least, each with an answer right after it;
with bare marks every question must also end in a question mark, since lists are set with the same marks.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from isnad.arabic.words import NUMBER
from isnad.mark.statements.view import View

_ASKS = frozenset(("س", "سوال", "السوال"))
_ANSWERS = frozenset(("ج", "جواب", "الجواب"))
_COLONS = frozenset(":-–ـ.")
_ASK_MARKS = frozenset("*■●•◆□؟")
_ANSWER_MARKS = frozenset("-–—ـ")
_PAIRS = 2


class Turn(NamedTuple):
    """Token numbers: `start` is its mark, `content`..`end` what is said (half-open); `cue_end`: after its mark."""

    start: int
    cue_end: int
    content: int
    end: int
    question: bool


def turns(v: View) -> list[Turn]:
    """All turns of an interview in text order; [] for any other page."""
    heads = _paragraphs(v)
    found = [t for t in (_turn(v, a, b) for a, b in heads) if t is not None]
    pairs = sum(q.question and not a.question and a.start == q.end for q, a in pairwise(found))
    if pairs < _PAIRS or pairs < sum(t.question for t in found) - 1:
        return []
    return _extended(v, found)


def _paragraphs(v: View) -> list[tuple[int, int]]:
    """Token bounds of the paragraphs, the headline as the first."""
    starts: list[int] = []
    i = 0
    while i < len(v.norms):
        if not starts or v.paragraph[i] != v.paragraph[starts[-1]]:
            starts.append(i)
        i = v.end[i]
    return list(zip(starts, [*starts[1:], len(v.norms)], strict=True)) if starts else []


def _turn(v: View, start: int, end: int) -> Turn | None:
    """The paragraph read as a turn."""
    norm = v.norms[start]
    if v.title(start) or end - start < 4:
        return None
    if norm in _ASKS or norm in _ANSWERS:
        content = start + 1
        if v.tokens[content].kind == NUMBER:
            content += 1
        if v.norm(content) not in _COLONS:
            return None
        return Turn(start, content + 1, content + 1, end, norm in _ASKS)
    if norm in _ASK_MARKS and v.norms[end - 1] in ("؟", "?"):
        return Turn(start, start + 1, start + 1, end, True)
    return Turn(start, start + 1, start + 1, end, False) if norm in _ANSWER_MARKS else None


def _extended(v: View, found: list[Turn]) -> list[Turn]:
    """An answer goes on to the next turn, over paragraphs without a mark; the last one ends with its paragraph."""
    stops = [t.start for t in found[1:]] + [found[-1].end]
    return [t._replace(end=stop) for t, stop in zip(found, stops, strict=True)]
