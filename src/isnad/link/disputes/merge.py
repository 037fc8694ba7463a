"""The same dispute found in several articles is one dispute with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from isnad.arabic.content import content_words
from isnad.model.story import Dispute, Side

_SAME = 0.5  # share of content words by which two answers are one


def merged(disputes: Sequence[Dispute]) -> list[Dispute]:
    """Disputes on one question whose sides are alike, joined; order kept."""
    kept: list[Dispute] = []
    for dispute in disputes:
        at = next((i for i, k in enumerate(kept) if _alike(k, dispute)), None)
        if any(_within(k, dispute) for k in kept):
            continue
        if at is None:
            kept = [k for k in kept if not _within(dispute, k)]
            kept.append(dispute)
        else:
            kept[at] = _joined(kept[at], dispute)
    return kept


def _alike(one: Dispute, other: Dispute) -> bool:
    if one.question != other.question or len(one.sides) != len(other.sides) or one.about.entity != other.about.entity:
        return False
    events = {d.about.event or d.about.happening for d in (one, other)} - {None}
    if one.question == "outcome" and len(events) > 1:  # of a meeting, and of what was agreed there
        return all(set(a.evidence) & set(b.evidence) for a, b in zip(one.sides, other.sides, strict=True))
    return all(_same_side(a, b) for a, b in zip(one.sides, other.sides, strict=True))


def _within(kept: Dispute, found: Dispute) -> bool:
    """Every side of the one found stands, by its evidence, on a side of its own of the one kept."""
    if kept.question != found.question:
        return False
    places = [{(e.article, e.span) for e in s.evidence} for s in kept.sides]
    homes = [
        next((i for i, p in enumerate(places) if all((e.article, e.span) in p for e in s.evidence)), -1)
        for s in found.sides
    ]
    return -1 not in homes and len(set(homes)) == len(homes)


def _same_side(a: Side, b: Side) -> bool:
    words, others = content_words(a.answer), content_words(b.answer)
    smaller = min(len(words), len(others))
    if smaller < 2:  # too little said: who says it decides
        return a.answer == b.answer or bool(set(a.holders) & set(b.holders))
    return len(words & others) / smaller >= _SAME


def _joined(one: Dispute, other: Dispute) -> Dispute:
    sides = tuple(_both(a, b) for a, b in zip(one.sides, other.sides, strict=True))
    about = one.about if one.about.event or one.about.entity else other.about
    return msgspec.structs.replace(one, about=about, sides=sides)


def _both(a: Side, b: Side) -> Side:
    return Side(
        answer=a.answer,
        holders=_union(a.holders, b.holders),
        evidence=tuple(dict.fromkeys([*a.evidence, *b.evidence])),
        chains=_union(a.chains, b.chains),
    )


def _union(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*a, *b]))
