"""Countries: by any of their names, by the adjective made of them; a point in each."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from isnad.arabic.letters import fold
from isnad.arabic.names import bare


class Country(NamedTuple):
    """`code`: ISO 3166-1 alpha-2; `point`: latitude, longitude in degrees, somewhere in the middle of the land."""

    code: str
    point: tuple[float, float]
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    english: str


@cache
def countries() -> dict[str, Country]:
    """ISO code → country."""
    text = files("isnad.arabic.data").joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {
        code: Country(
            code, (float(lat), float(lon)), tuple(names.split("|")), tuple(filter(None, adjectives.split("|"))), english
        )
        for code, lat, lon, names, adjectives, english in rows
    }


@cache
def _country_names() -> dict[str, str]:
    out: dict[str, str] = {}
    for code, country in countries().items():
        for name in country.names:
            out.setdefault(key(name), code)
    return out


@cache
def _adjectives() -> dict[str, str]:
    out: dict[str, str] = {}
    for code, country in countries().items():
        for adjective in country.adjectives:
            out.setdefault(fold(adjective), code)
            out.setdefault(fold(adjective + "ة"), code)
    return out


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """A place name as it is looked up: folded, each word without its article."""
    return " ".join(bare(w) for w in fold(name).split())


def country_named(name: str) -> str | None:
    """The ISO code of the country that a name means, in any of its usual names ("أمريكا", "الولايات المتحدة")."""
    return _country_names().get(key(name))


@lru_cache(maxsize=20_000)
def country_of_word(word: str) -> str | None:
    """The ISO code told by one folded word: a country's name ("روسيا") or its adjective ("الروسي", "روسية")."""
    stem = bare(word)
    return _adjectives().get(stem) or _country_names().get(stem)
