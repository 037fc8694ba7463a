"""Who is who on one page: names tied to entities, their titles, and the expressions that refer to them.

Names are taken by distinct spelling, fullest first. A spelling joins the entity that its name fits best
(`arabic.names` for persons, `arabic.things` for the rest), or that the text itself says it is another name of.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.names import Form, form, sound
from isnad.arabic.things import (
    Thing,
    compare_names,
    is_epithet,
    organization,
    place,
    type_word,
)
from isnad.arabic.words import WORD, Token
from isnad.mark import references, titles
from isnad.mark.doc import Doc
from isnad.mark.names import Name
from isnad.model.marks import Entity, EntityType, Mention, Reference, Title
from isnad.model.text import Span

_JOIN: dict[EntityType, float] = {"PER": 0.7, "ORG": 0.6, "LOC": 0.7}
_JOIN_PART = 0.5  # one word of a person's fuller name
_RANKS = frozenset(map(fold, ("الملك", "الأمير", "الشيخ", "السلطان", "البابا", "الإمام", "القس", "الأميرة", "الملكة")))
_CLOSING = frozenset("\"'»”’)")
_LONGEST_CLITICS = 6  # letters and marks of them before a name in one token
_MAX_BETWEEN = 6  # words between a name and another that the text gives it
_ALIAS_BRACKETS = (["("], ["(", '"'], ["(", "«"], ["«"], ['"'], ["“"])


class Names(NamedTuple):
    """What later steps need to know of the names. Mentions and references are in text order."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]


class Place(NamedTuple):
    """Where a name stands among the tokens: sentence number, first token, one past the last."""

    sentence: int
    begin: int
    end: int


class Spelling:
    """One spelling of a name with all the mentions that have it. `entity`: number of its group."""

    __slots__ = ("entity", "mentions", "parts", "sounds", "type")

    def __init__(self, type_: EntityType, parts: Form | Thing, mentions: list[int]) -> None:
        self.type: EntityType = type_
        self.parts = parts
        self.mentions = mentions
        self.sounds = frozenset(sound(w) for w in parts.words)
        self.entity = -1


class Found(NamedTuple):
    """The article with its names: `printed` as they stand, `places` among the tokens (None outside the sentences),
    `titled`: number of a name → spans of its titles."""

    doc: Doc
    names: list[Name]
    printed: list[str]
    places: list[Place | None]
    titled: dict[int, list[Span]]


def resolve(doc: Doc, names: list[Name]) -> Names:
    """Tie names to entities, by spelling, parts of names, titles and what the text says ("المعروف بـ")."""
    if not names:
        return Names((), (), ())
    places = _places(doc, names)
    printed = [name.span.of(doc.text) for name in names]
    found = Found(doc, names, printed, places, _titles(doc, names, places))
    mentions, entities = _write(found, _group(found))
    return Names(mentions, entities, references.find(doc, mentions, entities))


def _places(doc: Doc, names: list[Name]) -> list[Place | None]:
    at = {t.start: (s, i) for s, sentence in enumerate(doc.sentences) for i, t in enumerate(sentence.tokens)}
    return [_place(doc, name.span, at) for name in names]


def _place(doc: Doc, span: Span, at: dict[int, tuple[int, int]]) -> Place | None:
    """The name may begin inside a token, after clitics."""
    found = next((at[i] for i in range(span.start, max(span.start - _LONGEST_CLITICS, 0) - 1, -1) if i in at), None)
    if found is None:
        return None
    sentence, begin = found
    tokens = doc.sentences[sentence].tokens
    end = begin
    while end < len(tokens) and tokens[end].start < span.end:
        end += 1
    return Place(sentence, begin, end) if tokens[begin].end > span.start else None


# --- titles --------------------------------------------------------------------------------------------------------


def _titles(doc: Doc, names: list[Name], places: list[Place | None]) -> dict[int, list[Span]]:
    """The titles of each person's name: before it, and after it where they are not those of the next."""
    taken = titles.Taken(set(), set())
    whose = []
    for i, (name, p) in enumerate(zip(names, places, strict=True)):
        if p:
            tokens = doc.sentences[p.sentence].tokens
            (taken.persons if name.type == "PER" else taken.others).update(t.start for t in tokens[p.begin : p.end])
            if name.type == "PER":
                whose.append((i, p, tokens))
    out: dict[int, list[Span]] = {}
    for i, p, tokens in whose:
        if tokens[p.begin].start < names[i].span.start:
            continue  # a clitic on the name itself: nothing before it can be its title
        runs = titles.before(tokens, p.begin, taken)
        out[i] = [_span(tokens, *run) for run in runs]
        taken.persons.update(t.start for run in runs for t in tokens[slice(*run)])
    for i, p, tokens in whose:
        after = titles.after(tokens, p.end, taken)
        if after:
            out.setdefault(i, []).append(_span(tokens, *after))
    return out


def _span(tokens: list[Token], begin: int, end: int) -> Span:
    """From the first token without its clitics to the end of the last."""
    first = tokens[begin]
    head = titles.head(first.norm)
    lead = head.lead if head and len(first.text) == len(first.norm) else 0
    return Span(first.start + lead, tokens[end - 1].end)


# --- spellings and groups ------------------------------------------------------------------------------------------


def _spellings(found: Found) -> list[Spelling]:
    """Distinct spellings, each with the type that most of its mentions have, fullest first; what a country calls
    itself ("المملكة") comes last, when all countries of the page are known."""
    by_words: dict[tuple[str, ...], list[int]] = {}
    for i, name in enumerate(found.names):
        words = form(found.printed[i]).words if name.type == "PER" else organization(found.printed[i]).words
        by_words.setdefault(words or (found.printed[i],), []).append(i)
    out = []
    for members in by_words.values():
        type_ = _vote(found, members)
        out.append(Spelling(type_, _parse(type_, found.printed[members[0]]), members))
    return sorted(out, key=lambda s: (_is_epithet(s), -len(s.parts.words), s.mentions[0]))


def _vote(found: Found, members: list[int]) -> EntityType:
    first = found.names[members[0]].type
    if all(found.names[i].type == first for i in members):
        return first
    votes: dict[EntityType, float] = {}
    for i in members:
        votes[found.names[i].type] = votes.get(found.names[i].type, 0.0) + found.names[i].score
    return max(votes, key=lambda t: votes[t])


def _parse(type_: EntityType, printed: str) -> Form | Thing:
    if type_ == "PER":
        return form(printed)
    return organization(printed) if type_ == "ORG" else place(printed)


def _group(found: Found) -> list[list[Spelling]]:
    """Spellings of one entity together."""
    groups: list[list[Spelling]] = []
    spellings = _spellings(found)
    for spelling in spellings:
        choice = _choose(found, spelling, groups)
        if choice < 0:
            choice = len(groups)
            groups.append([])
        groups[choice].append(spelling)
        spelling.entity = choice
    of = {i: s for s in spellings for i in s.mentions}
    for i, j in _told_aliases(found):
        _merge(groups, of[i], of[j])
    return [g for g in groups if g]


def _choose(found: Found, spelling: Spelling, groups: list[list[Spelling]]) -> int:
    """The group that the spelling joins, -1 for none: the best, of equal ones the one spoken of last."""
    best, choice, ties = 0.0, -1, 0
    for number, group in enumerate(groups):
        if group[0].type != spelling.type:
            continue
        weight = max(_fit(spelling, other) for other in group)
        if weight < _least(spelling) or (weight <= _JOIN_PART and not _may_be_given(found, spelling, group)):
            continue
        ties = ties + 1 if weight == best else 1
        if weight > best or (weight == best and _nearer(spelling, group, groups[choice])):
            best, choice = weight, number
    return -1 if ties > 1 and _is_epithet(spelling) else choice


def _fit(a: Spelling, b: Spelling) -> float:
    """How well two spellings fit; those that share no sound at the beginning of a word only if both are known names."""
    if a.sounds.isdisjoint(b.sounds) and (isinstance(a.parts, Form) or not (a.parts.known or is_epithet(a.parts))):
        return 0.0
    return compare_names(a.type, a.parts, b.parts).weight


def _least(spelling: Spelling) -> float:
    return _JOIN_PART if spelling.type == "PER" and len(spelling.parts.words) == 1 else _JOIN[spelling.type]


def _is_epithet(spelling: Spelling) -> bool:
    return spelling.type == "LOC" and isinstance(spelling.parts, Thing) and is_epithet(spelling.parts)


def _nearer(spelling: Spelling, a: list[Spelling], b: list[Spelling]) -> bool:
    """Whether `a` was spoken of later than `b` before the spelling's first mention."""
    first = spelling.mentions[0]
    last_a, last_b = (max((i for s in g for i in s.mentions if i < first), default=-1) for g in (a, b))
    return last_a > last_b


def _may_be_given(found: Found, spelling: Spelling, group: list[Spelling]) -> bool:
    """A given name alone after "الملك" or "الأمير" is only somebody who has that rank on the page."""
    mine = _ranks(found, [spelling])
    return not mine or bool(mine & _ranks(found, group))


def _ranks(found: Found, group: list[Spelling]) -> set[str]:
    spans = (span for s in group for i in s.mentions for span in found.titled.get(i, ()))
    return {w for span in spans for w in fold(span.of(found.doc.text)).split() if w in _RANKS}


def _merge(groups: list[list[Spelling]], a: Spelling, b: Spelling) -> None:
    if a.entity == b.entity or a.type != b.type:
        return
    low, high = sorted((a.entity, b.entity))
    for spelling in groups[high]:
        spelling.entity = low
    groups[low].extend(groups[high])
    groups[high] = []


@cache
def _alias_cues() -> frozenset[str]:
    return folded(load("name_forms")["alias_cues"])


def _told_aliases(found: Found) -> list[tuple[int, int]]:
    """Pairs of neighbouring names that the text says are one: in brackets, or after "المعروف بـ"."""
    out = []
    for i, (a, b) in enumerate(zip(found.places, found.places[1:], strict=False)):
        if a is None or b is None or a.sentence != b.sentence or b.begin - a.end > _MAX_BETWEEN:
            continue
        if found.names[i].type == found.names[i + 1].type and _says_alias(found, i, a, b):
            out.append((i, i + 1))
    return out


def _says_alias(found: Found, i: int, a: Place, b: Place) -> bool:
    tokens = found.doc.sentences[a.sentence].tokens
    between = tokens[a.end : b.begin]
    words = [t.norm for t in between if t.kind == WORD]
    if words:
        return len(words) <= 4 and any(w in _alias_cues() for w in words)
    closed = b.end < len(tokens) and tokens[b.end].text in _CLOSING
    if not closed or [t.text for t in between] not in _ALIAS_BRACKETS or found.names[i].type == "LOC":
        return False
    return between[0].text == "(" or found.names[i].type == "PER"


# --- mentions and entities -----------------------------------------------------------------------------------------


def _write(found: Found, groups: list[list[Spelling]]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    entities: list[Entity] = []
    of: dict[int, Entity] = {}
    for group in sorted(groups, key=lambda g: min(s.mentions[0] for s in g)):
        members = sorted(i for s in group for i in s.mentions)
        entity = _entity(found, f"e{len(entities) + 1}", group[0].type, members)
        of.update(dict.fromkeys(members, entity))
        entities.append(entity)
    mentions = (
        Mention(id=f"m{i + 1}", span=name.span, text=found.printed[i], type=of[i].type, entity=of[i].id)
        for i, name in enumerate(found.names)
    )
    return tuple(mentions), tuple(entities)


def _entity(found: Found, id_: str, type_: EntityType, members: list[int]) -> Entity:
    printed = Counter(found.printed[i] for i in members)
    full = max(printed, key=lambda n: (len(_parse(type_, n).words), printed[n]))
    names = dict.fromkeys(printed)
    if type_ != "PER":
        names.update(dict.fromkeys(long for i in members if (long := _with_type_word(found, i))))
    roles = tuple(Title(span.of(found.doc.text), span) for i in members for span in found.titled.get(i, ()))
    return Entity(id=id_, type=type_, name=full, names=tuple(names), titles=roles)


def _with_type_word(found: Found, i: int) -> str | None:
    """The name with the type word that stands before it ("مدينة عدن", "تنظيم داعش"), None when there is none."""
    at = found.places[i]
    if at is None or at.begin == 0:
        return None
    tokens, start = found.doc.sentences[at.sentence].tokens, found.names[i].span.start
    before = tokens[at.begin - 1]
    lead = (
        type_word(before.norm, found.names[i].type) if before.kind == WORD and tokens[at.begin].start == start else None
    )
    if lead is None or before.end + 1 != start or len(before.text) != len(before.norm):
        return None
    return found.doc.text[before.start + lead : found.names[i].span.end]
