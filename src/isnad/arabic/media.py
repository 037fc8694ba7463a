"""Names of agencies, newspapers and channels made comparable: "واس" is "وكالة الأنباء السعودية"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold

_PIECE = re.compile(r"[^\W_]+")
_LETTERS = 2  # pieces no longer than this are the letters of an acronym


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What the spellings of one narrator have in common: the name that the tables give first, else the folded name
    without "صحيفة", "وكالة" and the like before it and "أونلاين", "نت", "الرسمية" and the like after it."""
    words = _pieces(name)
    for form in _shorter(words):
        if form in _known():
            return _known()[form]
    return list(_shorter(words))[-1]


def same(one: str, other: str) -> bool:
    """Two names of one narrator."""
    return key(one) == key(other)


def is_agency(name: str) -> bool:
    """True for a news agency: a listed one, or one called so ("وكالة أنباء ...", "... للأنباء")."""
    words = _pieces(name)
    if any(form in _agencies() for form in _shorter(words)):
        return True
    return len(words) > 1 and words[0].removeprefix("ال") == "وكاله" and not _NEWS.isdisjoint(words)


def is_generic(name: str) -> bool:
    """True for a credit that names nobody ("وكالات", "متابعات")."""
    return " ".join(_pieces(name)) in _generic()


@lru_cache(maxsize=50_000)
def is_medium(name: str) -> bool:
    """True for an agency, a listed outlet, or what is called a newspaper, channel, magazine; a place that lends its
    name to a newspaper does not count without such a word."""
    words = _pieces(name)
    if is_agency(name) or (len(words) > 1 and words[0].removeprefix("ال") in _PRESS):
        return True
    return key(name) in _outlets().values() and key(name) not in _places()


_NEWS = frozenset({"انباء", "الانباء", "للانباء", "للاعلام", "اخبار", "الاخبار", "الصحافه", "الاخباريه"})
_PRESS = frozenset({"صحيفه", "جريده", "مجله", "قناه", "فضاييه", "تلفزيون", "اذاعه", "راديو", "يوميه"})


def _pieces(name: str) -> list[str]:
    words = _PIECE.findall(fold(name).lower())
    return ["".join(words)] if len(words) > 1 and all(len(w) <= _LETTERS for w in words) else words


def _shorter(words: list[str]) -> Iterable[str]:
    """The name, then without a word of kind before it, then without a tail, then without both; never empty."""
    before, after = _words("before"), _words("after")
    start, end = 0, len(words)
    yield " ".join(words)
    while end - start > 1 and words[start].removeprefix("ال") in before:
        start += 1
        yield " ".join(words[start:end])
    while end > 1 and words[end - 1] in after:
        end -= 1
        yield " ".join(words[:end])
        if start < end:
            yield " ".join(words[min(start, end - 1) : end])


@cache
def _known() -> dict[str, str]:
    return {**_outlets(), **_agencies()}


@cache
def _agencies() -> dict[str, str]:
    return _table(load("agencies")["agencies"])


@cache
def _outlets() -> dict[str, str]:
    return _table(row for rows in load("outlets")["outlets"].values() for row in rows)


def _table(rows: Iterable[list[object]]) -> dict[str, str]:
    """Every form of a row → its first name; a web address also by the house's name in it ("al-jazirah.com")."""
    out: dict[str, str] = {}
    for first, *forms in ([str(n) for n in row] for row in rows):
        target = " ".join(_pieces(first))
        for form in (first, *forms):
            out.setdefault(" ".join(_pieces(form)), target)
            if "." in form and " " not in form and form.isascii():
                house = form.lower().removeprefix("www.").split(".")[0]
                out.setdefault(house, target)
                out.setdefault(house.replace("-", ""), target)
    return out


@cache
def _generic() -> frozenset[str]:
    return frozenset(" ".join(_pieces(n)) for n in load("agencies")["generic"])


@cache
def _places() -> frozenset[str]:
    return frozenset(" ".join(_pieces(n)) for n in load("outlets")["places"])


@cache
def _words(where: str) -> frozenset[str]:
    listed = {fold(w).lower() for w in load("outlets")["type_words"][where]}
    return frozenset(listed | {fold(w) for w in load("agencies")["adjectives"]} if where == "after" else listed)
