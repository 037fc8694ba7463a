"""Whether a word looks like a foreign name or like an Arabic word, by its letters alone."""

from __future__ import annotations

from functools import cache, lru_cache

from isnad.arabic import gazetteer

_LONGEST = 5


def grams(word: str) -> list[str]:
    """Letter n-grams of two to five letters of a word between its edges (^ and $)."""
    edged = f"^{word}$"
    return [edged[i : i + n] for n in range(2, _LONGEST + 1) for i in range(len(edged) - n + 1)]


@cache
def _weights() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in gazetteer.table("name_shapes")}


@lru_cache(maxsize=100_000)
def likeness(word: str) -> float:
    """Log odds that a folded word without clitics is a name rather than a word (training.shapes): above 0 a name."""
    weights = _weights()
    return (weights.get("*", 0) + sum(weights.get(g, 0) for g in grams(word))) / 100
