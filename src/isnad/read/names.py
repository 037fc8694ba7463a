"""Who is an agency, who is an outlet: names as credit lines, datelines, mastheads and addresses give them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from isnad.arabic.data import load
from isnad.arabic.letters import fold

_PIECE = re.compile(r"[^\W_]+")
_DEFINITE = re.compile(r"ال(?!كترون)")  # folding makes "إلكترونية" open like an article
_RELATION = re.compile(r"^(?!ال).{3,}ي(?:ه)?$")  # "موريتانية", "عربي"
_PUNCT = " \t\u00a0\u200f\u200e\"'«»“”‘’()[]{}<>،,؛;:.-–—ـ/\\|*+•·=_"


def key(text: str) -> str:
    """What two spellings of one name share: folded, Latin in lower case, marks gone, letters of an acronym joined."""
    pieces = _PIECE.findall(fold(text.strip(_PUNCT)).lower())
    if len(pieces) > 1 and all(len(p) <= 2 and not p.isdigit() for p in pieces):
        return "".join(pieces)
    return " ".join(pieces)


def strip_marks(text: str) -> tuple[int, int]:
    """Offsets of `text` without the quotation marks, brackets and dashes around it."""
    start, end = 0, len(text)
    while start < end and text[start] in _PUNCT:
        start += 1
    while end > start and text[end - 1] in _PUNCT:
        end -= 1
    return start, end


@cache
def agencies() -> frozenset[str]:
    """Keys of all agency names, generic credits included."""
    data = load("agencies")
    return frozenset(key(n) for n in [*data["generic"], *(n for row in data["agencies"] for n in row)])


@cache
def _outlets() -> tuple[frozenset[str], dict[str, str]]:
    names: set[str] = set()
    domains: dict[str, str] = {}
    for row in (r for rows in load("outlets")["outlets"].values() for r in rows):
        first, *rest = map(str, row)
        names.add(key(first))
        for form in rest:
            if "." in form and " " not in form and form.isascii():
                domains.setdefault(form.lower(), first)
            else:
                names.add(key(form))
    return frozenset(names), domains


@cache
def _types() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load("outlets")
    before = {fold(w) for w in data["type_words"]["before"]}
    after = {fold(w).lower() for w in data["type_words"]["after"]}
    return frozenset(before), frozenset(after), frozenset(fold(w).lower() for w in data["marks"])


@cache
def places() -> frozenset[str]:
    """Keys of outlet names that are places too."""
    return frozenset(key(n) for n in load("outlets")["places"])


def bare(name: str) -> str:
    """The key of a name without type words before it and behind it ("صحيفة المدى" and "المدى" agree)."""
    before, after, _ = _types()
    words = key(name).split()
    while len(words) > 1 and (words[0] in before or (words[0][:2] == "ال" and words[0][2:] in before)):
        words = words[1:]
    while len(words) > 1 and words[-1] in after:
        words = words[:-1]
    return " ".join(words)


@lru_cache(maxsize=4096)
def is_agency(name: str) -> bool:
    return key(name) in agencies() or bare(name) in agencies()


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """A known outlet, or a name that says it is one ("صحيفة ...", "... نيوز")."""
    if not any(c.isalpha() for c in name):
        return False
    return key(name) in _outlets()[0] or bare(name) in _outlets()[0] or says_outlet(name)


def is_listed_outlet(name: str) -> bool:
    """A listed outlet that is no agency's name letter by letter ("سبوتنيك عربي")."""
    return key(name) in _outlets()[0] and key(name) not in agencies()


def says_outlet(name: str) -> bool:
    """Two to five words with a type word in front, or with a word only outlets carry."""
    before, _, marks = _types()
    words = key(name).split()
    if not 2 <= len(words) <= 5 or is_slogan(name):
        return False
    return words[0] in before or any(w in marks for w in words)


def is_slogan(name: str) -> bool:
    """What kind of outlet it is, not which ("جريدة إلكترونية مستقلة", "يومية سياسية تصدر في ..."): a type word with
    adjectives, none definite, and where it appears perhaps."""
    words = key(name).split()
    if _describes(words):
        return True
    rest = words[1:]
    plain = len(rest) > 1 and all(w.endswith("ه") and not _DEFINITE.match(w) for w in rest)
    return plain and words[0] in _types()[0]


def _describes(words: list[str]) -> bool:
    """A type word, then words of kinds and adjectives of relation, one word of a kind at least."""
    if len(words) < 2 or words[0] not in _types()[0]:
        return False
    kinds, clauses = _kinds()
    stop = next((i for i, w in enumerate(words) if i and w in clauses), None)
    rest = [w if w in kinds else w.removeprefix("و") for w in words[1:stop]]
    if stop is not None and len(words) > stop + 1 and not rest:
        return True
    kind = [w in kinds for w in rest]
    return any(kind) and all(k or _RELATION.search(w) for k, w in zip(kind, rest, strict=True))


@cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    """Words of kinds of outlets, masculine and feminine, and verbs that open where one appears or what it is about."""
    data = load("outlets")
    kinds = {fold(str(w)) for w in data["kinds"]}
    return frozenset(kinds | {f"{w}ه" for w in kinds}), frozenset(fold(str(w)) for w in data["appears"])


def same_outlet(a: str | None, b: str | None) -> bool:
    """Two spellings of one outlet: equal without type words, or one standing inside the other at word edges."""
    if not a or not b:
        return False
    x, y = bare(a), bare(b)
    return bool(x and y) and (x == y or f" {x} " in f" {y} " or f" {y} " in f" {x} ")


def outlet_of(url: str | None) -> str | None:
    """The outlet whose site an address belongs to, by the longest known domain; None for an unknown one."""
    if not url:
        return None
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return None
    domains = _outlets()[1]
    parts = host.split(".")
    for i in range(len(parts) - 1):
        if (name := domains.get(".".join(parts[i:]))) is not None:
            return name
    return None
