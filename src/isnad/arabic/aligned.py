"""Folding a whole text letter for letter, in a few calls into C, where it is written in the usual letters.

A text is first encoded with one byte a letter, in an alphabet of the letters, digits and marks of Arabic pages; folding
is then a table of 256 bytes, and every code point keeps its place. `encoded` gives None for any other text (one in
presentation forms, say): read such a text by `words.tokenize`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from isnad.arabic.letters import fold
from isnad.arabic.words import MARKS

MARK = "\x01"  # stands for everything that is written onto letters
_ALPHABET = "".join(
    chr(code)
    for first, last in (
        (0x00, 0x7F), (0xA0, 0xA0), (0xAB, 0xAB), (0xBB, 0xBB), (0x060C, 0x060C), (0x061B, 0x061B), (0x061F, 0x061F),
        (0x0621, 0x063A), (0x0640, 0x066D), (0x0670, 0x0671), (0x067E, 0x067E), (0x0686, 0x0686), (0x06A4, 0x06A4),
        (0x06A9, 0x06A9), (0x06AF, 0x06AF), (0x06CC, 0x06CC), (0x06F0, 0x06F9), (0x200B, 0x200F), (0x2010, 0x2015),
        (0x2018, 0x201F), (0x2022, 0x2022), (0x2026, 0x2026),
    )
    for code in range(first, last + 1)
)  # fmt: skip
_UNUSED = "\ufffe"  # what `codecs` takes for no letter


class _Tables(NamedTuple):
    """`alphabet`: byte → letter; `encoding`: letter → byte. Byte → byte: `folded`; `letters`, folded, with a space for
    what is no letter; `digits`, with 0 for all digits. `marks`: the bytes of what is written onto letters."""

    alphabet: str
    encoding: Any
    folded: bytes
    letters: bytes
    digits: bytes
    marks: bytes


@cache
def _tables() -> _Tables:
    alphabet = _ALPHABET.ljust(256, _UNUSED)
    encoding = codecs.charmap_build(alphabet)
    folded = "".join(map(_folded, _ALPHABET)).ljust(256)
    letters = "".join(c if c.isalpha() else " " for c in folded)
    digits = "".join("0" if c.isdecimal() else c for c in folded)
    marks = "".join(re.findall(f"[{MARKS}]", _ALPHABET))
    tables = (codecs.charmap_encode(t, "strict", encoding)[0] for t in (folded, letters, digits, marks))
    return _Tables(alphabet, encoding, *tables)


def _folded(letter: str) -> str:
    if re.match(f"[{MARKS}]", letter):
        return MARK
    new = fold(letter)
    return " " if letter.isspace() else new if len(new) == 1 else letter


def encoded(text: str) -> bytes | None:
    """A text with one byte a letter, None where it has a letter that is not in the alphabet."""
    try:
        written: bytes = codecs.charmap_encode(text, "strict", _tables().encoding)[0]
    except UnicodeEncodeError:
        return None
    return written


def folded(written: bytes) -> str:
    """The folded text, letter for letter: white space is a space, and what is written onto letters is MARK."""
    tables = _tables()
    text: str = codecs.charmap_decode(written.translate(tables.folded), "strict", tables.alphabet)[0]
    return text


def words(written: bytes) -> list[bytes]:
    """The folded words of an encoded text, without digits and punctuation."""
    tables = _tables()
    return written.translate(tables.letters, tables.marks).split()


def with_zeros(written: bytes) -> bytes:
    """An encoded text with 0 for every digit."""
    return written.translate(_tables().digits)


def encoded_words(norms: Iterable[str]) -> frozenset[bytes]:
    """Folded words as `words` gives them; those with other letters, which no encoded text has, are left out."""
    usual = " ".join(filter(frozenset(_ALPHABET).issuperset, norms))
    return frozenset(codecs.charmap_encode(usual, "strict", _tables().encoding)[0].split())


@cache
def folded_letters() -> str:
    """The letters that a folded text may have."""
    return "".join(sorted({c for c in map(_folded, _ALPHABET) if c.isalpha()}))
