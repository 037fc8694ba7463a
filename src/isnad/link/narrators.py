"""Names of narrators (agencies, newspapers, channels) made comparable: "واس" is "وكالة الأنباء السعودية"."""

from __future__ import annotations

from functools import cache, lru_cache

from isnad.arabic.data import load
from isnad.arabic.words import PUNCT, tokenize
from isnad.model.story import Told


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What two spellings of one narrator have in common: the agency's own short name, or the folded name without
    "صحيفة", "وكالة" and the like before it and "أونلاين", "نت" and the like after it."""
    whole = _folded(name)
    if whole in _agencies():
        return _agencies()[whole]
    words = whole.split()
    while len(words) > 1 and _bare(words[0]) in _set("kinds"):
        words.pop(0)
    while len(words) > 1 and words[-1] in _set("tails"):
        words.pop()
    short = " ".join(words)
    return _agencies().get(short, short)


def is_agency(name: str) -> bool:
    """True for a news agency of the list."""
    return key(name) in _agencies().values() or _folded(name).startswith("وكاله ")


def is_generic(name: str) -> bool:
    """True for a credit that names nobody ("وكالات", "متابعات")."""
    return _folded(name) in _set("generic")


@lru_cache(maxsize=20_000)
def same(one: str, other: str) -> bool:
    """Two names of one narrator."""
    return key(one) == key(other)


def credited(article: Told) -> tuple[str, ...]:
    """Keys of those that the article as a whole names as its source, its own outlet and generic credits left out."""
    own = outlet(article)
    keys = (key(c.name) for c in article.reading.credits if not is_generic(c.name))
    return tuple(dict.fromkeys(k for k in keys if k and k != own))


def outlet(article: Told) -> str | None:
    """Key of the article's outlet, None where it is not known."""
    name = article.reading.outlet.name
    return key(name) if name else None


def _folded(name: str) -> str:
    return " ".join(t.norm.lower() for t in tokenize(name) if t.kind != PUNCT)


def _bare(word: str) -> str:
    return word.removeprefix("ال")


@cache
def _agencies() -> dict[str, str]:
    """Folded name → folded first name of its agency."""
    return {_folded(n): _folded(names[0]) for names in load("wires")["agencies"] for n in names}


@cache
def _set(which: str) -> frozenset[str]:
    return frozenset(_bare(_folded(w)) if which == "kinds" else _folded(w) for w in load("wires")[which])
