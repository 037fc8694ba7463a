"""Who is who on one page: names tied to entities, their titles, and the expressions that refer to them.

Names are taken by distinct spelling, fullest first. A spelling joins the entity that its name fits best
(`arabic.names` for persons, `arabic.things` for the rest), or that the text itself says it is another name of.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.names import Form, Match, compare_persons, form
from isnad.arabic.things import Thing, compare_organizations, compare_places, organization, place
from isnad.arabic.words import Token
from isnad.mark import references, titles
from isnad.mark.doc import Doc
from isnad.mark.names import Name
from isnad.model.marks import Entity, EntityType, Mention, Reference, Title
from isnad.model.text import Span

_JOIN: dict[EntityType, float] = {"PER": 0.7, "ORG": 0.6, "LOC": 0.7}
_JOIN_PART = 0.5  # one word of a person's fuller name
_ROYAL = frozenset(map(fold, ("الملك", "الأمير", "الشيخ", "السلطان", "البابا", "الإمام", "القس", "الأميرة", "الملكة")))
_CLOSING = frozenset("\"'»”’)")
_OPENING = frozenset("\"'«“‘(")


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
    """One spelling of a name with all the mentions that have it."""

    __slots__ = ("entity", "key", "mentions", "parts", "type")

    def __init__(self, key: str, type_: EntityType) -> None:
        self.key = key
        self.type: EntityType = type_
        self.mentions: list[int] = []
        self.parts: Form | Thing
        self.entity = -1


def resolve(doc: Doc, names: list[Name]) -> Names:
    """Tie names to entities, by spelling, parts of names, titles and what the text says ("المعروف بـ")."""
    if not names:
        return Names((), (), ())
    places = _places(doc, names)
    taken = _taken(doc, places)
    titled = _titles(doc, names, places, taken)
    spellings = _spellings(doc, names)
    groups = _group(doc, names, places, spellings, titled)
    mentions, entities = _write(doc, names, groups, titled)
    return Names(mentions, entities, references.find(doc, mentions, entities))


def _places(doc: Doc, names: list[Name]) -> list[Place | None]:
    """The tokens of each name; None for a name outside the sentences."""
    out: list[Place | None] = []
    number, count = 0, len(doc.sentences)
    at = 0
    for name in names:
        while number < count and doc.sentences[number].span.end <= name.span.start:
            number, at = number + 1, 0
        if number >= count:
            out.append(None)
            continue
        tokens = doc.sentences[number].tokens
        while at < len(tokens) and tokens[at].end <= name.span.start:
            at += 1
        end = at
        while end < len(tokens) and tokens[end].start < name.span.end:
            end += 1
        out.append(Place(number, at, end) if end > at else None)
    return out


def _taken(doc: Doc, places: list[Place | None]) -> list[set[int]]:
    out: list[set[int]] = [set() for _ in doc.sentences]
    for p in places:
        if p:
            out[p.sentence].update(range(p.begin, p.end))
    return out


def _titles(
    doc: Doc, names: list[Name], places: list[Place | None], taken: list[set[int]]
) -> dict[int, list[tuple[int, int, Span]]]:
    """Name index → its titles: (sentence, first token, span)."""
    persons: list[set[int]] = [set() for _ in doc.sentences]
    for name, p in zip(names, places, strict=True):
        if p and name.type == "PER":
            persons[p.sentence].update(range(p.begin, p.end))
    others = [t - p for t, p in zip(taken, persons, strict=True)]
    out: dict[int, list[tuple[int, int, Span]]] = {}
    used: list[set[int]] = [set() for _ in doc.sentences]
    whose = [(i, p) for i, (n, p) in enumerate(zip(names, places, strict=True)) if p and n.type == "PER"]
    for i, p in whose:
        tokens = doc.sentences[p.sentence].tokens
        if tokens[p.begin].start < names[i].span.start:
            continue  # a clitic on the name itself: nothing before it can be its title
        for begin, end in titles.before(tokens, p.begin, persons[p.sentence], others[p.sentence]):
            used[p.sentence].update(range(begin, end))
            out.setdefault(i, []).append((p.sentence, begin, _span(tokens, begin, end)))
    for i, p in whose:
        tokens = doc.sentences[p.sentence].tokens
        run = titles.after(tokens, p.end, persons[p.sentence] | used[p.sentence])
        if run:
            out.setdefault(i, []).append((p.sentence, run[0], _span(tokens, *run)))
    return out


def _span(tokens: list[Token], begin: int, end: int) -> Span:
    """From the first token without its clitics to the end of the last."""
    first = tokens[begin]
    found = titles.head(first.norm)
    lead = found.lead if found and len(first.text) == len(first.norm) else 0
    while end - 1 > begin and tokens[end - 1].text in _OPENING:
        end -= 1
    return Span(first.start + lead, tokens[end - 1].end)


def _spellings(doc: Doc, names: list[Name]) -> list[Spelling]:
    """Distinct spellings, each with the type that most of its mentions have, fullest first."""
    by_key: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        printed = name.span.of(doc.text)
        key = " ".join(form(printed).words) if name.type == "PER" else " ".join(organization(printed).words)
        by_key.setdefault(key or printed, []).append(i)
    out = []
    for key, members in by_key.items():
        votes: Counter[EntityType] = Counter()
        for i in members:
            votes[names[i].type] += max(1, round(names[i].score * 10))
        spelling = Spelling(key, votes.most_common(1)[0][0])
        spelling.mentions = members
        spelling.parts = _parse(spelling.type, names[members[0]].span.of(doc.text))
        out.append(spelling)
    return sorted(out, key=lambda s: (-len(s.parts.words), s.mentions[0]))


def _parse(type_: EntityType, printed: str) -> Form | Thing:
    if type_ == "PER":
        return form(printed)
    return organization(printed) if type_ == "ORG" else place(printed)


def _compare(type_: EntityType, a: Form | Thing, b: Form | Thing) -> Match:
    if isinstance(a, Form) and isinstance(b, Form):
        return compare_persons(a, b)
    assert isinstance(a, Thing)
    assert isinstance(b, Thing)
    return compare_organizations(a, b) if type_ == "ORG" else compare_places(a, b)


def _group(
    doc: Doc,
    names: list[Name],
    places: list[Place | None],
    spellings: list[Spelling],
    titled: dict[int, list[tuple[int, int, Span]]],
) -> list[list[Spelling]]:
    """Spellings of one entity together."""
    groups: list[list[Spelling]] = []
    told = _told_aliases(doc, names, places)
    of = {i: s for s in spellings for i in s.mentions}
    for spelling in spellings:
        best, choice = 0.0, -1
        for number, group in enumerate(groups):
            if group[0].type != spelling.type:
                continue
            weight = max(_compare(spelling.type, spelling.parts, other.parts).weight for other in group)
            if weight < _least(spelling) or (weight <= _JOIN_PART and not _may_be_given(doc, spelling, group, titled)):
                continue
            if weight > best or (weight == best and _nearer(spelling, group, groups[choice])):
                best, choice = weight, number
        if choice < 0:
            choice = len(groups)
            groups.append([])
        groups[choice].append(spelling)
        spelling.entity = choice
    for i, j in told:
        _merge(groups, of[i], of[j])
    return [g for g in groups if g]


def _least(spelling: Spelling) -> float:
    return _JOIN_PART if spelling.type == "PER" and len(spelling.parts.words) == 1 else _JOIN[spelling.type]


def _nearer(spelling: Spelling, a: list[Spelling], b: list[Spelling]) -> bool:
    """Whether `a` was spoken of later than `b` before the spelling's first mention."""
    first = spelling.mentions[0]
    last_a, last_b = (max((i for s in g for i in s.mentions if i < first), default=-1) for g in (a, b))
    return last_a > last_b


def _may_be_given(
    doc: Doc, spelling: Spelling, group: list[Spelling], titled: dict[int, list[tuple[int, int, Span]]]
) -> bool:
    """A given name alone after "الملك" or "الأمير" is only somebody who has that rank on the page."""
    mine = _ranks(doc, [spelling], titled)
    return not mine or bool(mine & _ranks(doc, group, titled))


def _ranks(doc: Doc, group: list[Spelling], titled: dict[int, list[tuple[int, int, Span]]]) -> set[str]:
    words = (
        fold(word)
        for s in group
        for i in s.mentions
        for _, _, span in titled.get(i, ())
        for word in span.of(doc.text).split()
    )
    return {w for w in words if w in _ROYAL}


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
    return frozenset(fold(w) for w in load("name_forms")["alias_cues"])


def _told_aliases(doc: Doc, names: list[Name], places: list[Place | None]) -> list[tuple[int, int]]:
    """Pairs of neighbouring names that the text says are one: in brackets, or after "المعروف بـ"."""
    out = []
    for i in range(len(names) - 1):
        a, b = places[i], places[i + 1]
        if a is None or b is None or a.sentence != b.sentence or names[i].type != names[i + 1].type:
            continue
        between = doc.sentences[a.sentence].tokens[a.end : b.begin]
        if len(between) <= 6 and _says_alias(doc, between, names[i], b):
            out.append((i, i + 1))
    return out


def _says_alias(doc: Doc, between: list[Token], name: Name, b: Place) -> bool:
    words = [t.norm for t in between if t.norm.isalpha()]
    if any(w in _alias_cues() for w in words):
        return len(words) <= 4
    tokens = doc.sentences[b.sentence].tokens
    closed = b.end < len(tokens) and tokens[b.end].text in _CLOSING
    opened = [t.text for t in between] in (["("], ["(", '"'], ["(", "«"], ["«"], ['"'], ["“"])
    if not (opened and closed) or name.type == "LOC":
        return False
    return between[0].text == "(" or name.type == "PER"


def _write(
    doc: Doc, names: list[Name], groups: list[list[Spelling]], titled: dict[int, list[tuple[int, int, Span]]]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    groups = sorted(groups, key=lambda g: min(s.mentions[0] for s in g))
    entity_of: dict[int, int] = {}
    entities = []
    for number, group in enumerate(groups, 1):
        members = sorted(i for s in group for i in s.mentions)
        entity_of.update(dict.fromkeys(members, number))
        entities.append(_entity(doc, names, f"e{number}", group[0].type, members, titled))
    mentions = tuple(
        Mention(
            id=f"m{i + 1}",
            span=name.span,
            text=name.span.of(doc.text),
            type=entities[entity_of[i] - 1].type,
            entity=f"e{entity_of[i]}",
        )
        for i, name in enumerate(names)
    )
    return mentions, tuple(entities)


def _entity(
    doc: Doc,
    names: list[Name],
    id_: str,
    type_: EntityType,
    members: list[int],
    titled: dict[int, list[tuple[int, int, Span]]],
) -> Entity:
    printed = Counter(names[i].span.of(doc.text) for i in members)
    full = max(printed, key=lambda n: (len(_parse(type_, n).words), printed[n]))
    roles = tuple(Title(span.of(doc.text), span) for i in members for _, _, span in titled.get(i, ()))
    return Entity(id=id_, type=type_, name=full, names=tuple(printed), titles=roles)
