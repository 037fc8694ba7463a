"""Party × issue: what each side demands, accepts, rejects, offers, over time."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.link.chains import Chained
from isnad.link.identities import Identities
from isnad.model.story import Position, StoryEvent, Told


def find(
    articles: Sequence[Told], identities: Identities, events: Sequence[StoryEvent], chained: Chained
) -> tuple[Position, ...]:
    """Positions of a story, in time order."""
    return ()
