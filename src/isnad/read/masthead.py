"""One article of a page: its paragraphs, and what its head and foot say: outlet, day, byline, credits."""

from __future__ import annotations

import datetime
import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.model.text import Credit, Outlet, Page, PrintedDate, Published, Quoted, Span
from isnad.read import bylines, dates, names, unlisted
from isnad.read.lines import Line, closes, is_contact, is_section, names_section, opens, words_of

_HEADLINE = frozenset({"short", "long", "weak"})
_MORE = re.compile(
    r"\s*(?:\.{2,}|…)\s?المزيد\s*$|\s*//\s*(?:يتبع|انتهى)\s*//\s*$|\s*\(?\s*(?:انتهى|يتبع)\s*\)?\s*$|\s*\(\s*(?:النهاية|تمت)\s*\)\s*$"
)


_GAP = re.compile(r"(?<=\S)(?:\s{2,}|\t|[،,]).*", re.S)
_CELL = re.compile(r"[^|/>›»\n\-–—]+")
_INITIAL = re.compile(r"^[-–—(\s]*[^\W\d_]\s?[./]\s?[^\W\d_]+(?: [^\W\d_]+)?[)\s]*$")
_FINAL = re.compile(r"[.!؟…][\"”»’'\s)]*$")


class Region(NamedTuple):
    """Lines of an article: index of the title (None), of the first line, of the first prose line, behind the last
    one; `before`: where the lines start that may hold its date or outlet above the title; `main`: the page's metadata
    are this article's."""

    title: int | None
    first: int
    prose: int
    end: int
    before: int
    main: bool = False


class Body(NamedTuple):
    """`runs`: paragraphs; `byline`: index of the byline's line; `credits`: indexes of credit lines; `last`: index of
    the last line that belongs to the article."""

    runs: tuple[Span, ...]
    byline: int | None
    credits: tuple[int, ...]
    last: int


class House(NamedTuple):
    """A page's own outlet, and the day of its issue where one is printed with it."""

    outlet: Outlet
    day: PrintedDate | None


class Head(NamedTuple):
    outlet: Outlet
    published: Published
    credits: tuple[Credit, ...]
    byline: Quoted | None


# --- paragraphs


def body(page: Page, lines: list[Line], region: Region) -> Body:
    """The paragraphs between the title and the next article, furniture left out."""
    start = region.first + 1 if region.title is not None else region.first
    end = _closed(lines, start, region.end)
    last = max((i for i in range(start, end) if lines[i].kind == "prose"), default=end - 1)
    state = _State(lines, region, page)
    for i in range(start, end):
        state.take(i, i > last)
    kept = state.kept
    tail = _kept_tail(lines, [i for i in kept if i > last], [i for i in kept if i <= last])
    if tail and _is_bracketed(lines[tail[-1]]):
        state.credits.append(tail.pop())
    kept = [i for i in kept if i <= last] + tail
    runs = _joined(page.text, lines, kept, state.byline)
    return Body(runs, state.byline, tuple(state.credits), max([*kept, *state.credits, region.first]))


def _is_bracketed(line: Line) -> bool:
    """A name alone in brackets behind the text ("(المشرق)") is who it is from."""
    return line.n <= 3 and line.text[0] in "([" and line.text[-1] in ")]" and line.text[1:-1].isprintable()


def _closed(lines: list[Line], start: int, end: int) -> int:
    """Where readers' comments or a box about the author begin behind the text; `end` where nothing does."""
    words = 0
    for i in range(start, end):
        if words >= 30 and closes(lines[i]):
            return i
        words += lines[i].n if lines[i].kind == "prose" else 0
    return end


class _State:
    """Walks the lines of a region and keeps what is text."""

    def __init__(self, lines: list[Line], region: Region, page: Page) -> None:
        self.lines, self.region, self.page = lines, region, page
        self.kept: list[int] = []
        self.credits: list[int] = []
        self.byline: int | None = None
        self.listing = False  # inside a list of other headlines
        self.seen: set[tuple[str, ...]] = set()
        if region.title is not None:
            self.seen.add(lines[region.title].words)

    def take(self, i: int, behind: bool) -> None:
        line = self.lines[i]
        if line.kind == "prose":
            self.listing = False
            self.kept.append(i)
        elif line.kind == "credit" or (behind and _is_agency_line(self.lines, i)):
            self.listing = False
            self._credit(i, line)
        elif line.kind in ("related", "junk"):
            self.listing = self.listing or line.kind == "related" or (behind and line.n > 0)
        elif line.kind in _HEADLINE:
            self._short(i, line, behind)

    def _credit(self, i: int, line: Line) -> None:
        before_text = i < self.region.prose and self.byline is None
        if before_text and line.n > 1 and bylines.is_byline(line):
            self._keep_byline(i)
        else:
            self.credits.append(i)

    def _short(self, i: int, line: Line, behind: bool) -> None:
        if (self.listing and line.kind != "long") or line.linked > 0.9 or (self.listing and behind):
            return
        again = line.words in self.seen and line.n > 0
        self.seen.add(line.words)
        if again:
            return
        if i < self.region.prose and self.byline is None and bylines.is_byline(line, self.page.metadata.outlet):
            self._keep_byline(i)
            return
        inside = self.region.prose < i and not behind and is_contact(line)
        if line.kind == "weak" and not (line.ends and line.n > 4) and not inside:
            return
        if self.listing or (i > self.region.prose and self._is_teaser(i)):
            return
        self.kept.append(i)

    def _is_teaser(self, i: int) -> bool:
        """A headline with its hour under it, inside the text: a link to another report."""
        below = self.lines[i + 1] if i + 1 < self.region.end else None
        return below is not None and below.kind == "junk" and below.n <= 3 and dates.is_clock(below.text)

    def _keep_byline(self, i: int) -> None:
        if self.byline is None:
            self.byline = i
        self.kept.append(i)


def _is_agency_line(lines: list[Line], i: int) -> bool:
    """ "وكالة ..." alone under the last paragraph is who it is from, even where no list holds it."""
    return lines[i].kind == "outlet" and lines[i].words[0] == "وكاله" and lines[i - 1].kind == "prose"


def _kept_tail(lines: list[Line], tail: list[int], core: list[int]) -> list[int]:
    """Short lines behind the last paragraph: a caption, a verse or a list stays, a list of other headlines goes. They
    are told apart by the words that they share with the text."""
    if not tail or not core:
        return tail
    if (close := _broken(lines, core[-1])) is not None:
        return [i for i in tail if i <= close] + _kept_tail(lines, [i for i in tail if i > close], [*core, close])
    if sum(lines[i].n for i in core) < 3 * sum(lines[i].n for i in tail):
        return tail  # the text itself is made of short lines
    if _is_verse([lines[i].n for i in tail]):
        return tail
    text: set[str] = set()
    for i in core:
        text |= {w[:5] for w in words_of(lines[i].text)}
    out = list(takewhile(lambda i: _is_own(lines[i]), tail))
    if _is_bracketed(lines[tail[0]]):
        return tail[:1]
    for i in tail[len(out) :]:
        if "sms" in lines[i].words or (out and out[-1] == i - 1 and "sms" in {w for j in out for w in lines[j].words}):
            out.append(i)
            continue
        known = [w for w in lines[i].words if len(w) > 2]
        share = sum(w[:5] in text for w in known) / max(1, len(known))
        if share >= (0.4 if len(tail) == 1 else 0.6) or (lines[i].ends and lines[i].n >= 3):
            out.append(i)
    return out


def _is_own(line: Line) -> bool:
    """Right behind the text: a sentence, a note on the author, the writer's initial and name ("ص. بلقايد")."""
    signed = line.n <= 3 and _INITIAL.match(line.text) is not None
    return line.kind == "long" or _FINAL.search(line.text) is not None or signed or _is_note(line)


def _is_note(line: Line) -> bool:
    """Who the author is, right behind the text ("* كاتب وباحث")."""
    return line.text[0] in "*-–=•" and line.n <= 14


def _is_verse(lengths: list[int]) -> bool:
    """Many lines, all of three to eight words or so: verse or a list; headlines are longer, buttons shorter."""
    return len(lengths) >= 6 and max(lengths) <= 9 and 3 <= sum(lengths) / len(lengths) <= 6.5


def _joined(text: str, lines: list[Line], kept: list[int], byline: int | None) -> tuple[Span, ...]:
    """The paragraphs: lines that a page broke at its links ("قال الوزير / سامح كامل / إن ...") are one again."""
    out: list[Span] = []
    broken = 0  # up to this line, a sentence goes on
    for k, i in enumerate(kept):
        run = _trim(text, lines[i])
        follows = k > 0 and kept[k - 1] == i - 1 and i - 1 != byline
        if follows and i > broken:
            broken = _broken(lines, i - 1) or broken
        if follows and out and (i <= broken or _goes_on(lines, kept, k)):
            out[-1] = Span(out[-1].start, run.end)
        elif run.end > run.start:
            out.append(run)
    return tuple(out)


def _broken(lines: list[Line], i: int) -> int | None:
    """The line that closes the sentence of line `i`, which a page broke at its links into short lines; None where the
    line is no open sentence, or nothing short closes it."""
    line = lines[i]
    if line.ends or line.n < 4 or not (line.kind == "prose" or opens(line.words)):
        return None
    for j in range(i + 1, min(i + 8, len(lines))):
        piece = lines[j]
        long = piece.n > 12 if j == i + 2 else piece.n > 6
        if piece.kind not in ("short", "outlet") or long or piece.gap > 1 or piece.heading:
            return None
        if piece.ends:
            return j
    return None


def _goes_on(lines: list[Line], kept: list[int], k: int) -> bool:
    """Does line `kept[k]` go on with the sentence of the line before it?"""
    before, line = lines[kept[k] - 1], lines[kept[k]]
    if before.ends or line.gap > 1 or not before.words or not line.words:
        return False
    if _enters(line) or before.words[-1] in _edges()[0]:
        return before.n < 40 or len(before.words) == before.n
    after = kept[k + 1] if k + 1 < len(kept) else -1
    return line.n <= 4 and not line.ends and after == kept[k] + 1 and _enters(lines[after]) and before.n < 40


def _enters(line: Line) -> bool:
    """Begins in the middle of a sentence."""
    return line.text[0] in "،؛.,)»”" or (line.words[:1] != () and line.words[0] in _edges()[1])


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    data = load("furniture")
    return tuple(frozenset(w for p in data[k] for w in words_of(p)) for k in ("dangling", "within"))  # type: ignore[return-value]


@cache
def _cuts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("furniture")
    feet = "|".join(re.escape(c) for c in data["cut"])
    tags = "|".join(re.escape(str(t)) for t in data["tag_words"])
    return re.compile(rf"(?:{feet})"), re.compile(rf"(?<=[.!؟\"”»)…\s])\s*(?:{tags})(?:\s*:)?(?: [^\s.،؛:!؟]+)+\s*$")


def _trim(text: str, line: Line) -> Span:
    """The line without a feed's footer, a tag list or "...المزيد" glued to its end."""
    start, end = line.start, line.end
    feet, tags = _cuts()
    if (m := feet.search(text, start, end)) and m.start() > start:
        end = m.start()
    for pattern, reach in ((tags, 240), (_MORE, 24)):
        low = max(start, end - reach)
        if (m := pattern.search(text[low:end])) and low + m.start() > start:
            end = low + m.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# --- head and foot


def head(page: Page, lines: list[Line], region: Region, found: Body, house: House | None = None) -> Head:
    """Outlet, day, credits and byline of an article, from the lines around its text, from the page's metadata, and from
    the masthead of the page that an earlier article was told by."""
    outlet, credits = _from(page, lines, region, found, house)
    credits = _own_credited(page.text, lines, region, outlet, credits)
    line = lines[found.byline] if found.byline is not None else None
    byline = Quoted(line.span, line.text) if line else None
    published = _published(page, lines, region, found)
    if published.value is None and published.basis == "unknown" and house is not None and house.day is not None:
        published = _stated(house.day, (house.day,))
    return Head(outlet, published, credits, byline)


def house(lines: list[Line], region: Region, told: Head) -> House | None:
    """Whose page it is, as the first article's masthead says: only a name on the page's very first line, above the
    title, holds for what follows; the day holds with it where the masthead counts its issues ("العدد 412")."""
    span = told.outlet.span
    if span is None or not lines or region.before != 0 or region.first == 0 or not lines[0].span.covers(span):
        return None
    issue = [line.span for line in lines[: min(region.first, _TOP)] if line.kind == "date" and "العدد" in line.words]
    day = next((p for p in told.published.printed if any(s.covers(p.span) for s in issue)), None)
    return House(told.outlet, day)


def _from(
    page: Page, lines: list[Line], region: Region, found: Body, house: House | None
) -> tuple[Outlet, tuple[Credit, ...]]:
    """Outlet and credits: what says so first, then places that tell it less surely."""
    outlet = _outlet(page, lines, region, found)
    credits = _credits(page, lines, region, found, outlet)
    if outlet.name is None:
        outlet, credits = _source_as_outlet(lines, found, credits)
    if outlet.name is None and (last := _last_line(page.text, lines, region, found)) is not None:
        outlet = Outlet(last.name, last.span, "stated")
        return outlet, _distinct([*credits, Credit(name=last.name, span=last.span)])
    if outlet.name is None:
        outlet = _self_credited(lines, region, credits)
    if outlet.name is not None and not (outlet.basis == "metadata" and outlet.name.isascii()):
        return outlet, credits or _carried(page.text, lines, region)
    own = _unlisted(page.text, lines, region, found)
    if own is not None:
        outlet = Outlet(own.name, own.span, "stated")
    elif region.before == 0 and region.first > 0 and lines[0].kind == "outlet":
        outlet = _named(lines[0])  # a paper named after a section ("الاقتصادية")
    elif outlet.name is None and house is not None and not _reprints(credits):
        outlet = house.outlet
    return outlet, _credits(page, lines, region, found, outlet) if outlet.name else credits


def _reprints(credits: tuple[Credit, ...]) -> bool:
    """Is an article credited to another outlet, which is no agency?"""
    return any(not names.is_agency(c.name) for c in credits)


def _carried(text: str, lines: list[Line], region: Region) -> tuple[Credit, ...]:
    """An agency that no list holds, beside the town of a dateline on another outlet's page."""
    own = _beside_town(text, lines, region)
    return (Credit(name=own.name, span=own.span),) if own else ()


def _self_credited(lines: list[Line], region: Region, credits: tuple[Credit, ...]) -> Outlet:
    """The outlet that opens the text with its own name ("سرايا - استقبل ...")."""
    stop = lines[region.prose].end if region.prose < len(lines) else 0
    for c in credits:
        own = names.is_outlet(c.name) and not names.is_agency(c.name) and names.key(c.name) not in names.places()
        if c.span is not None and c.span.end <= stop and own:
            return Outlet(c.name, c.span, "stated")
    return Outlet()


def _unlisted(text: str, lines: list[Line], region: Region, found: Body) -> bylines.Named | None:
    """An outlet that no list holds, by its place: the surest places first."""
    if region.before == 0 and (region.title or 0) > 0 and (own := unlisted.at_top(text, lines)) is not None:
        return own
    if (own := _beside_town(text, lines, region)) is not None:
        return own
    header = [i for i in range(region.first, min(region.prose, region.end)) if i != region.title]
    for i in header:
        if lines[i].n <= 8 and (own := unlisted.beside_person(text, lines[i].start, lines[i].end)) is not None:
            return own
    low = region.before if region.before == 0 else max(region.before, region.first - 3)
    above = [i for i in range(low, region.first) if i < _TOP or i >= region.first - 3]
    for i in [*(i for i in header if lines[i].kind != "credit"), *above]:
        if (own := unlisted.on_masthead(text, lines, i) or unlisted.beside_day(text, lines[i])) is not None:
            return own
    return _opening(text, lines, region) or _self_named(text, lines, region, found, above)


_TOP = 4  # lines at the head of a page among which its masthead stands


def _beside_town(text: str, lines: list[Line], region: Region) -> bylines.Named | None:
    """The unknown outlet of a dateline: the lines between title and text, or the head of the first paragraph."""
    for run in _dateline_runs(text, lines, region):
        if (own := unlisted.beside_place(text, run.start, run.end)) is not None:
            return own
    return None


def _dateline_runs(text: str, lines: list[Line], region: Region) -> list[Span]:
    """Where datelines stand: short lines between title and text, and the head of the first paragraph."""
    under = [i for i in range(region.first, min(region.prose, region.end)) if i != region.title]
    out = [lines[i].span for i in [*under, *_dated_above(lines, region)] if lines[i].n <= 8]
    if region.prose < min(region.end, len(lines)):
        first = lines[region.prose]
        heads = (
            bylines.bracketed(text, first.start, first.end),
            bylines.between_strokes(text, first.start, first.end),
            bylines.between_dashes(text, first.start, first.end),
            bylines.inline(text, first.start, first.end),
        )
        out += [at for at in heads if at is not None]
    return out


def _opening(text: str, lines: list[Line], region: Region) -> bylines.Named | None:
    """The outlet alone before the dash that opens the first paragraph."""
    if region.prose >= min(region.end, len(lines)):
        return None
    first = lines[region.prose]
    if (own := unlisted.behind_day(text, first.start, first.end)) is not None:
        return own
    own = unlisted.alone(text, first.start, first.end)
    if own is None:
        return None
    known = unlisted.names_itself(text, own.span.end, lines[region.end - 1].end, own.name)
    return own if unlisted.may_be_outlet(text, own, known=known) else None


def _self_named(text: str, lines: list[Line], region: Region, found: Body, above: list[int]) -> bylines.Named | None:
    """A line of the masthead that the report uses for its own outlet, a line about rights, a sentence that names it."""
    start, end = lines[region.first].end, lines[min(found.last, len(lines) - 1)].end
    for i in above:
        a, b = names.strip_marks(lines[i].text)
        part = bylines.Named(Span(lines[i].start + a, lines[i].start + b), lines[i].text[a:b])
        short = lines[i].kind in ("short", "weak") and lines[i].n <= 4 and not is_section(lines[i])
        if (
            short
            and unlisted.may_be_outlet(text, part, known=True)
            and unlisted.names_itself(text, start, end, part.name)
        ):
            return part
    for i in [*range(found.last + 1, region.end), *above]:
        if (own := unlisted.of_rights(text, lines[i])) is not None:
            return own
    return unlisted.own_reference(text, start, end)


def _own_credited(
    text: str, lines: list[Line], region: Region, outlet: Outlet, credits: tuple[Credit, ...]
) -> tuple[Credit, ...]:
    """An outlet that names itself beside a town or an agency credits itself; one that stands there alone, before its
    writer or a general word ("متابعات") only says whose page it is."""
    out = list(credits)
    for run in _dateline_runs(text, lines, region):
        parts = bylines.pieces(text, run.start, run.end)
        own = next((p for p in parts if names.same_outlet(p.name, outlet.name)), None)
        if own is None:
            continue
        others = [p.name for p in parts if p is not own]
        town = any(unlisted.is_place(name) for name in others)
        if town and names.key(own.name) not in names.places():
            out.insert(0, Credit(name=own.name, span=own.span))
        elif all(map(unlisted.names_no_source, others)) and not bylines.from_place(text, own, run.end):
            out = [c for c in out if c.span != own.span]
    return _distinct(out)


def _around(lines: list[Line], region: Region, found: Body) -> list[int]:
    """Indexes of the lines that may speak of the article: under the title, behind the text, and above the title."""
    stop = next(
        (i for i in range(found.last + 1, region.end) if lines[i].kind == "related" or closes(lines[i])), region.end
    )
    under = [i for i in range(region.first, stop) if i != region.title]
    above = list(range(region.first - 1, region.before - 1, -1))
    return under + above


def _outlet(page: Page, lines: list[Line], region: Region, found: Body) -> Outlet:
    header = [i for i in range(region.first, region.prose) if i != region.title]
    named = [i for i in header if lines[i].kind == "outlet"]
    if named:
        return _named(lines[min(named, key=lambda i: (is_section(lines[i]), i))])
    if (beside := _beside(page.text, [lines[i] for i in header if lines[i].kind == "date"])) is not None:
        return beside
    if (labelled := _after_label(lines, header)) is not None:
        return labelled
    own = page.metadata.outlet
    for i in header:
        if lines[i].kind in _HEADLINE and names.same_outlet(lines[i].text, own) and lines[i].n <= 5:
            parts = bylines.pieces(page.text, lines[i].start, lines[i].end)
            part = next((p for p in parts if names.same_outlet(p.name, own)), None)
            return Outlet(part.name, part.span, "stated") if part and len(parts) > 1 else _named(lines[i])
    above = _beside(page.text, [lines[i] for i in _dated_above(lines, region)])
    if above is not None and not names_section(above.name or ""):
        return above
    for i in _masthead_lines(lines, region):
        return _named(lines[i])
    if (signed := _signed(page.text, lines, region, found)) is not None:
        return signed
    crumbs = [line for line in lines[: region.first] if line.kind == "junk" and line.n > 2 and not line.ends]
    if region.before == 0 and (crumb := _beside(page.text, crumbs)) is not None:
        return crumb
    if (foot := _footer(page.text, lines, region)) is not None:
        return foot
    by_url = names.outlet_of(page.metadata.url)
    if by_url and not (own and region.main and not own.isascii()):
        return Outlet(by_url, None, "url")
    return Outlet(own, None, "metadata" if own else "unknown")


def _named(line: Line) -> Outlet:
    a, b = names.strip_marks(line.text)
    kind, _, rest = line.text[a:b].partition(" ")
    if kind == "موقع" and names.says_outlet(rest):  # the general word before a name that says what it is
        a = b - len(rest)
    return Outlet(line.text[a:b], Span(line.start + a, line.start + b), "stated")


def _beside(text: str, given: list[Line]) -> Outlet | None:
    """An outlet's name beside a day ("سنديان نيوز | 14-02-2024"), or at the head of a menu or a trail of sections."""
    for line in given:
        for m in _CELL.finditer(text, line.start, line.end):
            a, b = names.strip_marks(_GAP.split(m.group())[0])
            name = m.group()[a:b]
            dated = line.kind == "date" and names.is_outlet(name)
            if dated or names.says_outlet(name):
                return Outlet(name, Span(m.start() + a, m.start() + b), "stated")
            if not dated and line.kind != "date":
                break
    return None


def _after_label(lines: list[Line], header: list[int]) -> Outlet | None:
    """ "نشر" on one line, the outlet's name on the next."""
    for i in header:
        if lines[i].kind == "label" and i + 1 in header and lines[i + 1].kind == "short" and lines[i + 1].n <= 4:
            return _named(lines[i + 1])
    return None


def _dated_above(lines: list[Line], region: Region) -> list[int]:
    """Lines of dates right above the title ("رام الله - 9 شباط 2011 - شبكة ...")."""
    return [i for i in range(max(region.before, region.first - 2), region.first) if lines[i].kind == "date"]


def _masthead_lines(lines: list[Line], region: Region) -> list[int]:
    """An outlet's name directly above the title, or opening the page."""
    near = [i for i in range(max(region.before, region.first - 3), region.first) if lines[i].kind == "outlet"]
    above = range(region.first) if region.before == 0 else range(0)
    top = [i for i in above if lines[i].kind == "outlet" and not is_section(lines[i])]
    return near[::-1] or top


def _signed(text: str, lines: list[Line], region: Region, found: Body) -> Outlet | None:
    """The outlet that a byline names ("هسبريس - سليم ..."), under the title or right above it."""
    above = [i for i in range(max(region.before, region.first - 2), region.first) if lines[i].kind in _HEADLINE]
    for i in [*([found.byline] if found.byline is not None else []), *above]:
        if not bylines.is_byline(lines[i]):
            continue
        for part in bylines.pieces(text, lines[i].start, lines[i].end):
            if (
                names.is_outlet(part.name)
                and not names.is_agency(part.name)
                and names.key(part.name) not in names.places()
            ):
                return Outlet(part.name, part.span, "stated")
    return None


def _footer(text: str, lines: list[Line], region: Region) -> Outlet | None:
    """ "رابط الخبر بصحيفة الوئام: ..." and "جميع الحقوق محفوظة لصحيفة ..." name the outlet."""
    for i in range(region.first, region.end):
        line = lines[i]
        for pattern in (_FOOTER, _RIGHTS):
            if (pattern is _FOOTER or line.kind == "junk") and (m := pattern.search(line.text)):
                a, b = names.strip_marks(m.group(1))
                if names.is_outlet(m.group(1)) or names.is_outlet(f"صحيفة {m.group(1)}"):
                    at = line.start + m.start(1)
                    return Outlet(m.group(1)[a:b], Span(at + a, at + b), "stated")
    return None


_FOOTER = re.compile(r"رابط الخبر (?:بصحيفة|في صحيفة|على موقع) ([^:\n]{2,30}?)\s*:")
_RIGHTS = re.compile(
    r"محفوظ(?:ة|ه)\s*(?:©|\(c\))?\s*(?:لدى\s|لـ?\s?)?"
    r"((?:صحيفة|جريدة|موقع|شبكة|قناة|وكالة|مؤسسة|بوابة)\s[^\d©.,،|\-–]{2,30})"
)


def _credits(page: Page, lines: list[Line], region: Region, found: Body, outlet: Outlet) -> tuple[Credit, ...]:
    text = page.text
    out: list[Credit] = []
    for i in range(region.first, min(region.prose, region.end)):
        if i == found.byline or (i != region.title and lines[i].n <= 8 and bylines.is_second_byline(lines[i])):
            out += bylines.of_byline(text, lines[i].start, lines[i].end, outlet.name)
        if lines[i].kind == "date":
            out += bylines.of_date(lines[i])
    if region.prose < region.end and region.prose < len(lines):
        first = lines[region.prose]
        out += bylines.of_inline(text, first.start, first.end, outlet.name)
    if found.runs:
        out += bylines.of_tail(text, found.runs[-1].start, found.runs[-1].end)
    for i in found.credits:
        out += bylines.of_credit(lines[i], text)
    if not out and region.main and page.metadata.author:
        author = page.metadata.author
        named = bylines.of_byline(author, 0, len(author), outlet.name)
        out += [Credit(name=c.name, span=None, basis="metadata") for c in named]
    return _distinct(out)


def _distinct(credits: list[Credit]) -> tuple[Credit, ...]:
    out: dict[str, Credit] = {}
    for credit in credits:
        out.setdefault(names.bare(credit.name) or credit.name, credit)
    return tuple(out.values())


def _source_as_outlet(lines: list[Line], found: Body, credits: tuple[Credit, ...]) -> tuple[Outlet, tuple[Credit, ...]]:
    """Of two "المصدر" lines the agency wrote and the outlet published; the outlet is no credit then."""
    if len(credits) < 2:
        return Outlet(), credits
    if (joined := _joined_sources(lines, found, credits)) is not None:
        return joined, credits
    if len(found.credits) < 2:
        return Outlet(), credits
    last = credits[-1]
    if names.is_agency(last.name) or not names.is_outlet(last.name):
        return Outlet(), credits
    return Outlet(last.name, last.span, "stated"), credits[:-1]


def _joined_sources(lines: list[Line], found: Body, credits: tuple[Credit, ...]) -> Outlet | None:
    """ "المصدر: X + رويترز": who published it adds the agencies to its own name, and credits itself with them."""
    for i in found.credits:
        inside = [c for c in credits if c.span is not None and lines[i].span.covers(c.span)]
        own = [c for c in inside if not names.is_agency(c.name)]
        if "+" in lines[i].text and len(own) == 1 and len(inside) > 1 and own[0] is inside[0]:
            return Outlet(own[0].name, own[0].span, "stated")
    return None


def _last_line(text: str, lines: list[Line], region: Region, found: Body) -> bylines.Named | None:
    """The site's name alone under the text, as its last line or before its day."""
    i = found.last + 1
    while i < region.end and lines[i].kind == "date":
        i += 1
    if i >= region.end or lines[i].kind not in ("outlet", "short") or lines[i].n > 4:
        return None
    a, b = names.strip_marks(lines[i].text)
    part = bylines.Named(Span(lines[i].start + a, lines[i].start + b), lines[i].text[a:b])
    own = unlisted.names_itself(text, lines[region.first].end, lines[i].start, part.name)
    if lines[i].kind == "short" and not own and not unlisted.says_online(part.name):
        return None
    return part if not names.is_agency(part.name) and not is_section(lines[i]) else None


# --- the day


def _published(page: Page, lines: list[Line], region: Region, found: Body) -> Published:
    dated = [(i, line.date) for i in _around(lines, region, found) if (line := lines[i]).kind == "date" and line.date]
    printed = tuple(dates.printed(d, page.text) for _, line in dated for d in line.dates)
    printed = _with_visitors(lines, region, dated, printed)
    if not printed and region.prose < region.end and region.prose < len(lines):
        first = lines[region.prose]
        day = dates.opening(page.text, first.start, first.end)
        printed = (dates.printed(day, page.text),) if day else ()
    choice = _chosen(printed)
    if choice is not None:
        return _stated(choice, printed)
    if region.main and (told := _told(page)) is not None:
        return _on(told[0], Published(basis="metadata", why=told[1], printed=printed, confidence=0.8))
    if region.main and (ago := _ago(page, dated, lines)) is not None:
        return ago
    return Published(printed=printed)


_WHY = {
    "published": "تاريخ النشر المطبوع على الصفحة.",
    "updated": "تاريخ آخر تحديث المطبوع على الصفحة.",
    "unknown": "التاريخ المطبوع مع المقال.",
    "visitor": "التاريخ المطبوع في أعلى الصفحة.",
}


def _stated(choice: PrintedDate, printed: tuple[PrintedDate, ...]) -> Published:
    sure = choice.role in ("published", "updated") or len({p.value[:10] for p in printed}) == 1
    stated = Published(
        span=choice.span,
        basis="stated",
        why=_WHY[choice.role],
        printed=printed,
        evidence=(choice.span,),
        confidence=0.95 if sure else 0.8,
    )
    return _on(choice.value[:10], stated)


def _on(day: str, published: Published) -> Published:
    known = {f: getattr(published, f) for f in Published.__struct_fields__}
    return Published(**{**known, "value": day, "begin": day, "end": day})


def _with_visitors(
    lines: list[Line], region: Region, dated: list[tuple[int, dates.DateLine]], printed: tuple[PrintedDate, ...]
) -> tuple[PrintedDate, ...]:
    """A day without a label that stands above the title, apart from it, is the reader's own day when the article has
    another day."""
    roles: dict[int, bool] = {}
    for i, line in dated:
        for d in line.dates:
            roles[d.span.start] = i < region.first and d.role in ("unknown", "visitor")
    if not any(not above for above in roles.values()):
        return printed
    return tuple(
        PrintedDate(span=p.span, text=p.text, value=p.value, role="visitor") if roles.get(p.span.start) else p
        for p in printed
    )


def _chosen(printed: tuple[PrintedDate, ...]) -> PrintedDate | None:
    """A day of publication before an unlabelled one, that before an update, that before the reader's own day."""
    for role in ("published", "unknown", "updated", "visitor"):
        for p in printed:
            if p.role == role:
                return p
    return None


def _told(page: Page) -> tuple[str, str] | None:
    meta = page.metadata
    for value, why in (
        (dates.of_metadata(meta.published), "تاريخ النشر في بيانات الصفحة."),
        (dates.of_url(meta.url), "التاريخ الوارد في عنوان الصفحة."),
        (dates.of_metadata(meta.modified), "تاريخ التحديث في بيانات الصفحة."),
    ):
        if value:
            return value, why
    return None


def _ago(page: Page, dated: list[tuple[int, dates.DateLine]], lines: list[Line]) -> Published | None:
    """ "منذ 3 ساعات" on a page whose hour of fetching is known."""
    fetched = page.metadata.fetched
    line = next(((i, d) for i, d in dated if d.ago is not None), None)
    if not fetched or line is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(fetched.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    day = (moment - datetime.timedelta(hours=line[1].ago or 0)).date().isoformat()
    span = lines[line[0]].span
    return _on(
        day,
        Published(basis="inferred", why="المدة المطبوعة محسوبة من وقت جلب الصفحة.", evidence=(span,), confidence=0.8),
    )
