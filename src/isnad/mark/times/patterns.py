"""The patterns of `time_patterns.yaml` as one automaton over items; the longest form at each place.

Every category in a form is a place; the places that may follow it stand in the order in which a reader would try them
(Glushkov's construction). A state of the automaton is the ordered list of places that may come next, of all forms at
once; states and steps between them are made when text first asks for them and kept (the lazy subset construction of
RE2 and its kin). So nothing is compiled beforehand, and an item costs one look-up, however many forms there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from isnad.arabic.data import load
from isnad.mark.times.build import build
from isnad.mark.times.lexicon import Item, Meaning
from isnad.mark.times.spec import Spec

Kinds = frozenset[str]
Ends = list[tuple[int, tuple[int, ...]]]  # where forms end, and which
_END: Kinds = frozenset()  # what stands behind the last item: of no category


class Place(NamedTuple):
    """One category of a form: `wanted` as written ("a|b&w"), the `slot` that remembers it, the places that may follow.
    The end of a form is a place too, with the categories that must not stand there as `wanted`."""

    form: int
    slot: str
    wanted: tuple[str, ...]
    follow: tuple[int, ...]
    end: bool = False


class Match(NamedTuple):
    """A form found: `first`..`last` are indices of items (what must stand before it is left out); slot → value."""

    name: str
    first: int
    last: int
    values: dict[str, Any]


Step = tuple[tuple[int, ...], "State | None"]  # the forms that end, and the state after it (None: no form goes on)


class State(dict[Kinds, Step]):
    """Categories of the next item → the step over it. Items that give the same of what is wanted share a step."""

    def __init__(self, grammar: Grammar, places: tuple[int, ...]) -> None:
        super().__init__()
        self._grammar, self._places = grammar, places
        self._wanted = frozenset(w for number in places for w in grammar.places[number].wanted)
        self._steps: dict[Kinds, Step] = {}

    def __missing__(self, kinds: Kinds) -> Step:
        given = self._grammar.given(kinds) & self._wanted
        if given not in self._steps:
            self._steps[given] = self._grammar.step(self._open(given), given)
        step = self[kinds] = self._steps[given]
        return step

    def _open(self, given: Kinds) -> Sequence[int]:
        """The places to be gone over, in order."""
        return self._places


class Start(State):
    """The state in which every form may begin: of its many places only those that find what they want are gone over."""

    def __init__(self, grammar: Grammar, places: tuple[int, ...]) -> None:
        super().__init__(grammar, places)
        self._wanting: dict[str, list[int]] = {}  # what is wanted → positions in `places`
        for at, number in enumerate(places):
            self._wanting.setdefault(grammar.places[number].wanted[0], []).append(at)

    def _open(self, given: Kinds) -> Sequence[int]:
        return [self._places[at] for at in sorted(at for wanted in given for at in self._wanting[wanted])]


class Grammar:
    """Forms by name, each with the places that it may begin with, and the states made so far."""

    def __init__(self, forms: dict[str, str], macros: dict[str, str]) -> None:
        self.names = list(forms)
        self.places: list[Place] = []
        self.firsts = [_Form(k, form, macros, self.places).firsts for k, form in enumerate(forms.values())]
        self._asking: dict[str, list[tuple[Kinds, str]]] = {}  # category → what asks for it, with what goes with it
        for wanted in {w for place in self.places for w in place.wanted}:
            for choice in wanted.split("|"):
                first, *others = choice.split("&")
                self._asking.setdefault(first, []).append((frozenset(others), wanted))
        self._given: dict[Kinds, Kinds] = {}
        self._states: dict[tuple[int, ...], State] = {}
        self.start = Start(self, tuple(p for firsts in self.firsts for p in firsts))

    def given(self, kinds: Kinds) -> Kinds:
        """What forms ask for that an item of these categories gives."""
        if kinds not in self._given:
            asked = (w for kind in kinds for others, w in self._asking.get(kind, ()) if others <= kinds)
            self._given[kinds] = frozenset(asked)
        return self._given[kinds]

    def step(self, places: Sequence[int], given: Kinds) -> Step:
        """From places that may come next over an item. A form that ends drops what it would have tried after that, as
        in a regular expression: its first choice that leads to an end counts."""
        ended: list[int] = []
        follow: dict[int, None] = {}
        for number in places:
            place = self.places[number]
            if place.form in ended:
                continue
            if place.end:
                if given.isdisjoint(place.wanted):
                    ended.append(place.form)
            elif place.wanted[0] in given:
                follow |= dict.fromkeys(place.follow)
        return tuple(ended), self._state(tuple(follow))

    def _state(self, places: tuple[int, ...]) -> State | None:
        if places and places not in self._states:
            self._states[places] = State(self, places)
        return self._states.get(places)

    def ends(self, kinds: Sequence[Kinds], first: int) -> Ends:
        """Where forms that begin at item `first` may end, the nearest first, and which. `kinds` closes with `_END`."""
        state = self.start[kinds[first]][1]
        i, found = first + 1, []
        while state is not None:
            ended, state = state[kinds[i]]
            if ended:
                found.append((i, ended))
            i += 1
        return found

    def way(self, places: Sequence[int], kinds: Sequence[Kinds], at: int = 0) -> list[Place] | None:
        """The places that a form takes over all of `kinds`, from the first of `places` that leads to its end."""
        for number in places:
            place = self.places[number]
            if place.end and at == len(kinds):
                return []
            if not place.end and at < len(kinds) and place.wanted[0] in self.given(kinds[at]):
                rest = self.way(place.follow, kinds, at + 1)
                if rest is not None:
                    return [place, *rest]
        return None


class _Form:
    """One form → its places, read from the last element to the first: each knows what follows it."""

    def __init__(self, number: int, form: str, macros: dict[str, str], places: list[Place]) -> None:
        tokens = _expand(form, macros)
        self.number, self.places = number, places
        body = [t for t in tokens if t[0] != "!"]
        if tokens[: len(body)] != body:
            raise ValueError(f"time_patterns.yaml: what must not follow is not last in {form!r}")
        end = self._place(Place(number, "", tuple(t[1:] for t in tokens[len(body) :]), (), True))
        self.firsts = self._group(body, (end,))

    def _place(self, place: Place) -> int:
        self.places.append(place)
        return len(self.places) - 1

    def _group(self, tokens: list[str], after: tuple[int, ...]) -> tuple[int, ...]:
        """The places that tokens (taken off their end, to the opening bracket) may begin with, before `after`."""
        firsts, follow = [], after
        while tokens and tokens[-1] != "(":
            token = tokens.pop()
            if token == "/":
                firsts.append(follow)
                follow = after
            elif token[0] == ")":
                follow = self._maybe(token, self._group(tokens, follow), follow)
                tokens.pop()
            else:
                slot, _, wanted = token.strip("-?").rpartition(":")
                slot = "ctx" if token[0] == "-" else slot
                follow = self._maybe(token, (self._place(Place(self.number, slot, (wanted,), follow)),), follow)
        return tuple(dict.fromkeys(p for choice in [follow, *reversed(firsts)] for p in choice))

    def _maybe(self, token: str, firsts: tuple[int, ...], follow: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(firsts + follow)) if token.endswith("?") else firsts


def _expand(form: str, macros: dict[str, str]) -> list[str]:
    out: list[str] = []
    for token in form.split():
        name = token.rstrip("?")
        if name in macros:
            out += ["(", *_expand(macros[name], macros), ")?" if token.endswith("?") else ")"]
        else:
            out.append(token)
    return out


@cache
def grammar(loose: bool) -> Grammar:
    """The forms of running text, or those of bare phrases too."""
    data = load("time_patterns")
    return Grammar({**data["patterns"], **(data["loose"] if loose else {})}, data["macros"])


def matches(items: Sequence[Item], loose: bool = False) -> list[tuple[Match, Spec]]:
    """The longest form at each place that `build` can make something of, left to right, none overlapping another.
    `loose`: forms of bare phrases too."""
    found: list[tuple[Match, Spec]] = []
    forms = grammar(loose)
    kinds = [item.meaning.kinds for item in items] + [_END]
    i, n = 0, len(items)
    while i < n:
        ends = forms.ends(kinds, i)
        best = _best(forms, items, i, ends) if ends else None
        if best is None:
            i += 1
        elif best[0].first > i and _is_bettered(forms, kinds, best[0]):
            i = best[0].first
        else:
            found.append(best)
            i = best[0].last
    return found


def _is_bettered(forms: Grammar, kinds: Sequence[Kinds], match: Match) -> bool:
    """True where a longer form begins after the word that only had to stand before this one ("منذ | عام 2020")."""
    ends = forms.ends(kinds, match.first)
    return bool(ends) and ends[-1][0] > match.last


def _best(forms: Grammar, items: Sequence[Item], i: int, ends: Ends) -> tuple[Match, Spec] | None:
    tried = set()
    for end, ended in reversed(ends):
        meanings = tuple([item.meaning for item in items[i:end]])
        for form in ended:
            if form not in tried and (read := _read(forms, form, meanings)) is not None:
                (name, first, last, values), spec = read
                return Match(name, first + i, last + i, values), spec
            tried.add(form)
    return None


@lru_cache(maxsize=50_000)
def _read(forms: Grammar, number: int, meanings: tuple[Meaning, ...]) -> tuple[Match, Spec] | None:
    """What a form says over items of these meanings, counted from its first item; None where it makes no sense."""
    slots = _slots(forms, number, tuple(m.kinds for m in meanings))
    match = _match(forms.names[number], slots, meanings)
    spec = build(match.name, match.values)
    return None if spec is None else (match, spec)


@lru_cache(maxsize=20_000)
def _slots(forms: Grammar, number: int, kinds: tuple[Kinds, ...]) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """Item, slot and categories of what a form remembers of items of these categories."""
    way = forms.way(forms.firsts[number], kinds) or ()
    return tuple((at, place.slot, _categories(place.wanted[0])) for at, place in enumerate(way) if place.slot)


@cache
def _categories(wanted: str) -> tuple[str, ...]:
    """Those that an item may have, without what must go with them."""
    return tuple(choice.partition("&")[0] for choice in wanted.split("|"))


def _match(name: str, slots: Sequence[tuple[int, str, tuple[str, ...]]], meanings: Sequence[Meaning]) -> Match:
    values: dict[str, Any] = {}
    first, last = 0, len(meanings)
    for at, slot, categories in slots:
        held = meanings[at].values
        if slot == "ctx":
            first = 1 if at == 0 else first
            last = at if 0 < at == last - 1 else last
            values["ctx"] = _first(categories, held)
            continue
        category = _first(categories, held)
        values[slot] = held[category] if held[category] is not None else category
        values[slot + ":cat"] = _unit_category(held) if category == "anyunit" else category
    return Match(name, first, last, values)


def _first(categories: Sequence[str], held: dict[str, Any]) -> str:
    """The first of some categories that an item has."""
    for category in categories:
        if category in held:
            return category
    return ""


def _unit_category(held: dict[str, Any]) -> str:
    """The number of a unit word where a form took any."""
    return _first(("u1", "du1", "u2", "du2", "up", "dup"), held)
