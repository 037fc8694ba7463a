"""Whether a text may hold a time at all: most sentences hold none and need no tokens."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic import aligned
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.mark.times import lexicon

_TELLING = re.compile(  # digits, written as zeros, that may be a year, a clock time or a date
    rb"(?<!0)0000(?!0)|0:00|0 ?[/\\-] ?00? ?[/\\-] ?00"
)


@cache
def _triggers() -> frozenset[bytes]:
    return aligned.encoded_words(lexicon.triggers())


@cache
def _before_short_years() -> frozenset[bytes]:
    return aligned.encoded_words(fold(w) for w in load("times")["words"]["short"])


def may_hold_one(written: bytes) -> bool:
    """False where no word of an encoded text is a word of time and no digits tell one."""
    words = aligned.words(written)
    if not _triggers().isdisjoint(words):
        return True
    numbers = aligned.with_zeros(written)
    if b"00" not in numbers:
        return False
    return _TELLING.search(numbers) is not None or not _before_short_years().isdisjoint(words)
