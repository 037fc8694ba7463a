"""Which country a party of a story stands for: a president, a ministry, a capital, the country itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from isnad.arabic.countries import country_named, country_of_word
from isnad.arabic.gazetteer import places
from isnad.arabic.letters import fold
from isnad.model.story import StoryEntity


def lands(entities: Iterable[StoryEntity]) -> dict[str, str]:
    """Story entity id → ISO code, for those that a country can be told of."""
    return {e.id: code for e in entities if (code := _land(e))}


def _land(entity: StoryEntity) -> str | None:
    if entity.type == "LOC":
        return entity.country or next((c for n in entity.names if (c := _place(n.text))), None)
    return next(
        (c for phrase in _phrases(entity) for word in fold(phrase).split() if (c := country_of_word(word))), None
    )


def _phrases(entity: StoryEntity) -> Iterator[str]:
    """Titles of persons (most evidence first), names of organizations."""
    if entity.type == "ORG":
        yield from (n.text for n in entity.names)
    yield from (t.text for t in sorted(entity.titles, key=lambda t: -len(t.evidence)))


def _place(name: str) -> str | None:
    found = country_named(name)
    return found or next((p.country for p in places().get(fold(name), ()) if p.country), None)
