"""The chain of narrators of each statement, and how many independent origins there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.link.identities import Identities
from isnad.model.story import Chain, Copy, StoryStatement, Told


class Chained(NamedTuple):
    statements: tuple[StoryStatement, ...]
    chains: tuple[Chain, ...]


def chain(articles: Sequence[Told], identities: Identities, copies: Sequence[Copy]) -> Chained:
    """The story's statements, merged over the articles that carry them, each with its chain."""
    return Chained((), ())


def origins(articles: Sequence[Told], copies: Sequence[Copy]) -> dict[str, str]:
    """Article id → label of its independent origin: copies and common agencies share a label."""
    return {a.id: a.id for a in articles}
