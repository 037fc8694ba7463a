"""Which country a place lies in, and which an adjective means ("the Russian army", "Israeli shelling")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from isnad.arabic.countries import countries, country_named
from isnad.arabic.gazetteer import places
from isnad.arabic.letters import fold
from isnad.arabic.words import splits
from isnad.model.marks import Entity


@lru_cache(maxsize=50_000)
def land_of_place(name: str) -> str | None:
    """ISO 3166 code of the country that a place's name means or that it lies in; None where not known."""
    named = country_named(name)
    return named or next((p.country for p in places().get(fold(name), ()) if p.country), None)


@cache
def _adjectives() -> dict[str, str]:
    """Folded adjective, masculine, feminine and plural, → ISO code."""
    out: dict[str, str] = {}
    for code, country in countries().items():
        for adjective in country.adjectives:
            for end in ("", "ة", "ين", "ون", "ان", "ا"):
                out.setdefault(fold(adjective + end), code)
    return out


@lru_cache(maxsize=100_000)
def land_of_adjective(norm: str) -> str | None:
    """ISO code told by a folded adjective of nationality with any proclitics ("الروسي", "والأميركية")."""
    adjectives = _adjectives()
    return next((adjectives[c.stem] for c in splits(norm) if len(c.stem) > 3 and c.stem in adjectives), None)


def article_lands(entities: Iterable[Entity]) -> dict[str, str]:
    """ISO code → the entity that is this country, of those the article names."""
    out: dict[str, str] = {}
    for entity in entities:
        if entity.type == "LOC":
            code = next((c for n in (entity.name, *entity.names) if (c := country_named(n))), None)
            if code:
                out.setdefault(code, entity.id)
    return out
