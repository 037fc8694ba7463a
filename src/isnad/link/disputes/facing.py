"""A dispute made of claims that face each other."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.link.disputes.case import Case, about
from isnad.link.disputes.clauses import Claim
from isnad.model.story import About, Dispute, Question, Side, StoryEvent


def facing(case: Case, sides: Sequence[Sequence[Claim]], question: Question, why: str) -> Dispute:
    """Each side with all its claims, what is said by somebody before what is told."""
    event = next((e for side in sides for c in side if (e := event_in(case, c)) is not None), None)
    made = tuple(side_of(case, side) for side in sides)
    return Dispute(id="", about=about(event) if event else About(), question=question, sides=made, why=why)


def side_of(case: Case, claims: Sequence[Claim]) -> Side:
    first = sorted(claims, key=lambda c: (c.statement is None, len(c.span)))
    return case.side(first[0].told.words(first[0].span), [(c.told, c.span, c.statement) for c in first])


def event_in(case: Case, claim: Claim) -> StoryEvent | None:
    """The first event told in the clause."""
    reading = claim.told.reading
    inside = (v for v in (*reading.events, *reading.happenings) if claim.span.covers(v.trigger.span))
    return next((e for v in inside if (e := case.event_of.get((claim.told.id, v.id)))), None)
