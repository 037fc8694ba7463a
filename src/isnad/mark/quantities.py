"""Quantities: counted things, their bounds, and the event they belong to.

A number with the noun that it counts; a dual that counts by itself ("قتيلان"); a vague number ("عشرات"). Times, scores,
article and phone numbers are no quantities. Bounds are closed: exact numbers have `low == high == value`; "about" gives
ten per cent either way; "more than", "at least" leave `high` open, "less than", "at most" leave `low` open; vague
numbers and ranges have no `value`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic import numbers
from isnad.arabic.countries import country_of_word
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import NUMBER, PUNCT, WORD, Token, splits
from isnad.mark.doc import Doc, Sentence
from isnad.model.marks import Event, Quantity, Time
from isnad.model.text import Span

_ABOUT = 0.1
_MONEY_SIGNS = frozenset("$€£")
_PERCENT_SIGNS = frozenset("%٪")
_VICTIM_TYPES = frozenset(("ASSAULT", "DISASTER", "ACCIDENT", "HEALTH"))


class _Words(NamedTuple):
    kinds: dict[str, str]
    tellers: dict[str, str]
    duals: dict[str, str]
    vague: dict[str, float]
    few: frozenset[str]
    labels: frozenset[str]
    not_counted: frozenset[str]
    headcount: frozenset[str]
    percent: frozenset[str]
    measures: frozenset[str]
    later: dict[str, str]
    breaks: frozenset[str]


class _Found(NamedTuple):
    """Tokens `first`..`end` hold the number, `what` the tokens of the counted noun (may lie before the number)."""

    first: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    what: tuple[int, int]
    kind: str


@cache
def _words() -> _Words:
    data = load("quantities")
    duals: dict[str, str] = {}
    for noun in data["dual"]:
        stem = noun[:-1] + ("ت" if noun.endswith("ة") else noun[-1])
        stem = noun[:-1] + "ي" if noun.endswith("ى") else stem
        duals.update({fold(stem + end): fold(noun) for end in ("ان", "ين")})
    return _Words(
        kinds={fold(w): kind for kind, ws in data["kinds"].items() for w in ws},
        tellers={fold(w): kind for kind, ws in data["tellers"].items() for w in ws},
        duals=duals,
        vague={fold(w): float(n) for w, n in data["vague"].items()},
        few=folded(data["few"]),
        labels=folded(data["labels"]),
        not_counted=folded(data["not_counted"]),
        headcount=folded(data["headcount"]),
        percent=folded(data["percent_words"]),
        measures=folded(data["measures"]),
        breaks=folded(data["breaks"]),
        later={fold(w): kind for kind, ws in data["tellers_after"].items() for w in ws},
    )


@cache
def _openers() -> frozenset[str]:
    """Folded words that may begin a quantity."""
    words = _words()
    return frozenset(numbers.number_words()) | words.duals.keys() | words.vague.keys() | words.few


def find(
    doc: Doc, times: tuple[Time, ...], events: tuple[Event, ...], happenings: tuple[Event, ...] = ()
) -> tuple[Quantity, ...]:
    """Counted things of the headline and the body, in text order; times are not quantities. Each is tied to the event
    and to the happening that it most likely belongs to."""
    out: list[Quantity] = []
    openers = _openers()
    t = 0
    for sentence in doc.sentences:
        if not any(k.kind == NUMBER or k.norm in openers or _lookup(k.norm) for k in sentence.tokens):
            continue
        while t < len(times) and times[t].span.end <= sentence.span.start:
            t += 1
        timed = _timed(sentence.tokens, times[t:], sentence.span.end)
        for found in _in_sentence(sentence.tokens, timed):
            out.append(_quantity(doc, sentence, found, (events, happenings), len(out) + 1))
    return tuple(out)


@lru_cache(maxsize=100_000)
def _lookup(norm: str) -> bool:
    """With a clitic off, the word may begin a quantity."""
    openers = _openers()
    return any(cut.stem in openers for cut in splits(norm))


def _timed(tokens: Sequence[Token], times: Sequence[Time], end: int) -> frozenset[int]:
    """Indexes of tokens that a time expression covers."""
    out: set[int] = set()
    i = 0
    for time in times:
        if time.span.start >= end:
            break
        while i < len(tokens) and tokens[i].end <= time.span.start:
            i += 1
        while i < len(tokens) and tokens[i].start < time.span.end:
            out.add(i)
            i += 1
    return frozenset(out)


def _in_sentence(tokens: Sequence[Token], timed: frozenset[int]) -> list[_Found]:
    """In text order: a noun before its number may stand before what was found first."""
    out: list[_Found] = []
    openers = _openers()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = None
        if i not in timed and (
            token.kind == NUMBER or token.norm in openers or (token.kind == WORD and _lookup(token.norm))
        ):
            found = (
                _range(tokens, i, timed) or _number(tokens, i, timed) or _vague(tokens, i, timed) or _dual(tokens, i)
            )
        if found is not None:
            out.append(found)
            i = max(found.end, found.what[1], i + 1)
        else:
            i += 1
    return sorted(out, key=lambda f: (min(f.first, f.what[0]), max(f.end, f.what[1])))


def _number(tokens: Sequence[Token], i: int, timed: frozenset[int]) -> _Found | None:
    number = numbers.parse(tokens, i)
    if number is None or any(j in timed for j in range(i, number.end)) or _is_label(tokens, i, number.end):
        return None
    if number.end in timed or (number.words and (number.definite or number.value == 1)):  # "الدول الخمس"
        return None
    first, bound = _bound_before(tokens, i)
    what = _counted(tokens, number.end)
    if what is None:
        what = _counted_before(tokens, first)
        if what is None:
            return None
    after = what[1] if what[0] >= number.end else number.end
    bound_after = numbers.bound(tokens, after)
    end = number.end
    if bound is None and bound_after is not None and bound_after[0] != "under":
        bound, end = bound_after
    low, high = _interval(number.value, bound)
    return _Found(first, end, number.value, low, high, what, _kind(tokens, first, what))


def _interval(value: float, bound: str | None) -> tuple[float | None, float | None]:
    if bound == "about":
        return round(value * (1 - _ABOUT), 6), round(value * (1 + _ABOUT), 6)
    if bound in ("over", "least"):
        return value, None
    if bound in ("under", "most"):
        return None, value
    return value, value


def _bound_before(tokens: Sequence[Token], i: int) -> tuple[int, str | None]:
    """Where the phrase begins that loosens the number at `i`, and its kind."""
    for j in range(max(0, i - 5), i):
        found = numbers.bound(tokens, j)
        if found is not None and found[1] == i:
            return j, found[0]
    return i, None


def _is_label(tokens: Sequence[Token], i: int, end: int) -> bool:
    """The number names something (المادة 5, القرار 2216, F-16) or is part of a score, sum, date or phone number."""
    before = tokens[i - 1] if i else None
    after = tokens[end] if end < len(tokens) else None
    if before is not None:
        if before.kind == WORD and any(c.stem in _words().labels for c in splits(before.norm)):
            return True
        if before.text in "-–/+:#" and i > 1 and tokens[i - 2].end == before.start:
            return True
    if after is not None and after.text in ("-", "–", "/", "+", ":") and end + 1 < len(tokens):
        return tokens[end + 1].kind == NUMBER and tokens[end + 1].start - after.end <= 1
    return tokens[i].kind == NUMBER and len(tokens[i].text) >= 7 and tokens[i].text.isdigit()


def _counted(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Tokens of the noun counted by a number that ends before `i`."""
    words = _words()
    if i < len(tokens) and (tokens[i].text in _PERCENT_SIGNS or tokens[i].text in _MONEY_SIGNS):
        return i, i + 1
    if i + 1 < len(tokens) and tokens[i].norm in ("في", "ب") and tokens[i + 1].norm in words.percent:
        return i, i + 2
    if i < len(tokens) and tokens[i].norm in words.percent and tokens[i].norm.startswith("ب"):
        return i, i + 1
    if i < len(tokens) and tokens[i].norm == "من":
        i += 1
    while i < len(tokens) and tokens[i].kind == PUNCT and tokens[i].text in "\"'«“(":
        i += 1
    if i >= len(tokens) or not _is_noun(tokens[i]):
        return None
    end = i + 1
    if end < len(tokens) and _goes_on(tokens[i], tokens[end]):
        end += 1
    return i, end


def _is_noun(token: Token) -> bool:
    words = _words()
    return (
        token.kind == WORD
        and len(token.norm) > 1
        and token.norm not in _words().breaks
        and token.norm not in words.not_counted
        and not (token.norm.endswith("وا") and len(token.norm) > 4)
        and (
            token.norm[0] != "و"
            or len(token.norm) <= 3
            or not words.kinds.keys().isdisjoint((token.norm, token.norm[1:]))
        )
    )


def _goes_on(noun: Token, token: Token) -> bool:
    """An adjective of nationality, or a plural counted in its turn ("مسودة مقترحات"), belongs to the counted noun."""
    if token.kind != WORD:
        return False
    if country_of_word(token.norm) is not None or token.norm in _words().measures:
        return True
    return token.norm.endswith("ات") and token.norm[0] not in "اولبك"


def _counted_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The noun before the number: "عدد القتلى إلى 46", "بلغت الحصيلة 12 قتيلا", "$ 40"."""
    words = _words()
    if i and tokens[i - 1].text in _MONEY_SIGNS:
        return i - 1, i
    for j in range(i - 1, max(-1, i - 7), -1):
        if tokens[j].kind == PUNCT and tokens[j].text not in "\"'«»":
            return None
        if j + 1 < i and any(c.stem in words.headcount for c in splits(tokens[j].norm)) and _is_noun(tokens[j + 1]):
            return j + 1, j + 2
    return None


def _range(tokens: Sequence[Token], i: int, timed: frozenset[int]) -> _Found | None:
    """ "بين 3 و5 قتلى", "من 20 إلى 30 شخصا": an interval; `i` is the first number."""
    if not i or i in timed or tokens[i - 1].norm not in ("بين", "من", "وبين"):
        return None
    low = numbers.parse(tokens, i)
    if low is None:
        return None
    at = low.end
    if at < len(tokens) and tokens[at].norm in ("و", "الي"):
        at += 1
        high = numbers.parse(tokens, at)
    elif at < len(tokens) and tokens[at].norm.startswith("و"):
        high = numbers.parse(tokens, at)
    else:
        return None
    if high is None or high.value <= low.value:
        return None
    what = _counted(tokens, high.end)
    if what is None:
        return None
    scale = high.scaled and high.value >= 1000 * low.value
    small = low.value * 10 ** (len(str(int(high.value))) - 1) if scale and low.value < 1000 else low.value
    return _Found(i - 1, high.end, None, small, high.value, what, _kind(tokens, i - 1, what))


def _vague(tokens: Sequence[Token], i: int, timed: frozenset[int]) -> _Found | None:
    """ "عشرات القتلى", "آلاف المتظاهرين": no value, a lower bound."""
    words = _words()
    cuts = (c for c in splits(tokens[i].norm) if not c.lead.endswith(("ك", "س")))
    stem = next((c.stem for c in cuts if c.stem in words.vague or c.stem in words.few), None)
    if stem is None:
        return None
    what = None if i + 1 in timed else _counted(tokens, i + 1)
    if what is None and stem in words.vague and _told(tokens, i, "people") != "people":
        what = (i, i + 1)  # "وأصيب العشرات"
    if what is None or (stem in words.few and not _known(tokens, what)):
        return None
    low, high = (3.0, 9.0) if stem in words.few else (words.vague[stem], None)
    return _Found(i, i + 1, None, low, high, what, _kind(tokens, i, what))


def _known(tokens: Sequence[Token], what: tuple[int, int]) -> bool:
    return any(c.stem in _words().kinds for c in splits(tokens[what[0]].norm))


def _dual(tokens: Sequence[Token], i: int) -> _Found | None:
    """A dual counts two by itself: "قتيلان", "جنديين"; the noun is inside the number."""
    duals = _words().duals
    cut = next((c for c in splits(tokens[i].norm) if c.stem in duals), None)
    if cut is None or cut.article or (i and tokens[i - 1].norm in ("كلا", "كلتا", "بين")):
        return None
    singular = duals[cut.stem]
    kind = _words().kinds.get(singular) or "count"
    return _Found(i, i + 1, 2, 2, 2, (i, i + 1), _told(tokens, i, kind))


def _kind(tokens: Sequence[Token], first: int, what: tuple[int, int]) -> str:
    words = _words()
    if tokens[what[0]].norm in ("في", "ب") or tokens[what[0]].norm in words.percent:
        return "percent"
    kind = next((words.kinds[c.stem] for c in splits(tokens[what[0]].norm) if c.stem in words.kinds), "count")
    kind = words.kinds.get(tokens[what[0]].text, kind)
    return _told(tokens, first, kind, what[1])


def _told(tokens: Sequence[Token], first: int, kind: str, end: int = 0) -> str:
    """People are dead, wounded or arrested by the word before their number, or by the one that follows: "مقتل 5 أشخاص",
    "5 أشخاص لقوا حتفهم"."""
    if kind not in ("people", "count"):
        return kind
    for token in tokens[end : end + 3] if end else ():
        if token.kind == PUNCT:
            break
        if token.norm in _words().later:
            return _words().later[token.norm]
    tellers = _words().tellers
    for j in range(first - 1, max(-1, first - 4), -1):
        if tokens[j].kind == PUNCT:
            break
        told = next((tellers[c.stem] for c in splits(tokens[j].norm) if c.stem in tellers), None)
        if told is not None and (kind == "people" or told in ("dead", "wounded")):
            return told
    return kind


def _quantity(
    doc: Doc, sentence: Sentence, f: _Found, told: tuple[Sequence[Event], Sequence[Event]], number: int
) -> Quantity:
    tokens = sentence.tokens
    start = _after_conjunction(tokens[min(f.first, f.what[0])])
    end = tokens[max(f.end, f.what[1]) - 1].end
    span = Span(start, end)
    what = doc.text[tokens[f.what[0]].start : tokens[f.what[1] - 1].end]
    event, happening = (_event(sentence, span, f.kind, events) for events in told)
    return Quantity(f"q{number}", span, span.of(doc.text), f.value, f.low, f.high, what, event, f.kind, happening)


def _after_conjunction(token: Token) -> int:
    """Where a word begins without the و or ف written onto it."""
    if token.norm[:1] not in ("و", "ف") or token.norm in ("واحد", "واحده", "وفيات", "وفاه"):
        return token.start
    return token.start + next((k for k, letter in enumerate(token.text, 1) if letter in "وف"), 0)


def _event(sentence: Sentence, span: Span, kind: str, events: Sequence[Event]) -> str | None:
    """The nearest event of the same sentence; for victims, else the last event before that makes victims."""
    inside = [e for e in events if sentence.span.covers(e.trigger.span)]
    if kind in ("dead", "wounded", "missing"):
        inside = [e for e in inside if _makes_victims(e)] or inside
    if inside:
        return min(inside, key=lambda e: abs(e.trigger.span.start - span.start)).id
    if kind in ("dead", "wounded", "missing"):
        before = [e for e in events if e.trigger.span.start < span.start and _makes_victims(e)]
        return before[-1].id if before else None
    return None


def _makes_victims(event: Event) -> bool:
    return event.type.removeprefix("isnad:") in _VICTIM_TYPES
