"""Copies: planted ones by share kept, and all articles of a news collection against their days' neighbours.

    python -m bench.copies --data ../shared/data [--show KIND N]

Nothing of the texts is kept: planted copies are made from the collection while the bench runs.
"""

from __future__ import annotations

import argparse
import datetime
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from isnad.link.copies import compare
from isnad.model.marks import Reading
from isnad.model.story import Copy, Told
from isnad.model.text import Page, Published, Quoted, Span
from isnad.read.articles import split
from isnad.read.files import pages

COLLECTION = "news/saudinewsnet-dev.jsonl.gz"
WINDOW = 3  # days on either side
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
SOURCES = 80


class Planted(NamedTuple):
    """What a planted copy was made of: `share` of its words from the source, the rest from the donor."""

    source: str
    donor: str
    share: float


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)"; empty without the collection."""
    if data is None or not (data / COLLECTION).exists():
        return []
    articles = list(told(data / COLLECTION))
    return [*planted(articles), *at_scale(articles)[0]]


def told(path: Path) -> Iterator[Told]:
    """The collection's articles, split but not marked; the record's day is taken for the day of publication."""
    for page in pages([str(path)]):
        if not isinstance(page, Page):
            continue
        for article in split(page):
            fields = {f: getattr(article, f) for f in article.__struct_fields__}
            day = page.metadata.published or page.metadata.fetched
            if article.published.value is None and day:
                fields["published"] = Published(value=day[:10], basis="metadata")
            yield Told(f"{page.id}#{article.id}", page, Reading(**fields))


def at_scale(articles: Sequence[Told]) -> tuple[list[str], tuple[Copy, ...]]:
    """Time for all articles within `WINDOW` days of each other, on one core, and how many pairs of each kind."""
    days = {a.id: _day(a) for a in articles}
    begin = time.process_time()
    found = compare(articles, near=lambda a, b: abs(days[a.id] - days[b.id]) <= WINDOW)
    seconds = time.process_time() - begin
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(c.kind for c in found).most_common())
    whole = sum(c.whole for c in found)
    return [
        f"copies at scale: {seconds:.0f} s for {len(articles)} articles (one core, within {WINDOW} days, no marks)",
        f"copies at scale, pairs: {len(found)}, whole copies {whole} ({kinds})",
    ], found


def planted(articles: Sequence[Told], seed: int = 7) -> list[str]:
    """Recall, precision and error of the share on copies made from articles that have none of their own."""
    chance = random.Random(seed)
    sources = _alone([a for a in articles if 150 <= len(_body(a).split()) <= 600], chance)
    donors = sources[SOURCES : 2 * SOURCES]
    truth: dict[str, Planted] = {}
    made = list(sources)
    for i, source in enumerate(sources[:SOURCES]):
        for share in SHARES:
            donor = chance.choice(donors)
            copy = _plant(source, donor, share, chance, f"{i}-{share}")
            truth[copy.id] = Planted(source.id, donor.id, share)
            made.append(copy)
    return _judged(compare(made), truth)


def _judged(found: Sequence[Copy], truth: dict[str, Planted]) -> list[str]:
    """A pair is right when the two have text of one article: as source, as donor, or the article itself."""
    seen: dict[str, Copy] = {}
    wrong = 0
    for copy in found:
        parts = [{p.source, p.donor} if (p := truth.get(i)) else {i} for i in (copy.original, copy.copy)]
        wrong += not parts[0] & parts[1]
        for one, other in ((copy.original, copy.copy), (copy.copy, copy.original)):
            if one in truth and truth[one].source in (other, *truth.get(other, ("",))[:1]):
                seen[one] = copy
    lines = []
    for share in SHARES:
        ids = [k for k, v in truth.items() if v.share == share]
        hits = [seen[k] for k in ids if k in seen]
        error = sum(abs(c.share - share) for c in hits) / max(1, len(hits))
        lines.append(
            f"planted copies, {share:.0%} kept: recall {len(hits) / len(ids):.3f}, share off by {error:.3f} "
            f"(n={len(ids)}; sentences cut and reordered, a word in twelve changed, names changed)"
        )
    precision = 1 - wrong / max(1, len(found))
    return [
        *lines,
        f"planted copies, precision: {precision:.3f} (of {len(found)} pairs, those that have text in common)",
    ]


def _alone(articles: list[Told], chance: random.Random) -> list[Told]:
    """Articles that share nothing with one another."""
    picked = chance.sample(articles, min(len(articles), 8 * SOURCES))
    paired = {i for c in compare(picked) for i in (c.original, c.copy)}
    return [a for a in picked if a.id not in paired][: 3 * SOURCES]


def _plant(source: Told, donor: Told, share: float, chance: random.Random, name: str) -> Told:
    """A copy of which `share` of the words come from the source and the rest from a donor."""
    size = len(_body(source).split())
    kept = _some(source, size * share, chance)
    kept = _renamed([_retouched(s, chance) for s in kept], chance)
    sentences = kept + _some(donor, size * (1 - share), chance)
    chance.shuffle(sentences)
    text = "\n".join(["عنوان آخر", *sentences])
    page = Page(name, name, "text/plain", "utf-8", text)
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    reading = msgspec.structs.replace(
        source.reading,
        span=Span(0, len(text)),
        title=Quoted(spans[0], "عنوان آخر"),
        body=tuple(spans[1:]),
        sentences=tuple(spans[1:]),
    )
    return Told(name, page, reading)


def _some(article: Told, words: float, chance: random.Random) -> list[str]:
    """Sentences, in any order, of about so many words; the last is cut."""
    sentences = [s.of(article.page.text).split() for s in article.reading.sentences]
    chance.shuffle(sentences)
    out: list[str] = []
    for sentence in sentences:
        left = round(words) - sum(len(s.split()) for s in out)
        if left < 6:
            break
        out.append(" ".join(sentence[:left]))
    return out


def _retouched(sentence: str, chance: random.Random) -> str:
    """One word in twelve replaced, dropped or doubled by another."""
    out = []
    for word in sentence.split():
        change = chance.random() * 36
        if change < 1:
            continue
        out.append("بديلا" if change < 2 else word)
        if 2 <= change < 3:
            out.append("أيضا")
    return " ".join(out)


def _renamed(sentences: list[str], chance: random.Random) -> list[str]:
    """Three words of the text, names or not, called otherwise all through."""
    words = sorted({w for s in sentences for w in s.split() if len(w) > 4})
    for i, old in enumerate(chance.sample(words, min(3, len(words)))):
        sentences = [" ".join(f"اسم{i}" if w == old else w for w in s.split()) for s in sentences]
    return sentences


def _body(article: Told) -> str:
    return " ".join(s.of(article.page.text) for s in article.reading.body)


def _day(article: Told) -> int:
    try:
        return datetime.date.fromisoformat((article.reading.published.value or "")[:10]).toordinal()
    except ValueError:
        return 0


def show(articles: Sequence[Told], found: Sequence[Copy], kind: str, n: int) -> None:
    """Print a random sample of a kind, to be judged by reading."""
    known = {a.id: a for a in articles}
    of_kind: dict[str, list[Copy]] = defaultdict(list)
    for copy in found:
        of_kind[copy.kind].append(copy)
    for copy in random.Random(n).sample(of_kind[kind], min(n, len(of_kind[kind]))):
        original, late = known[copy.original], known[copy.copy]
        print(f"\n## {kind} why={copy.why} share={copy.share} of original={copy.share_of_original} {copy.note}")
        for name, article in (("original", original), ("copy", late)):
            r = article.reading
            credits = [c.name for c in r.credits]
            title = r.title.text if r.title else ""
            print(f"  {name}: {r.outlet.name} {r.published.value} {credits} | {title}")
        for run in copy.runs[:3]:
            print("   -", run.copy.of(late.page.text).replace("\n", " ")[:200])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--show", nargs=2, metavar=("KIND", "N"), action="append", default=[])
    args = asked.parse_args()
    articles = list(told(args.data / COLLECTION))
    lines, found = at_scale(articles)
    print("\n".join([*planted(articles), *lines]))
    for kind, n in args.show:
        show(articles, found, kind, int(n))


if __name__ == "__main__":
    main()
