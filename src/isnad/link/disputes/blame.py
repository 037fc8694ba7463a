"""Who did it: claims of one deed by two, two sides that accuse each other, two that say they won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from isnad.arabic.consonants import consonants
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import WORD, Token, tokenize
from isnad.link.disputes.case import Case
from isnad.link.disputes.clauses import Claim, phrases
from isnad.link.disputes.facing import facing
from isnad.link.disputes.voices import name_words, one_camp, words_of
from isnad.model.marks import Statement
from isnad.model.story import About, Dispute, Told
from isnad.model.text import Span

_ACCUSED = 4  # words after "accused" that may name the accused
_NEAR = 6
_RELATIVE = frozenset({"التي", "الذي", "الذين"})


class Charge(NamedTuple):
    """`by`: who accuses; `words`: those that tell the accuser; `accused`: that name the accused; `deed`: the others."""

    told: Told
    statement: Statement
    span: Span
    by: str
    words: frozenset[str]
    accused: frozenset[str]
    deed: frozenset[str]


@cache
def _roots(key: str) -> frozenset[str]:
    return frozenset(consonants(w) for phrase in load("contrasts")[key] for w in fold(phrase).split())


@cache
def _responsibility() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(p)) for p in load("contrasts")["responsibility"]))


@cache
def _claiming() -> re.Pattern[str]:
    return phrases(load("contrasts")["claims_it"])


def accusations(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """Two sides that blame each other."""
    charges = [c for told in case.articles for s in told.reading.statements if (c := _charge(case, told, s))]
    for one, other in combinations(charges, 2):
        if _mutual(one, other):
            made = tuple(case.side(c.told.words(c.span), [(c.told, c.span, c.statement)]) for c in (one, other))
            yield Dispute(id="", about=About(), question="who", sides=made, why="اتهامات متبادلة")
    for charge in charges:
        yield from _answered(case, charge, claims)


def _charge(case: Case, told: Told, statement: Statement) -> Charge | None:
    if statement.force != "accuses" or statement.cue is None:
        return None
    by = case.holder(told, statement) or fold(statement.speaker.text or "")
    region = statement.content[0]
    tokens = [t for t in tokenize(told.page.text, region.start, region.end) if t.kind == WORD]
    if not tokens or _instrument(told, tokens[0]):
        return None
    start = next((i for i, t in enumerate(tokens) if t.norm.startswith("ب") and i > 0), min(_ACCUSED, len(tokens)))
    accused = words_of(*(t.norm for t in tokens[: min(start, _ACCUSED)]))
    deed = frozenset(consonants(t.norm) for t in tokens[start:])
    if not by or not accused:
        return None
    return Charge(
        told,
        statement,
        statement.content[0],
        by,
        name_words(case, by) | words_of(statement.speaker.text or ""),
        accused,
        deed,
    )


def _instrument(told: Told, token: Token) -> bool:
    """The words begin with the deed ("بالضلوع في ..."): whom they blame was named before them."""
    named = any(m.span.start <= token.start < m.span.end for m in told.reading.mentions)
    return token.norm.startswith("بال") and not named


def _mutual(one: Charge, other: Charge) -> bool:
    """Each names the other, by a telling word."""
    if one.by == other.by or (one.accused & other.accused) - _roots("forces"):
        return False
    return bool(one.accused & other.words) and bool(other.accused & one.words)


def _answered(case: Case, charge: Charge, claims: list[Claim]) -> Iterator[Dispute]:
    """An accusation of violence, and another voice that has the accused as the victim of violence."""
    if not charge.deed & _roots("violence"):
        return
    for claim in claims:
        if claim.statement is None or claim.statement is charge.statement or claim.statement.force == "accuses":
            continue
        verb = next((i for i, r in enumerate(claim.roots[:5]) if r in _roots("violence")), None)
        if verb is None or claim.denied or one_camp(case, claim.voice, charge.by) or claim.voice == "?":
            continue
        victim = words_of(*(w.norm for w in claim.words[verb + 1 : verb + 3]))
        if victim & charge.accused and _is_violent(claim, verb) and not charge.words & victim:
            yield facing(case, [[claim], [_as_claim(charge, claims)]], "who", "اتهامات متبادلة")
            return


def _is_violent(claim: Claim, verb: int) -> bool:
    """An event of force told in the clause by this word."""
    word = claim.words[verb]
    if (verb and claim.words[verb - 1].norm in _RELATIVE) or any(
        w.norm.startswith("ب") for w in claim.words[verb + 1 : verb + 3]
    ):
        return False  # told in passing, or by whom and not to whom
    if word.norm.startswith("ال") or not (word.norm[0] in "يت" or word.norm.endswith(("ت", "وا")) or verb == 0):
        return False
    reading = claim.told.reading
    return any(
        v.trigger.span.start <= word.start < v.trigger.span.end and v.type in ("ASSAULT", "COERCE")
        for v in reading.events
    )


def _as_claim(charge: Charge, claims: list[Claim]) -> Claim:
    return next(c for c in claims if c.statement is charge.statement)


def responsible(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """One deed that two claim to have done."""
    found: dict[str, tuple[Claim, frozenset[str]]] = {}
    for claim in claims:
        words = claim.told.words(claim.sentence)
        who = _claimant(case, claim) if _claims_it(fold(words)) else None
        if who is not None:
            found.setdefault(who, (claim, claim.about))
    for (a, (one, left)), (b, (other, right)) in combinations(found.items(), 2):
        deed = left & right & _roots("deeds")
        if deed and not one_camp(case, a, b) and not name_words(case, a) & name_words(case, b):
            yield facing(case, [[one], [other]], "who", "اثنان يتبنيان الفعل")


def _claims_it(folded: str) -> bool:
    return bool(_claiming().search(folded)) or (bool(_responsibility().search(folded)) and "اعلن" in folded)


def _claimant(case: Case, claim: Claim) -> str | None:
    """The one who claims: the speaker, else the first one named soon after the word of claiming."""
    if claim.statement is not None and _responsibility().search(claim.folded):
        return claim.voice if claim.voice != "?" else None
    m = _claiming().search(claim.folded)
    if m is None:
        return None
    place = len(claim.folded[: m.end()].split())
    if place > 3 and claim.statement is None:
        return None
    words = claim.words[place : place + _NEAR]
    mentions = (x for x in claim.told.reading.mentions if words and words[0].start <= x.span.start < words[-1].end)
    return next(
        (e for x in mentions if x.type != "LOC" and (e := case.identities.of.get((claim.told.id, x.entity)))), None
    )


def winners(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """Two who are said, by different voices, to have won one vote."""
    if not any(_roots("voting") & c.about for c in claims):
        return
    found = [(w, c) for c in claims if c.voice not in (None, "?") and c.real and (w := _winner(case, c))]
    for (a, one), (b, other) in combinations(found, 2):
        if (
            a != b
            and one.voice != other.voice
            and not one_camp(case, one.voice, other.voice)
            and not one_camp(case, a, b)
        ):
            yield facing(case, [[one], [other]], "who", "يعلن كل منهما فوز مرشح")
            return


def _winner(case: Case, claim: Claim) -> str | None:
    """The one named right after "won"; the speaker where nobody is ("said that he won")."""
    words = [consonants(fold(w)) for w in load("contrasts")["winning"]]
    at = next((i for i, r in enumerate(claim.roots) if r in words and i not in claim.denied), None)
    if at is None:
        return None
    after = claim.words[at + 1 : at + 1 + _NEAR]
    first, last = claim.words[at].start, (after or claim.words)[-1].end
    people = [m for m in claim.told.reading.mentions if m.type == "PER" and first <= m.span.start < last]
    if people:
        return case.identities.of.get((claim.told.id, people[0].entity))
    if at == 0 and len(claim.words) > 1 and claim.words[0].norm in ("فاز", "فازت"):
        return claim.voice
    return None
