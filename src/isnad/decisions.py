"""A user's decisions about names: "same", "not the same", "this is not a name". They win over what is computed.

The file is the user's own, never written by isnad: tab-separated lines, `#` opens a comment.

    same	ستيف ويتكوف	ستيفن ويتكوف
    not-same	محمد بن نايف	محمد بن سلمان
    not-a-name	الأيام
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from isnad.arabic.letters import fold

_WORDS = {"same": 2, "not-same": 2, "not-a-name": 1}


class DecisionError(ValueError):
    """A line of a decisions file that cannot be read; the message names the file, the line and what is wrong."""


class Decisions(NamedTuple):
    """Folded names: pairs that are one, pairs that are two, and words that name nothing."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    no_names: frozenset[str] = frozenset()

    def names(self, name: str) -> bool:
        """Whether the user has anything to say of a name."""
        key = fold(name)
        return key in self.no_names or any(key in pair for pair in self.same + self.apart)


NONE = Decisions()


def load(path: Path) -> Decisions:
    """The decisions of a file. Raises DecisionError for a line it cannot read, OSError for a file it cannot open."""
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    no_names: set[str] = set()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    for number, line in enumerate(text.splitlines(), 1):
        fields = [f.strip() for f in line.split("#")[0].split("\t") if f.strip()]
        if not fields:
            continue
        word, *names = fields
        if _WORDS.get(word) != len(names):
            raise DecisionError(f"{path}, line {number}: {_expected(word)}")
        folded = [fold(n) for n in names]
        if word == "not-a-name":
            no_names.add(folded[0])
        else:
            (same if word == "same" else apart).append((folded[0], folded[1]))
    return Decisions(tuple(same), tuple(apart), frozenset(no_names))


def _expected(word: str) -> str:
    if word in _WORDS:
        return f"“{word}” takes {_WORDS[word]} name(s), each after a tab"
    return f"“{word}” is none of {', '.join(_WORDS)}; put a tab after the first word"
