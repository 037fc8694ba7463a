"""Statements: what somebody says, announces, denies; who says it; who carried it here."""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.model.marks import Statement, Time


def find(doc: Doc, names: Names, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Statements of the headline and the body, in text order."""
    return ()
