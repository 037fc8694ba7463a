"""Times: every expression that points to a time or says how long."""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.model.marks import Time
from isnad.model.text import Published


def find(doc: Doc, published: Published) -> tuple[Time, ...]:
    """Time expressions of the headline and the body, in text order, resolved against the day of publication."""
    return ()
