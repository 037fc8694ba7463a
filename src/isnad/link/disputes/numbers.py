"""Numbers that differ for one event, and one number said of different things.

Told apart: an earlier count overtaken by a later one is an update; a part is not the whole; bounds that overlap agree.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from isnad.arabic.consonants import consonants
from isnad.arabic.content import content_words, stem, stopwords
from isnad.arabic.countries import country_named
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import WORD, tokenize
from isnad.link.days import interval
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.link.disputes.clauses import phrases, voice_of
from isnad.link.disputes.voices import name_words, one_camp
from isnad.link.tellings import OWN
from isnad.model.marks import Quantity, Statement
from isnad.model.story import Dispute, StoryEvent, Told
from isnad.model.text import Span

_PART = re.compile(r"(?:من )?بين(?:هم|هن|ها)|منهم|منها|بعضهم|اخرون|اخرين|علاوه على|بالاضافه الى|فضلا عن")
_STILL = re.compile(r"ما زال|لا يزال|ما يزال")
_NO_MORE = re.compile(r"(?:^|\s)و?(?:لم|لا|لن)\s+\Z")
_CLOSE = 0.6  # the same where no place and no voice is named
_PERCENT_OF = re.compile(r"(?:^|\s)[وبف]?(?:نسبه|نسب|معدل) (\S+)(?!.*(?:^|\s)[وبف]?(?:نسبه|نسب|معدل) )")
_ALIKE = 0.3  # share of content words by which two sentences count one thing
# Kinds of counts that one event has once; sums of money and goods are of many parties and days.
_OF_AN_EVENT = {"dead", "wounded", "missing", "arrested", "displaced", "people", "points"}
_PERSONS = {"dead", "wounded", "missing", "arrested", "displaced"}
_SHARED = 3  # content words that two sentences share, beside the counted noun, to be about one thing
_BEFORE = 60  # letters: what is measured is named this near before the number
_CROWD = 50  # people
_ROUNDED = 0.03  # large counts that differ by less are one, rounded
_OF = 2  # words
_NEXT = 2  # sentences: two voices of one report speak of one thing when they stand this near


class Count(NamedTuple):
    """`measure`: what is measured (turnout, magnitude, a crowd), of which a story has one; `locs`: places named in the
    sentence, else in the headline, countries left out; `updated`: it says that it is an early or a newer count;
    `rises`: it speaks of a rise; `whose`: words for those whom the counted belong to;
    `elsewhere`: it leads over to another event; `lands`: countries that it speaks of;
    `kind`: of the counted, "dead" also where only the words beside the count tell it."""

    told: Told
    quantity: Quantity
    counted: str
    event: StoryEvent | None
    words: frozenset[str]
    statement: Statement | None
    voice: str | None
    measure: str | None
    locs: frozenset[str]
    updated: bool
    rises: bool
    whose: frozenset[str]
    sentence: Span
    elsewhere: bool
    lands: frozenset[str]
    kind: str


@cache
def _synonyms() -> dict[str, str]:
    return {stem(fold(w)): group[0] for group in load("assessments")["same_counted"] for w in group}


@cache
def _parts() -> frozenset[str]:
    return frozenset(stem(fold(w)) for w in load("assessments")["parts"])


@cache
def _measures() -> dict[str, re.Pattern[str]]:
    return {name: phrases(words) for name, words in load("contrasts")["measures"].items()}


@cache
def _taking_part() -> frozenset[str]:
    return frozenset(consonants(fold(w)) for w in load("contrasts")["shares"])


@cache
def _crowds() -> frozenset[str]:
    return frozenset(consonants(fold(w)) for w in load("contrasts")["crowds"])


def _counted(what: str) -> str:
    words = [stem(w) for w in fold(what).split()]
    if not words:
        return ""
    return _synonyms().get(words[0], words[0])


def _counts(case: Case) -> list[Count]:
    return [
        _count(case, told, q)
        for told in case.articles
        for q in told.reading.quantities
        if q.value is not None and q.what
    ]


def _count(case: Case, told: Told, q: Quantity) -> Count:
    own = q.event or q.happening
    event = case.event_of.get((told.id, own)) if own else None
    sentence = sentence_of(told, q.span)
    words = content_words(told.page.text, sentence.start, sentence.end)
    statement = case.statement_at(told, q.span)
    voice = voice_of(case, told, statement)
    measure = _measure(told, q, sentence, event)
    folded = " ".join(w.norm for w in tokenize(told.page.text, sentence.start, sentence.end))
    updated, rises = (bool(pattern.search(folded)) for pattern in _changes())
    locs = _locs(case, told, sentence)
    whose, elsewhere = _whose(told, q, sentence), bool(_elsewhere().search(folded))
    said, changes = (statement, voice, measure), (updated, rises)
    lands, kind = _lands(case, told, sentence), _kind(told, q, sentence)
    return Count(
        told,
        q,
        _counted(q.what),
        event,
        words,
        *said,
        locs,
        *changes,
        whose,
        sentence,
        elsewhere,
        lands,
        kind,
    )


def _kind(told: Told, q: Quantity, sentence: Span) -> str:
    """Its kind; people of whom a death is told right beside the count are dead."""
    if q.kind not in ("people", "count", "displaced"):
        return q.kind
    before = [w.norm for w in tokenize(told.page.text, sentence.start, q.span.start)][-_OF:]
    after = [w.norm for w in tokenize(told.page.text, q.span.end, sentence.end)][:_OF]
    return "dead" if _deaths() & {*before, *after} else q.kind


@cache
def _deaths() -> frozenset[str]:
    return folded(load("contrasts")["death"])


def _whose(told: Told, q: Quantity, sentence: Span) -> frozenset[str]:
    """Of whom the counted are, by the nouns right after them ("9 قتلى من مسلحي المقاومة")."""
    out: list[str] = []
    after = tokenize(told.page.text, q.span.end, sentence.end)
    if " من " not in q.text and (not after or after[0].norm != "من"):
        return frozenset()
    for token in after:
        if token.norm == "من" and not out:
            continue
        if token.kind != WORD or token.norm in stopwords() or token.norm[0] in "وف" or len(out) == _OF:
            break
        out.append(consonants(token.norm))
    return frozenset(out)


@cache
def _changes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return phrases(load("contrasts")["updates"]), phrases(load("contrasts")["rises"])


def _measure(told: Told, q: Quantity, sentence: Span, event: StoryEvent | None) -> str | None:
    start = max(sentence.start, q.span.start - _BEFORE)
    before = " ".join(w.norm for w in tokenize(told.page.text, start, q.span.start))
    found = next((name for name, pattern in _measures().items() if pattern.search(before)), None)
    if q.kind == "percent":
        of = _PERCENT_OF.search(before)
        return f"percent {consonants(of[1])}" if of and consonants(of[1]) in _taking_part() else None
    if found == "magnitude":
        return found if (q.value or 0.0) < 10 else None
    if found == "aboard":
        return found if q.kind in ("people", "count", "dead") and _counted(q.what) in ("شخص", "راكب") else None
    around = {consonants(w.norm) for w in tokenize(told.page.text, start, min(sentence.end, q.span.end + _BEFORE))}
    crowd = q.kind in ("people", "count") and _counted(q.what) == "شخص" and (found or around & _crowds())
    return "crowd" if crowd and (q.value or 0.0) >= _CROWD else None


def _locs(case: Case, told: Told, sentence: Span) -> frozenset[str]:
    title = told.reading.title
    for span in (sentence, *([title.span] if title else [])):
        inside = (m for m in told.reading.mentions if m.type == "LOC" and span.covers(m.span))
        found = frozenset(e for m in inside if (e := case.identities.of.get((told.id, m.entity))))
        if near := frozenset(e for e in found if e in case.entities and not country_named(case.entities[e].name)):
            return near
    return frozenset()


def _lands(case: Case, told: Told, sentence: Span) -> frozenset[str]:
    """Countries of the places named in the sentence or the headline."""
    title = told.reading.title
    spans = [sentence, *([title.span] if title else [])]
    inside = (m for m in told.reading.mentions if m.type == "LOC" and any(s.covers(m.span) for s in spans))
    found = (case.identities.of.get((told.id, m.entity), "") for m in inside)
    return frozenset(case.lands[e] for e in found if e in case.lands)


def numbers(case: Case) -> Iterator[Dispute]:
    """Counts of one thing, for one event, whose bounds do not meet, from different origins or voices."""
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in _counts(case):
        if _is_part(count):
            continue
        if count.measure:
            groups["", count.measure].append(count)
        elif count.event is not None and _of_an_event(count):
            groups[count.event.id, count.counted].append(count)
        if count.kind in _PERSONS and not count.measure:
            generic = count.counted in _synonyms().values()
            groups["", f"{count.kind} {'' if generic else consonants(fold(count.counted))}"].append(count)
    for counts in groups.values():
        sides = _sides(case, counts)
        if len(sides) > 1:
            made = tuple(
                case.side(side[0].quantity.text, [(c.told, c.quantity.span, c.statement) for c in side])
                for side in sides
            )
            event = next((c.event for s in sides for c in s if c.event), None)
            yield Dispute(id="", about=about(event), question="number", sides=made, why="تختلف الروايات في العدد")


def _of_an_event(count: Count) -> bool:
    if count.quantity.kind == "points":  # of a plan, not of a market or a table of teams
        return count.event is not None and not count.event.type.startswith(OWN) and bool(count.words & _papers())
    return count.quantity.kind in _OF_AN_EVENT


@cache
def _papers() -> frozenset[str]:
    objects = load("assessments")["objects"]
    return frozenset(stem(fold(w)) for kind in ("agreement", "proposal") for w in objects[kind]["nouns"])


def _is_part(count: Count) -> bool:
    if " من ال" in fold(count.quantity.text) or "اخر" in fold(count.quantity.text):
        return True
    before = fold(count.told.page.text[max(0, count.quantity.span.start - 25) : count.quantity.span.start])
    after = fold(count.told.page.text[count.quantity.span.end : count.quantity.span.end + 12])
    return bool(_PART.search(before)) or bool(_STILL.search(after))


def _sides(case: Case, counts: list[Count]) -> list[list[Count]]:
    """Counts of different origin, by value; those that another overtakes, or that agree within bounds, left out."""
    by_value: dict[float, list[Count]] = defaultdict(list)
    for c in counts:
        by_value[c.quantity.value or 0.0].append(c)
    kept: list[list[Count]] = []
    for _, side in sorted(by_value.items(), key=lambda item: -len(item[1])):
        if all(_contradict(case, side, other) for other in kept):
            kept.append(side)
    return kept


def _contradict(case: Case, left: list[Count], right: list[Count]) -> bool:
    together = {c.told.id for c in left} & {c.told.id for c in right}
    if together:
        # one report gives both: a part, an update, or two things; unless two voices differ
        return any(_two_voices(case, a, b) for a in left for b in right if a.told.id == b.told.id)
    if not case.independent([[c.told for c in left], [c.told for c in right]]):
        return False
    if not any(_alike(a, b) and _one_thing(case, a, b) for a in left for b in right):
        return False
    if any(a.voice is not None and one_camp(case, a.voice, b.voice) for a in left for b in right):
        return False
    return all(not _agree(a, b) and not _overtaken(a, b) for a in left for b in right)


def _one_thing(case: Case, a: Count, b: Count) -> bool:
    """Of victims two reports may give an old and a new count: two voices must differ, or one event of one place."""
    if (
        a.measure
        and a.measure.startswith("percent")
        and not (a.voice and b.voice and not one_camp(case, a.voice, b.voice))
    ):
        return False  # shares of one name are of many things and years: two must part over it
    if not _one_place(a, b) or a.elsewhere or b.elsewhere:
        return False
    if a.kind not in _PERSONS or a.measure:
        return True
    known = a.event is not None and b.event is not None and a.event.id == b.event.id
    if not known and not (a.locs & b.locs and None in (a.event, b.event)):
        return False
    accident = any(c.event is not None and c.event.type == OWN + "ACCIDENT" for c in (a, b))
    if accident and not a.locs & b.locs:
        return False
    if a.voice and b.voice and "?" not in (a.voice, b.voice):
        return not one_camp(case, a.voice, b.voice)
    if a.rises or b.rises or accident or not known:  # of a day on the roads, too, counts are given
        return False
    return _same_day(a, b) and (bool(a.locs & b.locs) or _share(a, b) >= _CLOSE)


def _part(case: Case, a: Count, b: Count) -> bool:
    return bool(a.voice and b.voice) and not one_camp(case, a.voice, b.voice)


def _same_day(a: Count, b: Count) -> bool:
    days = [interval(c.told.reading.published.value) for c in (a, b)]
    return days[0] is not None and days[0] == days[1]


def _two_voices(case: Case, a: Count, b: Count) -> bool:
    """Two parties that one report sets side by side, each with a number of its own."""
    if a.voice is None or b.voice is None or "?" in (a.voice, b.voice) or one_camp(case, a.voice, b.voice):
        return False
    if not (name_words(case, a.voice) and name_words(case, b.voice)) or _papers_speak(a) or _papers_speak(b):
        return False
    order = [s.start for s in a.told.reading.sentences]
    places = [bisect(order, c.quantity.span.start) for c in (a, b)]
    settled = _agree(a, b) or a.rises or b.rises or a.updated or b.updated
    if abs(places[0] - places[1]) > _NEXT or settled or not _one_place(a, b):
        return False
    start, end = min(a.sentence.start, b.sentence.start), max(a.sentence.end, b.sentence.end)
    between = " ".join(w.norm for w in tokenize(a.told.page.text, start, end))
    return not _elsewhere().search(between) and not (a.whose and b.whose and a.whose.isdisjoint(b.whose))


@cache
def _elsewhere() -> re.Pattern[str]:
    return phrases(load("contrasts")["another_event"])


def _papers_speak(count: Count) -> bool:
    """The source is "the report", "a toll": a paper that may be anybody's."""
    first = (count.statement.speaker.text or "").split()[:1] if count.statement else []
    return any(stem(fold(w)) in _paper_words() for w in first)


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(stem(fold(w)) for w in (*load("assessments")["reports"], "حصيلة", "إحصائية", "بيان"))


def _alike(a: Count, b: Count) -> bool:
    if a.measure is not None and a.measure == b.measure:
        return len(a.words & b.words) >= 2
    return _share(a, b) >= _ALIKE and not (a.whose and b.whose and a.whose.isdisjoint(b.whose))


def _share(a: Count, b: Count) -> float:
    return len(a.words & b.words) / (min(len(a.words), len(b.words)) or 1)


def _one_place(a: Count, b: Count) -> bool:
    """Not two places by name: two accidents of one day are two."""
    if a.lands and b.lands and a.lands.isdisjoint(b.lands):
        return False
    return not (a.locs and b.locs) or bool(a.locs & b.locs)


def _agree(a: Count, b: Count) -> bool:
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    if low_a <= high_b and low_b <= high_a:
        return True
    values = sorted(c.quantity.value or 0.0 for c in (a, b))
    return values[1] > _CROWD and values[1] - values[0] <= _ROUNDED * values[1]


def _bounds(count: Count) -> tuple[float, float]:
    q, value = count.quantity, count.quantity.value or 0.0
    before = fold(count.told.page.text[max(0, q.span.start - 6) : q.span.start])
    if _NO_MORE.search(before) and q.low == value and q.high is None:  # "did not exceed"
        return float("-inf"), value
    if q.low is None and q.high is None:
        return value, value
    return (q.low if q.low is not None else float("-inf")), (q.high if q.high is not None else float("inf"))


def _overtaken(a: Count, b: Count) -> bool:
    """A larger count of victims on a later day, or one that says that it is early or new."""
    if a.kind in _PERSONS and (a.updated or b.updated):
        return True
    days = [interval(c.told.reading.published.value) for c in (a, b)]
    if days[0] is None or days[1] is None or a.kind not in _PERSONS:
        return False
    first, last = (a, b) if days[0][0] <= days[1][0] else (b, a)
    return days[0][0] != days[1][0] and (last.quantity.value or 0) >= (first.quantity.value or 0)


def meanings(case: Case) -> Iterator[Dispute]:
    """One telling number, in two reports about one thing, said of differently named things."""
    by_value: dict[float, list[Count]] = defaultdict(list)
    for count in _counts(case):
        if _telling(count.quantity):
            by_value[count.quantity.value or 0.0].append(count)
    for counts in by_value.values():
        found = next((pair for pair in combinations(counts, 2) if _other_thing(case, *pair)), None)
        if found:
            a, b = found
            made = tuple(case.side(c.quantity.text, [(c.told, c.quantity.span, c.statement)]) for c in (a, b))
            yield Dispute(
                id="", about=about(a.event or b.event), question="meaning", sides=made, why="العدد واحد والمعدود مختلف"
            )


def _telling(q: Quantity) -> bool:
    value = q.value or 0.0
    exact = all(bound in (None, value) for bound in (q.low, q.high))
    return exact and value > 10 and value == int(value) and int(value) % 10 != 0


def _other_thing(case: Case, a: Count, b: Count) -> bool:
    if a.told.id == b.told.id or a.counted == b.counted or not case.independent([[a.told], [b.told]]):
        return False
    if consonants(a.counted) == consonants(b.counted):  # a singular and its plural
        return False
    if not {a.counted, b.counted} <= _parts() or content_words(a.quantity.what) & content_words(b.quantity.what):
        return False
    counted = {stem(w) for c in (a, b) for w in fold(c.quantity.what).split()}
    return len((a.words & b.words) - counted) >= _SHARED
