"""Organisations by the grammar of their names: a head (وزارة, حزب, اللجنة) and what may go on after it.

The news corpora that taggers learn from leave ministries, armies and newspapers out; the rules here add them, to
what is read and to what the tagger is trained on (`training.names`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.gazetteer import words as listed
from isnad.arabic.letters import fold
from isnad.arabic.words import NUMBER, Token
from isnad.mark.lexicon import Word

_REACH = 9
_BREAKS = {"function", "speech", "act", "calendar", "honorific", "number", "open", "close", "stop", "punct", "latin"}
_NAMES = {
    "known-place",
    "town",
    "given",
    "family",
    "foreign",
    "name-like",
    "proper",
    "new",
    "known-person",
    "link",
    "second",
}
_QUOTES = {"«": "»", "“": "”", '"': '"', "”": "“"}


class Rules(NamedTuple):
    """The word lists of the grammar, folded."""

    construct: frozenset[str]
    definite: frozenset[str]
    strict: frozenset[str]
    adjectives: frozenset[str]
    domains: frozenset[str]
    constructs: frozenset[str]
    stop: frozenset[str]
    branches: frozenset[str]
    offices: frozenset[str]
    holders: frozenset[str]
    places: frozenset[str]
    roles: frozenset[str]
    tails: frozenset[str]
    patrons: frozenset[str]


@cache
def rules() -> Rules:
    names = ("construct", "definite", "definite_strict", "adjectives", "domains", "constructs", "stop", "branches")
    lists = [listed("org_" + n) for n in names]
    return Rules(
        *lists, *map(listed, ("offices", "office_holders", "place_outside", "roles", "role_tail", "org_patrons"))
    )


def spans(tokens: Sequence[Token], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Half-open token indexes of the organisations that the grammar finds, in order, not overlapping."""
    out: list[tuple[int, int]] = []
    i, n, r = 0, len(words), rules()
    while i < n:
        end = _at(tokens, words, i, r)
        if end > i:
            out.append((i, end))
            i = end
        else:
            i += 1
    return out


def _at(tokens: Sequence[Token], words: Sequence[Word], i: int, r: Rules) -> int:
    form = words[i].form
    if form == "مجموعه" and (end := _powers(tokens, i)):
        return end
    if form in r.construct:
        return _construct(tokens, words, i, r)
    if form in r.definite:
        return _definite(words, i, r)
    if form in r.offices:
        return _office(words, i, r)
    return 0


def _powers(tokens: Sequence[Token], i: int) -> int:
    """مجموعة 5+1, مجموعة (5+1): the powers that negotiate."""
    j = i + 1
    bracket = j < len(tokens) and tokens[j].text == "("
    j += bracket
    if j + 2 < len(tokens) and tokens[j].kind == tokens[j + 2].kind == NUMBER and tokens[j + 1].text == "+":
        j += 3
        return j + (bracket and j < len(tokens) and tokens[j].text == ")")
    return 0


def _construct(tokens: Sequence[Token], words: Sequence[Word], i: int, r: Rules) -> int:
    """An indefinite head: it needs a complement; a quoted one is taken whole."""
    if i + 1 >= len(words):
        return 0
    closing = _QUOTES.get(tokens[i + 1].text)
    if closing:
        for j in range(i + 3, min(i + 8, len(tokens))):
            if tokens[j].text == closing:
                return j + 1
        return 0
    few = complements("org_only").get(words[i].form)
    if few is not None and words[i + 1].form not in few:
        return 0
    if is_common(words[i], words[i + 1]):
        return 0
    first = _first(words, i + 1, r)
    return _chain(words, i + 1 + first, r) if first else 0


def _definite(words: Sequence[Word], i: int, r: Rules) -> int:
    """A head with the article: the next word must be an adjective that makes a body of its own."""
    if i + 1 >= len(words) or words[i + 1].lead:
        return 0
    w = words[i + 1]
    nation = w.kind == "nation" and w.form.startswith("ال")
    if w.form in r.stop or not (nation or w.form in r.adjectives or (words[i].form not in r.strict and _nisba(w))):
        return 0
    j = i + 2
    while j < len(words) and not words[j].lead and _adjective(words[j], r):
        j += 1
    purpose = _for_phrase(words, j, r) if j < len(words) else 0
    return _chain(words, j + purpose, r) if purpose else j


def _office(words: Sequence[Word], i: int, r: Rules) -> int:
    """الخارجية الروسية: an office with a nation, or alone after a verb of saying, unless a minister is meant."""
    w = words[i]
    before = words[i - 1] if i else None
    if w.lead not in {"", "و", "ل", "ب"} or (before and (before.form in r.holders or before.kind in {"role", "org"})):
        return 0
    after = words[i + 1] if i + 1 < len(words) else None
    free = before is None or before.kind in {"function", "speech", "act", "punct", "stop", "open"}
    if (
        free
        and after
        and not after.lead
        and after.kind == "nation"
        and after.form[:2] == "ال"
        and after.form[-1] == "ه"
    ):
        return i + 2
    said = before is not None and before.kind == "speech" and before.form.endswith("ت")
    return i + 1 if said else 0


def _nisba(w: Word) -> bool:
    return w.form.startswith("ال") and w.form.endswith(("ي", "يه")) and w.kind not in _BREAKS and len(w.form) > 5


def _adjective(w: Word, r: Rules) -> bool:
    if w.form in r.stop or not w.form.startswith("ال"):
        return False
    return w.form in r.adjectives or w.kind == "nation" or (_nisba(w) and w.form not in r.tails)


def _first(words: Sequence[Word], j: int, r: Rules) -> int:
    """How many words from `j` on complete an indefinite head: 0 if they do not."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if w.form in r.patrons and after and after.kind in _NAMES and not w.lead:
        return 2
    if w.kind in _BREAKS or w.form in r.stop or w.lead:
        return 0
    if w.form.startswith("ال") and len(w.form) > 3:
        return int(w.kind != "role" or w.form in r.domains)
    if w.form in r.constructs and after and after.form.startswith("ال") and after.lead in {"", "و"}:
        return 2
    return int(w.kind in _NAMES and w.norm not in r.roles)


def _chain(words: Sequence[Word], j: int, r: Rules) -> int:
    """End of the words from `j` on that go on with a name that is complete already."""
    stop = min(len(words), j + _REACH)
    while j < stop:
        step = _step(words, j, r)
        if not step:
            break
        j += step
    return j


def _step(words: Sequence[Word], j: int, r: Rules) -> int:
    """How many words from `j` on belong to the name: 0, 1 or 2."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if w.kind in _BREAKS or w.form in r.stop:
        return 0
    opens = w.form in r.constructs and after is not None and after.form.startswith("ال") and not after.lead
    if w.lead == "و":
        return 2 if opens else int(w.form in r.domains or (w.form in r.adjectives and w.form.startswith("ال")))
    if purpose := _for_phrase(words, j, r):
        return purpose
    if w.lead:
        return 0
    if w.form.startswith("ال") and _adjective(w, r):
        return 1
    before = words[j - 1]
    foreign = before.kind in _NAMES and not before.form.startswith("ال") and not w.form.startswith("ال")
    return int(foreign and w.kind in _NAMES and w.kind != "given")


def _for_phrase(words: Sequence[Word], j: int, r: Rules) -> int:
    """للتدريب, لمكافحة المخدرات: what the body is for."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if w.lead == "لل":
        return int(w.form in r.domains or w.kind in {"common", "mid", "frequent", "rare", "new-al"})
    if w.norm[:1] == "ل" and w.norm[1:] in r.constructs and after and after.form.startswith("ال") and not after.lead:
        return 2
    return 0


@cache
def complements(kind: str) -> dict[str, frozenset[str]]:
    """Folded heads → the complements that alone make (`org_only`) or never make (`org_never`) a name of them."""
    return {fold(h): frozenset(map(fold, few)) for h, few in load("name_words")[kind].items()}


def is_common(head: Word, complement: Word) -> bool:
    """Whether a head and its complement make a common noun (حركة المرور)."""
    return complement.form in complements("org_never").get(head.form, ())


def branches(words: Sequence[Word], start: int, end: int, place_at: Callable[[int], int]) -> int:
    """The end of a name with the place of its branch, where its head has branches. `place_at(i)`: end of a place's
    name that starts at word `i`, 0 if none does."""
    r = rules()
    if words[start].form not in r.branches or end >= len(words):
        return end
    j = end
    if words[j].norm == "في":
        j += 1
    elif not words[j].lead.startswith("ب"):
        return end
    if j < len(words) and words[j].form in r.places:
        j += 1
    stop = place_at(j) if j < len(words) else 0
    return stop or end
