"""Consonants that the forms of one word share (قصف، يقصف، قصفت؛ اعتقل، اعتقال): to compare passages, never printed.

A light cut, no analysis of roots: future and imperfect prefixes, the letters that forms are made with, one feminine
ending and the long vowels go while three consonants stay. Verbs that lose a consonant in some forms (وصل، يصل) are
listed in `contrasts.yaml`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from isnad.arabic.content import stem as light
from isnad.arabic.data import load
from isnad.arabic.frequency import frequency, stem
from isnad.arabic.letters import fold
from isnad.arabic.verbs import noun_forms, verb_forms

_LEADS = ("سي", "ست", "سن", "ي", "ت", "ن", "م", "ا")
_LONG = str.maketrans("", "", "اويء")
_FEWEST = 3
_COMMONER = 2.0


@lru_cache(maxsize=200_000)
def consonants(norm: str) -> str:
    """The consonants of a folded word; of a short word what is left of it."""
    known = _weak().get(norm) or _weak().get(light(norm))
    if known:
        return known
    word = stem(_bare(norm))
    if word in _weak():
        return _weak()[word]
    if word.endswith("ت") and len(_solid(word[:-1])) >= _FEWEST:
        word = word[:-1]
    for _ in range(2):
        word = next((rest for lead in _LEADS if (rest := _without(word, lead))), word)
    return _solid(word)


def _bare(norm: str) -> str:
    """Without a preposition written onto the word, where the rest is the commoner word."""
    if norm[:1] not in "بلفك" or norm.startswith("لل") or len(norm) <= _FEWEST:
        return norm
    commoner = _COMMONER if len(norm) > _FEWEST + 1 else 2 * _COMMONER
    return norm[1:] if frequency(norm[1:]) > commoner * frequency(norm) else norm


def _without(word: str, lead: str) -> str | None:
    rest = word[len(lead) :]
    return rest if word.startswith(lead) and len(_solid(rest)) >= _FEWEST else None


def _solid(word: str) -> str:
    """Without long vowels and glides, save a first و."""
    return word[:1].replace("ا", "").replace("ي", "") + word[1:].translate(_LONG)


@cache
def _weak() -> dict[str, str]:
    """Folded form of a verb with weak letters, or of its nouns → the name of the verb."""
    out: dict[str, str] = {}
    for verb, *nouns in load("contrasts")["weak_verbs"]:
        name = "*" + fold(verb)
        forms = [*verb_forms(verb), *(f for n in nouns for f in noun_forms(n))]
        for form in forms:
            if not form.bare and len(form.text) >= 3:
                for lead in ("", "و", "س", "وس") if form.tense == "imperfect" else ("", "و", "ف"):
                    out.setdefault(lead + form.text, name)
    return out
