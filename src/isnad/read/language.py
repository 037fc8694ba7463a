"""Is a page Arabic? Other languages in Arabic script (Persian, Urdu, Kurdish, Pashto, Uyghur) and other scripts are
told apart by their commonest words and by letters that Arabic lacks; a short page is given the benefit of the doubt."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold

_SAMPLE = 20_000
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")
_FEW_WORDS = 12


@cache
def _words() -> tuple[frozenset[str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    data = load("languages")
    own = frozenset(fold(w) for w in data["arabic"])
    others = {name: frozenset(fold(str(w)) for w in row["words"]) for name, row in data["others"].items()}
    letters = {name: frozenset(row["letters"]) for name, row in data["others"].items()}
    return own, others, letters


def foreign(text: str) -> str | None:
    """The name of the language a text is in, when that is not Arabic ("another script" for a text hardly in Arabic
    letters); None for Arabic, and for a text too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    if letters == 0:
        return None
    words = _WORD.findall(sample)
    if arabic < 0.15 * letters and (len(words) < 30 or arabic < 0.05 * letters):
        return "another script"
    if len(words) < 4:
        return None
    return _in_arabic_script(words)


def _in_arabic_script(words: list[str]) -> str | None:
    own, others, letters = _words()
    ours = sum(fold(w) in own or w.startswith(("ال", "وال", "بال", "لل")) for w in words) / len(words)
    best, share = None, 0.0
    for name, common in others.items():
        theirs = sum(fold(w) in common for w in words) / len(words)
        marked = sum(not letters[name].isdisjoint(w) for w in words) / len(words)
        if theirs + marked / 2 > share and theirs > 0.03:
            best, share = name, theirs + marked / 2
    if share > 1.2 * ours + 0.02 and (len(words) >= _FEW_WORDS or share > 0.35):
        return best
    return None
