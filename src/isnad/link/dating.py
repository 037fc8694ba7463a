"""Undated articles placed by their neighbours: copies, days the story speaks of, weekdays, events planned and held.

Every day around the story's dated articles is a candidate. Each constraint adds a weight (a log-likelihood, set by what
papers do: a bare weekday is that of writing or of the days just before; a copy appears on the day of its original or
the next; "اليوم الثلاثاء" is written on a Tuesday). The weights become a distribution; its best day, the run of days
around it that holds nine tenths, and the constraints that spoke for the day are the answer. The surest articles are
placed first and help to place the others. An article about which nothing speaks stays undated.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from isnad.arabic.calendars import MONTHS
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.model.marks import Event, Time
from isnad.model.story import Copy, Told
from isnad.model.text import Published, Span

Day = datetime.date
_ONE = datetime.timedelta(days=1)
_MARGIN = 14  # days around the dated articles that are candidates
_LONGEST = 400  # days that a story may span and still place an article
_TOGETHER = 0.1  # of probability: articles as sure as the surest are placed in one round
_MASS = 0.9  # of the distribution that the interval must hold
_LEAST = 0.3  # probability below which no day is named
# How often two articles of one story lie so many days apart, each side (3,000 articles of news, grouped; docs/quality):
_APART = (0.23, 0.127, 0.043, 0.045, 0.03, 0.018)
_APART_FAR = 0.015
_OWN_DAY = 4.0  # for or against: "اليوم الثلاثاء"
_PAST_BROKEN = -4.0  # against a day before something that has happened
_AGE = (0.0, -0.3, -1.6, -2.2, -2.6, -2.9, -3.1)  # of a bare weekday: that of writing, the day before ...
_KNOWN_DAY = 1.6  # a bare weekday that falls on a day the story speaks of
_HELD = {0: 1.8, 1: 1.5, 2: 0.5}  # days after which what was held is told
_COPY_LAG = {0: 2.5, 1: 1.2, 2: 0.0, 3: -1.0}
_COPY_LOST = -2.5
_WEEKDAY_VALUE = re.compile(r"XXXX-WXX-([1-7])")
_MONTH_VALUE = re.compile(r"XXXX-(\d\d)")
_MONTHDAY_VALUE = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


class _Reason(NamedTuple):
    """A constraint: its weight for each candidate, and how it is told (Arabic, without a full stop)."""

    weight: Mapping[Day, float]
    told: str
    span: Span | None = None


class _Story(NamedTuple):
    """What the dated articles give: their days, and the days that they speak of with how often."""

    published: dict[str, Day]
    spoken: dict[Day, int]

    @property
    def candidates(self) -> list[Day]:
        first, last = min(self.published.values()) - _MARGIN * _ONE, max(self.published.values()) + _MARGIN * _ONE
        return [first + i * _ONE for i in range((last - first).days + 1)]


def place(articles: Sequence[Told], copies: Sequence[Copy]) -> Mapping[str, Published]:
    """New `Published` values for those articles (by id) that the story dates better than they date themselves."""
    story = _story(articles)
    out: dict[str, Published] = {}
    left = [a for a in articles if a.id not in story.published]
    while left and story.published and len(story.candidates) <= _LONGEST:
        found = {a.id: p for a in left if (p := _placed(a, story, articles, copies)) is not None}
        if not found:
            break
        best = max(p.confidence for p in found.values())
        sure = {i: p for i, p in found.items() if p.confidence >= best - _TOGETHER}
        out |= sure
        story = _with(story, [a for a in left if a.id in sure], sure)
        left = [a for a in left if a.id not in sure]
    return out


def _with(story: _Story, articles: Sequence[Told], placed: Mapping[str, Published]) -> _Story:
    """The story with some more articles dated: the surest first, so that they help to place the others."""
    published, spoken = dict(story.published), dict(story.spoken)
    for article in articles:
        day = _day(placed[article.id].value)
        if day is None:
            continue
        published[article.id] = day
        told = {day}
        for time in article.reading.times:
            if m := _WEEKDAY_VALUE.match(time.value):
                told.add(day + (_shift(time.text) or -((day.isoweekday() - int(m[1])) % 7)) * _ONE)
        for d in told:
            spoken[d] = spoken.get(d, 0) + 1
    return _Story(published, spoken)


def _story(articles: Sequence[Told]) -> _Story:
    published = {a.id: d for a in articles if (d := _day(a.reading.published.value)) is not None}
    spoken: dict[Day, int] = {}
    for article in articles:
        if article.id in published:
            for day in {d for t in article.reading.times if (d := _exact(t)) is not None} | {published[article.id]}:
                spoken[day] = spoken.get(day, 0) + 1
    return _Story(published, spoken)


def _day(value: str | None) -> Day | None:
    try:
        return Day.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _exact(time: Time) -> Day | None:
    """The one day that a mark points to."""
    day = _day(time.value) if time.type in ("DATE", "TIME") and "/" not in time.value else None
    return day if day is not None and len(time.value) >= 10 else None


def _placed(article: Told, story: _Story, articles: Sequence[Told], copies: Sequence[Copy]) -> Published | None:
    reasons = [
        *_copy_reasons(article, story, copies),
        *_time_reasons(article, story),
        *_event_reasons(article, story, articles),
    ]
    if not reasons:
        return None
    days = story.candidates
    near = {d: math.log(_mean_of(_apart((d - p).days) for p in story.published.values())) for d in days}
    score = {d: near[d] + sum(r.weight.get(d, 0.0) for r in reasons) for d in days}
    return _answer(article.reading.published, _distribution(score), reasons)


def _apart(days: int) -> float:
    return _APART[abs(days)] if abs(days) < len(_APART) else _APART_FAR


def _mean_of(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _distribution(score: Mapping[Day, float]) -> dict[Day, float]:
    top = max(score.values())
    raw = {d: math.exp(s - top) for d, s in score.items()}
    total = sum(raw.values())
    return {d: p / total for d, p in raw.items()}


def _answer(given: Published, chance: Mapping[Day, float], reasons: Sequence[_Reason]) -> Published | None:
    best = max(chance, key=lambda d: (chance[d], d))
    begin, end = _interval(chance, best)
    speaking = sorted(
        (r for r in reasons if r.weight.get(best, 0.0) > _mean(r)), key=lambda r: _mean(r) - r.weight[best]
    )
    if chance[best] < _LEAST or not speaking:
        return None
    why = f"لا تاريخ مطبوعا؛ {'؛ و'.join(r.told for r in speaking[:3])}."
    return msgspec.structs.replace(
        given,
        value=best.isoformat(),
        span=None,
        basis="inferred",
        why=why,
        begin=begin.isoformat(),
        end=end.isoformat(),
        confidence=round(chance[best], 2),
        evidence=tuple(dict.fromkeys(r.span for r in speaking if r.span is not None)),
    )


def _mean(reason: _Reason) -> float:
    return sum(reason.weight.values()) / max(len(reason.weight), 1)


def _interval(chance: Mapping[Day, float], best: Day) -> tuple[Day, Day]:
    """The run of days around the best, grown to its likelier side until it holds `_MASS`."""
    begin = end = best
    held = chance[best]
    while held < _MASS:
        left, right = chance.get(begin - _ONE, -1.0), chance.get(end + _ONE, -1.0)
        if max(left, right) < 0:
            break
        if left > right:
            begin, held = begin - _ONE, held + left
        else:
            end, held = end + _ONE, held + right
    return begin, end


# --- constraints


def _copy_reasons(article: Told, story: _Story, copies: Sequence[Copy]) -> Iterable[_Reason]:
    """One constraint for all texts that share words with the article: they are no independent witnesses of its day."""
    lags: list[tuple[Day, int]] = []  # the other's day, and the sign of time from it to this article
    for pair in copies:
        if pair.copy == article.id and (day := story.published.get(pair.original)) is not None:
            lags.append((day, 1))
        elif pair.original == article.id and (day := story.published.get(pair.copy)) is not None:
            lags.append((day, -1))
    if lags:
        weight = {
            d: math.log(_mean_of(math.exp(_COPY_LAG.get(s * (d - day).days, _COPY_LOST)) for day, s in lags))
            for d in story.candidates
        }
        day, sign = min(lags, key=lambda x: (-sum(d == x[0] for d, _ in lags), x[0]))
        yield _Reason(
            weight, f"هو منقول عن نص نُشر في {_arabic(day)}" if sign > 0 else f"نُقل عنه نص نُشر في {_arabic(day)}"
        )


def _time_reasons(article: Told, story: _Story) -> Iterable[_Reason]:
    seen: set[tuple[str, bool]] = set()
    for time in article.reading.times:
        shift = _shift(time.text)
        key = (time.value, shift is not None)
        if key in seen or time.anchor == "quote":
            continue
        seen.add(key)
        if m := _WEEKDAY_VALUE.match(time.value):
            weekday = int(m[1])
            yield _own_day(time, weekday, shift, story) if shift is not None else _bare_weekday(time, weekday, story)
        elif m := _MONTHDAY_VALUE.match(time.value):
            yield _month_day(time, int(m[1]), int(m[2]), story)
        elif m := _MONTH_VALUE.fullmatch(time.value):
            yield _month(time, int(m[1]), story)
        elif (day := _exact(time)) is not None and time.anchor == "none" and not _is_planned(article, time):
            yield _not_before(time, day, story)


@cache
def _relative_phrases() -> dict[str, int]:
    return {fold(w): n for n, words in load("times")["words"]["rel"].items() for w in words}


def _shift(text: str) -> int | None:
    """Days from the day of writing to the day told, where the expression says so ("أمس الأحد": -1)."""
    words = re.sub(r"[()\[\]،,]", " ", fold(text)).split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            found = _relative_phrases().get(" ".join(words[i : i + size]))
            if found is not None:
                return found
    return None


def _own_day(time: Time, weekday: int, shift: int, story: _Story) -> _Reason:
    own = (weekday - shift - 1) % 7 + 1
    weight = {d: _OWN_DAY if d.isoweekday() == own else -_OWN_DAY for d in story.candidates}
    return _Reason(weight, f"النص يقول «{time.text}»", time.span)


def _bare_weekday(time: Time, weekday: int, story: _Story) -> _Reason:
    """ "الثلاثاء", "الثلاثاء الماضي", "الثلاثاء المقبل": lately, and on a day that the story speaks of."""
    sign = _direction(time.text)
    weight = {}
    for d in story.candidates:
        told = _told(d, weekday, sign)
        near = any(told + k * _ONE in story.spoken for k in (-1, 1))
        weight[d] = (0.0 if sign else _AGE[(d - told).days]) + (_KNOWN_DAY if told in story.spoken else 0.3 * near)
    told = _told(max(weight, key=lambda d: weight[d]), weekday, sign)
    known = f"، وفي القصة أن {_WEEKDAYS[weekday - 1]} هو {_arabic(told)}" if told in story.spoken else ""
    return _Reason(weight, f"النص يذكر «{time.text}»{known}", time.span)


def _told(day: Day, weekday: int, sign: int) -> Day:
    """The weekday meant on a day of writing: the last one (0: that day included), or the next."""
    if sign > 0:
        return day + ((weekday - day.isoweekday() - 1) % 7 + 1) * _ONE
    age = (day.isoweekday() - weekday) % 7
    return day - (age or (7 if sign else 0)) * _ONE


@cache
def _directions() -> dict[str, int]:
    return {fold(w): n for n, words in load("times")["words"]["dir"].items() for w in words if " " not in w}


def _direction(text: str) -> int:
    return next((n for w in fold(text).split() if (n := _directions().get(w)) is not None), 0)


def _month_day(time: Time, month: int, number: int, story: _Story) -> _Reason:
    """A day without its year: one that the story speaks of, or one that lies behind where "الماضي" says so."""
    weight = {}
    behind = _direction(time.text) < 0
    for d in story.candidates:
        told = _past(d, month, number)
        gap = (d - told).days if told else 400
        weight[d] = 0.0 if not behind else (0.0 if 0 < gap < 330 and told and told.month != d.month else -1.5)
        if not behind and told and gap > 300:
            weight[d] -= 0.5
    return _Reason(weight, f"النص يذكر «{time.text}»", time.span)


def _month(time: Time, month: int, story: _Story) -> _Reason:
    """A month named without its year or "this" is seldom the month of writing."""
    weight = {d: -1.0 if d.month == month else 0.0 for d in story.candidates}
    return _Reason(weight, f"النص يذكر «{time.text}»", time.span)


def _past(d: Day, month: int, number: int) -> Day | None:
    for year in (d.year, d.year - 1):
        try:
            told = Day(year, month, number)
        except ValueError:
            continue
        if told <= d:
            return told
    return None


def _not_before(time: Time, day: Day, story: _Story) -> _Reason:
    weight = {d: _PAST_BROKEN if d < day else 0.0 for d in story.candidates}
    return _Reason(weight, f"كُتب بعد أن حلّ «{time.text}»", time.span)


def _is_planned(article: Told, time: Time) -> bool:
    return any(e.time == time.id and e.status == "planned" for e in article.reading.events)


def _event_reasons(article: Told, story: _Story, articles: Sequence[Told]) -> Iterable[_Reason]:
    """An event that a dated article announces for a day, told here as held: written on that day or later."""
    held = [e for e in article.reading.events if e.status in ("happened", "ongoing")]
    names = _names(article)
    for other in articles:
        if other.id not in story.published or not held or other.id == article.id:
            continue
        theirs = _names(other)
        for event in other.reading.events:
            day = _day(event.date) if event.status == "planned" else None
            mine = [e for e in held if day and e.type == event.type and _shares(e, names, event, theirs)]
            if day is not None and mine:
                weight = {d: _PAST_BROKEN if d < day else _HELD.get((d - day).days, 0.0) for d in story.candidates}
                told = f"يروي أن ما كان مقررا في {_arabic(day)} قد وقع"
                yield _Reason(weight, told, mine[0].trigger.span)
                return


def _names(article: Told) -> dict[str, str]:
    return {e.id: fold(e.name).split()[-1] for e in article.reading.entities if e.name.split()}


def _shares(mine: Event, names: Mapping[str, str], theirs: Event, other: Mapping[str, str]) -> bool:
    own = {names.get(p.entity, "") for p in mine.participants} - {""}
    return len(own & {other.get(p.entity, "") for p in theirs.participants}) >= 2


def _arabic(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
