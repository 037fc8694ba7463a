"""What is told beside an event: of talks the number of the round, how long they lasted, what they were about; of any
event how it ended, as printed.

All read off the sentence of the event, after its trigger or (rounds, durations) anywhere in it; an outcome also off the
next sentence, where this speaks of the event again ("وانتهت المحادثات دون اتفاق"). Nothing is composed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.numbers import ordinal
from isnad.arabic.verbs import verb_forms
from isnad.arabic.words import Token, splits
from isnad.mark.doc import Doc, Sentence
from isnad.mark.events.lexicon import analyse
from isnad.model.marks import Event, Time
from isnad.model.text import Quoted, Span

_TYPES = {"CONSULT", "AGREE", "COOPERATE"}
_END = re.compile(r"[،؛!?؟…\n«»\"“”()]|[:.](?!\d)")
_NEAR = 3  # words between a verb of lasting and the length
_LONG = 140  # letters of an agenda or an outcome
_AFTER = 12  # words between a verb of ending and what it ends with


@cache
def _words(kind: str) -> frozenset[str]:
    return folded(load("particulars")[kind])


@cache
def _endings() -> dict[str, frozenset[str]]:
    """Folded form of a verb of ending, with and without و, ف → words one of which must follow."""
    out: dict[str, frozenset[str]] = {}
    for verb, after in load("particulars")["ending"].items():
        words = frozenset(fold(w) for w in after)
        for form in verb_forms(verb):
            out.update((lead + form.text, words) for lead in ("", "و", "ف") if not form.bare)
    return out


def add(doc: Doc, events: Sequence[Event], times: Sequence[Time]) -> tuple[Event, ...]:
    """The same events; those of talks with `round`, `duration` (id of a time), `agenda`, all with `outcome`, where the
    text gives them."""
    if not events:
        return ()
    starts = [s.span.start for s in doc.sentences]
    ends = _Ends(doc)
    return tuple(_with(doc, e, times, bisect_right(starts, e.trigger.span.start) - 1, ends) for e in events)


def _with(doc: Doc, event: Event, times: Sequence[Time], at: int, ends: _Ends) -> Event:
    trigger = event.trigger.span
    if at < 0 or not doc.sentences[at].span.covers(trigger):
        return event
    sentence = doc.sentences[at]
    found: dict[str, object] = {"outcome": _outcome(doc, event, at, ends)}
    if event.type in _TYPES:
        found["round"] = _round(sentence.tokens)
        found["duration"] = _duration(doc, sentence, times)
        found["agenda"] = _agenda(doc, sentence, trigger)
    known = {name: value for name, value in found.items() if value is not None}
    return msgspec.structs.replace(event, **known) if known else event


class _Ended(NamedTuple):
    """How something ended: the words from the verb on, and where the word stands that tells with what."""

    told: Quoted
    turn: int


class _Ends:
    """How the sentences of an article say that something ended, each looked up when asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.known: dict[int, _Ended | None] = {}

    def of(self, at: int) -> _Ended | None:
        if at not in self.known:
            self.known[at] = _ended(self.doc, self.doc.sentences[at])
        return self.known[at]


def _ended(doc: Doc, sentence: Sentence) -> _Ended | None:
    """The first words of a sentence that tell how something ended, from the verb to the end of its clause."""
    endings = _endings()
    for i, token in enumerate(sentence.tokens):
        after = endings.get(token.norm)
        if after is None:
            continue
        start = token.start + (token.norm[0] in "وف")
        for other in sentence.tokens[i + 1 : i + 1 + _AFTER]:
            if _END.match(other.text):
                break
            if other.norm in after:
                return _Ended(_clause(doc, start, other.end, sentence.span.end), other.start)
    return None


def _clause(doc: Doc, start: int, least: int, limit: int) -> Quoted:
    """`doc.text` from `start` to the end of the clause, cut at a word where it is long."""
    end = next((m.start() for m in _END.finditer(doc.text, min(least, limit), limit)), limit)
    if end - start > _LONG:
        end = doc.text.rfind(" ", start, start + _LONG)
    text = doc.text[start:end].rstrip()
    return Quoted(Span(start, start + len(text)), text)


def _outcome(doc: Doc, event: Event, at: int, ends: _Ends) -> Quoted | None:
    """A verdict or a result is its own outcome; else how the sentence says that it ended, or the next one where this
    speaks of the same. Of several events in a sentence those told before what it ended with have ended."""
    if event.status not in ("happened", "ongoing", "denied"):
        return None
    trigger = event.trigger.span
    if event.type in load("particulars")["verdicts"] and event.status == "happened" and _is_verb(event.trigger.text):
        start = trigger.start + (len(event.trigger.text) > 3 and event.trigger.text[0] in "وف")
        return _clause(doc, start, trigger.end, doc.sentences[at].span.end)
    own = ends.of(at)
    if own is not None and trigger.start < own.turn:
        return own.told
    after = ends.of(at + 1) if own is None and at + 1 < len(doc.sentences) else None
    if after is not None and _speaks_of(doc.sentences[at + 1], after.told, event.type):
        return after.told
    return None


def _is_verb(text: str) -> bool:
    hits = analyse(fold(text))
    return bool(hits) and any(h.tense != "noun" for h in hits)


def _speaks_of(sentence: Sentence, ended: Quoted, type_: str) -> bool:
    """Right behind the verb of ending, or right before it, stands a noun with the article for an event of this type."""
    near = [t for t in sentence.tokens if t.end > ended.span.start][1:3]
    near += [t for t in sentence.tokens if t.end <= ended.span.start][-2:]
    return any(
        h.lexeme is not None and h.lexeme.type == type_ and h.tense == "noun" and (h.article or h.pronoun)
        for t in near
        for h in analyse(t.norm)
    )


def _round(tokens: list[Token]) -> int | None:
    """The ordinal after "round" ("الجولة الثالثة"); None when the sentence numbers two rounds."""
    found = set()
    for i, token in enumerate(tokens[:-1]):
        if any(s.stem in _words("rounds") for s in splits(token.norm)) and (number := ordinal(tokens, i + 1)):
            found.add(int(number.value))
    return found.pop() if len(found) == 1 else None


def _duration(doc: Doc, sentence: Sentence, times: Sequence[Time]) -> str | None:
    """A length of time soon after a word of lasting."""
    for time in times:
        if time.type != "DURATION" or not sentence.span.covers(time.span):
            continue
        before = fold(doc.text[sentence.span.start : time.span.start]).split()[-_NEAR:]
        near = {s.stem for word in before for s in splits(word)} | set(before)
        if near & _words("lasting"):
            return time.id
    return None


def _agenda(doc: Doc, sentence: Sentence, trigger: Span) -> Quoted | None:
    """What follows "to discuss", "about" after the trigger, up to the end of the clause."""
    end = next((m.start() for m in _END.finditer(doc.text, trigger.end, sentence.span.end)), sentence.span.end)
    for token in sentence.tokens:
        if trigger.end <= token.start < end and token.norm in _words("agenda"):
            start = token.end + len(doc.text[token.end : end]) - len(doc.text[token.end : end].lstrip())
            stop = min(end, start + _LONG)
            if stop < end:
                stop = doc.text.rfind(" ", start, stop)
            text = doc.text[start:stop].rstrip()
            return Quoted(Span(start, start + len(text)), text) if len(text) > 3 else None
    return None
