"""The one place that knows the order of the steps (those of one page stand in `isnad.reading`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from isnad.decisions import NONE, Decisions
from isnad.link import chains, copies, disputes, groups, identities, narrators, positions, timeline
from isnad.link import dating as story_dating
from isnad.model.marks import Event, PageFile, Reading, Time
from isnad.model.story import Copy, Linked, Story, Told
from isnad.model.text import Published
from isnad.reading import mark, read
from isnad.tell import story_file

Mark = TypeVar("Mark", Time, Event)

__all__ = ["build", "link", "mark", "read", "told"]


def told(files: Iterable[PageFile]) -> Iterator[Told]:
    """The articles of many pages, under their story-wide ids; a page that is there twice is told once."""
    seen = set()
    for file in files:
        if file.page.id in seen:
            continue
        seen.add(file.page.id)
        for reading in file.articles:
            yield Told(f"{file.page.id}#{reading.id}", file.page, reading)


def build(files: Iterable[PageFile], decided: Decisions = NONE) -> list[Story]:
    """Readings → stories, the largest first."""
    stories = [link(g, decided) for g in groups.group(list(told(files)))]
    return sorted(stories, key=lambda s: (-len(s.articles), s.begin or "", s.id))


def link(group: Sequence[Told], decided: Decisions = NONE) -> Story:
    """One group of articles → its story. Steps: copies, dating, identities, tellings, chains, disputes, positions."""
    shared = copies.compare(group)
    group = _redated(group, shared)
    who = identities.identify(group, decided)
    what = timeline.events(group, who, shared)
    else_happened = timeline.happenings(group, who, shared)
    said = chains.chain(group, who, shared)
    linked = Linked(
        articles=tuple(group),
        entities=who.entities,
        events=what,
        happenings=else_happened,
        statements=said.statements,
        chains=said.chains,
        copies=shared,
        disputes=disputes.find(group, who, (*what, *else_happened), said, shared),
        positions=positions.find(group, who, what, said),
        sources=tuple((a.id, narrators.sources(a)) for a in group),
    )
    return story_file.story(linked, origins=len(set(chains.origins(group, shared).values())))


def _redated(group: Sequence[Told], shared: tuple[Copy, ...]) -> tuple[Told, ...]:
    better = story_dating.place(group, shared)
    return tuple(_remarked(a, better[a.id]) if a.id in better else a for a in group)


def _remarked(article: Told, published: Published) -> Told:
    """The article read again from its new day, or from the days that it may be of."""
    reading = mark(article.page, article.reading, published) if published.value else _within(article, published)
    return msgspec.structs.replace(article, reading=reading)


def _within(article: Told, published: Published) -> Reading:
    """The reading with those times resolved that the first and the last possible day resolve alike ("Tuesday", said
    between Wednesday and Friday)."""
    known = msgspec.structs.replace(article.reading, published=published)
    ends = [msgspec.structs.replace(published, value=day) for day in (published.begin, published.end)]
    first, last = (mark(article.page, article.reading, end) for end in ends)
    return msgspec.structs.replace(
        known,
        times=_agreed(known.times, first.times, last.times, "value"),
        events=_agreed(known.events, first.events, last.events, "date"),
        happenings=_agreed(known.happenings, first.happenings, last.happenings, "date"),
    )


def _agreed(open_: Sequence[Mark], first: Sequence[Mark], last: Sequence[Mark], field: str) -> tuple[Mark, ...]:
    """Each mark as the first day has it where the last has it with the same `field`, else as it was."""
    if not len(open_) == len(first) == len(last):
        return tuple(open_)
    return tuple(
        b if getattr(b, field) == getattr(c, field) and b.id == a.id else a
        for a, b, c in zip(open_, first, last, strict=True)
    )
