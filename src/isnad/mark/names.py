"""Names: which spans of the article name a person, an organization or a place."""

from __future__ import annotations

from typing import NamedTuple

from isnad.mark.doc import Doc
from isnad.model.marks import EntityType
from isnad.model.text import Span


class Name(NamedTuple):
    """A name found in the text, not yet tied to an entity. `score` in 0..1."""

    span: Span
    type: EntityType
    score: float = 1.0


def find(doc: Doc) -> list[Name]:
    """Names of the headline and the body, in text order, not overlapping."""
    return []
