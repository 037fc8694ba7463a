"""Sentences: where a run of body text may be cut. Quotes, brackets and abbreviations are respected."""

from __future__ import annotations

import regex

_END = regex.compile(r"[.!?؟…۔]+[\"”»’')\]]*(?=\s|$)|\.\.\.?(?=\s)")
_ABBREVIATION = regex.compile(
    r"(?:^|[\s(«\"“])(?:[\p{L}]|أ\.?\s?ف|د\.?\s?ب|رويترز|اف|ا\.?ف|م|هـ|ه|ق\.م|ص\.ب|إلخ|الخ|د|أ|أ\.د|م\.ب|ت|ف|[A-Z])\.$"
)
_MAX_QUOTE = 600
_OPEN = {"«": "»", "“": "”"}


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text[start:end]`, blank edges left out, in order.

    A full stop inside guillemets or curly quotes that are closed within 600 letters does not cut; nor does one after
    a single letter ("د."), or between digits.
    """
    out: list[tuple[int, int]] = []
    begin = start
    quotes = _quoted(text, start, end)
    for m in _END.finditer(text, start, end):
        cut = m.end()
        if any(a < m.start() < b - 1 for a, b in quotes) or _ABBREVIATION.search(
            text, max(begin, m.start() - 12), m.start() + 1
        ):
            continue
        if m.group().startswith("..") and not m.group().startswith("…") and len(m.group()) <= 2:
            continue
        _add(out, text, begin, cut)
        begin = cut
    _add(out, text, begin, end)
    return out


def _add(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    for opener, closer in _OPEN.items():
        pos = text.find(opener, start, end)
        while pos >= 0:
            close = text.find(closer, pos + 1, min(end, pos + _MAX_QUOTE))
            if close >= 0:
                out.append((pos, close + 1))
            pos = text.find(opener, (close if close >= 0 else pos) + 1, end)
    return out
