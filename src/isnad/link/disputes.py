"""Points on which reports or parties differ: few and true."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.link.chains import Chained
from isnad.link.identities import Identities
from isnad.model.story import Copy, Dispute, StoryEvent, Told


def find(
    articles: Sequence[Told],
    identities: Identities,
    events: Sequence[StoryEvent],
    chained: Chained,
    copies: Sequence[Copy],
) -> tuple[Dispute, ...]:
    """Disputes of a story, each with two sides or more facing each other."""
    return ()
