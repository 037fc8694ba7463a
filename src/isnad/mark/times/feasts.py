"""Days and seasons with a name (`times.yaml`, `holidays`) and when they begin."""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

from isnad.arabic import calendars
from isnad.arabic.data import load

Day = datetime.date


class Feast(NamedTuple):
    """Its names; month and day in our calendar or the Hijri one, or days from Western (`easter`) or Eastern (`pascha`)
    Easter; its length in days."""

    names: tuple[str, ...]
    gregorian: tuple[int, int] | None
    hijri: tuple[int, int] | None
    easter: int | None
    pascha: int | None
    days: int


@cache
def feasts() -> tuple[Feast, ...]:
    """All feasts, in the order of the data: عيد الفطر and عيد الأضحى first."""
    return tuple(
        Feast(
            tuple(row["names"]), _month_and_day(row.get("g")), _month_and_day(row.get("h")),
            row.get("easter"), row.get("pascha"), row.get("days", 1),
        )
        for row in load("times")["holidays"]
    )  # fmt: skip


def _month_and_day(written: str | None) -> tuple[int, int] | None:
    if written is None:
        return None
    month, day = written.split("-")
    return int(month), int(day)


def first_day(feast: Feast, year: int) -> Day | None:
    """The day on which a feast begins in a Gregorian year, None where it does not fall into it."""
    if feast.gregorian:
        return Day(year, *feast.gregorian)
    if feast.hijri:
        start = calendars.to_hijri(Day(year, 1, 1))
        for hijri_year in (start[0], start[0] + 1) if start else ():
            found = calendars.from_hijri(hijri_year, *feast.hijri)
            if found and found.year == year:
                return found
        return None
    if feast.easter is not None:
        return calendars.easter(year) + datetime.timedelta(days=feast.easter)
    return calendars.pascha(year) + datetime.timedelta(days=feast.pascha or 0)
