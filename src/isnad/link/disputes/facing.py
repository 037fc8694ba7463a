"""A dispute made of claims that face each other."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from isnad.link.disputes.case import Case, about
from isnad.link.disputes.clauses import Claim
from isnad.model.marks import Statement
from isnad.model.story import About, Dispute, Question, Side, StoryEvent
from isnad.model.text import Span

_SHOWN = 160  # letters


def facing(case: Case, sides: Sequence[Sequence[Claim]], question: Question, why: str) -> Dispute:
    """Each side with all its claims, what is said by somebody before what is told."""
    event = next((e for side in sides for c in side if (e := event_in(case, c)) is not None), None)
    made = tuple(side_of(case, side) for side in sides)
    return Dispute(id="", about=about(event) if event else About(), question=question, sides=made, why=why)


def side_of(case: Case, claims: Sequence[Claim]) -> Side:
    first = sorted(claims, key=lambda c: (c.statement is None, len(c.span)))
    made = case.side(first[0].told.words(printed(first[0])), [(c.told, printed(c), c.statement) for c in first])
    voices = (c.voice for c in first if c.statement is None and c.voice in case.entities)
    return msgspec.structs.replace(made, holders=tuple(dict.fromkeys([*made.holders, *(v for v in voices if v)])))


def printed(claim: Claim) -> Span:
    """What is shown of a claim: all that was said where it is short, and a denial with the word that denies."""
    statement = claim.statement
    if statement is None:
        return claim.span
    run = next((c for c in statement.content if c.covers(claim.span)), claim.span)
    span = run if len(run) <= _SHOWN and claim.sentence.covers(run) else claim.span
    return shown(statement, span) if run.start == span.start else span


def shown(statement: Statement, span: Span) -> Span:
    """Words of a statement, of a denial with the word that denies, where both stand close together."""
    cue = statement.cue.span if statement.cue is not None and statement.force == "denies" else span
    return Span(cue.start, span.end) if cue.start <= span.start and span.end - cue.start <= _SHOWN else span


def event_in(case: Case, claim: Claim) -> StoryEvent | None:
    """The first event told in the clause."""
    reading = claim.told.reading
    inside = (v for v in (*reading.events, *reading.happenings) if claim.span.covers(v.trigger.span))
    return next((e for v in inside if (e := case.event_of.get((claim.told.id, v.id)))), None)
