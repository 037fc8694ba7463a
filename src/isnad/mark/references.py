"""References: words that stand for somebody named elsewhere on the page ("الوزير", "نظيره الروسي", "معاليه")."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.countries import country_of_word
from isnad.arabic.letters import fold
from isnad.arabic.names import bare
from isnad.arabic.words import WORD, Token
from isnad.mark.doc import Doc
from isnad.mark.titles import COURTESY, HONORIFIC, LATTER, RELATION, ROLE, Head, head, is_barrier
from isnad.model.marks import Entity, Mention, Reference
from isnad.model.text import Span

_MAX_PHRASE = 5
_COURTESY_RANK = {"معالي": "وزير", "سمو": "امير", "فخامت": "رييس", "جلالت": "ملك", "سيادت": "رييس"}


class Role(NamedTuple):
    """A title boiled down: its head, its other words, and the countries it names (by name or adjective)."""

    head: str
    words: frozenset[str]
    countries: frozenset[str]


def find(doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]) -> tuple[Reference, ...]:
    """References of the headline and the body, in text order; what stands inside a name or a title is none."""
    persons = [e for e in entities if e.type == "PER"]
    if not persons:
        return ()
    roles = {e.id: [r for t in e.titles if (r := role(t.text))] for e in persons}
    spans = [m.span for m in mentions] + [t.span for e in persons for t in e.titles]
    closed = {i for s in spans for i in range(s.start, s.end)}
    seen = [m for m in mentions if m.type == "PER"]
    out: list[Reference] = []
    for sentence in doc.sentences:
        for span, phrase, found in _phrases(sentence.tokens, closed):
            who = _who(span, phrase, found, seen, out, roles)
            if who:
                out.append(Reference(span=span, text=span.of(doc.text), entity=who))
    return tuple(out)


@lru_cache(maxsize=20_000)
def role(text: str) -> Role | None:
    """A title as printed, boiled down; None when no word of it is a role."""
    words = [w for w in fold(text).split() if w]
    at = next((i for i, w in enumerate(words) if (h := head(w)) and h.kind in (ROLE, RELATION)), None)
    if at is None:
        at = next((i for i, w in enumerate(words) if head(w)), None)
    if at is None:
        return None
    found = head(words[at])
    assert found is not None
    rest = words[at + 1 :]
    countries = frozenset(c for w in rest if (c := _country(w)))
    return Role(found.stem, frozenset(bare(w) for w in rest if not _country(w)), countries)


def _country(word: str) -> str | None:
    return country_of_word(word) or (country_of_word(word[1:]) if word[0] in "لب" and len(word) > 4 else None)


def _phrases(tokens: list[Token], closed: set[int]) -> list[tuple[Span, Role, Head]]:
    """`closed`: where tokens begin that belong to a name or a title."""
    out = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        i += 1
        found = head(token.norm) if token.kind == WORD else None
        if found is None or token.start in closed or (found.kind == HONORIFIC and not found.definite):
            continue
        end = _end(tokens, i - 1, found)
        phrase = role(" ".join(t.norm for t in tokens[i - 1 : end]))
        if phrase and not (found.kind == LATTER and not _stands_alone(tokens, i - 1, found)):
            lead = found.lead if len(token.text) == len(token.norm) else 0
            out.append((Span(token.start + lead, tokens[end - 1].end), phrase, found))
        i = end
    return out


def _stands_alone(tokens: list[Token], i: int, found: Head) -> bool:
    """ "الأخير" is a noun after a clitic, a verb or a connective; after another noun it is its adjective."""
    return bool(found.lead) or i == 0 or tokens[i - 1].kind != WORD or is_barrier(tokens[i - 1].norm)


def _end(tokens: list[Token], begin: int, found: Head) -> int:
    """The phrase goes on over adjectives with article, and nouns governed by a head that has none."""
    end = begin + 1
    if found.kind in (LATTER, COURTESY):
        return end
    while end < len(tokens) and end - begin <= _MAX_PHRASE:
        token = tokens[end]
        if token.kind != WORD or is_barrier(token.norm) or token.norm[0] in "وف":
            break
        article = token.norm.startswith("ال")
        if found.definite or found.pronoun:
            if not (article and (country_of_word(token.norm) or token.norm.endswith(("ي", "يه", "سابق", "عام")))):
                break
        elif not article and country_of_word(token.norm) is None and end > begin + 2:
            break
        end += 1
    return end


def _who(
    span: Span,
    phrase: Role,
    found: Head,
    seen: list[Mention],
    earlier: list[Reference],
    roles: dict[str, list[Role]],
) -> str | None:
    before = [m.entity for m in seen if m.span.end <= span.start]
    before += [r.entity for r in earlier if r.span.end <= span.start and r.span.start > (seen[0].span.start)]
    recent = _recent(span, seen, earlier)
    if found.kind == LATTER:
        return recent[0] if recent else None
    if found.kind == COURTESY:
        return _by_courtesy(found.stem, recent, roles)
    if found.kind == RELATION:
        return _unique([e for e, rs in roles.items() if any(_fits(phrase, r) for r in rs)], recent)
    fitting = [e for e, rs in roles.items() if any(_fits(phrase, r) for r in rs)]
    if not phrase.words and not phrase.countries:
        return next((e for e in recent if e in fitting), None) if found.definite else None
    exact = [e for e in fitting if any(_same(phrase, r) for r in roles[e])]
    return _unique(exact or fitting, recent)


def _recent(span: Span, seen: list[Mention], earlier: list[Reference]) -> list[str]:
    """Persons spoken of before the span, the latest first."""
    told = [(m.span.start, m.entity) for m in seen if m.span.end <= span.start]
    told += [(r.span.start, r.entity) for r in earlier if r.span.end <= span.start]
    return list(dict.fromkeys(e for _, e in sorted(told, reverse=True)))


def _unique(fitting: list[str], recent: list[str]) -> str | None:
    if len(fitting) == 1:
        return fitting[0]
    return None


def _fits(phrase: Role, title: Role) -> bool:
    """The phrase says nothing that the title does not, and names no other country."""
    if phrase.head != title.head:
        return False
    if phrase.countries and title.countries and not phrase.countries & title.countries:
        return False
    if phrase.countries and not title.countries:
        return False
    return phrase.words <= title.words


def _same(phrase: Role, title: Role) -> bool:
    return phrase == title


def _by_courtesy(stem: str, recent: list[str], roles: dict[str, list[Role]]) -> str | None:
    rank = next((r for c, r in _COURTESY_RANK.items() if stem.startswith(c)), None)
    ranked = [e for e in recent if any(r.head == rank for r in roles.get(e, ()))]
    return ranked[0] if ranked else None
