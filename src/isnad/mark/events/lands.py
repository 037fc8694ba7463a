"""Which country a place lies in, and which an adjective means: for visits, for "the Russian army", "Israeli shelling"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from isnad.arabic.gazetteer import nationalities, places
from isnad.arabic.letters import fold
from isnad.arabic.words import splits
from isnad.model.marks import Entity


@lru_cache(maxsize=50_000)
def land_of_place(name: str) -> str | None:
    """ISO 3166 code of the country that a place's name means or that it lies in; None where not known."""
    found = places().get(fold(name), ())
    return next((p.country for p in found if p.country), None)


@lru_cache(maxsize=50_000)
def is_land(name: str) -> bool:
    """The name is a country's."""
    found = places().get(fold(name), ())
    return bool(found) and found[0].kind == "country"


@cache
def _codes() -> dict[str, str]:
    rows = (p for found in places().values() for p in found if p.kind == "country" and p.english)
    return {p.english.lower(): p.country for p in rows}


@lru_cache(maxsize=100_000)
def land_of_adjective(norm: str) -> str | None:
    """ISO code told by a folded adjective of nationality with any proclitics ("الروسي", "والأميركية")."""
    for cut in splits(norm):
        if len(cut.stem) < 4:
            continue
        english = nationalities().get(cut.stem) or nationalities().get(cut.stem.replace("اميرك", "امريك"))
        if english is not None:
            return _codes().get(english)
    return None


def article_lands(entities: Iterable[Entity]) -> dict[str, str]:
    """ISO code → the entity that is this country, of those the article names."""
    out: dict[str, str] = {}
    for entity in entities:
        if entity.type == "LOC":
            name = next((n for n in (entity.name, *entity.names) if is_land(n)), None)
            code = land_of_place(name) if name else None
            if code:
                out.setdefault(code, entity.id)
    return out
