"""The article's own day: what is printed or told in metadata, weighed against what the text says of "today".

A text that says "اليوم الثلاثاء", "أمس الأحد" or "غدا 3 ديسمبر" says on which weekday or day it was written. Such clues
confirm a printed day, correct it by a day (a stamp before midnight, a crawl after it), choose between printed
days (the visitor's own day above the dateline), or, with an absolute date beside them, give the day by themselves.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from isnad.arabic import calendars
from isnad.arabic.calendars import MONTHS
from isnad.mark.doc import Doc
from isnad.mark.times import anchors, scan
from isnad.mark.times.scan import Expression
from isnad.mark.times.spec import Spec
from isnad.model.text import Basis, Published, Span

Day = datetime.date
_ONE = datetime.timedelta(days=1)
_CORRECTED = 1  # days by which the text corrects a stamp; farther off, one of the two is simply wrong
_URL_DATE = re.compile(  # /2023/01/23/, 2023-1-23, /20230123/; a shorter run of digits is a number of the article
    r"(?<!\d)(20\d\d)(?:([/\-_.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)


class Clue(NamedTuple):
    """What one expression says of the day of writing: its `weekday`; `month`/`number` (and `year`) of the day;
    `after`: a day that had come when it was written, with `sure` where its year is printed."""

    span: Span
    text: str
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    number: int | None = None
    shift: int = 0
    after: bool = False


def date(doc: Doc) -> Published:
    """The article's `published`, with the text's own weekdays and absolute dates weighed against what is printed."""
    given = doc.article.published
    clues = _clues(doc)
    for value, basis, why in _stated(doc):
        day = anchors.as_day(value)
        if day is not None:
            return _weighed(msgspec.structs.replace(given, value=value, basis=basis, why=given.why or why), day, clues)
    return _inferred(given, clues, _ceiling(doc))


def _stated(doc: Doc) -> list[tuple[str, Basis, str]]:
    """Days that the page states, the best first: (value, basis, why)."""
    out: list[tuple[str, Basis, str]] = []
    given, meta = doc.article.published, doc.page.metadata
    if given.value:
        why = "التاريخ مطبوع على الصفحة." if given.basis == "stated" else "التاريخ من البيانات الوصفية للصفحة."
        out.append((given.value, given.basis, why))
    if meta.published:
        out.append((meta.published, "metadata", "التاريخ من البيانات الوصفية للصفحة."))
    if meta.url and (m := _URL_DATE.search(meta.url)):
        value = f"{m[1]}-{int(m[3] or m[5]):02d}-{int(m[4] or m[6]):02d}"
        out.append((value, "metadata", "التاريخ من عنوان الصفحة على الشبكة."))
    return out


def _ceiling(doc: Doc) -> Day | None:
    """The day on which the page was fetched: it was written by then."""
    return anchors.as_day(doc.page.metadata.fetched or "")


# --- clues of the text


def _clues(doc: Doc) -> list[Clue]:
    out: list[Clue] = []
    for sentence, found in zip(doc.sentences, scan.of(doc), strict=True):
        quoted = anchors.quotes(doc.text, sentence.span.start, sentence.span.end) if found else []
        for e in found:
            inside = any(a <= e.start < b for a, b in quoted)
            back = anchors.ahead(sentence.tokens, e.first, e.last) <= 0
            if not inside and (clue := _clue(doc.text, e, back)) is not None:
                out.append(clue)
    return out


def _clue(text: str, e: Expression, back: bool) -> Clue | None:
    s = e.spec
    span, words = Span(e.start, e.end), text[e.start : e.end]
    dated = _plain(s.twin if s.hijri and s.twin else s)
    if s.kind != "date" or s.count or s.narrative or s.day2:
        return None
    if s.offset is not None:
        weekday = (s.weekday - s.offset - 1) % 7 + 1 if s.weekday else None
        if weekday is None and dated is None:
            return None
        year, month, number = dated or (None, None, None)
        return Clue(span, words, weekday, year, month, number, -s.offset)
    if dated is None or dated[2] is None:
        return None
    return Clue(span, words, s.weekday, *dated, after=True) if back and not s.edge else None


def _plain(s: Spec) -> tuple[int | None, int | None, int | None] | None:
    """(year, month, day) of a spec that names its month; a Hijri date is turned into ours, by its weekday if told."""
    if s.hijri:
        day = calendars.from_hijri(s.year, s.month, s.day) if s.year and s.month and s.day else None
        if day is None:
            return None
        off = (s.weekday - day.isoweekday() + 3) % 7 - 3 if s.weekday else 0
        day += (off if abs(off) <= 1 else 0) * _ONE
        return day.year, day.month, day.day
    if s.month is None or (s.unit and s.year is None):
        return None
    return s.year, s.month, s.day


# --- a stated day against the clues


def _weighed(given: Published, day: Day, clues: Sequence[Clue]) -> Published:
    told = [(c, t) for c in clues if not c.after and (t := _day_of(c, day)) is not None]
    value = day.isoformat()
    if not told:
        return msgspec.structs.replace(given, begin=value, end=value, confidence=0.9)
    agree = [c for c, t in told if t == day]
    if len(agree) * 2 >= len(told):
        why = f"{given.why.rstrip('.')}، ويوافقه قول النص «{agree[0].text}»."
        return msgspec.structs.replace(
            given, begin=value, end=value, confidence=0.98, why=why, evidence=(*given.evidence, agree[0].span)
        )
    return _contradicted(given, day, told)


def _day_of(clue: Clue, near: Day) -> Day | None:
    """The day of writing that a clue tells, near a known day."""
    if clue.month is not None and clue.number is not None:
        years = [clue.year] if clue.year else [near.year - 1, near.year, near.year + 1]
        found = [d + clue.shift * _ONE for y in years if (d := _make(y, clue.month, clue.number)) is not None]
        return min(found, key=lambda d: abs((d - near).days), default=None)
    if clue.weekday is None:
        return None
    return near + ((clue.weekday - near.isoweekday() + 3) % 7 - 3) * _ONE


def _make(year: int, month: int, number: int) -> Day | None:
    try:
        return Day(year, month, number)
    except ValueError:
        return None


def _contradicted(given: Published, day: Day, told: Sequence[tuple[Clue, Day]]) -> Published:
    """The printed day is not the text's: another printed day that is, or the text's own if near, or both reported."""
    own, _ = Counter(t for _, t in told).most_common(1)[0]
    clue = next(c for c, t in told if t == own)
    other = next((p for p in given.printed if _fits(anchors.as_day(p.value), told)), None)
    note = f"التاريخ المطبوع {_arabic(day)} يخالف قول النص «{clue.text}»"
    if other is not None:
        why = f"من التواريخ المطبوعة على الصفحة يوافق هذا قول النص «{clue.text}»."
        return msgspec.structs.replace(
            given, value=other.value, span=other.span, basis="stated", why=why, begin=other.value[:10],
            end=other.value[:10], confidence=0.95, evidence=(other.span, clue.span), contradiction=note + "."
        )  # fmt: skip
    evidence = (*((given.span,) if given.span else ()), clue.span)
    full = clue.month is not None and clue.year is not None
    if abs((own - day).days) <= _CORRECTED or full:
        return msgspec.structs.replace(
            given, value=own.isoformat(), span=None, basis="inferred", why=f"{note}، فاعتُمد يوم النص.",
            begin=min(own, day).isoformat(), end=max(own, day).isoformat(), confidence=0.8, evidence=evidence,
            contradiction=note + "."
        )  # fmt: skip
    return msgspec.structs.replace(
        given, begin=min(own, day).isoformat(), end=max(own, day).isoformat(), confidence=0.5, evidence=evidence,
        why=f"{given.why.rstrip('.')}، و{note}.", contradiction=note + "."
    )  # fmt: skip


def _fits(day: Day | None, told: Sequence[tuple[Clue, Day]]) -> bool:
    return day is not None and sum(_day_of(c, day) == day for c, _ in told) * 2 > len(told)


def _arabic(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


# --- no stated day


def _inferred(given: Published, clues: Sequence[Clue], ceiling: Day | None) -> Published:
    """The day that the clues alone give, where they give one; else what they bound."""
    floor = _floor(clues)
    weekday = _weekday(clues)
    for clue in clues:
        if clue.after or clue.month is None or clue.number is None:
            continue
        day = _with_year(clue, clues)
        if day is not None and (weekday is None or day.isoweekday() == weekday) and (not ceiling or day <= ceiling):
            return _from_text(given, day, clue, 0.9 if clue.year else 0.75)
    if weekday is not None and ceiling is not None:
        return _from_fetch(given, ceiling, weekday, clues)
    if floor is None:
        return given
    why = f"لا تاريخ مطبوعا؛ كُتب النص في {_arabic(floor[0])} أو بعده، إذ يذكر «{floor[1].text}»."
    end = ceiling.isoformat() if ceiling else None
    return msgspec.structs.replace(given, begin=floor[0].isoformat(), end=end, why=why, evidence=(floor[1].span,))


def _weekday(clues: Sequence[Clue]) -> int | None:
    votes = Counter(c.weekday for c in clues if c.weekday and not c.after)
    if not votes:
        return None
    (best, n), *rest = votes.most_common(2)
    return best if not rest or n > rest[0][1] else None


def _floor(clues: Sequence[Clue]) -> tuple[Day, Clue] | None:
    """The latest day with a printed year that had come when the text was written."""
    found = [
        (d, c) for c in clues if c.after and c.year and c.month and c.number and (d := _make(c.year, c.month, c.number))
    ]
    return max(found, key=lambda dc: dc[0], default=None)


def _with_year(clue: Clue, clues: Sequence[Clue]) -> Day | None:
    """ "اليوم 5 أغسطس": the year printed beside it, or the only recent one in which the weekday fits."""
    assert clue.month is not None
    assert clue.number is not None
    years = [clue.year] if clue.year else sorted({c.year for c in clues if c.year}, reverse=True)[:1]
    for year in years:
        day = _make(year, clue.month, clue.number)
        if day is not None and (clue.weekday is None or (day + clue.shift * _ONE).isoweekday() == clue.weekday):
            return day + clue.shift * _ONE
    return None


def _from_text(given: Published, day: Day, clue: Clue, confidence: float) -> Published:
    why = f"لا تاريخ مطبوعا؛ يدل عليه قول النص «{clue.text}»."
    value = day.isoformat()
    return msgspec.structs.replace(
        given,
        value=value,
        basis="inferred",
        why=why,
        begin=value,
        end=value,
        confidence=confidence,
        evidence=(clue.span,),
    )


def _from_fetch(given: Published, ceiling: Day, weekday: int, clues: Sequence[Clue]) -> Published:
    """The last such weekday before the page was fetched."""
    day = ceiling - ((ceiling.isoweekday() - weekday) % 7) * _ONE
    clue = next(c for c in clues if c.weekday == weekday and not c.after)
    why = f"لا تاريخ مطبوعا؛ قول النص «{clue.text}» وجلب الصفحة في {_arabic(ceiling)} يدلان عليه."
    return msgspec.structs.replace(
        given, value=day.isoformat(), basis="inferred", why=why, begin=day.isoformat(), end=ceiling.isoformat(),
        confidence=0.6, evidence=(clue.span,)
    )  # fmt: skip
