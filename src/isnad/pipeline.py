"""The one place that knows the order of the steps (those of one page stand in `isnad.reading`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from isnad.decisions import NONE, Decisions
from isnad.link import chains, copies, disputes, groups, identities, narrators, positions, timeline
from isnad.link import dating as story_dating
from isnad.model.marks import PageFile
from isnad.model.story import Copy, Linked, Story, Told
from isnad.model.text import Published
from isnad.reading import mark, read
from isnad.tell import story_file

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
    """The article read again from its new day; an interval of days gives no day to read from."""
    if published.value is None:
        return msgspec.structs.replace(article, reading=msgspec.structs.replace(article.reading, published=published))
    reading = mark(article.page, article.reading, published)
    return msgspec.structs.replace(article, reading=reading)
