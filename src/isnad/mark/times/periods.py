"""Periods: a TIMEX3 value with the days that it covers, and the arithmetic of days, weeks, months and years."""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import NamedTuple

from isnad.mark.times.spec import Spec

Day = datetime.date
ONE = datetime.timedelta(days=1)
REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
SCHOOL = 9  # the month in which the school year begins


class Period(NamedTuple):
    """A TIMEX3 value, the closed interval of its days where one is known, the anchor used, and how it is meant."""

    value: str
    begin: Day | None = None
    end: Day | None = None
    used: str = "none"
    mod: str | None = None


def one(day: Day, used: str, mod: str | None = None) -> Period:
    """One day as a period."""
    return Period(day.isoformat(), day, day, used, mod)


def add_months(day: Day, n: int) -> Day:
    """The same day `n` months on, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + n
    year, month = divmod(index, 12)
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: Day, amount: float, unit: str) -> Day:
    """A day moved by an amount of a unit."""
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is not None:
        return add_months(day, round(amount * months))
    return day + datetime.timedelta(days=amount * {"week": 7, "day": 1}.get(unit, 0))


def shifted(spec: Spec, base: Day, shift: int, used: str) -> Period:
    """The week, month, year, decade or century `shift` after that of `base`."""
    if spec.unit == "week":
        monday = base - (base.isoweekday() - 1) * ONE + 7 * shift * ONE
        year, week, _ = monday.isocalendar()
        return Period(f"{year}-W{week:02d}", monday, monday + 6 * ONE, used)
    if spec.unit == "month":
        first = add_months(base.replace(day=1), shift)
        return month_period(first.year, first.month, used)
    if spec.unit == "year" and spec.academic:
        summer = base.month in (SCHOOL - 2, SCHOOL - 1)  # between two: the one that has ended is "the last"
        start = base.year + shift - (base.month < SCHOOL) + (summer and shift < 0)
        return Period(f"{start}/{start + 1}", Day(start, SCHOOL, 1), Day(start + 1, 6, 30), used)
    if spec.unit == "decade":
        decade = base.year // 10 + shift
        return Period(str(decade), Day(decade * 10, 1, 1), Day(decade * 10 + 9, 12, 31), used)
    if spec.unit == "century":
        century = base.year // 100 + shift
        return Period(str(century), Day(century * 100 + 1, 1, 1), Day(century * 100 + 100, 12, 31), used)
    year = base.year + shift
    return Period(f"{year:04d}", Day(year, 1, 1), Day(year, 12, 31), used)


def weekend(day: Day, shift: int) -> Period:
    """Friday to Sunday of the week `shift` after that of a day."""
    friday = day - (day.isoweekday() - 1) * ONE + (7 * shift + 4) * ONE
    year, week, _ = friday.isocalendar()
    return Period(f"{year}-W{week:02d}-WE", friday, friday + 2 * ONE, "published")


def month_period(year: int, month: int, used: str) -> Period:
    """A month."""
    last = monthrange(year, month)[1]
    return Period(f"{year:04d}-{month:02d}", Day(year, month, 1), Day(year, month, last), used)


def sign_of(x: int) -> int:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0)


def coded(year: int, code: str, used: str) -> Period:
    """A season, quarter or half of a year by its TIMEX3 letters."""
    if code in SEASONS:
        first, last = SEASONS[code]
        end_year = year + (last < first)
        return Period(f"{year}-{code}", Day(year, first, 1), Day(end_year, last, monthrange(end_year, last)[1]), used)
    size = 3 if code[0] == "Q" else 6
    last = int(code[1]) * size
    return Period(f"{year}-{code}", Day(year, last - size + 1, 1), Day(year, last, monthrange(year, last)[1]), used)
