"""The story file: `isnad.story/1` from what the linking steps found."""

from __future__ import annotations

import hashlib

from isnad.model.story import Counted, Linked, Mark, Said, Story, StoryArticle, StoryEvent, StoryPage, Told
from isnad.tell import headline


def story(linked: Linked, *, origins: int) -> Story:
    """Put a linked story into its public form. The id is a hash of the articles' ids."""
    ids = [a.id for a in linked.articles]
    first = {c.copy: c.original for c in reversed(linked.copies) if c.whole}
    pages = {a.page.id: a.page for a in linked.articles}
    sources = dict(linked.sources)
    days = _days(linked)
    return Story(
        id=hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12],
        title=headline.title(linked)[0],
        begin=days[0] if days else None,
        end=days[-1] if days else None,
        pages=tuple(StoryPage(p.id, p.source, p.text, p.metadata, p.links) for p in pages.values()),
        articles=tuple(_article(a, first.get(a.id), sources.get(a.id)) for a in linked.articles),
        entities=linked.entities,
        events=linked.events,
        happenings=linked.happenings,
        statements=linked.statements,
        chains=linked.chains,
        copies=linked.copies,
        disputes=linked.disputes,
        positions=linked.positions,
        origins=origins,
        digest=headline.digest(linked),
    )


def _days(linked: Linked) -> list[str]:
    """Days of the articles and of the events that are the story's news, sorted."""
    told = [v[:10] for a in linked.articles if (v := a.reading.published.value)]
    news = [e.begin for e in linked.events if e.begin and e.begin == e.end and _is_news(e)]
    return sorted([*told, *news])


def _is_news(event: StoryEvent) -> bool:
    return not event.background and event.status in ("happened", "ongoing")


def _article(told: Told, copy_of: str | None, sources: tuple[str, ...] | None) -> StoryArticle:
    """`sources`: whom the article has its report from; without them, its credits."""
    reading = told.reading
    return StoryArticle(
        id=told.id,
        page=told.page.id,
        span=reading.span,
        title=reading.title.text if reading.title else None,
        outlet=reading.outlet.name,
        outlet_basis=reading.outlet.basis,
        published=reading.published,
        credits=tuple(c.name for c in reading.credits) if sources is None else sources,
        copy_of=copy_of,
        body=reading.body,
        sentences=reading.sentences,
        times=reading.times,
        statements=tuple(
            Said(s.id, s.kind, s.span, s.content, s.cue.span if s.cue else None, s.force) for s in reading.statements
        ),
        events=tuple(Mark(e.id, e.trigger.span) for e in [*reading.events, *reading.happenings]),
        quantities=tuple(Counted(q.span, q.kind, e) for q in reading.quantities if (e := q.event or q.happening)),
    )
