"""The chain of narrators of each statement: speaker → carriers → agency → outlet → article.

A story's statement has one chain, in which the ways of all its reports are laid together: a narrator who stands in
several ways stands once (`ChainLink.after` says whom each has it from). What the text states and what only the
comparison of texts shows are kept apart in `basis`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from isnad.link import direction, narrators, strength
from isnad.link.breaks import broken
from isnad.link.identities import Identities
from isnad.link.origins import independent, origins
from isnad.link.passages import Passages
from isnad.link.sayings import Said, merge, worded_alike
from isnad.model.story import Chain, ChainLink, Copy, Evidence, LinkKind, StoryStatement, Told
from isnad.model.text import Span

__all__ = ["Chained", "chain", "independent", "origins"]


Basis = Literal["stated", "measured"]


class Chained(NamedTuple):
    statements: tuple[StoryStatement, ...]
    chains: tuple[Chain, ...]


def chain(articles: Sequence[Told], identities: Identities, copies: Sequence[Copy]) -> Chained:
    """The story's statements, merged over the articles that carry them, each with its chain.

    Statement ids are S1, S2 ..., chain ids C1, C2 ..., in the order in which the articles tell them.
    """
    copied = {c.copy: c.original for c in reversed(copies) if c.whole}
    known = _Known(
        names={e.id: e.name for e in identities.entities},
        of=identities.of,
        copied=copied,
        labels=origins(articles, copies),
        shared=Passages([c for c in copies if c.kind != "quotation"]),
    )
    order = {a.id: (known.depth(a.id), r) for a, r in zip(articles, direction.ranks(articles), strict=True)}
    statements, chains = [], []
    for number, group in enumerate(merge(articles, identities), 1):
        reports = sorted(group, key=lambda s: (order[s.article.id], s.statement.span.start))
        ways = _ways(reports, known)
        statements.append(_statement(f"S{number}", f"C{number}", reports, ways))
        chains.append(_chain(f"C{number}", reports, known, ways))
    return Chained(tuple(statements), tuple(chains))


class _Known(NamedTuple):
    """What the story knows: names and numbers of its entities, who was copied from whom, origins, common text."""

    names: Mapping[str, str]
    of: Mapping[tuple[str, str], str]
    copied: Mapping[str, str]
    labels: Mapping[str, str]
    shared: Passages

    def depth(self, article: str) -> int:
        """How many copyings lie before an article."""
        seen = {article}
        while (original := self.copied.get(article)) and original not in seen:
            seen.add(article := original)
        return len(seen) - 1


def _statement(number: str, chain: str, reports: Sequence[Said], ways: int) -> StoryStatement:
    voiced = next((s for s in reports if s.speaker), reports[0])
    return StoryStatement(
        id=number,
        speaker=voiced.speaker,
        speaker_text=next((t for s in [voiced, *reports] if (t := s.statement.speaker.text)), None),
        evidence=tuple(_evidence(s) for s in reports),
        chain=chain,
        independent=ways,
    )


def _chain(number: str, reports: Sequence[Said], known: _Known, ways: int) -> Chain:
    links = _Links(known, reports)
    carrying = {s.article.id for s in reports}
    grades = []
    for said in reports:
        original = known.copied.get(said.article.id)
        silent = original in carrying and not narrators.credited(said.article)
        links.report(said, original if silent else None)
        grades.append(strength.grade(said, silent))
    found = strength.best(grades)
    return Chain(
        id=number,
        links=links.done(),
        strength=found.strength,
        rule=f"{found.why}؛ {strength.breadth(ways)}",
        broken=broken(reports),
    )


def _ways(reports: Sequence[Said], known: _Known) -> int:
    """By how many independent ways a statement came: origins, of which those are one that report it in the same
    words or in text that one has from the other."""
    seen: dict[str, list[Said]] = {}
    for said in reports:
        label = _origin(said, known.labels)
        if label not in seen:
            twin = next((k for k, first in seen.items() if any(_one_text(f, said, known) for f in first)), label)
            seen.setdefault(twin, []).append(said)
    return len(seen)


def _one_text(one: Said, two: Said, known: _Known) -> bool:
    spans = one.statement.span, two.statement.span
    return worded_alike(one, two) or known.shared.same(one.article.id, spans[0], two.article.id, spans[1])


def _origin(said: Said, labels: Mapping[str, str]) -> str:
    """Whom this report goes back to: the carrier nearest the speaker if the text names one, else the article's
    origin. A medium that speaks for itself is its own origin."""
    named = [narrators.key(v.name) for v in said.statement.via if not narrators.is_generic(v.name)]
    speaker = said.statement.speaker.text
    if not named and speaker and narrators.is_agency(speaker):
        return narrators.key(speaker)
    return named[0] if named else labels[said.article.id]


def _evidence(said: Said, span: Span | None = None) -> Evidence:
    return said.article.evidence(span or said.statement.span, statement=said.statement.id)


def _voice(said: Said) -> Span | None:
    """Where the text names the speaker, or what he is inferred from."""
    speaker = said.statement.speaker
    return speaker.span or next(iter(speaker.evidence), None)


class _Links:
    """Links of one chain as they are laid: a narrator is found again by its key."""

    def __init__(self, known: _Known, reports: Sequence[Said]) -> None:
        self._known = known
        self._links: list[ChainLink] = []
        self._at: dict[str, int] = {}
        self._first = self._speaker(reports)

    def done(self) -> tuple[ChainLink, ...]:
        return tuple(self._links)

    def report(self, said: Said, original: str | None) -> None:
        """Lay the way of one report; `original`: the article it was silently copied from."""
        after = self._first
        for carrier in said.statement.via:
            kind: LinkKind = "agency" if narrators.is_agency(carrier.name) else "outlet"
            entity = self._known.of.get((said.article.id, carrier.entity)) if carrier.entity else None
            after = self._narrator(kind, carrier.name, after, _evidence(said, carrier.span), entity=entity)
        after = self._credits(said, after)
        basis: Basis = "stated"
        if original is not None:
            after, basis = (self._at[f"article:{original}"],), "measured"
        self._publish(said, after, basis)

    def _speaker(self, reports: Sequence[Said]) -> tuple[int, ...]:
        """The speaker stands first, as the report that names him best has it. A medium that speaks for itself is
        its own narrator."""
        said = next((s for s in reports if s.speaker), None) or next(
            (s for s in reports if s.statement.speaker.text), reports[0]
        )
        name = self._known.names.get(said.speaker or "") or said.statement.speaker.text
        if not name:
            return ()
        evidence = tuple(dict.fromkeys(_evidence(s, _voice(s)) for s in reports if _voice(s)))
        link = ChainLink(kind="speaker", name=name, entity=said.speaker, evidence=evidence or (_evidence(said),))
        at = self._lay("speaker", link)
        self._at[f"narrator:{narrators.key(name)}"] = at
        return (at,)

    def _credits(self, said: Said, after: tuple[int, ...]) -> tuple[int, ...]:
        """The article's credits stand side by side: which of them carried this statement is not said."""
        own = narrators.outlet(said.article)
        credits = [c for c in said.article.reading.credits if narrators.key(c.name) != own]
        via = {narrators.key(v.name) for v in said.statement.via}
        fresh = [c for c in credits if narrators.key(c.name) not in via]
        laid = [self._narrator("agency", c.name, after, _evidence(said, c.span))[0] for c in fresh]
        return tuple(laid) or after

    def _publish(self, said: Said, after: tuple[int, ...], basis: Basis) -> None:
        reading = said.article.reading
        name = reading.outlet.name
        if name:
            where = said.article.evidence(reading.outlet.span or said.statement.span)
            after = self._narrator("outlet", name, after, where, basis)
            basis = "stated"
        title = reading.title.text if reading.title else said.article.page.source
        link = ChainLink(
            kind="article",
            name=title,
            article=said.article.id,
            evidence=(_evidence(said),),
            basis=basis,
            after=after,
        )
        self._lay(f"article:{said.article.id}", link)

    def _narrator(
        self,
        kind: LinkKind,
        name: str,
        after: tuple[int, ...],
        where: Evidence,
        basis: Basis = "stated",
        entity: str | None = None,
    ) -> tuple[int, ...]:
        link = ChainLink(kind=kind, name=name, entity=entity, evidence=(where,), basis=basis, after=after)
        return (self._lay(f"narrator:{narrators.key(name)}", link),)

    def _lay(self, key: str, link: ChainLink) -> int:
        """Add a link, or add what it says to the one that is there; a way never turns back on itself."""
        at = self._at.get(key)
        if at is None:
            self._at[key] = at = len(self._links)
            self._links.append(link)
            return at
        old = self._links[at]
        evidence = old.evidence if set(link.evidence) <= set(old.evidence) else (*old.evidence, *link.evidence)
        after = tuple(dict.fromkeys([*old.after, *(i for i in link.after if i < at)]))
        entity = old.entity or link.entity
        stated: Basis = "stated" if "stated" in (old.basis, link.basis) else "measured"
        self._links[at] = msgspec.structs.replace(old, evidence=evidence, after=after, entity=entity, basis=stated)
        return at
