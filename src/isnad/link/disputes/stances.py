"""Two parties that stand opposite each other on one matter: one is for it or asks for it, the other rejects it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.link.days import interval
from isnad.link.disputes.case import Case
from isnad.link.disputes.clauses import Claim, phrases
from isnad.link.disputes.facing import facing
from isnad.link.disputes.voices import one_camp
from isnad.model.story import Dispute

_EARLY = 4  # words: a clause takes a stand by one of its first words
_MATTER = 8  # words that say what the stand is on
_HEAD = 3  # of them, those that name it
_SHARED, _ALIKE = 2, 0.6
_LASTING = 3  # days


class Stand(NamedTuple):
    """`stand`: demands | backs | rejects | condemns; `matter`: consonants of what it is on; `head`: the first ones."""

    claim: Claim
    stand: str
    matter: frozenset[str]
    head: frozenset[str]


@cache
def _poles() -> dict[str, str]:
    return {fold(w): stand for stand, words in load("contrasts")["stands"].items() for w in words}


_OPPOSED = {("demands", "rejects"), ("backs", "rejects"), ("backs", "condemns")}
_TURNED = {"demands": "rejects", "backs": "rejects", "rejects": "backs", "condemns": "backs"}


def stances(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    found = [s for c in claims if (s := _stand(case, c)) is not None]
    for yes, no in product(found, found):
        if (yes.stand, no.stand) in _OPPOSED and _one_matter(yes, no) and _parted(case, yes.claim, no.claim):
            yield facing(case, [[yes.claim], [no.claim]], "outcome", "موقفان متعارضان")


def fates(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """Two who differ on whether one that rules may stay."""
    found: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for claim in claims:
        poles = [bool(pattern.search(claim.folded)) for pattern in _fates()]
        if claim.voice in (None, "?") or poles[0] == poles[1]:
            continue
        inside = (m for m in claim.told.reading.mentions if m.type == "PER" and claim.sentence.covers(m.span))
        for who in {
            e for m in inside if (e := case.identities.of.get((claim.told.id, m.entity))) not in (None, claim.voice)
        }:
            found.setdefault(who or "", ([], []))[0 if poles[0] else 1].append(claim)
    for goes, stays in found.values():
        left = [a for a in goes if any(_parted(case, a, b) for b in stays)]
        right = [b for b in stays if any(_parted(case, a, b) for a in left)]
        if left and right:
            yield facing(case, [left, right], "outcome", "موقفان متعارضان")


@cache
def _fates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("contrasts")["fates"]
    return phrases(data["goes"]), phrases(data["stays"])


def _stand(case: Case, claim: Claim) -> Stand | None:
    """By the word that brings the words in (of their first clause), else by a word of stance early in the clause."""
    statement = claim.statement
    if statement is None:
        return _told(case, claim)
    if claim.voice in (None, "?") or statement.speaker.entity is None:
        return None
    if statement.cue is not None and abs(claim.span.start - statement.content[0].start) <= 1:
        cue = fold(statement.cue.text).split()
        pole = _pole(cue[0]) if cue else None
        if pole is not None:
            return _standing(claim, pole, 0)
    for i, word in enumerate(claim.words[:_EARLY]):
        pole = _pole(word.norm)
        if pole is not None:
            return _standing(claim, _TURNED[pole] if i in claim.denied else pole, i + 1)
    return None


def _told(case: Case, claim: Claim) -> Stand | None:
    """Of what the article tells: the verb of stance heads the clause, and its subject is named beside it."""
    for i, word in enumerate(claim.words[:_EARLY]):
        pole = _pole(word.norm)
        if pole is None or word.norm.lstrip("و").startswith("م"):
            continue
        before, after = claim.words[:i], claim.words[i + 1 : i + 3]
        for m in claim.told.reading.mentions:
            beside = (before and m.span.end == before[-1].end) or any(m.span.start == w.start for w in after)
            who = case.identities.of.get((claim.told.id, m.entity)) if beside and claim.span.covers(m.span) else None
            if who is not None:
                return _standing(claim._replace(voice=who), _TURNED[pole] if i in claim.denied else pole, i + 1)
        return None
    return None


def _standing(claim: Claim, pole: str, start: int) -> Stand:
    named = [m.span for m in claim.told.reading.mentions if claim.span.overlaps(m.span)]
    words = zip(claim.words[start : start + _MATTER], claim.roots[start:], strict=False)
    matter = [r for w, r in words if r in claim.about and not any(s.start <= w.start < s.end for s in named)]
    return Stand(claim, pole, frozenset(matter), frozenset(matter[:_HEAD]))


def _pole(norm: str) -> str | None:
    found = _poles().get(norm)
    return found if found is not None else _poles().get(norm[1:]) if norm[0] in "وف" else None


def _one_matter(one: Stand, other: Stand) -> bool:
    shared = one.matter & other.matter
    if not one.head & other.head or len(shared) < _SHARED:
        return False
    return len(shared) / min(len(one.matter), len(other.matter)) >= _ALIKE


def _parted(case: Case, one: Claim, other: Claim) -> bool:
    if one_camp(case, one.voice, other.voice):
        return False
    days = [interval(c.told.reading.published.value) for c in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0][0] - days[1][0]).days) <= _LASTING
