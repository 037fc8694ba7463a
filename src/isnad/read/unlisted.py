"""Outlets that no list holds, told by where they stand and by what they are not: no person, place, section, sentence.

The places, the surest first: beside a town in a dateline, before a person or an agency in a byline, alone at the head
of the first paragraph, alone beside the day on a masthead, in a line about rights, in a sentence where a report names
its own outlet. A name that the report uses for itself may be shorter or look more like a person or a place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.model.text import Span
from isnad.read import bylines, dates, names
from isnad.read.bylines import Named
from isnad.read.lines import Line, heads_section, is_section, names_section, words_of

_LETTER = re.compile(r"[^\W\d_]")
_COUPLED = re.compile(r"^\S+\s+و\S{3,}$")
_ALONE = re.compile(r"^[«\"“(]?[^\W\d_]+(?: [^\W\d_]+){0,3}[»\"”)]? ?[-–—:](?=\s)")
_CHANNEL = re.compile(r"(?<=[^\W\d_])\s(?:24|7|21|360|365)$")  # "الضفة 24": a number that names carry, not a day
_IN_BRACKETS = re.compile(r"\)\s?[-–—:]+\s*$")
_BEHIND_DAY = re.compile(
    r"\s*(?:صباحا?|مساء|ظهرا?|ص|م)?[\u064b]?\s*[-–—|/]\s*(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})\s*[-–—:|/](?=\s)"
)
_MARK = re.compile(r"[^\w\s]")
_SEPARATOR = re.compile(r"[-–—/:|](?=\s|$)")
_TYPE = r"(?:(?:صحيفة|جريدة|موقع|شبكة|قناة|وكالة|مجلة|بوابة|منصة|إذاعة|اذاعة|راديو)\s+)?"
_OPEN, _CLOSE = r"[«\"“(]", r"[»\"”)]"
_VOWEL = re.compile("[\u064b-\u0652]")
_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|حقوق\s+(?:النشر|الطبع)(?:\s+والنشر)?|الحقوق\s+محفوظة)"
    r"(?:\s*(?:محفوظة|©|\d{4}|[-–—،,:|]))*\s*(?:لدى\s+|لـ\s?|ل(?=[^ل\s]))?"
    rf"{_OPEN}?(?P<name>[^\W\d_]+(?: [^\W\d_]+){{0,4}})"
)
_RIGHTS_BEHIND = re.compile(
    r"^(?:موقع\s+)?(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\s*[-–—|،,:©.]+\s*(?:جميع|كل|كافة)\s+الحقوق\s+محفوظة"
)
_REACH = 20_000  # letters of a report that are searched for its own outlet


class _Words(NamedTuple):
    topics: frozenset[str]
    terrain: frozenset[str]
    nobody: frozenset[str]
    rights_nobody: frozenset[str]
    online: frozenset[str]
    happenings: frozenset[str]
    nouns: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    data = load("masthead")
    return _Words(*(frozenset(w for p in data[k] for w in words_of(str(p))) for k in _Words._fields))


# --- what a name may be


def is_place(name: str) -> bool:
    """A place that the gazetteer holds, with a day or a direction word perhaps ("الخرطوم 19 أبريل 2023")."""
    if names.key(name) in gazetteer.places():
        return True
    town, digit, _ = name.partition(next((c for c in name if c.isdigit()), "\n"))
    town = names.key(town).removesuffix(" في")
    return bool(digit) and town in gazetteer.places()


def says_online(name: str) -> bool:
    """Says that it is an outlet: a type word, or a last word that only sites have ("ضفاف أونلاين")."""
    words = words_of(name)
    return names.says_outlet(name) or (1 < len(words) <= 4 and words[-1] in _words().online)


def is_person(name: str) -> bool:
    """Opens with a given name or with what compound given names open with, or closes with a family name in ي behind a
    word without article ("مهنا التميمي"; "القدس العربي" is none), or opens with a word that only names would use."""
    words = words_of(name)
    if not words:
        return False
    flags = gazetteer.name_parts().get(words[0], "")
    if "g" in flags or ("G" in flags and not (len(words) == 2 and _is_common(words[1]))):
        return True
    last = words[-1]
    family = last.startswith("ال") and last.endswith("ي") and _is_family(last)
    kin = words[0] in ("عبد", "ابو", "بن", "ابن", "ام")
    rare = words[0] not in gazetteer.word_frequency() and not last.startswith("ال")
    return len(words) > 1 and (kin or rare or (family and not words[0].startswith("ال")))


def _is_common(word: str) -> bool:
    """A definite common noun ("رمال الصحراء" is no person): in no list of names, and frequent."""
    plain = not any(w in gazetteer.name_parts() for w in (word, word[2:]))
    return word.startswith("ال") and plain and gazetteer.word_frequency().get(word, 999) < _FREQUENT


_FREQUENT = 520  # of the table's -100 ln(share of words): one in 180,000 or more often


def _is_family(word: str) -> bool:
    parts = gazetteer.name_parts()
    return any(not {"s", "S"}.isdisjoint(parts.get(w, "")) for w in (word, word[2:]))


def may_be_outlet(text: str, part: Named, *, least: int = 2, known: bool = False) -> bool:
    """Can a name be an outlet's? `least`: words that it must have, one is enough in quotation marks. `known`: the
    report names it as its own, so that only places, agencies and words that name nobody are ruled out."""
    words = words_of(part.name)
    name = _CHANNEL.sub("", part.name)
    if not words or len(words) > 4 or any(c.isdigit() or (c.isascii() and c.isalpha()) for c in name):
        return False
    if not _words().nobody.isdisjoint(words) or _opens_sentence(words) or words[0] in bylines.labels():
        return False
    if names.is_agency(part.name) or (name == part.name and is_place(name) and not bylines.quoted(text, part.span)):
        return False
    if known or name != part.name or names.says_outlet(part.name) or (len(words) > 1 and words[-1] in _words().online):
        return True
    if len(words) < least and not bylines.quoted(text, part.span):
        return False
    return not (is_person(part.name) or words[0] in _words().terrain or _is_topic(part.name))


def _opens_sentence(words: tuple[str, ...]) -> bool:
    """A verb first, or what looks like one in the feminine before a definite noun ("احتدمت المواجهات")."""
    first = words[0]
    if first in _words().nouns and len(words) > 1:
        return False
    past = len(first) > 4 and first.endswith("ت") and not first.endswith("ات") and not first.startswith("ال")
    feminine = past and len(words) > 1 and words[1].startswith("ال") and first not in gazetteer.places()
    return bylines.is_verb(first) or feminine


def names_no_source(name: str) -> bool:
    """A part of a byline that says nothing of whom the report is from: its writer, a section, "متابعات"."""
    words = words_of(name)
    return not words or is_person(name) or words[0] in _words().nobody or _is_topic(name)


def _is_topic(name: str) -> bool:
    """A section's name: opened by a word of sections, or two nouns joined by "and" ("مال وأعمال")."""
    words = words_of(name)
    return words[0] in _words().topics or bool(_COUPLED.match(name.strip()))


# --- datelines and bylines


def beside_place(text: str, start: int, end: int) -> Named | None:
    """The name that stands beside a town in a dateline ("عدن - مرصد الميناء - ", "«الشراع» - تونس"). None for a person,
    an agency, or where more than one name could be meant."""
    parts = [p for p in bylines.pieces(text, start, end) if _LETTER.search(p.name) and not names.is_agency(p.name)]
    towns = [p for p in parts if is_place(p.name) and not bylines.quoted(text, p.span)]
    others = [p for p in parts if p not in towns and not (len(parts) > 2 and _only_says_who(p.name))]
    run = text[start:end]
    # Agencies write so: "بيروت في 12 نيسان /.../", "الكويت - 3 - 11 (...) --".
    wire = any(c.isdigit() for c in run) and (run.endswith("/") or _IN_BRACKETS.search(run) is not None)
    if not towns or len(others) != 1 or not may_be_outlet(text, others[0], known=wire):
        return None
    return others[0]


def _only_says_who(name: str) -> bool:
    """A person, or one word that names nobody ("خاص")."""
    words = words_of(name)
    return is_person(name) or (len(words) == 1 and words[0] in _words().nobody)


def is_dateline(text: str, start: int, end: int) -> bool:
    """Three short parts or more, a town among the first two, a person, an agency or "خاص" last: no headline."""
    parts = [p for p in bylines.pieces(text, start, end) if _LETTER.search(p.name)]
    if not 3 <= len(parts) <= 4 or any(len(words_of(p.name)) > 4 for p in parts):
        return False
    last = parts[-1].name
    return any(is_place(p.name) for p in parts[:2]) and (_only_says_who(last) or names.is_agency(last))


def beside_person(text: str, start: int, end: int) -> Named | None:
    """The first name of a byline that goes on with a person, an agency, or an office ("صدى السهل – أحمد ..."),
    or the last one behind a section's name ("مال وأعمال - ميزان السوق")."""
    parts = [p for p in bylines.pieces(text, start, end) if _LETTER.search(p.name)]
    if len(parts) != 2:
        return None
    first, last = parts
    person = is_person(last.name) or names.is_agency(last.name) or words_of(last.name)[0] in _words().nobody
    if person and may_be_outlet(text, first):
        return first
    section = _is_topic(first.name) and not is_person(first.name) and len(words_of(first.name)) <= 3
    return last if section and may_be_outlet(text, last) else None


def alone(text: str, start: int, end: int) -> Named | None:
    """What stands alone before the dash at the head of a paragraph ("صوت السهل - أعلن ...")."""
    m = _ALONE.match(text[start : min(end, start + 60)])
    if m is None or m.group().endswith(":"):
        return None
    behind = text[start + m.end() : min(end, start + m.end() + 30)]
    first = words_of(behind)[:1]
    if _SEPARATOR.search(behind) or not first or (first[0] in _words().nobody and first[0] != "في"):
        return None  # one part of several, or a remark between dashes
    a, b = names.strip_marks(m.group())
    return Named(Span(start + a, start + b), text[start + a : start + b])


def behind_day(text: str, start: int, end: int) -> Named | None:
    """What stands between the day that opens a paragraph and the text ("الخميس 3 أكتوبر 2019 - ... - علقت")."""
    day = dates.opening(text, start, end)
    m = _BEHIND_DAY.match(text, day.span.end, min(end, day.span.end + 60)) if day else None
    if m is None:
        return None
    part = Named(Span(*m.span("name")), m.group("name"))
    return part if may_be_outlet(text, part) else None


# --- masthead


def beside_day(text: str, line: Line) -> Named | None:
    """The one name on a line of dates ("مرايا الضفة | 5 أكتوبر 2017")."""
    if line.date is None or len(line.date.dates) != 1 or line.date.label is not None:
        return None
    day = line.date.dates[0].span
    runs = ((line.start, day.start), (day.end, line.end))
    parts = [p for a, b in runs if b > a for p in bylines.pieces(text, a, b) if _LETTER.search(p.name)]
    beside = {fold(w).lower() for w in line.date.rest}
    parts = [p for p in parts if not dates.is_day_word(p.name) and not beside.isdisjoint(words_of(p.name))]
    if len(parts) != 1 or not may_be_outlet(text, parts[0]):
        return None
    barred = any(mark in line.text for mark in ("|", "-", "–", "—", "/", "::"))
    return parts[0] if barred or names.says_outlet(parts[0].name) else None


def on_masthead(text: str, lines: list[Line], i: int) -> Named | None:
    """Line `i` as the name of an outlet: at the head of the page or between headline and text, a day beside it."""
    line = lines[i]
    if (
        line.kind not in ("short", "outlet", "credit")
        or line.ends
        or line.n > 4
        or is_section(line)
        or line.text[0] in "-*•–"
    ):
        return None
    a, b = names.strip_marks(line.text)
    part = Named(Span(line.start + a, line.start + b), line.text[a:b])
    if line.kind == "credit":
        return part if names.says_outlet(part.name) and line.text[:1] not in "([" else None
    near = (i - 1, i + 2 if i == 0 and len(lines) > 2 and names.is_slogan(lines[1].text) else i + 1)
    if not any(0 <= j < len(lines) and lines[j].kind == "date" for j in near):
        return None
    if _MARK.search(part.name) or (line.n > 3 and not names.says_outlet(part.name)):
        return None
    least = 1 if i == 0 and line.words[0].startswith("ال") and not line.words[0].endswith(("يه", "ات")) else 2
    return part if may_be_outlet(text, part, least=least) else None


def at_top(text: str, lines: list[Line]) -> Named | None:
    """The name on the very first line of a page, above a line that says what kind of outlet it is, above a section's
    name or a menu, or before a section on the same line ("... - أخبار محلية").

    One section alone stands under kickers too ("نادي الزمالك"): there the name must be made like an outlet's, or the
    page must name it again in quotation marks or as its own."""
    if len(lines) < 3 or lines[0].kind not in ("short", "outlet") or lines[0].ends or lines[0].n > 7:
        return None
    first, below = lines[0], lines[1]
    parts = bylines.pieces(text, first.start, first.end)
    if not parts or names_section(parts[0].name) or names.is_agency(parts[0].name):
        return None
    name, beside = parts[0], len(parts) > 1
    if beside and not all(names_section(p.name) for p in parts[1:]):
        return None
    if not beside and names.is_slogan(below.text):
        return None if is_place(name.name) or len(words_of(name.name)) > 4 else name
    if not (beside or heads_section(below)):
        return None
    again = _quoted_again(text, name)
    if not _heads(text, name, known=again):
        return None
    menu = not beside and (not names_section(below.text) or heads_section(lines[2]))
    return name if menu or again or _made_like_one(name.name) or _names_itself(text, name) else None


def _heads(text: str, part: Named, *, known: bool) -> bool:
    """Can a name be a masthead's, not a kicker's ("ثورة السودان")? `known`: it may look like a person."""
    words = words_of(part.name)
    if not words or _MARK.search(part.name.strip('«»"“”')) or words[0].removeprefix("ال") in _words().happenings:
        return False
    body = words[0] in _bodies() or names.key(part.name) in gazetteer.organisations()
    short = (len(words) <= 3 and not body) or says_online(part.name)
    return short and may_be_outlet(text, part, least=1 if words[0].startswith("ال") else 2, known=known)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(w for p in load("name_words")["org_heads"] for w in words_of(str(p)))


def _made_like_one(name: str) -> bool:
    """Opens with a word that names of outlets open with ("صدى ...", "الميدان ..."), or says that it is one."""
    return words_of(name)[0].removeprefix("ال") in _words().openers or says_online(name)


def _quoted_again(text: str, name: Named) -> bool:
    end = min(len(text), name.span.end + _REACH)
    return re.compile(rf"{_OPEN}{re.escape(name.name)}{_CLOSE}").search(text, name.span.end, end) is not None


def _names_itself(text: str, name: Named) -> bool:
    return names_itself(text, name.span.end, len(text), name.name)


# --- what a report says of itself


def names_itself(text: str, start: int, end: int, name: str) -> bool:
    """Does the report use the name where it speaks of its own outlet ("في تصريح ل...", "مراسل ...", "علمت ...")?"""
    own = "|".join(map(re.escape, load("masthead")["own_words"]))
    pattern = re.compile(rf"(?<!\w)و?(?:(?:{own})\s+|[لب]ـ?\s?){_TYPE}{_OPEN}?{re.escape(name)}(?!\w)")
    return pattern.search(text, start, min(end, start + _REACH)) is not None


@cache
def _own() -> re.Pattern[str]:
    """What only an outlet's own report says of it: "علمت «...» أن", "تلقت «...» نسخة", "مراسل «...» في"."""
    name = rf"{_TYPE}{_OPEN}(?P<{{0}}>[^\W\d_]+(?: [^\W\d_]+){{{{0,3}}}}){_CLOSE}"
    sure, copied, sent = (
        f"(?:{'|'.join(map(re.escape, words))})" for words in load("masthead")["own_reports"].values()
    )
    forms = (
        rf"{sure}\s+{name.format('a')}",
        rf"{copied}\s+{name.format('b')}(?=[^\n.]{{0,25}}نسخة)",
        rf"{sent}\s+{name.format('c')}(?=\s+(?:في|أن|بأن|إن|من|إلى)\s)",
    )
    return re.compile(rf"(?<!\w)و?(?:{'|'.join(forms)})")


def own_reference(text: str, start: int, end: int) -> Named | None:
    """The name in quotation marks behind "علمت", "تلقت", "مراسل" and the like."""
    for m in _own().finditer(text, start, min(end, start + _REACH)):
        part = Named(Span(*m.span(m.lastgroup or 0)), m.group(m.lastgroup or 0))
        if not names.is_agency(part.name) and not is_person(part.name) and may_be_outlet(text, part):
            return part
    return None


def of_rights(text: str, line: Line) -> Named | None:
    """The name that a line about rights gives ("© 2014 نبض السهل", "جميع الحقوق محفوظة لموقع ...")."""
    m = _RIGHTS.search(line.text) or _RIGHTS_BEHIND.search(line.text)
    if m is None or _VOWEL.match(line.text, m.end("name")):  # a word that goes on in vowel signs is no name's end
        return None
    words = words_of(m.group("name"))
    if not words or words[0].startswith("لل") or words[0] in _words().rights_nobody or words[0] in _words().nobody:
        return None
    at = line.start + m.start("name")
    part = Named(Span(at, at + len(m.group("name"))), m.group("name"))
    return part if may_be_outlet(text, part, least=1) else None
