"""Do two headlines contradict each other? A test by rules, for headlines that are about one thing.

Two headlines contradict when they share what they are about and part by an opposite ("rises", "falls"), a negation in
one alone, or a number that differs beside a shared noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from isnad.arabic.content import content_words, stem
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded

Stance = Literal["disagree", "agree", "other"]

_ABOUT = 0.25  # share of content words below which two headlines are about different things
_ALIKE = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@cache
def _poles() -> dict[str, tuple[int, int]]:
    """Light stem → (pair of opposites, its side)."""
    out: dict[str, tuple[int, int]] = {}
    for i, sides in enumerate(load("assessments")["opposites"]):
        for side, words in enumerate(sides):
            out.update({stem(fold(w)): (i, side) for w in words if " " not in w})
    return out


@cache
def _negators() -> frozenset[str]:
    return folded(load("assessments")["negators"])


def stance(one: str, other: str) -> Stance:
    """What the second headline does to the first: contradicts it, says the same, or speaks of something else."""
    left, right = content_words(one), content_words(other)
    shared = len(left & right) / (min(len(left), len(right)) or 1)
    if shared < _ABOUT:
        return "other"
    if opposed(one, other) or (shared >= _ALIKE and _numbers(one) != _numbers(other) and _counted(one, other)):
        return "disagree"
    return "agree"


def opposed(one: str, other: str) -> bool:
    """An opposite, or a negation in one of the two alone."""
    left, right = _sides(one), _sides(other)
    if any((pair, 1 - side) in right and (pair, side) not in right for pair, side in left):
        return True
    return _negated(one) != _negated(other)


def _sides(headline: str) -> set[tuple[int, int]]:
    poles = _poles()
    return {poles[s] for w in fold(headline).split() if (s := stem(w.strip(".,:؛،!؟\"'()«»"))) in poles}


def _negated(headline: str) -> bool:
    return bool(_negators() & set(fold(headline).split()))


def _numbers(headline: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(fold(headline)))


def _counted(one: str, other: str) -> bool:
    return bool(_numbers(one)) and bool(_numbers(other))
