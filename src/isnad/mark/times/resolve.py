"""From what an expression says to a TIMEX3 value with its interval, given the day it is told on.

Values follow TIMEX3 (ISO 8601 with `W`, `Q`, `H`, season letters, `TMO` ... `TNI`, `XXXX` for what is not told). An
interval is closed, in days; a Hijri day that no Gregorian twin confirms is given with a day of uncertainty around it.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

import msgspec

from isnad.arabic import calendars
from isnad.mark.times.build import to_24
from isnad.mark.times.feasts import Feast, feasts, first_day
from isnad.mark.times.lengths import duration_value
from isnad.mark.times.periods import (
    ONE,
    REFS,
    Period,
    add_months,
    coded,
    month_period,
    moved,
    one,
    shifted,
    sign_of,
    weekend,
)
from isnad.mark.times.spec import Spec, has_date

Day = datetime.date
_PARTS = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI", "NOON": "T12:00"}
_LAST_HIJRI = 1600
STRICT = 3  # `Context.ahead` of bare phrases: what has no direction lies ahead, today left out


class Context(NamedTuple):
    """What an expression is resolved against. `day`: of publication, or of the quote; `narrative`: last spoken of;
    `ahead`: as `anchors.ahead` gives it; `beside`: the day told before it."""

    day: Day | None
    narrative: Day | None = None
    ahead: int = 0
    beside: Day | None = None
    hours: Day | None = None  # the day of an hour that names none
    spoken: Day | None = None  # the first day of the period last spoken of, of any length


class Resolved(NamedTuple):
    """TIMEX3 type and value; `begin`/`end` ISO days or date-times; `used`: which anchor the value rests on."""

    type: str
    value: str
    begin: str | None = None
    end: str | None = None
    mod: str | None = None
    used: str = "none"


@lru_cache(maxsize=50_000)
def resolve(spec: Spec, context: Context) -> Resolved | None:
    """The value of an expression, None where it makes no date ("31 فبراير"). Texts say the same things again and again
    of the same day: values are kept."""
    try:
        return _resolve(spec, context)
    except (ValueError, OverflowError):
        return None


def _resolve(spec: Spec, c: Context) -> Resolved | None:
    if spec.kind in ("ref", "late"):
        ref = ("FUTURE_REF" if c.ahead > 0 else "PAST_REF") if spec.ref == "LATER" else spec.ref or ""
        return Resolved("DATE", ref)
    if spec.kind == "set":
        return _set(spec)
    if spec.kind == "duration":
        return _duration(spec, c)
    if spec.count and spec.sign > 0 and spec.direction is None and c.ahead <= 0 and c.narrative is None:
        return _duration(msgspec.structs.replace(spec, sign=0), c)  # "بعد ثلاثة أيام": of what, the text does not say
    if spec.hour is not None or spec.part is not None:
        return _time(spec, c)
    period = _date(spec, c)
    if period is None:
        return None
    if spec.ref == "PAST_REF" and period.value == "PRESENT_REF":  # "في وقت سابق هذا الشهر"
        period = period._replace(value=spec.ref)
    return _as_date(period, spec)


def _as_date(period: Period, spec: Spec) -> Resolved:
    begin, end = _edge_interval(period, spec.edge)
    mod = spec.edge or spec.mod or period.mod
    return Resolved("DATE", period.value, _iso(begin), _iso(end), mod, period.used)


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _edge_interval(period: Period, edge: str | None) -> tuple[Day | None, Day | None]:
    """The first, middle or last third of a period, as "مطلع", "منتصف" and "أواخر" mean it."""
    begin, end = period.begin, period.end
    if begin is None or end is None or edge is None:
        return begin, end
    if 28 <= (end - begin).days + 1 <= 31 and begin.day == 1:  # of a month: ten days, ten days, the rest
        return {"START": (begin, begin + 9 * ONE), "MID": (begin + 10 * ONE, begin + 19 * ONE)}.get(
            edge, (begin + 20 * ONE, end)
        )
    third = ((end - begin).days + 1) // 3 * ONE
    if edge == "START":
        return begin, begin + max(third, ONE) - ONE
    if edge == "END":
        return end - max(third, ONE) + ONE, end
    return begin + third, end - third


# --- dates


def _date(spec: Spec, c: Context) -> Period | None:
    if spec.holiday is not None:
        return _holiday(spec, c)
    if spec.nth is not None:
        return _nth(spec, c)
    if spec.century is not None:
        return _century(spec)
    if spec.decade is not None:
        return Period(str(spec.decade), Day(spec.decade * 10, 1, 1), Day(spec.decade * 10 + 9, 12, 31))
    if spec.season or spec.fraction:
        return _part_of_year(spec, c)
    if spec.month is not None:
        return _calendar(spec, c)
    if spec.unit is None and spec.year is not None:
        return _year(spec, c)
    return _relative(spec, c)


def _relative(spec: Spec, c: Context) -> Period | None:
    if spec.count:
        return _counted(spec, c)
    if spec.unit is not None:
        return _unit(spec, c)
    if spec.offset is not None:
        return _offset(spec, c)
    if spec.weekday is not None:
        return _weekday(spec, c)
    if spec.day is not None:
        return _day_alone(spec, c)
    return None


def _offset(spec: Spec, c: Context) -> Period:
    assert spec.offset is not None
    if c.day is None:
        if spec.weekday is not None:
            return Period(f"XXXX-WXX-{spec.weekday}")
        return Period(REFS[(spec.offset > 0) - (spec.offset < 0)])
    return one(c.day + spec.offset * ONE, "published")


def _weekday(spec: Spec, c: Context) -> Period:
    assert spec.weekday is not None
    base = c.narrative if spec.narrative and c.narrative else c.day
    if base is None:
        return Period(f"XXXX-WXX-{spec.weekday}")
    used = "narrative" if spec.narrative and c.narrative else "published"
    ahead, back = (spec.weekday - base.isoweekday()) % 7, (base.isoweekday() - spec.weekday) % 7
    direction = 1 if spec.narrative else spec.direction
    if direction == 0 and c.ahead < STRICT:
        monday = base - (base.isoweekday() - 1) * ONE
        return one(monday + (spec.weekday - 1) * ONE, used)
    if direction:
        step = (ahead or 7) if direction > 0 else -(back or 7)
        beyond = 7 * (abs(direction) - 1) * (1 if direction > 0 else -1)
        return one(base + (step + beyond) * ONE, used)
    if c.ahead >= STRICT:
        return one(base + (ahead or 7) * ONE, used)
    announced = c.ahead > 1 or (c.ahead == 1 and back > 1)  # "تبدأ الأحد", read on a Monday, lies behind
    return one(base + (ahead if announced else -back) * ONE, used)


def _day_alone(spec: Spec, c: Context) -> Period | None:
    """A bare day number: the nearest month that has it, ahead or back by cue."""
    if c.day is None or spec.day is None:
        return None
    found = []
    for shift in (-1, 0, 1):
        first = add_months(c.day.replace(day=1), shift)
        if spec.day <= monthrange(first.year, first.month)[1]:
            found.append(first.replace(day=spec.day))
    if spec.weekday:
        found = [d for d in found if d.isoweekday() == spec.weekday] or found
    later, earlier = [d for d in found if d >= c.day], [d for d in found if d <= c.day]
    return one((min(later) if c.ahead > 0 and later else max(earlier or found)), "published")


def _counted(spec: Spec, c: Context) -> Period | None:
    """ "قبل خمسة أشهر", "بعد يومين": as fine as its unit."""
    count, unit = spec.count[0]
    if count is None or c.day is None or unit in ("hour", "minute", "second", ""):
        return _uncounted(spec, c, count, unit)
    base = c.day
    used = "published"
    if spec.sign > 0 and c.narrative and c.ahead <= 0 and spec.direction is None:
        base, used = c.narrative, "narrative"
    day = base
    for amount, step in spec.count:
        day = moved(day, spec.sign * (amount or 0), step)
    last = spec.count[-1][1]
    if last in ("day", "week"):
        return one(day, used)
    if last == "month":
        return month_period(day.year, day.month, used)
    if last == "year" and count == int(count):
        return Period(f"{day.year:04d}", Day(day.year, 1, 1), Day(day.year, 12, 31), used)
    if last == "year":
        return month_period(day.year, day.month, used)
    return Period(f"{day.year:04d}"[:3], None, None, used) if last == "decade" else Period(REFS[spec.sign])


def _uncounted(spec: Spec, c: Context, count: float | None, unit: str) -> Period:
    if count is not None and c.day is not None and unit in ("hour", "minute", "second"):
        hours = spec.sign * count / {"hour": 1, "minute": 60, "second": 3600}[unit]
        day = c.day + datetime.timedelta(days=0 if abs(hours) < 24 else round(hours / 24))
        return one(day, "published", "APPROX")
    return Period(REFS[spec.sign])


def _unit(spec: Spec, c: Context) -> Period | None:
    assert spec.unit is not None
    shift = spec.shift or 0
    if spec.weekend and c.day:
        return weekend(c.day, shift)
    if spec.unit == "season":
        return Period(REFS[(shift > 0) - (shift < 0)])
    if spec.narrative:
        return _narrative_unit(spec, c)
    if spec.year is not None:
        return _year(spec, c)
    if c.day is None:
        return Period(REFS[(shift > 0) - (shift < 0)])
    if spec.unit == "day":
        return one(c.day + shift * ONE, "published")
    return _within(shifted(spec, c.day, shift, "published"), spec)


def _narrative_unit(spec: Spec, c: Context) -> Period:
    if spec.narrative == "here":
        return _here(spec, c)
    told = c.narrative if spec.unit == "day" else c.spoken
    base = told or (c.day if c.ahead >= STRICT else None)
    if base is None:
        if spec.narrative == "same" and c.day is not None and spec.unit != "day":
            return shifted(spec, c.day, 0, "published")
        return Period("PAST_REF")
    if spec.unit == "day":
        if spec.narrative == "follow" and c.day is not None and base >= c.day and c.ahead <= 0:
            return Period("PAST_REF")
        return one(base + (ONE if spec.narrative == "follow" else 0 * ONE), "narrative")
    shift = 1 if spec.narrative == "follow" else 0
    return _within(shifted(spec, base, shift, "narrative"), spec)


def _here(spec: Spec, c: Context) -> Period:
    """The day, month or year that the sentence tells of, or that of publication."""
    base = c.beside or c.day
    if base is None or c.ahead > 0:
        return Period("FUTURE_REF" if c.ahead > 0 else "PAST_REF" if spec.unit != "day" else "PRESENT_REF")
    return (
        shifted(spec, base, 0, "narrative" if c.beside else "published")
        if spec.unit != "day"
        else one(base, "narrative" if c.beside else "published")
    )


def _within(period: Period, spec: Spec) -> Period:
    """ "الرابع عشر من الشهر الماضي", "الأحد من الأسبوع المقبل"."""
    if period.begin is None:
        return period
    if spec.weekday and spec.unit == "week":
        return one(period.begin + (spec.weekday - 1) * ONE, period.used)
    if spec.day and spec.unit == "month":
        first = period.begin.replace(day=spec.day)
        if spec.day2:
            last = period.begin.replace(day=spec.day2)
            return Period(f"{first}/{last}", first, last, period.used)
        return one(first, period.used)
    return period


def _century(spec: Spec) -> Period:
    assert spec.century is not None
    if spec.hijri:
        begin, end = _hijri_day(spec.century * 100 + 1, 1, 1), _hijri_day(spec.century * 100 + 100, 12, 29)
        return Period(f"{(begin.year + 50) // 100:02d}", begin, end, mod="APPROX")
    begin = Day(max(spec.century * 100 + 1, 1), 1, 1)
    return Period(f"{spec.century:02d}", begin, Day(spec.century * 100 + 100, 12, 31))


def _year(spec: Spec, c: Context) -> Period:
    assert spec.year is not None
    year, year2 = spec.year, spec.year2
    if spec.hijri or _looks_hijri(spec, c):
        begin = _hijri_day(year, 1, 1)
        end = _hijri_day((year2 or year) + 1, 1, 1) - ONE
        if year2 == year + 1:  # a school year of AH straddles two of ours
            start = _hijri_day(year, 11, 1).year
            return Period(f"{start}/{start + 1}", begin, end, mod="APPROX")
        return Period(f"{begin}/{end}", begin, end, mod="APPROX")
    if year2 is not None:
        return Period(f"{year}/{year2}", Day(year, 1, 1), Day(year2, 12, 31))
    return Period(f"{year:04d}", Day(year, 1, 1), Day(year, 12, 31))


def _looks_hijri(spec: Spec, c: Context) -> bool:
    """A bare 1436 in a text of 1436 AH is a Hijri year; a bare 1230 is not."""
    now = calendars.to_hijri(c.day) if c.day else None
    return bool(now and spec.year and abs(spec.year - now[0]) <= 25)


def _hijri_day(year: int, month: int, day: int) -> Day:
    found = calendars.from_hijri(year, month, day)
    if found is None:
        raise ValueError("no such Hijri day")
    return found


# --- calendar dates, with or without their year


def _calendar(spec: Spec, c: Context) -> Period | None:
    assert spec.month is not None
    if spec.twin is not None:
        exact = spec.twin if spec.hijri else _without_twin(spec)
        return _calendar(exact, c)
    if spec.hijri:
        return _hijri(spec, c)
    years, used = _years(spec, c)
    if not years:
        suffix = f"-{spec.day:02d}" if spec.day else ""
        return Period(f"XXXX-{spec.month:02d}{suffix}")
    found = [p for p in (_gregorian(spec, y, used) for y in years) if p is not None]
    return _nearest(found, spec, c)


def _without_twin(spec: Spec) -> Spec:
    """The spec without its twin."""
    return msgspec.structs.replace(spec, twin=None)


def _gregorian(spec: Spec, year: int, used: str) -> Period | None:
    assert spec.month is not None
    if spec.day is None:
        return month_period(year, spec.month, used)
    if spec.day > monthrange(year, spec.month)[1]:
        return None
    day = Day(year, spec.month, spec.day)
    if spec.day2:
        last = Day(year, spec.month, min(spec.day2, monthrange(year, spec.month)[1]))
        return Period(f"{day}/{last}", day, last, used)
    return one(day, used, "APPROX" if spec.doubtful else None)


def _years(spec: Spec, c: Context) -> tuple[list[int], str]:
    """Candidate Gregorian years, and the anchor that the choice rests on."""
    if spec.year is not None:
        return [spec.year], "none"
    if spec.unit == "year" and spec.narrative and c.spoken:
        return [c.spoken.year + (1 if spec.narrative == "follow" else 0)], "narrative"
    if c.day is None:
        return [], "none"
    if spec.unit == "year" and spec.shift is not None:
        return [c.day.year + spec.shift], "published"
    return [c.day.year - 1, c.day.year, c.day.year + 1], "published"


def _nearest(found: list[Period], spec: Spec, c: Context) -> Period | None:
    """Of the same day in neighbouring years, the one that direction, cues and nearness ask for."""
    if len(found) <= 1 or c.day is None:
        return found[0] if found else None
    day = c.day
    weekday_fits = [p for p in found if spec.weekday and p.begin and p.begin.isoweekday() == spec.weekday]
    if spec.day and weekday_fits and spec.direction != 0:
        found = weekday_fits
    direction = spec.direction or c.ahead
    if spec.direction == 0 and not spec.hijri:
        return next((p for p in found if p.begin and p.begin.year == day.year), found[0])
    if direction > 0:
        later = [p for p in found if p.begin and p.end and (p.begin > day if spec.direction else p.end >= day)]
        found = later if later and (spec.direction or direction >= STRICT or _soon(later, day)) else found
    elif spec.direction and direction < 0:
        found = [p for p in found if p.begin and p.begin < day] or found
    if direction == 0 and spec.direction is None and not spec.hijri and spec.holiday is None:
        found = _of_its_year(found, day, spec.day is not None)
    return min(found, key=lambda p: _distance(p, day, direction))


def _of_its_year(found: list[Period], day: Day, has_day: bool) -> list[Period]:
    """Without "الماضي", "المقبل" or a cue a month is one of the year of publication, unless that lies far ahead and
    last year's is near ("ديسمبر", in January), or far behind and next year's day at hand ("2 يناير", in December)."""
    same = [p for p in found if p.begin and p.begin.year == day.year]
    if not same or same[0].begin is None:
        return found
    ahead = (same[0].begin - day).days
    others = [(p.begin - day).days for p in found if p.begin and p not in same]
    if ahead > 150 and any(-200 < d < 0 for d in others):
        return found
    if has_day and ahead < -240 and any(0 < d < 45 for d in others):
        return found
    return same


def _soon(periods: list[Period], day: Day) -> bool:
    return bool(periods) and min(((p.begin or day) - day).days for p in periods) < 200


def _distance(p: Period, day: Day, direction: int) -> float:
    begin, end = p.begin or day, p.end or day
    if begin <= day <= end:
        return 0
    far = (begin - day).days if begin > day else (day - end).days
    return far * (1.3 if begin > day and direction <= 0 else 1.0)


def _hijri(spec: Spec, c: Context) -> Period | None:
    assert spec.month is not None
    if spec.year is None and c.day is None:
        return Period("PAST_REF")
    now = calendars.to_hijri(c.day) if c.day else None
    if spec.year and spec.year > _LAST_HIJRI:  # "رجب 2001": the Rajab of our year 2001
        first = calendars.to_hijri(Day(spec.year, 1, 1))
        years = [first[0], first[0] + 1] if first else []
        found = [_hijri_period(y, spec, "none") for y in years]
        return next((p for p in found if p and p.begin and p.begin.year == spec.year), None)
    years = [spec.year] if spec.year else [now[0] - 1, now[0], now[0] + 1] if now else []
    used = "none" if spec.year else "published"
    found = [_hijri_period(y, spec, used) for y in years]
    return _nearest([p for p in found if p is not None], spec, c)


def _hijri_period(year: int, spec: Spec, used: str) -> Period | None:
    assert spec.month is not None
    first = calendars.from_hijri(year, spec.month, spec.day or 1)
    if first is None:
        return None
    if spec.day and spec.day2:
        last = first + (spec.day2 - spec.day) * ONE
        return Period(f"{first}/{last}", first, last, used, "APPROX")
    if spec.day:
        sure = spec.weekday is not None and abs((first.isoweekday() - spec.weekday + 3) % 7 - 3) <= 1
        if sure and spec.weekday:
            first += ((spec.weekday - first.isoweekday() + 3) % 7 - 3) * ONE
            return one(first, used)
        return Period(first.isoformat(), first - ONE, first + ONE, used, "APPROX")
    after = _hijri_day(year + spec.month // 12, spec.month % 12 + 1, 1)
    return Period(f"{first}/{after - ONE}", first, after - ONE, used, "APPROX")


# --- seasons, quarters, feasts, n-th days


def _part_of_year(spec: Spec, c: Context) -> Period | None:
    code = spec.season or spec.fraction or ""
    years, used = _years(spec, c)
    if not years:
        return Period(f"XXXX-{code}" if spec.fraction else REFS[sign_of(spec.direction or spec.shift or 0)])
    if spec.fraction and spec.year is None and spec.shift is None:
        years = [c.day.year] if c.day else years
    found = [coded(y, code, used) for y in years]
    if spec.direction == 0:
        return next((p for p in found if p.begin and c.day and p.begin.year == c.day.year), found[0])
    return _nearest(found, spec, c)


def _holiday(spec: Spec, c: Context) -> Period | None:
    assert spec.holiday is not None
    nearer_of = feasts()[:2] if isinstance(spec.holiday, str) else (spec.holiday,)
    if c.day is None and spec.year is None:
        return _undated_feast(nearer_of[0])
    used = "none" if spec.year else "published"
    years = _holiday_years(spec, c)
    found = [p for feast in nearer_of for y in years if (p := _feast(feast, y, spec, used)) is not None]
    if spec.year and not spec.hijri:
        found = [p for p in found if p.begin and p.begin.year == spec.year][:1] or found[:1]
    if spec.direction == 0 and c.day:
        found = [p for p in found if p.begin and p.begin.year == c.day.year] or found
    return _nearest(found, spec, c)


def _undated_feast(feast: Feast) -> Period:
    if feast.gregorian:
        return Period("XXXX-{:02d}-{:02d}".format(*feast.gregorian))
    return Period("PAST_REF")


def _holiday_years(spec: Spec, c: Context) -> list[int]:
    if spec.year and spec.hijri:
        return [_hijri_day(spec.year, 1, 1).year, _hijri_day(spec.year, 12, 29).year]
    if spec.year:
        return [spec.year]
    assert c.day is not None
    year = c.day.year + (spec.shift or 0) if spec.unit == "year" else c.day.year
    return [year] if spec.unit == "year" else [year - 1, year, year + 1]


def _feast(feast: Feast, year: int, spec: Spec, used: str) -> Period | None:
    first = first_day(feast, year)
    if first is None:
        return None
    if spec.nth and spec.weekday:
        day = first + ((spec.weekday - first.isoweekday() - 1) % 7 + 1 + 7 * (spec.nth - 1)) * ONE
        return one(day, used)
    if spec.nth is not None:
        return one(first + (spec.nth - 1) * ONE, used, "APPROX")
    mod = "APPROX" if feast.hijri else None
    last = first + (feast.days - 1) * ONE
    if feast.hijri and feast.days > 6:
        hijri = calendars.to_hijri(first)
        after = calendars.from_hijri(hijri[0], feast.hijri[0] + 1, 1) if hijri else None
        last = after - ONE if after else last
        return Period(f"{first}/{last}", first, last, used, mod)
    if feast.days > 4:
        value = f"{first:%Y-%m}" if first.month == last.month else f"{first}/{last}"
        return Period(value, first, last, used, mod)
    return Period(first.isoformat(), first, last, used, mod)


def _nth(spec: Spec, c: Context) -> Period | None:
    bare = msgspec.structs.replace(spec, nth=None, weekday=None, nth_unit=None)
    frame = _date(bare, c)
    if frame is None or frame.begin is None or frame.end is None or spec.nth is None:
        return None
    if spec.nth_unit == "day":
        day = frame.end if spec.nth < 0 else frame.begin + (spec.nth - 1) * ONE
        return one(day, frame.used) if day <= frame.end else None
    if spec.nth_unit == "week":
        return _nth_week(spec.nth, frame)
    assert spec.weekday is not None
    first = frame.begin + ((spec.weekday - frame.begin.isoweekday()) % 7) * ONE
    day = first + 7 * (spec.nth - 1) * ONE
    if spec.nth < 0:
        day = frame.end - ((frame.end.isoweekday() - spec.weekday) % 7) * ONE
    return one(day, frame.used) if day <= frame.end else None


def _nth_week(nth: int, frame: Period) -> Period | None:
    assert frame.begin is not None
    assert frame.end is not None
    monday = frame.begin + ((8 - frame.begin.isoweekday()) % 7 + 7 * (nth - 1)) * ONE
    if nth < 0:
        monday = frame.end - (frame.end.isoweekday() - 1) * ONE
        monday -= 7 * ONE if monday + 6 * ONE > frame.end else 0 * ONE
    year, week, _ = monday.isocalendar()
    return Period(f"{year}-W{week:02d}", monday, monday + 6 * ONE, frame.used)


# --- times of the day


def _time(spec: Spec, c: Context) -> Resolved | None:
    period = _date(spec, c) if has_date(spec) else None
    if period is None and has_date(spec):
        return None
    if period is None:
        return _bare_time(spec, c)
    if period.begin is None or period.begin != period.end:
        return _time_of_unclear_day(spec, period)
    day = period.begin + (ONE if spec.night and spec.hour == 0 else 0 * ONE)
    value = f"{day.isoformat()}{_clock(spec)}"
    return _clocked(value, day, spec, period.used)


def _time_of_unclear_day(spec: Spec, period: Period) -> Resolved:
    if period.value.startswith("XXXX-"):
        return Resolved("TIME", period.value + _clock(spec), None, None, spec.mod, period.used)
    value = period.value + (_clock(spec) if spec.hour is None and len(period.value) == 10 else "")
    return Resolved("DATE", value, _iso(period.begin), _iso(period.end), spec.mod or period.mod, period.used)


def _bare_time(spec: Spec, c: Context) -> Resolved:
    if spec.part == "NOON" and spec.hour is None and c.beside is None and c.day is None:
        return Resolved("TIME", "T12:00")
    if c.beside is not None:
        return _clocked(f"{c.beside.isoformat()}{_clock(spec)}", c.beside, spec, "narrative")
    if spec.hour is not None and c.hours is not None:
        return _clocked(f"{c.hours.isoformat()}{_clock(spec)}", c.hours, spec, "published")
    if spec.hour is None and c.day is not None:
        return _clocked(f"{c.day.isoformat()}{_clock(spec)}", c.day, spec, "published")
    last = f"/T{spec.hour2:02d}:{spec.minute2 or 0:02d}" if spec.hour2 is not None else ""
    return Resolved("TIME", _clock(spec) + last, mod=spec.mod)


def _clocked(value: str, day: Day, spec: Spec, used: str) -> Resolved:
    if spec.hour is None:
        return Resolved("TIME", value, day.isoformat(), day.isoformat(), spec.mod, used)
    if spec.hour2 is not None:
        last = f"{day.isoformat()}T{spec.hour2:02d}:{spec.minute2 or 0:02d}"
        return Resolved("TIME", f"{value}/{last}", value, last, spec.mod, used)
    return Resolved("TIME", value, value, value, spec.mod, used)


def _clock(spec: Spec) -> str:
    if spec.hour is None:
        return _PARTS[spec.part or "MO"]
    second = f":{spec.second:02d}" if spec.second is not None else ""
    zone = "Z" if spec.zone == "GMT" else "" if spec.zone in (None, "local") else spec.zone
    return f"T{to_24(spec.hour, spec.part) % 24:02d}:{spec.minute or 0:02d}{second}{zone}"


# --- durations and sets


def _set(spec: Spec) -> Resolved:
    if spec.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{spec.weekday}")
    return Resolved("SET", spec.ref or duration_value(spec.count))


def _duration(spec: Spec, c: Context) -> Resolved:
    begin = end = None
    if spec.sign and c.day and spec.count[0][0] is not None:
        other = c.day
        for amount, unit in spec.count:
            other = moved(other, spec.sign * (amount or 0), unit)
        begin, end = sorted((c.day, other))
    return Resolved(
        "DURATION", duration_value(spec.count), _iso(begin), _iso(end), spec.mod, "published" if begin else "none"
    )
