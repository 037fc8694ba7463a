"""What an expression is resolved against: tense and cues of its sentence, the quote it stands in, the day last told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import Token

_OPEN = {"«": "»", "“": "”", '"': '"'}
_OPENER = re.compile('[«“"]')
_BACK, _ON = 14, 2
_MARKS = frozenset('«»“”"')
_BACK_WORDS = frozenset({"كان", "كانت", "وكان", "وكانت", "كانوا", "لم", "ولم"})  # what follows lies behind
_WAS = _BACK_WORDS - {"لم", "ولم"}
_THAT, _ON_THAT, _PRESENT = fold("أن"), fold("على"), frozenset("يت")
_STOPS = frozenset({".", "؛", ":", "!", "؟", "?", "\n"})


_STOP, _PAST, _SCHEDULED, _AHEAD = "stop", "past", "scheduled", "ahead"


@cache
def _cues() -> dict[str, str]:
    """Folded words that tell of the time of their sentence, and what they tell."""
    data = load("times")["cues"]
    cues: dict[str, str] = {}
    for told, words in ((_AHEAD, data["future"]), (_SCHEDULED, data["scheduled"])):
        cues |= {lead + fold(word): told for word in words for lead in ("", "و", "ف")}
    return cues | dict.fromkeys(_BACK_WORDS, _PAST) | dict.fromkeys(_STOPS, _STOP)


@cache
def _not_future() -> frozenset[str]:
    return folded(load("times")["cues"]["notfuture"])


def _announces(norm: str) -> bool:
    """True for a verb with the future particle (سيصل, وستعقد)."""
    word = norm[1:] if norm[:1] in ("و", "ف") and norm[1:2] == "س" else norm
    return (
        word[:1] == "س"
        and len(word) >= (5 if word[1:2] == "ا" else 4)
        and word[1] in "يتنا"
        and word not in _not_future()
        and norm not in _not_future()
    )


def _cue(norm: str) -> str | None:
    """What a word tells of the time of its sentence: it announces (a verb with the future particle, سوف, "المقرر"), may
    announce ("يعقد"), looks back (كان, لم), or ends what belongs together."""
    return _cues().get(norm) or (_AHEAD if _announces(norm) else None)


def _was(norms: Sequence[str], i: int) -> bool:
    """True where the announcing word `i` is told of the past: "كان الوزير سيصل الثلاثاء"; not across a quotation."""
    for norm in reversed(norms[max(0, i - _BACK) : i]):
        if norm in _STOPS or norm in _MARKS:
            return False
        if norm in _WAS:
            return True
    return False


def _settles(norms: Sequence[str], i: int) -> bool:
    """True where word `i` is the أن of "، على أن تنظر المحكمة ... يوم الأحد": what was settled comes later."""
    return (
        norms[i] == _THAT
        and i > 1
        and norms[i - 1] == _ON_THAT
        and norms[i - 2] == "،"
        and i + 1 < len(norms)
        and norms[i + 1][:1] in _PRESENT
    )


def ahead(tokens: Sequence[Token], first: int, last: int) -> int:
    """`outlook`, of tokens."""
    begin = max(0, first - 2 * _BACK)
    return outlook([t[3] for t in tokens[begin : last + _ON]], first - begin, last - begin)


def outlook(norms: Sequence[str], first: int, last: int) -> int:
    """2 where the words around tokens `first`..`last`, given by their folded forms, look ahead, 1 where a verb of the
    present may announce, -1 where they look back, 0 where nothing tells."""
    weak = 0
    for i in range(first - 1, max(-1, first - _BACK - 1), -1):
        cue = _cue(norms[i]) or (_AHEAD if _settles(norms, i) else None)
        if not cue:
            continue
        if cue == _STOP:
            break
        if cue == _PAST:
            return -1
        if cue == _AHEAD:
            return -1 if _was(norms, i) else 2
        weak = 1
    if weak:
        return weak
    for norm in norms[last : last + _ON]:
        if norm in _STOPS or norm in _MARKS:
            break
        if _announces(norm):
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
