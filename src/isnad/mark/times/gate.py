"""Whether a text may hold a time at all: most sentences hold none and need no tokens."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic import aligned
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.mark.times import lexicon

_TELLING = re.compile(rb"0(?:000|[/:\\-])")  # digits, written as zeros, that may be a year, a date or a clock time


@cache
def _triggers() -> frozenset[bytes]:
    return aligned.encoded_words(lexicon.triggers())


@cache
def _before_short_years() -> frozenset[bytes]:
    return aligned.encoded_words(fold(w) for w in load("times")["words"]["short"])


def may_hold_one(text: str) -> bool:
    """False where no word of a text is a word of time and no digits stand together. What cannot be encoded passes."""
    written = aligned.encoded(text)
    if written is None:
        return True
    words = aligned.words(written)
    if not _triggers().isdisjoint(words):
        return True
    numbers = aligned.with_zeros(written)
    if _TELLING.search(numbers):
        return True
    return b" 00" in numbers and not _before_short_years().isdisjoint(words)
