"""Folding of letters: what may differ between two spellings of one word, with a map back to the text as printed.

Folded away: harakat, tatweel, invisible direction marks; hamza seats (أإآٱ→ا, ؤ→و, ئ→ي), ى→ي, ة→ه; Persian and Urdu
letter forms (ی→ي, ک→ك, ہ→ه); presentation forms (NFKC, letter by letter); Arabic-Indic digits → ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_HARAKAT = [
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
]
_INVISIBLE = [
    0x0640,
    0x00AD,
    0x061C,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFEFF,
]
_PAIRS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه",
    "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه",
}  # fmt: skip
_TABLE: dict[int, str] = dict.fromkeys([*_HARAKAT, *_INVISIBLE], "")
_TABLE.update({ord(a): b for a, b in _PAIRS.items()})
_TABLE.update({0x0660 + i: str(i) for i in range(10)})
_TABLE.update({0x06F0 + i: str(i) for i in range(10)})
PRESENTATION = [(0xFB50, 0xFDFF), (0xFE70, 0xFEFC)]


def _add_presentation_forms() -> None:
    for low, high in PRESENTATION:
        for code in range(low, high + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                _TABLE[code] = plain.replace(" ", "").translate(_TABLE)


_add_presentation_forms()
# Letters whose folded form is none, or more than one letter.
_UNEVEN = re.compile("[" + re.escape("".join(chr(c) for c, new in _TABLE.items() if len(new) != 1)) + "]")
FOLDED = re.compile(f"[{''.join(map(chr, sorted(_TABLE)))}]")  # letters that folding changes: many words have none


class Folded(NamedTuple):
    """A folded text; `offsets[i]` is the offset in the printed text of the code point that gave folded letter `i`;
    one more entry, the length of the printed text, closes the list."""

    text: str
    offsets: list[int]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Folded form of a word or short phrase (see the module's list)."""
    return word.translate(_TABLE)


def folded(words: Iterable[str]) -> frozenset[str]:
    """A set of words as the data files write them, folded."""
    return frozenset(fold(word) for word in words)


def fold_all(words: Iterable[str]) -> list[str]:
    """Folded forms of many words that hold no line break, in one go: letter by letter over all of them."""
    text = "\n".join(words)
    for letter in set(text):
        if ord(letter) in _TABLE:
            text = text.replace(letter, _TABLE[ord(letter)])
    return text.split("\n")


def fold_with_offsets(text: str) -> Folded:
    """Fold a text of any length and keep the way back."""
    if _UNEVEN.search(text) is None:
        return Folded(text.translate(_TABLE), list(range(len(text) + 1)))
    out: list[str] = []
    offsets: list[int] = []
    for i, letter in enumerate(text):
        new = _TABLE.get(ord(letter), letter)
        out.append(new)
        offsets.extend([i] * len(new))
    offsets.append(len(text))
    return Folded("".join(out), offsets)


def is_arabic(letter: str) -> bool:
    """True for a letter of the Arabic blocks (harakat and digits not counted)."""
    code = ord(letter)
    return (
        (0x0620 <= code <= 0x064A)
        or (0x066E <= code <= 0x06D3)
        or (0xFB50 <= code <= 0xFDFF)
        or (0xFE70 <= code <= 0xFEFC)
    )
