"""The lines of a page, each with what it looks like by itself: prose, a short line, a date, a credit, furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Literal, NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.model.text import Page, Span
from isnad.read import dates, names
from isnad.read.dates import DateLine

Kind = Literal["prose", "long", "short", "date", "credit", "outlet", "related", "related+", "label", "junk", "weak"]
PROSE_WORDS = 20
_GOES_ON_WORDS = 8
LONG_WORDS = 13
_HEADLINE_LETTERS = 260
_LONGEST_SHORT = 1200  # letters; what is longer is prose, or no language
_FOLD = fold.__wrapped__  # whole lines would fill the cache that words share
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"(?<![.…])[.۔][\"”»’')\]}\s]*$|[.!؟?…][\"”»’'\])}]+\s*$|:\s*$")
_CREDITED = re.compile(r"\w[.]\s*(?:[-–—]\s*)?[(/\[]?\s*([^.!؟()\[\]/\n]{2,30}?)\s*[)/\]]?\s*$")
_HTTP = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$|\.(?:jpe?g|png|gif|webp|svg|mp4)\b[^\s]*\s*$", re.I)
_CODE = re.compile(r"[{};]\s*$|^\s*[.#@]?[\w-]+\s*\{|function\s*\(|=>|</?\w+[^>]*>\s*$|\bvar\s+\w+\s*=")
_REPEAT = re.compile(r"[|/»«>›\-–—•·،,\t]|\s{3,}")
_PAGE = re.compile(r"(?:صفحة|الصفحة|page)\s*\d+\s*(?:من|/|of)\s*\d+", re.I)  # head or foot of a printed page
_CLOSING = re.compile(r"^[\s/\\*=\-–—.#~_|+<>•·●■◄►▪]*(?:يتبع|انتهي|انتهى|المزيد|للمزيد)[\s/\\*=\-–—.#~_|+<>•·:]*$")


_FOLLOW = frozenset({"تابع", "تابعوا", "تابعونا", "تابعنا", "شاركوا", "شاهدونا"})
_ON = frozenset({"علي", "عبر", "في"})  # as folded
_DASHES = ("-", "–", "—", "/", "|", ":")
_BRACKETED = re.compile(r"\w\s*\(")
_STROKE = re.compile(r"\s*[^\W\d_]+\s*[|]")


_AROUND_TEXT = frozenset({"prose", "long", "short", "weak", "date", "related+"})  # what is furniture around an article


class Line(NamedTuple):
    """A line with something on it. `words`: folded, lower case, digits left out (the first 40); `n`: how many there
    are, numbers not counted; `linked`: share of its letters inside links; `heading`: marked as such by the page;
    `gap`: blank lines before it; `ends`: closes like a sentence."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    n: int
    kind: Kind
    linked: float
    heading: bool
    gap: int
    ends: bool
    date: DateLine | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Tables(NamedTuple):
    whole: frozenset[str]
    sections: frozenset[str]
    related: tuple[tuple[str, ...], ...]
    starts: dict[str, list[tuple[tuple[str, ...], int]]]
    contains: re.Pattern[str]
    contains_limit: int
    labels: frozenset[str]
    feet: tuple[tuple[str, ...], ...]
    openers: frozenset[str]
    closers: frozenset[str]
    credits: tuple[tuple[str, ...], ...]
    writers: frozenset[str]


def words_of(text: str) -> tuple[str, ...]:
    """Folded words of a line in lower case, numbers and marks left out."""
    return tuple(_WORD.findall(_FOLD(text).lower()))


@cache
def _tables() -> _Tables:
    data = load("furniture")
    starts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for row in data["starts"]:
        for phrase in row["phrases"]:
            pieces = words_of(str(phrase))
            starts.setdefault(pieces[0], []).append((pieces, row["limit"]))
    labels = [*data["date_labels"]["published"], *data["date_labels"]["updated"], *data["credit_labels"][:3]]
    phrases = [" ".join(words_of(str(p))) for p in data["contains"]["phrases"]]
    return _Tables(
        whole=frozenset(" ".join(words_of(str(p))) for p in data["whole"]),
        sections=frozenset(" ".join(words_of(str(p))) for p in data["sections"]),
        related=_longest_first(data["related"]),
        starts=starts,
        contains=re.compile("|".join(re.escape(p) for p in phrases)),
        contains_limit=data["contains"]["limit"],
        labels=frozenset(" ".join(words_of(str(p))) for p in labels),
        openers=frozenset(_FOLD(str(w)) for w in data["related_openers"]),
        closers=frozenset(" ".join(words_of(str(p))) for p in data["closers"]),
        feet=_longest_first(data["cut"]),
        credits=_longest_first(data["credit_labels"]),
        writers=frozenset(_FOLD(str(w)) for w in data["byline_labels"]),
    )


def _longest_first(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted({words_of(str(p)) for p in phrases}, key=lambda w: (-len(w), w)))


def lines_of(page: Page) -> list[Line]:
    """All lines of a page that are not blank, in order."""
    out: list[Line] = []
    linked, around = _LinkCounter(sorted(k.span for k in page.links)), _LinkCounter(list(page.around))
    headings = {s.start for s in page.headings}
    gap = 0
    for start, end in _pieces(page.text):
        raw = page.text[start:end]
        body = raw.strip()
        if not body:
            gap += 1
            continue
        a = start + len(raw) - len(raw.lstrip())
        b = a + len(body)
        line = _line(page.text, a, b, linked(a, b), a in headings, gap)
        out.append(line._replace(kind="junk") if around(a, b) > 0.9 and _is_around(line) else line)
        gap = 0
    return _without_menu_names(out)


def _is_around(line: Line) -> bool:
    """Is a line furniture where the page marks its part as none of the article's? Names of outlets and credits may be
    the page's own."""
    return line.kind in _AROUND_TEXT or (line.kind == "outlet" and is_section(line))


def _without_menu_names(lines: list[Line]) -> list[Line]:
    """Outlets are named after sections and times of the day ("الاقتصادية", "الفجر"): among menu lines such a name is
    one of them."""

    def menu(i: int) -> bool:
        return 0 <= i < len(lines) and lines[i].kind == "junk" and is_section(lines[i])

    return [
        line._replace(kind="junk")
        if line.kind == "outlet" and is_section(line) and (menu(i - 1) or menu(i + 1))
        else line
        for i, line in enumerate(lines)
    ]


def _pieces(text: str) -> list[tuple[int, int]]:
    out, pos = [], 0
    for m in _BREAK.finditer(text):
        out.append((pos, m.start()))
        pos = m.end()
    out.append((pos, len(text)))
    return out


class _LinkCounter:
    """Share of a line's letters that stand inside given spans (links, parts), which are in page order."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.starts = [s.start for s in spans]

    def __call__(self, start: int, end: int) -> float:
        if not self.spans or end <= start:
            return 0.0
        i = max(0, bisect_right(self.starts, start) - 1)
        inside = 0
        while i < len(self.spans) and self.spans[i].start < end:
            inside += max(0, min(end, self.spans[i].end) - max(start, self.spans[i].start))
            i += 1
        return inside / (end - start)


def _line(text: str, start: int, end: int, linked: float, heading: bool, gap: int) -> Line:
    body = text[start:end]
    ends = _END.search(body, max(0, len(body) - 12)) is not None or _credited(body)
    words = words_of(body[:_HEADLINE_LETTERS])
    n = len(words) if len(body) <= _HEADLINE_LETTERS else max(len(words), body.count(" ") + 1)
    date = dates.read_line(text, start, end) if n <= 20 else None
    kind = _kind(body, start, words, n, date, ends, linked)
    return Line(start, end, body, words[:40], n, kind, linked, heading, gap, ends, date)


def _credited(body: str) -> bool:
    """Does an agency's name follow the last sentence ("... من المواد. رويترز", "... . /واس/")?"""
    m = _CREDITED.search(body, max(0, len(body) - 44))
    return m is not None and names.is_agency(m.group(1))


def _kind(
    body: str, start: int, words: tuple[str, ...], n: int, date: DateLine | None, ends: bool, linked: float
) -> Kind:
    if len(body) > _LONGEST_SHORT:
        return "prose" if n >= PROSE_WORDS else "junk"
    tables = _tables()
    if n <= 8 and _PAGE.search(body):
        return "junk"
    if date is not None and (_is_date_line(body, date, n) or _is_dateline(body, date, start)):
        return "date"
    if not words or (n <= 8 and dates.is_clock(body)) or (n <= 60 and _is_furniture(body, words, n, ends)):
        return "outlet" if 0 < n <= 3 and names.is_outlet(body) else "junk"
    if n <= 25 and (related := _related(body, words, n)) is not None:
        return related
    if n <= 10 and (kind := _credit_kind(body, words)) is not None:
        return kind
    if (
        n >= PROSE_WORDS
        or (n >= _GOES_ON_WORDS and goes_on(words))
        or (ends and n >= (LONG_WORDS if body[-1] == ":" else 7))
    ):
        return "prose"
    if n <= 14 and _is_weak(body, words, n, ends):
        return "weak"
    if " ".join(words) in tables.labels:
        return "label"
    return "long" if n >= LONG_WORDS else "short"


def _is_date_line(body: str, date: DateLine, n: int) -> bool:
    """A line of dates: nothing else on it, or a label before and a few words (an author, a place) after."""
    if not date.rest:
        return True
    if date.label in ("published", "updated"):
        return len(date.rest) <= 5
    if date.dates and len(date.rest) <= 5 and names.is_outlet(" ".join(date.rest)):
        return True
    colons = "::" in body
    barred = colons or " | " in body  # beside a name, two calendars make many words
    return bool(date.dates) and len(date.rest) <= 2 + colons and n <= (14 if barred else 8)


def _is_dateline(body: str, date: DateLine, start: int) -> bool:
    """ "الخرطوم 19 أبريل 2023 – ..." : a town, a day, and behind a dash at most four words."""
    if len(date.dates) != 1:
        return False
    day = date.dates[0].span
    town, rest = body[: day.start - start], body[day.end - start :].lstrip()
    short = rest[:1] in _DASHES and len(words_of(rest)) <= 4
    return short and names.key(town) in gazetteer.places()


def _is_furniture(body: str, words: tuple[str, ...], n: int, ends: bool) -> bool:
    tables = _tables()
    joined = " ".join(words)
    if joined in tables.whole or joined in tables.sections or all(len(w) == 1 and w.isascii() for w in words):
        return True
    if body[0] == "©" or _HTTP.search(body) or (n < 4 and _CODE.search(body)) or _CLOSING.match(_FOLD(body)):
        return True
    if _is_menu(body, n) or _is_tiled(words) or (n <= 10 and names.is_slogan(body)):
        return True
    if any(words[: len(p)] == p for p in tables.feet):
        return True
    return any(limit > 14 and n <= limit and words[: len(p)] == p for p, limit in tables.starts.get(words[0], ()))


def _is_menu(body: str, n: int) -> bool:
    """Several items side by side, most of them section names or buttons."""
    if n > 60:
        return False
    tables = _tables()
    items = [" ".join(words_of(p)) for p in _REPEAT.split(body)]
    items = [i for i in items if i]
    if len(items) >= 2:
        known = sum(i in tables.whole or i in tables.sections for i in items)
        return known * 3 >= len(items) * 2
    singles = words_of(body)
    return len(singles) >= 3 and all(w in tables.whole or w in tables.sections for w in singles)


_BETWEEN = frozenset({"علي", "عبر", "مع"})


def _is_tiled(words: tuple[str, ...]) -> bool:
    """Buttons run together, with nothing between them but on, by, with: "share the article on ...", "print save"."""
    whole, at, tiles = _tables().whole, 0, 0
    while at < len(words) <= 10:
        size = next((k for k in (4, 3, 2, 1) if " ".join(words[at : at + k]) in whole and at + k <= len(words)), 0)
        if not size and not (tiles and words[at] in _BETWEEN):
            return False
        tiles += size > 0
        at += size or 1
    return tiles > 1 and at >= len(words)


def _is_weak(body: str, words: tuple[str, ...], n: int, ends: bool) -> bool:
    """Looks like furniture by its first words or a word in it; a headline may look so too."""
    tables, joined = _tables(), " ".join(words)
    latin = joined.isascii() and n <= 5 and not any(c.isdigit() for c in body)
    if latin or (words[0] in _FOLLOW and words[-1] in _ON and n <= 6):
        return True
    if (ends and n > 8) or "sms" in words:  # "للتواصل مع الكاتب ... SMS" is printed as part of a column
        return False
    if any(n <= limit and words[: len(p)] == p for p, limit in tables.starts.get(words[0], ())):
        return True
    return n <= tables.contains_limit and tables.contains.search(joined) is not None


def _related(body: str, words: tuple[str, ...], n: int) -> Kind | None:
    if words and words[0] in _tables().openers and _STROKE.match(_FOLD(body)):
        return "related+"
    for phrase in _tables().related:
        if words[: len(phrase)] == phrase:
            if n == len(phrase):
                return "related"
            # one-word openers ("التالي") open headlines too
            if len(phrase) > 1:
                return "related+"
    return None


def _credit_kind(body: str, words: tuple[str, ...]) -> Kind | None:
    """A line that is a credit ("(أ ف ب)", "المصدر: رويترز", "واس"), an outlet's name, or neither."""
    tables = _tables()
    for label in tables.credits:
        if words[: len(label)] == label and len(words) > len(label):
            rest = body[_after_words(body, len(label)) :]
            labelled = rest.lstrip()[:1] in {":", "/", "-", "–", "|", "؛"} or names.is_agency(rest)
            if len(label) == 1 and label[0] in tables.writers and not (names.is_agency(rest) or names.is_outlet(rest)):
                continue  # "ترجمة: ..." names a person, if no agency or outlet that is known
            if (labelled and len(words) - len(label) <= 7) or (len(words) <= 6 and names.is_outlet(rest)):
                return "credit"
    if 2 <= len(words) <= 4 and names.is_listed_outlet(body):
        return "outlet"
    pieces = [p for p in re.split(r"[+،,/\\|&\-–—]| و(?=[^\W\d]{2})", body) if names.key(p)]
    if pieces and all(names.is_agency(p) for p in pieces):
        return "credit"
    if len(words) <= 5 and len(pieces) == 1 and not _BRACKETED.search(body) and names.is_outlet(body):
        return "credit" if body.strip()[:1] in "([" and body.strip()[-1:] in ")]" else "outlet"
    return None


def _after_words(text: str, count: int) -> int:
    """Offset just behind the first `count` words."""
    at = 0
    for i, m in enumerate(re.finditer(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0640])*", text)):
        at = m.end()
        if i + 1 == count:
            break
    return at


after_words = _after_words


def goes_on(words: tuple[str, ...]) -> bool:
    """Does a line open like the middle of a report ("وأضاف ...", "من جهته ...")?"""
    verbs, phrases = _middles()
    first = words[0] if words else ""
    if first[:1] in ("و", "ف") and (first[1:] in verbs or first[1:].removesuffix("ت") in verbs):
        return True
    return any(words[: len(p)] == p for p in phrases)


def opens(words: tuple[str, ...]) -> bool:
    """Does a line open with a verb of reports ("قرر ...", "وأضاف ...")?"""
    first = words[0] if words else ""
    return goes_on(words) or first in _middles()[0] or first.removesuffix("ت") in _middles()[0]


@cache
def _middles() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    data = load("furniture")
    verbs = [*data["lead_verbs"], *data["report_verbs"]]
    return frozenset(_FOLD(v) for v in verbs), tuple(words_of(str(c)) for c in data["continuers"])


def is_contact(line: Line) -> bool:
    """ "العنوان: ...", "هاتف ...": a site's own at the edges of a page, a part of the text inside it."""
    return bool(line.words) and line.words[0] in _contacts()


@cache
def _contacts() -> frozenset[str]:
    return frozenset(w for c in load("furniture")["contacts"] for w in words_of(c))


def closes(line: Line) -> bool:
    """Does a line open what readers wrote, or a box about the author?"""
    return 0 < line.n <= 5 and " ".join(line.words) in _tables().closers


def is_section(line: Line) -> bool:
    """Is a line a section's name or a button, by its words alone?"""
    return names_section(line.text)


def names_section(text: str) -> bool:
    joined = " ".join(words_of(text))
    return joined in _tables().sections or joined in _tables().whole


def heads_section(line: Line) -> bool:
    """Is a line a section's name alone, or a menu of several?"""
    return line.kind == "junk" and (" ".join(line.words) in _tables().sections or _is_menu(line.text, line.n))
