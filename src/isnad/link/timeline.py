"""The timeline: clusters of tellings become dated events; plans beside facts, rounds and parts tied together."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from isnad.link import rounds, tellings
from isnad.link.chains import origins
from isnad.link.days import Days, interval
from isnad.link.identities import Identities
from isnad.link.tellings import Cluster, Telling
from isnad.model.marks import Participant, Status
from isnad.model.story import Copy, Evidence, StoryEvent, Told
from isnad.model.text import Span

T = TypeVar("T")

# Where a clause ends: no stop, comma or colon inside a number ("11:59", "5.4").
_BREAK = re.compile(r"[،؛;!?؟…\n\"«»“”()]|(?<!\d)[:,.]|[:,.](?!\d)")
_CLOSERS = {"»": "«", "”": "“", ")": "("}
_LABEL = 110  # letters: longer clauses are no labels
_OLD = 45  # days before the first article: told in passing
_MEETINGS = {"meet", "talks", "third-party"}
_IMPERSONAL = {"isnad:DISASTER", "isnad:ACCIDENT"}
_TOPICS = 3  # agendas of one event: more repeat each other


def events(articles: Sequence[Told], identities: Identities, copies: Sequence[Copy]) -> tuple[StoryEvent, ...]:
    """The story's events in time order, each with all its tellings; undated ones stand by their articles' days."""
    clusters = [c for c in tellings.cluster(articles, identities, copies) if any(t.who or t.place for t in c.members)]
    return tuple(_with_parts(rounds.link(_in_order(clusters, articles, copies, "V"), articles, identities)))


def happenings(articles: Sequence[Told], identities: Identities, copies: Sequence[Copy]) -> tuple[StoryEvent, ...]:
    """Disasters, accidents, courts, elections, economy: like `events`, with the project's own types, kept apart.
    Without anybody named only disasters and accidents are lines of a timeline."""
    found = tellings.cluster(articles, identities, copies, "happenings")
    kept = [c for c in found if c.members[0].event.type in _IMPERSONAL or any(t.who for t in c.members)]
    return tuple(_in_order(kept, articles, copies, "H"))


def _in_order(
    clusters: list[Cluster], articles: Sequence[Told], copies: Sequence[Copy], letter: str
) -> list[StoryEvent]:
    origin = origins(articles, copies)
    first = min((d for a in articles if (d := interval(a.reading.published.value))), default=None)
    made = sorted(((_days(c), _event(c, origin)) for c in clusters), key=_place_in_time)
    return [
        msgspec.structs.replace(e, id=f"{letter}{i}", background=e.background or _is_old(d, first))
        for i, (d, e) in enumerate(made, 1)
    ]


def _place_in_time(pair: tuple[Days, StoryEvent]) -> tuple[datetime.date, str, str]:
    days, event = pair
    return (days.low if days.stated else days.high), event.timex or "~", event.label


def _is_old(days: Days, first: tuple[datetime.date, datetime.date] | None) -> bool:
    return first is not None and days.stated and (first[0] - days.high).days > _OLD


def _event(cluster: Cluster, origin: Mapping[str, str]) -> StoryEvent:
    members, days = cluster.members, _days(cluster)
    status = _status(members)
    facts = [t for t in members if t.event.status == status]
    best, span = max(((t, s) for t in facts for s in _clauses(t)), key=lambda pair: _telling_power(*pair))
    place = _most(t.place for t in facts) or _most(t.place for t in members)
    meeting = best.event.type == "CONSULT" and best.event.mode != "visit"
    return StoryEvent(
        id="",
        type=members[0].event.type,
        mode=_most(t.event.mode for t in facts),
        status=status,
        label=best.told.words(span),
        label_evidence=best.told.evidence(span, event=best.event.id),
        date=_date(days),
        timex=days.timex if days.stated else None,
        begin=days.low.isoformat() if days.stated else None,
        end=days.high.isoformat() if days.stated else None,
        participants=_participants(members, place if meeting else None),
        place=place,
        evidence=tuple(t.told.evidence(t.sentence, event=t.event.id) for t in members),
        independent=len({origin.get(t.told.id, t.told.id) for t in members}),
        certainty=_certainty(facts, origin),
        planned=tuple(_plans(members)) if status != "planned" else (),
        background=all(t.event.background for t in members),
        why="، ".join(cluster.why),
        round=_most(t.event.round for t in members),
        agenda=tuple(t.told.evidence(t.event.agenda.span, event=t.event.id) for t in facts if t.event.agenda)[:_TOPICS],
        outcome=tuple(t.told.evidence(t.event.outcome.span, event=t.event.id) for t in facts if t.event.outcome)[
            :_TOPICS
        ],
    )


def _date(days: Days) -> str | None:
    """The day, month or year; of an interval its first day."""
    return days.timex.split("/")[0][:10] if days.stated and days.timex else None


def _most(values: Iterable[T | None]) -> T | None:
    counted = Counter(v for v in values if v is not None)
    return counted.most_common(1)[0][0] if counted else None


def _status(members: list[Telling]) -> Status:
    """A fact outweighs the plan for it; what some tell and others deny stays a fact here, and is a dispute there."""
    order: tuple[Status, ...] = ("happened", "ongoing", "denied", "planned", "possible")
    told = {t.event.status for t in members}
    return next(s for s in order if s in told)


def _days(cluster: Cluster) -> Days:
    """The day most tellings give (facts before plans), in its most exact form."""
    status = _status(cluster.members)
    stated = [t for t in cluster.members if t.days.stated]
    facts = [t for t in stated if t.event.status == status] or stated
    if not facts:
        return max((t.days for t in cluster.members), key=lambda d: (d.low, d.high))
    narrow = min(t.days.high - t.days.low for t in facts)
    votes = Counter(t.days.low for t in facts if t.days.high - t.days.low == narrow)
    day = max(votes, key=lambda d: (votes[d], d))
    same = [t.days for t in facts if t.days.low == day and t.days.high - t.days.low == narrow]
    return max(same, key=lambda d: len(d.timex or ""))


def _certainty(facts: list[Telling], origin: Mapping[str, str]) -> str:
    """agreed: two independent tellings give the same day; stated: one does; disputed: they differ; unknown: none."""
    days: dict[datetime.date, set[str]] = defaultdict(set)
    for t in facts:
        if t.days.exact:
            days[t.days.low].add(origin.get(t.told.id, t.told.id))
    if not days:
        return "approximate" if any(t.days.stated for t in facts) else "unknown"
    if len(days) > 1:
        return "disputed"
    return "agreed" if len(next(iter(days.values()))) > 1 else "stated"


def _plans(members: list[Telling]) -> Iterator[Evidence]:
    for t in members:
        if t.event.status in ("planned", "possible"):
            yield t.told.evidence(t.sentence, event=t.event.id)


def _participants(members: list[Telling], venue: str | None) -> tuple[Participant, ...]:
    """Who is in it by the telling that names most persons, and whoever two tellings name; each with its commonest role,
    the most told first, then as the texts name them. The venue of a meeting does not take part in it."""
    named = Counter(w for t in members for w in dict.fromkeys(e for e, _ in t.roles) if w != venue)
    fullest = max(members, key=lambda t: (len(t.persons), len(t.who), -t.order)).who
    kept = [w for w, n in named.most_common() if n >= 2 or w in fullest]
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for t in members:
        for entity, role in t.roles:
            roles[entity][role] += 1
    parts = dict(part for t in members for part in t.parts)
    return tuple(
        msgspec.convert({"entity": w, "role": roles[w].most_common(1)[0][0], "part": parts.get(w)}, Participant)
        for w in kept
    )


def _clauses(telling: Telling) -> Iterator[Span]:
    """The clause around the trigger, and the whole headline when the trigger stands there."""
    text, sentence, trigger = telling.told.page.text, telling.sentence, telling.event.trigger.span
    title = telling.told.reading.title
    if title is not None and title.span.covers(trigger):
        yield title.span
    start, end = sentence.start, sentence.end
    for m in _BREAK.finditer(text, sentence.start, sentence.end):
        if m.end() <= trigger.start:
            start = m.end()
        elif m.start() >= trigger.end and m.start() - start >= 30:
            end = m.start()
            break
    while start < end and text[start].isspace():
        start += 1
    while end > trigger.end and (text[end - 1].isspace() or text[end - 1] in ".،؛:" or _strays(text, start, end)):
        end -= 1
    yield _shortened(text, Span(start, end), trigger)


def _strays(text: str, start: int, end: int) -> bool:
    """The last letter closes what was not opened."""
    opener = _CLOSERS.get(text[end - 1])
    return opener is not None and text.count(opener, start, end) < text.count(text[end - 1], start, end)


def _shortened(text: str, clause: Span, trigger: Span) -> Span:
    """A clause cut at a word's edge to label length, the trigger kept."""
    if len(clause) <= _LABEL:
        return clause
    start = clause.start if trigger.end - clause.start <= _LABEL else trigger.start
    end = min(clause.end, start + _LABEL)
    cut = text.rfind(" ", max(start, trigger.end), end)
    return Span(start, cut if cut > trigger.end and end < clause.end else max(end, trigger.end))


def _telling_power(telling: Telling, span: Span) -> tuple[float, int]:
    """A label names those who take part, and is short; headlines first among equals."""
    inside = [m for m in telling.told.reading.mentions if span.covers(m.span)]
    local = {p.entity for p in telling.event.participants}
    named = len({m.entity for m in inside if m.entity in local})
    headline = telling.told.reading.title is not None and span == telling.told.reading.title.span
    return named + 0.5 * headline - len(span) / 200, -telling.order


def _with_parts(found: list[StoryEvent]) -> list[StoryEvent]:
    """A meeting on the days of a visit by one of those who met is part of the visit."""
    visits = [e for e in found if e.type == "CONSULT" and e.mode == "visit" and e.begin]
    return [msgspec.structs.replace(e, part_of=_whole(e, visits)) for e in found]


def _whole(event: StoryEvent, visits: list[StoryEvent]) -> str | None:
    if event.mode not in _MEETINGS or not event.begin or event.background:
        return None
    who = {p.entity for p in event.participants}
    for visit in visits:
        there = {p.entity for p in visit.participants} | {visit.place}
        near = (
            abs((datetime.date.fromisoformat(event.begin) - datetime.date.fromisoformat(visit.begin or "")).days) <= 1
        )
        if near and event.place in there and who & {p.entity for p in visit.participants}:
            return visit.id
    return None
