"""Points on which reports or parties differ: few and true. Each kind of difference is a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from isnad.link.chains import Chained, origins
from isnad.link.disputes import (
    attendance,
    blame,
    claims,
    clauses,
    contraries,
    merge,
    numbers,
    occurrence,
    outcomes,
    stances,
    titles,
)
from isnad.link.disputes.case import Case
from isnad.link.disputes.clauses import Claim
from isnad.link.identities import Identities
from isnad.model.story import Copy, Dispute, StoryEvent, Told

_FINDERS: tuple[Callable[[Case], Iterator[Dispute]], ...] = (
    occurrence.done_and_denied,
    claims.refuted,
    claims.contrasted,
    occurrence.places,
    numbers.numbers,
    numbers.meanings,
    titles.titles,
)
_OVER_CLAIMS: tuple[Callable[[Case, list[Claim]], Iterator[Dispute]], ...] = (
    outcomes.outcomes,
    contraries.denied,
    contraries.negated,
    contraries.states,
    stances.fates,
    stances.stances,
    blame.accusations,
    blame.responsible,
    blame.winners,
    attendance.attendance,
    occurrence.dates,
)

_ORDER = (
    "happened",
    "who",
    "outcome",
    "number",
    "date",
    "place",
    "attendance",
    "meaning",
    "title",
)  # the gravest first


def find(
    articles: Sequence[Told],
    identities: Identities,
    events: Sequence[StoryEvent],
    chained: Chained,
    copies: Sequence[Copy],
) -> tuple[Dispute, ...]:
    """Disputes of a story, each with two sides or more, of different origin, facing each other."""
    case = Case.of(articles, identities, events, chained, origins(articles, copies))
    said = clauses.claims(case)
    found = merge.merged(
        [*(d for finder in _FINDERS for d in finder(case)), *(d for find in _OVER_CLAIMS for d in find(case, said))]
    )
    found.sort(key=lambda d: _ORDER.index(d.question) if d.question in _ORDER else len(_ORDER))
    return tuple(msgspec.structs.replace(d, id=f"D{i}") for i, d in enumerate(found, 1))
