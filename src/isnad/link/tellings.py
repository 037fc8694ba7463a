"""One event, many tellings: events merged across articles."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.link.identities import Identities
from isnad.model.story import Copy, StoryEvent, Told


def merge(articles: Sequence[Told], identities: Identities, copies: Sequence[Copy]) -> tuple[StoryEvent, ...]:
    """The story's events in time order, each with all its tellings."""
    return ()
