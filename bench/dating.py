"""Articles with their date hidden, dated by their own text and by the dated articles of their story.

    python -m bench.dating --data DIR [--all]

2,000 articles of a crawl lose their date and all metadata; a hit is the crawl day or the day before. The dated
articles beside them are twice as many (default) or the whole collection (`--all`, some twenty minutes).
"""

from __future__ import annotations

import argparse
import datetime
import random
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from isnad import pipeline
from isnad.link import copies, groups
from isnad.link import dating as story_dating
from isnad.link.dating import answer
from isnad.link.dating.story import gather
from isnad.link.dating.witnesses import Witnesses
from isnad.mark import dating
from isnad.mark.doc import make_doc
from isnad.model.marks import Reading
from isnad.model.story import Told
from isnad.model.text import Article, Metadata, Page, Published
from isnad.read.articles import split
from isnad.read.files import pages

COLLECTION = "news/saudinewsnet-dev.jsonl.gz"
HIDDEN = 2000
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
_ONE = datetime.timedelta(days=1)


class Crawled(NamedTuple):
    """An article as crawled, the same without its date, and the day of the crawl."""

    whole: Page
    blind: Told
    day: datetime.date


class Guess(NamedTuple):
    """The likeliest day of a hidden article, how sure it is, whether it is right, and the half that its story is in."""

    sure: float
    right: bool
    half: int


def figures(gold: Path | None, data: Path | None, *, all_dated: bool = False) -> list[str]:
    """Lines "name: value (how)"; what has no data is left out."""
    if data is None or not (data / COLLECTION).exists():
        return []
    articles = list(_collection(data))
    random.Random(7).shuffle(articles)
    alone = [(dating.date(make_doc(a.blind.page, a.blind.reading)).value, a.day) for a in articles[:HIDDEN]]
    guesses = list(_guesses(articles if all_dated else articles[: 3 * HIDDEN], HIDDEN))
    return [_hit("date hidden, by the text alone", alone), *_report(guesses)]


def _report(guesses: Sequence[Guess]) -> list[str]:
    given = [g for g in guesses if g.sure >= answer.SURE]
    share, covered = _right(given), len(given) / HIDDEN
    out = [
        f"date hidden, a day given by its story: {share:.3f} accurate, {covered:.3f} covered ({len(given)} of {HIDDEN})"
    ]
    for half in (0, 1):
        some = [g for g in given if g.half == half]
        out.append(f"  stories of half {'AB'[half]}: {_right(some):.3f} accurate ({len(some)} days given)")
    for low, high in pairwise(_BINS):
        some = [g for g in guesses if low <= g.sure < high]
        if some:
            mean = sum(g.sure for g in some) / len(some)
            shares = ", ".join(f"{'AB'[h]} {_right([g for g in some if g.half == h]):.2f}" for h in (0, 1))
            out.append(f"  confidence {low:.2f}-{min(high, 1.0):.2f}: mean {mean:.2f}, right {shares} (n={len(some)})")
    return out


def _right(guesses: Sequence[Guess]) -> float:
    return sum(g.right for g in guesses) / max(len(guesses), 1)


def _guesses(articles: Sequence[Crawled], hidden: int) -> Iterator[Guess]:
    """For each hidden article of a story with dated ones the likeliest day, given or not."""
    told = [a.blind if i < hidden else _dated(a) for i, a in enumerate(articles)]
    days = {a.blind.id: a.day for a in articles[:hidden]}
    told = [_marked(t) if t.id in days else t for t in told]
    for group in groups.group(told):
        known = gather(group)
        if not known.published or not any(a.id in days for a in group):
            continue
        half = zlib.crc32(min(a.id for a in group).encode()) % 2
        witnesses = Witnesses(group, copies.compare(group))
        for article in group:
            if article.id in days and article.id not in known.published:
                chance, reasons = story_dating.weighed(article, known, witnesses)
                day, sure = answer.best_day(chance)
                if reasons:
                    yield Guess(sure, days[article.id] - day in (0 * _ONE, _ONE), half)


def _dated(article: Crawled) -> Told:
    reading = pipeline.mark(article.whole, split(article.whole)[0])
    return Told(article.blind.id, article.whole, reading)


def _marked(article: Told) -> Told:
    return msgspec.structs.replace(article, reading=pipeline.mark(article.page, article.reading, Published()))


def _hit(name: str, got: Sequence[tuple[str | None, datetime.date]]) -> str:
    answered = [(datetime.date.fromisoformat(v[:10]), d) for v, d in got if v]
    right = sum((v - d).days in (0, -1) for v, d in answered)
    share = right / max(len(answered), 1)
    return (
        f"{name}: {share:.3f} accurate, {len(answered) / len(got):.3f} covered ({len(answered)} of {len(got)} answered)"
    )


def _collection(data: Path) -> Iterator[Crawled]:
    for page in pages([str(data / COLLECTION)]):
        stamp = (page.metadata.published or page.metadata.fetched) if isinstance(page, Page) else None
        if not isinstance(page, Page) or not stamp:
            continue
        bare = msgspec.structs.replace(page, metadata=Metadata(title=page.metadata.title))
        for article in split(bare)[:1]:
            fields = {f: getattr(article, f) for f in Article.__struct_fields__} | {"published": Published()}
            told = Told(f"{page.id}#{article.id}", bare, Reading(**fields))
            yield Crawled(page, told, datetime.date.fromisoformat(stamp[:10]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="all other articles of the collection stand beside them")
    options = parser.parse_args()
    print(*figures(None, options.data, all_dated=options.all), sep="\n")


if __name__ == "__main__":
    main()
