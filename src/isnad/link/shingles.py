"""Words of articles as numbers, and which articles share word 5-grams: the cheap step before the alignment.

An inverted index of hashed 5-grams of folded words (after A. Broder's shingles), sorted instead of sketched: time and
memory grow with the number of words, not with the number of pairs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from isnad.arabic.words import PUNCT, tokenize
from isnad.model.text import Span

SIZE = 5
_BASE = np.uint64(0x9E3779B97F4A7C15)
_COMMON = 24  # a 5-gram of more articles than this is paired with near neighbours only
_NEAR = 3
_LEAST = 3  # shared 5-grams of a candidate pair: seven words in a row

Hashes = npt.NDArray[np.uint64]


class Words(NamedTuple):
    """The words of an article's body in order: folded forms and where each stands in the page's text."""

    norms: list[str]
    starts: array[int]
    ends: array[int]

    def span(self, first: int, last: int) -> Span:
        """The span of words `first`..`last` (half-open, in words)."""
        return Span(self.starts[first], self.ends[last - 1])

    def between(self, span: Span) -> tuple[int, int]:
        """The words (half-open) that begin inside a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def words(text: str, spans: Iterable[Span]) -> Words:
    """Words and numbers inside `spans` of a page's text; signs left out, a leading و kept (it is part of the word)."""
    out = Words([], array("q"), array("q"))
    for span in spans:
        for token in tokenize(text, span.start, span.end):
            if token.kind != PUNCT and token.norm:
                out.norms.append(token.norm)
                out.starts.append(token.start)
                out.ends.append(token.end)
    return out


class Numbering:
    """Word → number, given out in order of first sight, so that a run over the same articles is the same."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, norms: Sequence[str]) -> list[int]:
        known = self._known
        return [known.setdefault(w, len(known) + 1) for w in norms]


def candidates(
    texts: Sequence[Sequence[int]], near: Callable[[int, int], bool] = lambda a, b: True
) -> dict[tuple[int, int], int]:
    """Pairs (i, j), i < j, of numbered texts that share three 5-grams or more, with how many.

    `near(i, j)` may refuse a pair (articles of distant days, for instance). Hashes may collide; the alignment that
    follows compares words.
    """
    hashes, owners = _hashed(texts)
    counts: Counter[tuple[int, int]] = Counter()
    for group in _shared(hashes, owners):
        reach = len(group) if len(group) <= _COMMON else _NEAR
        for at, i in enumerate(group):
            counts.update((i, j) for j in group[at + 1 : at + 1 + reach])
    return {pair: n for pair, n in counts.items() if n >= _LEAST and near(*pair)}


def _hashed(texts: Sequence[Sequence[int]]) -> tuple[Hashes, npt.NDArray[np.int32]]:
    parts = [np.unique(_rolling(t)) for t in texts]
    owners = [np.full(len(p), i, dtype=np.int32) for i, p in enumerate(parts)]
    empty = np.zeros(0, dtype=np.uint64)
    return np.concatenate([empty, *parts]), np.concatenate([empty.astype(np.int32), *owners])


def _rolling(text: Sequence[int]) -> Hashes:
    """One number for each 5-gram."""
    numbers = np.asarray(text, dtype=np.uint64)
    if len(numbers) < SIZE:
        return np.zeros(0, dtype=np.uint64)
    out = np.zeros(len(numbers) - SIZE + 1, dtype=np.uint64)
    for k in range(SIZE):
        out = (out ^ numbers[k : k + len(out)]) * _BASE
        out ^= out >> np.uint64(29)
    return out


def _shared(hashes: Hashes, owners: npt.NDArray[np.int32]) -> Iterable[list[int]]:
    """For every 5-gram that two texts or more have: the texts, ascending."""
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    cuts = np.flatnonzero(np.diff(hashes)) + 1
    begins = np.concatenate([np.zeros(1, dtype=np.int64), cuts])
    ends = np.concatenate([cuts, np.full(1, len(hashes), dtype=np.int64)])
    wide = np.flatnonzero(ends - begins > 1)
    for begin, end in zip(begins[wide].tolist(), ends[wide].tolist(), strict=True):
        yield owners[begin:end].tolist()
