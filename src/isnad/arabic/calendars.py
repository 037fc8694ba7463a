"""Calendars: month and weekday names of all families, and the Hijri calendar (Umm al-Qura, by `hijridate`)."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from hijridate import Gregorian, Hijri

from isnad.arabic.data import load
from isnad.arabic.letters import fold

# Months as isnad itself writes them, January first.
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
Calendar = Literal["gregorian", "hijri"]


_EPOCH = 227015  # 1 Muharram 1 AH: 16 July 622 Julian, as a proleptic Gregorian ordinal


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


@lru_cache(maxsize=10_000)
def from_hijri(year: int, month: int, day: int) -> datetime.date | None:
    """The (proleptic) Gregorian day of a Hijri date: by Umm al-Qura in its years (1343-1500 AH), by the tabular
    calendar before them; None for no such day. A sighted calendar may differ by a day."""
    if 1 <= year < 1343:
        return _tabular(year, month, day)
    try:
        return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def _tabular(year: int, month: int, day: int) -> datetime.date | None:
    """Civil tabular Islamic calendar (30-year cycle, leap years by (11y + 14) mod 30 < 11)."""
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return datetime.date.fromordinal(_EPOCH + days - 1)


@lru_cache(maxsize=10_000)
def to_hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """(year, month, day) in Umm al-Qura, None outside its years."""
    try:
        year, month, number = Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None
    return year, month, number


def easter(year: int) -> datetime.date:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def pascha(year: int) -> datetime.date:
    """Eastern Easter Sunday, as a Gregorian date (Meeus's Julian algorithm)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    shift = year // 100 - year // 400 - 2
    return datetime.date(year, month, day + 1) + datetime.timedelta(days=shift)
