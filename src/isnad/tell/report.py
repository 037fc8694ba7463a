"""The report: `index.html` and one page per story. Arabic, right to left, no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from isnad.model.story import Story


def assets() -> Iterator[tuple[str, bytes]]:
    """Files that the pages need beside them."""
    yield "assets/OFL.txt", b""


def index_page(stories: Sequence[Story]) -> str:
    """The list of stories."""
    items = "".join(f'<li><a href="stories/{s.id}.html">{escape(s.title)}</a></li>' for s in stories)
    return f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>isnad</title><ul>{items}</ul></html>'


def story_page(story: Story) -> str:
    """One story."""
    return f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>{escape(story.title)}</title></html>'
