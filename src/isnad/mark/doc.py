"""The article as the marking steps see it: sentences with their tokens, made once and shared."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.words import Token, tokenize
from isnad.model.text import Article, Page, Span


class Sentence(NamedTuple):
    """A sentence; `title` for the headline (always the first of the article, if there is one);
    `paragraph`: index of its body run, -1 for the headline."""

    span: Span
    tokens: list[Token]
    title: bool
    paragraph: int


class Doc(NamedTuple):
    """`text` is the whole page's text: offsets of tokens and spans point into it."""

    text: str
    page: Page
    article: Article
    sentences: list[Sentence]


def make_doc(page: Page, article: Article) -> Doc:
    """Tokenize the headline and the body sentences of an article."""
    out: list[Sentence] = []
    if article.title is not None:
        out.append(_sentence(page.text, article.title.span, True, -1))
    paragraph = 0
    for span in article.sentences:
        while paragraph + 1 < len(article.body) and article.body[paragraph].end <= span.start:
            paragraph += 1
        out.append(_sentence(page.text, span, False, paragraph))
    return Doc(page.text, page, article, out)


def _sentence(text: str, span: Span, title: bool, paragraph: int) -> Sentence:
    return Sentence(span, tokenize(text, span.start, span.end), title, paragraph)
