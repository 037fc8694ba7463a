"""The nouns of marking: what one article says. Ids are unique inside their article."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.text import Article, Page, Quoted, Span

EntityType = Literal["PER", "ORG", "LOC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
Status = Literal["happened", "planned", "ongoing", "denied", "possible"]
Part = Literal["host", "sponsor", "mediator", "victim"]
DateBasis = Literal["stated", "reported", "assumed"]
Role = Literal["actor", "recipient", "party", "mediator"]


class Title(msgspec.Struct, frozen=True):
    """A role or description given to an entity, as printed."""

    text: str
    span: Span


class Mention(msgspec.Struct, frozen=True):
    """A name in the text: clitics and titles outside, official type words inside. `entity` names an `Entity.id`."""

    id: str
    span: Span
    text: str
    type: EntityType
    entity: str


class Reference(msgspec.Struct, frozen=True):
    """A nominal or pronominal expression resolved to an entity ("الوزير", "نظيره الروسي", "الأخير")."""

    span: Span
    text: str
    entity: str


class Entity(msgspec.Struct, frozen=True):
    """One real-world thing named in the article. `name`: the fullest form; `names`: every surface form used."""

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    titles: tuple[Title, ...] = ()


class Time(msgspec.Struct, frozen=True):
    """A TIMEX3 expression. `anchor`: published | quote | narrative | none | the id of another time."""

    id: str
    span: Span
    text: str
    type: TimeType
    value: str
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    anchor: str = "none"


class Cue(msgspec.Struct, frozen=True):
    """The word(s) that bring a statement in."""

    span: Span
    text: str


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks: `entity` null and `named` false for an anonymous source; `span`/`text` are how the text names the
    source nearest the cue, null where the text leaves it out; `evidence` is then what the speaker is inferred from."""

    entity: str | None = None
    span: Span | None = None
    text: str | None = None
    named: bool = False
    evidence: tuple[Span, ...] = ()


class Carrier(msgspec.Struct, frozen=True):
    """Who carried a statement to this article."""

    name: str
    span: Span | None
    entity: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """What somebody says. `content`: runs of what was said, quotation marks left out; `via`: nearest to speaker first;
    `force`: says | asserts | denies | warns | asks | promises | accuses | doubts | reveals | ..."""

    id: str
    kind: StatementKind
    span: Span
    content: tuple[Span, ...]
    cue: Cue | None
    speaker: Speaker
    via: tuple[Carrier, ...] = ()
    time: str | None = None
    force: str = "says"


class Trigger(msgspec.Struct, frozen=True):
    """The word(s) that name an event."""

    span: Span
    text: str


class Participant(msgspec.Struct, frozen=True):
    """`part`: what the entity is to the event beside its role: its host (who receives or invites, where it is held),
    sponsor, mediator or victim."""

    entity: str
    role: Role = "party"
    part: Part | None = None


class Event(msgspec.Struct, frozen=True):
    """A PLOVER event. `date`: TIMEX3 value of `time`, or inferred; `statement`: the one that it is told in; of talks:
    `round` (its number), `duration` (id of a time), `agenda` (what they are about, as printed); `outcome`: how it
    ended, as printed. `date_basis`: stated by
    a time of its clause; reported: the day of the report, whose news it is; assumed: news with no time beside it, taken
    to be of the day that the report speaks of."""

    id: str
    type: str
    mode: str | None
    trigger: Trigger
    status: Status
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    time: str | None = None
    date: str | None = None
    statement: str | None = None
    background: bool = False
    round: int | None = None
    duration: str | None = None
    agenda: Quoted | None = None
    date_basis: DateBasis | None = None
    outcome: Quoted | None = None


class Quantity(msgspec.Struct, frozen=True):
    """A counted thing. `low`/`high`: bounds the text gives, null where open; `what`: the counted noun as printed;
    `kind`: dead | wounded | missing | arrested | displaced | money | votes | percent | points | people | count."""

    id: str
    span: Span
    text: str
    value: float | None
    low: float | None
    high: float | None
    what: str
    event: str | None = None
    kind: str = "count"
    happening: str | None = None


class Reading(Article, frozen=True, kw_only=True):
    """An article with everything that was marked in it. `happenings`: events beyond PLOVER, types "isnad:..."."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    happenings: tuple[Event, ...] = ()


class PageFile(msgspec.Struct, frozen=True, kw_only=True):
    """The document `isnad.page/1`: one page and what it says."""

    format: Literal["isnad.page/1"] = "isnad.page/1"
    page: Page
    articles: tuple[Reading, ...] = ()
