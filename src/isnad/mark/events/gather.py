"""All tellings of events in an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.mark.doc import Doc, Sentence
from isnad.mark.entities import Names
from isnad.mark.events.clauses import Name, Parsed, parse
from isnad.mark.events.frames import Found, triggers
from isnad.mark.events.lexicon import analyse
from isnad.mark.events.status import status
from isnad.mark.events.when import attach
from isnad.model.marks import Statement, Status, Time
from isnad.model.text import Published, Span


class Telling(NamedTuple):
    """One mention of an event, before merging. `lead`: distance from the top, in body sentences (-1: headline)."""

    type: str
    mode: str | None
    span: Span
    text: str
    status: Status
    roles: dict[str, str]
    place: str | None
    time: Time | None
    date: str | None
    statement: str | None
    background: bool
    lead: int
    least: int
    strong: bool


def gather(
    doc: Doc, published: Published, names: Names, times: Sequence[Time], statements: Sequence[Statement]
) -> list[Telling]:
    """Tellings in text order."""
    day = (published.value or "")[:10] or None
    sorted_names = _names(names)
    out: list[Telling] = []
    context = _Context()
    n = t = 0
    for number, sentence in enumerate(doc.sentences):
        while n < len(sorted_names) and sorted_names[n].span.start < sentence.span.start:
            n += 1
        m = n
        while m < len(sorted_names) and sorted_names[m].span.start < sentence.span.end:
            m += 1
        here, n = sorted_names[n:m], m
        if not any(h.lexeme for token in sentence.tokens for h in analyse(token.norm)):
            context.pass_over(here)
            continue
        parsed = parse(sentence, here)
        inside = [x for x in times if sentence.span.covers(x.span)]
        for telling in _tell(doc, parsed, inside, statements, context, day, number):
            out.append(telling)
        context.leave(parsed)
    return out


def _names(names: Names) -> list[Name]:
    types = {e.id: e.type for e in names.entities}
    found = [Name(m.span, m.entity, m.type) for m in names.mentions]
    found += [Name(r.span, r.entity, types.get(r.entity, "PER")) for r in names.references]
    return sorted(found, key=lambda x: (x.span.start, -x.span.end))


class _Context:
    """What earlier sentences leave for those that leave something out: the subject, and the last two sides."""

    def __init__(self) -> None:
        self.subject: str | None = None
        self.sides: list[str] = []

    def pass_over(self, names: Sequence[Name]) -> None:
        if names:
            self.subject = names[0].entity

    def leave(self, parsed: Parsed) -> None:
        subject = main_subject(parsed)
        if subject is not None:
            self.subject = subject


def main_subject(parsed: Parsed, before: int | None = None) -> str | None:
    """The first named noun phrase that no preposition governs."""
    for noun in parsed.nouns:
        if before is not None and noun.head >= before:
            break
        if noun.prep is None:
            return noun.entity
    return None


def _tell(
    doc: Doc,
    parsed: Parsed,
    times: Sequence[Time],
    statements: Sequence[Statement],
    context: _Context,
    day: str | None,
    number: int,
) -> Iterator[Telling]:
    found = triggers(parsed)
    for f in found:
        token = parsed.tokens[f.at]
        said = _statement(statements, token.start)
        roles = _complete(parsed, f, said, context)
        state = status(parsed, f)
        time = attach(parsed, f, times, found)
        date = time.value if time is not None else None
        lead = number - 1 if doc.sentences[0].title else number
        if date is None and state == "happened" and lead <= 0 and f.hit.tense != "noun":
            date = day
        span = Span(token.start, token.end)
        yield Telling(
            f.lexeme.type, f.lexeme.mode, span, span.of(doc.text), state, roles, f.place, time, date,
            said.id if said else None, False, lead, f.lexeme.least, f.light >= 0 or f.hit.tense != "noun",
        )  # fmt: skip
        if len(roles) >= 2:
            context.sides = list(roles)[:2]


def _statement(statements: Sequence[Statement], offset: int) -> Statement | None:
    best = None
    for s in statements:
        for run in s.content:
            if run.start <= offset < run.end and (best is None or len(run) < best[0]):
                best = (len(run), s)
    return best[1] if best else None


def _complete(parsed: Parsed, f: Found, said: Statement | None, context: _Context) -> dict[str, str]:
    """Roles, with those filled in that the clause leaves out: "the two sides", and the one who did it."""
    roles = dict(f.roles)
    if f.pair:
        for side in context.sides:
            roles.setdefault(side, "party")
    if f.open_subject and (f.hit.tense != "noun" or f.pronoun):
        subject = main_subject(parsed, f.at) if f.pronoun or f.hit.tense != "noun" else None
        if subject is None and said is not None:
            subject = said.speaker.entity
        subject = subject or context.subject
        if subject is not None:
            roles.setdefault(subject, "actor")
    return roles
