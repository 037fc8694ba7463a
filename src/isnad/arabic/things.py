"""Names of organizations and places as they are compared: type words, short forms, known other names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic.countries import country_named
from isnad.arabic.data import load
from isnad.arabic.gazetteer import places
from isnad.arabic.letters import fold
from isnad.arabic.names import NO_MATCH, Form, Match, bare, compare_persons, likeness
from isnad.arabic.words import splits

_WORD = re.compile(r"[^\W_]+")
_TYPO = 0.88
_SITED = 0.8  # a facility named with its town ("مستشفى الملك فهد بالهفوف")


class Thing(NamedTuple):
    """`words`: folded, without article; `start`: how many leading words are mere type words; `known`: id of an
    organization, region or country that goes by this name, or ''; `articles`: which words had the article."""

    words: tuple[str, ...]
    start: int
    known: str
    articles: tuple[bool, ...] = ()

    @property
    def core(self) -> tuple[str, ...]:
        return self.words[self.start :]


class _Words(NamedTuple):
    place: frozenset[str]
    facility: frozenset[str]
    organization: frozenset[str]
    media: frozenset[str]
    empty: frozenset[str]
    general: frozenset[str]
    other: frozenset[str]
    kinds: frozenset[str]


@cache
def _words() -> _Words:
    data = load("name_forms")
    read = {
        k: frozenset(_word(fold(w)) for w in data[k])
        for k in (
            "place_words",
            "facility_words",
            "organization_words",
            "media_words",
            "empty",
            "general",
            "other",
            "kinds",
        )
    }
    return _Words(
        place=read["place_words"],
        facility=read["facility_words"],
        organization=read["organization_words"],
        media=read["media_words"],
        empty=read["empty"],
        general=read["general"],
        other=read["other"],
        kinds=read["kinds"],
    )


def _word(folded: str) -> str:
    """A folded word without article, American and the nisba endings in one spelling."""
    stem = folded[2:] if folded.startswith("لل") and len(folded) > 4 else bare(folded)
    word = stem.replace("اميرك", "امريك")
    if len(word) > 5 and word.endswith(("يين", "يون")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("يه") else word


def _split(name: str) -> tuple[str, ...]:
    return _words_of(fold(name))


def _words_of(folded: str) -> tuple[str, ...]:
    return tuple(map(_word, _WORD.findall(folded.lower())))


@cache
def _known(group: str) -> dict[tuple[str, ...], str]:
    return {_split(n): names[0] for names in load("aliases")[group] for n in names}


@cache
def _epithets() -> dict[tuple[str, ...], frozenset[str]]:
    return {_split(word): frozenset(codes) for word, codes in load("aliases")["epithets"].items()}


def is_epithet(thing: Thing) -> bool:
    """Whether a place name says no more than what kind of state is meant ("المملكة")."""
    return thing.words in _epithets()


def is_facility(thing: Thing) -> bool:
    """Whether a place name begins with what was built or lies there ("مطار صنعاء"): not the town it is called after."""
    return thing.start > 0 and thing.words[0] in _words().facility


@lru_cache(maxsize=50_000)
def type_word(norm: str, type_: str) -> int | None:
    """For a folded word that is a mere type word ("مدينة", "لتنظيم"): how many letters of clitics stand before it."""
    words = _words().place if type_ == "LOC" else _words().organization
    for lead, stem, definite in splits(norm):
        if not definite and _word(stem) in words:
            return len(lead)
    return None


@lru_cache(maxsize=50_000)
def organization(name: str) -> Thing:
    """The parts of an organization's name as printed."""
    words = _split(name)
    start = 1 if len(words) > 1 and words[0] in _words().organization else 0
    articles = tuple(w.startswith(("ال", "لل")) for w in _WORD.findall(fold(name)))
    return Thing(words, start, _known("organizations").get(words, ""), articles)


@lru_cache(maxsize=50_000)
def place(name: str) -> Thing:
    """The parts of a place's name as printed."""
    words = _split(name)
    start = 1 if len(words) > 1 and words[0] in _words().place | _words().facility else 0
    regions = _known("regions")
    known = regions.get(words) or country_named(name) or regions.get(words[start:]) or ""
    return Thing(words, start, known)


def compare_organizations(a: Thing, b: Thing) -> Match:
    """How well two names of organizations fit."""
    if a.words == b.words:
        return Match(1.0, "same name")
    if a.known and b.known:
        return Match(0.97, "both names of one thing") if a.known == b.known else NO_MATCH
    if a.core == b.core:
        return _same_core(a, b)
    if _one_typo(a.words, b.words):
        return Match(0.9, "spelling")
    short, long = (a, b) if len(a.words) < len(b.words) else (b, a)
    return _short_form(short, long)


def _same_core(a: Thing, b: Thing) -> Match:
    """Two type words before one name tell two things apart only among media ("صحيفة الجزيرة", "قناة الجزيرة")."""
    if a.start and b.start:
        heads = {a.words[0], b.words[0]}
        return Match(0.75, "same name, other type word") if not heads & _words().media else NO_MATCH
    return Match(0.95, "type word left out")


def _one_typo(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) != len(b):
        return False
    other = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(other) == 1 and min(map(len, other[0])) >= 4 and likeness(*other[0]) >= _TYPO


def _short_form(short: Thing, long: Thing) -> Match:
    words, whole = short.words, long.words
    n = len(words)
    if whole[:n] == words:
        if n > 1 and short.articles != long.articles[:n]:
            return NO_MATCH  # "محكمة جنايات" is a court, "محكمة الجنايات الدولية" is the court
        return _first_words(words, whole[n:])
    if long.start and whole[1 : n + 1] == words:
        return Match(0.9, "type word left out")
    if short.core == whole[: len(short.core)] and len(short.core) > 1:
        return Match(0.7, "first words of the longer name")
    if n > 1 and words[0] == whole[0] and words[-1] == whole[-1] and _in_order(words, whole):
        left_out = set(whole) - set(words) - _words().general
        kind = any(w.endswith("ي") for w in left_out)  # an adjective of its own makes a branch ("المخابرات الجوية")
        return NO_MATCH if kind else Match(0.75, "middle left out")
    return NO_MATCH


def _first_words(words: tuple[str, ...], rest: tuple[str, ...]) -> Match:
    if all(w in _words().empty for w in rest):
        return Match(0.95, "only an empty word more")
    if rest[0] in _words().other:
        return NO_MATCH
    return Match(0.85 if len(words) > 1 else 0.6, "first words of the longer name")


def _in_order(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(w in rest for w in words)


@cache
def _listed() -> frozenset[tuple[str, ...]]:
    return frozenset(map(_words_of, places()))


def _in_gazetteer(thing: Thing) -> bool:
    return thing.core in _listed()


def compare_places(a: Thing, b: Thing) -> Match:
    """How well two names of places fit. Two names the gazetteer knows for two countries never do."""
    if a.words == b.words:
        return Match(1.0, "same name")
    if a.known and b.known:
        return Match(0.97, "both name one country or region") if a.known == b.known else NO_MATCH
    if is_epithet(a) or is_epithet(b):
        codes = _epithets().get(a.words) or _epithets().get(b.words) or frozenset()
        return Match(0.8, "what the country calls itself") if codes & {a.known, b.known} else NO_MATCH
    if a.core == b.core:
        heads = {t.words[0] for t in (a, b) if t.start}
        return Match(0.6, "facility and its town") if heads & _words().facility else Match(0.95, "type word left out")
    if len(a.core) == len(b.core) and _one_typo(a.core, b.core) and not (a.known or b.known):
        return NO_MATCH if _in_gazetteer(a) and _in_gazetteer(b) else Match(0.85, "spelling")
    if is_facility(a) and b.words and a.words[:-1] == b.words[:-1] and {a.words[-1], b.words[-1]} <= _words().kinds:
        return Match(0.6, "same name, two kinds told")
    short, long = (a, b) if len(a.words) < len(b.words) else (b, a)
    rest = long.words[len(short.words) :]
    if len(short.words) < 2 or long.words[: len(short.words)] != short.words:
        return NO_MATCH
    if rest[0][0] in "بف" and not set(rest) <= _words().kinds:
        return Match(_SITED, "named with its town")
    if is_facility(short) and set(rest) <= _words().kinds:
        return Match(0.9, "same name, its kind told")
    return NO_MATCH


def compare_names(type_: str, a: Form | Thing, b: Form | Thing) -> Match:
    """Whether two names of one type (PER, ORG, LOC) may be of one thing; persons are a `Form`, the rest a `Thing`."""
    if isinstance(a, Form) and isinstance(b, Form):
        return compare_persons(a, b)
    assert isinstance(a, Thing)
    assert isinstance(b, Thing)
    return compare_organizations(a, b) if type_ == "ORG" else compare_places(a, b)
