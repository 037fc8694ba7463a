"""Events: who did what to whom (PLOVER), with status, place and day.

The words that tell events, with the frames that say who is who around them, are data (`arabic/data/events.yaml`); the
grammar of status is `arabic/data/clauses.yaml`. A sentence is parsed only when one of its words is in the lexicon.
"""

from __future__ import annotations

from typing import NamedTuple

from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.mark.events.frames import is_own
from isnad.mark.events.gather import gather
from isnad.mark.events.merge import merged
from isnad.model.marks import Event, Statement, Time
from isnad.model.text import Published

__all__ = ["Found", "find", "find_all"]


class Found(NamedTuple):
    """PLOVER events, and the happenings beyond PLOVER under the project's own types ("isnad:DISASTER")."""

    events: tuple[Event, ...]
    happenings: tuple[Event, ...]


def find(
    doc: Doc, published: Published, names: Names, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """PLOVER events of the headline and the body, in text order; several tellings of one event are one entry."""
    return find_all(doc, published, names, times, statements).events


def find_all(
    doc: Doc, published: Published, names: Names, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> Found:
    """Events and happenings, in text order: ids v1, v2 ... and h1, h2 ..."""
    tellings = gather(doc, published, names, times, statements)
    own = [t for t in tellings if is_own(t.type)]
    return Found(merged([t for t in tellings if not is_own(t.type)]), merged(own, "h"))
