"""What the text of an undated article says of its own day: each constraint with its weight and its reason.

A weight is a log-likelihood for each candidate day, set by what papers do: "اليوم الثلاثاء" is written on a Tuesday, a
bare weekday is that of writing or one of the days just before, what was planned is told as held on its day or soon
after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from isnad.arabic.calendars import MONTHS
from isnad.arabic.letters import fold
from isnad.link.dating.said import direction_of, shift_of, weekday_of
from isnad.link.dating.story import ONE, Day, Story, day_of, exact
from isnad.model.marks import Event, Time
from isnad.model.story import Told
from isnad.model.text import Span

_OWN_DAY = 3.0  # for or against: "اليوم الثلاثاء"
_PAST_BROKEN = -2.0  # against a day before something that has happened
_AGE = (0.0, -0.3, -0.7, -1.5, -1.8, -2.2, -2.2)  # of a bare weekday: that of writing, the day before ...
_KNOWN_DAY = 1.0  # a bare weekday that falls on a day the story speaks of
_HELD = {0: 1.4, 1: 1.2, 2: 0.4}  # days after which what was held is told
_MONTH_VALUE = re.compile(r"XXXX-(\d\d)")
_MONTHDAY_VALUE = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MEETING = frozenset({"meet", "talks", "third-party", None})  # a visit is often told before it


class Reason(NamedTuple):
    """A constraint: its weight for each candidate, and how it is told (Arabic, without a full stop)."""

    weight: Mapping[Day, float]
    told: str
    span: Span | None = None


def by_times(article: Told, story: Story) -> Iterator[Reason]:
    """Constraints from weekdays, months and dates in the text; quotations speak of the day of speaking."""
    seen: set[tuple[str, bool]] = set()
    for time in article.reading.times:
        shift = shift_of(time.text)
        key = (time.value, shift is not None)
        if key in seen or time.anchor == "quote":
            continue
        seen.add(key)
        weekday = weekday_of(time)
        if weekday is not None:
            yield _own_day(time, weekday, shift, story) if shift is not None else _bare_weekday(time, weekday, story)
        elif m := _MONTHDAY_VALUE.match(time.value):
            yield _month_day(time, int(m[1]), int(m[2]), story)
        elif m := _MONTH_VALUE.fullmatch(time.value):
            yield _month(time, int(m[1]), story)
        elif (day := exact(time)) is not None and time.anchor == "none" and not _is_planned(article, time):
            yield _not_before(time, day, story)


def _own_day(time: Time, weekday: int, shift: int, story: Story) -> Reason:
    own = (weekday - shift - 1) % 7 + 1
    weight = {d: _OWN_DAY if d.isoweekday() == own else -_OWN_DAY for d in story.candidates}
    return Reason(weight, f"النص يقول «{time.text}»", time.span)


def _bare_weekday(time: Time, weekday: int, story: Story) -> Reason:
    """ "الثلاثاء", "الثلاثاء الماضي", "الثلاثاء المقبل": lately, and on a day that the story speaks of."""
    sign = direction_of(time.text)
    weight = {}
    for d in story.candidates:
        told = _told(d, weekday, sign)
        near = any(told + k * ONE in story.spoken for k in (-1, 1))
        weight[d] = (0.0 if sign else _AGE[(d - told).days]) + (_KNOWN_DAY if told in story.spoken else 0.3 * near)
    told = _told(max(weight, key=lambda d: weight[d]), weekday, sign)
    known = f"، وفي القصة أن {_WEEKDAYS[weekday - 1]} هو {arabic(told)}" if told in story.spoken else ""
    return Reason(weight, f"النص يذكر «{time.text}»{known}", time.span)


def _told(day: Day, weekday: int, sign: int) -> Day:
    """The weekday meant on a day of writing: the last one (0: that day included), or the next."""
    if sign > 0:
        return day + ((weekday - day.isoweekday() - 1) % 7 + 1) * ONE
    age = (day.isoweekday() - weekday) % 7
    return day - (age or (7 if sign else 0)) * ONE


def _month_day(time: Time, month: int, number: int, story: Story) -> Reason:
    """A day without its year: one that the story speaks of, or one that lies behind where "الماضي" says so."""
    weight = {}
    behind = direction_of(time.text) < 0
    for d in story.candidates:
        told = _past(d, month, number)
        gap = (d - told).days if told else 400
        weight[d] = 0.0 if not behind else (0.0 if 0 < gap < 330 and told and told.month != d.month else -1.5)
        if not behind and told and gap > 300:
            weight[d] -= 0.5
    return Reason(weight, f"النص يذكر «{time.text}»", time.span)


def _month(time: Time, month: int, story: Story) -> Reason:
    """A month named without its year or "this" is seldom the month of writing."""
    weight = {d: -1.0 if d.month == month else 0.0 for d in story.candidates}
    return Reason(weight, f"النص يذكر «{time.text}»", time.span)


def _past(d: Day, month: int, number: int) -> Day | None:
    for year in (d.year, d.year - 1):
        try:
            told = Day(year, month, number)
        except ValueError:
            continue
        if told <= d:
            return told
    return None


def _not_before(time: Time, day: Day, story: Story) -> Reason:
    weight = {d: _PAST_BROKEN if d < day else 0.0 for d in story.candidates}
    return Reason(weight, f"كُتب بعد أن حلّ «{time.text}»", time.span)


def _is_planned(article: Told, time: Time) -> bool:
    return any(e.time == time.id and e.status == "planned" for e in article.reading.events)


def by_events(article: Told, story: Story, articles: Sequence[Told]) -> Iterator[Reason]:
    """A meeting that a dated article announces for a day, told here as held: written on that day or soon after, and
    not before a weekday that is named with it."""
    held = [e for e in article.reading.events if e.status in ("happened", "ongoing") and _is_meeting(e)]
    if not held:
        return
    together = _together(article)
    for other in articles:
        if other.id not in story.published or other.id == article.id:
            continue
        theirs = _names(other)
        for event in other.reading.events:
            day = day_of(event.date) if event.status == "planned" and _is_meeting(event) else None
            who = {theirs[p.entity] for p in event.participants if p.entity in theirs}
            if day is not None and len(who) > 1 and any(len(who & names) > 1 for names in together):
                yield _held(article, held[0], day, story)
                return


def _held(article: Told, event: Event, day: Day, story: Story) -> Reason:
    first = _weekday_with(article, event, day)
    weight = {
        d: _HELD.get((d - first).days, 0.0) if d >= first else _PAST_BROKEN * (1 + (d < day)) for d in story.candidates
    }
    return Reason(weight, f"يروي أن ما كان مقررا في {arabic(day)} قد وقع", event.trigger.span)


def _weekday_with(article: Told, event: Event, day: Day) -> Day:
    """The weekday named in the sentence of an event that fell on `day`: that day or the first such one after it."""
    sentence = next((s for s in article.reading.sentences if s.covers(event.trigger.span)), None)
    for time in article.reading.times:
        weekday = weekday_of(time) if sentence and sentence.covers(time.span) else None
        if weekday and time.anchor != "quote" and direction_of(time.text) == 0 and shift_of(time.text) is None:
            return day + ((weekday - day.isoweekday()) % 7) * ONE
    return day


def _is_meeting(event: Event) -> bool:
    return event.type == "CONSULT" and event.mode in _MEETING


def _names(article: Told) -> dict[str, str]:
    return {e.id: fold(e.name).split()[-1] for e in article.reading.entities if e.name.split()}


def _together(article: Told) -> list[set[str]]:
    """Who is named together: by one event, or in one sentence that is no plan."""
    names = _names(article)
    mentions = article.reading.mentions
    out = [{names.get(p.entity, "") for p in e.participants} - {""} for e in article.reading.events]
    for sentence in article.reading.sentences:
        out.append({names.get(m.entity, "") for m in mentions if sentence.covers(m.span)} - {""})
    return out


def arabic(day: Day) -> str:
    """A day as the reasons write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
