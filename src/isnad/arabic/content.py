"""Content words: what a passage is about, as a set of light stems. Used to compare passages, never printed."""

from __future__ import annotations

from functools import cache, lru_cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import WORD, tokenize

_SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "نا", "ات", "ون", "ين", "ان", "تين", "يه", "ه", "ي", "ا")
_PREFIXES = ("وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")


@cache
def stopwords() -> frozenset[str]:
    """Folded words without a topic of their own."""
    return frozenset(fold(w) for group in load("stopwords").values() for w in group)


@lru_cache(maxsize=100_000)
def stem(norm: str) -> str:
    """A light stem of a folded word: article and proclitics, then one ending, cut while three letters stay.
    In the spirit of light10 (Larkey, Ballesteros, Connell 2002); for comparison only."""
    word = norm
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    else:
        if word[:1] == "و" and len(word) >= 5:
            word = word[1:]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def content_words(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Stems of the content words of `text[start:end]`."""
    stop = stopwords()
    out = set()
    for token in tokenize(text, start, end):
        if token.kind != WORD or len(token.norm) < 3 or token.norm in stop:
            continue
        if token.norm[0] == "و" and token.norm[1:] in stop:
            continue
        out.add(stem(token.norm))
    return frozenset(out)
