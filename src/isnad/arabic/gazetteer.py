"""Names that are known: places, parts of persons' names, people, organisations, nationalities, word frequencies.

Tables lie in `data/` (see its README for columns, origins and licences); keys are folded (`letters.fold`).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold, fold_all, folded

DATA = "isnad.arabic.data"


class Place(NamedTuple):
    """`kind`: country | region | county | town; `country`: ISO 3166 alpha-2 or empty; `lat`, `lon`: degrees or None."""

    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    wikidata: str
    english: str


def table(name: str) -> list[list[str]]:
    """Rows of `<name>.tsv.gz`, header left out. Raises FileNotFoundError for a table that is not there."""
    raw = files(DATA).joinpath(f"{name}.tsv.gz").read_bytes()
    lines = gzip.decompress(raw).decode("utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


def columns(name: str) -> list[list[str]]:
    """Columns of `<name>.tsv.gz`, header left out: the large tables are read so, in a few whole steps. Every row of
    such a table has as many cells as the header. Raises FileNotFoundError for a table that is not there."""
    raw = gzip.decompress(files(DATA).joinpath(f"{name}.tsv.gz").read_bytes()).decode("utf-8")
    header, _, rest = raw.partition("\n")
    cells = rest.removesuffix("\n").replace("\n", "\t").split("\t")
    width = header.count("\t") + 1
    return [cells[i::width] for i in range(width)]


@cache
def words(kind: str) -> frozenset[str]:
    """Folded entries of one list of `name_words.yaml`."""
    return folded(load("name_words")[kind])


def _by_hand() -> list[Place]:
    data = load("places")
    out = [Place(n, "country", iso, None, None, 0, "", "") for iso, names in data["countries"].items() for n in names]
    out += [Place(n, "region", "", None, None, 0, "", "") for n in data["regions"] + data["regions_more"]]
    for iso, towns in data["towns"].items():
        out += [Place(n, "town", iso, lat, lon, 200_000, "", "") for n, (lat, lon) in towns.items()]
    return out


def _compiled() -> Iterable[Place]:
    names, kinds, lands, lats, lons, people_, wikidata, english = columns("places")
    at = ([float(x) if x else None for x in column] for column in (lats, lons))
    return map(Place._make, zip(names, kinds, lands, *at, map(int, people_), wikidata, english, strict=True))


@cache
def place_rows() -> tuple[Place, ...]:
    """All places: those written by hand first, then the compiled ones."""
    return (*_by_hand(), *_compiled())


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Folded name → the places that bear it, the most probable first (by hand, country, population)."""
    rows = place_rows()
    found: dict[str, tuple[Place, ...]] = {}
    many = set()
    for key, place in zip(fold_all(row.name for row in rows), rows, strict=True):
        if key in found:
            found[key] += (place,)
            many.add(key)
        else:
            found[key] = (place,)
    for key in many:
        found[key] = tuple(sorted(found[key], key=lambda x: (x.kind != "country", -x.population)))
    return found


@cache
def name_parts() -> dict[str, str]:
    """Folded word → flags: g given, s family (Wikidata), G, S the same from Arabic lists, t transliterated."""
    names, marks = columns("name_parts")
    out: dict[str, str] = {}
    for key, flags in zip(fold_all(names), marks, strict=True):
        out[key] = "".join(sorted({*out[key], *flags})) if key in out else flags
    for kind, flag in (("given", "G"), ("given_foreign", "g")):
        for name in load("people")[kind]:
            out[fold(name)] = "".join(sorted({*out.get(fold(name), ""), flag}))
    return out


@cache
def people() -> dict[str, str]:
    """Folded full name of a known person → usual Latin form, empty where not known."""
    out = {fold(name): "" for name in load("people")["full"]}
    return out | {fold(name): english for name, _, english in table("people")}


@cache
def people_alone() -> frozenset[str]:
    """Folded parts of known persons' names that name them when they stand alone."""
    return frozenset(fold(n) for n in load("people")["alone"])


@cache
def organisations() -> dict[str, str]:
    """Folded name → kind: international, agencies, media, powers, movements, club, body, school, brand."""
    out = {fold(name): kind for name, kind, _ in table("organisations")}
    out.update({n.removeprefix("نادي "): k for n, k in list(out.items()) if n.startswith("نادي ") and n.count(" ") > 1})
    data = load("organisations")
    out.update(
        {
            fold(n): kind
            for kind, names in data.items()
            if kind not in {"ambiguous", "latin", "club_shorts", "city_clubs"}
            for n in names
        }
    )
    return out


@cache
def organisations_english() -> dict[str, str]:
    """Folded name of a club, a school, a brand or a body → its English name, as the tables give it."""
    return {fold(name): english for name, _, english in table("organisations") if english}


@cache
def ambiguous_organisations() -> frozenset[str]:
    """Folded names that are organisations, places and words by turns."""
    return frozenset(fold(n) for n in load("organisations")["ambiguous"])


_PLURALS = ("يون", "يين", "يان", "يتان", "يتين", "يات")


@cache
def nationalities() -> dict[str, str]:
    """Folded adjective of nationality (all forms) → English name of the country; empty for peoples without one."""
    out = {fold(form): country for form, country in table("nationalities")}
    for base in load("places")["peoples"]:
        for form in (base, base + "ة", "ال" + base, "ال" + base + "ة"):
            out.setdefault(fold(form), "")
    for form, country in list(out.items()):
        if form.endswith("ي"):
            out.update({form[:-1] + ending: country for ending in _PLURALS if form[:-1] + ending not in out})
    return out


@cache
def word_frequency() -> dict[str, int]:
    """Folded word form → centibels below 1 (146 for the most frequent; words rarer than 640 are not listed)."""
    words_, values = columns("word_frequency")
    return dict(zip(words_, map(int, values), strict=True))


@cache
def proper_words() -> dict[str, str]:
    """Folded word form → P where cataloguers capitalise it (names, titles of series), c where they do not."""
    words_, classes = columns("proper_words")
    return dict(zip(words_, classes, strict=True))
