"""Claims of two voices about one matter that cannot both hold: told and denied, or two states of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from isnad.arabic.consonants import consonants
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.link.days import interval
from isnad.link.disputes.attendance import comes
from isnad.link.disputes.case import Case
from isnad.link.disputes.clauses import Claim, by_root, denying, phrases
from isnad.link.disputes.facing import facing
from isnad.link.disputes.voices import against
from isnad.model.story import Dispute

_ALIKE = 0.6  # share of the smaller claim's words by which two claims are about one matter
_MEANT = 0.5  # the same for an outright denial
_SHARED = 3  # words, with the one that is denied
_FARTHEST = 99
_BEFORE = 2  # words: or this near before it
_NEAR = 7  # words: a state stands this near after what it is said of
_CORE = 3  # words: what is denied, and of what


@cache
def _empty() -> frozenset[str]:
    return frozenset(consonants(fold(w)) for w in load("contrasts")["empty_verbs"])


@cache
def _frame() -> frozenset[str]:
    return folded(load("contrasts")["denied_frame"])


def negated(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """What one voice says happened and another says did not: the denied word is told by both, and most others."""
    index = by_root(claims)
    for no in claims:
        if not no.real:
            continue
        for place in sorted(no.denied):
            core = _core(no, place) if _is_verb(no.words[place].norm) else []
            if not core or core[0] in _empty() or len(core[0]) < 3 or comes(no):
                continue
            for yes in index.get(core[0], ()):
                if (
                    _affirms(yes, core, True)
                    and _tells(yes, core[0])
                    and _one_matter(yes, no)
                    and _spoken_against(case, yes, no)
                ):
                    yield facing(case, [[yes], [no]], "happened", "قول يثبت وقول ينفي")
                    break


def denied(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """What one voice claims, and another denies with a word of denial ("نفى أن ...")."""
    index = by_root(claims)
    for no in claims:
        if no.statement is None or not _denying(no):
            continue
        core, matter = _core(no), no.about - _frame_roots()
        if not core or len(matter) < 2:
            continue
        told = [
            (len(yes.about & matter), yes)
            for yes in index.get(core[0], ())
            if _affirms(yes, core, _any(no))
            and _names(yes, core[0])
            and _told_of(yes, matter)
            and against(case, yes, no)
        ]
        best = max((n for n, _ in told), default=0)  # who says most of what is denied, not who names it in passing
        if told:
            yield facing(case, [[yes for n, yes in told if n == best], [no]], "happened", "قول ينفي قولا")


def _denying(claim: Claim) -> bool:
    statement = claim.statement
    if statement is None or not denying(statement):
        return False
    return statement.content[0].start <= claim.span.start <= statement.content[0].start + 2 and not claim.denied


@cache
def _frame_roots() -> frozenset[str]:
    return frozenset(consonants(w) for w in _frame())


def _core(claim: Claim, start: int = 0) -> list[str]:
    """What is denied: the first word after the frame ("وقوع أي", "أن يكون قد") and the nouns that hang on it."""
    norms = [w.norm for w in claim.words]
    start = norms.index("قد") + 1 if "قد" in norms else start
    out: list[str] = []
    people = [m.span for m in claim.told.reading.mentions if m.type == "PER" and claim.span.overlaps(m.span)]
    for i in range(start, len(norms)):
        named = any(s.start <= claim.words[i].start < s.end for s in people)
        if _bare(norms[i]) in _frame() or (norms[i] == "من" and not out[1:]) or named:
            continue
        if claim.roots[i] not in claim.about or len(out) == _CORE:
            break
        out.append(claim.roots[i])
    return out


def _spoken_against(case: Case, yes: Claim, no: Claim) -> bool:
    """Somebody speaks on one side at least, and both speak of now or of then."""
    future = [any(w.norm.lstrip("و")[:2] in ("سي", "ست") or w.norm == "لن" for w in c.words) for c in (yes, no)]
    spoken = yes.voice is not None or no.voice is not None
    if yes.told.id == no.told.id and not _named(case, yes) & _named(case, no):
        return False
    return spoken and future[0] == future[1] and _not_later(yes, no) and against(case, yes, no)


def _named(case: Case, claim: Claim) -> set[str | None]:
    inside = (m for m in claim.told.reading.mentions if claim.span.covers(m.span))
    return {case.identities.of.get((claim.told.id, m.entity)) for m in inside} - {None}


def _bare(norm: str) -> str:
    return norm[1:] if norm[:1] in "وبل" and norm[1:] in _frame() else norm


def _is_verb(norm: str) -> bool:
    return norm[0] in "يتن"


def _affirms(claim: Claim, core: list[str], strictly: bool) -> bool:
    """Told as a fact, without a negation, in one breath with what is denied and that of which it is denied (with all
    of it, where any whatever is denied)."""
    return (
        claim.real
        and not _hangs_on(claim)
        and not _untrue().search(claim.folded)
        and core[0] in claim.about
        and (set(core) <= claim.about if strictly else len(core) == 1 or bool(set(core[1:]) & claim.about))
        and not any(w.norm in _negations() or w.norm[1:] in _negations() for w in claim.words)
    )


@cache
def _untrue() -> re.Pattern[str]:
    return phrases(load("assessments")["untrue"])


def _any(claim: Claim) -> bool:
    return any(w.norm in ("اي", "ايه", "احد") for w in claim.words)


def _hangs_on(claim: Claim) -> bool:
    """A relative clause: it names in passing."""
    return bool(claim.words) and claim.words[0].norm.lstrip("و") in ("هي", "هو", "التي", "الذي", "الذين")


def _tells(claim: Claim, root: str) -> bool:
    """The word is what the clause tells: a verb, or the noun at its head where nothing is told of it."""
    at = [i for i, r in enumerate(claim.roots) if r == root]
    if any(_finite(claim.words[i].norm) for i in at):
        return True
    others = (w.norm for i, w in enumerate(claim.words) if i not in at and len(w.norm) > 3)
    return min(at, default=9) <= 1 and not any(w[0] in "يتس" for w in others)


def _names(claim: Claim, root: str) -> bool:
    """The word itself, not an adjective of its letters ("الداخلية" beside "تدخل")."""
    return any(r == root and (i <= 1 or not claim.words[i].norm.startswith("ال")) for i, r in enumerate(claim.roots))


def _finite(norm: str) -> bool:
    """By its shape: with the prefix of the imperfect or the ending of the perfect; a bare perfect looks like a noun."""
    return not norm.startswith("ال") and (norm.lstrip("وفس")[:1] in ("ي", "ت") or norm.endswith(("ت", "وا")))


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold(w) for w in (*load("contrasts")["negators"], *load("contrasts")["other_negations"]))


def _one_matter(one: Claim, other: Claim) -> bool:
    shared = one.about & other.about
    return len(shared) >= _SHARED and len(shared) / min(len(one.about), len(other.about)) >= _ALIKE


def _told_of(claim: Claim, matter: frozenset[str]) -> bool:
    shared = claim.about & matter
    return len(shared) >= 2 and len(shared) / min(len(matter), max(3, len(claim.about))) >= _MEANT


def _not_later(yes: Claim, no: Claim) -> bool:
    """What has not happened yet may happen later; what has happened cannot un-happen."""
    days = [interval(c.told.reading.published.value) for c in (yes, no)]
    return days[0] is None or days[1] is None or days[0][0] <= days[1][0]


class State(NamedTuple):
    """A state of a thing of which a story speaks as of one: the group, its side (0 or 1), where it is told."""

    group: int
    side: int
    claim: Claim


class _Group(NamedTuple):
    of: re.Pattern[str]
    sides: tuple[re.Pattern[str], re.Pattern[str]]


@cache
def _groups() -> tuple[_Group, ...]:
    def definite(words: list[str]) -> list[str]:
        return [*words, *(f"ال{w}" for w in words), *(f"{p}{w}" for w in words for p in ("بال", "لل", "ب"))]

    return tuple(
        _Group(phrases(definite(g["of"])), (phrases(g["one"]), phrases(definite(g["other"]))))
        for g in load("contrasts")["states"]
    )


def states(case: Case, claims: list[Claim]) -> Iterator[Dispute]:
    """One thing that one voice says holds and another says has broken."""
    found = [s for c in claims for s in _states(c)]
    for group in {s.group for s in found}:
        sides = [[s.claim for s in found if (s.group, s.side) == (group, side)] for side in (0, 1)]
        kept = _facing_sides(case, *sides)
        if kept:
            yield facing(case, kept, "happened", "حالان لا تجتمعان")


def _states(claim: Claim) -> Iterator[State]:
    text = claim.folded if claim.real else _relative(claim)
    if not text:
        return
    for g, group in enumerate(_groups()):
        thing = group.of.search(text)
        if thing is None:
            continue
        near = [_how_near(side, text, thing) for side in group.sides]
        if near[0] != near[1]:
            yield State(g, 0 if near[0] < near[1] else 1, claim)


def _relative(claim: Claim) -> str:
    """Of what is asked or wished: the relative clause, which is told as a fact, with the noun that it hangs on."""
    norms = [w.norm for w in claim.words]
    at = next((i for i, n in enumerate(norms) if n in ("التي", "الذي")), None)
    asks = claim.statement is not None and claim.statement.force == "asks"
    return " ".join(norms[max(0, at - 2) :]) if at and asks else ""


def _how_near(state: re.Pattern[str], text: str, thing: re.Match[str]) -> int:
    """How many words after the thing, or just before it, the state stands; far more than may be where it does not."""
    found = [_FARTHEST]
    for m in state.finditer(text):
        after = m.start() >= thing.end()
        between = len((text[thing.end() : m.start()] if after else text[m.end() : thing.start()]).split())
        if between <= (_NEAR if after else _BEFORE):
            found.append(between)
    return min(found)


def _facing_sides(case: Case, one: list[Claim], other: list[Claim]) -> list[list[Claim]] | None:
    """The claims of each side that have somebody against them on the other."""
    left = [a for a in one if any(_at_once(a, b) and against(case, a, b) for b in other)]
    right = [b for b in other if any(_at_once(a, b) and against(case, a, b) for a in left)]
    return [left, right] if left and right else None


def _at_once(one: Claim, other: Claim) -> bool:
    """Told within two days: what held last week may have broken since."""
    days = [interval(c.told.reading.published.value) for c in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0][0] - days[1][0]).days) <= 2
