"""References: words that stand for somebody named elsewhere on the page ("الوزير", "نظيره الروسي", "معاليه").

They are resolved by titles alone: a phrase stands for the one person whose title says the same or more. Nothing is
said where two persons would do, or where nobody on the page has such a title.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic.countries import country_of_word
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.names import bare
from isnad.arabic.words import WORD, Token
from isnad.mark.doc import Doc
from isnad.mark.titles import COURTESY, HONORIFIC, LATTER, RELATION, ROLE, Head, Taken, head, is_barrier, phrase_ends
from isnad.model.marks import Entity, Mention, Reference
from isnad.model.text import Span

_COURTESY_RANK = {"معالي": "وزير", "سمو": "امير", "فخامت": "رييس", "جلالت": "ملك", "سيادت": "رييس"}
_NEAR = 300  # letters between "الأخير" and the name it stands for


class Role(NamedTuple):
    """A title boiled down: its head, its other words, and the countries it names (by name or adjective)."""

    head: str
    words: frozenset[str]
    countries: frozenset[str]


class Phrase(NamedTuple):
    """A noun phrase that may refer: what it says, the whole and its beginnings, the longest first; how it opens."""

    readings: list[tuple[Span, Role]]
    head: Head


def find(doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]) -> tuple[Reference, ...]:
    """References of the headline and the body, in text order; what stands inside a name or a title is none."""
    roles = {e.id: [r for t in e.titles if (r := role(t.text))] for e in entities if e.type == "PER"}
    if not roles:
        return ()
    persons = [m.span for m in mentions if m.type == "PER"] + [t.span for e in entities for t in e.titles]
    others = [m.span for m in mentions if m.type != "PER"]
    taken = Taken(_offsets(persons), _offsets(others))
    told = [(m.span.end, m.entity) for m in mentions if m.type == "PER"]
    out: list[Reference] = []
    for sentence in doc.sentences:
        for phrase in _phrases(sentence.tokens, taken):
            found = _resolve(phrase, told, roles)
            if found:
                span, who = found
                out.append(Reference(span=span, text=span.of(doc.text), entity=who))
                told.append((span.end, who))
    return tuple(out)


def _resolve(phrase: Phrase, told: list[tuple[int, str]], roles: dict[str, list[Role]]) -> tuple[Span, str] | None:
    """Whom the phrase stands for, by the longest beginning of it that stands for one person."""
    start = phrase.readings[0][0].start
    if phrase.head.kind == LATTER and start - _last(told, start) > _NEAR:
        return None
    recent = _recent(start, told)
    for span, said in phrase.readings:
        who = _who(said, phrase.head, recent, roles)
        if who:
            return span, who
    return None


def _offsets(spans: list[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def _recent(start: int, told: list[tuple[int, str]]) -> list[str]:
    """Persons spoken of before an offset, the latest first."""
    before = sorted((t for t in told if t[0] <= start), reverse=True)
    return list(dict.fromkeys(entity for _, entity in before))


def _last(told: list[tuple[int, str]], start: int) -> int:
    return max((end for end, _ in told if end <= start), default=0)


@lru_cache(maxsize=20_000)
def role(text: str) -> Role | None:
    """A title as printed, boiled down; None when no word of it is a role."""
    words = fold(text).split()
    kinds = [head(w) for w in words]
    at = next((i for i, h in enumerate(kinds) if h and h.kind in (ROLE, RELATION)), None)
    if at is None:
        at = next((i for i, h in enumerate(kinds) if h), None)
    if at is None:
        return None
    found = kinds[at]
    assert found is not None
    rest = words[at + 1 :]
    countries = frozenset(c for w in rest if (c := _country(w)))
    return Role(found.stem, frozenset(_plain(w) for w in rest if not _country(w)) - _states(), countries)


def _country(word: str) -> str | None:
    return country_of_word(word) or (country_of_word(word[1:]) if word[0] in "لب" and len(word) > 4 else None)


def _plain(word: str) -> str:
    return word[2:] if word.startswith("لل") else bare(word)


@cache
def _states() -> frozenset[str]:
    """Words before a country's name that say nothing of the role ("أمير دولة قطر")."""
    return frozenset(fold(w) for s in ("دولة", "بدولة", "مملكة", "جمهورية", "لدى") for w in (s, "ال" + s))


@cache
def _stems(kind: str) -> frozenset[str]:
    return folded(load("roles")[kind])


def _phrases(tokens: list[Token], taken: Taken) -> list[Phrase]:
    out = []
    done = 0
    for i, found in [(i, found) for i, t in enumerate(tokens) if (found := head(t.norm))]:
        token = tokens[i]
        if i < done or token.end - 1 in taken.persons or token.end - 1 in taken.others:
            continue
        if not _may_refer(tokens, i, found):
            continue
        ends = [i + 1] if found.kind in (LATTER, COURTESY) else phrase_ends(tokens, i, taken)
        if found.pronoun and not ends:
            ends = [i + 1]
        readings = _readings(tokens, i, found.lead, ends)
        if readings:
            out.append(Phrase(readings, found))
            done = ends[0]
    return out


def _readings(tokens: list[Token], begin: int, clitics: int, ends: list[int]) -> list[tuple[Span, Role]]:
    first = tokens[begin]
    start = first.start + (clitics if len(first.text) == len(first.norm) else 0)
    said = [(end, role(" ".join(t.norm for t in tokens[begin:end]))) for end in ends]
    return [(Span(start, tokens[end - 1].end), what) for end, what in said if what]


def _may_refer(tokens: list[Token], i: int, found: Head) -> bool:
    """ "الأخير" is a noun after a clitic, a verb or a connective; after another noun it is its adjective."""
    if found.kind == LATTER:
        before = tokens[i - 1] if i else None
        free = before is None or before.kind != WORD or (is_barrier(before.norm) and not before.norm.startswith("ال"))
        return bool(found.lead) or free
    if found.kind == HONORIFIC:
        return found.definite and (found.stem in _stems("spoken") or found.stem in _stems("last_named"))
    return True


def _who(said: Role, opening: Head, recent: list[str], roles: dict[str, list[Role]]) -> str | None:
    kind = opening.kind
    if kind == LATTER:
        return recent[0] if recent else None
    if kind == COURTESY:
        return _by_courtesy(opening.stem, recent, roles)
    fitting = [e for e, own in roles.items() if any(_fits(said, r) for r in own)]
    if kind == RELATION:
        return _only(fitting) or _counterpart(said, recent, roles)
    if said.words or said.countries:
        exact = [e for e in fitting if said in roles[e]]
        return _only(exact or fitting)
    if not opening.definite:
        return None
    return _alone(said.head, fitting, recent, roles)


def _alone(stem: str, fitting: list[str], recent: list[str], roles: dict[str, list[Role]]) -> str | None:
    """ "الوزير": who has that title and was spoken of last, one who has no more of a title first."""
    told = [e for e in recent if e in fitting]
    if stem not in _stems("spoken"):
        return told[0] if told and stem in _stems("last_named") and told[0] == recent[0] else None
    plain = [e for e in told if any(r.head == stem and not r.words for r in roles[e])]
    return next(iter(plain or told), None)


def _only(fitting: list[str]) -> str | None:
    return fitting[0] if len(fitting) == 1 else None


def _fits(said: Role, title: Role) -> bool:
    """The phrase says nothing that the title does not, and names no other country."""
    if said.head != title.head or not said.words <= title.words:
        return False
    return said.countries <= title.countries if said.countries else True


def _counterpart(said: Role, recent: list[str], roles: dict[str, list[Role]]) -> str | None:
    """ "نظيره الروسي": of those with a role of the person spoken of last, the one of that country."""
    if said.head not in _stems("counterparts") or not recent or not said.countries:
        return None
    mine = {r.head for r in roles.get(recent[0], ())}
    return _only(
        [
            e
            for e, own in roles.items()
            if e != recent[0] and any(r.head in mine and said.countries & r.countries for r in own)
        ]
    )


def _by_courtesy(stem: str, recent: list[str], roles: dict[str, list[Role]]) -> str | None:
    rank = next((r for c, r in _COURTESY_RANK.items() if stem.startswith(c)), None)
    return next((e for e in recent if any(r.head == rank for r in roles.get(e, ()))), None)
