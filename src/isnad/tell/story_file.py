"""The story file: `isnad.story/1` from what the linking steps found."""

from __future__ import annotations

import hashlib

from isnad.model.story import Linked, Story, StoryArticle, StoryPage


def story(linked: Linked, *, origins: int) -> Story:
    """Put a linked story into its public form. The id is a hash of the articles' ids."""
    ids = [a.id for a in linked.articles]
    first = {c.copy: c.original for c in reversed(linked.copies)}
    pages = {a.page.id: a.page for a in linked.articles}
    days = sorted(v[:10] for a in linked.articles if (v := a.reading.published.value))
    return Story(
        id=hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12],
        title=next((a.reading.title.text for a in linked.articles if a.reading.title), ""),
        begin=days[0] if days else None,
        end=days[-1] if days else None,
        pages=tuple(StoryPage(p.id, p.source, p.text, p.metadata, p.links) for p in pages.values()),
        articles=tuple(
            StoryArticle(
                id=a.id,
                page=a.page.id,
                span=a.reading.span,
                title=a.reading.title.text if a.reading.title else None,
                outlet=a.reading.outlet.name,
                outlet_basis=a.reading.outlet.basis,
                published=a.reading.published,
                credits=tuple(c.name for c in a.reading.credits),
                copy_of=first.get(a.id),
                body=a.reading.body,
            )
            for a in linked.articles
        ),
        entities=linked.entities,
        events=linked.events,
        statements=linked.statements,
        chains=linked.chains,
        copies=linked.copies,
        disputes=linked.disputes,
        positions=linked.positions,
        origins=origins,
    )
