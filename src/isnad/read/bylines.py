"""Bylines and datelines ("الدوحة - واس", "كتب: ...", "بغداد/ واع/"), credit lines, and the credits that they hold."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.model.text import Credit, Span
from isnad.read import names
from isnad.read.lines import Line, after_words, words_of

_PART = re.compile(r"[^\-–—:/|,،()\[\]{}«»“”\"+*\n]+")
_DASHES = re.compile(r"(?<![ه\d])ـ(?=\s)")  # a tatweel before a blank is a dash ("1436هـ" apart)
_OWN = re.compile(r"خاص(?:ة)?\s+(?:(?:بـ|لـ)\s*)?(?=\S{2})")
_FROM = re.compile(r"\s+من\s+[^\W\d]+(?:\s[^\W\d]+)?$")
_SIGN = re.compile(r"\s[\-–—]+\s?|[\-–—]\s|[:/|()]")
_SIMPLE = re.compile(r"^\s*[^\W\d]+(?: [^\W\d]+){0,3}\s*(?:[\-–—:/|_]|ـ)\s*[^\W\d]+(?: [^\W\d]+){0,3}\s*:?\s*$")
_NAME_PLACE = re.compile(
    r"^\s*[^\W\d]+(?: [^\W\d]+){0,4}(?:[،,] ?[^\W\d]+(?: [^\W\d]+){0,3})?\s*\([^()]{2,30}\)\s*:?\s*$"
)
_SLASHED = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,3} ?/ ?[^\W\d_]+(?: [^\W\d_]+){0,3} ?[-–—:](?=\s)")
# "بيروت في 12 نيسان / ... / ": a town, its day, then who reports between two strokes.
_STROKED = re.compile(
    r"^[^\W\d_]+(?: [^\W\d_]+){0,3}(?:،? ?[^\n/.:،]{0,25}\d[^\n/.:]{0,20})? ?/ ?[^\W\d_][^\n/.:،]{1,40}?/(?=[\s:–-])"
)
# "الكويت - 3 - 11 (...) -- ": a town, a day perhaps, the agency in brackets, then a dash.
_BRACKETS = re.compile(
    r"^[^\W\d_]+(?: [^\W\d_]+){0,3}[\s\-–—،,/\d]*(?:[^\W\d_]+[\s\-–—،,/\d]*)?\([^()\n\d]{2,30}\)\s?[-–—:]+(?=\s)"
)
# An inline dateline: at most 90 letters before a dash, a colon or a closing bracket or stroke.
_INLINE = re.compile(r"^[^\n.؟!\"«“]{2,90}?(?:\)\s?[\-–—:]|[\-–—:](?=\s)|[/)]\s?[-–—:]*(?=\s))")
_DASHED = re.compile(
    r"^[^\W\d_]+(?: [^\W\d_]+){0,2}(?:\s?[،,]\s?[^\W\d_]+(?: [^\W\d_]+)?){0,2} ?[-–—] ?"
    r"[^\W\d_]+(?: [^\W\d_]+){1,2} ?[-–—:](?=\s)"
)
_SECOND = re.compile(r"^\s*[^\W\d_]+(?:[ .][^\W\d_]+){0,3}\.? ?[-–—:](?=\s)")
_TRAILING = re.compile(
    r"[(/\[]\s*([^()/\[\]\n]{2,40}?)\s*[)/\]][\s.]*$|(?<=[.!؟\"”»])\s*[\-–—]\s*([^\-–—\n.]{2,30})[\s.]*$"
)
_BEHIND_STOP = re.compile(r"(?<=[.!؟\"”»])\s+([^\-–—\n.]{2,30}?)[\s.]*$")
_SOURCE = re.compile(r"(?:^|[\s.(])(?:المصدر|مصدر الخبر|نقلا عن|نقلاً عن)\s*[:/]\s*([^.\n:]{2,40})[\s.)]*$")
_DASH = re.compile(r"\s[-–—]\s")
_LISTED = re.compile(r"[^+،,/\n]+")
_LETTER = re.compile(r"[^\W\d_]")
_CAPTION = frozenset(
    {"في", "من", "علي", "امام", "خلال", "اثناء", "قرب", "بعد", "قبل", "صوره", "صور", "داخل", "مع", "الي"}
)  # folded
MAX_PART = 4


class Named(NamedTuple):
    """A name with its place in the page's text."""

    span: Span
    name: str


@cache
def labels() -> frozenset[str]:
    """Folded first words of byline labels ("كتب", "بقلم")."""
    return frozenset(w for label in load("furniture")["byline_labels"] for w in words_of(str(label))[:1])


def is_byline(line: Line, outlet: str | None = None) -> bool:
    """Does a short line between headline and text say who wrote, where, or for whom?"""
    if line.n > 14 or line.n == 0 or _is_caption(line):
        return False
    parts = [p.name for p in pieces(line.text, 0, len(line.text)) if _LETTER.search(p.name)]
    if any(len(p.split()) > MAX_PART for p in parts):
        return False
    if is_signed(line):
        return True
    if quotes_agency(line.text):
        return False
    if len(parts) > 1 and any(names.is_agency(p) or names.is_outlet(p) or names.same_outlet(p, outlet) for p in parts):
        return True
    if _names_place(line) or _SIMPLE.match(line.text):
        return True
    if line.n <= 6 and _FROM.search(line.text) and parts and names.is_outlet(parts[0]):
        return True
    return line.text.rstrip().endswith(":") and line.n <= 8


def is_sure(line: Line) -> bool:
    """A byline that says so by a label, an agency or outlet, or a place in brackets; two short parts do not do."""
    if not is_byline(line):
        return False
    return is_signed(line) or _names_place(line) or bool(of_byline(line.text, 0, len(line.text), None))


def _names_place(line: Line) -> bool:
    """ "أحمد سالم (صنعاء)", "لندن (رويترز)"."""
    return _NAME_PLACE.match(line.text) is not None and "صور" not in line.text


def _is_caption(line: Line) -> bool:
    """ "صوامع قمح في دمياط (رويترز)": a picture's agency in brackets, behind words that say where and when."""
    before, bracket, _ = line.text.partition("(")
    return bool(bracket) and line.text.rstrip(" .").endswith(")") and not _CAPTION.isdisjoint(words_of(before))


def is_second_byline(line: Line) -> bool:
    """A town and an agency on a line of their own, under a writer's name."""
    return line.kind in ("short", "long") and is_byline(line) and not is_signed(line)


def is_signed(line: Line) -> bool:
    """Opens with "كتب", "بقلم", "إعداد" and the like."""
    return bool(line.words) and line.words[0] in labels() and (":" in line.text or line.n <= 6)


def quotes_agency(text: str) -> bool:
    """Who says it, a colon, then what ("رويترز: ..."): a headline, no byline."""
    head, colon, rest = text.partition(":")
    if not colon or not _LETTER.search(rest) or names.key(head) in names.places():
        return False
    return (names.is_agency(head) or names.is_outlet(head)) and not (names.is_agency(rest) or names.is_outlet(rest))


def pieces(text: str, start: int, end: int) -> list[Named]:
    """The parts of a byline between dashes, colons, strokes, commas and brackets."""
    out = []
    for m in _PART.finditer(_DASHES.sub("-", text[start:end])):
        a, b = names.strip_marks(m.group())
        if (place := _FROM.search(m.group()[a:b])) and names.is_outlet(m.group()[a : a + place.start()]):
            b = a + place.start()  # "«الاقتصادية» من الرياض"
        if (own := _OWN.match(m.group()[a:b])) is not None:
            a += own.end()  # "خاص جبل النار"
        if a < b:
            at = start + m.start() + a
            out.append(Named(Span(at, at + b - a), text[at : at + b - a]))
    return out


def from_place(text: str, part: Named, end: int) -> bool:
    """Does "من" and a place follow the name ("«الاقتصادية» من الرياض")?"""
    return re.match(r"[»”\")]?\s+من\s", text[part.span.end : end]) is not None


def of_byline(text: str, start: int, end: int, outlet: str | None) -> list[Credit]:
    """Agencies and outlets in a byline; a name that is a place too ("الرياض") counts only for the page's own outlet,
    when it stands last of several parts and no agency is named."""
    parts = pieces(text, start, end)
    found = [p for p in parts if _is_source(p.name, outlet)]
    agencies = [p for p in found if names.key(p.name) not in names.places()]
    if agencies:
        found = agencies
    elif not (len(parts) > 1 and found and names.same_outlet(found[-1].name, outlet) and found[-1] is parts[-1]):
        found = [p for p in found if quoted(text, p.span)]
    return [Credit(name=p.name, span=p.span) for p in found]


def _is_source(name: str, outlet: str | None) -> bool:
    if len(name.split()) > MAX_PART:
        return False
    town = names.key(name) in gazetteer.places() and names.key(name) != names.bare(outlet or "")
    own = names.same_outlet(name, outlet) and not town  # "حلب ـ أوراق حلب": the town is no short form of the outlet
    return names.is_agency(name) or own or (names.is_outlet(name) and _no_word(name))


def _no_word(name: str) -> bool:
    """Outlet names that are places never count for another outlet's page."""
    return names.key(name) not in names.places()


def quoted(text: str, span: Span) -> bool:
    """Does a quotation mark open right before the span?"""
    return text[max(0, span.start - 1) : span.start] in {"«", "“", '"'}


def inline(text: str, start: int, end: int) -> Span | None:
    """The dateline at the head of a paragraph ("القاهرة (رويترز) - "), None where there is none: short, opened by a
    place or a name, and holding an agency, an outlet, or a place and a day."""
    m = _INLINE.match(text[start : min(end, start + 100)])
    return Span(start, start + m.end()) if m else None


def between_dashes(text: str, start: int, end: int) -> Span | None:
    """The head of a paragraph up to its second dash, both parts short ("غزة - مرآة القدس - قالت ...")."""
    head = text[start : min(end, start + 80)]
    m = _DASHED.match(head) or _SLASHED.match(head)
    return Span(start, start + m.end()) if m else None


def bracketed(text: str, start: int, end: int) -> Span | None:
    """The head of a paragraph up to the dash behind a name in brackets ("الكويت - 3 - 11 (...) -- ")."""
    head = text[start : min(end, start + 90)]
    m = _BRACKETS.match(head) if "(" in head else None
    return Span(start, start + m.end()) if m else None


def between_strokes(text: str, start: int, end: int) -> Span | None:
    """The head of a paragraph up to its second stroke ("بيروت في 12 نيسان / وكالة ... / أعلن ...")."""
    head = text[start : min(end, start + 110)]
    m = _STROKED.match(head) if head.count("/") > 1 else None
    return Span(start, start + m.end()) if m else None


def of_inline(text: str, start: int, end: int, outlet: str | None) -> list[Credit]:
    """Credits of the dateline at the head of a paragraph."""
    head = bracketed(text, start, end) or between_strokes(text, start, end) or inline(text, start, end)
    if head is None or not _SIGN.search(head.of(text)):
        return []
    parts = pieces(text, head.start, head.end)
    if not parts or any(len(p.name.split()) > MAX_PART + 2 for p in parts):
        return []
    if len(parts) == 1 and head.of(text).rstrip().endswith(":"):
        return []  # "رويترز: ..." says who reports the sentence, not who wrote the article
    if _opens_with_verb(text, parts[0]):
        return []
    found = of_byline(text, head.start, head.end, outlet)
    places = all(names.key(p.name) in gazetteer.places() for p in parts)
    if (
        not found
        and (len(parts) == 1 or places)
        and (second := _SECOND.match(text[head.end : min(end, head.end + 40)]))
    ):
        return of_byline(text, head.end, head.end + second.end(), outlet)  # "نواكشوط - رويترز - "
    return found


def _opens_with_verb(text: str, first: Named) -> bool:
    """ "قالت وكالة رويترز: ..." is a sentence about an agency."""
    return words_of(first.name)[:1] != () and words_of(first.name)[0] in verbs()


@cache
def verbs() -> frozenset[str]:
    """Folded verbs of reporting."""
    return frozenset(w for v in load("furniture")["report_verbs"] for w in words_of(str(v)))


def is_verb(word: str) -> bool:
    """Is a folded word a verb that opens reports or their sentences?"""
    return word in verbs() or word in _lead_verbs() or word.removesuffix("ت") in _lead_verbs()


@cache
def _lead_verbs() -> frozenset[str]:
    return frozenset(w for v in load("furniture")["lead_verbs"] for w in words_of(str(v)))


def of_date(line: Line) -> list[Credit]:
    """An agency's word on a line of dates ("واشنطن 15 شوال 1436 هـ الموافق 31 يوليو 2015 م واس")."""
    words = [m for m in re.finditer(r"[^\W\d_]{3,}", line.text) if names.is_agency(m.group())]
    return [Credit(name=m.group(), span=Span(line.start + m.start(), line.start + m.end())) for m in words]


def of_tail(text: str, start: int, end: int) -> list[Credit]:
    """A credit behind the last sentence: "(أ ف ب)", "/واس/", "- رويترز", "المصدر: ..."."""
    at = max(start, end - 80)
    tail = text[at:end]
    for pattern in (_TRAILING, _SOURCE):
        m = pattern.search(tail)
        if m is None:
            continue
        group = 1 if m.group(1) else 2
        credits = _listed(text, at + m.start(group), at + m.end(group))
        if credits:
            return credits
    m = _BEHIND_STOP.search(tail)
    if m is not None and names.is_agency(m.group(1)) and not _is_adjective(tail, m):
        return _listed(text, at + m.start(1), at + m.end(1))
    return []


def _is_adjective(tail: str, m: re.Match[str]) -> bool:
    """ "صواريخ «لونغ مارش» الصينية": an agency's short name that goes on with a sentence behind a quotation."""
    return (
        m.group(1).endswith(("ية", "يه"))
        and " " not in m.group(1)
        and tail[: m.start()].rstrip('"”»')[-1:] not in ".!؟"
    )


def of_credit(line: Line, text: str) -> list[Credit]:
    """The names of a credit line, label and marks left out."""
    start = line.start
    for label in _credit_labels():
        if line.words[: len(label)] == label and len(line.words) > len(label):
            start = line.start + after_words(line.text, len(label))
            break
    known = _listed(text, start, line.end)
    if known or (start == line.start and line.text[0] not in "(["):
        return known
    out = []
    for m in _LISTED.finditer(text, start, line.end):
        for low, high in _dashed(text, m.start(), m.end()):
            a, b = names.strip_marks(text[low:high])
            if b > a:
                out.append(Credit(name=text[low + a : low + b], span=Span(low + a, low + b)))
    return out


def _dashed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two sides of a dash where one is an agency ("... - وام"), without a town beside it; else the whole run."""
    m = _DASH.search(text, start, end)
    sides = [(start, m.start()), (m.end(), end)] if m else []
    named = [text[a:b] for a, b in sides]
    if any(map(names.is_agency, named)):
        return [
            at
            for at, n in zip(sides, named, strict=True)
            if names.is_agency(n) or names.key(n) not in gazetteer.places()
        ]
    return [(start, end)]


@cache
def _credit_labels() -> tuple[tuple[str, ...], ...]:
    labels = {words_of(str(p)) for p in load("furniture")["credit_labels"]} - {("وكالة",), ("وكاله",)}
    return tuple(sorted(labels, key=lambda w: (-len(w), w)))


def _listed(text: str, start: int, end: int) -> list[Credit]:
    """Names of a run that holds nothing but agencies and outlets, split at marks and "و"."""
    out = []
    for part in pieces(text, start, end):
        for m in re.finditer(r".+?(?= و[^\W\d]{2,}|$)", part.name):
            a, b = names.strip_marks(m.group())
            name = m.group()[a:b]
            lead = 1 if name[:1] == "و" and not names.is_agency(name) and names.is_agency(name[1:]) else 0
            if not names.is_agency(name[lead:]) and not names.is_outlet(name[lead:]):
                return []
            at = part.span.start + m.start() + a + lead
            out.append(Credit(name=name[lead:], span=Span(at, at + len(name) - lead)))
    return out
