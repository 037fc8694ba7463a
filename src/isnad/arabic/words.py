"""Words: tokens with their places, and the clitics that may be written onto them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.letters import fold

WORD = 0
NUMBER = 1
PUNCT = 2

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_PIECE = re.compile(
    rf"\s+|[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*"  # white space; a number with its separators
    rf"|(?:[^\W\d_]+|[{_MARKS}]+)+|\S"  # a word with its marks; anything else, letter by letter
)
_WORD = re.compile(rf"(?:[^\W\d_]+|[{_MARKS}]+)+\Z")
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


class Token(NamedTuple):
    """`start`, `end`: code points of the page text; `norm`: folded form; `kind`: WORD, NUMBER or PUNCT."""

    start: int
    end: int
    text: str
    norm: str
    kind: int


@lru_cache(maxsize=200_000)
def _read(piece: str) -> tuple[str, int] | None:
    """Folded form and kind of a piece, None for white space. Marks with no letter under them are no word."""
    first = piece[0]
    if first.isspace():
        return None
    if first in _DIGITS:
        return fold(piece), NUMBER
    norm = fold(piece)
    is_word = bool(norm) and (first.isalpha() or bool(_WORD.match(piece)))
    return norm or piece, WORD if is_word else PUNCT


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into `text`. Digits next to letters are tokens of their own."""
    new, read, found = tuple.__new__, _read, []  # the hottest loop: no look-ups, no checks of a NamedTuple
    begin = start
    for piece in _PIECE.findall(text[start:end]):
        if piece == " ":  # every second piece
            begin += 1
            continue
        after = begin + len(piece)
        known = read(piece)
        if known:
            found.append(new(Token, (begin, after, piece, *known)))
        begin = after
    return found


class Split(NamedTuple):
    """One way to cut a folded word: `lead` proclitics (conjunction, preposition, future, article), then `stem`.
    `article` tells whether ال (or the لل that swallows it) stood before the stem; lengths are of folded letters."""

    lead: str
    stem: str
    article: bool


_CONJ = ("", "و", "ف")
_PREP = ("", "ب", "ك", "ل", "س")


@lru_cache(maxsize=200_000)
def splits(norm: str) -> tuple[Split, ...]:
    """All ways to cut proclitics off a folded word, the uncut word first, stems of two letters or more.

    `لل` is read as ل + ال (للرئيس → رئيس with article). `س` is the future particle and only precedes a verb;
    the caller knows which is meant.
    """
    out: dict[tuple[str, str, bool], None] = {}
    for conj in _CONJ:
        if not norm.startswith(conj):
            continue
        rest = norm[len(conj) :]
        for prep in _PREP:
            if not rest.startswith(prep):
                continue
            stem = rest[len(prep) :]
            if len(stem) >= 2:
                out.setdefault((conj + prep, stem, False))
            if stem.startswith("ال") and len(stem) >= 4:
                out.setdefault((conj + prep + "ال", stem[2:], True))
            if prep == "ل" and stem.startswith("ل") and len(stem) >= 3:
                out.setdefault((conj + "لل", stem[1:], True))
    return tuple(Split(*k) for k in out)


def stems(norm: str) -> tuple[str, ...]:
    """The distinct stems of `splits`, uncut form first."""
    return tuple(dict.fromkeys(s.stem for s in splits(norm)))
