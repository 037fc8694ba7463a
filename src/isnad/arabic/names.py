"""Names as they are compared: parts, fathers, and how far two spellings of one name may differ.

Two spellings are compared by a weighted edit distance (Wagner & Fischer 1974, with Damerau's transposition) whose
costs say which letters write one foreign sound (غ ج ق ك for g, ف ڤ for v) and which come and go (long vowels, ع, ه).
Costs and classes are data: `data/name_forms.yaml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from isnad.arabic.data import load
from isnad.arabic.gazetteer import name_parts
from isnad.arabic.letters import fold

SAME_WORD = 0.82
_WORD = re.compile(r"[^\W_]+")
_TYPO_COST = 0.35
_DOUBLE_COST = 0.15
_ENDINGS = {"ي": 0.95, "و": 0.7, "ا": 0.5}  # a vowel more at the end makes another name: عباس / عباسي, sander / sandro
_NEAR = 0.93  # one letter that comes and goes
_NO_VOWELS = str.maketrans("", "", "اويىءه")
_OTHER_CONSONANT = 0.8  # a whole consonant more or less is never a mere spelling


class Form(NamedTuple):
    """A name ready to be compared. `words`: folded, without article, compounds joined ("عبدالله");
    `fathers[i]`: whether بن or the like stood before word i; `articles[i]`: whether word i had the article."""

    words: tuple[str, ...]
    fathers: tuple[bool, ...]
    articles: tuple[bool, ...]


class Match(NamedTuple):
    """How well two names fit, 0..1, and why (English key phrase)."""

    weight: float
    why: str


NO_MATCH = Match(0.0, "different")


class _Parts(NamedTuple):
    nasab: frozenset[str]
    joined: frozenset[str]
    joining: frozenset[str]
    classes: dict[int, str]
    swaps: dict[tuple[str, str], float]
    loose: dict[str, float]


@cache
def _parts() -> _Parts:
    data = load("name_forms")
    classes = {ord(letter): c for c, letters in data["classes"].items() for letter in letters}
    classes.update({ord(v): "" for v in "اويىءعئؤ"})
    swaps = {}
    for cost, *pairs in data["swaps"]:
        for a, b in pairs:
            swaps[a, b] = swaps[b, a] = cost
    return _Parts(
        nasab=frozenset(map(fold, data["nasab"])),
        joined=frozenset(map(fold, data["joined"])),
        joining=frozenset(map(fold, data["joining"])),
        classes=classes,
        swaps=swaps,
        loose=data["loose"],
    )


def bare(word: str) -> str:
    """A folded word without its article; `عبدال…` and words of three letters are left whole."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=50_000)
def form(name: str) -> Form:
    """The parts of a name as printed. Never empty for a name with a letter in it."""
    parts = _parts()
    words: list[str] = []
    fathers: list[bool] = []
    articles: list[bool] = []
    father = False
    prefix = ""
    for word in _WORD.findall(_unclitic(fold(name).lower())):
        if not prefix and word in parts.nasab:
            father = True
        elif not prefix and word in parts.joined:
            prefix = word
        elif word in parts.joining and words and not prefix:
            words[-1] += word
        else:
            words.append(bare(prefix + word))
            fathers.append(father)
            articles.append(words[-1] != prefix + word)
            father, prefix = False, ""
    if prefix or not words:
        words.append(prefix or fold(name).strip().lower())
        fathers.append(False)
        articles.append(False)
    first = 1 if len(words) > 1 and words[0] in _COURTESY else 0
    return Form(tuple(words[first:]), tuple(fathers[first:]), tuple(articles[first:]))


def _unclitic(folded: str) -> str:
    """`لل` at the beginning is ل with the article that belongs to the name ("للأسد")."""
    return "ا" + folded[1:] if folded.startswith("لل") and len(folded) > 4 else folded


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word by sound class, doubled ones once: spellings of one name mostly share it."""
    body = word[:-1] if len(word) > 3 and word[-1] == "ه" else word
    out = body.translate(_parts().classes)
    return "".join(c for i, c in enumerate(out) if i == 0 or out[i - 1] != c) or word[:1]


_COURTESY = frozenset(["ايهالله"])  # taken for a part of the name by many desks
_ROUGH = str.maketrans("ZBD", "SFT")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The first consonant of a folded word by rough class: spellings of one word nearly always share it."""
    return skeleton(word)[:1].translate(_ROUGH)


@lru_cache(maxsize=100_000)
def likeness(a: str, b: str) -> float:
    """How well two folded words fit as spellings of one name word, 0..1. Symmetric; 1.0 for the same letters."""
    if a == b:
        return 1.0
    if a > b:
        a, b = b, a
    if Levenshtein.distance(skeleton(a), skeleton(b), score_cutoff=1) > 1:
        return 0.0
    cost = _cost(a, b)
    score = max(0.0, 1.0 - cost * 2 / (len(a) + len(b)))
    return min(score, _OTHER_CONSONANT) if cost >= 1 else score


def _cost(a: str, b: str) -> float:
    parts = _parts()
    before: list[float] = []
    last = [0.0]
    for j in range(len(b)):
        last.append(last[-1] + _loose(parts, b, j))
    for i, x in enumerate(a):
        row = [last[0] + _loose(parts, a, i)]
        drop = row[0] - last[0]
        for j, y in enumerate(b):
            best = last[j] if x == y else last[j] + parts.swaps.get((x, y), 1.0)
            best = min(best, last[j + 1] + drop, row[j] + _loose(parts, b, j))
            if i and j and x != y and x == b[j - 1] and y == a[i - 1]:
                best = min(best, before[j - 1] + _TYPO_COST)
            row.append(best)
        before, last = last, row
    return last[-1]


def _loose(parts: _Parts, word: str, i: int) -> float:
    if i and word[i - 1] == word[i]:
        return _DOUBLE_COST
    if i == len(word) - 1 and word[i] in _ENDINGS:
        return _ENDINGS[word[i]]
    return parts.loose.get(word[i], 1.0)


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name word."""
    return a == b or (likeness(a, b) >= SAME_WORD and not distinct(a, b))


@cache
def _native() -> frozenset[str]:
    """Arabic name words: those that lists of Arabic names have, and those of `name_forms.yaml`."""
    listed = {bare(word) for word, flags in name_parts().items() if not {"G", "S"}.isdisjoint(flags)}
    return frozenset(listed | {fold(n) for n in load("name_forms")["native"]})


def is_native(word: str) -> bool:
    """Whether a folded word is an Arabic name word."""
    return bare(word) in _native()


def distinct(a: str, b: str) -> bool:
    """Both are Arabic name words of their own, though they look alike (حسن / حسين, سالم / سليم)."""
    known = _native()
    return a != b and a in known and b in known


def compare_persons(a: Form, b: Form) -> Match:
    """How well two names of persons fit. Both given names must fit when both have one; a father named in both must be
    the same; parts in the middle may be missing. A name of one word fits a part of the other only weakly."""
    if len(a.words) > len(b.words):
        a, b = b, a
    if a.words == b.words and _fathers_agree(a, b):
        return Match(1.0, "same name")
    if a.fathers[0]:
        return _tail(a, b)
    if len(a.words) == 1:
        return _single(a, b)
    if not _given_fits(a.words[0], b.words[0]):
        return _suffix(a, b)
    return _full(a, b)


def _fathers_agree(a: Form, b: Form) -> bool:
    return a.fathers[0] == b.fathers[0] or len(a.words) == 1


def _given_fits(a: str, b: str) -> bool:
    if same_word(a, b):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 3 and not distinct(a, b)


def _full(a: Form, b: Form) -> Match:
    """Both have a given name that fits; the other words of the shorter must stand in the longer, in order."""
    at = 0
    total = likeness(a.words[0], b.words[0])
    native, doubtful = is_native(a.words[0]), False
    for i, word in enumerate(a.words[1:], 1):
        nxt = next((j for j in range(at + 1, len(b.words)) if same_word(word, b.words[j])), None)
        if nxt is None or (a.fathers[i] and nxt != at + 1):
            return NO_MATCH
        total += likeness(word, b.words[nxt])
        doubtful |= native and _is_doubtful(word, b.words[nxt])
        at = nxt
    quality = min(1.0, total / len(a.words))
    if doubtful:
        return Match(0.7 * quality, "spelling, but two Arabic names")
    if len(a.words) == len(b.words):
        return Match(0.98 * quality, "spelling")
    if at < len(b.words) - 1:
        whole = at == len(a.words) - 1  # nothing left out between them
        return Match((0.85 if whole else 0.6) * quality, "first parts of the longer name")
    plain = is_native(a.words[-1]) and not a.articles[-1] and not a.fathers[-1]
    return Match((0.75 if plain else 0.95) * quality, "given and family name, middle left out")


def _is_doubtful(word: str, other: str) -> bool:
    """Between Arabic names only a vowel may differ: there is no foreign sound to be written in two ways."""
    return word != other and (
        word.translate(_NO_VOWELS) != other.translate(_NO_VOWELS) or likeness(word, other) < _NEAR
    )


def _suffix(a: Form, b: Form) -> Match:
    """The shorter is the end of the longer, and not its father."""
    start = len(b.words) - len(a.words)
    fits = all(same_word(x, y) for x, y in zip(a.words, b.words[start:], strict=True))
    if start and fits and not any(b.fathers[1 : start + 1]):
        return Match(0.75, "last parts of the longer name")
    if len(a.words) == 2 and a.words == b.words[::-1] and not any(a.fathers + b.fathers):
        return Match(0.75, "word order")
    return NO_MATCH


def _tail(a: Form, b: Form) -> Match:
    """`a` begins with بن: a run of `b` after its given name, with بن there too."""
    n = len(a.words)
    for start in range(0 if b.fathers[0] else 1, len(b.words) - n + 1):
        run = b.words[start : start + n]
        if b.fathers[start] and all(same_word(x, y) for x, y in zip(a.words, run, strict=True)):
            return Match(0.8, "father's name for the person")
    return NO_MATCH


def _single(a: Form, b: Form) -> Match:
    word = a.words[0]
    if len(b.words) == 1:
        fits = same_word(word, b.words[0])
        return Match(0.85 * likeness(word, b.words[0]), "spelling") if fits else NO_MATCH
    last = len(b.words) - 1
    if same_word(word, b.words[last]) and not b.fathers[last]:
        return _family(a, b)
    if any(same_word(word, w) for w, father in zip(b.words[1:], b.fathers[1:], strict=True) if not father):
        return Match(0.6, "middle name")
    if same_word(word, b.words[0]):
        return Match(0.5, "given name")
    return NO_MATCH


def _family(a: Form, b: Form) -> Match:
    """ "فهد" alone is no الفهد; a spelling that is only somewhat near says less."""
    near = likeness(a.words[0], b.words[-1])
    if is_native(a.words[0]) and a.articles[0] != b.articles[-1]:
        return Match(0.6, "family name, but for the article")
    if is_native(a.words[0]) and not a.articles[0]:
        return Match(0.75, "last name, which others have as a given name")
    return Match(0.8 if near >= _NEAR else 0.8 * near, "family name")
