"""From a matched form to what it says: one short function a family of forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from isnad.arabic.calendars import Month
from isnad.mark.times.spec import Amount, Spec

Values = dict[str, Any]
_MODS = {"approx": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN"}


def build(name: str, v: Values) -> Spec | None:
    """The spec of a match, None where its parts make no sense together."""
    maker = _MAKERS.get(name)
    return maker(v) if maker else None


def _calendar(v: Values) -> Spec | None:
    month, twin = v.get("month"), v.get("month2")
    if month and twin and (month.calendar == twin.calendar) and month.number != twin.number:
        return None
    hijri = _is_hijri(month, v)
    number = month.number if month else v.get("monthnum")
    spec = Spec(
        year=v.get("year"), month=number, day=v.get("day"), hijri=hijri, direction=v.get("dir"), edge=v.get("edge")
    )
    if spec.day and number and spec.day > (30 if hijri else 31):
        return None
    return spec


def _is_hijri(month: Month | None, v: Values) -> bool:
    if v.get("era") == "gregorian":
        return False
    return bool((month and month.calendar == "hijri") or v.get("era") == "hijri")


def _monthlike(v: Values) -> Spec | None:
    if v.get("dir") == "recent":
        v = {**v, "dir": -1}
    return _calendar(v)


def _replace(spec: Spec | None, **changes: Any) -> Spec | None:
    return None if spec is None else msgspec.structs.replace(spec, **changes)


def _days(v: Values) -> Spec | None:
    spec = _calendar(v)
    first, second = v["day"], v["day2"]
    return _replace(spec, day2=second) if second > first else None


def _weekday(v: Values) -> Spec:
    direction = v.get("dir")
    if direction == "follow":
        return Spec(weekday=v["weekday"], narrative="follow")
    return Spec(weekday=v["weekday"], direction=0 if direction is None and "here" in v else direction)


def _period(v: Values) -> Spec | None:
    unit, direction = v["unit"], v.get("dir", 0)
    edge = v.get("edge")
    if direction == "same":
        return Spec(unit=unit, shift=0, narrative="same", edge=edge)
    if unit == "day":
        return _day_period(direction, edge)
    if unit in ("second", "minute", "hour", "quarter"):
        return None
    return Spec(
        unit=unit,
        shift=direction,
        edge=edge,
        academic=v.get("academic:cat") == "academic" and unit == "year",
        year=v.get("year"),
        hijri=False,
    )


def _day_period(direction: int, edge: str | None) -> Spec | None:
    return Spec(offset=direction) if edge is None else None


def _day_of_period(v: Values) -> Spec | None:
    if v["unit"] not in ("month", "year", "week"):
        return None
    if v.get("dir") == "same":
        return Spec(day=v["day"], unit=v["unit"], shift=0, narrative="same")
    return Spec(day=v["day"], day2=v.get("day2"), unit=v["unit"], shift=v.get("dir", 0))


def _ago(v: Values) -> Spec | None:
    return Spec(count=_amount(v), sign=-1, mod=_mod(v))


def _duration(v: Values) -> Spec | None:
    amount = _amount(v)
    return Spec(kind="duration", count=amount, mod=_mod(v)) if amount else None


def _whole(v: Values) -> Spec | None:
    """ "طوال اليوم"; "على مدار الساعة" is no hour."""
    if v["u"] in ("hour", "minute", "second"):
        return None
    return Spec(kind="duration", count=((None, "") if v["u"] == "season" else (1.0, v["u"]),))


def _mod(v: Values) -> str | None:
    return _MODS.get(str(v.get("mod")))


def _amount(v: Values) -> tuple[Amount, ...]:
    unit = v.get("u")
    if unit is None:
        return ()
    count = _count(v)
    if "half" in v and count is not None:
        count += v["half"]
    first: Amount = (count, unit)
    if "u2" not in v or v["u2"] == unit:
        return (first,)
    return (first, (v["n2"] if v.get("n2") is not None else _implied(v, "u2"), v["u2"]))


def _count(v: Values) -> float | None:
    if v.get("n") is not None:
        return float(v["n"]) * float(v.get("n4") or 1)
    if v.get("frac") is not None:
        return float(v["frac"])
    return _implied(v, "u")


def _implied(v: Values, slot: str) -> float | None:
    """One for a singular, two for a dual, unknown for a plural: by the category that matched (kept as `<slot>:cat`)."""
    category = v.get(slot + ":cat", "")
    if "few" in v or "fewpost" in v:
        return None
    return {"u1": 1.0, "du1": 1.0, "u2": 2.0, "du2": 2.0}.get(category)


def _span(v: Values) -> Spec | None:
    direction = v.get("dir")
    sign = -1 if direction in ("recent", None) else (direction or 0)
    count = v.get("n")
    if count is None:
        count = {"du2": 2.0, "u2": 2.0}.get(str(v.get("unit:cat") or v.get("u:cat")))
    unit = v.get("unit") or v.get("u")
    return Spec(kind="duration", count=((count, unit),), sign=sign) if unit else None


def _season(v: Values) -> Spec | None:
    if v.get("unit") == "year" and "dir" in v:
        return Spec(season=v["season"], unit="year", shift=v["dir"], edge=v.get("edge"))
    return Spec(season=v["season"], direction=v.get("dir"), year=v.get("year"), edge=v.get("edge"))


_FRACTIONS = {"quarterword": ("Q", 4), "halfword": ("H", 2)}


def _part_of_year(v: Values) -> Spec | None:
    letter, parts = _FRACTIONS[v["quarter"]]
    nth = parts if v["nth"] == "recent" else v["nth"]
    unit = v.get("unit", "year")
    if not 1 <= nth <= parts:
        return None
    if unit == "month" and letter == "H":
        return Spec(unit="month", shift=v.get("dir", 0), edge="START" if nth == 1 else "END")
    if unit != "year":
        return None
    shift = v.get("dir", 0) if "unit" in v else None
    return Spec(fraction=f"{letter}{nth}", year=v.get("year"), unit="year" if shift is not None else None, shift=shift)


def _decades(v: Values) -> Spec | None:
    century = None
    if v.get("unit") == "century":
        century = v["nth"] - 1 if v.get("nth") else None
        if century is None and v.get("dir") == -1:
            century = 19
        if century is None and v.get("dir") == 0:
            century = 20
    elif "unit" in v:
        return None
    base = (century if century is not None else 19) * 100 + v["decades"]
    return Spec(decade=base // 10, edge=v.get("edge"))


def _century(v: Values) -> Spec | None:
    if v["unit"] != "century" or not 1 <= v["nth"] <= 30 or v["nth"] != int(v["nth"]):
        return None
    return Spec(century=int(v["nth"]) - 1, hijri=v.get("era") == "hijri", edge=v.get("edge"))


def _clock(v: Values) -> Spec | None:
    read = _hour(v, "")
    if read is None:
        return None
    hour, minute, second = read
    hour, minute = _with_minutes(hour, minute, v)
    part = v.get("part") or v.get("ampm")
    return Spec(hour=to_24(hour, part), minute=minute, second=second, part=part, zone=v.get("zone"))


def _hour(v: Values, suffix: str) -> tuple[int, int | None, int | None] | None:
    if clock := v.get("c" + suffix):
        hour, minute, second = clock
        return hour, minute, second if second >= 0 else None
    if (hour := v.get("h" + suffix)) is None or hour > 24:
        return None
    return int(hour), None, None


def _with_minutes(hour: int, minute: int | None, v: Values) -> tuple[int, int | None]:
    if v.get("mfrac") is not None:
        return hour, round(v["mfrac"] * 60)
    if v.get("m") is not None and 0 <= v["m"] < 60:
        return hour, int(v["m"])
    if (less := v.get("mless")) is not None:
        return (hour - 1) % 24 or (12 if hour == 13 else 0), 60 - (round(less * 60) if less < 1 else int(less))
    if v.get("h") is not None and v["h"] != int(v["h"]):  # "ثلاثة وثلث"
        return hour, round(v["h"] % 1 * 60)
    return hour, minute


def to_24(hour: int, part: str | None) -> int:
    """An hour of the 12-hour clock with its part of the day, on the 24-hour clock."""
    if hour > 12:
        return hour
    if part == "MO":
        return 0 if hour == 12 else hour
    if part == "NOON":
        return hour + 12 if hour <= 4 else hour
    if part in ("AF", "EV"):
        return 12 if hour == 12 else hour + 12
    if part == "NI":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    return hour


def _clock_range(v: Values) -> Spec | None:
    first, last = _hour(v, ""), _hour(v, "3")
    if first is None or last is None:
        return None
    part = v.get("part")
    start, end = to_24(first[0], part), to_24(last[0], part)
    return Spec(hour=start, minute=first[1], part=part, hour2=end, minute2=last[1] or 0) if end >= start else None


def _part(v: Values) -> Spec:
    return Spec(part=v["part"], zone=v.get("zone"), weak=True)


def _holiday(v: Values) -> Spec:
    hijri_year = bool(v.get("year") and v["year"] < 1600)
    return Spec(holiday=v["holiday"], year=v.get("year"), direction=v.get("dir"), hijri=hijri_year)


def _yearly(v: Values) -> Spec | None:
    """ "24 يناير من كل عام"."""
    day = _calendar(v)
    return Spec(kind="set", ref=f"XXXX-{day.month:02d}-{day.day:02d}") if day and not day.hijri else None


def _holiday_day(v: Values) -> Spec | None:
    year = v.get("year")
    return (
        Spec(holiday=v["holiday"], nth=v["nth"], year=year, hijri=bool(year and year < 1600))
        if 1 <= v["nth"] <= 30
        else None
    )


def _nth(v: Values) -> Spec | None:
    nth = v.get("nth")
    number = -1 if nth in ("recent", "last", None) else int(nth)
    spec = _calendar(v) if v.get("month") or v.get("monthnum") else Spec(year=v.get("year"))
    if v.get("unit"):
        if v["unit"] not in ("month", "year"):
            return None
        spec = Spec(unit=v["unit"], shift=v.get("dir", 0))
    unit = v.get("weeks") or v.get("days")
    if unit not in (None, "week", "day") or (v.get("weekday") and number > 5):
        return None
    return _replace(spec, nth=number, weekday=v.get("weekday"), nth_unit=unit)


def _ndate(v: Values) -> Spec:
    year, month, day, doubtful = v["nd"]
    hijri = v.get("era") == "hijri" or (year < 1600 and v.get("era") != "gregorian" and year >= 1300)
    return Spec(year=year, month=month, day=day, hijri=hijri, doubtful=doubtful)


def _year(v: Values) -> Spec:
    return Spec(year=v["year"], hijri=v.get("era") == "hijri", edge=v.get("edge"))


def _years(v: Values) -> Spec | None:
    if v["year2"] <= v["year"]:
        return None
    return Spec(year=v["year"], year2=v["year2"], hijri=v.get("era") == "hijri")


def _each(v: Values) -> Spec:
    return Spec(kind="set", count=((_count(v) or 1.0, v["u"]),))


def _beside_event(v: Values) -> Spec | None:
    """ "بعد يومين من التوقيع", "ثلاثة أيام بعد التوقيع": the day that is being told of."""
    if v["unit"] not in ("day", "week", "month"):
        return None
    return Spec(unit="month" if v["unit"] == "month" else "day", shift=0, narrative="here")


def _first_days(v: Values) -> Spec | None:
    """ "الأيام العشرة الأولى من رمضان"."""
    if v["days"] != "day" or v["nth"] != 1 or v["n"] > 28:
        return None
    days = {**v, "day": 1, "day2": int(v["n"])}
    return _day_of_period(days) if "unit" in v else _days(days)


def _streak(v: Values) -> Spec | None:
    """ "لليوم الخامس على التوالي": the day, week or year that is being told of."""
    if v["unit"] not in ("day", "week", "month", "year"):
        return None
    return Spec(unit=v["unit"], shift=0, narrative="here")


def _late(v: Values) -> Spec:
    return Spec(kind="late", weak=v["late"] == "NONE", ref=None if v["late"] == "NONE" else v["late"])


def _midnight(v: Values) -> Spec | None:
    if v.get("dir") is not None:
        return Spec(hour=0, minute=0, offset=v["dir"] + 1, night=False)
    return Spec(hour=0, minute=0, night=True)


_MAKERS: dict[str, Callable[[Values], Spec | None]] = {
    "tomorrow": lambda v: Spec(offset=1),
    "tomorrow_weak": lambda v: Spec(offset=1, weak=True),
    "relday": lambda v: Spec(offset=v["rel"]),
    "tonight": lambda v: Spec(offset=v["tonight"], part="NI"),
    "midnight": _midnight,
    "midnight_last": lambda v: Spec(hour=0, minute=0, offset=v["tonight"] + 1),
    "weekday": _weekday,
    "weekday_indefinite": lambda v: Spec(weekday=v["weekday"], weak=True),
    "weekday_of": lambda v: Spec(weekday=v["weekday"], unit="week", shift=v["dir"]) if v["unit"] == "week" else None,
    "day_of_that": lambda v: Spec(kind="ref", ref="PAST_REF"),
    "period_this": _period,
    "period_dir": _period,
    "period_edge": lambda v: _period({**v, "dir": 0}) if v["unit"] not in ("season", "decade") else None,
    "period_new": lambda v: _period({**v, "dir": 1}),
    "period_same": lambda v: _period({**v, "dir": "same"}) if v["unit"] not in ("hour", "minute", "second") else None,
    "period_that": lambda v: Spec(unit=v["unit"], shift=0, narrative="that"),
    "period_follow": lambda v: Spec(unit=v["unit"], shift=1, narrative="follow"),
    "period_season": lambda v: Spec(unit="season", shift=v["dir"]),
    "month_of": lambda v: _replace(
        _calendar(v),
        unit=v["unit"],
        shift=0 if v.get("dir") == "same" else v.get("dir", 0),
        narrative="same" if v.get("dir") == "same" else None,
        direction=None,
    ),
    "day_of_period": _day_of_period,
    "dayrange_period": _day_of_period,
    "month_range": _days,
    "daylist": _days,
    "dayrange": _days,
    "dated_range": _days,
    "month_dir": _monthlike,
    "ago": _ago,
    "ago_bare": _ago,
    "ago_hence": _ago,
    "lasting": _duration,
    "year_bracketed": lambda v: _year(v),
    "month_half": lambda v: _replace(_calendar(v), edge="MID"),
    "daypair": lambda v: _days({**v, "day": v["pair"][0], "day2": v["pair"][1]}),
    "month_pair": lambda v: _days({**v, "day": v["pair"][0], "day2": v["pair"][1]}),
    "nth_after": lambda v: Spec(holiday=v["holiday"], year=v.get("year"), weekday=v["weekday"], nth=v["nth"]),
    "daylist_ordinal": lambda v: _days(v),
    "daylist_period": lambda v: _day_of_period(v),
    "year_bc": lambda v: Spec(kind="ref", ref=f"BC{int(v['year']):04d}"),
    "calendar_each": lambda v: _yearly(v),
    "each_part": lambda v: Spec(kind="set", ref="P1D"),
    "ago_from": _duration,
    "ago_from_bare": _duration,
    "since": _duration,
    "since_bare": _duration,
    "after": lambda v: Spec(count=_amount(v), sign=1, mod=_mod(v)),
    "after_bare": lambda v: Spec(count=_amount(v), sign=1),
    "within_amount": lambda v: Spec(count=_amount(v), sign=1, mod=_mod(v)),
    "hence": lambda v: Spec(count=_amount(v), sign=1, direction=1),
    "whole": lambda v: _whole(v),
    "duration_range": lambda v: Spec(kind="duration", count=((float(v["n"]), v["u"]), (float(v["n3"]), v["u"]))),
    "duration_pair": lambda v: Spec(kind="duration", count=((_implied(v, "u"), v["u"]),)),
    "age": lambda v: Spec(kind="duration", count=((float(v["n"]), "year"),)),
    "span_dir": _span,
    "span_two": _span,
    "span_first": _span,
    "span_last": _span,
    "span_last_two": _span,
    "season": _season,
    "season_of": _season,
    "season_year": _season,
    "part_of_year": _part_of_year,
    "decades": _decades,
    "century": _century,
    "clock": _clock,
    "clock_part": _clock,
    "clock_digits": _clock,
    "clock_plain": _clock,
    "clock_sharp": _clock,
    "hour_alone": _clock,
    "part_first": _clock,
    "clock_range": _clock_range,
    "clock_range_bare": _clock_range,
    "part": _part,
    "part_cued": lambda v: Spec(part=v["part"]),
    "part_alone": lambda v: Spec(part=v["part"]),
    "late_part": lambda v: Spec(part=v["part"]),
    "late": _late,
    "part_hours": lambda v: Spec(part=v["part"]),
    "part_early": lambda v: Spec(part=v["part"]),
    "streak": _streak,
    "streak_weekday": lambda v: Spec(weekday=v["weekday"]),
    "eve": lambda v: _replace(_holiday(v), nth=0),
    "eve_any": lambda v: Spec(holiday="anyfeast", nth=0),
    "often": lambda v: Spec(kind="set", count=((1.0, v["unit"]),)),
    "millennium": lambda v: Spec(decade=200, edge="START") if v["edge"] == "START" else None,
    "season_pair": lambda v: Spec(year=v["yp"][0], year2=v["yp"][1]),
    "first_days": _first_days,
    "year_short": lambda v: Spec(year=v["year"]),
    "after_length": _duration,
    "after_event": _beside_event,
    "event_after": _beside_event,
    "nth_weekday": _nth,
    "weekday_nth": _nth,
    "nth_week": _nth,
    "nth_day": _nth,
    "holiday": _holiday,
    "holiday_day": _holiday_day,
    "feast": lambda v: Spec(holiday="anyfeast"),
    "weekend": lambda v: Spec(weekend=True, unit="week", shift=v.get("dir", 0)),
    "past": lambda v: Spec(kind="ref", ref="PAST_REF"),
    "present": lambda v: Spec(kind="ref", ref="PRESENT_REF"),
    "future": lambda v: Spec(kind="ref", ref="FUTURE_REF"),
    "now_adjective": lambda v: Spec(kind="ref", ref="PRESENT_REF"),
    "long": lambda v: Spec(kind="duration", count=((None, ""),)),
    "set": lambda v: Spec(kind="set", ref=v["set"]),
    "each": _each,
    "weekday_of_each": lambda v: Spec(kind="set", weekday=v["weekday"]),
    "each_weekday": lambda v: Spec(kind="set", weekday=v["weekday"]),
    "ndate": _ndate,
    "myear": lambda v: Spec(year=v["my"][0], month=v["my"][1]),
    "ddmm": lambda v: Spec(month=v["dm"][0], day=v["dm"][1]),
    "ddmm_bare": lambda v: Spec(month=v["dm"][0], day=v["dm"][1], year=v.get("year")),
    "year": _year,
    "year_edge": _year,
    "year_cued": _year,
    "year_bare": _year,
    "year_era": _year,
    "years_pair": _years,
    "years_two": _years,
    "years_range": _years,
    "day_alone": lambda v: Spec(day=v["day"]),
    "yawm_number": lambda v: Spec(day=v["day"]),
    "weekday_number": lambda v: Spec(weekday=v["weekday"], day=v["day"]),
    "decade_word": lambda v: Spec(year=v["year"]),
    "unit_alone": lambda v: (
        _duration(v) if v["u"] in ("second", "minute", "hour", "day", "week", "month", "year") else None
    ),
    "after_hence": lambda v: Spec(count=_amount(v), sign=1, direction=1, mod=_mod(v)),
    "rest": lambda v: Spec(unit=v["unit"], shift=v.get("dir", 0)),
}
for _name in ("ago_from", "duration", "duration_one", "loosened", "within_bare"):
    _MAKERS[_name] = _duration
for _name in ("calendar", "month_ordinal", "month_first", "monthyear", "month_twin", "month_shahr", "month_edge",
              "month_alone", "month_number", "month_cued", "month_day", "month_bare"):  # fmt: skip
    _MAKERS[_name] = _calendar
