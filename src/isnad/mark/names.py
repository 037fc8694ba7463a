"""Names: which spans of the article name a person, an organization or a place.

Steps: the tagger's labels, sentence by sentence; edges put right (clitics, titles, generic type words outside);
names seen once in the article looked for in the rest of it; the outlet and credits that the splitter found.
"""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import PUNCT, Token
from isnad.mark import organisations, persons, rules, seats
from isnad.mark.doc import Doc
from isnad.mark.lexicon import Word, is_masdar
from isnad.mark.tagger import Tagger, tagger
from isnad.model.marks import EntityType
from isnad.model.text import Span

TYPES: dict[str, EntityType] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


_LONGEST = 400  # tokens read in one go: a page of one endless line must not cost endless memory
_VERBS = {"verb", "speech", "act"}


class Name(NamedTuple):
    """A name found in the text, not yet tied to an entity. `score` in 0..1."""

    span: Span
    type: EntityType
    score: float = 1.0


class Run(NamedTuple):
    """A name as half-open token indexes of a sentence."""

    start: int
    end: int
    type: EntityType


class Line(NamedTuple):
    """A sentence with what is known of its words, and the names found in it so far."""

    tokens: list[Token]
    words: list[Word]
    runs: list[Run]
    blocked: frozenset[int] = frozenset()


def find(doc: Doc, model: Tagger | None = None) -> list[Name]:
    """Names of the headline and the body, in text order, not overlapping; by the shipped model, if none is given.
    Raises ModelError without a model."""
    pieces = [s.tokens[i : i + _LONGEST] for s in doc.sentences for i in range(0, len(s.tokens), _LONGEST)]
    lines = _tag(pieces, model or tagger())
    lines = _shortened(lines)
    lines = _whole_shorts(lines)
    known = _seen(lines)
    if doc.article.outlet.name:
        known.setdefault(tuple(fold(doc.article.outlet.name).split()), "ORG")
    lines = [_seen_elsewhere(_agreed(line, known), known) for line in lines]
    names = [Name(_span(line, run), run.type) for line in lines for run in line.runs]
    return _with_sources(doc, seats.institutions(doc.text, seats.typed(doc.text, names)))


def _tag(sentences: list[list[Token]], model: Tagger) -> list[Line]:
    text = model.describe(sentences)
    votes = model.emissions(text)
    sure = [rules.certain(tokens, words) for tokens, words in zip(sentences, text.words, strict=True)]
    rules.pool(votes, text.words)
    for words, found, part in zip(text.words, sure, votes, strict=True):
        rules.pull(part, words)
        rules.force(part, found, words)
    return [
        Line(tokens, words, _runs(labels, found, tokens, words), _blocked(found))
        for labels, found, tokens, words in zip(model.decode(votes), sure, sentences, text.words, strict=True)
    ]


def _runs(labels: list[str], sure: list[rules.Found], tokens: list[Token], words: list[Word]) -> list[Run]:
    """The names that labels tell; those that the rules are sure of as they are, the others with tidy edges."""
    runs, start = [], None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            runs.append(Run(start, i, TYPES[labels[start][2:]]))
            start = None
        if label.startswith("B-"):
            start = i
    fixed = {(s, e) for s, e, _ in sure}
    out: list[Run] = []
    for run in runs:
        if run[:2] in fixed:
            out.append(run)
        else:
            out += [r for part in _apart(run, words) if (r := _tidy(part, tokens, words))]
    return out


def _apart(run: Run, words: list[Word]) -> list[Run]:
    """Persons joined by و are two."""
    cuts = [i for i in range(run.start + 1, run.end) if run.type == "PER" and words[i].lead == "و"]
    edges = [run.start, *cuts, run.end]
    return [run._replace(start=a, end=b) for a, b in itertools.pairwise(edges)]


def _blocked(sure: list[rules.Found]) -> frozenset[int]:
    """Words of phrases that are no names, though names stand in them."""
    return frozenset(i for s, e, kind in sure if kind == "O" for i in range(s, e))


def _tidy(run: Run, tokens: list[Token], words: list[Word]) -> Run | None:
    """The run without marks, titles and generic type words at its edges; None when nothing is left."""
    start, end, kind = run
    while start < end and (tokens[start].kind == PUNCT or words[start].kind == "function"):
        start += 1
    while end > start and (tokens[end - 1].kind == PUNCT or words[end - 1].kind == "function"):
        end -= 1
    if kind == "PER":
        while start < end and (words[start].kind in _VERBS or words[start].form in gazetteer.words("credit_words")):
            start += 1
        while end > start and (words[end - 1].kind in _VERBS or (end > start + 1 and _phrase(words[end - 1]))):
            end -= 1
    outside = {"PER": "honorifics", "LOC": "place_outside", "ORG": "org_outside"}[kind]
    generic = gazetteer.words(outside)
    while start + 1 < end and words[start].form in generic:
        start += 1
    if start >= end or (end - start == 1 and _nameless(words[start], kind)):
        return None
    if kind == "ORG" and end - start > 1 and organisations.is_common(words[start], words[start + 1]):
        return None
    return Run(start, end, kind)


def _phrase(word: Word) -> bool:
    """باقتضاب, بالمدفعية: a preposition and its noun, no part of a name."""
    return word.lead == "ب" and (word.article or is_masdar(word.form))


def _nameless(word: Word, kind: EntityType) -> bool:
    """Whether a word alone cannot be a name of this type."""
    if word.kind in {"honorific", "role", "org", "calendar", "number"} | _VERBS or word.form in gazetteer.words(
        "sects"
    ):
        return True
    if kind == "ORG" and word.kind in {"common", "frequent"} and not word.article and word.form.endswith("ي"):
        return "ال" + word.form in gazetteer.word_frequency()  # حكومي, though a firm bears the name
    return kind == "PER" and (word.kind in {"nation", "second"} or word.form.endswith(("يين", "يون")))


def _seen(lines: list[Line]) -> dict[tuple[str, ...], EntityType]:
    """Names of the article by their folded words, and the last names of persons named in full, with their type."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for line in lines:
        for run in line.runs:
            key = _key(line, run.start, run.end)
            votes.setdefault(key, Counter())[run.type] += 2
            if len(key) == 1 and line.words[run.start].kind in {"given", "name-like", "foreign"}:
                votes[key]["PER"] += 1
            for short in club_shorts().get(" ".join(key), ()):
                votes.setdefault((short,), Counter())["ORG"] += 4
            if run.type == "ORG" and key[:2] in _CENTRAL_BANKS:
                for part in {key[1:2], key[1:]}:
                    votes.setdefault(part, Counter())["ORG"] += 1
            if (
                run.type == "ORG"
                and len(key) > 2
                and key[0] in _OWN_SHORT
                and not _of_nation(line.words[run.end - 1], key[0])
            ):
                votes.setdefault(key[1:], Counter())["ORG"] += 1
            if run.type == "ORG" and len(key) > 1 and key[0] in gazetteer.words("org_short"):
                votes.setdefault(key[:1], Counter())["ORG"] += 1
            if run.type == "PER" and len(key) > 1 and len(key[-1]) > 2:
                votes.setdefault(key[-1:], Counter())["PER"] += 1
                if line.words[run.start].kind in {"name-like", "foreign"}:
                    votes.setdefault(key[:1], Counter())["PER"] += 1
    return {k: v.most_common(1)[0][0] for k, v in votes.items()}


def _whole_shorts(lines: list[Line]) -> list[Line]:
    """Parties and clubs of two words that the article names with their head elsewhere (صقور الدمام after نادي صقور
    الدمام) are one name, whatever their words are alone."""
    shorts = {
        _key(line, r.start + 1, r.end)
        for line in lines
        for r in line.runs
        if r.type == "ORG" and r.end - r.start == _SHORT + 1 and line.words[r.start].form in _OWN_SHORT
        if not _of_nation(line.words[r.end - 1], line.words[r.start].form)
    }
    return [_joined(line, shorts) for line in lines] if shorts else lines


def _joined(line: Line, shorts: set[tuple[str, ...]]) -> Line:
    runs = line.runs
    firsts = {short[0] for short in shorts}
    for i in range(len(line.words) - _SHORT + 1):
        if line.words[i].form not in firsts or _key(line, i, i + _SHORT) not in shorts:
            continue
        near = [r for r in runs if r.start < i + _SHORT and r.end > i]
        if all(i <= r.start and r.end <= i + _SHORT for r in near):
            runs = [r for r in runs if r not in near] + [Run(i, i + _SHORT, "ORG")]
    return line._replace(runs=sorted(runs))


_SHORT = 2


def _of_nation(last: Word, head: str) -> bool:
    """نادي جنوى الإيطالي: the nation describes a club, while it may belong to a party's name."""
    return head == "نادي" and last.kind == "nation"


_OWN_SHORT = {"حزب", "نادي"}  # heads that a page leaves out later (الوفاء الوطني after حزب الوفاء الوطني)
_CENTRAL_BANKS = {("البنك", "المركزي"), ("المصرف", "المركزي")}


@cache
def club_shorts() -> dict[str, tuple[str, ...]]:
    """Folded name of a club → the short names that sports pages use after it."""
    return {fold(club): tuple(map(fold, short)) for club, short in load("organisations")["club_shorts"].items()}


def _key(line: Line, start: int, end: int) -> tuple[str, ...]:
    return (line.words[start].form, *(w.norm for w in line.words[start + 1 : end]))


def _agreed(line: Line, known: dict[tuple[str, ...], EntityType]) -> Line:
    """One-word names take the type that most of their kind have in the article, persons before all."""
    single = {r: known.get(_key(line, r.start, r.end)) for r in line.runs if r.end - r.start == 1}
    runs = [r._replace(type="PER") if single.get(r) == "PER" else r for r in line.runs]
    return line._replace(runs=runs)


_COMMON = 540


def _shortened(lines: list[Line]) -> list[Line]:
    """A person's name that the article knows without its last word, a common noun, ends before it."""
    whole = {_key(line, r.start, r.end) for line in lines for r in line.runs if r.type == "PER"}
    whole |= {key[-1:] for key in whole}
    return [line._replace(runs=[_without_noun(line, r, whole) for r in line.runs]) for line in lines]


def _without_noun(line: Line, r: Run, whole: set[tuple[str, ...]]) -> Run:
    last, before = line.words[r.end - 1], line.words[r.end - 2]
    if r.type != "PER" or r.end - r.start < 2:
        return r
    if r.start == 0 and last.article and _verb_first(line.words[0]) and _key(line, 1, r.end) in whole:
        return r._replace(start=1)
    if last.article or before.kind == "given":
        return r
    cut = _key(line, r.start, r.end - 1) in whole and _is_noun(last)
    return r._replace(end=r.end - 1) if cut else r


def _verb_first(word: Word) -> bool:
    """ورد الخالد: a verb with و that also is a given name."""
    return word.norm.startswith("و") and word.form in persons.doubtful()


def _is_noun(word: Word) -> bool:
    common = gazetteer.word_frequency().get(word.form, 999) <= _COMMON
    return common or "small" in word.flags or word.kind in {"common", "frequent", "mid"}


def _seen_elsewhere(line: Line, known: dict[tuple[str, ...], EntityType]) -> Line:
    """Names of the article marked where the tagger passed over them."""
    taken = {i for r in line.runs for i in range(r.start, r.end)} | line.blocked
    firsts = {k[0] for k in known}
    runs = list(line.runs)
    for i, word in enumerate(line.words):
        if i in taken or word.form not in firsts or word.kind in {"function", "calendar", "speech", "number"}:
            continue
        if word.form == "المركزي" and i and line.words[i - 1].article:
            continue
        for size in (4, 3, 2, 1):
            if i + size > len(line.words) or any(j in taken for j in range(i, i + size)):
                continue
            kind = known.get(_key(line, i, i + size))
            if kind and (size > 1 or word.kind not in _NO_SHORT or _done_by(line, i, kind)):
                runs.append(Run(i, i + size, kind))
                taken.update(range(i, i + size))
                break
    return line._replace(runs=sorted(runs))


_NO_SHORT = {"frequent", "role", "honorific", "nation", "verb"}


def _done_by(line: Line, i: int, kind: EntityType) -> bool:
    """وتوعد كري: right after a verb, the last name of a person whom the article names, though it looks like a verb."""
    word = line.words[i]
    return kind == "PER" and word.kind == "verb" and not word.lead and i > 0 and line.words[i - 1].kind in _VERBS


def _span(line: Line, run: Run) -> Span:
    """Code points of a run, clitics of its first word left outside; an assimilated ال (للرئيس) cannot be cut."""
    first, word = line.tokens[run.start], line.words[run.start]
    cut = word.lead.removesuffix("لل")
    start, left = first.start, len(cut)
    if cut and first.norm.startswith(cut):
        for i, letter in enumerate(first.text):
            if not left and letter.isalpha():
                start = first.start + i
                break
            left -= letter.isalpha()
    return Span(start, line.tokens[run.end - 1].end)


def _with_sources(doc: Doc, names: list[Name]) -> list[Name]:
    """Add the outlet's and the credits' own spans, which lie outside the sentences."""
    article = doc.article
    spans = [article.outlet.span] if article.outlet.span else []
    nobody = gazetteer.words("no_source")
    spans += [c.span for c in article.credits if c.span and fold(c.name or "") not in nobody]
    for span in spans:
        if article.span.covers(span) and not any(n.span.overlaps(span) for n in names):
            names.append(Name(span, "ORG"))
    return sorted(names)
