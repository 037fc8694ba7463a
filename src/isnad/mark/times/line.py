"""A stretch of text as the search for times reads it: all its folded words, and tokens only where one is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, overload

from isnad.arabic import aligned
from isnad.arabic.words import Token, token, tokenize


class Line(NamedTuple):
    """`norms`: the folded form of each token, never empty; `span`: start and end of a token, in `text`."""

    text: str
    norms: list[str]
    tokens: Sequence[Token]
    span: Callable[[int], tuple[int, int]]


def of_tokens(text: str, tokens: Sequence[Token]) -> Line:
    """A sentence whose tokens are known."""
    return Line(text, [t[3] for t in tokens], tokens, lambda at: tokens[at][:2])


def of_text(text: str, written: bytes | None) -> Line:
    """A text that has no tokens yet; `written`: the same, encoded (`aligned`), if it can be."""
    if written is None:
        return of_tokens(text, tokenize(text))
    folded = aligned.folded(written)
    pieces = _pieces().findall(folded)
    norms = list(map(str.rstrip, pieces))
    if aligned.MARK in folded:
        norms = [n.replace(aligned.MARK, "") or n for n in norms]
    tokens = _Tokens(text, pieces, len(folded) - len(folded.lstrip(" ")))
    return Line(text, norms, tokens, tokens.span)


@cache
def _pieces() -> re.Pattern[str]:
    """The tokens of `words.tokenize` in a folded text, each with the space after it."""
    letters = aligned.MARK + aligned.folded_letters()
    return re.compile(rf"[{letters}]++ *+|[0-9]++(?:[.,٫٬][0-9]++)*+ *+|[^ ] *+")


class _Tokens(Sequence[Token]):
    """Tokens that are made when asked for."""

    __slots__ = ("_begin", "_pieces", "_starts", "_text")

    def __init__(self, text: str, pieces: list[str], begin: int) -> None:
        self._text, self._pieces, self._begin = text, pieces, begin
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self._pieces)))]
        return token(self._text, *self.span(at))

    def span(self, at: int) -> tuple[int, int]:
        """Start and end of a token."""
        if not self._starts:
            self._starts = list(accumulate(map(len, self._pieces[:-1]), initial=self._begin))
        start = self._starts[at]
        return start, start + len(self._pieces[at].rstrip())
