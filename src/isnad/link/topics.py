"""What an article is about, as a weighted bag of stems (tf-idf, cosine), with weights that hold in tiny folders too.

The weight of a stem rests on how common it is in Arabic at large, corrected by how many articles of this collection
have it: a folder of four pages about one story must not make the story's own words worthless, a collection of a
thousand pages of one country may make that country's name nearly so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from isnad.arabic.frequency import stem, stem_frequency
from isnad.arabic.words import WORD, tokenize
from isnad.model.story import Told
from isnad.model.text import Span

Vector = dict[str, float]  # stem → weight; of length 1

_TITLE = 2.0  # a word of the headline counts twice
_LEAD = 1.5  # a word of the first lines, where news says what it is about
_LEAD_WORDS = 60
_MOST_WORDS = 400  # longer articles wander
_MOST_LETTERS = 8000  # of one paragraph
_PRIOR = 5000  # articles that the frequencies at large stand for
_TYPICAL = 250  # words of such an article


def vectors(articles: Sequence[Told]) -> list[Vector]:
    """One vector for each article; empty for one without words."""
    bags = [_bag(a) for a in articles]
    held = Counter(s for bag in bags for s in bag)
    weight = {s: _rarity(s, n, len(articles)) for s, n in held.items()}
    return [_unit({s: (1 + math.log(n)) * weight[s] for s, n in bag.items()}) for bag in bags]


def _bag(article: Told) -> dict[str, float]:
    reading = article.reading
    out: dict[str, float] = {}
    for at, found in enumerate(_stems(article, reading.body)):
        if at >= _MOST_WORDS:
            break
        out[found] = out.get(found, 0.0) + (_LEAD if at < _LEAD_WORDS else 1.0)
    for found in _stems(article, [reading.title.span] if reading.title else []):
        out[found] = out.get(found, 0.0) + _TITLE
    return out


def _stems(article: Told, spans: Iterable[Span]) -> Iterable[str]:
    for span in spans:
        for token in tokenize(article.page.text, span.start, min(span.end, span.start + _MOST_LETTERS)):
            if token.kind == WORD and len(token.norm) > 1:
                yield stem(token.norm)


def _rarity(found: str, held: int, articles: int) -> float:
    """Inverse document frequency; the language at large counts as `_PRIOR` articles more."""
    expected = _PRIOR * (1 - math.exp(-_TYPICAL * stem_frequency(found)))
    return max(0.0, math.log((_PRIOR + articles) / (expected + held)))


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(w * w for w in vector.values()))
    return {s: w / length for s, w in vector.items() if w} if length else {}
