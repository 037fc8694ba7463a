"""Words and set phrases of time → items: what a stretch of tokens may mean, by category (see `times.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from isnad.arabic import calendars, numbers
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import NUMBER, PUNCT, WORD, Token

Values = dict[str, Any]
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_PUNCT = {
    "،": "comma", ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "-": "dash", "–": "dash",
    "—": "dash", "/": "slash", "\\": "slash", "«": "oquote", "“": "oquote", '"': "oquote", "»": "cquote",
    "”": "cquote",
}  # fmt: skip
_MARKS: dict[str, Values] = {mark: {category: None} for mark, category in _PUNCT.items()}
_UNITS = "units"
_DATE = re.compile(r"(\d{1,4})\s?([/\-\\.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d/])")
_PAIR = re.compile(r"(\d{1,4})([/\-\\.])(\d{1,4})(?![\d/\-\\.])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_LATIN_DIGITS = {0x0660 + i: str(i) for i in range(10)} | {0x06F0 + i: str(i) for i in range(10)}


class Entry(NamedTuple):
    """A lexicon entry under its first word: the words after it, what it means, clitic letters before it."""

    rest: tuple[str, ...]
    values: Values
    lead: int


class Group(NamedTuple):
    """The entries that one word begins: by itself, and longer ones under their second word, the longest first."""

    alone: Entry | None
    longer: dict[str, tuple[Entry, ...]]


class Item(NamedTuple):
    """Tokens `first`..`last` (half-open) with what they may mean; `lead`: clitic letters that are not part of it."""

    first: int
    last: int
    lead: int
    values: Values


NOTHING: Values = {}
DEFINITE: Values = {"def": None}
_PLAIN: dict[str, Values] = {}  # folded words met that are in no table
_MAX_PLAIN = 200_000


@cache
def groups() -> dict[str, Group]:
    """`entries`, ready for look-up."""
    out = {}
    for word, found in entries().items():
        seconds = dict.fromkeys(e.rest[0] for e in found if e.rest)
        longer = {s: tuple(e for e in found if e.rest and e.rest[0] == s) for s in seconds}
        out[word] = Group(next((e for e in found if not e.rest), None), longer)
    return out


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Folded first word, clitics included → entries, the longest phrase first."""
    phrases: dict[tuple[str, ...], Values] = {}
    for words, category, value in _listed():
        phrases.setdefault(words, {}).setdefault(category, value)
    out: dict[str, dict[tuple[str, ...], Entry]] = {}
    for words, values in phrases.items():
        for first, lead, flags in _with_clitics(words[0]):
            means = {c: v for c, v in values.items() if c != "anyunit" or not lead}  # "رقم 39 لعام 2013" is no length
            group, entry = out.setdefault(first, {}), Entry(words[1:], {**means, **dict.fromkeys(flags)}, lead)
            known = group.get(entry.rest)
            group[entry.rest] = entry if known is None else _merged(known, entry)
    return {w: tuple(sorted(g.values(), key=lambda x: -len(x.rest))) for w, g in out.items()}


def _merged(a: Entry, b: Entry) -> Entry:
    """Two readings of one printed word: with fewer clitics first."""
    near, far = (a, b) if a.lead <= b.lead else (b, a)
    return Entry(a.rest, {**far.values, **near.values}, near.lead)


def _with_clitics(word: str) -> Iterator[tuple[str, int, list[str]]]:
    definite = ["def"] if _definite(word) else []
    for lead in _LEADS if len(word) > 1 else ("",):
        flags = definite + [{"و": "w", "ف": "w", "ب": "b", "ل": "l", "ك": "k"}[c] for c in lead]
        yield lead + word, len(lead), flags
    if definite:
        for lead in ("", "و", "ف"):
            yield lead + "لل" + word[2:], len(lead), ["def", "l"] + (["w"] if lead else [])


def _listed() -> Iterator[tuple[tuple[str, ...], str, Any]]:
    data = load("times")
    for category, forms in data["words"].items():
        for value, words in forms.items() if isinstance(forms, dict) else [(None, forms)]:
            for word in words:
                yield _words(word), category, value
    for word in data["outlets"]:
        yield _words(word), "outlet", None
    for holiday in data["holidays"]:
        for word in holiday["names"]:
            yield _words(word), "holiday", holiday
    for short in data["feasts"]:
        holiday = next(h for h in data["holidays"] if short["of"] in h["names"])
        yield from ((_words(word), "feastname", holiday) for word in short["names"])
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


def items(text: str, tokens: Sequence[Token], start: int = 0, end: int | None = None) -> list[Item]:
    """Tokens `start`..`end` of a sentence as items, in order, every token in one."""
    out: list[Item] = []
    new, table, number_words, plain = tuple.__new__, groups(), numbers.number_words(), _PLAIN  # a hot loop
    i, n = start, len(tokens) if end is None else end
    while i < n:
        _, _, _, norm, kind = tokens[i]
        if kind == WORD and (values := plain.get(norm)) is not None:
            item = new(Item, (i, i + 1, 0, values))
        elif kind == PUNCT:
            item = new(Item, (i, i + 1, 0, _MARKS.get(norm, NOTHING)))
        elif kind == NUMBER:
            item = _digits(text, tokens, i)
        elif norm in number_words:
            item = _word(tokens, i, table.get(norm), True)
        elif (known := table.get(norm)) is None:
            item = new(Item, (i, i + 1, 0, _plain(norm)))
        elif (item := _phrase(tokens, i, known)) is None:  # type: ignore[assignment]
            item = new(Item, (i, i + 1, 0, DEFINITE if _definite(norm) else NOTHING))
        out.append(item)
        i = item[1]
    return out


def _plain(norm: str) -> Values:
    """What a word that begins no entry and no number means: kept, so that it is looked up once."""
    values = DEFINITE if _definite(norm) else NOTHING
    if len(_PLAIN) < _MAX_PLAIN:
        _PLAIN[norm] = values
    return values


def _word(tokens: Sequence[Token], i: int, known: Group | None, number: bool) -> Item:
    best = _phrase(tokens, i, known) if known else None
    if not number or (best and best.last > i + 1):
        return best or Item(i, i + 1, 0, DEFINITE if _definite(tokens[i].norm) else NOTHING)
    counted = _number_item(tokens, i)
    if counted is None or (best and counted.last < best.last):
        return best or counted or Item(i, i + 1, 0, NOTHING)
    if best and counted.last == best.last:
        return Item(i, best.last, max(best.lead, counted.lead), {**counted.values, **best.values})
    return counted


def _phrase(tokens: Sequence[Token], i: int, known: Group) -> Item | None:
    """The longest phrase at token `i`: those of several words are looked up by their second."""
    if known.longer and i + 1 < len(tokens):
        for entry in known.longer.get(tokens[i + 1].norm, ()):
            end = i + 1 + len(entry.rest)
            if end <= len(tokens) and all(tokens[i + 1 + k].norm == w for k, w in enumerate(entry.rest)):
                return Item(i, end, entry.lead, entry.values)
    alone = known.alone
    return None if alone is None else Item(i, i + 1, alone.lead, alone.values)


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
    return Item(i, end, lead, values)


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


def _digits(text: str, tokens: Sequence[Token], i: int) -> Item:
    token = tokens[i]
    numeric = _numeric(text, tokens, i)
    if numeric:
        return numeric
    found = numbers.parse(tokens, i)
    if found is None:
        return Item(i, i + 1, 0, NOTHING)
    plain = token.norm.isdigit()
    values = number_values(found.value, "digit" if plain and found.end == i + 1 else "word")
    if plain and found.end == i + 1:
        values |= year_values(token.norm)
        values |= short_year(token.norm)
    values.pop("wyear", None)
    if "." in token.norm and _dotted(token.norm):
        values["dotclock"] = _dotted(token.norm)
    if i and tokens[i - 1].end == token.start and tokens[i - 1].norm in ("و", "ف"):
        values["w"] = None
    return Item(i, found.end, 0, values)


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
    window = text[token.start : token.start + 24].translate(_LATIN_DIGITS)
    for pattern, reader in ((_CLOCK, _clock), (_DATE, _date), (_PAIR, _pair)):
        m = pattern.match(window)
        values = reader(m) if m else None
        if m and values:
            end, last = token.start + m.end(), i + 1
            while last < len(tokens) and tokens[last].end <= end:
                last += 1
            if tokens[last - 1].end == end:
                return Item(i, last, 0, values)
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


def lasting_values() -> Iterator[Values]:
    """The values of all lexicon entries and marks: objects that are never made anew."""
    yield NOTHING
    yield DEFINITE
    yield from _MARKS.values()
    for group in entries().values():
        yield from (e.values for e in group)


def sample_sets() -> set[frozenset[str]]:
    """Every set of categories that an item may have: what the pattern compiler must know."""
    out = {frozenset(NOTHING), frozenset(DEFINITE), *(frozenset({c}) for c in _PUNCT.values())}
    for name in ("clock", "ndate", "myear", "yearpair"):
        out.add(frozenset({name}))
    out |= {
        frozenset({"ddmm"}),
        frozenset({"ddmm", "num"}),
        frozenset({"num", "dotclock"}),
        frozenset({"ddmm", "num", "dotclock"}),
    }
    out.add(frozenset({"ddmm", "pair"}))
    for group in entries().values():
        out |= {frozenset(e.values) for e in group}
    out |= _number_sets()
    return out


def _number_sets() -> set[frozenset[str]]:
    out: set[frozenset[str]] = set()
    for value in [*range(40), 73, 100, 150, 1300, 1436, 1475, 1900, 1975, 2015, 2075, 5000, 0.5, 3.4]:
        for flags in ((), ("w",)):
            digits = number_values(value, "digit") | year_values(str(value)) | short_year(str(value))
            digits |= dict.fromkeys(flags)
            digits.pop("wyear", None)
            out.add(frozenset(digits))
            scaled = number_values(value, "word") | dict.fromkeys(flags)
            scaled.pop("wyear", None)
            out.add(frozenset(scaled))
            for definite in ((), ("def",)):
                out.add(frozenset(number_values(value, "word") | dict.fromkeys([*flags, *definite])))
                out.add(frozenset({"frac", *flags, *definite}))
    return out | _ordinal_sets()


def _ordinal_sets() -> set[frozenset[str]]:
    out = set()
    table = groups()
    for word in numbers.number_words():
        token = Token(0, len(word), word, word, 0)
        item = _word([token], 0, table.get(word), True)
        out.add(frozenset(item.values))
    for value in (11, 12):
        for flags in ((), ("w",), ("def",), ("w", "def")):
            both = number_values(value, "word") | ordinal_values(value, "def" in flags, "عشر") | dict.fromkeys(flags)
            out.add(frozenset(both))
    for value in range(1, 100):
        for last in ("عشره", "عشرون"):
            for flags in ((), ("w",), ("def",), ("w", "def")):
                out.add(frozenset(ordinal_values(value, "def" in flags, last) | dict.fromkeys(flags)))
    return out


@cache
def triggers() -> frozenset[str]:
    """Folded words, clitics included, without one of which (or telling digits) a stretch of text holds no time."""
    idle = frozenset(load("times")["idle"])
    out, phrases = set(), []
    for word, group in entries().items():
        for entry in group:
            if not entry.rest and set(entry.values) - idle:
                out.add(word)
            elif entry.rest and set(entry.values) - idle:
                phrases.append((word, *entry.rest))
    for words in phrases:
        if not any(w in out for w in words):
            out.add(max(words, key=len))
    return frozenset(out)
