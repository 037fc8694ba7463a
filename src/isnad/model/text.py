"""The nouns of reading: a page, its articles, and spans that point into the page's text.

Offsets everywhere are half-open and count Unicode code points of `Page.text`, which never changes once read.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Basis = Literal["stated", "metadata", "inferred", "unknown"]
OutletBasis = Literal["stated", "url", "metadata", "unknown"]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open `[start, end]` in code points of the page's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text that stands at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Quoted(msgspec.Struct, frozen=True):
    """A piece of the page with the place where it stands: `page_text[start:end] == text`."""

    span: Span
    text: str


class Link(msgspec.Struct, frozen=True):
    """A hyperlink of an HTML page: the span of its visible text, and where it leads (never followed)."""

    span: Span
    href: str


class Metadata(msgspec.Struct, frozen=True):
    """What the page says beside its text: JSON-LD, OpenGraph, meta tags, a JSONL record's fields. Values as found."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    language: str | None = None


class Page(msgspec.Struct, frozen=True):
    """One page as read. `id` is the SHA-256 (hex) of the file's bytes, or of a JSONL record's text field in UTF-8.
    `headings`: the blocks that an HTML page marks as its main headings; `around`: parts that it marks as no article's
    text (menus, comments, related links)."""

    id: str
    source: str
    media_type: str
    encoding: str
    text: str
    metadata: Metadata = Metadata()
    links: tuple[Link, ...] = ()
    headings: tuple[Span, ...] = ()
    around: tuple[Span, ...] = ()


class Outlet(msgspec.Struct, frozen=True):
    """Who published the article."""

    name: str | None = None
    span: Span | None = None
    basis: OutletBasis = "unknown"


class PrintedDate(msgspec.Struct, frozen=True):
    """A date line printed on the page. `value`: ISO 8601 date or date-time; `role`: what the line says it is."""

    span: Span
    text: str
    value: str
    role: Literal["published", "updated", "visitor", "unknown"] = "unknown"


class Published(msgspec.Struct, frozen=True):
    """The article's day: most probable `value` (ISO date or date-time), the closed interval `begin`..`end` of possible
    days, `confidence` in 0..1, and one Arabic sentence saying `why`, resting on `evidence` spans of the page."""

    value: str | None = None
    span: Span | None = None
    basis: Basis = "unknown"
    why: str = ""
    begin: str | None = None
    end: str | None = None
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()
    printed: tuple[PrintedDate, ...] = ()
    contradiction: str | None = None


class Credit(msgspec.Struct, frozen=True):
    """An agency or outlet that the article as a whole names as its source. `span` is null for metadata only."""

    name: str
    span: Span | None = None
    basis: Basis = "stated"


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a page. `body`: paragraphs, furniture inside `span` left out; `sentences`: those of the body."""

    id: str
    span: Span
    title: Quoted | None = None
    body: tuple[Span, ...] = ()
    outlet: Outlet = Outlet()
    published: Published = Published()
    credits: tuple[Credit, ...] = ()
    byline: Quoted | None = None
    sentences: tuple[Span, ...] = ()
