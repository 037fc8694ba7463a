"""An article made ready for comparison: its words, the same as numbers, and which are quoted or part of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from isnad.link.shingles import Numbering, Words, words
from isnad.model.story import Told
from isnad.model.text import Span

# Only marks that are closed in the same paragraph: one stray mark must not turn all that follows inside out.
_QUOTE = regex.compile(r"«[^«»\n]{1,1500}»|“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|''[^'\n]{1,1500}''")


class Text(NamedTuple):
    """`numbers[i]` stands for `words.norms[i]`; `quoted[i]`, `named[i]`: 1 for a word inside quotation marks, inside a
    name or title."""

    article: Told
    words: Words
    numbers: list[int]
    quoted: bytearray
    named: bytearray


def texts(articles: Sequence[Told]) -> list[Text]:
    """The articles' bodies, numbered by one numbering."""
    number = Numbering()
    return [_text(a, number) for a in articles]


def _text(article: Told, number: Numbering) -> Text:
    reading, page = article.reading, article.page.text
    found = words(page, reading.body)
    quotes = [Span(*m.span()) for m in _QUOTE.finditer(page, reading.span.start, reading.span.end)]
    said = [c for s in reading.statements if s.kind != "indirect" for c in s.content]
    names = [m.span for m in reading.mentions] + [t.span for e in reading.entities for t in e.titles]
    return Text(
        article=article,
        words=found,
        numbers=number(found.norms),
        quoted=_marked(found, [*quotes, *said]),
        named=_marked(found, names),
    )


def _marked(found: Words, spans: Iterable[Span]) -> bytearray:
    """1 for every word that begins inside one of the spans."""
    out = bytearray(len(found.starts))
    for span in spans:
        first, last = found.between(span)
        out[first:last] = b"\1" * (last - first)
    return out
