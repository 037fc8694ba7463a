"""The article as one row of tokens, with what earlier steps found laid over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from isnad.arabic.letters import fold
from isnad.arabic.words import Token
from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.mark.statements.lexicon import lexicon
from isnad.mark.statements.quotes import Quote, pair
from isnad.model.marks import Entity, Mention, Reference, Time
from isnad.model.text import Span


class View(NamedTuple):
    """All lists run over token numbers of the whole article (headline first). `begin[i]`, `end[i]`: the bounds of the
    sentence of token `i`; `quote_at`, `quote_to`: quotations by their first token, and by the token after them;
    `quoted[i]`: number of the outermost closed quotation around token `i`, or -1."""

    text: str
    tokens: list[Token]
    norms: list[str]
    begin: list[int]
    end: list[int]
    paragraph: list[int]
    quotes: list[Quote]
    quote_at: dict[int, Quote]
    quote_to: dict[int, Quote]
    quoted: list[int]
    mention: dict[int, Mention]
    reference: dict[int, Reference]
    time: dict[int, Time]
    entities: dict[str, Entity]

    def span(self, start: int, stop: int) -> Span:
        """Span of the tokens `start`..`stop` (half-open, not empty)."""
        return Span(self.tokens[start].start, self.tokens[stop - 1].end)

    def norm(self, i: int) -> str:
        """Folded form of token `i`, "" outside the article."""
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def title(self, i: int) -> bool:
        """Token `i` stands in the headline."""
        return self.paragraph[i] < 0


def view(doc: Doc, names: Names, times: tuple[Time, ...]) -> View:
    """Lay sentences, quotations, names and times over one row of tokens."""
    tokens: list[Token] = []
    begin: list[int] = []
    end: list[int] = []
    paragraph: list[int] = []
    for sentence in doc.sentences:
        first, size = len(tokens), len(sentence.tokens)
        tokens.extend(sentence.tokens)
        begin.extend([first] * size)
        end.extend([first + size] * size)
        paragraph.extend([sentence.paragraph] * size)
    quotes = _quotes(doc.text, tokens, paragraph, end)
    starts = [t.start for t in tokens]
    return View(
        text=doc.text,
        tokens=tokens,
        norms=[t.norm for t in tokens],
        begin=begin,
        end=end,
        paragraph=paragraph,
        quotes=quotes,
        quote_at={q.open: q for q in quotes},
        quote_to={q.close: q for q in reversed(quotes) if q.closed and q.kind != "round"},
        quoted=_quoted(quotes, len(tokens)),
        mention=_laid(_credible(names.mentions, times), tokens, starts),
        reference=_laid(names.references, tokens, starts),
        time=_laid(times, tokens, starts),
        entities={e.id: e for e in names.entities},
    )


def _credible(mentions: tuple[Mention, ...], times: tuple[Time, ...]) -> Iterator[Mention]:
    """Without bodies' names that took in the time behind them (... للشركة الشهر الماضي), and without words of saying
    with و that were taken for names (وأبلغه)."""
    ends = {t.span.end: t.span.start for t in times if " " in t.text}
    cues = lexicon().cues
    for mention in mentions:
        if mention.type == "ORG" and ends.get(mention.span.end, -1) > mention.span.start:
            continue
        if not (mention.text.startswith("و") and any(c.joined for c in cues.get(fold(mention.text), ()))):
            yield mention


# no name goes on over a complementizer, a question or a relative pronoun
_NEVER = frozenset(("ان", "انه", "انها", "فان", "كيف", "لماذا", "الذي", "التي", "الذين", "قايلا", "قايله"))


def _beyond(tokens: list[Token], i: int, end: int) -> bool:
    """A complementizer that a mark took in at its end (but سي إن إن ends so)."""
    if tokens[i].norm not in _NEVER or tokens[i].end < end or i == 0:
        return False
    return tokens[i - 1].norm not in ("ان", "سي")


Marked = TypeVar("Marked", Mention, Reference, Time)


def _laid(marks: Iterable[Marked], tokens: list[Token], starts: list[int]) -> dict[int, Marked]:
    """Token number → the mark that covers it (a clitic before the mark belongs to the token)."""
    out: dict[int, Marked] = {}
    for mark in marks:
        i = bisect_left(starts, mark.span.start + 1) - 1
        if i >= 0 and tokens[i].end <= mark.span.start:
            i += 1
        while 0 <= i < len(tokens) and tokens[i].start < mark.span.end and not _beyond(tokens, i, mark.span.end):
            out.setdefault(i, mark)
            i += 1
    return out


def _quotes(text: str, tokens: list[Token], paragraph: list[int], end: list[int]) -> list[Quote]:
    out: list[Quote] = []
    start = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or paragraph[i] != paragraph[start]:
            out.extend(pair(text, tokens, start, i, end))
            start = i
    return out


def _quoted(quotes: list[Quote], size: int) -> list[int]:
    out = [-1] * size
    for number, quote in enumerate(quotes):
        if quote.kind == "round" or not quote.closed:
            continue
        for i in range(quote.start, quote.end):
            if out[i] < 0:
                out[i] = number
    return out
