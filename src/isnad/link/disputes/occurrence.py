"""Whether it happened, on which day and hour, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from isnad.arabic.calendars import weekdays
from isnad.arabic.letters import fold
from isnad.link.days import days_of
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.model.marks import Event, Statement, Time
from isnad.model.story import Dispute, StoryEvent, Told
from isnad.model.text import Span

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# Events that are one on one day; fighting, statements and markets go on from day to day.
_DATED = {"CONSULT", "AGREE", "RETREAT", "isnad:DISASTER", "isnad:ACCIDENT", "isnad:ELECTION", "isnad:DEATH"}
_BREAK = re.compile(r"[،؛:.!?؟\n]")
_NEGATION = re.compile(r"(?:^|\s)[وف]?(?:لم|لن|لا|ما|ليس|ليست|عدم|ينفي|تنفي|نفي|نفت|نافيا|نافيه|كذب|كذبت)\s")
_EXCEPT = re.compile(r"\s(?:سوى|الا)\s")
Place = tuple[Told, Span, Statement | None]


def denials(case: Case) -> Iterator[Dispute]:
    """An event that some tell as done and others deny."""
    for event in case.events:
        told = case.tellings(event)
        yes = [_place(case, t, v) for t, v in told if v.status in ("happened", "ongoing")]
        no = [_place(case, t, v) for t, v in told if v.status == "denied" and _denies(t, v)]
        no += list(_deniers(case, event))
        if yes and no and {_key(p) for p in yes}.isdisjoint(_key(p) for p in no):
            yield _facing(case, event, "happened", [yes, no], "رواية تقول إنه وقع وأخرى تنفيه")


def _denies(told: Told, event: Event) -> bool:
    """The clause of the event, not another clause of its sentence, holds a negation, and no exception from it."""
    sentence, trigger = sentence_of(told, event.trigger.span), event.trigger.span
    text = told.page.text
    start = max([sentence.start, *(m.end() for m in _BREAK.finditer(text, sentence.start, trigger.start))])
    end = next((m.start() for m in _BREAK.finditer(text, trigger.end, sentence.end)), sentence.end)
    clause = fold(text[start:end])
    return bool(_NEGATION.search(clause)) and not _EXCEPT.search(clause)


def _deniers(case: Case, event: StoryEvent) -> Iterator[Place]:
    """Statements that deny, about an event told in their own sentence."""
    for told, own in case.tellings(event):
        for s in told.reading.statements:
            if s.force == "denies" and any(c.covers(own.trigger.span) for c in s.content):
                yield told, s.content[0], s


def _key(place: Place) -> tuple[str, Span]:
    return place[0].id, sentence_of(place[0], place[1])


def _place(case: Case, told: Told, event: Event) -> Place:
    return told, sentence_of(told, event.trigger.span), case.statement_at(told, event.trigger.span)


def dates(case: Case) -> Iterator[Dispute]:
    """One event on different days, or at different hours, by reports of different origin."""
    for event in case.events:
        if event.background or event.type not in _DATED:
            continue
        sides: dict[str, list[Place]] = defaultdict(list)
        for told, own in case.tellings(event):
            time = _time(told, own)
            days = days_of(told.reading, own)
            if time is None or not days.exact or own.status != event.status or not _telling(time):
                continue
            sides[_moment(own.date or time.value)].append((told, time.span, case.statement_at(told, time.span)))
        if len(sides) > 1 and _apart(list(sides)) and case.independent([p[0] for p in s] for s in sides.values()):
            yield _facing(case, event, "date", list(sides.values()), "تختلف الروايات في وقت الحدث")


def _telling(time: Time) -> bool:
    """The expression names a weekday, a date or an hour: "today" hangs on when each page was written."""
    return (
        "T" in time.value
        or any(c.isdigit() for c in time.text)
        or any(w in weekdays() for w in fold(time.text).split())
    )


def _time(told: Told, event: Event) -> Time | None:
    return next((t for t in told.reading.times if t.id == event.time), None)


def _moment(value: str) -> str:
    """Day, with the hour where the value gives one."""
    clock = _CLOCK.search(value)
    return value[:10] + (clock.group() if clock else "")


def _apart(moments: list[str]) -> bool:
    """Different days, or hours more than one apart; a day and an hour of that day agree."""
    if len({m[:10] for m in moments}) > 1:
        return True
    hours = [int(m[1]) + int(m[2]) / 60 for m in map(_CLOCK.search, moments) if m]
    return len(hours) > 1 and max(hours) - min(hours) > 1


def places(case: Case) -> Iterator[Dispute]:
    """One meeting or attack in different places; a place inside another is no difference."""
    for event in case.events:
        sides: dict[str, list[Place]] = defaultdict(list)
        for told, own in case.tellings(event):
            place = case.identities.of.get((told.id, own.place)) if own.place else None
            span = _mention(told, own) if place else None
            if place and span and own.status == event.status:
                sides[place].append((told, span, case.statement_at(told, span)))
        if len(sides) == 2 and not event.background and not _nested(case, list(sides)):
            groups = [[p[0] for p in s] for s in sides.values()]
            apart = {t.id for t in groups[0]}.isdisjoint(t.id for t in groups[1])
            if apart and case.independent(groups):
                yield _facing(case, event, "place", list(sides.values()), "تختلف الروايات في مكان الحدث")


def _mention(told: Told, event: Event) -> Span | None:
    """The mention of the event's place in the event's own sentence."""
    sentence = sentence_of(told, event.trigger.span)
    inside = (m.span for m in told.reading.mentions if m.entity == event.place and sentence.covers(m.span))
    return next(inside, None)


def _nested(case: Case, ids: list[str]) -> bool:
    """Unless two places are known to lie in two countries, or apart, they are taken for one inside the other."""
    found = {e.id: e for e in case.identities.entities}
    places = [found[i] for i in ids if i in found]
    if len(places) < len(ids) or any(p.country is None for p in places):
        return True
    return len({p.country for p in places}) == 1


def _facing(case: Case, event: StoryEvent, question: str, sides: list[list[Place]], why: str) -> Dispute:
    made = tuple(case.side(side[0][0].words(side[0][1]), side) for side in sides)
    return Dispute(id="", about=about(event), question=question, sides=made, why=why)  # type: ignore[arg-type]
