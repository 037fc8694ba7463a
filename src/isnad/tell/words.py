"""What the report calls things: labels, counted nouns, dates. The words themselves are in `arabic/data/labels.yaml`."""

from __future__ import annotations

import re

from isnad.arabic.countries import countries
from isnad.arabic.data import load

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(.*))?")
_CLOCK = re.compile(r"(\d{2}:\d{2})")


def label(kind: str, value: str | None) -> str:
    """The Arabic label of a value; the value itself where none is known."""
    return "" if value is None else str(load("labels")[kind].get(value, value))


def country(code: str) -> str:
    """The Arabic name of a country by its ISO 3166 code; the code where none is known."""
    known = countries().get(code)
    return known.names[0] if known else code


def count(noun: str, n: int) -> str:
    """A number with its noun: one, two, 3-10, 11-99, then by the last two digits."""
    one, two, few, many, rest = load("labels")["counts"][noun]
    last = n % 100
    if n in (1, 2):
        return str((one, two)[n - 1])
    form = few if 3 <= last <= 10 else many if last >= 11 else rest
    return str(form).format(n=n)


def date(value: str | None) -> str:
    """`2025-12-02TEV` → "مساء 2 ديسمبر 2025"; what is no date of ours is given back as it is."""
    match = _ISO.fullmatch(value or "")
    if match is None or not "01" <= (match[2] or "01") <= "12":
        return value or ""
    year, month, day, clock = match.groups()
    name = load("months")["gregorian"]["egypt_gulf"][int(month) - 1][0] if month else ""
    text = " ".join(part for part in (str(int(day)) if day else "", name or "", year) if part)
    if not clock:
        return text
    if part := load("labels")["parts"].get(f"T{clock}"):
        return f"{part} {text}"
    time = _CLOCK.match(clock)
    return f"{text}، {time[1]}" if time and time[1] != "00:00" else text


def period(begin: str | None, end: str | None) -> str:
    """Two days as one expression: the year, and the month, that they share are said once."""
    first, last = date((begin or "")[:10]), date((end or "")[:10])
    if not first or not last or first == last:
        return first or last
    a, b = first.split(), last.split()
    if len(a) == len(b) == 3 and a[2] == b[2]:
        first = a[0] if a[1] == b[1] else f"{a[0]} {a[1]}"
    return f"{first} – {last}"
