"""What an expression of time says of the day of writing by itself: shifts, weekdays, directions."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.model.marks import Time

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


@cache
def _relative_phrases() -> dict[str, int]:
    return {fold(w): n for n, words in load("times")["words"]["rel"].items() for w in words}


def shift_of(text: str) -> int | None:
    """Days from the day of writing to the day told, where the expression says so ("أمس الأحد": -1)."""
    words = re.sub(r"[()\[\]،,]", " ", fold(text)).split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            found = _relative_phrases().get(" ".join(words[i : i + size]))
            if found is not None:
                return found
    return None


def weekday_of(time: Time) -> int | None:
    """The weekday (Monday: 1) of an expression that names no week."""
    m = _WEEKDAY.match(time.value)
    return int(m[1]) if m else None


@cache
def _directions() -> dict[str, int]:
    return {fold(w): n for n, words in load("times")["words"]["dir"].items() for w in words if " " not in w}


def direction_of(text: str) -> int:
    """-1: "الماضي", +1: "المقبل", 0: neither."""
    return next((n for w in fold(text).split() if (n := _directions().get(w)) is not None), 0)
