"""Quantities: counted things, their bounds, and the event they belong to."""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.model.marks import Event, Quantity, Time


def find(doc: Doc, times: tuple[Time, ...], events: tuple[Event, ...]) -> tuple[Quantity, ...]:
    """Counted things of the headline and the body, in text order; times are not quantities."""
    return ()
