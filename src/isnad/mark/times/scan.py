"""The expressions of a sentence: forms matched, neighbours joined, what only looks like a time left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from isnad.arabic import numbers
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import Token
from isnad.mark.doc import Doc, Sentence
from isnad.mark.times import lexicon, line, patterns
from isnad.mark.times.lexicon import DIGITS, Item
from isnad.mark.times.line import Line
from isnad.mark.times.patterns import Match
from isnad.mark.times.spec import Spec, has_date, join

_OUTLET_WORDS = frozenset(
    fold(w) for w in ("صحيفة", "جريدة", "موقع", "وكالة", "قناة", "بوابة", "شبكة", "مجلة", "راديو", "إذاعة")
)
_SURNAMES = frozenset({"الشهري", "والشهري", "للشهري", "بالشهري"})
_ADVERBS = frozenset(fold(w) for w in ("صباحا", "مساء", "مساءا", "ظهرا", "فجرا", "عصرا", "ليلا"))
_FROM = frozenset(fold(w) for w in ("من", "ومن", "بين"))
_GENERAL = frozenset({"العام", "للعام"})
_GLUE = frozenset({"min", "fi", "muwafiq", "yawm", "open", "comma", "dash", "slash", "li", "ila"})
_CLOSING = frozenset(")]")
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("«“\"‘'"), frozenset("»”\"’')")
_MAX_GLUE = 3
_IN_DATES = frozenset("/-\\")


class Expression(NamedTuple):
    """A spec with its place: tokens `first`..`last` (half-open), and where it begins and ends in the page's text."""

    first: int
    last: int
    start: int
    end: int
    spec: Spec
    name: str


def expressions(line: Line, loose: bool = False) -> list[Expression]:
    """Time expressions of a line, in order, not yet resolved."""
    out: list[Expression] = []
    for start, end in [(0, len(line.norms))] if loose else _runs(line.norms):
        items = lexicon.items(line, start, end)
        found = patterns.matches(items, loose)
        if not found:
            continue
        atoms = [_atom(match, items, line, spec) for match, spec in found if not _blocked(match, items, line)]
        joined = _joined(atoms, items, line) if len(atoms) > 1 else atoms
        out += joined if loose else [e for e in joined if not e.spec.weak or _adverb(e, line)]
    return out


_last: list[tuple[list[Sentence], list[list[Expression]]]] = []


def of(doc: Doc) -> list[list[Expression]]:
    """The expressions of each sentence of an article. The last article's are kept: dating and marking ask in turn."""
    if not _last or _last[0][0] is not doc.sentences:
        _last[:] = [(doc.sentences, [expressions(line.of_tokens(doc.text, s.tokens)) for s in doc.sentences])]
    return _last[0][1]


def _runs(norms: Sequence[str]) -> list[tuple[int, int]]:
    """Where times may be: words of time and telling digits, with the neighbours that may be part of a time."""
    out: list[tuple[int, int]] = []
    triggers, parts, n, end = lexicon.triggers(), lexicon.parts(), len(norms), 0
    for i in [i for i, norm in enumerate(norms) if norm in triggers or (norm < ":" and _telling(norms, i))]:
        if i < end:
            continue
        start, least, end = i, end, i + 1
        while start > least and ((norm := norms[start - 1]) in parts or norm[0] in DIGITS):
            start -= 1
        while end < n and ((norm := norms[end]) in parts or norm[0] in DIGITS):
            end += 1
        out.append((start, end))
    return out


def _telling(norms: Sequence[str], i: int) -> bool:
    """True for digits that may be a year, a date or a clock time by themselves, or by the word before them."""
    norm = norms[i]
    if norm[0] not in DIGITS:
        return False
    if (len(norm) == 4 and norm.isdigit()) or norm.count(".") == 2:
        return True
    if len(norm) == 2 and i and norms[i - 1] in _words_of("short"):
        return True
    after = norms[i + 1 : i + 4]
    return bool(after) and (after[0] == ":" or (len(after) == 3 and after[0] == after[2] and after[0] in _IN_DATES))


def _adverb(e: Expression, line: Line) -> bool:
    """True for a part of the day that says by itself when something was done: "وصل مساء", "أعلنت صباحا أن"."""
    norms, word = line.norms, line.norms[e.first]
    if e.name != "part" or e.last != e.first + 1 or e.start != line.span(e.first)[0] or word not in _ADVERBS:
        return False
    if e.first and (norms[e.first - 1] in _words("before_part") or _is_number(norms[e.first - 1])):
        return False
    if e.last >= len(norms) or _is_mark(norms[e.last]):
        return e.first > 0
    after = norms[e.last]
    if word == "مساء":
        return after in _words("after_part")
    return after not in _words("like_what") and after[1:] not in _ADVERBS and after != "ونهارا"


def _atom(match: Match, items: Sequence[Item], line: Line, spec: Spec) -> Expression:
    first, last = items[match.first], items[match.last - 1]
    start, end = line.span(first.first)
    if first.lead:
        start += _letters(line.tokens[first.first], first.lead)
    if last.last > first.first + 1:
        _, end = line.span(last.last - 1)
    return Expression(first.first, last.last, start, end, spec, match.name)


def _letters(token: Token, lead: int) -> int:
    """Code points of the printed word that its first `lead` folded letters take."""
    taken = 0
    for i, letter in enumerate(token.text):
        if taken == lead:
            return i
        taken += len(fold(letter))
    return 0


def _joined(atoms: list[Expression], items: Sequence[Item], line: Line) -> list[Expression]:
    out: list[Expression] = []
    for atom in atoms:
        while out and (both := _try_join(out[-1], atom, items, line)) is not None:
            out.pop()
            atom = both
        out.append(atom)
    return _shared_direction(out, items)


def _item_at(items: Sequence[Item], token: int) -> Item | None:
    """The item that begins with a token."""
    k = bisect_left(items, (token,))
    return items[k] if k < len(items) and items[k].first == token else None


def _has_and(items: Sequence[Item], e: Expression) -> bool:
    """True for an expression with a و written onto it."""
    item = _item_at(items, e.first)
    return item is not None and "w" in item.values


def _shared_direction(found: list[Expression], items: Sequence[Item]) -> list[Expression]:
    """ "السبت والأحد المقبلين": what the last says of direction holds for the one before it."""
    for i in range(len(found) - 1, 0, -1):
        a, b = found[i - 1], found[i]
        alike = (a.spec.weekday and b.spec.weekday) or (a.spec.month and b.spec.month and not a.spec.day)
        if alike and a.last == b.first and a.spec.direction is None and b.spec.direction and _has_and(items, b):
            found[i - 1] = a._replace(spec=msgspec.structs.replace(a.spec, direction=b.spec.direction))
    return found


def _try_join(a: Expression, b: Expression, items: Sequence[Item], line: Line) -> Expression | None:
    glue = _glue_between(a, b, items)
    if glue is None:
        return None
    if _has_and(items, b) and not (b.spec.hour is not None and a.spec.hour is not None):
        return None
    weekdays = a.spec.weekday and b.spec.weekday
    if "ila" in glue and a.first and line.norms[a.first - 1] in _FROM:
        return None
    if "dash" in glue or "ila" in glue or (weekdays and (not glue or "slash" in glue)):
        return _two_nights(a, b)
    if "comma" in glue and not _comma_joins(a.spec, b.spec, glue):
        return None
    if ("fi" in glue or "min" in glue) and not _preposition_joins(a.spec, b.spec):
        return None
    spec = join(a.spec, b.spec)
    if spec is None:
        return None
    last, end = b.last, b.end
    if "open" in glue and last < len(line.norms) and line.norms[last] in _CLOSING:
        last, end = last + 1, line.span(last)[1]
    return Expression(a.first, last, a.start, end, spec, a.name)


def _glue_between(a: Expression, b: Expression, items: Sequence[Item]) -> set[str] | None:
    if b.first - a.last > _MAX_GLUE or b.first < a.last:
        return None
    found: set[str] = set()
    i = a.last
    while i < b.first:
        item = _item_at(items, i)
        here = _GLUE & item.values.keys() if item else set()
        if not here or item is None:
            return None
        found |= here
        i = item.last
    return found


def _two_nights(a: Expression, b: Expression) -> Expression | None:
    """ "ليل الأحد - الاثنين": the night that begins on the first."""
    x, y = a.spec.weekday, b.spec.weekday
    if x and y and y == x % 7 + 1 and a.spec.part and not has_calendar(b.spec):
        return Expression(a.first, b.last, a.start, b.end, a.spec, a.name)
    return None


def has_calendar(spec: Spec) -> bool:
    return spec.month is not None or spec.day is not None or spec.year is not None


def _comma_joins(a: Spec, b: Spec, glue: set[str]) -> bool:
    if "muwafiq" in glue:
        return True
    named = bool(a.weekday or a.offset is not None)
    if a.offset is not None and b.weekday and b.direction is None:  # "اليوم، الأحد،"
        return True
    return (named and b.day is not None and b.month is not None) or (
        has_calendar(a) and b.year is not None and not b.month
    )


def _preposition_joins(a: Spec, b: Spec) -> bool:
    if a.kind == "late" or a.hour is not None or a.part is not None:
        return True
    if b.hour is not None or b.part is not None:
        return b.hour is not None and has_date(a)
    return bool(b.unit or b.year or (a.weekday and b.day))


@cache
def _heads() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = load("times")["words"]
    return tuple(frozenset(fold(w) for w in words[n]) for n in ("generalhead", "dayheads", "notyear"))  # type: ignore[return-value]


@cache
def _words(name: str) -> frozenset[str]:
    """The folded words of a list of times.yaml."""
    return folded(load("times")[name])


@cache
def _words_of(category: str) -> frozenset[str]:
    """The folded words of a category of times.yaml, whatever their value."""
    forms = load("times")["words"][category]
    lists = forms.values() if isinstance(forms, dict) else [forms]
    return frozenset(fold(w) for words in lists for w in words)


class _Place(NamedTuple):
    """Where a form was found: tokens `first`..`last`, the folded word before it, the values of its slots."""

    first: int
    last: int
    before: str
    values: dict[str, Any]
    norms: Sequence[str]
    tokens: Sequence[Token]

    @property
    def norm(self) -> str:
        return self.norms[self.first]


def _blocked(match: Match, items: Sequence[Item], line: Line) -> bool:
    """True for what looks like a time and is none: "الأمين العام السابق", "ثورة 25 يناير", "قرار 2010"."""
    check = _CHECKS.get(match.name)
    if check is None:
        return False
    first = items[match.first].first
    before = line.norms[first - 1] if first else ""
    return check(_Place(first, items[match.last - 1].last, before, match.values, line.norms, line.tokens))


def _general(p: _Place) -> bool:
    return p.norm in _GENERAL and p.before in _heads()[0]


def _named_day(p: _Place) -> bool:
    heads = _heads()[1]  # "ثورة", "لثورة"
    return (p.before in heads or p.before[1:] in heads) and "year" not in p.values


def _cued_year(p: _Place) -> bool:
    context = p.values.get("ctx")
    if p.before in _heads()[2] and context != "fi":
        return True
    return context in ("ila", "min", "after", "within") and not _counts_nothing(p.norms, p.last)


def _bare_year(p: _Place) -> bool:
    return not (_is_described(p.before) and _counts_nothing(p.norms, p.last))


def _surname(p: _Place) -> bool:
    return p.norm in _SURNAMES and not _is_noun(p.before)


def _given_name(p: _Place) -> bool:
    return p.last == p.first + 1 and p.norm in _words("people") and p.before not in _words("before_people")


def _no_day(p: _Place) -> bool:
    if p.last < len(p.norms) and p.norms[p.last] == "الحاجه":  # "في أمس الحاجة"
        return True
    if p.norm == "الغد" and _is_word(p.before):  # "جيل الغد"
        return p.before not in _words("before_tomorrow") and p.before not in _words_of("part")
    return p.values["rel"] == 0 and (_names_an_outlet(p.first, p.norms) or _is_some_day(p))


_CHECKS: dict[str, Callable[[_Place], bool]] = {
    "period_dir": _general,
    "period_new": _general,
    "year": _general,
    "calendar": _named_day,
    "month_alone": _named_day,
    "monthyear": _named_day,
    "year_cued": _cued_year,
    "year_bare": _bare_year,
    "set": _surname,
    "now_adjective": lambda p: p.first > 0 and (_is_mark(p.before) or p.before in _words("placeheads")),
    "year_short": lambda p: not _counts_nothing(p.norms, p.last),
    "clock_plain": lambda p: p.before in _words("no_clock"),
    "holiday": _given_name,
    "relday": _no_day,
}


def _is_word(norm: str) -> bool:
    return norm[:1].isalpha() and norm[0] != "ـ"


def _is_number(norm: str) -> bool:
    return norm[0] in DIGITS


def _is_mark(norm: str) -> bool:
    return not (_is_word(norm) or _is_number(norm))


def _is_some_day(p: _Place) -> bool:
    """True for "اليوم الأول من المهرجان", "اليوم العالمي للتراث": a day, but not today."""
    if p.last >= len(p.norms) or p.norms[p.last - 1] != "اليوم":
        return False
    if p.norms[p.last] in _words("some_day"):
        return True
    ordinal = numbers.ordinal(p.tokens, p.last) if p.norms[p.last] in numbers.number_words() else None
    return ordinal is not None and ordinal.definite


def _is_described(before: str) -> bool:
    """True for a definite noun that a bare year may follow ("الأزمة المالية 2008")."""
    return before[:2] == "ال" and len(before) >= 5 and before not in _heads()[2]


def _counts_nothing(norms: Sequence[str], after: int) -> bool:
    """True where the number before token `after` has no counted noun behind it."""
    if after >= len(norms):
        return True
    norm = norms[after]
    if _is_mark(norm):
        return norm not in "%٪/"
    return _is_word(norm) and (norm in _words("after_year") or norm[:1] == "و" or norm[:2] == "ال")


def _is_noun(norm: str) -> bool:
    """True for a word that "الشهري" may describe: one with ال, or with a pronoun."""
    return norm[:2] == "ال" or norm[1:3] == "ال" or norm[-2:] in ("ها", "هم", "نا") or norm[-1:] == "ه"


def _names_an_outlet(i: int, norms: Sequence[str]) -> bool:
    if norms[i] != "اليوم":
        return False
    before = norms[max(0, i - 2) : i]
    if not _OUTLET_WORDS.isdisjoint(before):
        return True
    return i + 1 < len(norms) and norms[i + 1] in _CLOSING_QUOTES and not _OPENING_QUOTES.isdisjoint(before)
