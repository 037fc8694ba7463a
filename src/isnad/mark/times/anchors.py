"""What an expression is resolved against: tense and cues of its sentence, the quote it stands in, the day last told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import Token

_OPEN = {"«": "»", "“": "”", '"': '"'}
_OPENER = re.compile('[«“"]')
_BACK, _ON = 14, 2
_MARKS = frozenset('«»“”"')
_STOPS = frozenset({".", "؛", ":", "!", "؟", "?", "\n"})


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load("times")["cues"]
    future, scheduled = ({fold(w) for w in data[k]} for k in ("future", "scheduled"))
    with_clitics = {lead + w for w in future | scheduled for lead in ("و", "ف")}
    return (
        frozenset(future | {w for w in with_clitics if w[1:] in future}),
        frozenset(scheduled | {w for w in with_clitics if w[1:] in scheduled}),
        frozenset(fold(w) for w in data["notfuture"]),
    )


def looks_ahead(norm: str) -> bool:
    """True for a word that announces: a verb with the future particle, سوف, "المقرر", "يعقد"."""
    future, scheduled, _ = _cues()
    if norm in future or norm in scheduled:
        return True
    return _announces(norm)


def _announces(norm: str) -> bool:
    """True for a verb with the future particle (سيصل, وستعقد)."""
    _, _, not_future = _cues()
    word = norm[1:] if norm[:1] in ("و", "ف") and norm[1:2] == "س" else norm
    return (
        len(word) >= (5 if word[1:2] == "ا" else 4)
        and word[0] == "س"
        and word[1] in "يتنا"
        and word not in not_future
        and norm not in not_future
    )


def looks_back(norm: str) -> bool:
    """True for كان, كانت, قد and لم: what follows lies behind."""
    return norm in ("كان", "كانت", "وكان", "وكانت", "كانوا", "لم", "ولم")


def ahead(tokens: Sequence[Token], first: int, last: int) -> int:
    """2 where the words around tokens `first`..`last` look ahead, 1 where a verb of the present may announce, -1 where
    they look back, 0 where nothing tells."""
    weak = 0
    for i in range(first - 1, max(-1, first - _BACK - 1), -1):
        norm = tokens[i].norm
        if norm in _STOPS:
            break
        if looks_back(norm):
            return -1
        if norm in _cues()[1]:
            weak = 1
        elif looks_ahead(norm):
            return -1 if any(looks_back(t.norm) for t in tokens[max(0, i - _BACK) : i]) else 2
    if weak:
        return weak
    for token in tokens[last : last + _ON]:
        if token.norm in _STOPS or token.text in _MARKS:
            break
        if _announces(token.norm):
            return 2
    return 0


def quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Runs of a sentence inside quotation marks, one never closed running to the end."""
    out = []
    opener = _OPENER.search(text, start, end)
    while opener is not None:
        close = text.find(_OPEN[opener[0]], opener.end(), end)
        close = end if close < 0 else close
        out.append((opener.start(), close))
        opener = _OPENER.search(text, close + 1, end)
    return out


def as_day(value: str) -> datetime.date | None:
    """The day of a TIMEX3 value that begins with a full date."""
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None
