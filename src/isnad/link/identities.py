"""Who is who across the pages of a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.model.story import StoryEntity, Told


class Identities(NamedTuple):
    """`of` maps (article id, the article's own entity id) to the story's entity id."""

    entities: tuple[StoryEntity, ...]
    of: dict[tuple[str, str], str]


def identify(articles: Sequence[Told]) -> Identities:
    """One identity for each person, organization and place of a story."""
    return Identities((), {})
