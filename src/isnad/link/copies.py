"""Copies between articles: runs of words that survive reordering, cutting and retouching."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model.story import Copy, Told


def compare(articles: Sequence[Told]) -> tuple[Copy, ...]:
    """Pairs of articles that share text, with share, runs, direction and kind."""
    return ()
