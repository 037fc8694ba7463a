"""A sentence seen from its events: named nouns with their prepositions, word readings, and where clauses end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic.letters import fold
from isnad.arabic.words import PUNCT, WORD, Token, splits
from isnad.mark.doc import Sentence
from isnad.mark.events.lands import land_of_adjective
from isnad.mark.events.lexicon import Hit, Lexeme, analyse, grammar, parts, prepositions, stems
from isnad.model.text import Span

_HARD = frozenset(".؛;؟?!:…")
_FIFTH = re.compile(r"ت\w(?:\w\w|ا\w\w)$")  # perfects of the fifth and sixth form
_INSERTED = 14  # tokens between a verb and its object, a day inserted before it
_DASHES = frozenset("-–—/")
_QUOTES = frozenset("\"'«»“”‘’()[]`")


class Name(NamedTuple):
    """A mention or reference, with the type of its entity."""

    span: Span
    entity: str
    type: str


class Noun(NamedTuple):
    """A named noun phrase. `head`..`end`: its tokens, title included; `prep`: folded preposition that governs it;
    `pair`: "the two sides", entity to be filled in."""

    head: int
    first: int
    end: int
    entity: str
    type: str
    prep: str | None
    joined: bool


class Words(NamedTuple):
    """What the words of a sentence can be: `hits[i]`: readings of token i; `stems`: all words without their clitics;
    `forces`: tokens that name a body of a state."""

    hits: list[tuple[Hit, ...]]
    stems: frozenset[str]
    forces: list[int]


class Parsed(NamedTuple):
    """`hits[i]`: readings of token i; `verb[i]`: it opens or carries a clause as a finite verb; `hard[i]`: nothing
    passes it; `inside[i]`: index of the noun whose phrase covers it, or -1."""

    sentence: Sentence
    tokens: Sequence[Token]
    hits: list[tuple[Hit, ...]]
    verb: list[bool]
    hard: list[bool]
    nouns: list[Noun]
    inside: list[int]
    pairs: list[int]
    stems: frozenset[str]


def read_words(sentence: Sentence) -> Words | None:
    """The words of a sentence; None where none of them can tell an event, or what it needs beside it is not there."""
    read = [_reading(t.norm) if t.kind == WORD else _NO_WORD for t in sentence.tokens]
    told = {lexeme for r in read if r[1] for lexeme in r[1]}
    if not told:
        return None
    bag = frozenset().union(*[r[2] for r in read])
    if not any(has_needs(lexeme, bag) for lexeme in told):
        return None
    return Words([r[0] for r in read], bag, [i for i, r in enumerate(read) if r[3]])


_Reading = tuple[tuple[Hit, ...], tuple[Lexeme, ...], frozenset[str], bool]
_NO_WORD: _Reading = ((), (), frozenset(), False)


@lru_cache(maxsize=200_000)
def _reading(norm: str) -> _Reading:
    """Readings of a folded word, the words of event among them, its stems, whether it is a body of a state."""
    hits = analyse(norm)
    return hits, tuple(dict.fromkeys(h.lexeme for h in hits if h.lexeme is not None)), stems(norm), is_force(norm)


def has_needs(lexeme: Lexeme, bag: frozenset[str]) -> bool:
    """What a word of event needs is among the stems of its sentence, and what must not stand beside it is not."""
    for needed in (lexeme.need, lexeme.phrase, lexeme.company):
        if needed and needed.isdisjoint(bag):
            return False
    return not lexeme.unless or lexeme.unless.isdisjoint(bag)


def parse(
    sentence: Sentence, names: Sequence[Name], lands: Mapping[str, str], words: Words | None = None
) -> Parsed | None:
    """`names`: mentions and references inside the sentence, in text order; `lands`: ISO code → entity of the article,
    for what is named by an adjective only ("الجيش الروسي"). None where the sentence tells no event."""
    words = words or read_words(sentence)
    if words is None:
        return None
    tokens = sentence.tokens
    hits = [_plausible(h, t) if h else h for h, t in zip(words.hits, tokens, strict=True)]
    spans = _token_spans(tokens, names)
    if spans and not sentence.title and _is_dateline(tokens, spans[0]):
        spans = spans[1:]
    if lands and words.forces:
        spans = _with_lands(tokens, spans, lands, words.forces)
    covered = [False] * len(tokens)
    for first, end, _ in spans:
        covered[first:end] = [True] * (end - first)
    hard = [t.kind == PUNCT and t.text in _HARD for t in tokens]
    verb = [bool(h) and not covered[i] and _is_verb(h, tokens, i) for i, h in enumerate(hits)]
    told = [
        bool(hs) and not covered[i] and any(h.cls == "event" and h.tense == "noun" for h in hs)
        for i, hs in enumerate(hits)
    ]
    nouns = _nouns(tokens, spans, verb, hard, told)
    inside = [-1] * len(tokens)
    for k, noun in enumerate(nouns):
        inside[noun.head : noun.end] = [k] * (noun.end - noun.head)
    both = sides()
    pairs = [i for i, t in enumerate(tokens) if t.norm in both and _alone(tokens, inside, i)]
    return Parsed(sentence, tokens, hits, verb, hard, nouns, inside, pairs, words.stems)


def _is_dateline(tokens: Sequence[Token], span: tuple[int, int, Name]) -> bool:
    """A place alone before a dash or stroke is where the report was written."""
    first, end, name = span
    return first == 0 and name.type == "LOC" and end < len(tokens) and tokens[end].text in _DASHES


def _alone(tokens: Sequence[Token], inside: list[int], i: int) -> bool:
    """Not part of a name or title (رئيس الوزراء), and not itself followed by who they are (الرئيسين فلان وفلان)."""
    if inside[i] >= 0 or (i and is_body(tokens[i - 1].norm)):
        return False
    named = i + 1 < len(tokens) and (inside[i + 1] >= 0 or land_of_adjective(tokens[i + 1].norm) is not None)
    return not named


@cache
def sides() -> frozenset[str]:
    """Words for "the two sides", with و and ب."""
    return frozenset(lead + word for lead in ("", "و", "ب") for word in grammar().pairs)


def _plausible(hits: tuple[Hit, ...], token: Token) -> tuple[Hit, ...]:
    """Folding writes ة like ه, but a word that ends in ة has no pronoun; one with tanwin is no verb."""
    if token.text.endswith("ة"):
        return tuple(h for h in hits if not h.pronoun.endswith("ه"))
    if token.norm.lstrip("وف") in grammar().hamza and "أ" not in token.text:
        return ()
    if "\u064b" in token.text:
        return tuple(h for h in hits if h.tense == "noun")
    return hits


def _token_spans(tokens: Sequence[Token], names: Sequence[Name]) -> list[tuple[int, int, Name]]:
    """(first token, end token, name) for each name, overlaps dropped."""
    out: list[tuple[int, int, Name]] = []
    i = 0
    for name in names:
        while i < len(tokens) and tokens[i].end <= name.span.start:
            i += 1
        j = i
        while j < len(tokens) and tokens[j].start < name.span.end:
            j += 1
        if j > i and (not out or out[-1][1] <= i):
            out.append((i, j, name))
    return out


def _with_lands(
    tokens: Sequence[Token], spans: list[tuple[int, int, Name]], lands: Mapping[str, str], forces: Sequence[int]
) -> list[tuple[int, int, Name]]:
    """Names, with bodies that an adjective ties to a country of the article: "القوات الروسية"."""
    taken = {i for a, b, _ in spans for i in range(a, b)}
    out = list(spans)
    for i in forces:
        if i in taken or i + 1 in taken:
            continue
        for j in (i + 1, i + 2):
            code = land_of_adjective(tokens[j].norm) if j < len(tokens) and j not in taken else None
            if code is not None and code in lands:
                out.append((i, j + 1, Name(Span(tokens[i].start, tokens[j].end), lands[code], "LOC")))
                break
    return sorted(out, key=lambda x: x[0])


@lru_cache(maxsize=100_000)
def is_force(norm: str) -> bool:
    """The word is a body of a state that acts for it (قوات، شرطة، سلطات، خارجية)."""
    forces = grammar().forces
    return any(cut.stem in forces for cut in splits(norm))


def _seen(token: Token) -> bool:
    """The word is a verb that takes a noun of event as its object (شهد، أعلن، أكد)."""
    return any(h.tense != "noun" and h.cls in ("light", "voice", "begin") for h in analyse(token.norm))


def _is_verb(hits: tuple[Hit, ...], tokens: Sequence[Token], i: int) -> bool:
    finite = [h for h in hits if h.tense != "noun"]
    if not finite:
        return False
    also = grammar().also_nouns
    norm = tokens[i].norm
    if i and tokens[i - 1].norm in grammar().governing and all(h.cls == "event" for h in hits):
        return False  # behind a preposition stands a noun ("جراء رشقهم"); of light verbs it carries as they do
    if i and _FIFTH.match(norm) and _seen(tokens[i - 1]):
        return False  # "شهد تدفق حشود": the verbal noun is written like the verb
    if i and tokens[i - 1].norm in grammar().relative:
        return True
    accusative = norm.endswith("ا") and norm[:-1] in also  # "عقدا" is hardly ever the dual of the verb
    if len(finite) == len(hits) and norm not in also and not accusative:
        return True
    if not accusative and any(h.tense == "imperfect" or h.lead or h.gender == "f" or h.number != "s" for h in finite):
        return True
    before = tokens[i - 1] if i else None
    if before is not None and before.text in "،," and i > 1 and tokens[i - 2].norm in grammar().days:
        # "أعلن فلان، اليوم الأربعاء، فتح تحقيق": what a verb before the inserted day has for its object
        return not any(_seen(t) for t in tokens[max(0, i - _INSERTED) : i - 2])
    return (
        before is None
        or before.kind == PUNCT
        or before.norm in ("قد", "وقد", "فقد", "لقد", "ولقد", "الذي", "ان", "كما", "لم", "لا", "ما", "انه", "و", "حيث")
    )


@lru_cache(maxsize=100_000)
def is_role(norm: str) -> bool:
    """The word is a noun of office (وزير، الرئيس، لمبعوث), with whatever is written onto it."""
    roles = grammar().roles
    return any(cut.stem in roles for cut in splits(norm))


def _nouns(
    tokens: Sequence[Token], spans: list[tuple[int, int, Name]], verb: list[bool], hard: list[bool], told: list[bool]
) -> list[Noun]:
    heads = [_title_start(tokens, spans, k, verb, told) for k in range(len(spans))]
    swallowed = _swallowed(tokens, spans, heads, verb)
    out: list[Noun] = []
    for k, (first, end, name) in enumerate(spans):
        if k in swallowed:
            continue
        head = heads[k]
        prep, joined = _governor(tokens, head, first, name, out[-1] if out else None, verb, hard, told)
        out.append(Noun(head, first, end, name.entity, name.type, prep, joined))
    return out


def _title_start(
    tokens: Sequence[Token], spans: list[tuple[int, int, Name]], k: int, verb: list[bool], told: list[bool]
) -> int:
    """First token of the title before a person's name, or the name itself. Places and bodies inside a title are passed
    (مبعوث الأمم المتحدة إلى اليمن فلان); other persons, verbs and commas further out are not."""
    first, _, name = spans[k]
    if name.type != "PER":
        return first
    best = first
    people = {i for a, b, n in spans[:k] if n.type == "PER" for i in range(a, b)}
    for j in range(first - 1, max(-1, first - 17), -1):
        token = tokens[j]
        if j in people or verb[j] or told[j] or token.norm in grammar().title_end:
            break
        if token.kind == PUNCT and token.text not in _QUOTES and not (token.text in "،," and j == first - 1):
            break
        if is_role(token.norm):
            best = j
            if _clitics(token.norm):
                break
        elif token.norm[:1] == "و" and j < first - 1 and best != first and not _inside_any(j, spans):
            break
    return best


def _inside_any(j: int, spans: list[tuple[int, int, Name]]) -> bool:
    return any(a <= j < b for a, b, _ in spans)


def _clitics(norm: str) -> str:
    """Proclitics before a noun of office, the article not counted."""
    for cut in splits(norm):
        if cut.stem in grammar().roles:
            return cut.lead.removesuffix("ال") if cut.article else cut.lead
    return ""


def _swallowed(
    tokens: Sequence[Token], spans: list[tuple[int, int, Name]], heads: list[int], verb: list[bool]
) -> set[int]:
    """Names that are only part of a person's title, before the name or after it."""
    out: set[int] = set()
    for k, (first, end, name) in enumerate(spans):
        if name.type != "PER":
            continue
        out.update(i for i in range(k) if heads[k] <= spans[i][0] < first)
        j = end
        if j < len(tokens) and tokens[j].text in "،,":
            j += 1
        if j >= len(tokens) or not is_role(tokens[j].norm) or _clitics(tokens[j].norm):
            continue
        after = _title_names(tokens, spans, k, j, verb)
        if not any(spans[i][2].type == "PER" for i in after):
            out.update(after)
    return out


def _title_names(
    tokens: Sequence[Token], spans: list[tuple[int, int, Name]], k: int, start: int, verb: list[bool]
) -> list[int]:
    """Names in the title that begins at token `start`, after name `k`."""
    out = []
    for i in range(k + 1, len(spans)):
        first = spans[i][0]
        gap = range(start, first)
        ends = grammar().title_end
        if first - start > 8 or any(verb[j] or tokens[j].norm in ends or tokens[j].kind == PUNCT for j in gap):
            break
        if tokens[first].norm.startswith("و") and tokens[first].start < spans[i][2].span.start:
            break
        out.append(i)
        start = spans[i][1]
    return out


def _governor(
    tokens: Sequence[Token],
    head: int,
    first: int,
    name: Name,
    before: Noun | None,
    verb: list[bool],
    hard: list[bool],
    told: list[bool],
) -> tuple[str | None, bool]:
    """The preposition that governs a noun phrase, and whether it is joined to the one before by و."""
    token = tokens[head]
    lead = fold(token.text[: max(0, name.span.start - token.start)]) if head == first else _clitics(token.norm)
    lead = lead.removesuffix("ال").removesuffix("ل") if lead.endswith(("ال", "لل")) and len(lead) > 1 else lead
    joined = lead.startswith("و")
    bare = lead.lstrip("وف")
    if bare[:1] in ("ل", "ب") and bare:
        return bare[0], joined
    if bare == "ا":
        bare = ""
    for j in range(head - 1, max(-1, head - 8), -1):
        if before is not None and j < before.end:
            break
        other = tokens[j]
        if hard[j] or ((verb[j] or told[j]) and other.norm not in prepositions()):
            return None, joined
        if other.norm in prepositions() and not (other.norm == "قبل" and tokens[j - 1].norm != "من"):
            prep = prepositions()[other.norm]
            if prep == "من" and j and _delegates(tokens[j - 1].norm):
                return _governor_of_people(tokens, j - 1), joined
            invites = prep == "من" and j and prepositions().get(tokens[j - 1].norm) in parts()  # بدعوة من
            return (prepositions()[tokens[j - 1].norm] if invites else prep), joined
        if (other.kind == PUNCT and other.text in "،,") or other.norm in grammar().stops:
            return None, joined
        if other.norm and other.norm[0] in "لب" and (is_body(other.norm) or _idafa(other, j, head, name)):
            return other.norm[:1], joined
        joined = joined or other.norm == "و" or (other.norm[:1] == "و" and is_body(other.norm))
    if joined and before is not None and head - before.end < 7:
        return before.prep, True
    return None, joined


@lru_cache(maxsize=100_000)
def _delegates(norm: str) -> bool:
    """The word names people who come for somebody (وفد، ممثلين، بوفد)."""
    return any(cut.stem in grammar().delegations for cut in splits(norm))


def _governor_of_people(tokens: Sequence[Token], k: int) -> str | None:
    """The preposition written onto token `k` or standing before it."""
    norm = tokens[k].norm
    if norm[0] in "بل" and norm not in grammar().delegations:
        return norm[0]
    return prepositions().get(tokens[k - 1].norm) if k else None


def _idafa(token: Token, j: int, head: int, name: Name) -> bool:
    """A place right behind a noun that ب or ل is written onto is governed with it ("بجهود مالطا", "لسيادة سورية")."""
    norm = token.norm
    if name.type != "LOC" or j != head - 1 or len(norm) < 5 or norm in grammar().native:
        return False
    return norm[1:3] != "ال" and norm[:2] != "لل" and token.text[-1] != "ا"


@lru_cache(maxsize=100_000)
def is_body(norm: str) -> bool:
    """The word is a noun of people in office or of a body, singular or plural, that stands before a name."""
    bodies = grammar().bodies
    return any(cut.stem in bodies for cut in splits(norm)) or is_role(norm)
