"""The expressions of a sentence: forms matched, neighbours joined, what only looks like a time left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from isnad.arabic import numbers
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import NUMBER, PUNCT, WORD, Token
from isnad.mark.doc import Doc, Sentence
from isnad.mark.times import lexicon, patterns
from isnad.mark.times.build import build
from isnad.mark.times.lexicon import Item
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
_MARK = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
_RAW_WORD = re.compile(rf"[^\W\d_]+(?:{_MARK}+[^\W\d_]*)*|{_MARK}+(?:[^\W\d_]+{_MARK}*)*")
_DIGIT = re.compile(r"\d")
_MAX_GLUE = 3
_MAX_IDLE = 200_000
_idle: set[str] = set()  # raw words met that are none of time
_BEFORE, _AFTER = 5, 8  # tokens around a word of time that may belong to its expression


class Expression(NamedTuple):
    """A spec with its place: tokens `first`..`last` (half-open), and where it begins and ends in the page's text."""

    first: int
    last: int
    start: int
    end: int
    spec: Spec
    name: str


def expressions(text: str, tokens: Sequence[Token], loose: bool = False) -> list[Expression]:
    """Time expressions of a run of tokens, in order, not yet resolved."""
    out: list[Expression] = []
    for start, end in [(0, len(tokens))] if loose else _windows(tokens):
        items = lexicon.items(text, tokens, start, end)
        found = patterns.matches(items, build, loose)
        atoms = [_atom(match, items, tokens, spec) for match, spec in found if not _blocked(match, items, tokens)]
        joined = _joined(atoms, items, tokens) if len(atoms) > 1 else atoms
        out += joined if loose else [e for e in joined if not e.spec.weak or _adverb(e, tokens)]
    return out


_last: list[tuple[list[Sentence], list[list[Expression]]]] = []


def of(doc: Doc) -> list[list[Expression]]:
    """The expressions of each sentence of an article. The last article's are kept: dating and marking ask in turn."""
    if not _last or _last[0][0] is not doc.sentences:
        _last[:] = [(doc.sentences, [expressions(doc.text, s.tokens) for s in doc.sentences])]
    return _last[0][1]


def may_hold_one(text: str) -> bool:
    """False where no word of a text is a word of time and no digits stand together: most sentences need no tokens."""
    words = set(_RAW_WORD.findall(text)) - _idle  # not -=, which goes through all of the other set
    if words and _has_trigger(words):
        return True
    return _DIGIT.search(text) is not None and _telling_digits().search(text) is not None


def _has_trigger(words: set[str]) -> bool:
    """True where a raw word is one of time; those that are not are kept, so that they are folded once."""
    idle = {w for w in words if fold(w) not in lexicon.triggers()}
    if len(_idle) + len(idle) <= _MAX_IDLE:
        _idle.update(idle)
    return len(idle) < len(words)


@cache
def _telling_digits() -> re.Pattern[str]:
    """Digits that may be a year, a date or a clock time, in raw text."""
    return re.compile(r"\d\d\d\d|\d[/:\-\\]|(?:" + "|".join(load("times")["words"]["short"]) + r") \d\d")


def _windows(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The parts of a sentence that may hold times: words of time with tokens around them, merged where they meet."""
    known = lexicon.triggers()
    out: list[tuple[int, int]] = []
    for i in [i for i, t in enumerate(tokens) if t.norm in known or (t.kind == NUMBER and _telling(tokens, i))]:
        start = max(0, i - _BEFORE)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], i + _AFTER)
        else:
            out.append((start, i + _AFTER))
    return [(start, min(end, len(tokens))) for start, end in out]


def _telling(tokens: Sequence[Token], i: int) -> bool:
    """True for digits that may be a year, a date or a clock time: by themselves, or by the word before them."""
    size = len(tokens[i].norm)
    if size == 2 and i and tokens[i - 1].norm in _words_of("short"):
        return True
    return size >= 4 or (i + 1 < len(tokens) and tokens[i + 1].text in "/:-\\")


def _adverb(e: Expression, tokens: Sequence[Token]) -> bool:
    """True for a part of the day that says by itself when something was done: "وصل مساء", "أعلنت صباحا أن"."""
    word = tokens[e.first]
    if e.name != "part" or e.last != e.first + 1 or e.start != word.start or word.norm not in _ADVERBS:
        return False
    if e.first and (tokens[e.first - 1].norm in _words("before_part") or tokens[e.first - 1].kind == NUMBER):
        return False
    if e.last >= len(tokens) or tokens[e.last].kind == PUNCT:
        return e.first > 0
    after = tokens[e.last].norm
    if word.norm == "مساء":
        return after in _words("after_part")
    return after not in _words("like_what") and after[1:] not in _ADVERBS and after != "ونهارا"


def _atom(match: Match, items: Sequence[Item], tokens: Sequence[Token], spec: Spec) -> Expression:
    first, last = items[match.first], items[match.last - 1]
    token = tokens[first.first]
    start = token.start + _letters(token, first.lead)
    return Expression(first.first, last.last, start, tokens[last.last - 1].end, spec, match.name)


def _letters(token: Token, lead: int) -> int:
    """Code points of the printed word that its first `lead` folded letters take."""
    taken = 0
    for i, letter in enumerate(token.text):
        if taken == lead:
            return i
        taken += len(fold(letter))
    return 0


def _joined(atoms: list[Expression], items: Sequence[Item], tokens: Sequence[Token]) -> list[Expression]:
    at = {item.first: item for item in items}
    out: list[Expression] = []
    for atom in atoms:
        while out and (both := _try_join(out[-1], atom, at, tokens)) is not None:
            out.pop()
            atom = both
        out.append(atom)
    return _shared_direction(out, at)


def _shared_direction(found: list[Expression], at: dict[int, Item]) -> list[Expression]:
    """ "السبت والأحد المقبلين": what the last says of direction holds for the one before it."""
    for i in range(len(found) - 1, 0, -1):
        a, b = found[i - 1], found[i]
        alike = (a.spec.weekday and b.spec.weekday) or (a.spec.month and b.spec.month and not a.spec.day)
        pair = alike and a.last == b.first and "w" in at[b.first].values
        if pair and a.spec.direction is None and b.spec.direction:
            found[i - 1] = a._replace(spec=msgspec.structs.replace(a.spec, direction=b.spec.direction))
    return found


def _try_join(a: Expression, b: Expression, at: dict[int, Item], tokens: Sequence[Token]) -> Expression | None:
    glue = _glue_between(a, b, at, tokens)
    if glue is None:
        return None
    conj = "w" in at[b.first].values and not (b.spec.hour is not None and a.spec.hour is not None)
    if conj:
        return None
    weekdays = a.spec.weekday and b.spec.weekday
    if "ila" in glue and tokens[a.first - 1].norm in _FROM and a.first:
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
    if "open" in glue and last < len(tokens) and tokens[last].text in ")]":
        last, end = last + 1, tokens[last].end
    return Expression(a.first, last, a.start, end, spec, a.name)


def _glue_between(a: Expression, b: Expression, at: dict[int, Item], tokens: Sequence[Token]) -> set[str] | None:
    if b.first - a.last > _MAX_GLUE or b.first < a.last:
        return None
    found: set[str] = set()
    i = a.last
    while i < b.first:
        item = at.get(i)
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
    return frozenset(fold(w) for w in load("times")[name])


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
    tokens: Sequence[Token]

    @property
    def norm(self) -> str:
        return self.tokens[self.first].norm


def _blocked(match: Match, items: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """True for what looks like a time and is none: "الأمين العام السابق", "ثورة 25 يناير", "قرار 2010"."""
    check = _CHECKS.get(match.name)
    if check is None:
        return False
    first = items[match.first].first
    before = tokens[first - 1].norm if first else ""
    return check(_Place(first, items[match.last - 1].last, before, match.values, tokens))


def _general(p: _Place) -> bool:
    return p.norm in _GENERAL and p.before in _heads()[0]


def _named_day(p: _Place) -> bool:
    heads = _heads()[1]  # "ثورة", "لثورة"
    return (p.before in heads or p.before[1:] in heads) and "year" not in p.values


def _cued_year(p: _Place) -> bool:
    context = p.values.get("ctx")
    if p.before in _heads()[2] and context != "fi":
        return True
    return context in ("ila", "min", "after", "within") and not _counts_nothing(p.tokens, p.last)


def _bare_year(p: _Place) -> bool:
    return not (_is_described(p.before) and _counts_nothing(p.tokens, p.last))


def _surname(p: _Place) -> bool:
    return p.norm in _SURNAMES and not _is_noun(p.before)


def _given_name(p: _Place) -> bool:
    return p.last == p.first + 1 and p.norm in _words("people") and p.before not in _words("before_people")


def _no_day(p: _Place) -> bool:
    if p.last < len(p.tokens) and p.tokens[p.last].norm == "الحاجه":  # "في أمس الحاجة"
        return True
    if p.norm == "الغد" and p.first and p.tokens[p.first - 1].kind == WORD:  # "جيل الغد"
        return p.before not in _words("before_tomorrow") and p.before not in _words_of("part")
    return p.values["rel"] == 0 and (_names_an_outlet(p.first, p.tokens) or _is_some_day(p.tokens, p.last))


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
    "now_adjective": lambda p: (
        p.first > 0 and (p.tokens[p.first - 1].kind == PUNCT or p.before in _words("placeheads"))
    ),
    "year_short": lambda p: not _counts_nothing(p.tokens, p.last),
    "clock_plain": lambda p: p.before in _words("no_clock"),
    "holiday": _given_name,
    "relday": _no_day,
}


def _is_some_day(tokens: Sequence[Token], after: int) -> bool:
    """True for "اليوم الأول من المهرجان", "اليوم العالمي للتراث": a day, but not today."""
    if after >= len(tokens) or tokens[after - 1].norm != "اليوم":
        return False
    ordinal = numbers.ordinal(tokens, after)
    return tokens[after].norm in _words("some_day") or bool(ordinal and ordinal.definite)


def _is_described(before: str) -> bool:
    """True for a definite noun that a bare year may follow ("الأزمة المالية 2008")."""
    return before[:2] == "ال" and len(before) >= 5 and before not in _heads()[2]


def _counts_nothing(tokens: Sequence[Token], after: int) -> bool:
    """True where the number before token `after` has no counted noun behind it."""
    if after >= len(tokens) or tokens[after].kind == PUNCT:
        return tokens[after].text not in "%٪/" if after < len(tokens) else True
    norm = tokens[after].norm
    return tokens[after].kind != NUMBER and (norm in _words("after_year") or norm[:1] == "و" or norm[:2] == "ال")


def _is_noun(norm: str) -> bool:
    """True for a word that "الشهري" may describe: one with ال, or with a pronoun."""
    return norm[:2] == "ال" or norm[1:3] == "ال" or norm[-2:] in ("ها", "هم", "نا") or norm[-1:] == "ه"


def _names_an_outlet(i: int, tokens: Sequence[Token]) -> bool:
    if tokens[i].norm != "اليوم":
        return False
    if any(t.norm in _OUTLET_WORDS for t in tokens[max(0, i - 2) : i]):
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.text not in ("»", "”", '"', "’", "'", ")"):
        return False
    return any(tokens[k].text in ("«", "“", '"', "‘", "'") for k in range(max(0, i - 2), i))
