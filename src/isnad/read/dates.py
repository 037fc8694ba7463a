"""Printed days: the date lines around an article, in every form that Arabic news sites print.

The reading is of lines that hold little else than a date; expressions inside sentences are the business of `mark`.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Literal, NamedTuple

from isnad.arabic.calendars import from_hijri, months, weekdays
from isnad.arabic.data import load
from isnad.arabic.letters import fold, fold_with_offsets
from isnad.model.text import PrintedDate, Span

Role = Literal["published", "updated", "visitor", "unknown"]
MAX_LINE = 160
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CLOCK = (
    r"(?P<half1>\b(?:ص|م|am|pm)\s+)?(?<![\d:.])(?P<hour>[01]?\d|2[0-4])\s?:\s?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:\s*(?P<half2>صباحا|مساء|ظهرا|عصرا|ليلا|فجرا|ص|م|a\.?m|p\.?m)\b\.?)?"
)
_AFTERNOON = {"م", "مساء", "عصرا", "pm", "p.m"}
_WORD = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """A date in a line: offsets in the page's text, the ISO value (with the clock time, if printed), its role."""

    span: Span
    value: str
    role: Role


class DateLine(NamedTuple):
    """What a date line says: its dates, words that are not of the date, and whether it opens with a label;
    `ago`: hours before the page was fetched, for "منذ 3 ساعات"."""

    dates: tuple[Found, ...]
    rest: tuple[str, ...]
    label: Role | None
    ago: int | None = None


@cache
def _month_pattern() -> str:
    return "|".join(re.escape(m) for m in sorted(months(), key=lambda m: (-len(m), m)))


@cache
def _dates() -> re.Pattern[str]:
    m = _month_pattern()
    gap = r"[\s\-/،,.]*"
    twin = rf"(?:\s*[/(\-]\s*(?:{m})\s*\)?)?"
    hijri = r"(?:\s?ه(?:ـ|جري[هة]?)?\b)?"
    forms = [
        r"(?<!\d)(?P<y1>\d{4})\s?[-/\\.]\s?(?P<m1>\d{1,2})\s?[-/\\.]\s?(?P<d1>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d2>\d{1,2})\s?[-/\\.]\s?(?P<m2>\d{1,2})\s?[-/\\.]\s?(?P<y2>\d{4}|\d{2})(?!\d)",
        rf"(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?:من\s+)?(?:شهر\s+)?\b(?P<m3>{m})\b{twin}{gap}"
        rf"(?:(?:من\s+)?(?:عام|سنه|لعام)\s+)?(?P<y3>\d{{4}})(?!\d)",
        rf"\b(?P<m4>{m})\b{twin}{gap}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?P<y4>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<y5>\d{{4}}){gap}\b(?P<m5>{m})\b{twin}{gap}(?P<d5>\d{{1,2}})(?!\d)",
    ]
    return re.compile("(?:" + "|".join(forms) + ")" + hijri)


_TIME = re.compile(_CLOCK)
_DATE_HINT = re.compile(r"\d|منذ|قبل|اليوم|last|publ|updat")
# "منذ 3 ساعات", as folded: hours, or none for what is too vague to count back from.
_UNIT: dict[str, int | None] = {
    "دقيقه": 0, "دقايق": 0, "دقيقتين": 0, "ثانيه": 0, "ثواني": 0, "ثوان": 0, "ثانيتين": 0,
    "ساعه": 1, "ساعات": 1, "ساعتين": 2, "يوم": 24, "ايام": 24, "يومين": 48, "يوما": 24,
    "اسبوع": None, "اسبوعين": None, "اسابيع": None, "شهر": None, "شهرين": None, "اشهر": None, "شهور": None,
    "سنه": None, "سنتين": None, "سنوات": None, "عام": None, "عامين": None, "اعوام": None,
}  # fmt: skip
_AGO = re.compile(rf"\b(?:منذ|قبل)\s+(?:(?P<n>\d{{1,3}})\s+)?(?P<unit>{'|'.join(_UNIT)})\b")


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, Role]]:
    roles: dict[str, Role] = {}
    for role, words in load("furniture")["date_labels"].items():
        roles.update({fold(w).lower(): role for w in words})
    ordered = sorted(roles, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)"), roles


@cache
def _words() -> frozenset[str]:
    listed = {fold(w).lower() for w in load("furniture")["date_words"]}
    return frozenset(listed | {w for day in weekdays() for w in day.split()})


def read_line(text: str, start: int, end: int) -> DateLine | None:
    """The dates of the line `text[start:end]`; None where it holds none (nor "منذ ...") or is too long for one."""
    if end - start > MAX_LINE:
        return None
    folded, offsets = fold_with_offsets(text[start:end])
    low = folded.lower()
    if len(low) != len(folded) or not _DATE_HINT.search(low):
        return None
    found = _dated(low)
    ago = _AGO.search(low)
    if not found and ago is None:
        return None
    dates = tuple(Found(_span(offsets, a, b, start), v, r) for a, b, v, r in found)
    return DateLine(dates, _rest(low), _first_label(low), _hours(ago))


def is_clock(body: str) -> bool:
    """Nothing but a clock time, or a day without a year, perhaps behind a label: of a comment, a programme, a match."""
    low = fold.__wrapped__(body).lower()
    return any(c.isdigit() for c in low) and all(w in months() for w in _rest(low))


def is_day_word(name: str) -> bool:
    """A weekday, or other words that stand beside a printed day."""
    return all(w in _words() for w in _WORD.findall(fold.__wrapped__(name).lower()))


def printed(found: Found, text: str) -> PrintedDate:
    return PrintedDate(span=found.span, text=found.span.of(text), value=found.value, role=found.role)


def _span(offsets: list[int], a: int, b: int, base: int) -> Span:
    return Span(base + offsets[a], base + offsets[b])


def _dated(low: str) -> list[tuple[int, int, str, Role]]:
    """(start, end, ISO value, role) of each day in a folded line; a Hijri day beside a Gregorian one is left out."""
    days = [(m.start(), m.end(), *_day(m)) for m in _dates().finditer(low)]
    good = [(a, b, day, hijri) for a, b, day, hijri in days if day is not None]
    if any(not hijri for *_, hijri in good):
        good = [g for g in good if not g[3]]
    clocks = list(_TIME.finditer(low))
    out = []
    for i, (a, b, day, _) in enumerate(good):
        before = good[i - 1][1] if i else 0
        after = good[i + 1][0] if i + 1 < len(good) else len(low)
        begin, end, clock = _with_clock(
            low, a, b, [c for c in clocks if before <= c.start() and c.end() <= after], (a, b)
        )
        out.append((begin, end, day.isoformat() + clock, _role(low, a)))
    return out


def _with_clock(low: str, a: int, b: int, clocks: list[re.Match[str]], day: tuple[int, int]) -> tuple[int, int, str]:
    """Span and time suffix of a date with the clock time printed beside it."""
    free = [c for c in clocks if c.end() <= day[0] or c.start() >= day[1] - 1]
    clock = ""
    if free:
        near = min(free, key=lambda c: min(abs(a - c.end()), abs(c.start() - b)))
        if not _LETTERS.search(low[min(b, near.end()) : max(a, near.start())]):
            a, b, clock = min(a, near.start()), max(b, near.end()), _time(near)
    tail = _ZONE.match(low, b)
    return a, tail.end() if tail else b, clock


_LETTERS = re.compile(r"(?!(?:ال)?ساعه\b|في\b|على\b|عند\b|بتوقيت\b|gmt\b|utc\b|ast\b|at\b|t\b|تمام\b)\b[^\W\d_]{2,}")
_ZONE = re.compile(r"[\s,(]*(?:gmt|utc|kst|msk|ast|est|cet|z\b|[+-]\d\d:?\d\d\b)(?:\s*[+-]\s*\d{1,2}\b)?")


def _day(m: re.Match[str]) -> tuple[datetime.date | None, bool]:
    """The Gregorian day of a match, and whether it was printed in the Hijri calendar."""
    form = next(i for i in "12345" if m.group(f"d{i}"))
    year, day = int(m.group(f"y{form}")), int(m.group(f"d{form}"))
    raw = m.group(f"m{form}")
    if raw.isdigit():
        month, hijri = int(raw), 1300 <= year <= 1500
        if month > 12 >= day:  # month first, as in American dates and "2025/24/11"
            month, day = day, month
    else:
        named = months()[raw]
        month, hijri = named.number, named.calendar == "hijri"
    if year < 100:
        year += 2000
    if hijri:
        return from_hijri(year, month, day), True
    try:
        return (datetime.date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None), False
    except ValueError:
        return None, False


def _time(m: re.Match[str]) -> str:
    hour = int(m.group("hour"))
    half = (m.group("half2") or m.group("half1") or "").strip()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half in {"ص", "صباحا", "am", "a.m"} and hour == 12:
        hour = 0
    return f"T{hour % 24:02d}:{m.group('minute')}"


def _role(low: str, at: int) -> Role:
    """What the nearest label before the date says."""
    pattern, roles = _labels()
    last: Role = "unknown"
    for m in pattern.finditer(low, 0, at):
        last = roles[m.group()]
    return last


def _first_label(low: str) -> Role | None:
    pattern, roles = _labels()
    m = pattern.match(low.lstrip(" \t-–|•:*()[]"))
    return roles[m.group()] if m else None


def _rest(low: str) -> tuple[str, ...]:
    """Words of a folded line that belong to no date, clock time, weekday or label."""
    left = _labels()[0].sub(" ", _AGO.sub(" ", _TIME.sub(" ", _dates().sub(" ", low))))
    return tuple(w for w in _WORD.findall(left) if w not in _words())


def _hours(m: re.Match[str] | None) -> int | None:
    hours = _UNIT[m.group("unit")] if m else None
    return int(m.group("n") or 1) * hours if m and hours is not None else None


def opening(text: str, start: int, end: int) -> Found | None:
    """The day in the dateline that opens a paragraph ("كتب ... - القاهرة - الجمعة 28 نوفمبر 2025 - ...")."""
    stop = min(end, start + _DATELINE)
    line = read_line(text, start, stop)
    if line is None or len(line.dates) != 1:
        return None
    day = line.dates[0]
    behind = text[day.span.end : day.span.end + 20].lstrip()
    halves = ("صباح", "مساء", "ص ", "م ", "ظهر")
    if behind.startswith(halves):
        behind = behind.partition(" ")[2].lstrip()
    before = _WORD.findall(text[start : day.span.start])
    return day if behind[:1] in _SIGNS and behind and len(before) <= 8 else None


_DATELINE = 140
_SIGNS = "-–—:/|("
_URL_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)")


def of_url(url: str | None) -> str | None:
    """The day that an address holds ("/2026/01/23/", "/20260123/"); None where it holds none."""
    for m in _URL_DAY.finditer(url or ""):
        compact = m.group().isdigit()
        if compact and len(m.group()) != 8:
            continue
        try:
            return datetime.date(*map(int, m.groups())).isoformat()
        except ValueError:
            continue
    return None


def of_metadata(value: str | None) -> str | None:
    """The day of a metadata value: ISO 8601, or any printed form."""
    if not value:
        return None
    m = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", value)
    if m:
        try:
            return datetime.date(*map(int, m.groups())).isoformat()
        except ValueError:
            return None
    line = read_line(value, 0, len(value))
    return line.dates[0].value[:10] if line and line.dates else None
