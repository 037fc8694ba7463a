"""The nouns of linking: what many pages say together. Article ids here are `<page id>#<article id>`."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.marks import EntityType, Participant, Reading, StatementKind, Status, Time
from isnad.model.text import Link, Metadata, Page, Published, Span

LinkKind = Literal["speaker", "agency", "outlet", "article"]
Strength = Literal["eyewitness", "named", "anonymous", "relayed", "unsourced"]
Question = Literal["happened", "who", "attendance", "date", "place", "number", "outcome", "title", "meaning"]


class Evidence(msgspec.Struct, frozen=True):
    """Where something stands: a span of an article's page text; `event`/`statement` name the article's own mark."""

    article: str
    span: Span
    event: str | None = None
    statement: str | None = None


class StoryPage(msgspec.Struct, frozen=True):
    id: str
    source: str
    text: str
    metadata: Metadata = Metadata()
    links: tuple[Link, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """A mark of one article, by the id that it has there: an event's trigger."""

    id: str
    span: Span


class Said(msgspec.Struct, frozen=True):
    """A statement of one article, by the id that it has there: its runs of content and the cue that brings it in."""

    id: str
    kind: StatementKind
    span: Span
    content: tuple[Span, ...]
    cue: Span | None = None
    force: str = "says"


class Counted(msgspec.Struct, frozen=True):
    """A counted thing of one article, as printed, with the event (or happening) of that article that it counts."""

    span: Span
    kind: str
    event: str


class StoryArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the story. `credits`: names; `copy_of`: the article that it was copied from. `sentences` and the
    marks that follow are the article's own, with the ids that evidence refers to by `event` and `statement`."""

    id: str
    page: str
    span: Span
    title: str | None
    outlet: str | None
    published: Published
    credits: tuple[str, ...] = ()
    copy_of: str | None = None
    body: tuple[Span, ...] = ()
    outlet_basis: str = "unknown"
    sentences: tuple[Span, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Said, ...] = ()
    events: tuple[Mark, ...] = ()
    quantities: tuple[Counted, ...] = ()


class NameCount(msgspec.Struct, frozen=True):
    text: str
    count: int


class StoryTitle(msgspec.Struct, frozen=True):
    text: str
    evidence: tuple[Evidence, ...]


class MergeReason(msgspec.Struct, frozen=True):
    """Why two names were (or were not) taken for one: what was compared, and its weight."""

    names: tuple[str, str]
    why: str
    weight: float


class StoryEntity(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    type: EntityType
    name: str
    names: tuple[NameCount, ...]
    titles: tuple[StoryTitle, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    latin: str | None = None
    latin_basis: str = "made"
    country: str | None = None
    coordinates: tuple[float, float] | None = None
    merged: tuple[MergeReason, ...] = ()
    doubtful: tuple[MergeReason, ...] = ()


class StoryEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event with all its tellings. `label`: words of a page, never composed;
    `independent`: reports left when copies and
    shared origins are counted once; `certainty`: of the date; `agenda`, `outcome`: what talks are
    about and how the event ended, as printed."""

    id: str
    type: str
    mode: str | None
    status: Status
    label: str
    label_evidence: Evidence | None = None
    date: str | None = None
    begin: str | None = None
    end: str | None = None
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    evidence: tuple[Evidence, ...] = ()
    independent: int = 1
    certainty: str = "unknown"
    planned: tuple[Evidence, ...] = ()
    part_of: str | None = None
    previous: str | None = None
    background: bool = False
    why: str = ""
    timex: str | None = None
    round: int | None = None
    agenda: tuple[Evidence, ...] = ()
    outcome: tuple[Evidence, ...] = ()


class StoryStatement(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    speaker: str | None
    speaker_text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    chain: str | None = None
    independent: int = 1


class ChainLink(msgspec.Struct, frozen=True, kw_only=True):
    """One narrator. `basis`: stated by the text, or measured by comparing texts; `after`: places, in the chain's
    `links`, of those that this one has it from (several where reports by different ways meet)."""

    kind: LinkKind
    name: str
    entity: str | None = None
    article: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: Literal["stated", "measured"] = "stated"
    after: tuple[int, ...] = ()


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    links: tuple[ChainLink, ...]
    strength: Strength
    rule: str = ""
    broken: str | None = None

    @property
    def ways(self) -> tuple[tuple[ChainLink, ...], ...]:
        """The way of every report, from the speaker to an article; where a link has it from several, by the first."""
        out = []
        for at, link in enumerate(self.links):
            if link.kind == "article":
                way = [at]
                while before := [i for i in self.links[way[-1]].after if i < way[-1]]:
                    way.append(before[0])
                out.append(tuple(self.links[i] for i in reversed(way)))
        return tuple(out)


class Run(msgspec.Struct, frozen=True):
    """A run of words that stands in both texts (spans of each page)."""

    original: Span
    copy: Span


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """`share`: of the copy's words that stand in the original, 0..1; `why`: credit | order | foreign-credit | ...;
    `kind`: credited | uncredited | common-release | quotation | version | reuse | own (see `link/kinds.py`)."""

    original: str
    copy: str
    share: float
    runs: tuple[Run, ...]
    why: str
    kind: str = "uncredited"
    share_of_original: float = 0.0
    added: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    note: str = ""

    @property
    def whole(self) -> bool:
        """True where the article counts as a copy: a third of its words or more come from the other, and it is
        neither a shared quotation, nor a passage in a report of its own, nor text that its outlet used again."""
        return self.share >= 1 / 3 and self.kind not in {"quotation", "own", "reuse"}


class About(msgspec.Struct, frozen=True):
    """What a dispute is about: an event, a happening, or a person's title."""

    event: str | None = None
    entity: str | None = None
    happening: str | None = None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: words of a page, who holds it, where it stands, and the chains it came by."""

    answer: str
    holders: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    chains: tuple[str, ...] = ()


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    about: About
    question: Question
    sides: tuple[Side, ...]
    why: str = ""


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """What a party holds on an issue: demands | accepts | rejects | offers | conditions."""

    party: str
    issue: str
    stance: str
    evidence: tuple[Evidence, ...] = ()
    date: str | None = None
    changed: bool = False


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The document `isnad.story/1`."""

    format: Literal["isnad.story/1"] = "isnad.story/1"
    id: str
    title: str
    begin: str | None = None
    end: str | None = None
    pages: tuple[StoryPage, ...] = ()
    articles: tuple[StoryArticle, ...] = ()
    entities: tuple[StoryEntity, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    chains: tuple[Chain, ...] = ()
    copies: tuple[Copy, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    positions: tuple[Position, ...] = ()
    origins: int = 0
    digest: tuple[Evidence, ...] = ()
    happenings: tuple[StoryEvent, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """An article as the linking steps see it: its story-wide id, its page, and its reading."""

    id: str
    page: Page
    reading: Reading

    def evidence(self, span: Span, *, event: str | None = None, statement: str | None = None) -> Evidence:
        return Evidence(article=self.id, span=span, event=event, statement=statement)

    def words(self, span: Span) -> str:
        return span.of(self.page.text)


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What the linking steps of one story hand to `tell`. `sources`: for each article (id) the names of all from
    whom it has its report."""

    articles: tuple[Told, ...]
    entities: tuple[StoryEntity, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    chains: tuple[Chain, ...] = ()
    copies: tuple[Copy, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    positions: tuple[Position, ...] = ()
    happenings: tuple[StoryEvent, ...] = ()
    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()
