"""How common a word is in Arabic at large, and the stem under which its forms are counted together."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files

from isnad.arabic import content

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
    """A folded word without article, particles and one ending, so that its forms can be counted together.

    A single letter before the word goes only where the rest is much more frequent than the whole (وكيري → كيري, but
    وزير stays). Meant for comparing texts, not for grammar.
    """
    return content.stem(_bare(norm))


@cache
def _stems() -> dict[str, float]:
    out: dict[str, float] = {}
    for word, share in _table().items():
        found = stem(word)
        out[found] = out.get(found, 0.0) + share
    return out


def stem_frequency(found: str) -> float:
    """Share of running words with this stem (as `stem` gives it); a small constant for rare ones."""
    return _stems().get(found, _RARE)


def _bare(norm: str) -> str:
    for lead in _LEADS:
        if norm.startswith(lead) and len(norm) - len(lead) >= 3:
            return norm[len(lead) :]
    if len(norm) >= 4 and norm[0] in _LETTERS:
        rest = norm[1:]
        if rest in _table() and frequency(rest) > _SURE * frequency(norm):
            return rest.removeprefix("ال") if len(rest) >= 5 else rest
    return norm
