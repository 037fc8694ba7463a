"""The days on which an event may have fallen: exact, an interval, or only what its status implies."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from isnad.model.marks import Event, Reading

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?!\d|-\d)")
_YEAR = re.compile(r"(\d{4})(?!\d|-)")
_AHEAD = datetime.timedelta(days=60)
_BEHIND = datetime.timedelta(days=10)  # news without a date of its own is rarely older
_ONE = datetime.timedelta(days=1)
_EARLY, _LATE = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)


class Days(NamedTuple):
    """Closed interval `low`..`high`; `stated` when the text gives it, else it follows from status and publication."""

    low: datetime.date
    high: datetime.date
    stated: bool
    timex: str | None = None

    @property
    def exact(self) -> bool:
        return self.stated and self.low == self.high

    @property
    def key(self) -> str:
        return self.low.isoformat() if self.exact else ""

    def same_day(self, other: Days) -> bool:
        return self.exact and other.exact and self.low == other.low

    def overlap(self, other: Days) -> bool:
        return self.low <= other.high and other.low <= self.high

    def may_equal(self, other: Days) -> bool:
        """False when the two cannot be one event; exact days may differ by one (reports err, nights belong to two)."""
        if self.exact and other.exact:
            return abs(self.low - other.low) <= _ONE
        slack = datetime.timedelta(days=0 if self.stated and other.stated else 3)
        return self.low - other.high <= slack and other.low - self.high <= slack


def interval(value: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The closed interval of days of a TIMEX3 value (day, month, year, or two of them joined by a slash)."""
    if not value:
        return None
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        if m := _DAY.match(value):
            day = datetime.date(int(m[1]), int(m[2]), int(m[3]))
            return day, day
        if m := _MONTH.match(value):
            year, month = int(m[1]), int(m[2])
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        if m := _YEAR.fullmatch(value):
            return datetime.date(int(m[1]), 1, 1), datetime.date(int(m[1]), 12, 31)
    except ValueError:
        return None
    return None


def days_of(reading: Reading, event: Event) -> Days:
    """Possible days of an event: its date unless this is only assumed, else what its status and the day of publication
    imply."""
    found = interval(event.date) if event.date_basis != "assumed" else None
    if found:
        return Days(*found, True, event.date)
    published = reading.published
    span = interval(published.value or (f"{published.begin}/{published.end}" if published.begin else None))
    if span is None:
        return Days(_EARLY, _LATE, False)
    first, last = span
    if event.date == "FUTURE_REF" or (event.date is None and event.status in ("planned", "possible")):
        return Days(first, _shift(last, _AHEAD), False)
    if event.date == "PAST_REF":
        return Days(_EARLY, last, False)
    return Days(_shift(first, -_BEHIND), last, False)


def _shift(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    try:
        return day + by
    except OverflowError:
        return day
