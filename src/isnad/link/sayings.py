"""One saying, many reports: statements merged over the articles that carry them.

Two statements are one when their words are (nearly) the same, or when the same person says the same things in other
words. Only statements that share rare stems are compared.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.arabic.content import content_words, stopwords
from isnad.arabic.frequency import stem_frequency
from isnad.arabic.words import NUMBER, PUNCT, Token, tokenize
from isnad.link.identities import Identities
from isnad.model.marks import Statement
from isnad.model.story import Told

_SAME_WORDS = 0.6  # of the shorter one's word trigrams
_SURELY_SAME = 0.85  # so many, that a differing speaker is a misreading of one of them
_TELLING = 10  # trigrams, twelve words: nobody words so much alike by chance
_FRAMED = 4  # words before a quotation: "said so-and-so" may be the same by chance
_SAME_SENSE = 0.5  # of the weight of both, in common stems (Dice)
_INSIDE = 0.8  # of the weight of the shorter one: a headline of the longer
_LEAST = 3  # common stems of two statements in different words
_LEAST_HEADLINE = 2  # the same where one is a headline
_LOOKED_AT = 8  # rarest stems that lead to candidates
_CROWD = 60
_NEAR = 10
_NO = frozenset({"لا", "لم", "لن", "ليس", "ليست", "غير", "عدم", "دون", "بدون", "نفي", "نفت"})


class Said(NamedTuple):
    """A statement of one article as this step sees it. `speaker`: story entity; `grams`: trigrams of folded words;
    `title`: it stands in the headline."""

    article: Told
    statement: Statement
    speaker: str | None
    grams: frozenset[tuple[str, ...]]
    stems: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    title: bool


def merge(articles: Sequence[Told], identities: Identities) -> list[list[Said]]:
    """Groups of statements that are one saying, in order of first appearance.

    The likest pairs are joined first; two statements in the body of one article stay two sayings.
    """
    every = [_said(a, s, identities) for a in articles for s in a.reading.statements]
    scored = ((likeness(every[i], every[j]), i, j) for i, j in _candidates(every))
    group = {i: [i] for i in range(len(every))}
    bodies = {i: set() if said.title else {said.article.id} for i, said in enumerate(every)}
    for _, i, j in sorted((-score, i, j) for score, i, j in scored if score):
        one, two = group[i], group[j]
        if one is two or bodies[one[0]] & bodies[two[0]]:
            continue
        bodies[one[0]] |= bodies[two[0]]
        one += two
        group.update(dict.fromkeys(two, one))
    found = {id(members): sorted(members) for members in group.values()}
    return [[every[i] for i in members] for members in sorted(found.values())]


def likeness(one: Said, two: Said) -> float:
    """How much two statements are one saying, 0 where they are not: the same words, or the same speaker with the
    same sense, numbers and sign."""
    overlap = _share(one.grams, two.grams)
    if overlap >= _SURELY_SAME:
        return 1 + overlap
    if one.speaker != two.speaker and _voiced(one) and _voiced(two):
        return 0.0
    if overlap >= _SAME_WORDS:
        return 1 + overlap
    return _same_sense(one, two) if one.speaker is not None and one.speaker == two.speaker else 0.0


def _voiced(said: Said) -> bool:
    return said.speaker is not None or said.statement.speaker.text is not None


def worded_alike(one: Said, two: Said) -> bool:
    """Reports of a saying in so many same words that one text must lie behind both: of a quotation, which is the
    same by whatever way it comes, the words that bring it in must be the same too."""
    long = min(len(one.grams), len(two.grams)) >= _TELLING
    if not long or _share(one.grams, two.grams) < _SAME_WORDS:
        return False
    if "direct" not in (one.statement.kind, two.statement.kind):
        return True
    first, second = _frame(one), _frame(two)
    return len(first & second) >= max(_FRAMED, _SAME_WORDS * len(first | second))


def _frame(said: Said) -> frozenset[str]:
    """The words of a statement outside its content."""
    statement, text = said.statement, said.article.page.text
    inside = [range(c.start, c.end) for c in statement.content]
    tokens = tokenize(text, statement.span.start, statement.span.end)
    return frozenset(t.norm for t in tokens if t.kind != PUNCT and not any(t.start in c for c in inside))


def _same_sense(one: Said, two: Said) -> float:
    common = one.stems & two.stems
    headline = one.title or two.title
    if len(common) < (_LEAST_HEADLINE if headline else _LEAST) or one.denies != two.denies:
        return 0.0
    if one.numbers != two.numbers and not headline:
        return 0.0
    weight, first, second = _weight(common), _weight(one.stems), _weight(two.stems)
    if 2 * weight >= _SAME_SENSE * (first + second):
        return 2 * weight / (first + second)
    return _SAME_SENSE if headline and weight >= _INSIDE * min(first, second) else 0.0


def _share(one: frozenset[tuple[str, ...]], two: frozenset[tuple[str, ...]]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _weight(stems: frozenset[str]) -> float:
    """Information of the stems: rare ones tell more."""
    return sum(-math.log(stem_frequency(s)) for s in stems)


def _said(article: Told, statement: Statement, identities: Identities) -> Said:
    text = article.page.text
    title = article.reading.title
    tokens = [t for span in statement.content for t in tokenize(text, span.start, span.end) if t.kind != PUNCT]
    entity = statement.speaker.entity
    return Said(
        article=article,
        statement=statement,
        speaker=identities.of.get((article.id, entity)) if entity else None,
        grams=_grams(tokens),
        stems=frozenset().union(*(content_words(text, s.start, s.end) for s in statement.content)),
        numbers=frozenset(t.norm for t in tokens if t.kind == NUMBER),
        denies=statement.force == "denies" or any(t.norm in _NO for t in tokens),
        title=title is not None and title.span.overlaps(statement.span),
    )


def _grams(tokens: Sequence[Token]) -> frozenset[tuple[str, ...]]:
    """Trigrams of the words; the whole where it is shorter, unless it is one common word."""
    norms = [t.norm for t in tokens]
    if len(norms) < 3:
        return frozenset([tuple(norms)]) if len(norms) == 2 or (norms and norms[0] not in stopwords()) else frozenset()
    return frozenset(tuple(norms[i : i + 3]) for i in range(len(norms) - 2))


def _candidates(every: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs that share two rare stems, or one where a statement has no more."""
    held = Counter(stem for said in every for stem in said.stems)
    holders: dict[str, list[int]] = defaultdict(list)
    for i, said in enumerate(every):
        shared = [(stem_frequency(s), s) for s in said.stems if held[s] > 1]
        for _, stem in heapq.nsmallest(_LOOKED_AT, shared):
            holders[stem].append(i)
    counts = Counter(pair for members in holders.values() for pair in _pairs(members))
    return sorted(p for p, n in counts.items() if n >= min(2, *(len(every[i].stems) for i in p)))


def _pairs(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    reach = len(members) if len(members) <= _CROWD else _NEAR
    for at, i in enumerate(members):
        for j in members[at + 1 : at + 1 + reach]:
            yield i, j
