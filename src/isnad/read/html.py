"""HTML → the visible text, block by block in order, with links, headings and metadata.

The tags are read as a stream, not as a tree: a page may nest 100,000 deep or close nothing, and still takes linear time
(the tree parsers tried were quadratic in depth). What a browser does not show (scripts, styles, templates, comments,
`hidden`, `display:none`) is left out.
"""

from __future__ import annotations

import html as entities
import re
from typing import Any, NamedTuple

import msgspec

from isnad.model.text import Link, Metadata, Span
from isnad.read import site


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<attrs>(?:[^>\"']|\"[^\"]*\"|'[^']*')*+)(?:>|\Z)"
    r"|<(?P<close2>/)?(?P<name2>[A-Za-z][A-Za-z0-9:-]*)(?P<attrs2>[^>]*)>",
    re.S,
)
_ATTR = re.compile(r"""([A-Za-z_:][\w:.-]*)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_SKIPPED = _set("noscript template svg math object audio video canvas select option button map datalist")
_RAW_TAGS = _set("script style title textarea iframe")
_BLOCK = _set(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul form"
)
_VOID = _set("area base br col embed hr img input link meta param source track wbr")
_SPACE = re.compile(r"[ \t]*[\n\r\t\f][\s]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADLINE = re.compile(
    r"headline|entry-title|post-title|article-title|articletitle|news-title|newstitle|story-title|page-title|"
    r"thread-?title|topic-?title|title-?article|art-?title|titre",
    re.I,
)
# Inline elements that a style sheet sets apart: a date, a byline, a counter next to each other without a blank.
_PART_OF_HEAD = re.compile(
    r"(?:^|[\s_-])(?:date|time|author|writer|byline|category|section|views?|comments?|share|icon|tags?|source|editor)"
    r"(?:$|[\s_-])",
    re.I,
)
# Parts of a page around its article, by the element or by a word of its class or id. A class that says what a page has
# ("has-sidebar", "comments-open") names no part.
_AROUND = _set("nav aside footer amp-sidebar amp-consent dialog")
_BOXES = _set("div section aside footer nav ul ol form dialog table amp-sidebar amp-consent")
_PART = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|commentform|disqus|respond|cookies?|consent|gdpr|newsletter|subscribe|"
    r"subscription|"
    r"breadcrumbs?|crumbs|related|recommended|mostread|most|trending|popular|sidebar|navbar|nav|menu|footer|tagcloud|pagination|"
    r"pager|ticker|breaking|popup|modal|sharing|share|social|tags|authorbox|bio|advert|advertisement|promo|sponsored|"
    r"taboola|outbrain|paywall|regwall|signup|polls?|vote|voting|survey)(?=$|[\s_-])",
    re.I,
)
_NO_PART = re.compile(r"(?:^|[\s_-])(?:has|no|with|without|open|closed|main|wrap|wrapper|layout)(?=$|[\s_-])", re.I)
_REMARKS = re.compile(r"comment|disqus|respond", re.I)
_ARTICLE_TYPES = _set(
    "NewsArticle Article ReportageNewsArticle BlogPosting OpinionNewsArticle AnalysisNewsArticle "
    "BackgroundNewsArticle LiveBlogPosting Report WebPage"
)


class Visible(NamedTuple):
    """What an HTML page shows. Spans point into `text`; `around`: parts that the page marks as no article's text."""

    text: str
    links: tuple[Link, ...]
    headings: tuple[Span, ...]
    metadata: Metadata
    around: tuple[Span, ...] = ()


class _Out:
    """The growing text: pieces, their length, the open block."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0
        self.fresh = True  # nothing on the current line yet

    def text(self, raw: str) -> None:
        piece = _SPACE.sub(" ", entities.unescape(raw) if "&" in raw else raw)
        if self.fresh:
            piece = piece.lstrip(" \t\n\r\f")
        if piece:
            self.pieces.append(piece)
            self.size += len(piece)
            self.fresh = False

    def glued(self) -> bool:
        """True where the next text would touch a word."""
        return not self.fresh and not self.pieces[-1][-1:].isspace()

    def line(self) -> None:
        if not self.fresh:
            self.pieces.append("\n")
            self.size += 1
            self.fresh = True


class _Reader:
    def __init__(self) -> None:
        self.out = _Out()
        self.skip: list[str] = []
        self.links: list[Link] = []
        self.anchor: tuple[int, str] | None = None
        self.heading: tuple[int, int, str] | None = None
        self.headings: list[tuple[int, Span]] = []
        self.part: list[str] = []  # open elements of the name that opened a part around the article
        self.part_start = 0
        self.part_sure = False
        self.parts: list[tuple[bool, Span]] = []
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.times: list[str] = []
        self.title = ""
        self.within = ""  # the property of microdata whose item is open
        self.language: str | None = None


def visible(source: str) -> Visible:
    """Read a page. Never raises on any text; time is linear in its length."""
    r = _Reader()
    pos = 0
    while (m := _TAG.search(source, pos)) is not None:
        if m.start() > pos and not r.skip:
            r.out.text(source[pos : m.start()])
        pos = m.end()
        name = (m.group("name") or m.group("name2") or "").lower()
        if name and (m.group("close") or m.group("close2")):
            _close(r, name)
        elif name:
            pos = _open(r, source, name, m.group("attrs") or m.group("attrs2") or "", pos)
    if not r.skip:
        r.out.text(source[pos:])
    return _finish(r)


def _open(r: _Reader, source: str, name: str, raw: str, pos: int) -> int:
    """A start tag; returns where reading goes on (behind the content of scripts and their like)."""
    if name in _RAW_TAGS:
        return _raw(r, source, name, raw, pos)
    if r.skip:
        if name == r.skip[0] and name not in _VOID and not raw.endswith("/"):
            r.skip.append(name)
        if name == "meta":
            _meta(r, attributes(raw))
        return pos
    attrs = attributes(raw) if raw else {}
    r.within = attrs.get("itemprop", "").lower() if "itemscope" in attrs else r.within
    if name == "html":
        r.language = attrs.get("lang") or r.language
    if name == "meta":
        _meta(r, attrs)
    elif name == "link" and attrs.get("rel", "").lower() == "canonical":
        r.meta.setdefault("canonical", attrs.get("href", ""))
    if _is_hidden(name, attrs) and not raw.endswith("/") and name not in _VOID:
        r.skip.append(name)
        return pos
    if name in _BLOCK or name == "time" or name in _BOXES:
        if name != "time" or r.out.glued():
            r.out.line()
        _start_part(r, name, attrs)
        _start_heading(r, name, attrs)
    if name == "time" and attrs.get("datetime") and not r.part:
        r.times.append(attrs["datetime"])
    elif r.out.glued() and (
        _PART_OF_HEAD.search(attrs.get("class", "")) or (name == "a" and _ends_link(source, pos, raw))
    ):
        r.out.line()
    if name == "a":
        if r.anchor is not None:
            _end_link(r)
        r.anchor = (r.out.size, attrs.get("href", ""))
    return pos


def _ends_link(source: str, pos: int, raw: str) -> bool:
    """Does a link start where another one, or a label, ends ("</a><a ...>", "</span><a ...>": items of a menu)?"""
    start = pos - len(raw) - len("<a>")
    return source[max(0, start - 9) : start].lower().endswith(("</a>", "</span>", "</strong>", "</b>"))


def _is_hidden(name: str, attrs: dict[str, str]) -> bool:
    if name in _SKIPPED:
        return True
    return "hidden" in attrs or attrs.get("aria-hidden") == "true" or bool(_HIDDEN.search(attrs.get("style", "")))


def _raw(r: _Reader, source: str, name: str, raw: str, pos: int) -> int:
    """Elements whose content is no markup: skipped, the title and JSON-LD kept."""
    end = re.compile(rf"</{name}\b[^>]*>", re.I).search(source, pos)
    stop = end.start() if end else len(source)
    if name == "title" and not r.title:
        r.title = entities.unescape(source[pos : min(stop, pos + 500)]).strip()
    if name == "script" and "ld+json" in raw.lower() and stop - pos < 500_000:
        r.scripts.append(source[pos:stop])
    return end.end() if end else len(source)


def _close(r: _Reader, name: str) -> None:
    if r.skip:
        if name == r.skip[-1]:
            r.skip.pop()
        return
    if name == "a" and r.anchor is not None:
        _end_link(r)
        return
    if name in _BLOCK or name in _BOXES:
        _end_heading(r, name)
        r.out.line()
        if r.part and name == r.part[-1]:
            r.part.pop()
            _end_part(r)
    elif name == "time":
        r.out.line()


def _end_link(r: _Reader) -> None:
    assert r.anchor is not None
    start, href = r.anchor
    if r.out.size > start and href:
        r.links.append(Link(Span(start, r.out.size), href))
    r.anchor = None


def _start_part(r: _Reader, name: str, attrs: dict[str, str]) -> None:
    """A part around the article opens; inside one, elements of its name are counted, and a main heading ends it."""
    if r.part:
        if name == r.part[0]:
            r.part.append(name)
        elif name in ("h1", "main"):
            r.part.clear()
            _end_part(r)
        return
    marks = f"{attrs.get('class', '')} {attrs.get('id', '')}"
    if name in _AROUND or (name in _BOXES and _is_part(marks)):
        r.part.append(name)
        r.part_start = r.out.size
        r.part_sure = name in _AROUND or _REMARKS.search(marks) is not None


def _is_part(names: str) -> bool:
    return any(_PART.search(n) and not _NO_PART.search(n) for n in names.split())


def _end_part(r: _Reader) -> None:
    if not r.part and r.out.size > r.part_start:
        r.parts.append((r.part_sure, Span(r.part_start, r.out.size)))


def _start_heading(r: _Reader, name: str, attrs: dict[str, str]) -> None:
    """A heading opens; what its class calls the headline ranks behind h1 and before h2."""
    level = 2 * int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else 0
    if _HEADLINE.search(attrs.get("class", "")) or attrs.get("itemprop", "").lower() == "headline":
        level = min(level, 3) or 2
    if level and level <= 6 and r.heading is None and not r.part:
        r.heading = (level, r.out.size, name)


def _end_heading(r: _Reader, name: str) -> None:
    if r.heading is None or r.heading[2] != name:
        return
    level, start, _ = r.heading
    if start < r.out.size:
        r.headings.append((level, Span(start, r.out.size)))
    r.heading = None


def attributes(raw: str) -> dict[str, str]:
    """Attributes of a start tag, names in lower case, the first of each name, entities resolved."""
    out: dict[str, str] = {}
    for m in _ATTR.finditer(raw):
        value = m.group(2) or ""
        if value[:1] in "\"'":
            value = value[1:-1]
        out.setdefault(m.group(1).lower(), entities.unescape(value))
    return out


def _meta(r: _Reader, attrs: dict[str, str]) -> None:
    name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
    if name == "name" and r.within == "publisher":  # the name of what the microdata call the publisher
        name, r.within = "publisher", ""
    if name and attrs.get("content"):
        r.meta.setdefault(name, attrs["content"].strip())


def _finish(r: _Reader) -> Visible:
    if r.anchor is not None:
        _end_link(r)
    text = "".join(r.out.pieces)
    top = _main_headings(r.headings, text)
    links = tuple(_trimmed(link, text) for link in r.links if link.span.of(text).strip())
    return Visible(text, links, top, _metadata(r, top, text), _around(r.parts, text))


def _around(parts: list[tuple[bool, Span]], text: str) -> tuple[Span, ...]:
    """The parts that can be believed: one told by its class only, with most of the page in it, is the page's own frame;
    where all together leave hardly any text, the marks mean something else."""
    found = tuple(span for sure, span in parts if sure or 2 * len(span) < len(text))
    return found if len(text) - sum(map(len, found)) >= _LEAST_TEXT else ()


_LEAST_TEXT = 250


def _trimmed(link: Link, text: str) -> Link:
    a, b = link.span.start, link.span.end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return Link(Span(a, b), link.href)


def _main_headings(found: list[tuple[int, Span]], text: str) -> tuple[Span, ...]:
    """The headings of the highest level that holds one of three words or more (a site's name in h1 is no headline)."""
    levels: dict[int, list[Span]] = {}
    for level, span in found:
        levels.setdefault(level, []).append(span)
    for level in sorted(levels):
        good = [s for s in levels[level] if len(s.of(text).split()) >= 3]
        if good:
            return tuple(good)
    return ()


def _metadata(r: _Reader, headings: tuple[Span, ...], text: str) -> Metadata:
    ld = _json_ld(r.scripts)
    meta = r.meta
    given = [ld.get("title"), meta.get("og:title"), *(h.of(text).strip() for h in headings)]
    parts = (p for p in site.parts(r.title) if len(p.split()) > 3 and f"\n{p}\n" in f"\n{text}\n")
    headline, own = site.split_title(r.title, [g for g in (*given, *parts) if g])

    def first(*keys: str) -> str | None:
        return next((meta[k] for k in keys if meta.get(k)), None)

    return Metadata(
        url=first("og:url", "canonical") or ld.get("url"),
        title=ld.get("title") or first("og:title", "twitter:title", "dc.title", "headline") or headline or None,
        outlet=ld.get("outlet") or first("og:site_name", "application-name", "publisher", "dc.publisher") or own,
        author=ld.get("author") or first("author", "article:author", "dc.creator"),
        published=ld.get("published") or first(*_PUBLISHED) or (r.times[0] if r.times else None),
        modified=ld.get("modified") or first(*_MODIFIED),
        language=r.language or first("og:locale", "language"),
    )


_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")


def _json_ld(scripts: list[str]) -> dict[str, str]:
    """What the first article node of the page's JSON-LD says; broken scripts are passed over."""
    for script in scripts:
        try:
            data = msgspec.json.decode(script.strip().encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        for node in _nodes(data):
            types = node.get("@type")
            if _ARTICLE_TYPES.isdisjoint(types if isinstance(types, list) else [str(types)]):
                continue
            return _article_node(node)
    return {}


def _nodes(data: Any) -> list[dict[str, Any]]:
    """Objects at the top, in lists and in `@graph`, articles before plain pages."""
    out: list[dict[str, Any]] = []
    queue = [data]
    while queue and len(out) < 200:
        node = queue.pop(0)
        if isinstance(node, list):
            queue.extend(node[:100])
        elif isinstance(node, dict):
            out.append(node)
            queue.extend(v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))
    return sorted(out, key=lambda n: n.get("@type") == "WebPage")


def _article_node(node: dict[str, Any]) -> dict[str, str]:
    keys = {"title": "headline", "outlet": "publisher", "author": "author", "url": "url",
            "published": "datePublished", "modified": "dateModified"}  # fmt: skip
    found = {ours: _name(node.get(theirs)) for ours, theirs in keys.items()}
    return {k: v for k, v in found.items() if v}


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and value.strip() else None
