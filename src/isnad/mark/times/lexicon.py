"""Words and set phrases of time → items: what a stretch of tokens may mean, by category (see `times.yaml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from isnad.arabic import calendars, numbers
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import PUNCT, Token, tokenize
from isnad.mark.times.feasts import feasts
from isnad.mark.times.line import Line

Values = dict[str, Any]
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_LL_LEADS = ("", "و", "ف")  # before لل, which swallows the article
_FLAGS: dict[str, dict[str, None]] = {  # what clitics tell, as categories
    lead: dict.fromkeys({"و": "w", "ف": "w", "ب": "b", "ل": "l", "ك": "k"}[c] for c in lead.replace("لل", "ل"))
    for lead in (*_LEADS, *(lead + "لل" for lead in _LL_LEADS))
}
_PUNCT = {
    "،": "comma", ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "-": "dash", "–": "dash",
    "—": "dash", "/": "slash", "\\": "slash", "«": "oquote", "“": "oquote", '"': "oquote", "»": "cquote",
    "”": "cquote",
}  # fmt: skip
_UNITS = "units"
_DATE = re.compile(r"(\d{1,4})\s?([/\-\\.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d/])")
_PAIR = re.compile(r"(\d{1,4})([/\-\\.])(\d{1,4})(?![\d/\-\\.])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_MAX_WORDS = 200_000
_ONE_OF = "واحد"  # one, or "وأحد", and one of: its hamza tells
_IN_DIGITS = frozenset("/-\\:.")  # what a date or clock time in digits has after its first part
DIGITS = frozenset("0123456789")


class Meaning:
    """What some tokens may mean: category → value, None where there is nothing to tell. Made once for equal values
    (`meaning`), so compared by identity."""

    __slots__ = ("kinds", "values")

    def __init__(self, values: Values) -> None:
        self.values = values
        self.kinds = frozenset(values)


def meaning(values: Values) -> Meaning:
    """The meaning of these values."""
    return _meaning(tuple(values.items()))


@lru_cache(maxsize=50_000)
def _meaning(values: tuple[tuple[str, Any], ...]) -> Meaning:
    return Meaning(dict(values))


NOTHING = meaning({})
DEFINITE = meaning({"def": None})


class Entry(NamedTuple):
    """A lexicon entry under its first word: the words after it, what it means, clitic letters before it."""

    rest: tuple[str, ...]
    values: Values
    lead: int


class Word(NamedTuple):
    """What a folded word, clitics included, means by itself (`lead`: clitic letters that are no part of it), whether
    it may be a number, and the longer entries that it begins, under their second word, the longest first."""

    meaning: Meaning
    lead: int = 0
    known: bool = False  # an entry by itself
    number: bool = False
    longer: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})


class Item(NamedTuple):
    """Tokens `first`..`last` (half-open) with what they may mean; `lead`: clitic letters that are not part of it."""

    first: int
    last: int
    lead: int
    meaning: Meaning

    @property
    def values(self) -> Values:
        return self.meaning.values


class _Words(dict[str, Word]):
    """Folded words (and punctuation marks) met so far, and those that begin numbers and entries."""

    def __init__(self) -> None:
        super().__init__({mark: Word(meaning({category: None})) for mark, category in _PUNCT.items()})
        self._numbers, self._phrases = numbers.number_words(), _phrases()

    def __missing__(self, norm: str) -> Word:
        if self._may_begin_one(norm):
            found = _word(norm, norm in self._numbers)
        else:
            found = _DEFINITE if _definite(norm) else _NOTHING
        if len(self) < _MAX_WORDS:
            self[norm] = found
        return found

    def _may_begin_one(self, norm: str) -> bool:
        """False for most words: they begin no entry, whatever clitics (one or two letters) are cut off, and no
        number."""
        known = self._phrases
        return norm in known or norm[1:] in known or norm[2:] in known or norm in self._numbers or "لل" in norm[:3]


@cache
def _words_met() -> _Words:
    return _Words()


_NOTHING, _DEFINITE = Word(NOTHING), Word(DEFINITE)


def _word(norm: str, number: bool) -> Word:
    found, bare = entries(norm), _DEFINITE if _definite(norm) else _NOTHING
    if not found and not number:
        return bare
    alone = next((e for e in found if not e.rest), None)
    longer: dict[str, tuple[Entry, ...]] = {}
    for entry in found:
        if entry.rest:
            longer[entry.rest[0]] = (*longer.get(entry.rest[0], ()), entry)
    if alone is None:
        return Word(bare.meaning, 0, False, number, longer)
    return Word(meaning(alone.values), alone.lead, True, number, longer)


def entries(norm: str) -> list[Entry]:
    """The entries that a folded word begins, clitics cut off, the longest first. Of two readings of the same words the
    values of the one with fewer clitics come first."""
    found: dict[tuple[str, ...], Entry] = {}
    for _, rest, values, lead, flags in _cut(norm):
        means = values | flags
        if lead:
            means.pop("anyunit", None)  # "رقم 39 لعام 2013" is no length
        entry, known = Entry(rest, means, lead), found.get(rest)
        found[rest] = entry if known is None else _merged(known, entry)
    return sorted(found.values(), key=lambda entry: -len(entry.rest))


def _merged(a: Entry, b: Entry) -> Entry:
    near, far = (a, b) if a.lead <= b.lead else (b, a)
    return Entry(a.rest, {**far.values, **near.values}, near.lead)


_Cut = tuple[int, tuple[str, ...], Values, int, Values]  # number of the phrase, its other words, values; clitics


def _cut(norm: str) -> list[_Cut]:
    """The phrases that a word may begin, for each way to cut clitics off it, in the order of the data."""
    phrases, out = _phrases(), []
    ways = [(norm[:k], norm[k:]) for k in range(min(3, len(norm))) if norm[k:] in phrases and norm[:k] in _LEADS]
    lead, swallowed, rest = norm.partition("لل")
    if swallowed and rest and lead in _LL_LEADS and "ال" + rest in phrases:
        ways.append((lead + swallowed, "ال" + rest))
    for lead, word in ways:
        if len(word) > 1 or not lead:
            flags = {"def": None, **_FLAGS[lead]} if _definite(word) else _FLAGS[lead]
            size = len(lead.removesuffix("لل"))
            out += [(number, rest, values, size, flags) for number, rest, values in phrases[word]]
    return sorted(out, key=itemgetter(0)) if len(ways) > 1 else out


@cache
def _phrases() -> dict[str, list[tuple[int, tuple[str, ...], Values]]]:
    """First word, without clitics → the phrases that it begins: a running number, the other words, the values."""
    phrases: dict[tuple[str, ...], Values] = {}
    for words, category, value in _listed():
        phrases.setdefault(words, {}).setdefault(category, value)
    out: dict[str, list[tuple[int, tuple[str, ...], Values]]] = {}
    for number, (words, values) in enumerate(phrases.items()):
        out.setdefault(words[0], []).append((number, words[1:], values))
    return out


def _forms(word: str) -> list[str]:
    """A word with all clitics that may be written onto it."""
    if len(word) == 1:
        return [word]
    with_article = [lead + "لل" + word[2:] for lead in _LL_LEADS] if _definite(word) else []
    return [lead + word for lead in _LEADS] + with_article


def _listed() -> Iterator[tuple[tuple[str, ...], str, Any]]:
    data = load("times")
    for category, forms in data["words"].items():
        for value, words in forms.items() if isinstance(forms, dict) else [(None, forms)]:
            for word in words:
                yield _words(word), category, value
    for word in data["outlets"]:
        yield _words(word), "outlet", None
    for feast in feasts():
        yield from ((_words(name), "holiday", feast) for name in feast.names)
    for short in data["feasts"]:
        feast = next(f for f in feasts() if short["of"] in f.names)
        yield from ((_words(name), "feastname", feast) for name in short["names"])
    for word in data["anyfeast"]:
        yield _words(word), "anyfeast", None
    yield from _unit_words(data[_UNITS])
    yield from _calendar_words()


def _definite(norm: str) -> bool:
    return norm[:2] == "ال" and len(norm) > 3


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in re.findall(r"\w+|[^\w\s]", phrase))


def _unit_words(units: dict[str, dict[str, list[str]]]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for unit, forms in units.items():
        for number, short in (("one", "u1"), ("two", "u2"), ("many", "up")):
            for word in forms[number]:
                folded = fold(word)
                yield (folded,), short, unit
                yield (folded,), "anyunit", unit
                yield ("ال" + folded,), "d" + short, unit
                if number == "many":
                    yield ("ال" + folded,), "anyunit", unit
        for word in forms.get("construct", []):
            yield (fold(word),), "uc", unit


def _calendar_words() -> Iterator[tuple[tuple[str, ...], str, Any]]:
    unsure = calendars.ambiguous_months()
    for name, month in calendars.months().items():
        if name.isascii():
            for written in (name, name.capitalize(), name.upper()):
                yield (written,), "amonth", month
            continue
        common = name in unsure or month.calendar == "hijri"
        yield tuple(name.split()), "amonth" if common else "month", month
    for name, number in calendars.weekdays().items():
        yield (name,), "weekday" if name.startswith("ال") else "wdi", number


@cache
def parts() -> frozenset[str]:
    """Folded words and marks that are part of what may be read as a time; all others, but digits, end it."""
    firsts = (form for word in _phrases() for form in _forms(word))
    others = (word for phrases in _phrases().values() for _, rest, _ in phrases for word in rest)
    return frozenset(chain(firsts, others, numbers.number_words(), _PUNCT, _IN_DIGITS))


def items(line: Line, start: int, end: int) -> list[Item]:
    """Tokens `start`..`end` of a line as items, in order, every token in one, and the one that follows them."""
    out: list[Item] = []
    new, words, norms, i = tuple.__new__, _words_met(), line.norms, start  # a hot loop
    n = len(norms)
    while i < end:
        norm = norms[i]
        if norm < ":" and norm[0] in DIGITS:
            item = _digits(line, i)
        else:
            means, lead, _, number, longer = word = words[norm]
            if number or (longer and i + 1 < n and norms[i + 1] in longer):
                item = _longest(line, i, word)
            else:
                item = new(Item, (i, i + 1, lead, means))
        out.append(item)
        i = item[1]
    if i < n:  # it ends what stands before it; of it is known whether it has an article
        out.append(new(Item, (i, i + 1, 0, DEFINITE if _definite(norms[i]) else NOTHING)))
    return out


def _longest(line: Line, i: int, word: Word) -> Item:
    """The longest entry or number at token `i`."""
    longer = _longer(line.norms, i, word)
    if not word.number or longer:
        return longer or Item(i, i + 1, word.lead, word.meaning)
    if not _goes_on(line.norms, i):
        norm = line.norms[i]
        lead, means = _single(line.tokens[i].text if norm == _ONE_OF else norm)
        return Item(i, i + 1, lead, means)
    return _number(line.tokens, i, word)


def _longer(norms: Sequence[str], i: int, word: Word) -> Item | None:
    """The longest entry of several words at token `i`."""
    for entry in word.longer.get(norms[i + 1], ()) if i + 1 < len(norms) else ():
        end = i + 1 + len(entry.rest)
        if tuple(norms[i + 1 : end]) == entry.rest:
            return Item(i, end, entry.lead, meaning(entry.values))
    return None


def _goes_on(norms: Sequence[str], i: int) -> bool:
    """True where the number at token `i` may have another part after it."""
    if i + 1 >= len(norms):
        return False
    after = norms[i + 1]
    return after[:1] in DIGITS or after == "و" or after in numbers.number_words()


@lru_cache(maxsize=10_000)
def _single(text: str) -> tuple[int, Meaning]:
    """A number word that nothing follows."""
    tokens = tokenize(text)
    item = _number(tokens, 0, _words_met()[tokens[0].norm])
    return item.lead, item.meaning


def _number(tokens: Sequence[Token], i: int, word: Word) -> Item:
    counted = _number_item(tokens, i)
    if counted is None:
        return Item(i, i + 1, word.lead, word.meaning if word.known else NOTHING)
    if word.known and counted.last == i + 1:
        return Item(i, i + 1, max(word.lead, counted.lead), meaning({**counted.values, **word.meaning.values}))
    return counted


def _number_item(tokens: Sequence[Token], i: int) -> Item | None:
    cardinal, ordinal = numbers.parse(tokens, i), numbers.ordinal(tokens, i)
    half = numbers.fraction(tokens, i)
    end = max((x.end for x in (cardinal, ordinal, half) if x), default=0)
    if not end:
        return None
    values: Values = {}
    norm = tokens[i].norm
    for found in (cardinal, ordinal, half):
        if found and found.end == end:
            if found.conj:
                values["w"] = None
            if found.definite:
                values["def"] = None
    if cardinal and cardinal.end == end:
        values |= number_values(cardinal.value, "word")
    if ordinal and ordinal.end == end:
        values |= ordinal_values(int(ordinal.value), ordinal.definite, fold(tokens[end - 1].norm))
    if half and half.end == end:
        values["frac"] = half.value
    lead = 1 if "w" in values else 0
    if norm[lead : lead + 1] in ("ل", "ب") and not norm[lead:].startswith("لل"):
        lead += 1 if norm[lead + 1 :].startswith("ال") or "def" not in values else 0
    return Item(i, end, lead, meaning(values))


def number_values(value: float, written: str) -> Values:
    """Categories of a cardinal. `written`: digit (one run of ASCII or Arabic digits) or word."""
    values: Values = {"num": value}
    if value != int(value):
        if value < 13 and round(value % 1, 2) in (0.25, 0.33, 0.5):
            values["hfrac"] = value
        return values
    whole = int(value)
    if written == "digit":
        if 1 <= whole <= 31:
            values["dnum"] = whole
        if 0 <= whole <= 24:
            values["hdigit"] = whole
    elif 1000 <= whole <= 2100:
        values["wyear"] = whole
    if 0 <= whole <= 24:
        values["hnum"] = whole
    if 1 <= whole <= 12 and (written == "digit" or whole > 2):  # "شهر واحد" is a length
        values["mnum"] = whole
    return values


def ordinal_values(value: int, definite: bool, last: str) -> Values:
    """Categories of an ordinal: `ordh` may be an hour (feminine, definite), `ordd` a day of the month."""
    values: Values = {"ord": value}
    feminine = last.endswith("ه") or last in ("عشر", "عشره")
    if 1 <= value <= 31 and definite:
        values["ordd"] = value
    if 1 <= value <= 12 and feminine:
        values["ordh" if definite else "ordfem"] = value
    if 1 <= value <= 12:
        values["mnum"] = value
    return values


def year_values(piece: str) -> Values:
    """Categories of a run of digits that may be a year."""
    if not piece.isdigit() or not 3 <= len(piece) <= 4 or not 100 <= int(piece) <= 2100:
        return {}
    values: Values = {"ynum": int(piece)}
    if len(piece) == 4:
        values["ynum4"] = int(piece)
        if int(piece[:2]) < 24 and int(piece[2:]) < 60:
            values["clock4"] = (int(piece[:2]), int(piece[2:]), -1)
    if len(piece) == 4 and 1900 <= int(piece) <= 2100:
        values["ybare"] = int(piece)
    return values


def short_year(piece: str) -> Values:
    """The category of two digits that may be a year of the last century ("حرب 73")."""
    return {"yshort": 1900 + int(piece)} if len(piece) == 2 and piece.isdigit() and int(piece) >= 45 else {}


def _digits(line: Line, i: int) -> Item:
    norms, norm, tokens = line.norms, line.norms[i], line.tokens
    if "." in norm or (i + 1 < len(norms) and norms[i + 1] in _IN_DIGITS):
        numeric = _numeric(line.text, tokens, i)
        if numeric:
            return numeric
    joined = i > 0 and norms[i - 1] in ("و", "ف") and tokens[i - 1].end == tokens[i].start
    if not _goes_on(norms, i):
        return Item(i, i + 1, 0, _single_digits(norm, joined))
    found = numbers.parse(tokens, i)
    if found is None:
        return Item(i, i + 1, 0, NOTHING)
    return Item(i, found.end, 0, _digits_meaning(found.value, norm, joined, found.end == i + 1))


@lru_cache(maxsize=10_000)
def _single_digits(norm: str, joined: bool) -> Meaning:
    """Digits that nothing follows; `joined`: a و is written before them."""
    read = numbers.digits(norm)
    return NOTHING if read is None else _digits_meaning(read[0], norm, joined, True)


def _digits_meaning(value: float, norm: str, joined: bool, alone: bool) -> Meaning:
    plain = alone and norm.isdigit()
    values = number_values(value, "digit" if plain else "word")
    if plain:
        values |= year_values(norm)
        values |= short_year(norm)
    values.pop("wyear", None)
    if "." in norm and _dotted(norm):
        values["dotclock"] = _dotted(norm)
    if joined:
        values["w"] = None
    return meaning(values)


def _dotted(norm: str) -> tuple[int, int, int] | None:
    head, _, tail = norm.partition(".")
    if head.isdigit() and tail.isdigit() and len(tail) == 2 and int(head) < 24 and int(tail) < 60:
        return int(head), int(tail), -1
    return None


def _numeric(text: str, tokens: Sequence[Token], i: int) -> Item | None:
    """Dates and clock times in digits: "2015/08/12", "9\\10\\2025", "3/2015", "22-4", "15:30"."""
    token = tokens[i]
    after = text[token.end : token.end + 2].strip()[:1]
    if after not in ("/", "-", "\\", ":") and "." not in token.text:
        return None
    if i and tokens[i - 1].end == token.start and tokens[i - 1].text in "/-\\:.+" and tokens[i - 1].kind == PUNCT:
        return None
    window = text[token.start : token.start + 24]  # digits of both kinds are digits to `re` and `int`
    for pattern, reader in ((_CLOCK, _clock), (_DATE, _date), (_PAIR, _pair)):
        m = pattern.match(window)
        values = reader(m) if m else None
        if m and values:
            end, last = token.start + m.end(), i + 1
            while last < len(tokens) and tokens[last].end <= end:
                last += 1
            if tokens[last - 1].end == end:
                return Item(i, last, 0, meaning(values))
    return None


def _clock(m: re.Match[str]) -> Values | None:
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or -1)
    return {"clock": (hour, minute, second)} if hour <= 24 and minute < 60 and second < 60 else None


def _date(m: re.Match[str]) -> Values | None:
    a, b, c = int(m[1]), int(m[3]), int(m[4])
    if len(m[1]) == 4 and 1 <= b <= 12 and 1 <= c <= 31:
        return {"ndate": (a, b, c, False)}
    if len(m[4]) not in (2, 4) or len(m[1]) > 2:
        return None
    year = c if len(m[4]) == 4 else 2000 + c
    if len(m[4]) == 2 and (m[2] != "/" or c > 40):
        return None
    if 1 <= b <= 12 and 1 <= a <= 31:
        return {"ndate": (year, b, a, a <= 12 and a != b)}
    if 1 <= a <= 12 and 1 <= b <= 31:
        return {"ndate": (year, a, b, False)}
    return None


def _pair(m: re.Match[str]) -> Values | None:
    a, b = int(m[1]), int(m[3])
    if m[2] in "/-" and len(m[1]) <= 2 and len(m[3]) == 4 and 1 <= a <= 12 and 1900 <= b <= 2100:
        return {"myear": (b, a)}
    if m[2] in "/-" and len(m[3]) <= 2 and len(m[1]) == 4 and 1 <= b <= 12 and 1900 <= a <= 2100 and b != a % 100 + 1:
        return {"myear": (a, b)}
    if m[2] in "/-" and len(m[3]) == 2 and len(m[1]) == 4 and 1900 <= a <= 2100 and b == (a + 1) % 100:
        return {"yearpair": (a, a + 1)}
    if len(m[1]) <= 2 and len(m[3]) <= 2:
        more = _decimal(m) if m[2] == "." else {}
        more |= {"pair": (a, b)} if m[2] == "-" and 1 <= a < b <= 31 else {}
        if 1 <= b <= 12 and 1 <= a <= 31:
            return {"ddmm": (b, a), **more}
        if 1 <= a <= 12 and 1 <= b <= 31:
            return {"ddmm": (a, b), **more}
    return None


def _decimal(m: re.Match[str]) -> Values:
    clock = _dotted(m[0])
    return {"num": float(m[0]), **({"dotclock": clock} if clock else {})}


@cache
def triggers() -> frozenset[str]:
    """Folded words, clitics included, without one of which (or telling digits) a stretch of text holds no time: words
    of time, and of each set phrase one word, the one that most of them share ("بتوقيت") and no word of daily use."""
    idle = frozenset(load("times")["idle"])
    opened = [(words, values) for words, values in _all_phrases() if not idle.issuperset(values)]
    openers = {words[0] for words, _ in opened if len(words) == 1}
    daily = {words[0] for words, _ in _all_phrases() if len(words) == 1}
    daily |= {lead + fold(w) for words in load("numbers")["ordinals"].values() for w in words for lead in ("", "ال")}
    shared = Counter(word for words, _ in opened for word in words if word not in daily)
    for words, _ in opened:
        if openers.isdisjoint(words):
            openers.add(max(words, key=lambda word: (shared[word], len(word))))
    return frozenset(form for word in openers for form in _forms(word))


def _all_phrases() -> Iterator[tuple[tuple[str, ...], Values]]:
    for first, phrases in _phrases().items():
        yield from (((first, *rest), values) for _, rest, values in phrases)
