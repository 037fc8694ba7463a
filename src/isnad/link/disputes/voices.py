"""Who stands against whom: two voices that are not one camp."""

from __future__ import annotations

from functools import cache

from isnad.arabic.consonants import consonants
from isnad.arabic.content import stopwords
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.link.disputes.case import Case
from isnad.link.disputes.clauses import Claim
from isnad.model.story import StoryEntity


@cache
def _office_words() -> frozenset[str]:
    return frozenset(consonants(fold(w)) for w in load("contrasts")["office_words"])


def words_of(*texts: str) -> frozenset[str]:
    """Consonants of the telling words of names and titles."""
    found = (consonants(w) for t in texts for w in fold(t).split() if len(w) > 2 and w not in stopwords())
    return frozenset(found) - _office_words()


def entity(case: Case, voice: str | None) -> StoryEntity | None:
    return case.entities.get(voice) if voice else None


def name_words(case: Case, voice: str | None) -> frozenset[str]:
    """By what a voice is told: its names and titles, or the words that describe it."""
    found = entity(case, voice)
    if found is None:
        return words_of(voice or "")
    return words_of(*(n.text for n in found.names), *(t.text for t in found.titles))


def one_camp(case: Case, one: str | None, other: str | None) -> bool:
    """The same voice, or one that speaks for the other: its title holds the other's name."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    a, b = entity(case, one), entity(case, other)
    if a is None or b is None:
        left, right = name_words(case, one), name_words(case, other)
        if not left or not right:  # "the source" beside another source cannot be told apart, beside a name it can
            return a is None and b is None
        if a is None and b is None:
            return left <= right or right <= left
        return _describes(one if a is None else other, a or b)
    return _one_name(a, b) or _speaks_for(a, b) or _speaks_for(b, a) or _one_state(case, a, b)


def _describes(words: str, named: StoryEntity | None) -> bool:
    """Words for a source that hold the whole name ("an official of the ministry of ..."), or only parts of it."""
    if named is None:
        return False
    said = {consonants(w) for w in fold(words).split() if len(w) > 2}
    names = [{consonants(w) for w in fold(n.text).split() if len(w) > 2} for n in named.names]
    titles = words_of(*(n.text for n in named.names), *(t.text for t in named.titles))
    return any(name and name <= said for name in names) or words_of(words) <= titles


def _one_name(a: StoryEntity, b: StoryEntity) -> bool:
    """The short name of one is part of the other's, though they were not merged."""
    names = [[words_of(n.text) for n in e.names] for e in (a, b)]
    return any(left and right and (left <= right or right <= left) for left in names[0] for right in names[1])


def same_party(case: Case, one: str, other: str) -> bool:
    """The same entity, or two of which one's name is part of the other's (the Gulf, the council of the Gulf)."""
    a, b = entity(case, one), entity(case, other)
    return one == other or (a is not None and b is not None and _one_name(a, b))


def _speaks_for(a: StoryEntity, b: StoryEntity) -> bool:
    """A title of `a` holds a name of `b`."""
    if b.type == "PER":
        return False
    titles = [words_of(t.text) for t in a.titles]
    return any(name and name <= title for n in b.names for title in titles if (name := words_of(n.text)))


def _one_state(case: Case, a: StoryEntity, b: StoryEntity) -> bool:
    """Two who speak for one country abroad: its name, its capital, its ministers."""
    land = case.lands.get(a.id)
    return land is not None and land == case.lands.get(b.id) and {"LOC"} & {a.type, b.type} != set()


def against(case: Case, one: Claim, other: Claim) -> bool:
    """Different voices, at least one of which speaks; in one article both must. Two reports that nobody is named for
    must be of different origin."""
    if one.told.id == other.told.id and (one.voice is None or other.voice is None):
        return False
    if one.voice is None and other.voice is None:
        return case.independent([[one.told], [other.told]])
    if "?" in (one.voice, other.voice):
        return False
    return one.voice is None or other.voice is None or not one_camp(case, one.voice, other.voice)
