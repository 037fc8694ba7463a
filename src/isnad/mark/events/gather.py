"""All tellings of events in an article, sentence by sentence."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from isnad.arabic.letters import fold
from isnad.arabic.media import is_medium
from isnad.arabic.words import WORD
from isnad.mark.doc import Doc
from isnad.mark.entities import Names
from isnad.mark.events.clauses import Name, Parsed, is_body, is_force, parse, sides
from isnad.mark.events.frames import (
    Found,
    after_days,
    between,
    is_counted,
    is_own,
    is_unnamed,
    told_by_common_noun,
    triggers,
)
from isnad.mark.events.lands import article_lands, land_of_adjective, land_of_place
from isnad.mark.events.lexicon import frames, grammar
from isnad.mark.events.status import status
from isnad.mark.events.when import attach
from isnad.model.marks import Entity, Statement, Status, Time
from isnad.model.text import Published, Span

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEWS_DAYS = 14
_TOPIC = 4  # words of a topic that make an article one about it
_NEVER = 99
_LEAD = 2  # sentences: the first may be no more than a dateline
# Who tells of these is not who did them: a subject left out stays left out.
_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "ACCUSE"))
# Media can be struck and closed, but take no part in talks that they report.
_STRUCK = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN"))
# Told by saying it.
_SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE"))
# Done to persons: who suffers it is a victim.
_HARM = frozenset(("ASSAULT", "COERCE", "isnad:ACCIDENT", "isnad:DISASTER"))
_TALKS = frozenset(("meet", "talks"))
_SIDES = 12  # tokens after the trigger in which delegations are told
# News even where nobody is named: crowds, gunmen, "the authorities", "workers".
_NAMELESS = frozenset(("PROTEST", "ASSAULT", "COERCE"))
T = TypeVar("T")
_NORM = attrgetter("norm")


class Telling(NamedTuple):
    """One mention of an event, before merging. `reported`: the day of the report, for its news and for what is said to
    it; `assumed`: the day that the report speaks of, for the rest of its news; `lead`: distance from the
    top, in body sentences (-1: headline)."""

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
    definite: bool
    anaphor: bool
    reported: str | None
    assumed: str | None
    sentence: int
    manner: bool
    parts: dict[str, str]


def gather(
    doc: Doc, published: Published, names: Names, times: Sequence[Time], statements: Sequence[Statement]
) -> list[Telling]:
    """Tellings in text order."""
    day = (published.value or "")[:10] or None
    sorted_names = _names(names)
    out: list[Telling] = []
    context = _Context(doc, names, statements, _news_day(doc, times, day))
    said = _by_sentence(doc, [(run, s) for s in statements for run in s.content])
    when = _by_sentence(doc, [(t.span, t) for t in times])
    n = 0
    for number, sentence in enumerate(doc.sentences):
        while n < len(sorted_names) and sorted_names[n].span.start < sentence.span.start:
            n += 1
        m = n
        while m < len(sorted_names) and sorted_names[m].span.start < sentence.span.end:
            m += 1
        here, n = sorted_names[n:m], m
        parsed = parse(sentence, here, context.lands)
        if parsed is None:
            context.pass_over(here, sentence.span.start)
            continue
        inside = [x for x in when[number] if sentence.span.covers(x.span)]
        for telling in _tell(doc, parsed, inside, said[number], context, day, number):
            out.append(telling)
        context.leave(parsed)
    return out


def _by_sentence(doc: Doc, spans: Iterable[tuple[Span, T]]) -> list[list[T]]:
    """For each sentence what touches it, so that no step looks through a whole article for each sentence."""
    starts = [sentence.span.start for sentence in doc.sentences]
    out: list[list[T]] = [[] for _ in starts]
    for span, value in spans:
        for number in range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)):
            out[number].append(value)
    return out


def _names(names: Names) -> list[Name]:
    types = {e.id: e.type for e in names.entities}
    found = [Name(m.span, m.entity, m.type) for m in names.mentions]
    found += [Name(r.span, r.entity, types.get(r.entity, "PER")) for r in names.references]
    return sorted(found, key=lambda x: (x.span.start, -x.span.end))


class _Context:
    """What the article and its earlier sentences leave for those that leave something out: the subject, the sides of
    the last meeting; and who only carries reports."""

    def __init__(self, doc: Doc, names: Names, statements: Sequence[Statement], day: str | None) -> None:
        self.subject: str | None = None
        self.sides: list[str] = []
        self.met = False
        self.day = day
        self.topics: dict[frozenset[str], bool] = {}
        told = _carriers(doc, names, statements)
        self.media = frozenset(e.id for e in names.entities if e.type == "ORG" and is_medium(e.name)) - told
        self.carriers = told | self.media
        self.cues = [(s.cue.span, s) for s in statements if s.cue]
        self.forces = frozenset(
            e.id for e in names.entities if e.type == "ORG" and any(is_force(w) for w in fold(e.name).split())
        )
        self.people = frozenset(e.id for e in names.entities if e.type == "PER")
        self.bodies = frozenset(e.id for e in names.entities if e.type != "LOC")
        self.lands = article_lands(names.entities)
        self.home = {e.id: code for e in names.entities if e.type == "LOC" and (code := _code(e))}

    def remember(self, f: Found, roles: dict[str, str]) -> None:
        """The sides that "the two sides" will mean: those of the last meeting; before any, those of the last event."""
        met = f.lexeme.type == "CONSULT" and f.lexeme.mode != "visit"
        between = f.lexeme.type in ("AGREE", "ASSAULT", "COOPERATE")
        enough = 1 if met and (f.light >= 0 or f.hit.tense == "perfect") else 2
        if len(roles) >= enough and (met or (between and not self.met)):
            self.sides = list(roles)
            self.met = met

    def can_meet(self, entity: str) -> bool:
        """Persons, bodies and countries hold talks; towns are where they are held."""
        return entity in self.bodies or entity in self.lands.values()

    def tells_of(self, doc: Doc, words: frozenset[str]) -> bool:
        """The article is about what these words tell: several of them stand in it."""
        if words not in self.topics:
            norms = map(_NORM, chain.from_iterable(s.tokens for s in doc.sentences))
            self.topics[words] = sum(map(_forms(words).__contains__, norms)) >= _TOPIC
        return self.topics[words]

    def cued(self, token: Span) -> Statement | None:
        """The statement that this word brings in."""
        return next((s for span, s in self.cues if span.start < token.end and token.start < span.end), None)

    def pass_over(self, names: Sequence[Name], start: int) -> None:
        """A sentence without events leaves whom it names first; a place at its head is where the report was written."""
        told = [n for n in names if n.entity not in self.carriers]
        if not told:
            return
        if len(told) > 1 and told[0].type == "LOC" and told[0].span.start == start:
            told = told[1:]
        first = told[0]
        if len(told) > 1 and first.type != "PER" and told[1].type == "PER" and told[1].span.start - first.span.end < 4:
            first = told[1]  # the body was part of the person's title
        self.subject = first.entity

    def leave(self, parsed: Parsed) -> None:
        subject = main_subject(parsed, self.carriers)
        if subject is not None:
            self.subject = subject


@cache
def _forms(words: frozenset[str]) -> frozenset[str]:
    return frozenset(lead + w for w in words for lead in ("", "ال", "و", "وال", "لل", "ب", "بال", "ل"))


def _code(entity: Entity) -> str | None:
    return next((c for n in (entity.name, *entity.names) if (c := land_of_place(n))), None)


def _carriers(doc: Doc, names: Names, statements: Sequence[Statement]) -> frozenset[str]:
    """Outlets and agencies of this article: they tell, they do not take part."""
    printed = {c.name for c in doc.article.credits} | {doc.article.outlet.name}
    out = {v.entity for s in statements for v in s.via if v.entity}
    out.update(e.id for e in names.entities if e.type == "ORG" and not printed.isdisjoint(e.names))
    return frozenset(out)


def main_subject(parsed: Parsed, carriers: frozenset[str], before: int | None = None) -> str | None:
    """The first named noun phrase that no preposition governs."""
    for noun in parsed.nouns:
        if before is not None and noun.head >= before:
            break
        if noun.prep is None and noun.entity not in carriers:
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
    found = triggers(parsed, context.lands)
    done: dict[int, dict[str, str]] = {}
    for f in found:
        if f.lexeme.type == "CONSULT" and f.lexeme.unless and context.tells_of(doc, f.lexeme.unless):
            continue  # teams meet, and play
        token = parsed.tokens[f.at]
        span = Span(token.start, token.end)
        said = _statement(statements, token.start)
        cued = context.cued(span) if f.lexeme.type in _SPEECH else None
        roles = _roles(parsed, f, said, cued, context, done)
        if f.lexeme.type in ("REQUEST", "ACCUSE"):
            done[f.at] = roles
        asked = f.left in done and f.left != f.at and not f.during and _asked(found, f)
        state = status(parsed, f)
        state = "possible" if asked and state == "happened" else state
        open_to = [t for t in times if t.span.start > token.end] if asked else _outside(times, f, cued)
        time, date = _when(parsed, f, open_to, found, state, day)
        lead = number - 1 if doc.sentences[0].title else number
        passing = in_passing(parsed, f, state, date, day)
        undated = state == "happened" and date is None
        reported = undated and _is_todays(f, lead, cued)
        yield Telling(
            type=f.lexeme.type,
            mode=f.lexeme.mode,
            span=span,
            text=span.of(doc.text),
            status=state,
            roles=roles,
            place=f.place,
            time=time,
            date=date,
            statement=said.id if said else None,
            background=passing,
            lead=lead,
            least=_least(parsed, f, roles, state, lead),
            strong=f.light >= 0 or f.hit.tense != "noun",
            definite=_definite(f),
            anaphor=f.lexeme.anaphor,
            reported=day if reported else None,
            assumed=context.day if undated and not reported and _is_told(parsed, f, passing) else None,
            sentence=number,
            manner=_manner(parsed, f),
            parts=_parts(parsed, f, roles, context),
        )
        if state != "denied":
            context.remember(f, roles)


def _roles(
    parsed: Parsed,
    f: Found,
    said: Statement | None,
    cued: Statement | None,
    context: _Context,
    done: dict[int, dict[str, str]],
) -> dict[str, str]:
    """Who takes part in what a trigger tells: by its frame, by what stands around it, by who says it."""
    roles = _to_lands(f, _complete(parsed, f, said, context, done), context)
    roles = _arrested_by(parsed, f, said, roles, context)
    return roles if cued is None else _spoken_by(cued, f, roles, context)


def _when(
    parsed: Parsed, f: Found, times: Sequence[Time], found: Sequence[Found], state: Status, day: str | None
) -> tuple[Time | None, str | None]:
    """The time of a trigger, none that its status contradicts, and its value; "now" is the day of the report."""
    time = attach(parsed, f, times, found)
    if time is None or _contradicts(time.value, state, day):
        return None, None
    return time, day if time.value == "PRESENT_REF" and day is not None else time.value


def _outside(times: Sequence[Time], f: Found, cued: Statement | None) -> Sequence[Time]:
    """Times that can be the day of what is said: none in its content."""
    if cued is None or not times:
        return times
    return [t for t in times if not any(run.start <= t.span.start < run.end for run in cued.content)]


def _arrested_by(
    parsed: Parsed, f: Found, said: Statement | None, roles: dict[str, str], context: _Context
) -> dict[str, str]:
    """Police and prosecutors tell of those whom they arrested themselves, where nobody else is said to have done it."""
    speaker = said.speaker.entity if said is not None and f.lexeme.mode == "arrest" else None
    if speaker not in context.forces or "actor" in roles.values() or told_by_common_noun(parsed, f.at):
        return roles
    return {str(speaker): "actor", **roles}


def _parts(parsed: Parsed, f: Found, roles: dict[str, str], context: _Context) -> dict[str, str]:
    """Hosts, sponsors and mediators; and persons who are killed, hurt, taken or lost are victims."""
    out = {e: p for e, p in f.parts.items() if e in roles}
    if f.lexeme.type in _HARM and not (f.lexeme.type == "COERCE" and f.lexeme.mode != "arrest"):
        direct = {n.entity for n in parsed.nouns if n.prep in (None, "علي")}
        out.update((e, "victim") for e, r in roles.items() if r == "recipient" and e in context.people & direct)
    return out


def _spoken_by(said: Statement, f: Found, roles: dict[str, str], context: _Context) -> dict[str, str]:
    """The word brings in a statement: who speaks is the actor, and an actor only guessed at gives way."""
    kept = {e: r for e, r in roles.items() if r != "actor" or (e in f.roles and not f.hit.participle)}
    speaker = said.speaker.entity
    if speaker is not None and speaker not in context.carriers and frames()[f.lexeme.frame]["subject"] == "actor":
        kept[speaker] = "actor"
    return kept


def _is_todays(f: Found, lead: int, cued: Statement | None) -> bool:
    """Without a time of its own: the news of the headline and first sentence, and what is said for the report."""
    return (lead <= 0 and f.hit.tense != "noun") or cued is not None


def _is_told(parsed: Parsed, f: Found, passing: bool) -> bool:
    """News of its own further down, told without a time: by a verb in the past, or a noun that such a verb carries."""
    if passing or f.during or (f.at and parsed.tokens[f.at - 1].norm in grammar().relative):
        return False
    if f.hit.tense == "noun":
        return f.light >= 0 and any(h.tense == "perfect" for h in parsed.hits[f.light])
    return f.hit.tense == "perfect"


def _news_day(doc: Doc, times: Sequence[Time], day: str | None) -> str | None:
    """The day that a report speaks of: the first that its lead names, where this is just before the day of publication;
    else the day of publication."""
    if day is None:
        return None
    lead = ([s.span.end for s in doc.sentences if not s.title][:_LEAD] or [0])[-1]
    named = (t.value[:10] for t in times if t.span.end <= lead and t.type in ("DATE", "TIME") and _DAY.match(t.value))
    return next((d for d in named if d <= day and not _long_before(d, day)), day)


def _contradicts(value: str, state: Status, day: str | None) -> bool:
    """What happened was not after the report, and what is planned not before it: the time belongs to something else."""
    if state == "planned":
        return value == "PAST_REF" or (day is not None and value[:4].isdigit() and value[:10] < day[: len(value[:10])])
    return state == "happened" and _is_later(value, day)


def _is_later(value: str, day: str | None) -> bool:
    """A time after the day of the report: not when something happened."""
    return value == "FUTURE_REF" or (day is not None and value[:4].isdigit() and len(value) >= 10 and value[:10] > day)


def _told_by_adjectives(parsed: Parsed, f: Found) -> set[str]:
    """ISO codes of the adjectives of nationality after "between", soon after the trigger."""
    start = (f.light if f.light >= 0 else f.at) + 1
    near = [t for t in parsed.tokens[start : f.at + 1 + _SIDES] if t.kind == 0]
    at = next((k for k, t in enumerate(near) if t.norm == "بين" or t.norm in sides()), len(near))
    return {code for token in near[at:] if (code := land_of_adjective(token.norm))}


def _least(parsed: Parsed, f: Found, roles: dict[str, str], state: Status, lead: int) -> int:
    """How many participants must be named for the telling to count. Who speaks is enough for a demand, a refusal, a
    welcome; nobody need be named for force and protest told as news."""
    if f.lexeme.speaker and f.lexeme.least > 1 and "actor" in roles.values() and _spoken(f):
        return 2 if f.lexeme.type == "REJECT" and _before_that(parsed, f.right) else 1
    if f.lexeme.mode == "visit" and "actor" not in roles.values():
        return _NEVER  # nobody comes
    if f.lexeme.type == "CONSULT" and len(_told_by_adjectives(parsed, f)) > 1:
        return 0 if f.place else 1  # "between the French and Italian delegations": the sides are told, if not named
    if f.lexeme.type == "CONSULT" and f.lexeme.mode in _TALKS and len(roles) == 1 and _sides_told(parsed, f, roles):
        return 1
    if f.lexeme.type == "AGREE" and f.lexeme.mode == "settle" and len(roles) == 1 and not (f.lexeme.weak or f.pair):
        sides = (t.norm for t in parsed.tokens[f.at + 1 : f.right])
        return 1 if any(norm in ("مع", "بين", "وبين") for norm in sides) else f.lexeme.least
    if f.pair and f.lexeme.type == "AGREE" and f.hit.tense == "perfect":
        return 0  # "the two sides agreed", whoever they are
    if f.lexeme.type == "THREATEN" and lead <= 1 and told_by_common_noun(parsed, f.at) and state == "happened":
        return 0
    if f.lexeme.type in _NAMELESS and state in ("happened", "ongoing") and _is_news(parsed, f, lead):
        return 0
    return f.lexeme.least


def _sides_told(parsed: Parsed, f: Found, roles: dict[str, str]) -> bool:
    """A meeting with one name: a body of several that met, or the other side told without a name."""
    if f.hit.tense == "noun" and not f.pronoun and f.lexeme.mode == "meet" and _bodies_meet(parsed, f):
        return True
    if not _spoken(f) or f.hit.participle:
        return False
    for noun in parsed.nouns:
        several = noun.type == "ORG" or (
            noun.type == "LOC" and noun.first and is_body(parsed.tokens[noun.first - 1].norm)
        )
        if noun.entity in roles and several and f.light >= 0 and not f.lexeme.subject:
            return True
    return any(_other_side(parsed, j) for j in range(f.at + 1, min(f.right, len(parsed.tokens) - 1)))


def _other_side(parsed: Parsed, j: int) -> bool:
    """From token `j` on people without a name are told who were met ("مع شيوخ القبيلة", "بممثلي النقابات")."""
    norm = parsed.tokens[j].norm
    if norm == "مع":
        return parsed.inside[j + 1] < 0 and parsed.tokens[j + 1].kind == WORD
    return norm[0] == "ب" and parsed.inside[j] < 0 and norm not in grammar().native and is_body(norm)


def _bodies_meet(parsed: Parsed, f: Found) -> bool:
    """ "a meeting of the ministers of ...": the genitive of the noun is one of several people."""
    near = (n for n in parsed.nouns if 1 < n.first - f.at <= 4 and n.prep is None and n.type != "PER")
    return any(is_body(parsed.tokens[f.at + 1].norm) and parsed.tokens[f.at + 1].norm[:2] != "ال" for _ in near)


def _before_that(parsed: Parsed, right: int) -> bool:
    """The clause goes on with أن: what is refused is an event of its own."""
    return right < len(parsed.tokens) and parsed.tokens[right].norm == "ان"


def _spoken(f: Found) -> bool:
    """A finite verb tells it, or a noun that a verb of saying or a light verb carries; of support, the speaker's own
    ("أكد دعمه", not "تلقى ترحيبا")."""
    if f.lexeme.type == "SUPPORT" and f.hit.tense == "noun" and not f.hit.participle:
        return f.light >= 0 and bool(f.pronoun)
    return f.hit.tense != "noun" or f.light >= 0 or f.hit.participle


def _is_news(parsed: Parsed, f: Found, lead: int) -> bool:
    """Told as something that took place: by a finite verb with a subject or a place of its own, by a noun that a light
    verb carries, or with a number of people; not as a topic ("the protests"), nor in passing."""
    if f.pronoun or (f.hit.tense == "noun" and f.hit.article and f.light < 0):
        return False
    if f.at and parsed.tokens[f.at - 1].norm in grammar().relative:
        return False
    if f.hit.tense != "noun":
        return told_by_common_noun(parsed, f.at) or f.place is not None or lead <= 0
    return f.light >= 0 or is_counted(parsed, f.at) or (f.place is not None and lead <= 1)


def in_passing(parsed: Parsed, f: Found, state: Status, date: str | None, day: str | None) -> bool:
    """Background, told beside the news: what is long past, in the pluperfect, in a relative clause, or brought in by
    "يذكر أن". Headlines are news."""
    if parsed.sentence.title or state != "happened":
        return False
    if date is not None and day is not None and _long_before(date, day):
        return True
    before = [t.norm.lstrip("وف") for t in parsed.tokens[max(0, f.at - 6) : f.at]]
    opening = {t.norm for t in parsed.tokens[:3]}
    relative = bool(before) and parsed.tokens[f.at - 1].norm in grammar().relative
    pluperfect = f.hit.tense == "perfect" and not grammar().pluperfect.isdisjoint(before)
    return relative or pluperfect or not grammar().background.isdisjoint(opening)


def _long_before(date: str, day: str) -> bool:
    """More than two weeks before the day of publication; a month or year of before counts from its end."""
    if date == "PAST_REF":
        return True
    if len(date) < 10 or date[4] != "-" or "W" in date:
        return date[:4].isdigit() and "W" not in date and date[:7] < day[: min(7, len(date))]
    try:
        return (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(date[:10])).days > _NEWS_DAYS
    except ValueError:
        return False


def _definite(f: Found) -> bool:
    """ "The meeting", "their meeting": told before."""
    return f.hit.tense == "noun" and (f.hit.article or bool(f.hit.pronoun))


def _manner(parsed: Parsed, f: Found) -> bool:
    """How another event of the sentence came about: "killed in a raid", "after a clash"."""
    if f.hit.tense != "noun":
        return False
    return f.hit.lead == "ب" or (f.at > 0 and parsed.tokens[f.at - 1].norm in grammar().manner)


def _asked(found: Sequence[Found], f: Found) -> bool:
    """The event is what somebody is asked to do: its clause's verb is a request."""
    return any(r.at == f.left and r.lexeme.type == "REQUEST" for r in found) and f.hit.tense == "noun"


def _statement(statements: Sequence[Statement], offset: int) -> Statement | None:
    best = None
    for s in statements:
        for run in s.content:
            if run.start <= offset < run.end and (best is None or len(run) < best[0]):
                best = (len(run), s)
    return best[1] if best else None


def _asked_of(f: Found, done: dict[int, dict[str, str]]) -> list[str]:
    """Who is asked for it, where the event is the content of a request told before it in the sentence."""
    if f.hit.tense != "noun" or (f.pronoun and f.lexeme.type == "CONSULT") or f.during:
        return []
    asks = [at for at in done if at < f.at and done[at]]
    if not asks or f.lexeme.type in ("REQUEST", "ACCUSE"):
        return []
    return [e for e, r in done[asks[-1]].items() if r == "recipient"]


def _complete(
    parsed: Parsed, f: Found, said: Statement | None, context: _Context, done: dict[int, dict[str, str]]
) -> dict[str, str]:
    """Roles, with those filled in that the clause leaves out: "the two sides", the one who is asked, the one who did
    it. Carriers of the report are left out."""
    outside = context.carriers if f.lexeme.type not in _STRUCK else context.carriers - context.media
    roles = {e: r for e, r in f.roles.items() if e not in outside}
    if f.lexeme.type == "CONSULT" and between(parsed, f):
        return roles
    subject = frames()[f.lexeme.frame]["subject"]
    if f.pair and (subject == "party" or any(p in (f.at + 1, f.at + 2) for p in parsed.pairs)):
        for side in context.sides:
            roles.setdefault(side, subject)
        return roles
    if f.light >= 0 and parsed.tokens[f.light].norm.lstrip("وف") in grammar().impersonal and not f.pronoun:
        if f.lexeme.type == "AGREE" and not roles:
            return dict.fromkeys(context.sides, "party")
        if f.open_subject:
            return roles
    asked = _asked_of(f, done)
    if asked and (f.open_subject or not roles):
        return {**dict.fromkeys(asked, "actor"), **roles}
    if f.pronoun and frames()[f.lexeme.frame]["genitive"] in ("recipient", "place"):
        return roles
    _add_pronouns(parsed, f, context, roles)
    _add_side(parsed, f, context, roles)
    if (f.lexeme.type in _FORCE or is_own(f.lexeme.type)) and not f.pronoun:
        return roles
    if f.at and parsed.tokens[f.at - 1].norm in grammar().relative:
        return roles
    if (f.pronoun and f.light < 0) or (f.open_subject and (f.hit.tense != "noun" or f.purpose or f.light >= 0)):
        missing = _left_out(parsed, f, said, context)
        if missing is not None and (f.lexeme.mode not in _TALKS or context.can_meet(missing)):
            roles.setdefault(missing, subject)
    return roles


def _add_pronouns(parsed: Parsed, f: Found, context: _Context, roles: dict[str, str]) -> None:
    """The object that a verb carries as a pronoun ("واستقبله الملك") is the subject of before; so is the other side of
    talks told in passing ("بعد محادثات مع فلان")."""
    frame = frames()[f.lexeme.frame]
    talked = f.lexeme.type == "CONSULT" and f.during and f.hit.tense == "noun" and len(roles) == 1 and not f.pronoun
    talked = talked and not any(t.norm == "بين" for t in parsed.tokens[f.at + 1 : f.at + 7])
    carried = (
        f.hit.tense != "noun" and f.hit.pronoun and roles and parsed.tokens[f.at - 1].norm not in grammar().relative
    )
    gathered = f.lexeme.type == "CONSULT" and f.hit.tense == "noun" and len(roles) == 1 and _gathers(parsed, f.at)
    slot = "subject" if talked or gathered else "object"
    if (talked or gathered or carried) and frame[slot] in ("actor", "recipient", "party"):
        other = main_subject(parsed, context.carriers | roles.keys(), f.at)
        if other is None and (carried or gathered):
            other = context.subject
        if other is not None:
            roles.setdefault(other, frame[slot])


def _add_side(parsed: Parsed, f: Found, context: _Context, roles: dict[str, str]) -> None:
    """Of a meeting or a visit told by a verb with one name behind it, who met or came is who the sentence speaks of
    ("وصل فلان ... والتقى فلانا"); where the verb opens the sentence, who the sentence before spoke of."""
    if f.lexeme.type != "CONSULT" or len(roles) != 1 or f.pair or f.hit.number != "s":
        return
    if f.hit.tense == "noun" and not f.purpose:
        return
    if f.at and parsed.tokens[f.at - 1].norm in grammar().relative:
        return
    if (
        f.ahead
        or f.hit.pronoun
        or _other_subject(parsed, f.at)
        or f.lexeme.mode not in ("meet", "talks", "visit", "phone")
    ):
        return
    if any(t.norm == "مع" for t in parsed.tokens[f.at + 1 : f.right]):
        return  # the other side is told
    (other, role), *_ = roles.items()
    if role == "actor" or (role == "party" and f.lexeme.travel):
        return
    subject = main_subject(parsed, context.carriers | roles.keys(), f.at)
    if subject is None and f.at == 0:
        subject = context.subject
    if subject is not None and subject != other and context.can_meet(subject):
        roles[subject] = frames()[f.lexeme.frame]["subject"]


def _other_subject(parsed: Parsed, i: int) -> bool:
    """A noun without a name stands right behind the verb, most likely its subject ("التقى وفد ... فلانا")."""
    j = after_days(parsed, i + 1)
    if j >= len(parsed.tokens) or parsed.inside[j] >= 0:
        return False
    norm = parsed.tokens[j].norm
    return told_by_common_noun(parsed, i) or (norm[0] not in "بل" and is_body(norm))


def _gathers(parsed: Parsed, i: int) -> bool:
    """ "a meeting that brought him together with ...": one side is a pronoun."""
    return any(t.norm in grammar().gathering and t.norm.endswith("ه") for t in parsed.tokens[i + 1 : i + 5])


def _left_out(parsed: Parsed, f: Found, said: Statement | None, context: _Context) -> str | None:
    """Who did it, where the clause does not say: "their" means the body named last, else the sentence's subject, who
    speaks, or the subject of the sentence before."""
    if f.pronoun in ("ها", "هم", "هما"):
        for noun in reversed(parsed.nouns):
            if noun.head < f.at and noun.type != "PER" and noun.prep is None and noun.entity not in context.carriers:
                return noun.entity
    subject = main_subject(parsed, context.carriers, f.at)
    if subject is None and said is not None:
        subject = said.speaker.entity
    subject = subject or main_subject(parsed, context.carriers | f.roles.keys())
    return subject if subject is not None or _has_unnamed_subject(parsed) else context.subject


def _has_unnamed_subject(parsed: Parsed) -> bool:
    """The sentence's first verb has a subject without a name ("أعرب المبعوث ..."): nobody of before is meant."""
    first = next((i for i, is_verb in enumerate(parsed.verb) if is_verb), None)
    if first is None or first + 1 >= len(parsed.tokens) or parsed.inside[first + 1] >= 0:
        return False
    return is_unnamed(parsed.tokens[first + 1].norm)


def _to_lands(f: Found, roles: dict[str, str], context: _Context) -> dict[str, str]:
    """A visit to a city of a country that the article names is a visit to the country; so is aid."""
    if f.lexeme.mode != "visit" and f.lexeme.type != "AID":
        return roles
    out: dict[str, str] = {}
    for entity, role in roles.items():
        land = context.lands.get(context.home.get(entity, ""))
        out.setdefault(land if land and role == "recipient" else entity, role)
    return out
