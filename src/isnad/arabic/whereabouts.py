"""Where a place lies: country and point, when its name leaves no doubt, or the story's other places decide.

Nothing is said when two places of one name are both likely. Sources: `gazetteer.places` (towns written by hand are
trusted before compiled ones), `countries`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.countries import countries, country_named
from isnad.arabic.letters import fold
from isnad.arabic.things import is_facility, place

_FAR = 0.7  # degrees: nearer points are one place in two sources
_LARGER = 10  # times as many people: then the large one is meant
_SMALL = 20_000  # a smaller place is believed only in a story about its country
_AMBIGUOUS = {"عمان": ("OM", "JO")}  # a country and another's capital


class Where(NamedTuple):
    """`country`: ISO 3166-1 alpha-2; `point`: latitude and longitude in degrees (WGS 84), None when only the country
    is known."""

    country: str
    point: tuple[float, float] | None


class _Candidate(NamedTuple):
    country: str
    point: tuple[float, float] | None
    population: int
    trusted: bool


def locate(names: Sequence[str], context: Mapping[str, int]) -> Where | None:
    """Where the place with these names lies; `context`: ISO code → how often the story names that country."""
    for name in names:
        where = _locate(name, context)
        if where:
            return where
    return None


def _locate(name: str, context: Mapping[str, int]) -> Where | None:
    if fold(name) in _AMBIGUOUS:
        return _by_context([*_candidates(name), _Candidate("OM", countries()["OM"].point, 0, True)], context)
    code = country_named(name)
    if code:
        return Where(code, countries()[code].point)
    found = _candidates(name)
    if _by_a_noun(name):
        found = tuple(c for c in found if c.country in context)
    trusted = [c for c in found if c.trusted]
    lands = {c.country for c in trusted or found}
    if len(lands) == 1:
        best = max(trusted or found, key=lambda c: (c.point is not None, c.population))
        return Where(best.country, best.point) if _believable(best, context) and _one_point(trusted or found) else None
    large = sorted(found, key=lambda c: -c.population)
    if not trusted and len(large) > 1 and large[0].population > _LARGER * max(large[1].population, _SMALL):
        return Where(large[0].country, large[0].point)
    return _by_context(found, context)


def _by_a_noun(name: str) -> bool:
    """A facility called after one definite word, which may be a town or a mere noun ("سد الوادي")."""
    words = fold(name).split()
    if len(words) != 2 or not words[1].startswith("ال"):
        return False
    return is_facility(place(name)) and fold(name) not in gazetteer.places()


@lru_cache(maxsize=20_000)
def _candidates(name: str) -> tuple[_Candidate, ...]:
    forms = dict.fromkeys((fold(name), " ".join(fold(name).split()[place(name).start :])))
    rows = next((r for f in forms if (r := gazetteer.places().get(f))), ())
    out = []
    for row in rows:
        if row.country and row.kind != "country":
            point = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
            out.append(_Candidate(row.country, point, row.population, bool(point) and not row.english))
    return tuple(out)


def _one_point(found: Sequence[_Candidate]) -> bool:
    points = [c.point for c in found if c.point]
    return all(abs(p[0] - points[0][0]) < _FAR and abs(p[1] - points[0][1]) < _FAR for p in points)


def _believable(found: _Candidate, context: Mapping[str, int]) -> bool:
    return found.trusted or found.population >= _SMALL or found.country in context


def _by_context(found: Sequence[_Candidate], context: Mapping[str, int]) -> Where | None:
    """The only one, or by far the one, whose country the story names."""
    named = sorted({c.country for c in found if c.country in context}, key=lambda c: -context[c])
    if not named or (len(named) > 1 and context[named[0]] < 2 * context[named[1]]):
        return None
    here = [c for c in found if c.country == named[0]]
    if any(c.trusted for c in here):
        here = [c for c in here if c.trusted]
    best = max(here, key=lambda c: (c.point is not None, c.population))
    return Where(best.country, best.point if _one_point(here) else None)
