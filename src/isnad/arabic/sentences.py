"""Sentences: where a run of body text may be cut. Quotes, brackets and abbreviations are respected."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_END = regex.compile(r"[.!?؟…۔]+[\"”»’')\]}]*(?=\s|$)")
_CLOSERS = "\"”»’')]}"
# A single letter, the letters of an agency, a title or "etc." before a full stop; the name of a Latin letter, as an
# initial (إس. سومانات), but not at the end of several (بي بي سي.).
_LATIN = "إيه|إيش|بي|سي|دي|إي|إف|جي|إتش|آي|جيه|كيه|كي|إل|إم|إن|كيو|آر|إس|تي|يو|دبليو|إكس|واي|زد"
_ABBREVIATION = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?<!(?<!\p{{L}})(?:{_LATIN})\s)(?:{_LATIN})\.$|"
    r"(?<![\p{L}\p{M}\p{N}])[وف]?(?:\p{L}|أ\.د|أ\.\s?ف|ا\.\s?ف|د\.\s?ب|هـ|ق\.\s?م|ص\.\s?ب|م\.ب|إلخ|الخ|دكتور|Dr|Mr|Mrs|vs|No)\.$"
)
_QUOTE = regex.compile(r"[«»“”\"()]")
_PAIRS = {"»": "«", ")": "("}
_MAX_QUOTE = 600
_MAX_BRACKET = 200
_MAX_SENTENCE = 3000
_SOFT = regex.compile(r"[،؛,;:]\s|\s")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text[start:end]`, blank edges left out, in order. Linear time.

    A full stop inside quotation marks that close within 600 letters, or inside brackets that close within 200, does
    not cut, unless it stands right before the closing mark; nor does one after a single letter ("د."), between digits,
    or a pair of dots (".."), which Arabic newspapers use as a comma. A mark that is never closed holds nothing
    together. What is longer than 3,000 letters is cut at a comma or a space.
    """
    out: list[tuple[int, int]] = []
    begin = start
    held = list(_held(text, start, end))
    k = 0
    for m in _END.finditer(text, start, end):
        while k < len(held) and held[k][1] <= m.start():
            k += 1
        inside = k < len(held) and held[k][0] < m.start() and m.end() < held[k][1]
        if inside or _is_pair(m.group()) or _is_abbreviation(text, m.start()):
            continue
        _add(out, text, begin, m.end())
        begin = m.end()
    _add(out, text, begin, end)
    return out


def _is_pair(mark: str) -> bool:
    return mark.rstrip(_CLOSERS) == ".." and mark[-1] == "."


def _is_abbreviation(text: str, stop: int) -> bool:
    return text[stop] == "." and _ABBREVIATION.search(text, max(0, stop - 12), stop + 1) is not None


def _held(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Outermost runs between marks that close, in order."""
    last = start
    for a, b in sorted(_closed(text, start, end)):
        if a >= last:
            yield a, b
            last = b


def _closed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """All runs between an opening and its closing mark. Curly marks are met in both directions ("” داعش “"), straight
    ones have none: the first opens, the next closes; an opening mark that is too far back is given up."""
    opened: dict[str, int] = {}
    for m in _QUOTE.finditer(text, start, end):
        mark, at = m.group(), m.start()
        kind = _PAIRS.get(mark, "“" if mark in "“”" else mark)
        most = _MAX_BRACKET if kind == "(" else _MAX_QUOTE
        since = opened.get(kind)
        closes = mark in _PAIRS or mark in '“”"'
        if since is not None and closes and at - since <= most:
            yield since, at + 1
            del opened[kind]
        elif mark not in _PAIRS:
            opened[kind] = at


def _add(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_SENTENCE:
        cut = _soft_cut(text, start)
        out.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        out.append((start, end))


def _soft_cut(text: str, start: int) -> int:
    """The last comma, else the last space, in the second half of the longest sentence allowed."""
    low, high = start + _MAX_SENTENCE // 2, start + _MAX_SENTENCE
    best = high
    for m in _SOFT.finditer(text, low, high):
        if len(m.group()) > 1 or best == high or text[best - 1] not in "،؛,;:":
            best = m.start() + len(m.group()) - 1
    return max(best, start + 1)
