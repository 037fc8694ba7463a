"""Words: tokens with their places, and the clitics that may be written onto them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.letters import FOLDED, fold

WORD = 0
NUMBER = 1
PUNCT = 2

MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_PIECE = re.compile(  # each with the white space after it; first what most are, a plain word
    rf"[\u0621-\u063a\u0641-\u064a]++(?: (?!\s)|(?![^\W\d_]|[{MARKS}])\s*)"
    rf"|[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*\s*|[{MARKS}]+(?:[^\W\d_]+[{MARKS}]*)*\s*"  # a word with its marks
    r"|[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*\s*|\S\s*"  # a number with its separators; anything else, letter by letter
)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(rf"(?:[^\W\d_]+|[{MARKS}]+)+\Z")
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


class Token(NamedTuple):
    """`start`, `end`: code points of the page text; `norm`: folded form; `kind`: WORD, NUMBER or PUNCT."""

    start: int
    end: int
    text: str
    norm: str
    kind: int


class _Pieces(dict[str, tuple[int, int, str, str, int]]):
    """A piece as matched → its length, the length of its token, the token's text, folded form and kind."""

    def __missing__(self, piece: str) -> tuple[int, int, str, str, int]:
        text = piece.rstrip()
        norm, kind = _read(text)
        found = (len(piece), len(text), text, norm, kind)
        if len(self) < _MAX_KNOWN and len(piece) < _LONG:
            self[piece] = found
        return found


_MAX_KNOWN, _LONG = 200_000, 40
_known = _Pieces()


def _read(text: str) -> tuple[str, int]:
    """Folded form and kind of a token. Marks with no letter under them are no word."""
    norm = fold(text) if FOLDED.search(text) else text
    if norm and (text[0].isalpha() or _WORD.match(text)):
        return norm, WORD
    return norm or text, NUMBER if text[0] in _DIGITS else PUNCT


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into `text`. Digits next to letters are tokens of their own."""
    new, found = tuple.__new__, []  # the hottest loop: no checks of a NamedTuple
    end = len(text) if end is None else end
    space = _SPACE.match(text, start, end)
    begin = space.end() if space else start
    for size, length, word, norm, kind in map(_known.__getitem__, _PIECE.findall(text, begin, end)):
        found.append(new(Token, (begin, begin + length, word, norm, kind)))
        begin += size
    return found


def token(text: str, start: int, end: int) -> Token:
    """The token at `text[start:end]`, which must be one of `tokenize`."""
    _, _, word, norm, kind = _known[text[start:end]]
    return Token(start, end, word, norm, kind)


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
