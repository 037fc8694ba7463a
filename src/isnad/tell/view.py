"""A story as its report shows it: every evidence leads to the sentence it stands in, with the sentence quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from isnad.arabic.letters import fold
from isnad.model.marks import Participant
from isnad.model.story import (
    Chain,
    ChainLink,
    Copy,
    Counted,
    Dispute,
    Evidence,
    Story,
    StoryArticle,
    StoryEntity,
    StoryEvent,
    StoryStatement,
)
from isnad.model.text import Span
from isnad.tell import headline, words
from isnad.tell.marked import Mark, plain, render

_LONG = 700  # letters of a quoted sentence; what is longer is cut around the evidence
_FEW = 12  # entities of a type, speakers, ...: shown at once; the rest is folded


class Source(NamedTuple):
    """Where a quoted sentence stands. `href`: the sentence in its article, on the same page."""

    href: str
    outlet: str
    day: str


class Quote(NamedTuple):
    """A sentence with its evidence marked, and all the articles in which it stands word for word."""

    html: Markup
    text: str
    sources: list[Source]


class Block(NamedTuple):
    """A paragraph of an article: `kind` is title, p, or aside (a line outside the body); units: (anchor, html)."""

    kind: str
    units: list[tuple[str, Markup]]


class Group(NamedTuple):
    """Statements of one speaker; `entity` is null for a source without a name. With each statement whether its chain
    is drawn in full: a chain like one just drawn is given in a line."""

    entity: StoryEntity | None
    name: str
    statements: list[tuple[StoryStatement, bool]]


class Node(NamedTuple):
    """A link of a chain as it is drawn: under the first of those it has the words from; `also`: names of the others."""

    link: ChainLink
    first: bool
    also: list[str]
    next: list[Node]


class Remark(NamedTuple):
    """What is said about an article's text beside others: `href` leads to the other article."""

    text: str
    href: str
    other: str
    note: str


class View:
    """Look-ups over one story, made once. Articles are numbered from 1 in the order of the story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        texts = {p.id: p.text for p in story.pages}
        self.articles = {a.id: a for a in story.articles}
        self.number = {a.id: n for n, a in enumerate(story.articles, 1)}
        self.text = {a.id: texts[a.page] for a in story.articles}
        self.entities = {e.id: e for e in story.entities}
        self.events = {e.id: e for e in (*story.events, *story.happenings)}
        self.chains = {c.id: c for c in story.chains}
        self._source = {p.id: p.metadata.url or p.source for p in story.pages}
        self.title = {a.id: _title(a, self.text[a.id]) for a in story.articles}
        self._evidence = _by_article(_all_evidence(story))
        self._units = {a.id: self._find_units(a) for a in story.articles}
        self._said = {(a.id, s.id): s for a in story.articles for s in a.statements}
        self._counted = _by_event(story.articles)
        self._marks = self._find_marks()
        self._copies = _by(story.copies, lambda c: c.copy)
        self._copied = _by(story.copies, lambda c: c.original)

    # ------------------------------------------------------------------ places

    def href(self, evidence: Evidence) -> str:
        """The anchor of the sentence in which an evidence begins."""
        unit = self._unit(evidence.article, evidence.span.start)
        return f"#a{self.number[evidence.article]}-{unit.start}"

    def quotes(self, evidence: Iterable[Evidence], but: Iterable[Evidence] = ()) -> list[Quote]:
        """The sentences of evidence, each once: a sentence that several articles print is quoted with all of them.
        Sentences of `but` are left out."""
        known = {self._sentence(e) for e in but}
        inside: dict[tuple[str, Span], list[Evidence]] = defaultdict(list)
        for e in evidence:
            if self._sentence(e) not in known:
                inside[self._sentence(e)].append(e)
        found: dict[str, Quote] = {}
        for (article, _), there in inside.items():
            quote = self._quote(there)
            source = Source(self.href(there[0]), self.outlet(self.articles[article]), day(self.articles[article]))
            found.setdefault(" ".join(re.findall(r"\w+", fold(quote.text))), quote).sources.append(source)
        return list(found.values())

    def _sentence(self, evidence: Evidence) -> tuple[str, Span]:
        return evidence.article, self._unit(evidence.article, evidence.span.start)

    def _quote(self, evidence: Sequence[Evidence]) -> Quote:
        """The sentence that some evidence begins in, the evidence marked in it; a very long one is cut around it."""
        text = self.text[evidence[0].article]
        first, last = min(e.span.start for e in evidence), max(e.span.end for e in evidence)
        unit = self._unit(evidence[0].article, first)
        run = Span(min(unit.start, first), max(unit.end, last))
        if len(run) > _LONG:
            run = _cut(text, run, first)
        part = [Mark(e.span, "here") for e in evidence if len(e.span) < len(run)]
        return Quote(render(text, run, part), run.of(text), [])

    def _unit(self, article: str, start: int) -> Span:
        units = self._units[article]
        at = bisect_right(units, start, key=lambda s: s.start) - 1
        return units[max(at, 0)] if units else self.articles[article].span

    def _find_units(self, article: StoryArticle) -> list[Span]:
        """What can be led to: the headline, the body's sentences, and other lines in which evidence stands."""
        text = self.text[article.id]
        units = [*([t] if (t := self.title[article.id]) else []), *article.sentences]
        units += _outside(article.body, units)
        extra = [e.span for e in self._evidence[article.id]] + list(article.published.evidence)
        extra += [article.published.span] if article.published.span else []
        lines = sorted({_line(text, s) for s in _outside(extra, units)})
        return sorted({*units, *_outside(lines, units)})

    # ------------------------------------------------------------------- names

    def name(self, entity: str | None) -> str:
        """The name of an entity of the story."""
        return plain(self.entities[entity].name) if entity in self.entities else ""

    def outlet(self, article: StoryArticle) -> str:
        """Who published an article; where nobody is known, its page."""
        if article.outlet:
            return plain(article.outlet)
        name = plain(self.source(article).rstrip("/").rsplit("/", 1)[-1])
        return words.label("unnamed", "page").format(page=f"\u2068{name}\u2069")

    def source(self, article: StoryArticle) -> str:
        """Where the page of an article came from."""
        return self._source[article.page]

    def headline(self, article: StoryArticle) -> str:
        """The title of an article, or its first words."""
        return plain(headline.of_article(self.story, article))

    def people(self) -> list[tuple[str, list[StoryEntity], list[StoryEntity]]]:
        """(type, entities shown at once, the rest), most often named first."""
        out = []
        for kind in ("PER", "ORG", "LOC"):
            found = sorted((e for e in self.story.entities if e.type == kind), key=lambda e: -len(e.mentions))
            if found:
                out.append((kind, found[:_FEW], found[_FEW:]))
        return out

    @staticmethod
    def in_articles(entity: StoryEntity) -> int:
        """How many articles name an entity."""
        return len({e.article for e in entity.mentions})

    # ------------------------------------------------------------------ events

    def timeline(self, *, background: bool) -> tuple[list[StoryEvent], list[StoryEvent]]:
        """Events and happenings, those that are part of another left out: (dated ones by their days, the others)."""
        shown = [e for e in self.events.values() if e.background == background and e.part_of not in self.events]
        dated = sorted((e for e in shown if _day(e)), key=_day)
        return dated, [e for e in shown if not _day(e)]

    def parts(self, event: StoryEvent) -> list[StoryEvent]:
        """The events that are part of one."""
        return [e for e in self.story.events if e.part_of == event.id]

    def rounds(self, event: StoryEvent) -> list[StoryEvent]:
        """The rounds before an event, the last one first."""
        found: dict[str, StoryEvent] = {}
        before = self.events.get(event.previous or "")
        while before is not None and before.id not in found and before.id != event.id:
            found[before.id] = before
            before = self.events.get(before.previous or "")
        return list(found.values())

    def counts(self, event: StoryEvent) -> list[tuple[str, str]]:
        """(words, anchor) of what the articles count of an event, each wording once."""
        found: dict[str, str] = {}
        for e in event.evidence:
            for counted in self._counted[e.article, e.event or ""]:
                text = " ".join(counted.span.of(self.text[e.article]).split())
                found.setdefault(text, self.href(Evidence(e.article, counted.span)))
        return [(plain(text), href) for text, href in found.items()]

    def particulars(self, event: StoryEvent) -> list[tuple[str, list[tuple[str, str]]]]:
        """What the event is about and how it ended: (kind, (words, anchor)), each wording once."""
        out = []
        for kind, given in (("agenda", event.agenda), ("outcome", event.outcome)):
            found: dict[str, str] = {}
            for e in given:
                found.setdefault(" ".join(e.span.of(self.text[e.article]).split()), self.href(e))
            if found:
                out.append((kind, [(plain(text), href) for text, href in found.items()]))
        return out

    def told(self, event: StoryEvent) -> str:
        """The day of the first article that tells an event."""
        days = (self.articles[e.article].published.value or "" for e in event.evidence)
        return words.date(min((d[:10] for d in days if d), default=None))

    def cast(self, event: StoryEvent) -> tuple[list[Participant], list[Participant]]:
        """Those who take part in an event: (who did it or met, whom it was done to, where both are known)."""
        known = [p for p in event.participants if p.entity in self.entities]
        done_to = [p for p in known if p.role == "recipient"]
        others = [p for p in known if p.role != "recipient"]
        return (others, done_to) if any(p.role == "actor" for p in others) else (known, [])

    # -------------------------------------------------------------- statements

    def groups(self) -> list[Group]:
        """Statements by speaker, the one who says most first; sources without a name last."""
        found: dict[tuple[str | None, str], list[StoryStatement]] = defaultdict(list)
        for s in self.story.statements:
            found[(s.speaker, "" if s.speaker else s.speaker_text or "")].append(s)
        groups = [
            Group(self.entities.get(e or ""), self.name(e) or plain(t), self._drawn(said))
            for (e, t), said in found.items()
        ]
        return sorted(groups, key=lambda g: (g.entity is None, -len(g.statements)))

    def _drawn(self, statements: list[StoryStatement]) -> list[tuple[StoryStatement, bool]]:
        out = []
        last: list[tuple[str, str]] | None = None
        for statement in statements:
            chain = self.chain(statement)
            way: list[tuple[str, str]] = [(k.kind, k.name) for k in chain.links] if chain else []
            out.append((statement, way != last))
            last = way
        return out

    def said(self, statement: StoryStatement) -> list[Markup]:
        """The words of a statement: its runs of content."""
        first = statement.evidence[0]
        said = self._said.get((first.article, first.statement or ""))
        runs: Sequence[Span] = said.content if said else (first.span,)
        text = self.text[first.article]
        return [render(text, _closed(text, r), []) for r in runs]

    def cue(self, statement: StoryStatement) -> str:
        """The word that brings a statement in, as printed; empty without one."""
        first = statement.evidence[0]
        said = self._said.get((first.article, first.statement or ""))
        return plain(said.cue.of(self.text[first.article])) if said and said.cue else ""

    def direct(self, statement: StoryStatement) -> bool:
        """Whether the words are given as the speaker's own."""
        first = statement.evidence[0]
        said = self._said.get((first.article, first.statement or ""))
        return said is not None and said.kind == "direct"

    def chain(self, statement: StoryStatement) -> Chain | None:
        """The chain of a statement."""
        return self.chains.get(statement.chain or "")

    @staticmethod
    def tree(chain: Chain) -> list[Node]:
        """The links of a chain as trees: `after` says whom each has it from; without it, each follows the last."""
        plainly = not any(link.after for link in chain.links)
        nodes: list[Node] = []
        roots: list[Node] = []
        for i, link in enumerate(chain.links):
            after = [i - 1] if plainly and i else [j for j in link.after if j < i]
            node = Node(link, not after, [chain.links[j].name for j in after[1:]], [])
            nodes.append(node)
            (nodes[after[0]].next if after else roots).append(node)
        return roots

    @staticmethod
    def trail(chain: Chain) -> list[ChainLink]:
        """The first way through a chain, its articles left out."""
        found: list[ChainLink] = []
        nodes = View.tree(chain)
        while nodes and nodes[0].link.kind != "article":
            found.append(nodes[0].link)
            nodes = nodes[0].next
        return found

    def link_name(self, link: ChainLink) -> str:
        """How a link of a chain is called: an article by its outlet."""
        if link.article in self.articles:
            return self.outlet(self.articles[link.article]) if link.name == link.article else plain(link.name)
        return plain(link.name)

    def link_href(self, link: ChainLink) -> str:
        """Where a link of a chain leads: its sentence, else its article."""
        if link.evidence:
            return self.href(link.evidence[0])
        return f"#a{self.number[link.article]}" if link.article in self.number else ""

    def about(self, dispute: Dispute) -> tuple[str, str]:
        """(words, anchor) of what a dispute is about."""
        event = self.events.get(dispute.about.event or dispute.about.happening or "")
        if event:
            return plain(event.label), f"#{event.id}"
        return self.name(dispute.about.entity), f"#{dispute.about.entity}"

    # ---------------------------------------------------------------- articles

    def remarks(self, article: StoryArticle) -> Iterator[Remark]:
        """What the comparison of texts shows about an article."""
        for copy in self._copies[article.id]:
            text = f"{words.label('copy_kinds', copy.kind)}، {copy.share:.0%} من كلماته في"
            yield self._remark(text, copy.original, copy.note)
        for copy in self._copied[article.id]:
            yield self._remark(f"منه {copy.share:.0%} من كلمات", copy.copy, "")

    def _remark(self, text: str, other: str, note: str) -> Remark:
        article = self.articles[other]
        name = f"{self.outlet(article)}: {self.headline(article)}"
        return Remark(text, f"#a{self.number[other]}", name, plain(note))

    def blocks(self, article: StoryArticle) -> list[Block]:
        """The text of an article, in page order, with everything that was found in it marked."""
        text, marks, number = self.text[article.id], self._marks[article.id], self.number[article.id]
        title = self.title[article.id]
        out: list[Block] = []
        last = None
        inside = _overlapping(marks, units := self._units[article.id])
        for unit, over in zip(units, inside, strict=True):
            at = bisect_right(article.body, unit.start, key=lambda b: b.start) - 1
            paragraph = article.body[at] if at >= 0 and article.body[at].covers(unit) else None
            kind = "title" if unit == title else "p" if paragraph else "aside"
            piece = (f"a{number}-{unit.start}", render(text, unit, over))
            if kind == "p" and paragraph == last:
                out[-1].units.append(piece)
            else:
                out.append(Block(kind, [piece]))
            last = paragraph
        return out

    def _find_marks(self) -> Mapping[str, list[Mark]]:
        marks: dict[str, list[Mark]] = defaultdict(list)
        for article in self.story.articles:
            marks[article.id] += (Mark(t.span, "t", title=_time(t.value)) for t in article.times)
            for s in article.statements:
                marks[article.id] += (Mark(c, "q", title=words.label("kinds", s.kind)) for c in s.content)
                marks[article.id] += [Mark(s.cue, "cue")] if s.cue else []
        trigger = {(a.id, e.id): e.span for a in self.story.articles for e in a.events}
        for event in self.events.values():
            for e in (*event.evidence, *event.planned):
                span = trigger.get((e.article, e.event or ""))
                if span:
                    marks[e.article].append(Mark(span, "v", event.id, words.label("events", event.type)))
        for entity in self.story.entities:
            for e in entity.mentions:
                marks[e.article].append(Mark(e.span, f"m {entity.type}", entity.id, entity.name))
        for copy in self.story.copies:
            marks[copy.copy] += (Mark(r.copy, "copied") for r in copy.runs)
        return marks


def day(article: StoryArticle) -> str:
    """The day of an article, as shown."""
    return words.date((article.published.value or "")[:10])


def _day(event: StoryEvent) -> str:
    """The first known day of an event, or the last where the first is not known; empty without a date."""
    return event.begin or event.end or event.date or ""


def _time(value: str) -> str:
    shown = words.date(value)
    return shown if shown != value else ""


def _title(article: StoryArticle, text: str) -> Span | None:
    if not article.title:
        return None
    at = text.find(article.title, article.span.start, article.span.end)
    return Span(at, at + len(article.title)) if at >= 0 else None


def _cut(text: str, run: Span, at: int) -> Span:
    """A part of a long run that holds `at`, cut between words."""
    start, end = max(run.start, at - 80), min(run.end, at + _LONG)
    if start > run.start:
        start = text.rfind(" ", run.start, start) + 1 or start
    if end < run.end:
        end = max(text.rfind(" ", at + 1, end), at + 1) if text.find(" ", at + 1, end) >= 0 else end
    return Span(start, end)


def _closed(text: str, run: Span) -> Span:
    """With the closing quotation mark behind it, where the run opens one that it does not close."""
    words = run.of(text)
    opens = words.count("«") > words.count("»")
    return Span(run.start, run.end + 1) if opens and text[run.end : run.end + 1] == "»" else run


def _outside(spans: Iterable[Span], units: Sequence[Span]) -> list[Span]:
    """Those spans that overlap none of the units."""
    known = sorted(units)
    ends = list(accumulate((u.end for u in known), max))
    out = []
    for span in spans:
        before = bisect_left(known, span.end, key=lambda u: u.start)
        if not before or ends[before - 1] <= span.start:
            out.append(span)
    return out


def _overlapping(marks: Sequence[Mark], units: Sequence[Span]) -> Iterator[list[Mark]]:
    """For each unit, in order, the marks that overlap it."""
    waiting = iter(sorted(marks, key=lambda m: m.span))
    upcoming = next(waiting, None)
    active: list[Mark] = []
    for unit in units:
        while upcoming is not None and upcoming.span.start < unit.end:
            active.append(upcoming)
            upcoming = next(waiting, None)
        active = [m for m in active if m.span.end > unit.start]
        yield [m for m in active if m.span.start < unit.end]


def _line(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))


def _all_evidence(story: Story) -> Iterator[Evidence]:
    """Every evidence of a story, wherever it stands."""
    stack: list[object] = [
        story.entities,
        story.events,
        story.happenings,
        story.statements,
        story.chains,
        story.disputes,
    ]
    stack += [story.positions, story.digest]
    while stack:
        item = stack.pop()
        if isinstance(item, Evidence):
            yield item
        elif isinstance(item, tuple) and not isinstance(item, Span):
            stack.extend(item)
        elif isinstance(item, msgspec.Struct) and not isinstance(item, Span):
            stack.extend(getattr(item, name) for name in item.__struct_fields__)


def _by_article(evidence: Iterable[Evidence]) -> Mapping[str, list[Evidence]]:
    out: dict[str, list[Evidence]] = defaultdict(list)
    for e in evidence:
        out[e.article].append(e)
    return out


def _by_event(articles: Iterable[StoryArticle]) -> Mapping[tuple[str, str], list[Counted]]:
    out: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for article in articles:
        for counted in article.quantities:
            out[article.id, counted.event].append(counted)
    return out


def _by(copies: Sequence[Copy], key: Callable[[Copy], str]) -> Mapping[str, list[Copy]]:
    out: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        out[key(copy)].append(copy)
    return out
