"""Numbers that differ for one event, and one number said of different things.

Told apart: an earlier count overtaken by a later one is an update; a part is not the whole; bounds that overlap agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from isnad.arabic.content import content_words, stem
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.link.days import interval
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.model.marks import Quantity, Statement
from isnad.model.story import Dispute, StoryEvent, Told

_PART = re.compile(r"(?:من )?بين(?:هم|هن|ها)|منهم|منها|بعضهم|اخرون|اخرين|علاوه على|بالاضافه الى|فضلا عن")
_ALIKE = 0.3  # share of content words by which two sentences count one thing
# Kinds of counts that one event has once; sums of money and goods are of many parties and days.
_OF_AN_EVENT = {"dead", "wounded", "missing", "arrested", "displaced", "people", "votes", "points"}
_SHARED = 3  # content words that two sentences share, beside the counted noun, to be about one thing


class Count(NamedTuple):
    told: Told
    quantity: Quantity
    counted: str
    event: StoryEvent | None
    words: frozenset[str]
    statement: Statement | None


@cache
def _synonyms() -> dict[str, str]:
    return {stem(fold(w)): group[0] for group in load("assessments")["same_counted"] for w in group}


@cache
def _parts() -> frozenset[str]:
    return frozenset(stem(fold(w)) for w in load("assessments")["parts"])


def _counted(what: str) -> str:
    words = [stem(w) for w in fold(what).split()]
    if not words:
        return ""
    return _synonyms().get(words[0], words[0])


def _counts(case: Case) -> list[Count]:
    out = []
    for told in case.articles:
        for q in told.reading.quantities:
            if q.value is None or not q.what:
                continue
            own = q.event or q.happening
            event = case.event_of.get((told.id, own)) if own else None
            sentence = sentence_of(told, q.span)
            words = content_words(told.page.text, sentence.start, sentence.end)
            out.append(Count(told, q, _counted(q.what), event, words, case.statement_at(told, q.span)))
    return out


def numbers(case: Case) -> Iterator[Dispute]:
    """Counts of one thing, for one event, whose bounds do not meet, from different origins."""
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in _counts(case):
        if count.event is not None and _of_an_event(count.quantity, count.event) and not _is_part(count):
            groups[count.event.id, count.counted].append(count)
    for counts in groups.values():
        sides = _sides(case, counts)
        if len(sides) > 1:
            made = tuple(
                case.side(side[0].quantity.text, [(c.told, c.quantity.span, c.statement) for c in side])
                for side in sides
            )
            yield Dispute(
                id="", about=about(counts[0].event), question="number", sides=made, why="تختلف الروايات في العدد"
            )


def _of_an_event(q: Quantity, event: StoryEvent) -> bool:
    return q.kind in _OF_AN_EVENT or (q.kind == "percent" and event.type == "isnad:ELECTION")


def _is_part(count: Count) -> bool:
    if " من ال" in fold(count.quantity.text):
        return True
    before = fold(count.told.page.text[max(0, count.quantity.span.start - 25) : count.quantity.span.start])
    return bool(_PART.search(before))


def _sides(case: Case, counts: list[Count]) -> list[list[Count]]:
    """Counts of different origin, by value; those that another overtakes, or that agree within bounds, left out."""
    by_value: dict[float, list[Count]] = defaultdict(list)
    for c in counts:
        by_value[c.quantity.value or 0.0].append(c)
    kept: list[list[Count]] = []
    for _, side in sorted(by_value.items(), key=lambda item: -len(item[1])):
        if all(_contradict(case, side, other) for other in kept):
            kept.append(side)
    return kept


def _contradict(case: Case, left: list[Count], right: list[Count]) -> bool:
    if {c.told.id for c in left} & {c.told.id for c in right}:
        return False  # one report gives both: a part, an update, or two things
    if not case.independent([[c.told for c in left], [c.told for c in right]]):
        return False
    if not any(_alike(a, b) for a in left for b in right):
        return False
    return all(not _agree(a, b) and not _overtaken(a, b) for a in left for b in right)


def _alike(a: Count, b: Count) -> bool:
    return len(a.words & b.words) / (min(len(a.words), len(b.words)) or 1) >= _ALIKE


def _agree(a: Count, b: Count) -> bool:
    low_a, high_a = _bounds(a.quantity)
    low_b, high_b = _bounds(b.quantity)
    return low_a <= high_b and low_b <= high_a


def _bounds(q: Quantity) -> tuple[float, float]:
    value = q.value or 0.0
    if q.low is None and q.high is None:
        return value, value
    return (q.low if q.low is not None else float("-inf")), (q.high if q.high is not None else float("inf"))


def _overtaken(a: Count, b: Count) -> bool:
    """A larger count of victims on a later day."""
    days = [interval(c.told.reading.published.value) for c in (a, b)]
    if days[0] is None or days[1] is None or a.counted not in _synonyms().values():
        return False
    first, last = (a, b) if days[0][0] <= days[1][0] else (b, a)
    return days[0][0] != days[1][0] and (last.quantity.value or 0) >= (first.quantity.value or 0)


def meanings(case: Case) -> Iterator[Dispute]:
    """One telling number, in two reports about one thing, said of differently named things."""
    by_value: dict[float, list[Count]] = defaultdict(list)
    for count in _counts(case):
        if _telling(count.quantity):
            by_value[count.quantity.value or 0.0].append(count)
    for counts in by_value.values():
        found = next((pair for pair in combinations(counts, 2) if _other_thing(case, *pair)), None)
        if found:
            a, b = found
            made = tuple(case.side(c.quantity.text, [(c.told, c.quantity.span, c.statement)]) for c in (a, b))
            yield Dispute(
                id="", about=about(a.event or b.event), question="meaning", sides=made, why="العدد واحد والمعدود مختلف"
            )


def _telling(q: Quantity) -> bool:
    value = q.value or 0.0
    exact = all(bound in (None, value) for bound in (q.low, q.high))
    return exact and value > 10 and value == int(value) and int(value) % 10 != 0


def _other_thing(case: Case, a: Count, b: Count) -> bool:
    if a.told.id == b.told.id or a.counted == b.counted or not case.independent([[a.told], [b.told]]):
        return False
    if not {a.counted, b.counted} <= _parts() or content_words(a.quantity.what) & content_words(b.quantity.what):
        return False
    counted = {stem(w) for c in (a, b) for w in fold(c.quantity.what).split()}
    return len((a.words & b.words) - counted) >= _SHARED
