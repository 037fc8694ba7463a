"""What dated articles witness of an undated one's day: near texts, and the same thing told with its day.

Each witness gives a distribution of the gap between a day that it names and the day looked for. Texts that are nearly
the same appear on one day or on neighbouring ones (an agency's evening is a paper's morning); where both tell the same
thing, one with "today" and the other with "yesterday", the gap between them is known. Articles that only share their
story say little each, but together they show when the story was told.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.content import content_words
from isnad.link import topics
from isnad.link.dating.said import direction_of, shift_of, weekday_of
from isnad.link.dating.story import ONE, Day, Story, exact
from isnad.model.marks import Time
from isnad.model.story import Copy, Told
from isnad.model.text import Span

# Chance of each gap in days, as counted on dated news (docs/quality/times.md); what is left over is anywhere.
_SAME = {-1: 0.11, 0: 0.71, 1: 0.16}  # word for word the same
_NEAR = {-2: 0.02, -1: 0.19, 0: 0.53, 1: 0.20, 2: 0.02}  # nearly the same
_EARLIER = {-1: 0.43, 0: 0.50, 1: 0.03}  # it says "today", and the other, nearly the same, does not
_LATER = {-1: 0.03, 0: 0.40, 1: 0.49, 2: 0.05}  # the other way round
_AKIN = {-2: 0.04, -1: 0.16, 0: 0.40, 1: 0.18, 2: 0.04}  # much of it the same
_TOLD = {-2: 0.01, -1: 0.08, 0: 0.68, 1: 0.15, 2: 0.03}  # the same thing told with its day, in the same words
_ALSO = {-2: 0.03, -1: 0.10, 0: 0.52, 1: 0.14, 2: 0.04}  # in words of its own
_AGES = {-1: 0.03, 0: 0.15, 1: 0.27, 2: 0.22, 3: 0.08, 4: 0.08, 5: 0.05, 6: 0.04}  # of what is told with its weekday
_ANYWHERE = 25  # days over which what is left over is spread
_VERBATIM, _COPIED, _KIN = 0.995, 0.85, 0.7  # cosine
_SHARED, _WORDS_ONLY = 0.1, 0.84  # a share of words in common as a cosine: so much more, and never nearly the same
_ALIKE = 0.4  # cosine below which two articles do not tell the same thing with the same words
_SENTENCE = 0.2  # share of content words that two sentences have in common
_DOUBTED = 0.5  # confidence of a printed day that its own text contradicts
_WORDS = 5  # content words of a sentence that can be known again
_SURE, _LIKELY = 0.5, 0.2  # cosine times share of words
# By likeness in tenths: chance of the same day, and of each day beside it, one, two, three away
_TOPIC = ((0.11, 0.07, 0.06, 0.05), (0.12, 0.085, 0.06, 0.05), (0.15, 0.09, 0.06, 0.05), (0.17, 0.13, 0.07, 0.045),
          (0.20, 0.14, 0.05, 0.04), (0.23, 0.13, 0.05, 0.04), (0.36, 0.14, 0.05, 0.03),
          (0.53, 0.20, 0.02, 0.01))  # fmt: skip

_TYPICAL = 3  # likeness, in tenths, of articles of a story
_WIDTHS = (1.0, 0.5, 0.2, 0.05)
_ENOUGH = 40  # articles that show how wide a story is


class Witness(NamedTuple):
    """`day` with the chance of each gap from it to the day looked for; `how`: same | near | told | weekday."""

    day: Day
    gaps: Mapping[int, float]
    how: str
    other: str
    alike: float
    text: str = ""
    span: Span | None = None

    @property
    def force(self) -> float:
        """Chance of the likeliest gap."""
        return max(self.gaps.values())

    def chance(self, day: Day) -> float:
        left = max(1.0 - sum(self.gaps.values()), 0.005)
        return self.gaps.get((day - self.day).days, 0.0) + left / _ANYWHERE


class _Day(NamedTuple):
    """A sentence that tells something with its day: content words, and the day, the shift or the weekday."""

    words: frozenset[str]
    time: Time
    day: Day | None = None
    shift: int | None = None
    weekday: int | None = None


class Witnesses:
    """Looks for the witnesses of undated articles; what each article tells is read once."""

    def __init__(self, articles: Sequence[Told], copies: Sequence[Copy] = ()) -> None:
        self.articles = articles
        self.likeness = _likeness(articles)
        for copy in copies:
            for pair in ((copy.original, copy.copy), (copy.copy, copy.original)):
                self.likeness[pair] = max(self.likeness.get(pair, 0.0), min(copy.share + _SHARED, _WORDS_ONLY))
        self.tells: dict[tuple[str, bool], list[_Day]] = {}

    def near(self, article: Told, story: Story) -> list[Witness]:
        """One witness for each day named: the strongest."""
        best: dict[Day, Witness] = {}
        for other in self.articles:
            day = story.published.get(other.id)
            if day is None or other.id == article.id or 0.0 < other.reading.published.confidence <= _DOUBTED:
                continue
            found = self._of(article, other, day)
            if found and (found.day not in best or found.force > best[found.day].force):
                best[found.day] = found
        return sorted(best.values(), key=lambda w: -w.force)

    def _of(self, article: Told, other: Told, day: Day) -> Witness | None:
        alike = self.likeness.get((article.id, other.id), 0.0)
        if alike < _ALIKE:
            return None
        told = self._told(article, other, alike)
        if told is not None:
            return told
        if alike < _KIN:
            return None
        same = alike >= _VERBATIM
        gaps = _SAME if same else _NEAR if alike >= _COPIED else _AKIN
        today = [self.says_today(a) for a in (article, other)]
        if today[0] != today[1] and alike >= _COPIED:
            gaps = _EARLIER if today[0] else _LATER
        return Witness(day, gaps, "same" if same else "near", other.id, alike)

    def _told(self, article: Told, other: Told, alike: float) -> Witness | None:
        """The sentences of both that are most alike and say when, made a day of writing."""
        found: tuple[float, Witness] | None = None
        for mine in self._days(article, dated=False):
            for theirs in self._days(other, dated=True):
                share = len(mine.words & theirs.words) / len(mine.words | theirs.words)
                if share < _SENTENCE or theirs.day is None or (found and share * alike <= found[0]):
                    continue
                witness = _written(mine, theirs.day, share, alike, other.id)
                if witness is not None:
                    found = share * alike, witness
        return found[1] if found else None

    def _days(self, article: Told, *, dated: bool) -> list[_Day]:
        key = article.id, dated
        if key not in self.tells:
            self.tells[key] = [d for d in _days(article, dated) if len(d.words) >= _WORDS]
        return self.tells[key]

    def says_today(self, article: Told) -> bool:
        """True when the text tells something as of its own day."""
        return any(t.anchor != "quote" and shift_of(t.text) == 0 for t in article.reading.times)

    def together(self, article: Told, story: Story, heard: frozenset[str]) -> dict[Day, float]:
        """Chance of each candidate day by the dated articles not `heard` by themselves: the likest count most."""
        weighed = [
            (day, self.likeness.get((article.id, other), 0.0) + 0.1)
            for other, day in story.published.items()
            if other not in heard
        ]
        total = sum(w * w for _, w in weighed)
        if not total:
            return dict.fromkeys(story.candidates, 1.0)
        out = dict.fromkeys(story.candidates, 0.0)
        apart = _apart(tuple(sorted(story.published.values())))
        for day, weight in weighed:
            near = _TOPIC[min(int(weight * 10) - 1, len(_TOPIC) - 1)]
            for d in out:
                out[d] += weight * weight / total * _topical(near, abs((d - day).days), apart)
        return out


def _topical(near: tuple[float, ...], gap: int, apart: float) -> float:
    """Chance of a gap between articles of one story; `apart`: share left of the chance that they lie far apart."""
    inside = near[0] + 2 * sum(near[1:])
    far = max(1.0 - inside, 0.02) * apart
    return near[gap] * (1.0 - far) / inside if gap < len(near) else far / _ANYWHERE


@lru_cache(maxsize=64)
def _apart(days: tuple[Day, ...]) -> float:
    """How far apart this story's own articles lie, beside the usual: each dated one is foretold from the others under
    several widths, and these are weighed by how well they do."""
    near = _TOPIC[_TYPICAL]
    some = days[:: max(1, len(days) // _ENOUGH)]
    logs = {
        apart: sum(
            math.log(sum(_topical(near, abs((d - e).days), apart) for j, e in enumerate(some) if j != i))
            for i, d in enumerate(some)
        )
        for apart in _WIDTHS
        if len(some) > 1
    }
    if not logs:
        return 1.0
    top = max(logs.values())
    weights = {apart: math.exp(v - top) for apart, v in logs.items()}
    return sum(a * w for a, w in weights.items()) / sum(weights.values())


def _written(mine: _Day, day: Day, share: float, alike: float, other: str) -> Witness | None:
    if mine.shift is not None and share * alike >= _LIKELY:
        gaps = _TOLD if share * alike >= _SURE else _ALSO
        return Witness(day - mine.shift * ONE, gaps, "told", other, alike, mine.time.text, mine.time.span)
    if mine.weekday == day.isoweekday() and mine.shift is None:
        return Witness(day, _AGES, "weekday", other, alike, mine.time.text, mine.time.span)
    return None


def _likeness(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """Cosine of every pair of articles, both ways round; undated ones with all others."""
    found = topics.vectors(articles)
    out = {}
    undated = [i for i, a in enumerate(articles) if not a.reading.published.value]
    for i in undated:
        for j in range(len(articles)):
            if i != j:
                small, large = sorted((found[i], found[j]), key=len)
                cosine = sum(w * large.get(s, 0.0) for s, w in small.items())
                out[articles[i].id, articles[j].id] = cosine
    return out


def _days(article: Told, dated: bool) -> Iterator[_Day]:
    reading = article.reading
    starts = [s.start for s in reading.sentences]
    words: dict[int, frozenset[str]] = {}
    for time in reading.times:
        at = bisect_right(starts, time.span.start) - 1
        if time.anchor == "quote" or at < 0 or not reading.sentences[at].covers(time.span):
            continue
        day = exact(time) if dated else None
        shift = None if dated else shift_of(time.text)
        weekday = None if dated or direction_of(time.text) else weekday_of(time)
        if day is None and shift is None and weekday is None:
            continue
        if at not in words:
            sentence = reading.sentences[at]
            words[at] = content_words(article.page.text, sentence.start, sentence.end)
        yield _Day(words[at], time, day, shift, weekday)
