"""What is told beside talks and visits: the number of the round, how long they lasted, what they were about.

All read off the sentence of the event, after its trigger or (rounds, durations) anywhere in it; nothing is composed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.numbers import ordinal
from isnad.arabic.words import Token, splits
from isnad.mark.doc import Doc, Sentence
from isnad.model.marks import Event, Time
from isnad.model.text import Quoted, Span

_TYPES = {"CONSULT", "AGREE", "COOPERATE"}
_END = re.compile(r"[،؛:.!?؟…\n«»\"“”()]")
_NEAR = 3  # words between a verb of lasting and the length
_LONG = 140  # letters of an agenda


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load("particulars")[kind])


def add(doc: Doc, events: Sequence[Event], times: Sequence[Time]) -> tuple[Event, ...]:
    """The same events; those of talks with `round`, `duration` (id of a time), `agenda` where the text gives them."""
    return tuple(_with(doc, e, times) if e.type in _TYPES else e for e in events)


def _with(doc: Doc, event: Event, times: Sequence[Time]) -> Event:
    trigger = event.trigger.span
    sentence = next((s for s in doc.sentences if s.span.covers(trigger)), None)
    if sentence is None:
        return event
    found = {
        "round": _round(sentence.tokens),
        "duration": _duration(doc, sentence, times),
        "agenda": _agenda(doc, sentence, trigger),
    }
    known = {name: value for name, value in found.items() if value is not None}
    return msgspec.structs.replace(event, **known) if known else event


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
