"""Lengths of time as TIMEX3 durations."""

from __future__ import annotations

from isnad.mark.times.spec import Amount

_LETTER = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
           "decade": "DE", "century": "CE", "quarter": "M", "season": "Y", "": "X"}  # fmt: skip
_FULL = {"decade": ("Y", 10), "century": ("Y", 100), "quarter": ("M", 3)}
_SMALLER = {"Y": ("M", 12), "D": ("H", 24), "H": ("M", 60), "W": ("D", 7), "M": ("D", 30)}


def duration_value(count: tuple[Amount, ...]) -> str:
    """TIMEX3 duration of amounts; two amounts of one unit are a range ("P3D/P5D"); PXX where no unit is told."""
    if not count or count[0][1] == "":
        return "PXX"
    if len(count) == 2 and count[0][1] == count[1][1]:
        return "/".join(duration_value((a,)) for a in count)
    order = ["year", "season", "quarter", "month", "week", "day", "hour", "minute", "second"]
    sized = sorted(count, key=lambda a: order.index(a[1]) if a[1] in order else -1)
    days = "".join(_piece(a) for a in sized if a[1] not in ("hour", "minute", "second"))
    hours = "".join(_piece(a) for a in sized if a[1] in ("hour", "minute", "second"))
    if not days and hours.endswith("H") and "." in hours:
        minutes = round(float(hours[:-1]) * 60)
        hours = (f"{minutes // 60}H" if minutes >= 60 else "") + (f"{minutes % 60}M" if minutes % 60 else "")
    return "P" + days + (("T" + hours) if hours else "")


def _piece(amount: Amount) -> str:
    number, unit = amount
    letter = _LETTER[unit]
    if number is None:
        return "X" + letter
    if unit in _FULL:
        letter, factor = _FULL[unit]
        number *= factor
    if number != int(number) and unit in ("year", "week", "month") and letter in _SMALLER:
        smaller, factor = _SMALLER[letter]
        if (number * factor) == int(number * factor):
            return f"{int(number * factor)}{smaller}"
    return f"{int(number)}{letter}" if number == int(number) else f"{number:g}{letter}"
