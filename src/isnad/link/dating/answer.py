"""From chances of days to an answer: the day where one is sure enough, else the days that are possible."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from isnad.link.dating.constraints import Reason
from isnad.link.dating.story import ONE, Day
from isnad.model.text import Published

Chances = Mapping[Day, float]
SURE = 0.88  # confidence from which on a day is given: nine in ten of all such days are right (docs/quality/times.md)
_COOLED = 0.9  # evidence is never quite independent: fitted on one half of the stories, checked on the other
_MASS = 0.9  # of the chances that the interval must hold
_WIDEST = 10  # days: a wider interval says too little to be given
_MODE = 1.2  # of two days that a pair may begin with, the likelier one


def chances(score: Mapping[Day, float]) -> Chances:
    """Log-likelihoods made chances."""
    top = max(score.values())
    raw = {d: math.exp(_COOLED * (s - top)) for d, s in score.items()}
    total = sum(raw.values())
    return {d: p / total for d, p in raw.items()}


def best_day(chance: Chances) -> tuple[Day, float]:
    """The day of writing, and how sure it is: the article appeared on it or on the day after."""
    day = max(chance, key=lambda d: (_MODE * chance[d] + chance.get(d + ONE, 0.0), d))
    return day, chance[day] + chance.get(day + ONE, 0.0)


def answer(given: Published, chance: Chances, reasons: Sequence[Reason]) -> Published | None:
    """`given` with the day, or with an interval only; None where not even that would say anything."""
    day, sure = best_day(chance)
    begin, end = _interval(chance, day)
    speaking = sorted((r for r in reasons if _force(r, day) > 0), key=lambda r: -_force(r, day))
    if not speaking or (sure < SURE and (end - begin).days > _WIDEST):
        return None
    told = "؛ و".join(dict.fromkeys(r.told for r in speaking[:3]))
    unsure = "" if sure >= SURE else "، ولا يكفي ذلك ليوم بعينه"
    return msgspec.structs.replace(
        given,
        value=day.isoformat() if sure >= SURE else None,
        span=None,
        basis="inferred",
        why=f"لا تاريخ مطبوعا؛ {told}{unsure}.",
        begin=begin.isoformat(),
        end=end.isoformat(),
        confidence=round(sure, 2),
        evidence=tuple(dict.fromkeys(r.span for r in speaking if r.span is not None)),
    )


def _force(reason: Reason, day: Day) -> float:
    """How much more a reason speaks for a day than for others."""
    return reason.weight[day] - sum(reason.weight.values()) / max(len(reason.weight), 1)


def _interval(chance: Chances, best: Day) -> tuple[Day, Day]:
    """The run of days around the best, grown to its likelier side until it holds `_MASS`."""
    begin = end = best
    held = chance[best]
    while held < _MASS:
        left, right = chance.get(begin - ONE, -1.0), chance.get(end + ONE, -1.0)
        if max(left, right) < 0:
            break
        if left > right:
            begin, held = begin - ONE, held + left
        else:
            end, held = end + ONE, held + right
    return begin, end
