"""Calendars: month and weekday names of all families, and the Hijri calendar (Umm al-Qura, by `hijridate`)."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Literal, NamedTuple

from hijridate import Gregorian, Hijri

from isnad.arabic.data import load
from isnad.arabic.letters import fold

Calendar = Literal["gregorian", "hijri"]


class Month(NamedTuple):
    calendar: Calendar
    number: int


@cache
def months() -> dict[str, Month]:
    """Folded month name (lower case for English) → calendar and number; guarded (Libyan) names left out."""
    data = load("months")
    out: dict[str, Month] = {}
    guarded = {fold(n) for n in data["guarded"]}
    for family in data["gregorian"].values():
        for number, names in enumerate(family, 1):
            out.update({fold(n): Month("gregorian", number) for n in names if fold(n) not in guarded})
    for number, names in enumerate(data["english"], 1):
        out.update({n: Month("gregorian", number) for n in names})
    for number, names in enumerate(data["hijri"], 1):
        out.update({fold(n): Month("hijri", number) for n in names})
    return out


@cache
def ambiguous_months() -> frozenset[str]:
    """Folded month names that are common words or names too."""
    return frozenset(fold(n) for n in load("months")["ambiguous"])


@cache
def weekdays() -> dict[str, int]:
    """Folded weekday name → ISO number (Monday 1)."""
    return {fold(n): number for number, names in load("months")["weekdays"].items() for n in names}


def from_hijri(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Hijri date by Umm al-Qura; None outside its years (1343-1500 AH) or for no such day.
    A sighted calendar may differ by a day."""
    try:
        return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def to_hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """(year, month, day) in Umm al-Qura, None outside its years."""
    try:
        year, month, number = Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None
    return year, month, number
