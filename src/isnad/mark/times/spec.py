"""What an expression says, before it is resolved against a day: a frozen record of fields, and how two join."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from isnad.mark.times.feasts import Feast

Kind = Literal["date", "duration", "set", "ref", "late"]
Amount = tuple[float | None, str]  # count (None: unknown), unit


class Spec(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """One expression. Absolute fields (`year` ... `holiday`), relative ones (`offset` days, `unit`+`shift`,
    `count` of `step`s), parts of the day, amounts. `direction`: -1 past, 0 this, 1 next (±2: the one beyond);
    `narrative`: follow | same | that | here; `weak`: no expression by itself; `twin`: the same day in the
    other calendar; `span_end`: last field of a range."""

    kind: Kind = "date"
    ref: str | None = None
    year: int | None = None
    year2: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    hijri: bool = False
    weekday: int | None = None
    nth: int | None = None
    nth_unit: str | None = None
    offset: int | None = None
    unit: str | None = None
    shift: int | None = None
    count: tuple[Amount, ...] = ()
    sign: int = 0
    direction: int | None = None
    narrative: str | None = None
    season: str | None = None
    fraction: str | None = None
    decade: int | None = None
    century: int | None = None
    holiday: Feast | Literal["anyfeast"] | None = None
    academic: bool = False
    edge: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    hour2: int | None = None
    minute2: int | None = None
    zone: str | None = None
    mod: str | None = None
    doubtful: bool = False
    weak: bool = False
    weekend: bool = False
    twin: Spec | None = None
    night: bool = False
    vague_day: bool = False


_DATE_FIELDS = ("year", "month", "day", "offset", "unit", "count", "weekday", "season", "fraction", "decade", "holiday")
_CLOCK_FIELDS = ("part", "hour")
_CALENDAR = ("year", "month", "day", "holiday")


def has_day(spec: Spec) -> bool:
    """True where the spec fixes one day (given an anchor)."""
    return spec.kind == "date" and bool(
        spec.day is not None or spec.weekday is not None or spec.offset is not None
        or (spec.count and spec.count[0][1] in ("day", "week")) or (spec.unit == "day" and spec.shift is not None)
    )  # fmt: skip


def has_date(spec: Spec) -> bool:
    return spec.kind == "date" and any(getattr(spec, f) not in (None, ()) for f in _DATE_FIELDS)


def has_clock(spec: Spec) -> bool:
    return any(getattr(spec, f) is not None for f in _CLOCK_FIELDS)


@lru_cache(maxsize=20_000)
def join(a: Spec, b: Spec) -> Spec | None:
    """The one expression that two neighbours make, or None where they do not belong together."""
    if a.kind == "late":
        dated = b.kind == "date" and (has_date(b) or has_clock(b))
        return msgspec.structs.replace(b, ref=a.ref, weak=False) if dated else None
    if a.kind != "date" or b.kind != "date" or a.day2 or b.day2:
        return None
    if has_clock(a) and has_clock(b):
        return _join_clocks(a, b)
    if has_clock(a) or has_clock(b):
        return _join_day_and_clock(a, b)
    return _join_dates(a, b)


def _join_clocks(a: Spec, b: Spec) -> Spec | None:
    if a.hour is not None and b.hour is None and (a.part is None or a.part == b.part):
        return _filled(a, b)
    if b.hour is not None and a.hour is None and (b.part is None or a.part == b.part or not has_date(a)):
        return _filled(b, a)
    if not has_date(a) and a.hour is None and b.hour is None and a.part != b.part:
        return None
    return None


def _join_day_and_clock(a: Spec, b: Spec) -> Spec | None:
    if has_date(a) and has_date(b):
        clocked, plain = (a, b) if has_clock(a) else (b, a)
        joined = _join_dates(msgspec.structs.replace(clocked, part=None, hour=None), plain)
        return None if joined is None else _filled(joined, clocked)
    dated = a if has_date(a) else b
    return _filled(a, b) if has_date(dated) and (has_day(dated) or dated.unit or dated.holiday) else None


def _join_dates(a: Spec, b: Spec) -> Spec | None:
    both_calendar = all(any(getattr(s, f) is not None for f in _CALENDAR) for s in (a, b))
    if both_calendar:
        if a.hijri != b.hijri and a.day and b.day:
            return msgspec.structs.replace(_filled(a, _only_cues(b)), twin=b)
        return _filled(a, b) if _adds_year(a, b) else None
    if a.weekday and b.weekday:
        return None
    if a.offset is not None and (b.weekday or b.day):  # "أول من أمس 26 فبراير المقبل" are two
        return None if b.direction else _filled(a, b)
    if b.offset is not None and a.weekday and not a.direction:
        return _filled(a, b)
    if a.weekday and (b.day or (b.unit == "week" and b.shift is not None)):
        return _filled(a, b)
    if b.weekday and (a.unit == "week" and a.shift is not None):
        return _filled(a, b)
    if b.unit == "year" and b.shift is not None and a.year is None and (a.month or a.season or a.fraction or a.holiday):
        return _filled(a, b)
    if b.unit in ("month", "year") and b.narrative and a.day and not a.month:
        return _filled(a, b)
    return None


def _adds_year(a: Spec, b: Spec) -> bool:
    return bool(
        a.year is None and b.year and not b.month and not b.day and (a.month or a.season) and a.hijri == b.hijri
    )


def _only_cues(b: Spec) -> Spec:
    return Spec(direction=b.direction, weekday=b.weekday, edge=b.edge)


def _filled(a: Spec, b: Spec) -> Spec:
    """`a` with what it leaves open taken from `b`."""
    fields = zip(Spec.__struct_fields__, msgspec.structs.astuple(a), msgspec.structs.astuple(b), _EMPTY, strict=True)
    changes = {f: y for f, x, y, empty in fields if x == empty != y and f not in ("kind", "weak")}
    return msgspec.structs.replace(a, weak=False, **changes)


_EMPTY = msgspec.structs.astuple(Spec())
