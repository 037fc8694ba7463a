"""Events: who did what to whom (PLOVER), with status, place and day."""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.model.marks import Event, Statement, Time
from isnad.model.text import Published


def find(
    doc: Doc, published: Published, names: Names, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """Events of the headline and the body, in text order."""
    return ()
