"""Statements: what somebody says, announces, denies; who says it; who carried it here.

Cues of `arabic/data/speech.yaml` are looked up token by token; a small grammar reads on from each (`clauses`,
`attributions`), so that the cost is paid only where something is said. `contents` finds where speech ends, `speakers`
whom a verb without a subject goes on with, `carriers` through whom it came.
"""

from __future__ import annotations

from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.mark.statements.compose import compose
from isnad.mark.statements.items import items
from isnad.mark.statements.view import view
from isnad.model.marks import Statement, Time

__all__ = ["find"]


def find(doc: Doc, names: Names, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Statements of the headline and the body, in text order. `names` and `times` are those of the same article."""
    v = view(doc, names, times)
    return compose(v, items(v))
