"""Which articles tell one story.

Articles are compared by what they are about (`topics`) and joined bottom-up by average link: two groups become one
while their articles are, on average over all pairs, near enough; distance in time makes them less near. Only pairs
that share rare stems are looked at, so the work grows with the articles, not with their pairs.
"""

from __future__ import annotations

import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from isnad.link.topics import Vector, vectors
from isnad.model.story import Told

_ENOUGH = 0.2  # average cosine of one story; measured, see docs/quality/groups.md
_LOOKED_AT = 25  # an article's weightiest stems lead to its candidates
_CROWD = 40  # of a stem that more articles have, only neighbours in time are paired
_NEAR = 8
_FREE_DAYS = 4  # of silence inside a story without any loss of nearness
_HALF_LIFE = 14  # further days that halve it


class _Cluster:
    """Articles joined so far: the sum of their vectors, the days they span, and whom to compare with."""

    __slots__ = ("days", "members", "near", "total")

    def __init__(self, member: int, vector: Vector, day: int | None) -> None:
        self.members = [member]
        self.total = dict(vector)
        self.days = (day, day) if day is not None else None
        self.near: set[int] = set()

    def take(self, other: _Cluster) -> None:
        self.members += other.members
        for stem, weight in other.total.items():
            self.total[stem] = self.total.get(stem, 0.0) + weight
        if other.days:
            mine = self.days or other.days
            self.days = (min(mine[0], other.days[0]), max(mine[1], other.days[1]))
        self.near |= other.near


def group(articles: Sequence[Told]) -> list[tuple[Told, ...]]:
    """Articles grouped into stories; every article is in exactly one group; order of input kept."""
    found = vectors(articles)
    days = [_day(a) for a in articles]
    clusters = {i: _Cluster(i, v, d) for i, (v, d) in enumerate(zip(found, days, strict=True))}
    for i, j in _candidates(found, days):
        clusters[i].near.add(j)
        clusters[j].near.add(i)
    _join(clusters)
    groups = sorted(sorted(c.members) for c in clusters.values())
    return [tuple(articles[i] for i in members) for members in groups]


def _join(clusters: dict[int, _Cluster]) -> None:
    """Merge the nearest two groups until no two are near enough. A merged group takes the larger one's number."""
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        one, two = clusters[a], clusters[b]
        nearness = _nearness(one, two)
        if nearness >= _ENOUGH:
            heapq.heappush(heap, (-nearness, a, b, len(one.members), len(two.members)))

    for a, cluster in clusters.items():
        for b in sorted(cluster.near):
            if a < b:
                offer(a, b)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in clusters or b not in clusters:
            continue
        if (len(clusters[a].members), len(clusters[b].members)) != (size_a, size_b):
            continue
        if size_a < size_b:
            a, b = b, a
        gone = clusters.pop(b)
        clusters[a].take(gone)
        clusters[a].near -= {a, b}
        for c in sorted(clusters[a].near):
            clusters[c].near.discard(b)
            clusters[c].near.add(a)
            offer(min(a, c), max(a, c))


def _nearness(one: _Cluster, two: _Cluster) -> float:
    """Mean cosine over all pairs across the two groups, less for each day of silence between them."""
    small, large = (one.total, two.total) if len(one.total) <= len(two.total) else (two.total, one.total)
    get = large.get
    dot = sum(weight * get(stem, 0.0) for stem, weight in small.items())
    return dot / (len(one.members) * len(two.members)) * _closeness(one.days, two.days)


def _closeness(one: tuple[int, int] | None, two: tuple[int, int] | None) -> float:
    """1 for groups that overlap in time or follow each other soon, and where a day is unknown; then falling."""
    if one is None or two is None:
        return 1.0
    silence = max(one[0] - two[1], two[0] - one[1]) - _FREE_DAYS
    return 1.0 if silence <= 0 else float(0.5 ** (silence / _HALF_LIFE))


def _candidates(found: Sequence[Vector], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """Pairs that share two or more of their weightiest stems."""
    holders: dict[str, list[int]] = defaultdict(list)
    order = sorted(range(len(found)), key=lambda i: (days[i] is None, days[i] or 0, i))
    held = Counter(stem for vector in found for stem in vector)
    for i in order:
        shared = [(-weight, stem) for stem, weight in found[i].items() if held[stem] > 1]
        for _, stem in heapq.nsmallest(_LOOKED_AT, shared):
            holders[stem].append(i)
    counts = Counter(pair for members in holders.values() for pair in _pairs(members))
    return sorted(pair for pair, n in counts.items() if n >= 2)


def _pairs(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    reach = len(members) if len(members) <= _CROWD else _NEAR
    for at, i in enumerate(members):
        for j in members[at + 1 : at + 1 + reach]:
            yield (i, j) if i < j else (j, i)


def _day(article: Told) -> int | None:
    """The article's day as a number; None where it is unknown or known only to the month."""
    try:
        return datetime.date.fromisoformat((article.reading.published.value or "")[:10]).toordinal()
    except ValueError:
        return None
