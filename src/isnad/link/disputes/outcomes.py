"""How it went and what it is worth: judgements of one meeting, agreement, plan or vote that point opposite ways.

A judgement is a clause that says of a thing (`objects`) that it went well or ill, is good or bad, serves a good or a
bad end, will fail or has succeeded. Words and ends are data (`assessments.yaml`, `contrasts.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from isnad.arabic.consonants import consonants
from isnad.arabic.content import stem, stopwords
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import WORD, Token, tokenize
from isnad.link.days import interval
from isnad.link.disputes.case import Case, about
from isnad.link.disputes.clauses import Claim, denying, phrases
from isnad.link.disputes.facing import printed
from isnad.link.disputes.voices import one_camp, same_party
from isnad.model.marks import Event
from isnad.model.story import About, Dispute, Side, StoryEvent
from isnad.model.text import Span

Polarity = Literal["good", "bad"]
_REACHED = re.compile(r"(?:^|\s)[وف]?(?:توصل[اتو]{0,2})(?:\s\S+){0,14}? الي (?:اتفاق|تفاهم|تسويه|صيغه)")
_REACH = 9  # words: a judging word stands this near after what it judges
_CLOSE = 2  # the same for a noun that judges, and for what stands before "which"
_AIM = 6  # words: an end is named this near after the verb of aiming
_FAR = 9  # words: what a worry is about stands this near after it
_NEXT = 5  # words: the same for what stands after the judging words
_BRIEF = 3  # words: so short an utterance says what the thing before it is
_PASSAGE = 2  # sentences before one, that say whom it is about
_LASTING = 3  # days between two judgements of one thing


class Judgement(NamedTuple):
    """`kind`: of the thing judged; `event`: the one that it is, if it is known; `context`: consonants around it;
    `ahead`: said before the thing happened."""

    claim: Claim
    span: Span
    polarity: Polarity
    kind: str
    event: StoryEvent | None
    voice: str | None
    context: frozenset[str]
    ahead: bool = False


class _Lexicon(NamedTuple):
    words: dict[str, Polarity]
    nouns: frozenset[str]
    copulas: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], Polarity], ...]
    no_agreement: re.Pattern[str]
    reached: re.Pattern[str]
    objects: dict[str, str]
    types: dict[str, frozenset[str]]
    negators: frozenset[str]
    worries: frozenset[str]
    toward: frozenset[str]
    aims: re.Pattern[str]
    ends: tuple[tuple[re.Pattern[str], Polarity], ...]
    will_fail: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    judging, data = load("assessments"), load("contrasts")
    polarities: tuple[tuple[Polarity, str], ...] = (("good", "positive"), ("bad", "negative"))
    return _Lexicon(
        words={stem(fold(w)): p for p, key in polarities for w in judging[key]["words"]},
        nouns=frozenset(stem(fold(w)) for w in judging["judging_nouns"]),
        copulas=frozenset(fold(w) for w in judging["copulas"]),
        phrases=tuple((phrases(judging[key]["phrases"]), p) for p, key in polarities),
        no_agreement=phrases(judging["no_agreement"]),
        reached=_REACHED,
        objects={stem(fold(w)): kind for kind, group in judging["objects"].items() for w in group["nouns"]},
        types={kind: frozenset(group["types"]) for kind, group in judging["objects"].items()},
        negators=frozenset(fold(w) for w in judging["negators"]),
        worries=frozenset(stem(fold(w)) for w in judging["worry"]["nouns"]),
        toward=frozenset(fold(w) for w in judging["worry"]["after"]),
        aims=phrases(data["aims"]["verbs"]),
        ends=(
            (_ends(data["aims"]["good"]), "good"),
            (_ends(data["aims"]["ill"]), "bad"),
        ),
        will_fail=phrases(data["will_fail"]),
    )


def _ends(words: list[str]) -> re.Pattern[str]:
    parts = "|".join(re.escape(fold(w)).replace(r"\ ", " (?:ال)?") for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=\s))(?:وال|بال|لل|ال|[وبل])?(?:{parts})(?=\s|$)")


def outcomes(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """Things judged well by one party and ill by another, one dispute for each thing."""
    found = [j for claim in claims for j in _judgements(case, claim)]
    found += [w for claim in claims for w in _worries(case, claim)]
    found += [f for claim in claims if (f := _doubted(case, claim)) is not None]
    meant = {j.event.id for j in found if j.ahead and j.event is not None}
    found += [r for claim in claims for r in _results(case, claim) if r.event is not None and r.event.id in meant]
    for kind in dict.fromkeys(j.kind for j in found):
        of_kind = [j for j in found if j.kind == kind]
        events = dict.fromkeys(j.event.id for j in of_kind if j.event and kind in _MEETINGS) or {"": None}
        for event in events:
            same = [j for j in of_kind if not event or j.event is None or j.event.id == event]
            yield from _opposed(case, same)


_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذين", "ما", "من"})
_ACCORDING = frozenset({"بموجب", "وفق", "وفقا", "بحسب", "حسب", "طبقا"})
_MEETINGS = ("meeting", "visit")


def _opposed(case: Case, found: list[Judgement]) -> Iterator[Dispute]:
    good = [j for j in found if j.polarity == "good"]
    bad = [j for j in found if j.polarity == "bad"]
    left = [a for a in good if any(_face(case, a, b) for b in bad)]
    right = [b for b in bad if any(_face(case, a, b) for a in left)]
    if left and right:
        event = next((j.event for j in (*left, *right) if j.event is not None), None)
        sides = (_side(case, left), _side(case, right))
        named = about(event) if event else About()
        yield Dispute(id="", about=named, question="outcome", sides=sides, why="تقييمان متعارضان")


def _face(case: Case, good: Judgement, bad: Judgement) -> bool:
    """Two camps on one thing, at about one time; a forecast stands before what came of it."""
    if good.voice is None and bad.voice is None:
        return False
    if good.claim.told.id == bad.claim.told.id and (good.voice is None or bad.voice is None):
        return False
    if one_camp(case, good.voice, bad.voice) or "?" in (good.voice, bad.voice):
        return False
    days = [interval(j.claim.told.reading.published.value) for j in (good, bad)]
    if days[0] and days[1] and abs((days[0][0] - days[1][0]).days) > _LASTING:
        return False
    known = good.event is not None and bad.event is not None and good.event.id == bad.event.id
    return known or bool(good.context & bad.context)


def _side(case: Case, side: list[Judgement]) -> Side:
    """Said by somebody before told by the article, the shortest first."""
    ordered = sorted(side, key=lambda j: (j.claim.statement is None, len(j.span)))
    spans = [printed(j.claim) if j.span == j.claim.span else j.span for j in ordered]
    places = [(j.claim.told, span, j.claim.statement) for j, span in zip(ordered, spans, strict=True)]
    made = case.side(ordered[0].claim.told.words(spans[0]), places)
    holders = dict.fromkeys([*made.holders, *(j.voice for j in ordered if j.voice in case.entities)])
    return msgspec.structs.replace(made, holders=tuple(h for h in holders if h))


def _judgements(case: Case, claim: Claim) -> Iterator[Judgement]:
    """What a clause of somebody's words judges; of the article's own, only what came of a meeting."""
    polarity, kind, ahead = _judged(claim)
    if polarity is None or kind is None:
        return
    if any(w.text == "إن" for w in claim.words[_CLOSE:]):  # what others are said to say
        return
    if claim.voice is None and not (ahead or _lexicon().reached.search(claim.folded)):
        return
    event = _event_judged(case, claim, kind)
    yield Judgement(claim, claim.span, polarity, kind, event, claim.voice, _context(claim), ahead)


def _judged(claim: Claim) -> tuple[Polarity | None, str | None, bool]:
    """(polarity, kind of thing judged, whether it is a forecast) of a clause."""
    lexicon, folded = _lexicon(), claim.folded
    if m := lexicon.will_fail.search(folded):
        return "bad", _failing(claim, len(folded[: m.start()].split()), len(folded[: m.end()].split())), True
    if _ruled_out(claim):
        return "bad", _object(claim, 0), True
    if lexicon.no_agreement.search(folded):
        return "bad", "meeting", False
    if lexicon.reached.search(folded) and claim.real and not any(w.norm in lexicon.negators for w in claim.words):
        return "good", "meeting", False
    aimed = _aim(claim)
    if aimed is not None:
        return aimed[0], _object(claim, aimed[1]), False
    for pattern, polarity in lexicon.phrases:
        if m := pattern.search(folded):
            return polarity, _object(claim, len(folded[: m.start()].split())), False
    whole = claim.statement is not None and claim.statement.content[0] == claim.span
    if whole and len(claim.words) <= _BRIEF and not any(_kind(w.norm) for w in claim.words):
        return _brief(claim), _object(claim, 0), False
    return (*_predicate(claim), False)


def _failing(claim: Claim, start: int, end: int) -> str | None:
    """What is to fail: the thing right before or after the verb, not one in which somebody else will fail."""
    near = [*claim.words[max(0, start - _CLOSE) : start], *claim.words[end : end + 1]]
    return next((kind for w in near if (kind := _kind(w.norm))), None)


def _ruled_out(claim: Claim) -> bool:
    """Success that somebody rules out ("استبعد أن ينجح")."""
    statement = claim.statement
    if statement is None or statement.force not in ("denies", "doubts") or denying(statement):
        return False
    return any(w.norm in _success() for w in claim.words[:_CLOSE])


@cache
def _chances() -> frozenset[str]:
    return folded(load("contrasts")["chances"])


@cache
def _success() -> frozenset[str]:
    return folded(load("contrasts")["success"])


def _kind(norm: str) -> str | None:
    """The kind of thing that a word names, with an ending and a pronoun cut off."""
    objects, light = _lexicon().objects, stem(norm)
    return objects.get(light) or objects.get(stem(light))


def _aim(claim: Claim) -> tuple[Polarity, int] | None:
    """The end that a thing is said to serve, and where the verb of aiming stands."""
    m = _lexicon().aims.search(claim.folded)
    if m is None:
        return None
    at = len(claim.folded[: m.start()].split())
    after = " ".join(w.norm for w in claim.words[at + 1 : at + 1 + _AIM])
    first = min(((e.start(), p) for pattern, p in _lexicon().ends if (e := pattern.search(after))), default=None)
    if first is None or any(w.norm.lstrip("و") in _lexicon().negators for w in claim.words[max(0, at - 3) : at]):
        return None
    return first[1], at


def _brief(claim: Claim) -> Polarity | None:
    """What so short an utterance calls the thing before it, by its first word."""
    first = claim.words[0].norm
    called = next((p for pattern, p in _lexicon().ends if pattern.fullmatch(first)), None)
    return called or _lexicon().words.get(stem(first))


def _object(claim: Claim, near: int) -> str | None:
    """Kind of the judged noun nearest before word `near` in the clause, else nearest after it, else last before the
    clause in its sentence."""
    words = claim.words
    places = [(i, kind) for i, w in enumerate(words) if (kind := _kind(w.norm)) and words[i - 1].norm not in _ACCORDING]
    before = [(i, kind) for i, kind in places if i < near]
    after = [(i, kind) for i, kind in places if i >= near]
    if near and claim.words[near - 1].norm in _RELATIVE:  # "the matters that threaten": what stands just before
        return before[-1][1] if before and near - before[-1][0] <= _CLOSE + 1 else None
    if before:
        return before[-1][1]
    if near > _CLOSE:  # a subject of its own stands before
        return None
    if after and after[0][0] - near <= _NEXT:
        return after[0][1]
    earlier = [kind for w in _before(claim) if (kind := _kind(w.norm))]
    return earlier[-1] if earlier else None


def _before(claim: Claim) -> list[Token]:
    text = claim.told.page.text
    return [t for t in tokenize(text, claim.sentence.start, claim.span.start) if t.kind == WORD]


def _predicate(claim: Claim) -> tuple[Polarity | None, str | None]:
    """A judging word soon after the thing, without the article; a noun that judges, right beside it."""
    lexicon = _lexicon()
    stems = [stem(w.norm) for w in claim.words]
    at = next((i for i, w in enumerate(claim.words) if _kind(w.norm)), None)
    kind = _kind(claim.words[at].norm) if at is not None else None
    if at is None or kind is None:
        return None, None
    if at and stems[at - 1] in lexicon.nouns and claim.words[at].norm.startswith("ال"):  # "the failure of the talks"
        if at > 1 and claim.words[at - 2].norm.lstrip("وبل") in _chances():
            return None, None
        denied = any(w.norm.lstrip("و") in lexicon.negators for w in claim.words[: at - 1])
        return (None if denied else lexicon.words.get(stems[at - 1])), kind
    for i in range(at + 1, min(len(stems), at + 1 + _REACH)):
        if stems[i] not in lexicon.words or claim.words[i].norm.startswith("ال") or _is_name(claim, i):
            continue
        if (i > at + _CLOSE + 1 and stems[i] in lexicon.nouns) or not _said_of_it(claim, stems, at, i):
            continue
        if any(w.norm.lstrip("و") in lexicon.negators for w in claim.words[:i]):
            # "not constructive" judges; "without threat" does not
            return ("bad" if lexicon.words[stems[i]] == "good" else None), kind
        return lexicon.words[stems[i]], kind
    return None, None


def _is_name(claim: Claim, i: int) -> bool:
    return any(m.span.start <= claim.words[i].start < m.span.end for m in claim.told.reading.mentions)


def _said_of_it(claim: Claim, stems: list[str], at: int, i: int) -> bool:
    """Whether the word judges the thing itself and not a noun of its own just before it ("مشاركة إيجابية")."""
    lexicon, before = _lexicon(), claim.words[i - 1].norm
    if i - 1 == at or stems[i] in lexicon.nouns or claim.words[i].norm.startswith("و"):
        return True
    if before.startswith(("ال", "كان", "ليس", "لم", "غير")) or before in lexicon.copulas:
        return True
    named = any(m.span.end == claim.words[i - 1].end for m in claim.told.reading.mentions)
    return named or stems[i - 1] in lexicon.objects or stems[i - 1] in lexicon.words


def _context(claim: Claim) -> frozenset[str]:
    """What else the sentence and the headline speak of, so that two things of one kind are told apart."""
    title = claim.told.reading.title
    spans = [claim.sentence, *([title.span] if title else [])]
    words = (w for s in spans for w in tokenize(claim.told.page.text, s.start, s.end) if w.kind == WORD)
    judging = _lexicon().words
    near = [w.norm for w in words if len(w.norm) > 3 and not _kind(w.norm) and stem(w.norm) not in judging]
    return frozenset(f for n in near for f in (stem(n), consonants(n))) - _common()


@cache
def _common() -> frozenset[str]:
    words = [*stopwords(), *(fold(w) for w in load("contrasts")["office_words"])]
    return frozenset(f for w in words for f in (stem(w), consonants(w)))


def _worries(case: Case, claim: Claim) -> Iterator[Judgement]:
    """Somebody's worry about an agreement, a plan, a truce ("مخاوف ... من الاتفاق")."""
    lexicon = _lexicon()
    stems = [stem(w.norm) for w in claim.words]
    for i, s in enumerate(stems):
        if s not in lexicon.worries or not lexicon.toward & {w.norm for w in claim.words[i + 1 : i + 5]}:
            continue
        at = next((k for k in range(i + 2, min(len(stems), i + 1 + _FAR)) if stems[k] in lexicon.objects), None)
        who = _whose(case, claim, Span(claim.words[i].end, claim.words[at].start)) if at else None
        if at and who:
            kind = lexicon.objects[stems[at]]
            span = Span(claim.words[i].start, claim.words[at].end)
            yield Judgement(claim, span, "bad", kind, _event_judged(case, claim, kind), who, _context(claim))


def _doubted(case: Case, claim: Claim) -> Judgement | None:
    """A forecast that somebody will not manage, of the meeting that he goes to ("لن يستطيع الوزير ...")."""
    m = _lexicon().will_fail.search(claim.folded)
    if m is None or claim.voice is None or _judged(claim)[1] is not None:
        return None
    at = len(claim.folded[: m.end()].split())
    after = claim.words[at : at + 3]
    named = [x for x in claim.told.reading.mentions if after and after[0].start <= x.span.start < after[-1].end]
    who = case.identities.of.get((claim.told.id, named[0].entity)) if named else None
    event = _meeting_of(case, claim, who) if who else None
    if event is None:
        return None
    return Judgement(claim, claim.span, "bad", "meeting", event, claim.voice, _context(claim), True)


def _meeting_of(case: Case, claim: Claim, who: str) -> StoryEvent | None:
    """The meeting of his that shares most parties with what the passage names."""
    earlier = [s for s in claim.told.reading.sentences if s.end <= claim.sentence.start]
    spans = [*earlier[-_PASSAGE:], claim.sentence]
    inside = (m for m in claim.told.reading.mentions if any(s.covers(m.span) for s in spans))
    named = {case.identities.of.get((claim.told.id, m.entity)) for m in inside}
    met = [(e, {p.entity for p in e.participants}) for e in case.events if e.type == "CONSULT" and e.mode != "visit"]
    fits = [(len(named & parties), -len(parties), e.id, e) for e, parties in met if who in parties and not e.background]
    best = max(fits, default=None)
    return best[3] if best is not None and best[0] > 1 else None


def _results(case: Case, claim: Claim) -> Iterator[Judgement]:
    """An agreement between those who met: what came of the meeting."""
    for own in claim.told.reading.events:
        if own.type != "AGREE" or own.status != "happened" or not claim.sentence.covers(own.trigger.span):
            continue
        agreed = case.event_of.get((claim.told.id, own.id))
        for event in case.events if agreed else ():
            if event.type == "CONSULT" and event.mode != "visit" and agreed and _of_meeting(case, event, agreed):
                yield Judgement(claim, claim.sentence, "good", "meeting", event, None, _context(claim))


def _of_meeting(case: Case, meeting: StoryEvent, agreed: StoryEvent) -> bool:
    """Two of those who met agreed, on that day or soon after."""
    met = [p.entity for p in meeting.participants]
    if sum(any(same_party(case, p.entity, m) for m in met) for p in agreed.participants) < 2:
        return False
    days = [interval(e.date) for e in (meeting, agreed)]
    return days[0] is not None and days[1] is not None and 0 <= (days[1][0] - days[0][0]).days <= _LASTING


def _whose(case: Case, claim: Claim, between: Span) -> str | None:
    """The one named between the worry and what it is about ("مخاوف [إسرائيل] من الاتفاق")."""
    inside = [m for m in claim.told.reading.mentions if between.covers(m.span)]
    return case.identities.of.get((claim.told.id, inside[0].entity)) if inside else None


def _event_judged(case: Case, claim: Claim, kind: str) -> StoryEvent | None:
    """The event told in the clause, else the meeting told last before it, else the article's most told of the kind."""
    told, wanted, visit = claim.told, _lexicon().types[kind], kind == "visit"
    own = [
        v
        for v in told.reading.events
        if v.type in wanted and (told.id, v.id) in case.event_of and (v.mode == "visit") == visit
    ]
    inside = [v for v in own if claim.span.covers(v.trigger.span)]
    before = [v for v in own if v.trigger.span.end <= claim.span.start and not _headline(claim, v)]
    most_told = sorted(own, key=lambda v: -len(case.event_of[told.id, v.id].evidence))
    pick = inside[:1] or (before[-1:] if kind == "meeting" else []) or most_told[:1]
    return case.event_of[told.id, pick[0].id] if pick else None


def _headline(claim: Claim, event: Event) -> bool:
    title = claim.told.reading.title
    return title is not None and title.span.covers(event.trigger.span)
