"""Events: who did what to whom (PLOVER), with status, place and day.

The words that tell events, with the frames that say who is who around them, are data (`arabic/data/events.yaml`); the
grammar of status is `arabic/data/clauses.yaml`. A sentence is parsed only when one of its words is in the lexicon.
"""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.mark.events.gather import gather
from isnad.mark.events.merge import merged
from isnad.model.marks import Event, Statement, Time
from isnad.model.text import Published

__all__ = ["find"]


def find(
    doc: Doc, published: Published, names: Names, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """Events of the headline and the body, in text order; several tellings of one event are one entry."""
    return merged(gather(doc, published, names, times, statements))
