"""The patterns of `time_patterns.yaml`, compiled: each set of categories is a letter, each form a regular expression.

A sentence becomes a string of letters, one an item, so that matching is done by the regular-expression engine and a
sentence without a word of time costs a few dictionary look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from isnad.arabic.data import load
from isnad.mark.times import lexicon
from isnad.mark.times.lexicon import Item

_OTHER = "\ue000"
_QUICK: dict[int, str] = {}  # identity of a lexicon entry's values, which live as long as the program → letter
T = TypeVar("T")


class Pattern(NamedTuple):
    """A compiled form; `starts`: letters that it may begin with; `slots`: group name → categories, in order."""

    name: str
    regex: re.Pattern[str]
    starts: frozenset[str]
    slots: tuple[tuple[int, str, tuple[str, ...]], ...]  # number of the group, slot, categories


class Group:
    """The patterns that one letter may begin; `any` matches where one of them does: most places are done with it."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self.patterns = patterns

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Made when the letter is first met: many never are, and to make them all takes half a second."""
        either = "|".join(re.sub(r"\?P<\w+>", "?:", p.regex.pattern) for p in self.patterns)
        return re.compile(either, re.DOTALL)


class Match(NamedTuple):
    """A form found: `first`..`last` are indices of items (what must stand before it is left out); slot → value."""

    name: str
    first: int
    last: int
    values: dict[str, Any]


@cache
def _alphabet() -> dict[frozenset[str], str]:
    sets = sorted(lexicon.sample_sets(), key=sorted)
    table = {s: chr(0xE001 + i) for i, s in enumerate(s for s in sets if s)}
    for values in lexicon.lasting_values():
        _QUICK[id(values)] = table.get(frozenset(values), _OTHER)
    return table


@cache
def _letter(categories: frozenset[str]) -> str:
    """The letter of a set of categories; of one that no sample showed, the letter of its largest known part."""
    table = _alphabet()
    if categories in table:
        return table[categories]
    return max(((len(s), letter) for s, letter in table.items() if s <= categories), default=(0, _OTHER))[1]


def letters(found: Sequence[Item]) -> str:
    """The items as a string of letters for the patterns."""
    _alphabet()
    quick = _QUICK
    out = []
    for item in found:
        values = item.values
        letter = quick.get(id(values))
        if letter is None:
            letter = _letter(frozenset(values)) if values else _OTHER
        out.append(letter)
    return "".join(out)


@cache
def _class(spec: str) -> str:
    """Letters of the sets that a category expression accepts: `a|b`, `a&w`, `x` for anything."""
    if spec == "x":
        return "." + "".join(_alphabet().values())
    out = set()
    for choice in spec.split("|"):
        wanted = frozenset(choice.split("&"))
        out |= {letter for s, letter in _alphabet().items() if wanted <= s}
    if not out:
        raise ValueError(f"time_patterns.yaml: no word has the category {spec!r}")
    return "".join(sorted(out))


def _ranges(letters: str) -> str:
    """Sorted letters as a regular expression writes a set: runs by their ends, which compile much faster."""
    runs: list[str] = []
    for letter in letters:
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1] = runs[-1][0] + letter
        else:
            runs.append(letter)
    return "".join(r if len(r) == 1 else f"{r[0]}-{r[1]}" for r in runs)


class _Compiler:
    """One form → regular expression with the letters that it may begin with."""

    def __init__(self, form: str, macros: dict[str, str]) -> None:
        self.tokens = _expand(form, macros)
        self.at = 0
        self.slots: dict[str, tuple[str, ...]] = {}

    def compile(self, name: str) -> Pattern:
        regex, starts, _ = self.choices()
        compiled = re.compile(regex, re.DOTALL)
        slots = tuple((compiled.groupindex[g], g.rpartition("__")[0], c) for g, c in self.slots.items())
        return Pattern(name, compiled, frozenset(starts), slots)

    def choices(self) -> tuple[str, set[str], bool]:
        regexes, starts, nullable = [], set(), False
        while True:
            regex, first, empty = self.sequence()
            regexes.append(regex)
            starts |= first
            nullable |= empty
            if self.at < len(self.tokens) and self.tokens[self.at] == "/":
                self.at += 1
                continue
            return "|".join(regexes), starts, nullable

    def sequence(self) -> tuple[str, set[str], bool]:
        regex, starts, open_start = "", set(), True
        while self.at < len(self.tokens) and self.tokens[self.at] not in (")", ")?", "/"):
            part, first, empty = self.element()
            regex += part
            if open_start:
                starts |= first
                open_start = empty
        return regex, starts, open_start

    def element(self) -> tuple[str, set[str], bool]:
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":
            regex, starts, empty = self.choices()
            maybe = self.tokens[self.at] == ")?"
            self.at += 1
            return f"(?:{regex})" + ("?" if maybe else ""), starts, empty or maybe
        if token.startswith("!"):
            return f"(?![{_class(token[1:])}])", set(), True
        maybe = token.endswith("?")
        context = token.startswith("-")
        slot, _, spec = token.strip("-?").rpartition(":")
        letters = _class(spec)
        regex = f"[{_ranges(letters)}]"
        if context or slot:
            group = f"{'ctx' if context else slot}__{len(self.slots)}"
            self.slots[group] = tuple(c.split("&")[0] for c in spec.split("|"))
            regex = f"(?P<{group}>{regex})"
        return regex + ("?" if maybe else ""), set(letters), maybe


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
def _compiled(loose: bool) -> dict[str, Group]:
    data = load("time_patterns")
    forms = {**data["patterns"], **(data["loose"] if loose else {})}
    by_start: dict[str, list[Pattern]] = {}
    for name, form in forms.items():
        pattern = _Compiler(form, data["macros"]).compile(name)
        for letter in pattern.starts:
            by_start.setdefault(letter, []).append(pattern)
    grouped: dict[tuple[str, ...], Group] = {}
    out = {}
    for letter, patterns in by_start.items():
        names = tuple(p.name for p in patterns)
        if names not in grouped:
            grouped[names] = Group(tuple(patterns))
        out[letter] = grouped[names]
    return out


def matches(
    found: Sequence[Item], make: Callable[[str, dict[str, Any]], T | None], loose: bool = False
) -> list[tuple[Match, T]]:
    """The longest form at each place that `make` can make something of (given its name and values), left to right, none
    overlapping another. `loose`: forms of bare phrases too."""
    text = letters(found)
    compiled = _compiled(loose)
    out: list[tuple[Match, T]] = []
    i = 0
    while i < len(text):
        group = compiled.get(text[i])
        best = _best(group.patterns, text, i, found, make) if group and group.any.match(text, i) else None
        if best is None:
            i += 1
        elif best[0].first > i and _is_bettered(compiled, text, best[0]):
            i = best[0].first
        else:
            out.append(best)
            i = best[0].last
    return out


def _is_bettered(compiled: dict[str, Group], text: str, match: Match) -> bool:
    """True where a longer form begins after the word that only had to stand before this one ("منذ | عام 2020")."""
    group = compiled.get(text[match.first])
    tried = (p.regex.match(text, match.first) for p in (group.patterns if group else ()))
    return any(m and m.end() > match.last for m in tried)


def _best(
    candidates: Sequence[Pattern],
    text: str,
    i: int,
    found: Sequence[Item],
    make: Callable[[str, dict[str, Any]], T | None],
) -> tuple[Match, T] | None:
    tried = [(p, m) for p in candidates if (m := p.regex.match(text, i)) and m.end() > i]
    tried.sort(key=lambda pm: -pm[1].end())
    for pattern, m in tried:
        match = _match(pattern, m, found)
        made = make(match.name, match.values)
        if made is not None:
            return match, made
    return None


def _unit_category(category: str, held: dict[str, Any]) -> str:
    """The number of a unit word where a form took any."""
    if category == "anyunit":
        return next((c for c in ("u1", "du1", "u2", "du2", "up", "dup") if c in held), "")
    return category


def _match(pattern: Pattern, m: re.Match[str], found: Sequence[Item]) -> Match:
    values: dict[str, Any] = {}
    first, last = m.start(), m.end()
    for number, name, categories in pattern.slots:
        at = m.start(number)
        if at < 0:
            continue
        if name == "ctx":
            first = max(first, m.end(number)) if at == m.start() else first
            last = at if at > m.start() and m.end(number) == m.end() else last
            values["ctx"] = next((c for c in categories if c in found[at].values), "")
            continue
        held = found[at].values
        category = next(c for c in categories if c in held)
        values[name] = held[category] if held[category] is not None else category
        values[name + ":cat"] = _unit_category(category, held)
    return Match(pattern.name, first, last, values)
