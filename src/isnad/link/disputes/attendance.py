"""Who came: a person or party that one report has at a meeting, or expects there, and another does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from isnad.arabic.consonants import consonants
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.link.days import interval
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.link.disputes.clauses import Claim
from isnad.link.disputes.facing import facing, side_of
from isnad.link.disputes.voices import against, same_party
from isnad.model.marks import Event
from isnad.model.story import Dispute, StoryEvent, Told

_GUESTS = 8  # words: who comes is named this near after the verb or noun of coming
_MEETS = {"meet", "talks", None}


class Coming(NamedTuple):
    """`who`: consonants of the words that name the guest; `entities`: story ids among them."""

    claim: Claim
    who: frozenset[str]
    entities: frozenset[str]
    there: bool
    likely: bool


class _Lexicon(NamedTuple):
    attends: frozenset[str]
    away: frozenset[str]
    gatherings: frozenset[str]
    likely: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("contrasts")
    attends, away, likely = (folded(data[k]) for k in ("attends", "stays_away", "likely"))
    return _Lexicon(attends, away, frozenset(consonants(fold(w)) for w in data["gatherings"]), likely)


def comes(claim: Claim) -> bool:
    """The clause says who came to a gathering, or did not."""
    return _place(claim) is not None


def attendance(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    found = [c for claim in claims if (c := _coming(case, claim)) is not None]
    for yes in found:
        for no in found:
            if yes.there and not no.there and _one_guest(yes, no) and _may_clash(case, yes, no):
                yield facing(case, [[yes.claim], [no.claim]], "attendance", "يختلف القولان في من حضر")
                break
    yield from _unconfirmed(case, [c for c in found if c.likely and c.there])


def _place(claim: Claim) -> int | None:
    lexicon = _lexicon()
    at = next((i for i, w in enumerate(claim.words) if _is_in(w.norm, lexicon.attends | lexicon.away)), None)
    return at if at is not None and lexicon.gatherings & set(claim.roots) else None


def _is_in(norm: str, words: frozenset[str]) -> bool:
    return norm in words or (norm[:1] in "وفل" and norm[1:] in words)


def _coming(case: Case, claim: Claim) -> Coming | None:
    at = _place(claim)
    if at is None:
        return None
    lexicon = _lexicon()
    after = range(at + 1, min(len(claim.words), at + 1 + _GUESTS))
    end = next((i for i in after if claim.words[i].norm in ("في", "الي", "عن")), len(claim.words))
    guests = [claim.roots[i] for i in after if i < end and claim.roots[i] in claim.about]
    spans = [claim.words[i] for i in after if i < end]
    entities = _named(case, claim.told, spans[0].start, spans[-1].end) if spans else frozenset()
    if not guests and end == at + 1 and claim.voice in case.entities and claim.voice is not None:
        entities, guests = frozenset({claim.voice}), [claim.voice]  # "said that he would take part"
    if not guests:
        return None
    away = _is_in(claim.words[at].norm, lexicon.away) or bool(claim.denied)
    sentence = [fold(w) for w in claim.told.words(claim.sentence).split()]
    likely = any(_is_in(w, lexicon.likely) for w in sentence) or (
        claim.statement is not None and claim.statement.force == "allows"
    )
    return Coming(claim, frozenset(guests), entities, not away, likely)


def _named(case: Case, told: Told, start: int, end: int) -> frozenset[str]:
    inside = (m for m in told.reading.mentions if start <= m.span.start and m.span.end <= end)
    return frozenset(e for m in inside if (e := case.identities.of.get((told.id, m.entity))))


def _one_guest(one: Coming, other: Coming) -> bool:
    if one.entities and other.entities:
        return bool(one.entities & other.entities)
    shared = one.who & other.who
    return len(shared) >= 2 and len(shared) / min(len(one.who), len(other.who)) >= 0.6


def _may_clash(case: Case, yes: Coming, no: Coming) -> bool:
    if yes.claim.told.id == no.claim.told.id:
        return yes.claim.voice != no.claim.voice and against(case, yes.claim, no.claim)
    return case.independent([[yes.claim.told], [no.claim.told]])


def _unconfirmed(case: Case, likely: list[Coming]) -> Iterator[Dispute]:
    """Somebody whose coming was thought likely, and who is not among those that reports of the meeting name."""
    for coming in likely:
        if len(coming.entities) != 1:
            continue
        (guest,) = coming.entities
        met = _meeting(case, coming, guest)
        if met is None:
            continue
        event, told, own = met
        span = sentence_of(told, own.trigger.span)
        left = side_of(case, [coming.claim])
        right = case.side(told.words(span), [(told, span, case.statement_at(told, own.trigger.span))])
        why = "ذُكر حضوره مرجحا ولم تذكره رواية اللقاء"
        yield Dispute(id="", about=about(event), question="attendance", sides=(left, right), why=why)


def _meeting(case: Case, coming: Coming, guest: str) -> tuple[StoryEvent, Told, Event] | None:
    """The meeting that was meant, told as held by a later report that names two others and not the guest."""
    others = _others(case, coming, guest)
    for event in case.events:
        if event.type != "CONSULT" or event.mode not in _MEETS or event.status != "happened":
            continue
        who = {p.entity for p in event.participants}
        if guest in who or not any(same_party(case, o, w) for o in others for w in who):
            continue
        for told, own in case.tellings(event):
            named = {case.identities.of.get((told.id, p.entity)) for p in own.participants}
            if own.status == "happened" and guest not in named and len(named) > 1 and _later(coming.claim.told, told):
                return event, told, own
    return None


def _others(case: Case, coming: Coming, guest: str) -> set[str]:
    """Those whose meeting it is, named after the guest."""
    span = coming.claim.sentence
    return set(_named(case, coming.claim.told, coming.claim.span.start, span.end)) - {guest}


def _later(before: Told, after: Told) -> bool:
    days = [interval(t.reading.published.value) for t in (before, after)]
    return days[0] is not None and days[1] is not None and 0 < (days[1][0] - days[0][0]).days <= 3
