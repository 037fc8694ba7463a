"""Small readings for tests of the link room: sentences written for the project, marks placed by their words."""

from __future__ import annotations

from typing import Any

import msgspec

from isnad.link.chains import Chained
from isnad.link.identities import Identities
from isnad.model.marks import Cue, Event, Participant, Quantity, Reading, Speaker, Statement, Trigger
from isnad.model.story import NameCount, StoryEntity, Told
from isnad.model.text import Page, Published, Span

NOBODY = Chained((), ())


class Builder:
    """One article; `key` names its page. Marks are found by their words (first occurrence)."""

    def __init__(self, key: str, text: str, published: str | None = "2031-03-03") -> None:
        self.key, self.text, self.published = key, text, published
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.quantities: list[Quantity] = []
        self.happenings: list[Event] = []

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def says(self, content: str, speaker: str | None, cue: str | None = None, **more: Any) -> Builder:
        span = self.at(content)
        cued = Cue(self.at(cue), cue) if cue else None
        who = Speaker(entity=speaker, named=speaker is not None, text=None if speaker else "مسؤول")
        self.statements.append(Statement(f"s{len(self.statements) + 1}", "indirect", span, (span,), cued, who, **more))
        return self

    def event(self, word: str, *who: str, kind: str = "CONSULT", mode: str | None = "meet", **more: Any) -> Builder:
        more.setdefault("status", "happened")
        people = tuple(Participant(w, "actor") for w in who)
        trigger = Trigger(self.at(word), word)
        self.events.append(Event(f"v{len(self.events) + 1}", kind, mode, trigger, participants=people, **more))
        return self

    def happening(self, word: str, kind: str, date: str | None = None) -> Builder:
        """The article's one happening; its counts belong to it."""
        self.happenings = [Event("h1", kind, None, Trigger(self.at(word), word), "happened", date=date)]
        self.quantities = [msgspec.structs.replace(q, happening="h1") for q in self.quantities]
        return self

    def counts(self, words: str, value: float, what: str, event: str | None = None, **bounds: Any) -> Builder:
        bounds = {"low": None, "high": None, "kind": "dead" if what.startswith("قتي") else "count", **bounds}
        q = Quantity(f"q{len(self.quantities) + 1}", self.at(words), words, value, what=what, event=event, **bounds)
        self.quantities.append(q)
        return self

    def told(self) -> Told:
        page = Page(id=self.key, source=self.key, media_type="text/plain", encoding="utf-8", text=self.text)
        whole = Span(0, len(self.text))
        reading = Reading(
            id="a1",
            span=whole,
            sentences=(whole,),
            published=Published(value=self.published, basis="stated"),
            statements=tuple(self.statements),
            events=tuple(self.events),
            quantities=tuple(self.quantities),
            happenings=tuple(self.happenings),
        )
        return Told(f"{self.key}#a1", page, reading)


def identities(articles: list[Told], *ids: str, entities: tuple[StoryEntity, ...] = ()) -> Identities:
    """Entities that bear the same id in every article and in the story."""
    made = entities or tuple(StoryEntity(id=i, type="PER", name=i, names=(NameCount(i, 1),)) for i in ids)
    return Identities(made, {(a.id, e.id): e.id for a in articles for e in made})
