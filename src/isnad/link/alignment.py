"""Aligned runs of two texts: seed-and-extend over word 5-grams, as in sequence comparison (after BLAST).

A run starts where five words in a row are the same in both texts and goes on, in both directions, over changed,
dropped and added words as long as the texts fall into step again soon. Runs may stand in any order, so that moved
paragraphs are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.link.shingles import SIZE

_GAP = 5  # words that may differ on either side inside a run
_STEP = 3  # words that must agree after a gap
_PLACES = 6  # places of one 5-gram in a text that are tried
_KEPT = 32  # places of one 5-gram that are remembered: a text may say one thing a million times
_GAPS = sorted(
    ((da, db) for da in range(_GAP + 1) for db in range(_GAP + 1) if da or db), key=lambda g: (g[0] + g[1], g)
)


class Block(NamedTuple):
    """`length` words that are the same, from word `a` of the first text and word `b` of the second."""

    a: int
    b: int
    length: int


Aligned = tuple[Block, ...]  # one run: blocks in order, small gaps between them


def align(first: Sequence[int], second: Sequence[int]) -> list[Aligned]:
    """Runs that the two numbered texts share, in the second's order; each word of the second is in one at most."""
    index: dict[tuple[int, ...], list[int]] = {}
    for i in range(len(first) - SIZE + 1):
        places = index.setdefault(tuple(first[i : i + SIZE]), [])
        if len(places) < _KEPT:
            places.append(i)
    runs: list[Aligned] = []
    used = bytearray(len(first))
    low = j = 0
    while j <= len(second) - SIZE:
        known = index.get(tuple(second[j : j + SIZE]))
        run = _best(first, second, known, j, low, used) if known else None
        if run is None:
            j += 1
            continue
        runs.append(run)
        for block in run:
            used[block.a : block.a + block.length] = b"\1" * block.length
        low = j = run[-1].b + run[-1].length
    return runs


def matched(runs: Sequence[Aligned]) -> int:
    """How many words of the second text are in the runs, changed words not counted."""
    return sum(block.length for run in runs for block in run)


def _best(
    first: Sequence[int], second: Sequence[int], places: Sequence[int], j: int, low: int, used: bytearray
) -> Aligned | None:
    """The longest run through a seed; words of the first text already in a run are left to it."""
    free = [i for i in places if not used[i]][:_PLACES]
    grown = [_forward(first, second, i, j) for i in free]
    if not grown:
        return None
    run = max(grown, key=lambda blocks: sum(b.length for b in blocks))
    return tuple(_backward(first, second, run[0], low)[::-1] + run)


def _forward(first: Sequence[int], second: Sequence[int], i: int, j: int) -> list[Block]:
    blocks: list[Block] = []
    while True:
        length = 0
        limit = min(len(first) - i, len(second) - j)
        while length < limit and first[i + length] == second[j + length]:
            length += 1
        blocks.append(Block(i, j, length))
        i, j = i + length, j + length
        step = _resume(first, second, i, j)
        if step is None:
            return blocks
        i, j = step


def _resume(first: Sequence[int], second: Sequence[int], i: int, j: int) -> tuple[int, int] | None:
    """The nearest place after a gap where the texts agree again."""
    for da, db in _GAPS:
        x, y = i + da, j + db
        if (
            y + _STEP <= len(second)
            and x + _STEP <= len(first)
            and first[x] == second[y]
            and first[x + 1] == second[y + 1]
            and first[x + 2] == second[y + 2]
        ):
            return x, y
    return None


def _backward(first: Sequence[int], second: Sequence[int], block: Block, low: int) -> list[Block]:
    """Blocks before the first one, nearest first; the second text is not entered below word `low`."""
    blocks: list[Block] = []
    i, j = block.a, block.b
    while True:
        step = _before(first, second, i, j, low)
        if step is None:
            return blocks
        i, j = step
        length = 0
        while i > 0 and j > low and first[i - 1] == second[j - 1]:
            i, j, length = i - 1, j - 1, length + 1
        blocks.append(Block(i, j, length))


def _before(first: Sequence[int], second: Sequence[int], i: int, j: int, low: int) -> tuple[int, int] | None:
    """The nearest place before a gap (half-open ends) where the texts agreed."""
    for da, db in _GAPS:
        x, y = i - da, j - db
        if (
            y - _STEP >= low
            and x >= _STEP
            and first[x - 1] == second[y - 1]
            and first[x - 2] == second[y - 2]
            and first[x - 3] == second[y - 3]
        ):
            return x, y
    return None
