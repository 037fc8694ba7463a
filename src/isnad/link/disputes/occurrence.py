"""Whether it happened, on which day and hour, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from isnad.arabic.calendars import weekdays
from isnad.arabic.consonants import consonants
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.link.days import interval
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.link.disputes.clauses import Claim, denials, denying, phrases, voice_of
from isnad.link.disputes.voices import one_camp
from isnad.model.marks import Event, Statement, Time
from isnad.model.story import About, Dispute, StoryEvent, Told
from isnad.model.text import Span

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# Events that are one on one day; fighting, statements and markets go on from day to day.
# What is told of in saying it, and deaths, of which many are told in one story, are not denied by naming them.
_SPEECH = {"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN", "isnad:DEATH"}
_DATED = {"CONSULT", "AGREE", "RETREAT"}
_BREAK = re.compile(r"[،؛:.!?؟\n]")
_NEGATION = re.compile(r"(?:^|\s)[وف]?(?:لم|لن|لا|ما|ليس|ليست|عدم)(?:\s\S+){0,2}\s*\Z")
_EXCEPT = re.compile(r"\s(?:سوى|الا)\s")
Place = tuple[Told, Span, Statement | None]


def done_and_denied(case: Case) -> Iterator[Dispute]:
    """An event that some tell as done and others deny."""
    for event in case.events:
        if event.type in _SPEECH:
            continue
        told = case.tellings(event)
        yes = [_place(case, t, v) for t, v in told if v.status in ("happened", "ongoing") and not _denies(t, v)]
        no = [_place(case, t, v) for t, v in told if v.status == "denied" and _denies(t, v)]
        no += list(_deniers(case, event))
        if yes and no and {_key(p) for p in yes}.isdisjoint(_key(p) for p in no) and _two_voices(case, yes, no):
            yield _facing(case, event, "happened", [yes, no], "رواية تقول إنه وقع وأخرى تنفيه")


def _two_voices(case: Case, yes: list[Place], no: list[Place]) -> bool:
    """Somebody denies it, and nobody of his camp tells it."""
    told = [voice_of(case, t, s) for t, _, s in yes]
    for where, span, statement in no:
        voice = voice_of(case, where, statement)
        spoken = voice not in (None, "?") or (voice is None and denials().search(fold(where.words(span))))
        if not spoken or any(one_camp(case, voice, v) for v in told):
            return False
    return True


def _denies(told: Told, event: Event) -> bool:
    """In the clause of the event, not another of its sentence, a negation stands close before it, or a word of denial
    anywhere before it; and no exception."""
    sentence, trigger = sentence_of(told, event.trigger.span), event.trigger.span
    text = told.page.text
    start = max([sentence.start, *(m.end() for m in _BREAK.finditer(text, sentence.start, trigger.start))])
    end = next((m.start() for m in _BREAK.finditer(text, trigger.end, sentence.end)), sentence.end)
    clause, before = fold(text[start:end]), fold(text[start : trigger.start])
    denied = bool(_NEGATION.search(before)) or bool(denials().search(before))
    return denied and not _EXCEPT.search(clause)


def _deniers(case: Case, event: StoryEvent) -> Iterator[Place]:
    """Statements that deny, about an event told in their own sentence."""
    for told, own in case.tellings(event):
        for s in told.reading.statements:
            if denying(s) and any(c.covers(own.trigger.span) for c in s.content):
                yield told, s.content[0], s


def _key(place: Place) -> tuple[str, Span]:
    return place[0].id, sentence_of(place[0], place[1])


def _place(case: Case, told: Told, event: Event) -> Place:
    return told, sentence_of(told, event.trigger.span), case.statement_at(told, event.trigger.span)


def dates(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """One event on different days, or at different hours, by reports of different origin."""
    for event in case.events:
        if event.background or event.type not in _DATED:
            continue
        moments: dict[str, list[Place]] = defaultdict(list)
        words: set[str] = set()
        for told, own in case.tellings(event):
            time = _time(told, own)
            if time is None or not _telling(time) or not _done(own, event) or _ahead(told, own, time):
                continue
            moments[_moment(own.date or time.value)].append((told, time.span, case.statement_at(told, time.span)))
            words.add(consonants(fold(own.trigger.text)))
        if event.type == "CONSULT" and len(words) > 1:
            continue  # an arrival, a welcome and talks may have been taken for one
        yield from _differing(case, about(event), moments)
    for moments in _begun(case, claims):
        yield from _differing(case, About(), moments)


def _differing(case: Case, matter: About, moments: dict[str, list[Place]]) -> Iterator[Dispute]:
    sides = _clashing(moments)
    if len(sides) > 1 and _by_others(case, sides):
        made = tuple(case.side(side[0][0].words(side[0][1]), side) for side in sides)
        yield Dispute(id="", about=matter, question="date", sides=made, why="تختلف الروايات في وقت الحدث")


def _by_others(case: Case, sides: list[list[Place]]) -> bool:
    """Different origins, or in one report different voices."""
    if case.independent([p[0] for p in s] for s in sides):
        return True
    voices = [{voice_of(case, told, s) for told, _, s in side} for side in sides]
    return all(None not in v and "?" not in v for v in voices) and not set.intersection(*voices)


def _done(own: Event, event: StoryEvent) -> bool:
    return own.status == event.status or {own.status, event.status} <= {"happened", "ongoing"}


def _ahead(told: Told, own: Event, time: Time) -> bool:
    """A plan told before its hour: what came later need not keep it."""
    days = [interval(v) for v in (told.reading.published.value, time.value)]
    return own.status in ("planned", "possible") or (
        days[0] is not None and days[1] is not None and days[0][0] < days[1][0]
    )


@cache
def _beginnings() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    data = load("contrasts")
    return phrases(data["begins"]), {w: phrases([w, f"ال{w}", f"بال{w}", f"لل{w}"]) for w in data["begun"]}


def _begun(case: Case, claims: list[Claim]) -> Iterator[dict[str, list[Place]]]:
    """For each thing of which a story has one (a truce, a strike, an earthquake): the times said of its beginning."""
    begins, things = _beginnings()
    found: dict[str, dict[str, list[Place]]] = {}
    for claim in claims:
        if not begins.search(claim.folded):
            continue
        thing = next((name for name, pattern in things.items() if pattern.search(claim.folded)), None)
        time = next((t for t in claim.told.reading.times if claim.span.covers(t.span) and _clear(t)), None)
        if thing is None or time is None:
            continue
        place = (claim.told, time.span, claim.statement)
        found.setdefault(thing, {}).setdefault(_moment(time.value), []).append(place)
    yield from found.values()


def _clear(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and _telling(time) and bool(re.match(r"\d{4}-\d\d-\d\d", time.value))


def _telling(time: Time) -> bool:
    """The expression names a weekday, a date or an hour: "today" hangs on when each page was written."""
    return (
        bool(_CLOCK.search(time.value))
        or any(c.isdigit() for c in time.text)
        or any(w in weekdays() for w in fold(time.text).split())
    )


def _time(told: Told, event: Event) -> Time | None:
    return next((t for t in told.reading.times if t.id == event.time), None)


def _moment(value: str) -> str:
    """Day, with the hour where the value gives one."""
    clock = _CLOCK.search(value)
    return value[:10] + (clock.group() if clock else "")


def _clashing(moments: dict[str, list[Place]]) -> list[list[Place]]:
    """The times that cannot be one: days apart, or hours more than one apart; a day agrees with every hour of it, and
    with the midnight that ends it."""
    kept: list[str] = []
    for moment in sorted(moments, key=lambda m: (-len(m), -len(moments[m]))):
        if all(_apart(moment, other) for other in kept):
            kept.append(moment)
    return [moments[m] for m in sorted(kept)]


def _apart(one: str, other: str) -> bool:
    first, last = _hours(one), _hours(other)
    if first is None or last is None:
        return False
    return first[0] - last[1] > 1 or last[0] - first[1] > 1


def _hours(moment: str) -> tuple[float, float] | None:
    """Hours since a day long ago that the moment may mean: an hour, or the whole day with its two midnights."""
    day = interval(moment[:10])
    if day is None:
        return None
    start = day[0].toordinal() * 24.0
    clock = _CLOCK.search(moment)
    if clock is None:
        return start, start + 24
    hour = int(clock[1]) + int(clock[2]) / 60
    return start + hour, start + hour


def places(case: Case) -> Iterator[Dispute]:
    """One meeting or attack in different places; a place inside another is no difference."""
    for event in case.events:
        sides: dict[str, list[Place]] = defaultdict(list)
        for told, own in case.tellings(event):
            place = case.identities.of.get((told.id, own.place)) if own.place else None
            span = _mention(told, own) if place else None
            if place and span and own.status == event.status:
                sides[place].append((told, span, case.statement_at(told, span)))
        if len(sides) == 2 and not event.background and event.type in _DATED and not _nested(case, list(sides)):
            groups = [[p[0] for p in s] for s in sides.values()]
            apart = {t.id for t in groups[0]}.isdisjoint(t.id for t in groups[1])
            if apart and case.independent(groups) and len(_met(case, event, groups)) > 1:
                yield _facing(case, event, "place", list(sides.values()), "تختلف الروايات في مكان الحدث")


def _met(case: Case, event: StoryEvent, groups: list[list[Told]]) -> set[str | None]:
    """Those whom the reports of both places name."""
    ids = [{t.id for t in g} for g in groups]
    who = [
        {case.identities.of.get((t.id, p.entity)) for t, v in case.tellings(event) if t.id in g for p in v.participants}
        for g in ids
    ]
    return set.intersection(*who) - {None}


def _mention(told: Told, event: Event) -> Span | None:
    """The mention of the event's place in the event's own clause."""
    sentence = sentence_of(told, event.trigger.span)
    inside = (m.span for m in told.reading.mentions if m.entity == event.place and sentence.covers(m.span))
    found = next(inside, None)
    if found is None:
        return None
    start, end = sorted((event.trigger.span.end, found.start))
    return None if _BREAK.search(told.page.text, start, end) else found


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
