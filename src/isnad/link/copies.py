"""Copies between articles: runs of words that survive reordering, cutting and retouching.

Candidates share word 5-grams (`shingles`), their runs are aligned (`alignment`), the direction is read from credits,
foreign names left in the body, days and cuts (`direction`), the kind from who is credited (`kinds`). Of all pairs
those are kept that explain an article: its nearest original, and further ones that give words the first does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from isnad.link import direction, kinds
from isnad.link.alignment import Aligned, Block, align
from isnad.link.shingles import Words, candidates
from isnad.link.texts import Text, texts
from isnad.model.story import Copy, Run, Told
from isnad.model.text import Span

WHOLE = 1 / 3  # from this share of its words on, an article counts as a copy
_LEAST_RUN = 6  # words of a run that are neither name nor title
_LONGEST = 9  # such words of the longest run
_LEAST_PAIR = 15  # such words of all runs of a pair that are long enough
_LEAST_QUOTED = 8  # the same where all is quoted
_LEAST_NEW = 12  # words that a further original must add to what the nearer ones explain
_ALIKE = 50  # shares that differ by less than a fiftieth explain as much
_CHANGED = 0.5  # from this share on, what stands outside the runs is told as added or dropped


def compare(articles: Sequence[Told], near: Callable[[Told, Told], bool] | None = None) -> tuple[Copy, ...]:
    """Pairs of articles that share text, each article with its nearest original first.

    `near` may refuse pairs (articles of distant days, in an archive). `share` counts words that stand in both texts,
    changed words inside a run left out; spans of `runs` and `dropped` point into the original's and the copy's pages.
    Titles, datelines outside the body and furniture are not compared. No copy is its own original by any path.
    """
    prepared = texts(articles)
    place = direction.ranks(articles)
    found = []
    for i, j in candidates([t.numbers for t in prepared], _by_index(articles, near)):
        runs = align(prepared[i].numbers, prepared[j].numbers)
        if runs := _telling(prepared[i], prepared[j], runs):
            found.append(_copy(prepared[i], prepared[j], runs, place[i] < place[j]))
    return _explaining(
        found, {t.article.id: t.words for t in prepared}, dict(zip((a.id for a in articles), place, strict=True))
    )


def _by_index(articles: Sequence[Told], near: Callable[[Told, Told], bool] | None) -> Callable[[int, int], bool]:
    return (lambda i, j: near(articles[i], articles[j])) if near else (lambda i, j: True)


def _telling(first: Text, second: Text, runs: list[Aligned]) -> list[Aligned]:
    """The runs that show common text, none where all are formulas: names with titles, set phrases of the trade.

    A run tells when it has six words outside names and titles; a pair, when its telling runs have fifteen such words
    and the longest nine, or eight in all that are quoted on both sides. Where a third of a text is common, its short
    runs belong to it too.
    """
    plain = [_plain(second, r) for r in runs]
    telling = [r for r, n in zip(runs, plain, strict=True) if n >= _LEAST_RUN]
    words = sum(n for n in plain if n >= _LEAST_RUN)
    quoted = bool(telling) and kinds.quoted(first, second, telling) >= kinds.QUOTED
    if words < (_LEAST_QUOTED if quoted else _LEAST_PAIR) or max(plain) < (_LEAST_RUN if quoted else _LONGEST):
        return []
    whole = max(_share(first, runs, 0), _share(second, runs, 1)) >= WHOLE
    return runs if whole else telling


def _plain(text: Text, run: Aligned) -> int:
    return sum(b.length - sum(text.named[b.b : b.b + b.length]) for b in run)


def _copy(first: Text, second: Text, runs: list[Aligned], earlier: bool) -> Copy:
    shares = _share(first, runs, 0), _share(second, runs, 1)
    sign = direction.direct(first, second, runs, shares)
    forward, why = sign if sign else (earlier, "unknown")
    if not forward:
        first, second, shares = second, first, shares[::-1]
        runs = sorted(tuple(Block(b.b, b.a, b.length) for b in run) for run in runs)
    kind = kinds.kind(first, second, runs, shares)
    added, dropped = _changes(first, second, runs, shares)
    return Copy(
        original=first.article.id,
        copy=second.article.id,
        share=round(shares[1], 3),
        share_of_original=round(shares[0], 3),
        runs=tuple(_run(first.words, second.words, r) for r in runs),
        why=why,
        kind=kind,
        added=added,
        dropped=dropped,
        note=kinds.note(first.article, second.article, kind, shares[1], _real(second, added), _real(first, dropped)),
    )


def _share(text: Text, runs: Iterable[Aligned], side: int) -> float:
    """Share of a text's words that stand in the runs; a word that stands in two runs counts once."""
    seen = _common(text.words, runs, side)
    return sum(seen) / len(seen) if seen else 0.0


def _common(found: Words, runs: Iterable[Aligned], side: int) -> bytearray:
    seen = bytearray(len(found.norms))
    for run in runs:
        for block in run:
            at = block[side]
            seen[at : at + block.length] = b"\1" * block.length
    return seen


def _run(first: Words, second: Words, run: Aligned) -> Run:
    start, end = run[0], run[-1]
    return Run(first.span(start.a, end.a + end.length), second.span(start.b, end.b + end.length))


def _changes(
    first: Text, second: Text, runs: Sequence[Aligned], shares: tuple[float, float]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Words of the copy that the original has not, and the other way round: inside runs always; outside them only
    where most of the text is common, so that an article's own reporting is not told as an addition."""
    return (
        _uncommon(second.words, runs, 1, whole=shares[1] >= _CHANGED),
        _uncommon(first.words, runs, 0, whole=shares[0] >= _CHANGED),
    )


def _real(text: Text, changes: Sequence[Span]) -> int:
    """How many changes there are beside those in the dateline or credit itself."""
    credits = [c.span for c in text.article.reading.credits if c.span]
    return sum(not any(change.overlaps(c) for c in credits) for change in changes)


def _uncommon(found: Words, runs: Sequence[Aligned], side: int, *, whole: bool) -> tuple[Span, ...]:
    seen = _common(found, runs, side)
    if not whole:
        inside = bytearray(b"\1" * len(seen))
        for run in runs:
            inside[run[0][side] : run[-1][side]] = seen[run[0][side] : run[-1][side]]
        seen = inside
    out = []
    begin = seen.find(b"\0")
    while begin >= 0:
        end = seen.find(b"\1", begin)
        end = len(seen) if end < 0 else end
        out.append(found.span(begin, end))
        begin = seen.find(b"\0", end)
    return tuple(out)


def _explaining(found: Iterable[Copy], known: dict[str, Words], place: dict[str, int]) -> tuple[Copy, ...]:
    """For every copy the originals that explain it, nearest first, and no circles."""
    by_copy: dict[str, list[Copy]] = defaultdict(list)
    for copy in found:
        by_copy[copy.copy].append(copy)
    kept: list[Copy] = []
    above: dict[str, set[str]] = defaultdict(set)
    for article in sorted(by_copy, key=place.__getitem__):
        size = max(1, len(known[article].norms))
        explained = bytearray(size)
        for copy in sorted(by_copy[article], key=lambda c: (-round(c.share * _ALIKE), _foreign(c), place[c.original])):
            new = _newly(explained, known[article], copy)
            if sum(new) < (_LEAST_NEW if above[article] else 1) or _reaches(above, copy.original, article):
                continue
            explained = bytearray(a | b for a, b in zip(explained, new, strict=True))
            above[article].add(copy.original)
            kept.append(copy)
    return tuple(kept)


def _foreign(copy: Copy) -> bool:
    """False for an outlet's own earlier text: of originals that explain as much it is the nearest."""
    return copy.kind not in {"version", "reuse"}


def _newly(explained: bytearray, found: Words, copy: Copy) -> bytearray:
    """1 for the words of the copy that this original gives and none before gave."""
    new = bytearray(len(explained))
    for run in copy.runs:
        first, last = found.between(run.copy)
        new[first:last] = b"\1" * (last - first)
    return bytearray(n & ~e & 1 for n, e in zip(new, explained, strict=True))


def _reaches(above: dict[str, set[str]], start: str, goal: str) -> bool:
    """True when `goal` is an original of `start`, directly or through others."""
    seen, todo = {start}, [start]
    while todo:
        for original in above.get(todo.pop(), ()):
            if original == goal:
                return True
            if original not in seen:
                seen.add(original)
                todo.append(original)
    return False
