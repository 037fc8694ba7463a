"""Quotation marks: which belong together, in all the ways that news pages set them.

Marks are paired inside a paragraph. A mark that looks like an opener where another of its kind is still open either
doubles it ("" or «« at the start) or starts a new quotation, and the older one was never closed: it then ends with
its sentence. Brackets are kept apart: they hold speech only right after a cue.
"""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.words import Token

_KIND = {
    "«": "guillemet", "»": "guillemet", "“": "curly", "”": "curly", "„": "curly", '"': "plain",
    "‹": "angle", "›": "angle",
    "‘": "single", "’": "single", "'": "single", "(": "round", ")": "round",
}  # fmt: skip
_OPENERS = frozenset("«“„‹‘(")
_CLOSERS = frozenset("»”›’)")
_MAX_TOKENS = 450
_NESTED = 40  # quotations open at once: more are no nesting


class Quote(NamedTuple):
    """Token numbers: `open` is the first mark, `start`..`end` what is said (half-open), `close` the token after
    everything, marks included. `closed` is false where the closing mark is missing."""

    open: int
    start: int
    end: int
    close: int
    kind: str
    closed: bool


class _Open(NamedTuple):
    at: int
    kind: str
    reversed: bool


def pair(text: str, tokens: list[Token], start: int, stop: int, ends: list[int]) -> list[Quote]:
    """Quotations of `tokens[start:stop]`, one paragraph, in order of their openers. `ends[i]`: where the sentence of
    token `i` ends."""
    out: list[Quote] = []
    stack: list[_Open] = []
    for i in range(start, stop):
        kind = _KIND.get(tokens[i].text)
        if kind is not None:
            _mark(text, tokens, i, kind, stack, out)
    opened = sorted([(q.open, q.kind) for q in out] + [(left.at, left.kind) for left in stack])
    following: dict[str, int] = {}
    limits = {}
    for at, kind in reversed(opened):
        limits[at] = following.get(kind, stop)
        following[kind] = at
    out.extend(_unclosed(left, min(ends[left.at], limits[left.at]), tokens) for left in stack if left.kind != "single")
    return sorted(q for q in out if q.close - q.open <= _MAX_TOKENS)


def _mark(text: str, tokens: list[Token], i: int, kind: str, stack: list[_Open], out: list[Quote]) -> None:
    mark = tokens[i].text
    held = next((k for k in range(len(stack) - 1, max(-1, len(stack) - _NESTED), -1) if stack[k].kind == kind), -1)
    if held < 0:
        if _may_open(text, tokens[i], mark, kind):
            stack.append(_Open(i, kind, mark in _CLOSERS))
    elif kind != "round" and _doubles(tokens, i, stack[held].at):
        pass
    elif _reopens(text, tokens, i, mark, stack[held]):
        stack.append(_Open(i, kind, mark in _CLOSERS))
    else:
        opened = stack[held]
        del stack[held:]
        out.append(_quote(opened, i, tokens))


def _doubles(tokens: list[Token], i: int, opened: int) -> bool:
    """Only marks of the same kind stand between the opener and this one."""
    return (
        i - opened <= 4
        and all(tokens[k].text in _KIND for k in range(opened + 1, i))
        and tokens[i].start <= tokens[i - 1].end + 1
    )


def _quote(opened: _Open, close: int, tokens: list[Token]) -> Quote:
    first = opened.at + 1
    while first < close and _KIND.get(tokens[first].text) == opened.kind:
        first += 1
    return Quote(opened.at, first, close, close + 1, opened.kind, True)


def _unclosed(left: _Open, end: int, tokens: list[Token]) -> Quote:
    """A quotation never closed ends with its sentence, or where the next of its kind begins."""
    first = left.at + 1
    while first < end and _KIND.get(tokens[first].text) == left.kind:
        first += 1
    return Quote(left.at, first, end, end, left.kind, False)


def _may_open(text: str, token: Token, mark: str, kind: str) -> bool:
    """A closing mark opens only where it leans on the next word (»word«, ”word“), as reversed marks do."""
    if kind == "round":
        return mark == "("
    leans = _free(text, token.start - 1) and not _free(text, token.end)
    if kind == "single":
        return leans
    return mark not in _CLOSERS or leans or text[max(0, token.start - 2) : token.start].strip() == ":"


def _reopens(text: str, tokens: list[Token], i: int, mark: str, opened: _Open) -> bool:
    if opened.kind == "round":
        return mark == "("
    if opened.kind == "plain" or mark in ("'",):
        return _leans_right(text, tokens[i])
    wanted = _OPENERS if not opened.reversed else _CLOSERS
    if mark in wanted and opened.kind == "curly":
        return _leans_right(text, tokens[i])
    return mark in wanted


def _leans_right(text: str, token: Token) -> bool:
    return _free(text, token.start - 1) and not _free(text, token.end)


def _free(text: str, at: int) -> bool:
    """No letter, digit or punctuation that a closing mark could lean on at this offset."""
    return at < 0 or at >= len(text) or text[at].isspace() or text[at] in "([:-–—ـ"
