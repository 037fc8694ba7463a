"""How common a word is in Arabic at large, and the stem under which its forms are counted together."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files

_RARE = 10.0**-5.9  # of a word outside the table
_SURE = 8.0  # by so much more frequent must the rest be for a letter before it to be a clitic
_LEADS = ("وال", "بال", "كال", "فال", "لل", "ال")
_LETTERS = ("و", "ف", "ب", "ل", "ك")


@cache
def _table() -> dict[str, float]:
    """Folded word → share of running words."""
    raw = gzip.decompress(files("isnad.arabic.data").joinpath("frequencies.tsv.gz").read_bytes()).decode()
    rows = (line.split("\t") for line in raw.splitlines())
    return {word: 10 ** (-int(centibels) / 100) for word, centibels in rows}


def frequency(norm: str) -> float:
    """Share of running words that are this folded word; a small constant for rare words."""
    return _table().get(norm, _RARE)


@lru_cache(maxsize=200_000)
def stem(norm: str) -> str:
    """A folded word without its article and the particles written onto it, so that forms can be counted together.

    The article goes with what is before it; a single letter goes only where the rest is much more frequent than the
    whole (وكيري → كيري, but وزير stays). Meant for comparing texts, not for grammar.
    """
    for lead in _LEADS:
        if norm.startswith(lead) and len(norm) - len(lead) >= 3:
            return norm[len(lead) :]
    if len(norm) >= 4 and norm[0] in _LETTERS:
        rest = norm[1:]
        if rest in _table() and frequency(rest) > _SURE * frequency(norm):
            return rest.removeprefix("ال") if len(rest) >= 5 else rest
    return norm


@lru_cache(maxsize=200_000)
def stem_frequency(norm: str) -> float:
    """Share of running words with this stem, as far as the table has its usual forms."""
    table = _table()
    forms = (norm, "ال" + norm, "وال" + norm, "بال" + norm, "لل" + norm, "و" + norm, "ب" + norm, "ل" + norm)
    return sum(table.get(f, 0.0) for f in forms) or _RARE
