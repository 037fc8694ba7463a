"""What a story knows of days: those on which its articles appeared, those that they tell, and which might be meant."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property

from isnad.model.marks import Time
from isnad.model.story import Told

Day = datetime.date
ONE = datetime.timedelta(days=1)
_MARGIN = 14  # days around the dated articles that are candidates


class Story:
    """`published`: day of each dated article, by id; `spoken`: how many dated articles speak of a day."""

    def __init__(self, published: Mapping[str, Day], spoken: Mapping[Day, int]) -> None:
        self.published = dict(published)
        self.spoken = dict(spoken)

    @cached_property
    def candidates(self) -> list[Day]:
        """Every day that an undated article may be of: around the dated ones."""
        first, last = min(self.published.values()) - _MARGIN * ONE, max(self.published.values()) + _MARGIN * ONE
        return [first + i * ONE for i in range((last - first).days + 1)]


def gather(articles: Sequence[Told]) -> Story:
    """The story as its dated articles give it."""
    published = {a.id: d for a in articles if (d := day_of(a.reading.published.value)) is not None}
    spoken: dict[Day, int] = {}
    for article in articles:
        if article.id in published:
            for day in {d for t in article.reading.times if (d := exact(t)) is not None} | {published[article.id]}:
                spoken[day] = spoken.get(day, 0) + 1
    return Story(published, spoken)


def day_of(value: str | None) -> Day | None:
    """The day of an ISO date or date-time."""
    try:
        return Day.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def exact(time: Time) -> Day | None:
    """The one day that a mark points to."""
    day = day_of(time.value) if time.type in ("DATE", "TIME") and "/" not in time.value else None
    return day if day is not None and len(time.value) >= 10 else None
