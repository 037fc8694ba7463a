"""Rounds of one negotiation: a meeting names the one that went before it.

Two meetings are rounds of one negotiation when their numbers follow each other ("الجولة الثالثة" after the second),
when the same parties sit in both (persons, or the countries that they stand for, also where a text names only "الوفدين
المصري والسوداني"), when the same persons are listed in the delegations of both, or when who tells of the later one
names the earlier by its place ("بعد محادثات جنيف"). The story has already brought together what is about one thing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from isnad.arabic.countries import country_of_word
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import splits
from isnad.link.identities import Identities
from isnad.link.lands import lands
from isnad.model.story import Evidence, StoryEvent, Told
from isnad.model.text import Span

_MEETINGS = {"meet", "talks", "third-party"}
_HELD = {"happened", "ongoing"}
_GAP = 60  # days: meetings further apart are not rounds of one negotiation
_NUMBERED_GAP = 400  # days between rounds that are counted
_SOON = 2  # days: sooner, without a number, it is the same meeting told twice or one of a tour
_FEW = 2  # parties, sides or persons that two meetings must share
_WORDS = 12  # after the trigger, in which the sides are named
_END = re.compile(r"[،؛:.!?؟…\n«»\"“”()]")


class _Meeting(NamedTuple):
    """What is known of a meeting: who takes part, the persons named where it is told, the countries of its sides."""

    event: StoryEvent
    who: frozenset[str]
    cast: frozenset[str]
    sides: frozenset[str]
    begin: datetime.date
    end: datetime.date


class _Look(NamedTuple):
    """What the articles and identities of a story answer."""

    articles: Mapping[str, Told]
    of: Mapping[tuple[str, str], str]
    people: frozenset[str]
    lands: Mapping[str, str]
    names: Mapping[str, str]


def link(found: Sequence[StoryEvent], articles: Sequence[Told], identities: Identities) -> list[StoryEvent]:
    """The same events in the same order (that of time); rounds with `previous`: the id of the one before."""
    entities = identities.entities
    people = frozenset(e.id for e in entities if e.type == "PER")
    names = {e.id: fold(e.name).split()[-1] for e in entities if e.name.split()}
    look = _Look({a.id: a for a in articles}, identities.of, people, lands(entities), names)
    before: list[_Meeting] = []
    out = []
    for event in found:
        meeting = _meeting(event, look)
        if meeting is None:
            out.append(event)
            continue
        last = next((m for m in reversed(before) if _follows(meeting, m, look)), None)
        out.append(msgspec.structs.replace(event, previous=last.event.id if last else None))
        before.append(meeting)
    return out


def _meeting(event: StoryEvent, look: _Look) -> _Meeting | None:
    if event.type != "CONSULT" or event.mode not in _MEETINGS or event.status == "denied":
        return None
    if event.begin is None or event.end is None:
        return None
    who = frozenset(p.entity for p in event.participants)
    sides = {look.lands[w] for w in who if w in look.lands} | {s for e in event.evidence for s in _sides(e, look)}
    cast = frozenset(w for e in event.evidence for w in _named(e, look))
    begin, end = (datetime.date.fromisoformat(d) for d in (event.begin, event.end))
    return _Meeting(event, who, cast | (who & look.people), frozenset(sides), begin, end)


def _named(evidence: Evidence, look: _Look) -> Iterator[str]:
    """Persons named in the sentence that tells of it: lists of delegations stand there."""
    for mention in look.articles[evidence.article].reading.mentions:
        entity = look.of.get((evidence.article, mention.entity))
        if entity in look.people and evidence.span.covers(mention.span):
            yield entity


def _sides(evidence: Evidence, look: _Look) -> Iterator[str]:
    """Countries named right after the trigger, in its clause and before what the meeting is about."""
    article = look.articles[evidence.article]
    event = next((e for e in article.reading.events if e.id == evidence.event), None)
    if event is None:
        return
    text, start = article.page.text, event.trigger.span.end
    end = next((m.start() for m in _END.finditer(text, start, evidence.span.end)), evidence.span.end)
    if event.agenda is not None and event.agenda.span.start > start:
        end = min(end, event.agenda.span.start)
    for word in fold(Span(start, end).of(text)).split()[:_WORDS]:
        yield from {code for s in splits(word) if (code := country_of_word(s.stem))}


def _follows(now: _Meeting, before: _Meeting, look: _Look) -> bool:
    gap = (now.begin - before.end).days
    if gap <= 0 or before.event.status not in _HELD:
        return False
    parties, sides = now.who & before.who, now.sides & before.sides
    if now.event.round and before.event.round:
        follows = now.event.round == before.event.round + 1
        return follows and gap <= _NUMBERED_GAP and bool(parties or sides)
    if gap > _GAP or (gap < _SOON and not now.event.round):
        return False
    if len(parties) >= _FEW or len(sides) >= _FEW:
        return True
    return bool(parties or sides) and (len(now.cast & before.cast) >= _FEW or _spoken_of(now, before, look))


def _spoken_of(now: _Meeting, before: _Meeting, look: _Look) -> bool:
    """True where an article that tells of the later one names the earlier by its place: "محادثات جنيف"."""
    place = look.names.get(before.event.place or "")
    if place is None:
        return False
    for article in {e.article for e in now.event.evidence}:
        told = look.articles[article]
        words = [w for s in told.reading.sentences for w in fold(s.of(told.page.text)).split()]
        if any(_is_talks(a) and place in _stems(b) for a, b in pairwise(words)):
            return True
    return False


def _is_talks(word: str) -> bool:
    return bool(_stems(word) & _talks())


def _stems(word: str) -> set[str]:
    return {s.stem for s in splits(word.strip("،.؛:"))} | {word.strip("،.؛:")}


@cache
def _talks() -> frozenset[str]:
    return folded(load("particulars")["talks"])
