"""A story's claims: the clauses of what is said and told, each with the voice that stands behind it.

Clauses are cut at punctuation, at words that set one against another, and where somebody's words begin or end. Their
words are compared by consonants (`arabic/consonants.py`), so that a verb and its noun meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from isnad.arabic.consonants import consonants
from isnad.arabic.content import stopwords
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import WORD, Token, tokenize
from isnad.link.disputes.case import Case
from isnad.model.marks import Statement
from isnad.model.story import Told
from isnad.model.text import Span

_CUT = re.compile(
    r"[،؛:,;!?؟…\n]|\.(?!\d)"
    r"|\s(?=(?:و?لكن|و?بينما|فيما|رغم|وأن|وإن|وان|وأنه|وأنها|وإنه|وإنها|بعدما|بعد أن|قبل أن|مما)\s)"
)
_SHORT = 8  # letters: less says nothing by itself
_EARLY = 5  # words: a negation further on denies something in passing
_AUXILIARIES = 3  # words that may stand between a negation and what it denies
_NAMED = 7  # words: who believes is named between the verb and "that"
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
_RELATIVE = frozenset({"من", "الذي", "التي", "الذين", "ما", "مما", "ان"})
_REPORTED = {"says", "asserts", "reveals", "accuses", "warns", "promises"}


class Claim(NamedTuple):
    """`voice`: who says it (story entity, else the words that name the source), None where the article itself tells
    it; `roots`: consonants of each word; `about`: those of its content words; `denied`: places of denied words;
    `real`: told as a fact, not wished, asked or supposed."""

    told: Told
    span: Span
    sentence: Span
    statement: Statement | None
    voice: str | None
    words: tuple[Token, ...]
    roots: tuple[str, ...]
    about: frozenset[str]
    denied: frozenset[int]
    real: bool

    @property
    def folded(self) -> str:
        return " ".join(w.norm for w in self.words)


class Words(NamedTuple):
    negators: frozenset[str]
    not_negated: frozenset[str]
    between: frozenset[str]
    exceptions: re.Pattern[str]
    unreal: re.Pattern[str]


def phrases(words: list[str]) -> re.Pattern[str]:
    """A pattern of folded words or phrases, as whole words, with an optional conjunction."""
    parts = "|".join(re.escape(fold(w)) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=\s))[وف]?(?:{parts})(?=\s|$)")


@cache
def _words() -> Words:
    data = load("contrasts")
    no, not_no, between = (folded(data[k]) for k in ("negators", "not_negated", "between"))
    return Words(no, not_no, between, phrases(data["exceptions"]), phrases(data["unreal"]))


def claims(case: Case) -> list[Claim]:
    """Every clause of every article of the story, in order."""
    return [claim for told in case.articles for claim in _of_article(case, told)]


def by_root(found: list[Claim]) -> Mapping[str, list[Claim]]:
    out: dict[str, list[Claim]] = {}
    for claim in found:
        for root in claim.about:
            out.setdefault(root, []).append(claim)
    return out


def _of_article(case: Case, told: Told) -> Iterator[Claim]:
    title = told.reading.title
    for sentence in (*([title.span] if title else []), *told.reading.sentences):
        said = [s for s in told.reading.statements if any(c.overlaps(sentence) for c in s.content)]
        cues = [s.cue.span for s in said if s.cue]
        for span in _spans(told.page.text, sentence, said):
            if not any(c.isalpha() for c in span.of(told.page.text)):
                continue
            statement = _innermost(said, span)
            held = statement is not None and len(span) >= min(_SHORT, len(statement.content[0]))
            if held or (len(span) >= _SHORT and statement is None and not any(span.overlaps(c) for c in cues)):
                claim = _believed(case, told, span, sentence) or _claim(case, told, span, sentence, statement)
                if claim.words:
                    yield claim


def _spans(text: str, sentence: Span, said: list[Statement]) -> Iterator[Span]:
    runs = [*(c for s in said for c in s.content), *(Span(s.cue.span.start, s.cue.span.start) for s in said if s.cue)]
    edges = {e for c in runs for e in (c.start, c.end) if sentence.start < e < sentence.end}
    cuts = sorted({(sentence.end, sentence.end), *((e, e) for e in edges)} | set(_cuts(text, sentence)))
    start = sentence.start
    for end, after in cuts:
        if end > start:
            words = text[start:end]
            first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            if last > first:
                yield Span(first, last)
        start = max(start, after)


def _cuts(text: str, sentence: Span) -> Iterator[tuple[int, int]]:
    return ((m.start(), m.end()) for m in _CUT.finditer(text, sentence.start, sentence.end))


def _innermost(said: list[Statement], span: Span) -> Statement | None:
    inside = [s for s in said if any(c.covers(span) for c in s.content)]
    return min(inside, key=lambda s: sum(len(c) for c in s.content), default=None)


def _claim(case: Case, told: Told, span: Span, sentence: Span, statement: Statement | None) -> Claim:
    words = tuple(t for t in tokenize(told.page.text, span.start, span.end) if t.kind == WORD)
    roots = tuple(consonants(w.norm) for w in words)
    stop = stopwords()
    about = frozenset(
        r for w, r in zip(words, roots, strict=True) if len(w.norm) > 2 and not {w.norm, w.norm[1:]} & stop
    )
    folded = " ".join(w.norm for w in words)
    real = (statement is None or statement.force in _REPORTED) and not _words().unreal.search(folded)
    voice = voice_of(case, told, statement)
    return Claim(told, span, sentence, statement, voice, words, roots, about, _denied(words, folded), real)


def _believed(case: Case, told: Told, span: Span, sentence: Span) -> Claim | None:
    """What the article says that somebody believes ("يشتبه الغرب في أنه ..."): what follows "that", in that voice."""
    if case.statement_at(told, span) is not None:
        return None
    words = [t for t in tokenize(told.page.text, span.start, span.end) if t.kind == WORD]
    verb = next((i for i, w in enumerate(words) if w.norm in _beliefs() or w.norm[1:] in _beliefs()), None)
    if verb is None:
        return None
    that = next((i for i in range(verb + 2, min(len(words), verb + _NAMED)) if words[i].norm in _THAT), None)
    if that is None or that + 2 >= len(words):
        return None
    inner = Span(words[that + 1].start, span.end)
    who = Span(words[verb + 1].start, words[that].start)
    named = next((m for m in told.reading.mentions if who.covers(m.span)), None)
    entity = case.identities.of.get((told.id, named.entity)) if named else None
    claim = _claim(case, told, inner, sentence, None)
    return claim._replace(voice=entity or words[verb + 1].norm)


@cache
def _beliefs() -> frozenset[str]:
    return folded(load("contrasts")["beliefs"])


def denying(statement: Statement) -> bool:
    """A statement that denies outright what it tells of ("نفى"), not one that refuses or rules out."""
    if statement.force != "denies" or statement.cue is None:
        return False
    return bool(denials().search(fold(statement.cue.text)))


@cache
def denials() -> re.Pattern[str]:
    return phrases(load("contrasts")["denying"])


def voice_of(case: Case, told: Told, statement: Statement | None) -> str | None:
    if statement is None:
        return None
    return case.holder(told, statement) or fold(statement.speaker.text or "") or "?"


def _denied(words: tuple[Token, ...], folded: str) -> frozenset[int]:
    """Places of words that a negation just before them denies, where it heads the clause; none where the clause makes
    an exception."""
    lexicon = _words()
    if lexicon.exceptions.search(folded):
        return frozenset()
    out = set()
    for i, word in enumerate(words[:_EARLY]):
        if i and words[i - 1].norm.lstrip("و") in _RELATIVE:
            continue
        if word.norm in lexicon.negators or (word.norm[1:] in lexicon.negators and word.norm[0] in "وف"):
            after = range(i + 1, min(len(words), i + 2 + _AUXILIARIES))
            place = next((k for k in after if words[k].norm not in lexicon.between), None)
            if place is not None and words[i + 1].norm not in lexicon.not_negated:
                out.add(place)
    return frozenset(out)
