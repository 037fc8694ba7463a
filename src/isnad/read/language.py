"""Is a page Arabic? Other languages in Arabic script (Persian, Urdu, Kurdish, Pashto, Uyghur) and other scripts are
told apart by their commonest words and by letters that Arabic lacks; a short page is given the benefit of the doubt."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded

_SAMPLE = 6_000
_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")
_FEW_WORDS = 12
_GLANCE = 300  # words that settle a page most of which is plain Arabic
_SURE = 0.3


@cache
def _words() -> tuple[frozenset[str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    data = load("languages")
    own = folded(data["arabic"])
    others = {name: frozenset(fold(str(w)) for w in row["words"]) for name, row in data["others"].items()}
    letters = {name: frozenset(row["letters"]) for name, row in data["others"].items()}
    return own, others, letters


def foreign(text: str) -> str | None:
    """What a text is instead of Arabic: "looks like Persian" (neighbours of Arabic are told roughly), or "another
    script" for a text hardly in Arabic letters; None for Arabic, and for a text too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    letters = sum(map(len, _LETTERS.findall(sample)))
    arabic = sum(map(len, _ARABIC.findall(sample)))
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
    ours = _share(words[:_GLANCE], own, "ال")
    if ours > _SURE:
        return None
    folded = [fold(w) for w in words]
    best, share = None, 0.0
    for name, common in others.items():
        marked = sum(not letters[name].isdisjoint(w) for w in words) / len(words)
        theirs = sum(w in common for w in folded) / len(words) + marked / 2
        if theirs > share and theirs > 0.03:
            best, share = f"looks like {name}", theirs
    if share > 1.2 * _share(words, own, "ال") + 0.02 and (len(words) >= _FEW_WORDS or share > 0.35):
        return best
    return None


def _share(words: list[str], common: frozenset[str], article: str) -> float:
    """Share of words that are common ones or carry the article."""
    leads = (article, "و" + article, "ب" + article, "لل")
    return sum(w.startswith(leads) or fold(w) in common for w in words) / len(words)
