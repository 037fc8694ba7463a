"""One event, many tellings: events merged across articles by who, what, where and when.

Pairs of tellings are scored by a small table of criteria (`_CRITERIA`); the best pairs are joined first, never two
of one article (its reader already told them apart) nor two whose days contradict each other. A plan and the fact that
follows it are one event.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from isnad.arabic.content import content_words
from isnad.arabic.media import is_medium
from isnad.link.days import Days, days_of
from isnad.link.identities import Identities
from isnad.link.lands import lands
from isnad.link.passages import Passages
from isnad.model.marks import Event
from isnad.model.story import Copy, Told
from isnad.model.text import Span

# An event of these types is known by what is asked, refused or agreed as much as by who is in it.
_BY_OBJECT = {"REQUEST", "REJECT", "ACCUSE", "SUPPORT", "THREATEN", "AGREE"}
# Events between sides: a country's leader, envoy or name may each stand for the side.
_BETWEEN = {"CONSULT", "AGREE", "COOPERATE"}
Kind = Literal["events", "happenings"]
OWN = "isnad:"  # types of the project's own: disasters, accidents, courts, elections ...
# A story has one of these on a day: reports name this or that party to it, and mean the same. So with own types.
_SINGULAR = {("RETREAT", "ceasefire")}
_MEETING = {"meet", "talks", "third-party", None}
_LINK = 0.62  # lowest score that joins two tellings; chosen on hand-annotated piles, see docs/quality
_DENIED = 0.6  # share of parties by which a denial is of this event
_LATELY = datetime.timedelta(days=3)
_BLOCK = 300  # a (type, participant) block larger than this is compared within each day only


class Telling(NamedTuple):
    """An article's event in story terms: story entity ids, possible days, content words of its sentence."""

    told: Told
    order: int
    event: Event
    who: frozenset[str]
    place: str | None
    days: Days
    sentence: Span
    words: frozenset[str]
    roles: tuple[tuple[str, str], ...]
    lands: frozenset[str]
    persons: frozenset[str]
    parts: tuple[tuple[str, str], ...] = ()


class Parties(NamedTuple):
    """`of`: (article id, its entity id) → story entity; `lands`: story entity → ISO code; `people`: the persons;
    `media`: agencies and outlets, which tell of talks and take no part in them."""

    of: Mapping[tuple[str, str], str]
    lands: Mapping[str, str]
    people: frozenset[str]
    media: frozenset[str]


class Cluster(NamedTuple):
    """Tellings of one event, in the order of their articles, and the criteria that joined them."""

    members: list[Telling]
    why: tuple[str, ...]


class _Match(NamedTuple):
    score: float
    left: int
    right: int
    why: tuple[str, ...]


def cluster(
    articles: Sequence[Told], identities: Identities, copies: Sequence[Copy], kind: Kind = "events"
) -> list[Cluster]:
    """The tellings of a story grouped into events; `kind`: PLOVER's, or the project's own happenings."""
    people = frozenset(e.id for e in identities.entities if e.type == "PER")
    media = frozenset(e.id for e in identities.entities if e.type == "ORG" and is_medium(e.name))
    parties = Parties(identities.of, lands(identities.entities), people, media)
    tellings = [t for i, a in enumerate(articles) for t in _tellings(a, i, parties, kind)]
    matches = sorted(_matches(tellings, Passages(copies)), key=lambda m: (-m.score, m.left, m.right))
    groups = _join(tellings, matches)
    return [Cluster([tellings[i] for i in sorted(group)], why) for group, why in groups]


def _tellings(article: Told, index: int, parties: Parties, kind: Kind) -> Iterator[Telling]:
    title = article.reading.title
    sentences = [*([title.span] if title else []), *article.reading.sentences]
    for event in article.reading.events if kind == "events" else article.reading.happenings:
        roles = [(parties.of.get((article.id, p.entity)), p.role) for p in event.participants]
        silent = parties.media if event.type in _BETWEEN else frozenset()
        named = tuple((entity, role) for entity, role in roles if entity and entity not in silent)
        place = parties.of.get((article.id, event.place)) if event.place else None
        sentence = next((s for s in sentences if s.covers(event.trigger.span)), event.trigger.span)
        words = content_words(article.page.text, sentence.start, sentence.end)
        days = days_of(article.reading, event)
        who = frozenset(w for w, _ in named)
        stand_for = frozenset(parties.lands[w] for w in who if w in parties.lands)
        people = who & parties.people
        parts = tuple(
            (e, p.part) for p in event.participants if p.part and (e := parties.of.get((article.id, p.entity)))
        )
        yield Telling(article, index, event, who, place, days, sentence, words, named, stand_for, people, parts)


def _join(tellings: list[Telling], matches: list[_Match]) -> list[tuple[list[int], tuple[str, ...]]]:
    """Greedy agglomeration: best match first, refused where any two members may not be one event."""
    group = {i: [i] for i in range(len(tellings))}
    why: dict[int, dict[str, None]] = {i: {} for i in group}
    home = list(range(len(tellings)))
    for match in matches:
        a, b = home[match.left], home[match.right]
        if a == b or not all(_may_be_one(tellings[i], tellings[j]) for i in group[a] for j in group[b]):
            continue
        group[a] += group.pop(b)
        why[a].update(why.pop(b))
        why[a].update(dict.fromkeys(match.why))
        for i in group[a]:
            home[i] = a
    return [(members, tuple(why[k])) for k, members in group.items()]


def _matches(tellings: list[Telling], passages: Passages) -> Iterator[_Match]:
    seen: set[tuple[int, int]] = set()
    for block in _blocks(tellings):
        for n, i in enumerate(block):
            for j in block[n + 1 :]:
                if (i, j) in seen:
                    continue
                seen.add((i, j))
                match = _match(i, j, tellings[i], tellings[j], passages)
                if match:
                    yield match


def _blocks(tellings: list[Telling]) -> Iterable[list[int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, t in enumerate(tellings):
        for key in _keys(t):
            blocks[t.event.type, key].append(i)
    for block in blocks.values():
        if len(block) <= _BLOCK:
            yield block
            continue
        by_day: dict[str, list[int]] = defaultdict(list)
        for i in block:
            by_day[tellings[i].days.key].append(i)
        yield from (part[:_BLOCK] for part in by_day.values())


def _keys(telling: Telling) -> Iterator[str]:
    """What a telling is looked up by: its participants, and the countries that they stand for."""
    yield from telling.who or {""}
    if _singular(telling):
        yield telling.event.mode or telling.event.type
    if telling.event.type in _BETWEEN and len(telling.lands) > 1:
        yield "|".join(sorted(telling.lands))


def _match(i: int, j: int, a: Telling, b: Telling, passages: Passages) -> _Match | None:
    if not _may_be_one(a, b):
        return None
    if passages.same(a.told.id, a.event.trigger.span, b.told.id, b.event.trigger.span):
        return _Match(2.0, i, j, ("نص منقول",))
    if not (a.who & b.who or _same_sides(a, b) or (_singular(a) and _singular(b))):
        return None
    parts = [(criterion(a, b), label) for criterion, label in _criteria(a.event.type)]
    score = sum(value for value, _ in parts)
    return _Match(score, i, j, tuple(label for value, label in parts if value > 0.1)) if score >= _LINK else None


def _may_be_one(a: Telling, b: Telling) -> bool:
    """Not two events of one article (unless all that is known of them is equal), not contradicting days or kinds."""
    if a.told.id == b.told.id and not _twins(a, b):
        return False
    if a.event.type == "CONSULT" and (a.event.mode in _MEETING) != (b.event.mode in _MEETING):
        return False
    if (
        a.event.type == "CONSULT"
        and min(len(a.who), len(b.who)) == 1
        and a.days.exact
        and b.days.exact
        and a.days.low != b.days.low
    ):
        return False  # a body met, and next day met somebody
    return a.days.may_equal(b.days) and not _denied_of_others(a, b)


def _denied_of_others(a: Telling, b: Telling) -> bool:
    """What one denies and another tells is one event only when both name much the same parties."""
    if (a.event.status == "denied") == (b.event.status == "denied"):
        return False
    return len(a.who & b.who) < _DENIED * len(a.who | b.who)


def _twins(a: Telling, b: Telling) -> bool:
    if _singular(a) and _singular(b):
        return True
    if "denied" in (a.event.status, b.event.status):
        return False
    same_who = len(a.who) >= 2 and a.who == b.who
    return same_who and a.event.mode == b.event.mode and (a.days.same_day(b.days) or a.event.status != b.event.status)


def _who(a: Telling, b: Telling) -> float:
    both = len(a.who & b.who)
    if both < 2 and (_same_sides(a, b) or (_singular(a) and _singular(b))):
        return 0.42
    return 0.35 * both / len(a.who | b.who) + 0.2 * both / min(len(a.who), len(b.who)) + 0.04 * min(both, 3)


def _singular(telling: Telling) -> bool:
    return (telling.event.type, telling.event.mode) in _SINGULAR or telling.event.type.startswith(OWN)


def _same_sides(a: Telling, b: Telling) -> bool:
    """The same two countries or more, told by their leaders in one and by their names in the other."""
    if a.event.type not in _BETWEEN or len(a.lands) < 2 or a.lands != b.lands:
        return False
    return not (a.persons and b.persons) or bool(a.persons & b.persons)


def _when(a: Telling, b: Telling) -> float:
    if a.days.exact and b.days.exact:
        return 0.3 if a.days.low == b.days.low else (0.0 if _singular(a) else -0.2)
    if a.days.stated != b.days.stated and not _fresh(*((a, b) if a.days.stated else (b, a))):
        return -0.1
    return 0.1 if a.days.overlap(b.days) else 0.0


def _fresh(dated: Telling, undated: Telling) -> bool:
    """News told without a day is of the last days before it is published."""
    return dated.days.high >= undated.days.high - _LATELY or undated.event.status in ("planned", "possible")


def _where(a: Telling, b: Telling) -> float:
    if a.place is None or b.place is None:
        return 0.03
    return 0.15 if a.place == b.place or a.place in b.who or b.place in a.who else -0.05


def _what(a: Telling, b: Telling) -> float:
    return 0.3 * len(a.words & b.words) / (min(len(a.words), len(b.words)) or 1)


def _object(a: Telling, b: Telling) -> float:
    return 2 * _what(a, b) - 0.1


_Criterion = tuple[Callable[[Telling, Telling], float], str]
_CRITERIA: list[_Criterion] = [(_who, "المشاركون"), (_when, "اليوم"), (_where, "المكان")]


def _criteria(kind: str) -> list[_Criterion]:
    return [*_CRITERIA, (_object if kind in _BY_OBJECT else _what, "الموضوع")]
