"""Times: every expression that points to a time or says how long.

`find` reads an article, `search` any text against a day. The grammar is data (`arabic/data/times.yaml`,
`time_patterns.yaml`); `gate` leaves texts without a time, `line` holds the words of the others, `lexicon` turns them
into items, `patterns` finds forms, `build` says what they mean, `scan` joins neighbours, `anchors` reads tense and
quotes, `resolve` gives TIMEX3 values.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import msgspec

from isnad.arabic import aligned
from isnad.arabic.letters import fold
from isnad.mark.doc import Doc, Sentence
from isnad.mark.times import anchors, gate, line, scan
from isnad.mark.times.resolve import STRICT, Context, Resolved, resolve
from isnad.mark.times.scan import Expression, expressions
from isnad.mark.times.spec import Spec, has_clock, has_date, has_day
from isnad.model.marks import Time
from isnad.model.text import Published, Span

Day = datetime.date
_RANGE_WORDS = frozenset(fold(w) for w in ("إلى", "حتى", "وحتى", "لغاية", "-", "–"))


def find(doc: Doc, published: Published) -> tuple[Time, ...]:
    """Time expressions of the headline and the body, in text order, resolved against the day of publication."""
    day = anchors.as_day(published.value or "")
    out: list[Time] = []
    told = _Told(None, None)
    for sentence, found in zip(doc.sentences, scan.of(doc), strict=True):
        if found:
            told = _resolve_all(doc, sentence, found, day, told, out)
    return tuple(out)


class _Told(NamedTuple):
    """What was spoken of last: a day, and the first day of a period of any length."""

    day: Day | None
    spoken: Day | None


def search(text: str, reference: Day | None, *, phrase: bool = False) -> tuple[Time, ...]:  # a datetime is a date
    """Time expressions of any text, resolved against `reference`. With `phrase`, bare hours, day numbers and parts of
    the day count too, and days without a direction lie ahead: how people type, not how papers write."""
    written = aligned.encoded(text)
    if not phrase and written is not None and not gate.may_hold_one(written):
        return ()
    read = line.of_text(text, written)
    out: list[Time] = []
    day = reference.date() if isinstance(reference, datetime.datetime) else reference
    for e in expressions(read, loose=phrase):
        look = anchors.outlook(read.norms, e.first, e.last) if _asks(e.spec) else 0
        spec = _next_hour(e.spec, reference) if phrase else e.spec
        context = Context(day, None, look if look or not phrase else STRICT, day if phrase else None)
        got = resolve(spec, context)
        if got is not None:
            out.append(_time(text, len(out), e, got))
    return _ranged(text, out) if phrase else tuple(out)


def _next_hour(spec: Spec, reference: Day | None) -> Spec:
    """An hour of the 12-hour clock without a part of the day: the one that comes next after a reference with a time."""
    if spec.hour is None or not 1 <= spec.hour <= 12 or spec.part or not isinstance(reference, datetime.datetime):
        return spec
    if spec.hour % 12 * 60 + (spec.minute or 0) >= reference.hour * 60 + reference.minute:
        return spec
    return msgspec.structs.replace(spec, hour=spec.hour % 12 + 12)


def _ranged(text: str, found: list[Time]) -> tuple[Time, ...]:
    """ "من 13 تموز إلى 15 تموز": two dates or times with nothing but a word of range between them are one interval."""
    out: list[Time] = []
    for t in found:
        last = out[-1] if out else None
        between = fold(text[last.span.end : t.span.start]).strip() if last else ""
        if last and between in _RANGE_WORDS and last.type == t.type and last.begin and t.end and last.begin < t.end:
            span = Span(last.span.start, t.span.end)
            out[-1] = msgspec.structs.replace(
                last, span=span, text=span.of(text), value=f"{last.value}/{t.value}", end=t.end
            )
        else:
            out.append(t)
    return tuple(out)


def _resolve_all(
    doc: Doc, sentence: Sentence, found: list[Expression], day: Day | None, before: _Told, out: list[Time]
) -> _Told:
    """Resolve the expressions of one sentence, append them, and give what was spoken of last."""
    quoted = anchors.quotes(doc.text, sentence.span.start, sentence.span.end)
    told, spoken = None, before.spoken
    for k, e in enumerate(found):
        inside = any(a <= e.start < b for a, b in quoted)
        base, used = (told, "quote") if inside and told and _speaks_before(told, day) else (day, "published")
        look = anchors.ahead(sentence.tokens, e.first, e.last) if _asks(e.spec) or _needs_day(e.spec) else 0
        beside = told if _needs_day(e.spec) or e.spec.narrative == "here" else None
        hours = None if _open_hours(found, k) else _day_of_hours(before.day, day, look)
        got = resolve(e.spec, Context(base, told or before.day, look, beside, hours, spoken))
        if got is None:
            continue
        anchor = used if got.used == "published" else got.used
        out.append(_time(doc.text, len(out), e, got._replace(used=anchor)))
        if got.type in ("DATE", "TIME") and not inside:
            spoken = anchors.as_day(got.begin or "") or spoken
            told = (anchors.as_day(got.value) if has_day(e.spec) else None) or told
    return _Told(told or before.day, spoken)


def _day_of_hours(told: Day | None, day: Day | None, look: int) -> Day | None:
    """The day of an hour that names none: the day spoken of last if it is near, else that of publication."""
    if told is None or day is None or (told > day and look <= 0):
        return day
    return told if -3 <= (told - day).days <= 7 else day


def _open_hours(found: list[Expression], k: int) -> bool:
    """True for hours of every day ("من الثامنة صباحا حتى الثالثة مساء", or "يوميا" in the sentence), and for midnight,
    which ends one day and begins another."""
    if not _needs_day(found[k].spec):
        return False
    if found[k].spec.night:
        return True
    if any(e.spec.kind == "set" for e in found):
        return True
    beside = [(found[i], found[i + 1]) for i in (k - 1, k) if 0 <= i < len(found) - 1]
    return any(_needs_day(a.spec) and _needs_day(b.spec) and b.first - a.last <= 2 for a, b in beside)


def _asks(spec: Spec) -> bool:
    """True where tense and cues may change the value: not for lengths, "today", "last month", full dates."""
    if spec.kind == "date":
        return spec.offset is None and spec.year is None and (spec.unit is None or spec.narrative is not None)
    return spec.kind == "late" and spec.ref == "LATER"


def _speaks_before(told: Day, day: Day | None) -> bool:
    return day is not None and told <= day


def _needs_day(spec: Spec) -> bool:
    return has_clock(spec) and not has_date(spec)


def _time(text: str, index: int, e: Expression, got: Resolved) -> Time:
    kind, value, begin, end, mod, used = got
    span = Span(e.start, e.end)
    return Time(f"t{index + 1}", span, text[e.start : e.end], kind, value, mod, begin, end, used)  # type: ignore[arg-type]
