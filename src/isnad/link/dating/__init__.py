"""Undated articles placed by their story: near texts, days told by both, weekdays, events planned and held.

Every day around the story's dated articles is a candidate. What the dated articles witness (`witnesses`) and what the
article's own text says of its day (`constraints`) are weighed together into a chance of each day (`answer`): where one
day is sure enough it is given, where not, only the interval. The surest articles are placed first and help to place the
others. An article about which nothing speaks stays undated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from isnad.link.dating import answer, constraints
from isnad.link.dating.answer import Chances
from isnad.link.dating.constraints import Reason
from isnad.link.dating.said import shift_of, weekday_of
from isnad.link.dating.story import ONE, Day, Story, day_of, gather
from isnad.link.dating.witnesses import Witness, Witnesses
from isnad.model.story import Copy, Told
from isnad.model.text import Published

_LONGEST = 400  # days that a story may span and still place an article
_TOGETHER = 0.1  # of confidence: articles as sure as the surest are placed in one round
_FADE = 3  # how fast witnesses that are less like the article lose weight
_SECOND = 0.8  # weight of a further witness, who is not independent of the first


def place(articles: Sequence[Told], copies: Sequence[Copy]) -> Mapping[str, Published]:
    """New `Published` values for those articles (by id) that the story dates better than they date themselves.

    Where no day is sure enough, `value` stays None and `begin`..`end` hold the days that are possible.
    """
    known = gather(articles)
    left = [a for a in articles if not a.reading.published.value]
    if not left or not known.published:
        return {}
    out: dict[str, Published] = {}
    witnesses = Witnesses(articles, copies)
    while left and len(known.candidates) <= _LONGEST:
        found = {a.id: p for a in left if (p := _placed(a, known, witnesses)) is not None}
        out |= {i: p for i, p in found.items() if p.value is None}
        days = {i: p for i, p in found.items() if p.value is not None}
        if not days:
            break
        best = max(p.confidence for p in days.values())
        sure = {i: p for i, p in days.items() if p.confidence >= best - _TOGETHER}
        out |= sure
        known = _with(known, [a for a in left if a.id in sure], sure)
        left = [a for a in left if a.id not in sure]
    return out


def _with(known: Story, articles: Sequence[Told], placed: Mapping[str, Published]) -> Story:
    """The story with some more articles dated: the surest first, so that they help to place the others."""
    published, spoken = dict(known.published), dict(known.spoken)
    for article in articles:
        day = day_of(placed[article.id].value)
        if day is None:
            continue
        published[article.id] = day
        told = {day}
        for time in article.reading.times:
            if (weekday := weekday_of(time)) is not None:
                told.add(day + (shift_of(time.text) or -((day.isoweekday() - weekday) % 7)) * ONE)
        for d in told:
            spoken[d] = spoken.get(d, 0) + 1
    return Story(published, spoken)


def _placed(article: Told, known: Story, witnesses: Witnesses) -> Published | None:
    chance, reasons = weighed(article, known, witnesses)
    return answer.answer(article.reading.published, chance, reasons) if reasons else None


def weighed(article: Told, known: Story, witnesses: Witnesses) -> tuple[Chances, list[Reason]]:
    """The chance of each candidate day, and the reasons that made it."""
    heard = witnesses.near(article, known)
    near = [_reason(w, known) for w in heard]
    spans = {w.span for w in heard if w.how == "weekday"}
    text = [r for r in constraints.by_times(article, known) if r.span not in spans]
    text += constraints.by_events(article, known, witnesses.articles)
    at_large = witnesses.together(article, known, frozenset(w.other for w in heard))
    witnessed = _agreed(heard, known)
    score = {
        d: math.log(at_large[d]) + sum(r.weight[d] for r in text) + witnessed.get(d, 0.0) for d in known.candidates
    }
    return answer.chances(score), near + text


def _agreed(heard: Sequence[Witness], known: Story) -> dict[Day, float]:
    """What the witnesses say together: further ones are not independent of the likest, and count less the less they
    are like the article (of a report that comes every day in much the same words the likest counts)."""
    if not heard:
        return {}
    first, *others = sorted(heard, key=lambda w: (-w.alike, w.day))
    out = {d: math.log(first.chance(d)) for d in known.candidates}
    for witness in others:
        weight = _SECOND * (witness.alike / first.alike) ** _FADE
        for d in out:
            out[d] += weight * math.log(witness.chance(d))
    return out


def _reason(witness: Witness, known: Story) -> Reason:
    weight = {d: math.log(witness.chance(d)) for d in known.candidates}
    day = constraints.arabic(known.published[witness.other])
    if witness.how in ("told", "weekday"):
        told = f"نص آخر نُشر في {day} يروي الأمر نفسه الذي يروي هنا «{witness.text}»"
        return Reason(weight, told, witness.span)
    return Reason(weight, f"{'هو بلفظه في' if witness.how == 'same' else 'يوافق لفظه'} نص نُشر في {day}")
