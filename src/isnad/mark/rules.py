"""What the rules know for certain in a sentence, before the tagger weighs the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from isnad.arabic import gazetteer
from isnad.arabic.words import Token
from isnad.mark import organisations
from isnad.mark.lexicon import Word, openers, phrases
from isnad.mark.tagger import LABELS

Found = tuple[int, int, str]
_SURE = 50.0
_HAND = {"international", "agencies", "media", "powers", "movements"}


def certain(tokens: Sequence[Token], words: Sequence[Word]) -> list[Found]:
    """(start, end, type) of names that stand in the lists or follow the grammar of organisations; not overlapping."""
    found = [(s, e, "ORG") for s, e in organisations.spans(tokens, words)]
    found += known_phrases(words) + directions(words) + single_organisations(words)
    return longest(found)


def longest(found: list[Found]) -> list[Found]:
    """Of overlapping names the longest, then the first."""
    out: list[Found] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2] != "ORG")):
        if taken.isdisjoint(range(name[0], name[1])):
            out.append(name)
            taken.update(range(name[0], name[1]))
    return sorted(out)


@cache
def sure_phrases() -> frozenset[str]:
    """Known names of two or more words that hardly mean anything else: those written by hand, countries, people."""
    hand = {k for k, kind in gazetteer.organisations().items() if kind in _HAND}
    places = {k for k, rows in gazetteer.places().items() if rows[0].kind == "country" or not rows[0].english}
    return frozenset(k for k in hand | places | set(gazetteer.people()) if " " in k)


def known_phrases(words: Sequence[Word]) -> list[Found]:
    out: list[Found] = []
    first, types, sure = openers(), phrases(), sure_phrases()
    for i, w in enumerate(words):
        for size in first.get(w.form, ()):
            if i + size <= len(words):
                phrase = " ".join([w.form, *(x.norm for x in words[i + 1 : i + size])])
                if phrase in sure:
                    out.append((i, i + size, types[phrase]))
                    break
    return out


@cache
def single_names() -> frozenset[str]:
    """One-word organisations that are nothing else."""
    doubtful = gazetteer.ambiguous_organisations()
    known = gazetteer.organisations().items()
    return frozenset(k for k, kind in known if " " not in k and kind in _HAND and k not in doubtful and len(k) > 2)


def single_organisations(words: Sequence[Word]) -> list[Found]:
    known = single_names()
    return [(i, i + 1, "ORG") for i, w in enumerate(words) if w.form in known]


_CONTINENTS = frozenset(("اسيا", "اوروبا", "افريقيا", "اوربا"))


def directions(words: Sequence[Word]) -> list[Found]:
    """جنوب شرق آسيا, أوروبا الوسطى والشرقية: a part of a continent is a place of its own."""
    before, after = gazetteer.words("directions"), gazetteer.words("direction_adjectives")
    out: list[Found] = []
    for i, w in enumerate(words):
        if w.form not in _CONTINENTS:
            continue
        start, end = i, i + 1
        while start and i - start < 2 and words[start - 1].form in before and not words[start].lead:
            start -= 1
        while end < len(words) and words[end].form in after and words[end].lead in {"", "و"} and end - i < 3:
            end += 1
        if end - start > 1:
            out.append((start, end, "LOC"))
    return out


def force(votes: NDArray[np.float32], found: list[Found]) -> None:
    """Make the tagger's votes (words x labels) agree with what is certain; changes `votes`."""
    for start, end, kind in found:
        begin, inside = LABELS.index("B-" + kind), LABELS.index("I-" + kind)
        votes[start, begin] += _SURE
        votes[start + 1 : end, inside] += _SURE
        if end < len(votes):
            votes[end, inside] -= _SURE


def relabel(labels: Sequence[str], found: list[Found]) -> list[str]:
    """Labels of a training sentence with what is certain written over them, unless it cuts through another name."""
    out = list(labels)
    for start, end, kind in found:
        cut = out[start].startswith("I-") or (end < len(out) and out[end].startswith("I-"))
        if not cut:
            out[start] = "B-" + kind
            out[start + 1 : end] = ["I-" + kind] * (end - start - 1)
    return out
