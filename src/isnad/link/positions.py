"""Party × issue: what each side demands, accepts, rejects, offers or makes a condition, over time.

Read off statements whose cue is a word of stance; the issue is the words that follow it, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from isnad.arabic.content import content_words
from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.words import splits
from isnad.link.chains import Chained
from isnad.link.identities import Identities
from isnad.model.marks import Statement
from isnad.model.story import Evidence, Position, StoryEvent, Told
from isnad.model.text import Span

_CLAUSE = re.compile(r"[،؛:.!?؟…\n]|\s(?:وذلك|بعد أن|حيث|في حين|فيما|بينما|لكن|ولكن)\s")
_ISSUE = 90  # letters
_GREETED = 4  # words after a cue that say who is prayed to; letters before the name of a guest
_SAME = 0.5  # share of content words by which two issues are one


class _Found(NamedTuple):
    party: str
    stance: str
    issue: str
    words: frozenset[str]
    evidence: Evidence
    date: str | None


@cache
def _cues() -> dict[str, str]:
    """Folded first word of a cue → stance."""
    data = load("positions")
    return {fold(c): stance for stance, entry in data.items() if isinstance(entry, dict) for c in entry["cues"]}


@cache
def _opposite() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load("positions")["opposite"])


def find(
    articles: Sequence[Told], identities: Identities, events: Sequence[StoryEvent], chained: Chained
) -> tuple[Position, ...]:
    """Positions of a story, in time order; the same position told by several articles is one, with all its evidence."""
    kept: list[tuple[_Found, list[Evidence]]] = []
    for found in sorted((f for a in articles for f in _in_article(a, identities)), key=lambda f: f.date or "9"):
        same = next((k for k in kept if _same(k[0], found) and k[0].stance == found.stance), None)
        if same:
            same[1].append(found.evidence)
        else:
            kept.append((found, [found.evidence]))
    positions = [
        Position(party=f.party, issue=f.issue, stance=f.stance, evidence=tuple(evidence), date=f.date)
        for f, evidence in kept
    ]
    heads = [f for f, _ in kept]
    return tuple(msgspec.structs.replace(p, changed=_changed(heads, i)) for i, p in enumerate(positions))


def _in_article(told: Told, identities: Identities) -> Iterator[_Found]:
    for s in told.reading.statements:
        party = identities.of.get((told.id, s.speaker.entity)) if s.speaker.entity else None
        stance = _stance(s)
        if party is None or stance is None:
            continue
        issue = _issue(told.page.text, s.content[0])
        if _courtesy(told, s, issue):
            continue
        words = content_words(told.page.text, issue.start, issue.end)
        if words:
            evidence = told.evidence(issue, statement=s.id)
            day = told.reading.published.value
            yield _Found(party, stance, told.words(issue), words, evidence, day[:10] if day else None)


def _courtesy(told: Told, statement: Statement, issue: Span) -> bool:
    """A prayer ("داعيا الله أن ..."), or a welcome to guests: no stand on an issue."""
    cue = statement.cue.span if statement.cue else issue
    words = [fold(w) for w in told.words(Span(cue.start, max(cue.end, issue.end))).split()]
    if any(w.lstrip("و") in _prayers() for w in words[:_GREETED]):
        return True
    if _stance(statement) != "accepts" or not _welcomes(words[0]):
        return False
    named = any(m.type == "PER" and 0 <= m.span.start - issue.start <= _GREETED for m in told.reading.mentions)
    first = fold(told.words(issue)).split()[0]
    return named or any(split.stem in _guests() for split in splits(first))


def _welcomes(cue: str) -> bool:
    return any(split.stem.startswith(("رحب", "مرحب", "يرحب", "ترحب")) for split in splits(cue))


@cache
def _prayers() -> frozenset[str]:
    return folded(load("positions")["prayers"])


@cache
def _guests() -> frozenset[str]:
    return folded(load("positions")["guests"])


def _stance(statement: Statement) -> str | None:
    if statement.cue is None:
        return None
    folded = fold(statement.cue.text)
    if folded in _cues():
        return _cues()[folded]
    for word in folded.split():
        for split in splits(word):
            if split.stem in _cues():
                return _cues()[split.stem]
    return None


def _issue(text: str, content: Span) -> Span:
    """The first clause of the content, at most a line long, cut at a word's edge."""
    m = _CLAUSE.search(text, content.start + 1, content.end)
    end = m.start() if m and m.start() - content.start >= 12 else content.end
    if end - content.start > _ISSUE:
        cut = text.rfind(" ", content.start, content.start + _ISSUE)
        end = cut if cut > content.start else content.start + _ISSUE
    return Span(content.start, end)


def _same(a: _Found, b: _Found) -> bool:
    return a.party == b.party and len(a.words & b.words) / min(len(a.words), len(b.words)) >= _SAME


def _changed(found: list[_Found], i: int) -> bool:
    """The same party held the opposite on this issue on an earlier day."""
    here = found[i]
    earlier = (f for f in found[:i] if _same(here, f) and (f.date or "") < (here.date or ""))
    return any(frozenset((f.stance, here.stance)) in _opposite() for f in earlier)
