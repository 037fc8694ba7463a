"""What the finders of disputes look at: a story's articles, events and statements, with ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from isnad.link.chains import Chained
from isnad.link.identities import Identities
from isnad.link.lands import lands
from isnad.link.tellings import OWN
from isnad.model.marks import Event, Statement
from isnad.model.story import About, Evidence, Side, StoryEntity, StoryEvent, Told
from isnad.model.text import Span


class Case(NamedTuple):
    """`event_of`: (article id, event id) → the story's event; `chain_of`: (article id, statement id) → chain id;
    `origin`: article id → label of its independent origin; `lands`: story entity → country that it stands for."""

    articles: Sequence[Told]
    identities: Identities
    events: Sequence[StoryEvent]
    by_id: Mapping[str, Told]
    event_of: Mapping[tuple[str, str], StoryEvent]
    chain_of: Mapping[tuple[str, str], str]
    origin: Mapping[str, str]
    entities: Mapping[str, StoryEntity]
    lands: Mapping[str, str]

    @classmethod
    def of(
        cls,
        articles: Sequence[Told],
        identities: Identities,
        events: Sequence[StoryEvent],
        chained: Chained,
        origin: Mapping[str, str],
    ) -> Case:
        event_of = {(e.article, e.event): event for event in events for e in event.evidence if e.event}
        chain_of = {
            (e.article, e.statement): s.chain for s in chained.statements for e in s.evidence if e.statement and s.chain
        }
        by_id, entities = {a.id: a for a in articles}, {e.id: e for e in identities.entities}
        stand_for = lands(identities.entities)
        return cls(articles, identities, events, by_id, event_of, chain_of, origin, entities, stand_for)

    def tellings(self, event: StoryEvent) -> list[tuple[Told, Event]]:
        """The articles' own events behind a story event."""
        out = []
        for e in event.evidence:
            told = self.by_id[e.article]
            out += [(told, v) for v in (*told.reading.events, *told.reading.happenings) if v.id == e.event]
        return out

    def statement_at(self, told: Told, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span."""
        inside = [s for s in told.reading.statements if any(c.covers(span) for c in s.content)]
        return min(inside, key=lambda s: sum(len(c) for c in s.content), default=None)

    def holder(self, told: Told, statement: Statement | None) -> str | None:
        """The story entity that says it; None for an anonymous source or the article itself."""
        if statement is None or statement.speaker.entity is None:
            return None
        return self.identities.of.get((told.id, statement.speaker.entity))

    def side(self, answer: str, places: Iterable[tuple[Told, Span, Statement | None]]) -> Side:
        """One side of a dispute; `answer` must be words of one of the places."""
        evidence: list[Evidence] = []
        holders: dict[str, None] = {}
        chains: dict[str, None] = {}
        for told, span, statement in places:
            evidence.append(told.evidence(span, statement=statement.id if statement else None))
            holder = self.holder(told, statement)
            chain = self.chain_of.get((told.id, statement.id)) if statement else None
            holders.update({holder: None} if holder else {})
            chains.update({chain: None} if chain else {})
        return Side(answer=answer, holders=tuple(holders), evidence=tuple(evidence), chains=tuple(chains))

    def independent(self, groups: Iterable[Iterable[Told]]) -> bool:
        """True when no two groups rest on the very same origins."""
        seen: set[frozenset[str]] = set()
        for group in groups:
            labels = frozenset(self.origin.get(t.id, t.id) for t in group)
            if labels in seen:
                return False
            seen.add(labels)
        return True


def about(event: StoryEvent | None) -> About:
    """What a dispute names as its matter: an event of PLOVER's, or a happening (their ids differ by letter)."""
    if event is None:
        return About()
    return About(happening=event.id) if event.type.startswith(OWN) else About(event=event.id)


def sentence_of(told: Told, span: Span) -> Span:
    """The sentence or headline that holds the span, else the span itself."""
    title = told.reading.title
    if title is not None and title.span.covers(span):
        return title.span
    return next((s for s in told.reading.sentences if s.covers(span)), span)
