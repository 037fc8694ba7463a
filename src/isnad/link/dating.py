"""Undated articles placed by their neighbours: copies, shared events, absolute dates of the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from isnad.model.story import Copy, Told
from isnad.model.text import Published


def place(articles: Sequence[Told], copies: Sequence[Copy]) -> Mapping[str, Published]:
    """New `Published` values for those articles (by id) that the story dates better than they date themselves."""
    return {}
