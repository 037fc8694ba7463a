"""Page → articles: several on a page told apart, furniture left out, mastheads read.

Every line is first judged by itself (`lines`). Runs of lines that are not prose lie before, between and behind the
prose; in each run the best headline is sought, and a run between two pieces of prose starts a new article only when
enough speaks for it: a date or an outlet under the headline, a "read also" or a credit above it, a headline whose
words come back in the next paragraph. The weights are listed in `_WEIGHTS`; they were set by hand on composed pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.sentences import sentences
from isnad.model.text import Article, Page, Quoted, Span
from isnad.read import bylines, dates, masthead, unlisted
from isnad.read.lines import Line, closes, goes_on, lines_of, words_of

_TITLE_KINDS = frozenset({"short", "long", "weak"})
_LEAD_WORDS = 60
_SHORT_TITLE = 1.5  # what must speak for a headline of three words or less, or one that looks like furniture
_REACH = 60  # lines between a headline and its text
_WEIGHTS = {
    "heading": 3.0, "metadata": 4.0, "date": 3.0, "outlet": 2.0, "byline": 1.5, "date above": 1.0, "related": 2.0,
    "credit above": 2.0, "furniture above": 1.5, "overlap": 5.0, "good length": 1.0, "two words": -1.5,
    "adjacent": -2.0, "gap": 1.0, "colon": -3.0, "unfinished": -1.0, "bullet": -2.0, "linked": -1.0,
    "lead verb": 1.0, "dateline": 3.0, "goes on": -4.0, "list": -1.0, "weak": -2.0, "stranger": -2.0, "sentence": -1.5,
    "closed": -1.5, "cut off": -3.0, "question": -1.5,
}  # fmt: skip
_NEW_ARTICLE = 2.5
# What the words of a block say about a new article beginning, in the unit of the weights. The share of its words that
# the article had before is counted by how rare they are: of blocks that go on half have more than 0.29, of true second
# articles one in twenty more than 0.19. A headline of the article's own words speaks against one too, and the more
# words the article has had, the more does a block without them say. Set by hand on single and joined articles.
_NEWS = 4.5
_NEWS_KNOWN, _NEWS_TITLE, _NEWS_LENGTH = 25.0, 5.0, 5.0
_NEWS_LEAST, _NEWS_MOST = -0.5, 4.5
_STRANGE, _NEWS_STRANGE = 0.15, 0.5  # a headline that the block does not take up, and the most that is said then
_MANY_WORDS = 300
_BLOCK_WORDS = 120
_RARE = 640  # of the frequency table's unit: words that it does not hold


class _Start(NamedTuple):
    """Where an article starts: index of its title line (None without one), and of its first prose line."""

    title: int | None
    prose: int


def split(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in page order. Never raises; a page of nothing but furniture has none."""
    lines = lines_of(page)
    starts = _starts(lines, page)
    regions: list[masthead.Region] = []
    for k, start in enumerate(starts):
        first = start.title if start.title is not None else start.prose
        nxt = starts[k + 1] if k + 1 < len(starts) else None
        end = (nxt.title if nxt.title is not None else nxt.prose) if nxt else len(lines)
        regions.append(masthead.Region(start.title, first, start.prose, end, regions[-1].end if regions else 0))
    made: list[Article] = []
    house: masthead.House | None = None
    for k, region in enumerate(_with_main(page, lines, regions), 1):
        body = masthead.body(page, lines, region)
        head = masthead.head(page, lines, region, body, house)
        if k == 1:
            house = masthead.house(lines, region, head)
        if (article := _article(page, lines, region, body, head, k)) is not None:
            made.append(article)
    return tuple(made)


def _with_main(page: Page, lines: list[Line], regions: list[masthead.Region]) -> list[masthead.Region]:
    """The article that the page's metadata speak of: the one under their title, else the first."""
    titled = (k for k, r in enumerate(regions) if r.title is not None and _is_metadata_title(lines[r.title], page))
    main = next(titled, 0)
    return [r._replace(main=k == main) for k, r in enumerate(regions)]


# --- where articles start


def _starts(lines: list[Line], page: Page) -> list[_Start]:
    prose = _behind_heading(lines, [i for i, line in enumerate(lines) if line.kind == "prose"], page)
    if not prose:
        return _without_prose(lines, page)
    out = [_Start(_first_title(lines, prose[0], page), prose[0])]
    told = _Told(lines)
    live = _hours(lines) >= _LIVE
    for before, after in pairwise(prose):
        if after > before + 1:
            at = _best(lines, before + 1, after, page)
            if (
                at is None
                or (live and _has_hour(lines, before + 1, after))
                or _score(lines, at, after, page, before, told.gap) + told.news(before, after, at) < _NEW_ARTICLE
            ):
                continue
            out.append(_Start(at, after))
            told.forget(after)
        elif _new_item(lines, before, after):
            out.append(_Start(None, after))
            told.forget(after)
    return out


def _behind_heading(lines: list[Line], prose: list[int], page: Page) -> list[int]:
    """Prose above the heading that the page's metadata name is a teaser of another page (a slider, a notice)."""
    main = next((i for i, line in enumerate(lines) if line.heading and _is_metadata_title(line, page)), -1)
    return [i for i in prose if i > main] or prose


_LIVE = 3  # entries with their hour that make a page live coverage: one article


def _hours(lines: list[Line]) -> int:
    """How many lines of a clock time alone open an entry: with text within two lines of it, under it."""
    hours = [i for i, line in enumerate(lines) if line.kind == "junk" and line.n <= 2 and dates.is_clock(line.text)]
    return sum(any(below.kind == "prose" for below in lines[i + 1 : i + 3]) for i in hours)


def _has_hour(lines: list[Line], low: int, high: int) -> bool:
    return any(line.kind == "junk" and line.n <= 2 and dates.is_clock(line.text) for line in lines[low:high])


def _first_title(lines: list[Line], prose: int, page: Page) -> int | None:
    """The headline of the page's first article. A record that gives its title beside a plain text mostly leaves it out
    of the text: then only a line that is that title counts."""
    if page.metadata.title and page.media_type == "text/plain":
        return next((i for i in range(prose - 1, -1, -1) if _is_metadata_title(lines[i], page)), None)
    return _best(lines, 0, prose, page)


class _Told:
    """The content words of the article so far, gathered line by line as they are asked for."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.words: set[str] = set()
        self.next = 0
        self.gap = sorted(line.gap for line in lines)[len(lines) // 2]

    def news(self, before: int, after: int, title: int) -> float:
        """What the words of the block at `after` say, under a headline at `title`, behind the article up to `before`:
        a block that shares hardly any rare word with the article begins another one."""
        while self.next <= before:
            if self.lines[self.next].kind == "prose":
                self.words |= _content(words_of(self.lines[self.next].text), len(self.lines[self.next].text))
            self.next += 1
        block = _weighed(self._block(after))
        if len(self.words) < 15 or len(block) < 8:
            return 0.0
        told = _NEWS + _NEWS_LENGTH * min(len(self.words), _MANY_WORDS) / _MANY_WORDS
        headline = _weighed(self.lines[title].words)
        told -= _NEWS_KNOWN * _share(block, self.words) + _NEWS_TITLE * _share(headline, self.words)
        most = _NEWS_MOST if _share(headline, set(block)) > _STRANGE else _NEWS_STRANGE
        return max(_NEWS_LEAST, min(most, told))

    def _block(self, start: int) -> list[str]:
        """Words of the prose from `start` on."""
        out: list[str] = []
        for line in self.lines[start : start + 6]:
            if line.kind == "prose":
                out += words_of(line.text[: 10 * _BLOCK_WORDS])
            if len(out) > _BLOCK_WORDS:
                break
        return out[:_BLOCK_WORDS]

    def forget(self, start: int) -> None:
        self.words = set()
        self.next = start


def _without_prose(lines: list[Line], page: Page) -> list[_Start]:
    """A flash: the first line that can be a headline, if any text follows it."""
    given = bool(page.metadata.title) and page.media_type == "text/plain"
    able = [i for i, line in enumerate(lines) if line.kind in ("short", "long") and line.n >= (1 if given else 3)]
    if not able:
        return []
    title = next((i for i in able if _is_metadata_title(lines[i], page)), None if given else able[0])
    if title is None:
        return [_Start(None, able[0])]
    rest = [i for i in able if i > title]
    return [_Start(title, rest[0] if rest else len(lines))]


def _new_item(lines: list[Line], before: int, after: int) -> bool:
    """Agency items run together: a paragraph that closes with a credit, then one with a dateline and an agency."""
    a, b = lines[before], lines[after]
    return bool(bylines.of_tail(a.text, 0, len(a.text))) and bool(bylines.of_inline(b.text, 0, len(b.text), None))


def _best(lines: list[Line], low: int, high: int, page: Page) -> int | None:
    """The best headline in `lines[low:high]` for the prose at `high`; None where nothing can be one."""
    best, top = None, -99.0
    for i in range(low, high):
        line = lines[i]
        if high - i > _REACH and not (line.heading or _is_metadata_title(line, page)):
            continue
        if line.kind not in _TITLE_KINDS or line.n > 30 or not line.words or _is_entry(line):
            continue
        score = _fit(lines, i, high, page) - 0.05 * (i - low if high - low < 12 else 0)
        if score > top or (score == top and best is not None and lines[best].words == line.words):
            best, top = i, score
    if best is None:
        return None
    plain = lines[best].n > 3 and lines[best].kind != "weak"
    return best if top > (0.0 if plain else _SHORT_TITLE) else None


def _is_entry(line: Line) -> bool:
    """ "الرقم: أ / 267": a field of a form, not a headline."""
    return line.n <= 2 and any(c.isdigit() for c in line.text) and not line.heading


def _fit(lines: list[Line], i: int, prose: int, page: Page) -> float:
    """How well line `i` fits as the headline of the prose at `prose`."""
    line, w = lines[i], _WEIGHTS
    score = 1.0 + w["overlap"] * _overlap(lines, i, prose)
    score += w["heading"] * line.heading
    score += w["metadata"] * _is_metadata_title(line, page)
    score += _under(lines, i, prose)
    score += w["good length"] if 4 <= line.n <= 18 else (w["two words"] if line.n <= 2 else 0)
    score += w["weak"] * (line.kind == "weak")
    score += w["colon"] * line.text.rstrip().endswith(":")
    score += w["sentence"] * (line.ends and not line.text.rstrip().endswith(("؟", "!", "…", "..")))
    if i and lines[i - 1].kind in ("related", "related+"):
        score += 1.0
    if line.n <= 6 and (bylines.is_signed(line) or _names_source(line)):
        score += 2 * w["weak"]
    if line.n <= 9 and unlisted.is_dateline(page.text, line.start, line.end):
        score += 2 * w["weak"]
    if i == 0 and _has_another(lines, prose) and unlisted.at_top(page.text, lines) is not None:
        score += 2 * w["weak"]
    return score


def _has_another(lines: list[Line], prose: int) -> bool:
    """Can a line behind the second one be a headline, of more than three words?"""
    return any(line.kind in _TITLE_KINDS and line.n > 3 for line in lines[2:prose])


def _names_source(line: Line) -> bool:
    return not bylines.quotes_agency(line.text) and bool(bylines.of_byline(line.text, 0, len(line.text), None))


def _under(lines: list[Line], i: int, prose: int) -> float:
    """What stands under a headline speaks for it: a date, an outlet, a byline, and being the last before the text."""
    score, others = 0.0, 0
    for j in range(i + 1, min(prose, i + _REACH)):
        line = lines[j]
        if line.kind in ("date", "outlet") or (line.kind == "credit"):
            score = max(score, _WEIGHTS["date" if line.kind == "date" else "outlet"] - 0.4 * others)
        elif line.kind in _TITLE_KINDS:
            if others == 0 and bylines.is_byline(line):
                score = max(score, _WEIGHTS["byline"])
            else:
                others += 1
        elif line.kind in ("related", "related+"):
            return score - 3.0
    return score + (1.0 if others == 0 else -0.2 * min(others, 8))


def _score(lines: list[Line], i: int, prose: int, page: Page, before: int, usual: int = 0) -> float:
    """What speaks for a new article at line `i` with its prose at `prose`; the old one's prose ends at `before`;
    `usual`: blank lines between lines of this page."""
    line, w = lines[i], _WEIGHTS
    overlap = _overlap(lines, i, prose)
    score = max(-1.0, min(3.0 if line.n > 3 else 1.0, w["overlap"] * (overlap - 0.3)))
    score += w["heading"] * line.heading + w["metadata"] * _is_metadata_title(line, page)
    under = _header_under(lines, i, prose)
    score += w["date"] * ("date" in under) + w["outlet"] * ("outlet" in under) + w["byline"] * ("byline" in under)
    if overlap < 0.15 and not under:
        score += w["stranger"]
    score += _above(lines, i, before, bool(under), usual)
    score += _length(line.n)
    score += w["colon"] * line.text.rstrip().endswith(":") + w["linked"] * (line.linked > 0.9)
    score += w["bullet"] * (line.text[:1] in "-*•·–▪■●" or line.text[:2].strip(" .-)").isdigit())
    score += w["weak"] * (line.kind == "weak") + w["sentence"] * line.ends
    others = sum(lines[j].kind in _TITLE_KINDS for j in range(before + 1, prose) if j != i)
    score += w["list"] * (others > 0 and not under)
    score += w["question"] * (line.text.rstrip(' "”»').endswith("؟") and not under)
    score += w["closed"] * any(closes(lines[j]) for j in range(before + 1, i))
    score += w["cut off"] * any(lines[j].kind == "related" or closes(lines[j]) for j in range(i + 1, prose))
    return score + (0.5 if under else 1.0) * _lead(lines[prose])


def _length(n: int) -> float:
    """Headlines have six words and more; what stands inside an article on a line of its own mostly has fewer."""
    if n <= 3:
        return _WEIGHTS["two words"]
    return _WEIGHTS["good length"] * (1.5 if 6 <= n <= 18 else 0.5)


def _header_under(lines: list[Line], i: int, prose: int) -> set[str]:
    out: set[str] = set()
    for j in range(i + 1, min(prose, i + _REACH)):
        kind = lines[j].kind
        if kind in ("date", "outlet"):
            out.add(kind)
        elif kind in _TITLE_KINDS and bylines.is_sure(lines[j]):
            out.add("byline")
    return out


def _above(lines: list[Line], i: int, before: int, under: bool, usual: int) -> float:
    w = _WEIGHTS
    kinds = {lines[j].kind for j in range(before + 1, i)}
    score = w["related"] * ("related" in kinds) + w["credit above"] * bool(kinds & {"credit"})
    score += w["furniture above"] * ("junk" in kinds and "related" not in kinds)
    score += w["date above"] * ("date" in kinds and not under)
    if not kinds:
        score += w["adjacent"] * (not under)
        score += w["gap"] * (lines[i].gap > usual)
    if not lines[before].ends and lines[before].n < 60:
        score += w["unfinished"]
    return score


def _lead(line: Line) -> float:
    """Does a paragraph open like a report, or go on like the middle of one?"""
    if dates.opening(line.text, 0, len(line.text)) is not None:
        return _WEIGHTS["dateline"]
    if bylines.of_inline(line.text, 0, len(line.text), None):
        return _WEIGHTS["lead verb"]
    first = line.words[0] if line.words else ""
    verbs = _lead_verbs()
    if first in verbs or (first.endswith("ت") and first[:-1] in verbs):
        return _WEIGHTS["lead verb"]
    return _WEIGHTS["goes on"] if goes_on(line.words) else 0.0


@cache
def _lead_verbs() -> frozenset[str]:
    return frozenset(fold(v) for v in load("furniture")["lead_verbs"])


def _overlap(lines: list[Line], i: int, prose: int) -> float:
    """Share of a headline's content words that come back in the first words under it."""
    title = _content(lines[i].words)
    if not title or prose >= len(lines):
        return 0.0
    lead: set[str] = set()
    for line in lines[prose : prose + 2]:
        if line.kind == "prose":
            lead |= _content(line.words)
    return len(title & lead) / len(title)


def _share(weighed: dict[str, int], known: set[str]) -> float:
    """Share of words, weighed by rarity, that are known."""
    return sum(v for w, v in weighed.items() if w in known) / max(1, sum(weighed.values()))


def _weighed(words: Iterable[str]) -> dict[str, int]:
    """Content words, each with how rare it is."""
    known = gazetteer.word_frequency()
    out: dict[str, int] = {}
    for word in words:
        if len(stem := _stem(word)) > 2:
            out[stem] = max(out.get(stem, 0), known.get(word, _RARE))
    return out


def _content(words: tuple[str, ...], most: int = _LEAD_WORDS) -> set[str]:
    """Words stripped of clitics and cut to four letters, short ones left out."""
    return {stem for w in words[:most] if len(stem := _stem(w)) > 2}


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for lead in ("وبال", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك"):
        if word.startswith(lead) and len(word) - len(lead) >= 3:
            word = word[len(lead) :]
            break
    return word[:4]


def _is_metadata_title(line: Line, page: Page) -> bool:
    """Is a line the title that the page's metadata gives (a site's name may follow there)?"""
    if not page.metadata.title or line.n == 0:
        return False
    known = words_of(page.metadata.title)
    mine = line.words
    if known == mine:
        return True
    if min(len(mine), len(known)) < 3:
        return False
    same = len(set(mine) & set(known))
    return (known[: len(mine)] == mine and 2 * len(mine) >= len(known)) or same >= 0.75 * max(
        len(set(mine)), min(len(set(known)), len(mine) + 3)
    )


# --- one article


def _article(
    page: Page, lines: list[Line], region: masthead.Region, body: masthead.Body, head: masthead.Head, number: int
) -> Article | None:
    runs = tuple(s for s in body.runs if s.end > s.start)
    title = None
    if region.title is not None:
        title = Quoted(lines[region.title].span, lines[region.title].text)
    if not runs and title is None:
        return None
    start = title.span.start if title else runs[0].start
    ends = [s.end for s in runs] + [lines[i].end for i in body.credits] + ([title.span.end] if title else [])
    stop = lines[region.end - 1].end
    ends += [c.span.end for c in head.credits if c.span is not None and start <= c.span.start and c.span.end <= stop]
    return Article(
        id=f"a{number}",
        span=Span(start, max(ends)),
        title=title,
        body=runs,
        outlet=head.outlet,
        published=head.published,
        credits=head.credits,
        byline=head.byline,
        sentences=tuple(Span(*s) for run in runs for s in sentences(page.text, run.start, run.end)),
    )
