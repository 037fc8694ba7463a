"""Who is who across the pages of a story.

Every article has its entities (`mark.entities`). Those with one name are taken together; the names are then compared
in blocks (names that share the consonants of a word), the surest pairs first, with roles and countries as evidence.
A pair is merged at `MERGE` or more, told as doubtful between `DOUBT` and that. A short name that fits two people who
are not one is merged with neither. A user's decisions (`isnad.decisions`) win over all of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from isnad.arabic.countries import country_named, country_of_word
from isnad.arabic.data import load
from isnad.arabic.latin import latin
from isnad.arabic.letters import fold
from isnad.arabic.names import Form, Match, bare, form, is_native, skeleton
from isnad.arabic.things import Thing, compare_names, is_epithet, organization, place
from isnad.arabic.whereabouts import locate
from isnad.decisions import NONE, Decisions
from isnad.model.marks import Entity, EntityType
from isnad.model.story import Evidence, MergeReason, NameCount, StoryEntity, StoryTitle, Told

MERGE = 0.8
DOUBT = 0.55
_SURE = 0.95
_ALSO_KNOWN = 0.97
_CROSSED = 0.9  # a full name that is another's short one: not if it is somebody else's too
_SHORT_THERE = 0.85
_SAME_ROLE = 0.3
_SAME_HEAD = 0.05
_SAME_COUNTRY = 0.05
_OTHER_COUNTRY = -0.2
_OTHER_ROLE = -0.1  # for a name of one word
_BLOCK_LIMIT = 400  # a block larger than this (a very common name) is compared by pairs of words only
_DOUBTS_TOLD = 10
_PLAIN = 3  # times as many articles name the one country as the other: then it is plain which is meant

Part = Form | Thing
Key = tuple[str, str]


class Identities(NamedTuple):
    """`of` maps (article id, the article's own entity id) to the story's entity id."""

    entities: tuple[StoryEntity, ...]
    of: dict[tuple[str, str], str]


class Bundle:
    """Article entities that have one full name."""

    __slots__ = ("countries", "members", "names", "parts", "roles", "type")

    def __init__(self, type_: EntityType) -> None:
        self.type = type_
        self.members: list[tuple[str, str, str]] = []  # article, its entity, the name
        self.names: Counter[str] = Counter()
        self.parts: list[Part] = []
        self.roles: set[tuple[str, str]] = set()
        self.countries: set[str] = set()


class Pair(NamedTuple):
    weight: float
    a: int
    b: int
    names: tuple[str, str]
    why: str


def identify(articles: Sequence[Told], decisions: Decisions = NONE) -> Identities:
    """One identity for each person, organization and place of a story."""
    nodes = {(a.id, e.id): e for a in articles for e in a.reading.entities}
    bundles = _bundles(nodes, decisions)
    pairs = sorted(_pairs(bundles), key=lambda p: (-p.weight, p.names))
    clusters = Clusters(bundles, decisions)
    clusters.decide()
    for pair in _settled(bundles, pairs):
        clusters.offer(pair)
    return _written(articles, clusters)


# --- bundles -------------------------------------------------------------------------------------------------------


@cache
def _seats() -> frozenset[str]:
    return frozenset(fold(n) for n in load("seats")["names"])


def _type(entity: Entity) -> EntityType:
    """A seat of power, a place in one article and a body in another, is one thing in a story: the body."""
    return "ORG" if fold(entity.name) in _seats() else entity.type


def _bundles(nodes: dict[Key, Entity], decisions: Decisions) -> list[Bundle]:
    found: dict[tuple[str, ...], Bundle] = {}
    for key, entity in nodes.items():
        for names in _parted(entity.names, decisions):
            full = entity.name if entity.name in names else names[0]
            type_ = _type(entity)
            bundle = found.setdefault((type_, *_label(_parse(type_, full))), Bundle(type_))
            bundle.members += [(*key, n) for n in names]
            bundle.names.update(names)
            for part in (_parse(type_, n) for n in names):
                if part not in bundle.parts:
                    bundle.parts.append(part)
            for title in entity.titles:
                _add_role(bundle, title.text)
    return list(found.values())


def _parted(names: Sequence[str], decisions: Decisions) -> list[list[str]]:
    """The names of an article's entity; in two parts where the user says that two of them are not the same."""
    left = [n for n in names if fold(n) not in decisions.no_names]
    folded = {fold(n) for n in left}
    for a, b in decisions.apart:
        if a in folded and b in folded:
            return [[n for n in left if fold(n) != b], [n for n in left if fold(n) == b]]
    return [left] if left else []


def _label(part: Part) -> tuple[str, ...]:
    """What two article entities must share to be taken together unasked: the whole name with its fathers."""
    if isinstance(part, Form):
        return (*part.words, "|", *(str(int(f)) for f in part.fathers))
    return part.words


def _parse(type_: EntityType, name: str) -> Part:
    if type_ == "PER":
        return form(name)
    return organization(name) if type_ == "ORG" else place(name)


def _add_role(bundle: Bundle, title: str) -> None:
    words = fold(title).split()
    countries = {c for w in words if (c := _country(w))}
    bundle.countries |= countries
    heads = [bare(w) for w in words if not _country(w)]
    for country in countries or {""}:
        bundle.roles.add((" ".join(heads), country))


def _country(word: str) -> str | None:
    return country_of_word(word) or (country_of_word(word[1:]) if word[0] in "لب" and len(word) > 4 else None)


# --- pairs ---------------------------------------------------------------------------------------------------------


def _pairs(bundles: list[Bundle]) -> Iterator[Pair]:
    seen: set[tuple[int, int]] = set()
    for block in _blocks(bundles):
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    pair = _pair(bundles, a, b)
                    if pair:
                        yield pair


def _blocks(bundles: list[Bundle]) -> Iterable[list[int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, bundle in enumerate(bundles):
        keys = {(bundle.type, *k) for part in bundle.parts for k in _block_keys(part)}
        for key in keys:
            blocks[key].append(number)
    return [b for b in blocks.values() if 1 < len(b) <= _BLOCK_LIMIT]


def _block_keys(part: Part) -> Iterator[tuple[str, ...]]:
    if isinstance(part, Form):
        bones = [skeleton(w) for w in part.words]
        yield from ((b,) for b in bones)
        yield from ((a, b) for a in bones[:1] for b in bones[1:])
        if len(bones) > 1:
            yield bones[0], "·", bones[-1][:2]
        return
    if part.known:
        yield "=", part.known
    yield from ((w,) for w in part.core[:1] + part.words[:1] + part.words[-1:])
    yield from zip(part.words, part.words[1:], strict=False)
    yield from ((skeleton(w), "·", str(len(part.core))) for w in part.core[:1])


def _pair(bundles: list[Bundle], a: int, b: int) -> Pair | None:
    x, y = bundles[a], bundles[b]
    match, names = _best(x, y)
    if not match.weight:
        return None
    extra, why = _evidence(x, y) if x.type == "PER" else (0.0, "")
    weight = max(0.0, min(1.0, match.weight + extra))
    if weight < DOUBT:
        return None
    return Pair(round(weight, 3), a, b, names, "; ".join(filter(None, (match.why, why))))


def _best(x: Bundle, y: Bundle) -> tuple[Match, tuple[str, str]]:
    """How the fullest names fit. For things also: two names known for one thing, or the fullest of one side as a second
    name of the other ("ناتو"), or its short one; that both have a short name in common says nothing ("التحالف" of two
    coalitions)."""
    names = (_printed(x), _printed(y))
    p, q = _fullest(x), _fullest(y)
    full = compare_names(x.type, p, q)
    if isinstance(p, Form) or isinstance(q, Form):
        return full, names
    if full.weight < _SHORT_THERE and (_used_short(p, q, y) or _used_short(q, p, x)):
        return Match(_SHORT_THERE, "an article that gives the full name goes on with this one"), names
    if full.weight >= DOUBT:
        return full, names
    if any(s.known and s.known == t.known for s in _things(x) for t in _things(y)):
        return Match(_ALSO_KNOWN, "both have a known name of one thing"), names
    crossed = [compare_names(x.type, p, t) for t in _second(y, q)] + [
        compare_names(x.type, s, q) for s in _second(x, p)
    ]
    best = max(crossed, key=lambda m: m.weight, default=full)
    return (Match(_CROSSED, best.why) if best.weight >= _SURE else full), names


def _used_short(name: Thing, full: Part, bundle: Bundle) -> bool:
    """An article that names the thing in full goes on with `name` ("التحالف العربي ... التحالف")."""
    return len(name.words) < len(full.words) and any(t is not full and t.words == name.words for t in _things(bundle))


def _second(bundle: Bundle, full: Thing) -> list[Part]:
    """The names of a bundle that are no short form of its fullest."""
    return [p for p in bundle.parts if p is not full and compare_names(bundle.type, p, full).weight < DOUBT]


def _things(bundle: Bundle) -> Iterator[Thing]:
    return (p for p in bundle.parts if isinstance(p, Thing))


def _fullest(bundle: Bundle) -> Part:
    return max(bundle.parts, key=lambda p: len(p.words))


def _printed(bundle: Bundle) -> str:
    return max(bundle.names, key=lambda n: (len(_parse(bundle.type, n).words), bundle.names[n], n))


def _evidence(x: Bundle, y: Bundle) -> tuple[float, str]:
    shared = x.roles & y.roles
    if any(country or " " in role for role, country in shared):
        return _SAME_ROLE, "same role"
    if _roles_agree(x, y):
        return _SAME_HEAD, "same role"
    short = min((_fullest(x), _fullest(y)), key=lambda p: len(p.words))
    if len(short.words) == 1 and is_native(short.words[0]) and x.roles and y.roles:
        return _OTHER_ROLE, "other role"
    if x.countries and y.countries:
        if x.countries & y.countries:
            return _SAME_COUNTRY, "same country"
        return _OTHER_COUNTRY, "other country"
    return 0.0, ""


def _roles_agree(x: Bundle, y: Bundle) -> bool:
    """Roles that open alike and name no two countries ("الرئيس", "الرئيس اليمني")."""
    return any(
        a.partition(" ")[0] == b.partition(" ")[0] and (not c or not d or c == d)
        for a, c in x.roles
        for b, d in y.roles
    )


def _settled(bundles: list[Bundle], pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs, those made doubtful whose shorter name fits two that are not one another."""
    partners: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        short = _shorter(bundles, pair)
        if short is not None:
            partners[short].append(pair)
    for pair in pairs:
        short = _shorter(bundles, pair)
        sure = pair.weight >= _SURE and bundles[pair.a].type != "PER"
        if short is not None and pair.weight >= MERGE and not sure and _torn(bundles, short, pair, partners[short]):
            yield pair._replace(weight=MERGE - 0.01, why=pair.why + "; fits others too")
        else:
            yield pair


def _shorter(bundles: list[Bundle], pair: Pair) -> int | None:
    """The bundle of the pair whose name says less; None when both say as much."""
    for i in (pair.a, pair.b):
        if _is_epithet(bundles[i]):
            return i
    a, b = (len(_fullest(bundles[i]).words) for i in (pair.a, pair.b))
    if a == b:
        return None
    return pair.a if a < b else pair.b


def _is_epithet(bundle: Bundle) -> bool:
    part = bundle.parts[0]
    return isinstance(part, Thing) and bundle.type == "LOC" and is_epithet(part)


def _torn(bundles: list[Bundle], short: int, pair: Pair, rivals: list[Pair]) -> bool:
    this = pair.b if pair.a == short else pair.a
    for rival in rivals:
        other = rival.b if rival.a == short else rival.a
        if other == this or rival.weight < pair.weight - 0.1:
            continue
        told, elsewhere = _articles(bundles[this]), _articles(bundles[other])
        if bundles[short].type != "PER" and told >= _PLAIN * elsewhere:
            continue  # "المملكة" in a story that is all about one kingdom, a name that ran on once
        if _best(bundles[this], bundles[other])[0].weight < DOUBT:
            return True
    return False


def _articles(bundle: Bundle) -> int:
    return len({article for article, _, _ in bundle.members})


def _told(why: str) -> str:
    """The reasons, as readers are told them."""
    return "؛ ".join(load("name_forms")["reasons"][reason] for reason in why.split("; "))


# --- clusters ------------------------------------------------------------------------------------------------------


class Clusters:
    """Bundles joined step by step, with the reasons; what the user says apart is never joined."""

    def __init__(self, bundles: list[Bundle], decisions: Decisions) -> None:
        self.bundles = bundles
        self.decisions = decisions
        self.root = list(range(len(bundles)))
        self.inside: dict[int, list[int]] = {i: [i] for i in self.root}
        self.merged: dict[int, list[MergeReason]] = defaultdict(list)
        self.doubts: list[tuple[int, int, MergeReason]] = []

    def find(self, i: int) -> int:
        while self.root[i] != i:
            self.root[i] = self.root[self.root[i]]
            i = self.root[i]
        return i

    def decide(self) -> None:
        """Join what the user says is the same."""
        by_name: dict[str, list[int]] = defaultdict(list)
        for number, bundle in enumerate(self.bundles):
            for name in {fold(n) for n in bundle.names}:
                by_name[name].append(number)
        for a, b in self.decisions.same:
            for i in by_name.get(a, ()):
                for j in by_name.get(b, ()):
                    if self.find(i) != self.find(j):
                        self._join(i, j, MergeReason((a, b), _told("the user's decision"), 1.0))

    def offer(self, pair: Pair) -> None:
        """Join a pair that is sure enough, unless something in the two clusters speaks against it."""
        a, b = self.find(pair.a), self.find(pair.b)
        if a == b:
            return
        reason = MergeReason(pair.names, _told(pair.why), pair.weight)
        if pair.weight >= MERGE and self._agree(a, b, pair) and not self._apart(a, b):
            self._join(a, b, reason)
        else:
            self.doubts.append((pair.a, pair.b, reason))

    def _agree(self, a: int, b: int, pair: Pair) -> bool:
        """The fullest names on both sides fit too."""
        x, y = (max((self.bundles[i] for i in self.inside[c]), key=lambda u: len(_fullest(u).words)) for c in (a, b))
        if {id(x), id(y)} == {id(self.bundles[pair.a]), id(self.bundles[pair.b])} or x.type != "PER":
            return True
        return _best(x, y)[0].weight >= DOUBT or pair.weight >= 1.0

    def _apart(self, a: int, b: int) -> bool:
        if not self.decisions.apart:
            return False
        here, there = ({fold(n) for i in self.inside[c] for n in self.bundles[i].names} for c in (a, b))
        return any((x in here and y in there) or (y in here and x in there) for x, y in self.decisions.apart)

    def _join(self, i: int, j: int, reason: MergeReason) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self.root[b] = a
        self.inside[a].extend(self.inside.pop(b))
        self.merged[a] += [*self.merged.pop(b, []), reason]


# --- the story's entities ------------------------------------------------------------------------------------------


class Draft:
    """What the articles say of one cluster."""

    __slots__ = ("mentions", "names", "titles")

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.mentions: list[Evidence] = []
        self.titles: dict[str, list[Evidence]] = defaultdict(list)


def _written(articles: Sequence[Told], clusters: Clusters) -> Identities:
    cluster_of = {m: clusters.find(i) for i, b in enumerate(clusters.bundles) for m in b.members}
    whole = {m[:2]: c for m, c in reversed(cluster_of.items())}
    drafts: dict[int, Draft] = defaultdict(Draft)
    for article in articles:
        for mention in article.reading.mentions:
            number = cluster_of.get((article.id, mention.entity, mention.text))
            if number is not None:
                drafts[number].names[mention.text] += 1
                drafts[number].mentions.append(article.evidence(mention.span))
        printed = {m.text for m in article.reading.mentions}
        span = article.reading.span
        for entity in article.reading.entities:
            for name in entity.names:
                number = cluster_of.get((article.id, entity.id, name), -1)
                if number >= 0 and name not in printed:  # a name with its type word: longer than the mention
                    drafts[number].names[name] += max(1, article.page.text.count(name, span.start, span.end))
            number = whole.get((article.id, entity.id), -1)
            for title in entity.titles if number >= 0 else ():
                drafts[number].titles[title.text].append(article.evidence(title.span))
    order = sorted((c for c in drafts if drafts[c].names), key=lambda c: (-len(drafts[c].mentions), c))
    ids = {c: f"E{n}" for n, c in enumerate(order, 1)}
    doubtful = _doubts(clusters)
    context = _context(drafts)
    entities = tuple(_entity(clusters, c, ids[c], drafts[c], doubtful[c], context) for c in order)
    return Identities(entities, {k: ids[c] for k, c in whole.items() if c in ids})


def _doubts(clusters: Clusters) -> dict[int, list[MergeReason]]:
    out: dict[int, list[MergeReason]] = defaultdict(list)
    for a, b, reason in clusters.doubts:
        x, y = clusters.find(a), clusters.find(b)
        if x != y:
            out[x].append(reason)
            out[y].append(reason)
    return out


def _context(drafts: dict[int, Draft]) -> Counter[str]:
    """ISO code → how often the story names that country."""
    out: Counter[str] = Counter()
    for draft in drafts.values():
        for name, count in draft.names.items():
            code = country_named(name)
            if code:
                out[code] += count
    return out


def _entity(
    clusters: Clusters, number: int, id_: str, draft: Draft, doubtful: list[MergeReason], context: Counter[str]
) -> StoryEntity:
    type_ = clusters.bundles[clusters.inside[number][0]].type
    name = _best_name(type_, draft.names)
    names = [name, *(n for n, _ in draft.names.most_common() if n != name)]
    where = locate(names, context) if type_ == "LOC" else None
    return StoryEntity(
        id=id_,
        type=type_,
        name=name,
        names=tuple(NameCount(n, c) for n, c in draft.names.most_common()),
        titles=tuple(StoryTitle(t, tuple(e)) for t, e in sorted(draft.titles.items(), key=lambda x: -len(x[1]))),
        mentions=tuple(draft.mentions),
        latin=latin(name, type_, names[1:]),
        country=where.country if where else None,
        coordinates=where.point if where else None,
        merged=tuple(clusters.merged.get(number, ())),
        doubtful=tuple(doubtful[:_DOUBTS_TOLD]),
    )


def _best_name(type_: EntityType, counts: Counter[str]) -> str:
    """For persons the most frequent of the names with two parts or more; for others the most frequent."""
    full = {n: c for n, c in counts.items() if len(_parse(type_, n).words) > 1} if type_ == "PER" else counts
    pool = full or counts
    return max(pool, key=lambda n: (pool[n], len(n), n))
