"""Which articles tell one story."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model.story import Told


def group(articles: Sequence[Told]) -> list[tuple[Told, ...]]:
    """Articles grouped into stories; every article is in exactly one group; order of input kept."""
    return [tuple(articles)] if articles else []
