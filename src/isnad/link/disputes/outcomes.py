"""How it went: assessments of one meeting or agreement by different parties that point opposite ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from isnad.arabic.content import stem
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import WORD, Token, tokenize
from isnad.link.disputes.case import Case, sentence_of
from isnad.model.marks import Event, Statement
from isnad.model.story import About, Dispute, Side, StoryEvent, Told
from isnad.model.text import Span

Polarity = Literal["positive", "negative"]
_CLAUSE = re.compile(r"[،؛:,;.!?؟…\n]|\sلكن\s|\sولكن\s|\sرغم\s")
_REACH = 9  # words: a judging word stands this near after what it judges
_SHORT = 8  # letters: what is shorter judges nothing
_FAR = 9  # words: what a worry is about stands this near after it


class Assessment(NamedTuple):
    told: Told
    span: Span
    polarity: Polarity
    statement: Statement | None
    event: StoryEvent
    holder: str | None


class _Lexicon(NamedTuple):
    words: dict[str, Polarity]
    phrases: tuple[tuple[str, Polarity], ...]
    no_agreement: tuple[str, ...]
    objects: dict[str, str]
    types: dict[str, frozenset[str]]
    negators: frozenset[str]
    worries: frozenset[str]
    toward: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("assessments")
    words: dict[str, Polarity] = {}
    phrases: list[tuple[str, Polarity]] = []
    polarities: tuple[Polarity, ...] = ("positive", "negative")
    for polarity in polarities:
        words.update({stem(fold(w)): polarity for w in data[polarity]["words"]})
        phrases += [(fold(p), polarity) for p in data[polarity]["phrases"]]
    objects = {stem(fold(w)): kind for kind, group in data["objects"].items() for w in group["nouns"]}
    types = {kind: frozenset(group["types"]) for kind, group in data["objects"].items()}
    negators = frozenset(fold(w) for w in data["negators"])
    worries = frozenset(stem(fold(w)) for w in data["worry"]["nouns"])
    toward = frozenset(fold(w) for w in data["worry"]["after"])
    no_agreement = tuple(fold(p) for p in data["no_agreement"])
    return _Lexicon(words, tuple(phrases), no_agreement, objects, types, negators, worries, toward)


def outcomes(case: Case) -> Iterator[Dispute]:
    """Events judged well by one party and ill by another."""
    by_event: dict[str, list[Assessment]] = defaultdict(list)
    for told in case.articles:
        for a in _assessments(case, told):
            by_event[a.event.id].append(a)
    for event, found in by_event.items():
        good = [a for a in found if a.polarity == "positive"]
        bad = [a for a in found if a.polarity == "negative"]
        if good and bad and _opposed(case, good, bad):
            sides = tuple(_side(case, _first_spoken(side)) for side in (good, bad))
            yield Dispute(
                id="", about=About(event=event), question="outcome", sides=sides, why="تقييمان متعارضان للنتيجة"
            )


def _side(case: Case, side: list[Assessment]) -> Side:
    made = case.side(side[0].told.words(side[0].span), [(a.told, a.span, a.statement) for a in side])
    holders = dict.fromkeys([*made.holders, *(a.holder for a in side if a.holder)])
    return msgspec.structs.replace(made, holders=tuple(holders))


def _first_spoken(side: list[Assessment]) -> list[Assessment]:
    """Said by somebody before told by the article, the shortest first."""
    return sorted(side, key=lambda a: (a.statement is None, len(a.span)))


def _opposed(case: Case, good: list[Assessment], bad: list[Assessment]) -> bool:
    """Someone speaks on each side, and not the same ones only."""
    voices = [{_voice(case, a) for a in side} for side in (good, bad)]
    return bool(voices[0] - voices[1]) and bool(voices[1] - voices[0])


def _voice(case: Case, a: Assessment) -> str:
    if a.holder:
        return a.holder
    return (a.statement.speaker.text or "") if a.statement else case.origin.get(a.told.id, a.told.id)


def _assessments(case: Case, told: Told) -> Iterator[Assessment]:
    """Judgements in what somebody says (and in headlines), each tied to the event it is about."""
    for statement in told.reading.statements:
        for run in statement.content:
            for clause in _clauses(told.page.text, run):
                yield from _judged(case, told, clause, statement)
    yield from _worries(case, told)


def _judged(case: Case, told: Told, clause: Span, statement: Statement) -> Iterator[Assessment]:
    polarity, kind = _judgement(told.page.text, clause, sentence_of(told, clause))
    if polarity is None or kind is None:
        return
    event = _event_judged(case, told, clause, kind)
    if event is not None and case.statement_at(told, clause) in (None, statement):
        yield Assessment(told, clause, polarity, statement, event, case.holder(told, statement))


def _worries(case: Case, told: Told) -> Iterator[Assessment]:
    """Somebody's worry about an agreement, a plan, a truce, told by the article ("مخاوف ... من الاتفاق")."""
    lexicon = _lexicon()
    for sentence in told.reading.sentences:
        tokens = [t for t in tokenize(told.page.text, sentence.start, sentence.end) if t.kind == WORD]
        stems = [stem(t.norm) for t in tokens]
        for i, s in enumerate(stems):
            if s not in lexicon.worries or not lexicon.toward & {t.norm for t in tokens[i + 1 : i + 5]}:
                continue
            at = next((k for k in range(i + 2, min(len(stems), i + 1 + _FAR)) if stems[k] in lexicon.objects), None)
            holder = _whose(case, told, Span(tokens[i].end, tokens[at].start)) if at else None
            event = _event_judged(case, told, sentence, lexicon.objects[stems[at]]) if at and holder else None
            if at and event:
                yield Assessment(told, Span(tokens[i].start, tokens[at].end), "negative", None, event, holder)


def _whose(case: Case, told: Told, between: Span) -> str | None:
    """The one named between the worry and what it is about ("مخاوف [إسرائيل] من الاتفاق")."""
    inside = [m for m in told.reading.mentions if between.covers(m.span)]
    return case.identities.of.get((told.id, inside[0].entity)) if inside else None


def _clauses(text: str, run: Span) -> Iterator[Span]:
    start = run.start
    for end, after in [*((m.start(), m.end()) for m in _CLAUSE.finditer(text, run.start, run.end)), (run.end, run.end)]:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        if end - first >= _SHORT:
            yield Span(first, end)
        start = after


def _judgement(text: str, clause: Span, sentence: Span) -> tuple[Polarity | None, str | None]:
    """(polarity, kind of thing judged) of a clause: by a set phrase, or by a judging word soon after its object."""
    tokens = [t for t in tokenize(text, clause.start, clause.end) if t.kind == WORD]
    folded = " ".join(t.norm for t in tokens)
    if any(phrase in folded for phrase in _lexicon().no_agreement):
        return "negative", "meeting"
    for phrase, polarity in _lexicon().phrases:
        if phrase in folded:
            near = len(folded[: folded.index(phrase)].split())
            return polarity, _object(tokens, near) or _object(_before(text, clause, sentence), -1)
    return _predicate(tokens)


def _before(text: str, clause: Span, sentence: Span) -> list[Token]:
    return [t for t in tokenize(text, sentence.start, clause.start) if t.kind == WORD]


def _object(tokens: list[Token], near: int) -> str | None:
    """Kind of the judged noun nearest to word `near` (-1: nearest to the end)."""
    at = near if near >= 0 else len(tokens)
    objects = _lexicon().objects
    found = [(abs(i - at), objects[s]) for i, t in enumerate(tokens) if (s := stem(t.norm)) in objects]
    return min(found)[1] if found else None


def _predicate(tokens: list[Token]) -> tuple[Polarity | None, str | None]:
    lexicon = _lexicon()
    stems = [stem(t.norm) for t in tokens]
    at = next((i for i, s in enumerate(stems) if s in lexicon.objects), len(stems))
    for i in range(at + 1, min(len(stems), at + 1 + _REACH)):
        if stems[i] in lexicon.words:
            denied = any(t.norm in lexicon.negators for t in tokens[max(0, i - 3) : i])
            polarity = lexicon.words[stems[i]]
            if denied:  # "not constructive" judges; "without threat" does not
                return ("negative" if polarity == "positive" else None), lexicon.objects[stems[at]]
            return polarity, lexicon.objects[stems[at]]
    return None, None


def _event_judged(case: Case, told: Told, clause: Span, kind: str) -> StoryEvent | None:
    """The event told in the clause, else the meeting told last before it, else the article's most told of the kind."""
    wanted = _lexicon().types[kind]
    visit = kind == "visit"
    own = [
        v
        for v in told.reading.events
        if v.type in wanted and (told.id, v.id) in case.event_of and (v.mode == "visit") == visit
    ]
    inside = [v for v in own if clause.covers(v.trigger.span)]
    before = [v for v in own if v.trigger.span.end <= clause.start and not _headline(told, v)]
    most_told = sorted(own, key=lambda v: -len(case.event_of[told.id, v.id].evidence))
    pick = inside[:1] or (before[-1:] if kind == "meeting" else []) or most_told[:1]
    return case.event_of[told.id, pick[0].id] if pick else None


def _headline(told: Told, event: Event) -> bool:
    return told.reading.title is not None and told.reading.title.span.covers(event.trigger.span)
