"""Offices that reports give differently to one person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from isnad.arabic.content import stem
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.link.disputes.case import Case
from isnad.model.story import About, Dispute, Evidence, Side, StoryEntity, StoryTitle

_BEFORE = 45  # letters
_BESIDE = 4  # letters between a title and the name it belongs to
_MOST = 5  # persons: the rest of a who's who stands in the report's own table


@cache
def _offices() -> dict[str, str]:
    return {stem(fold(w)): w for w in load("assessments")["offices"]}


def titles(case: Case) -> Iterator[Dispute]:
    """Persons of the timeline or of several articles whose office differs between reports, the most told first."""
    present = {p.entity for e in case.events if not e.background for p in e.participants}
    people = [e for e in case.identities.entities if e.type == "PER" and (e.id in present or _known(e))]
    found = [(e, sides) for e in people if len(sides := _sides(case, e)) > 1]
    for entity, sides in sorted(found, key=lambda pair: -len(pair[0].mentions))[:_MOST]:
        yield Dispute(id="", about=About(entity=entity.id), question="title", sides=sides, why="تختلف الصفة المذكورة")


def _known(entity: StoryEntity) -> bool:
    """Named in two articles or more."""
    return len({m.article for m in entity.mentions}) > 1


def _sides(case: Case, entity: StoryEntity) -> tuple[Side, ...]:
    by_office: dict[str, list[StoryTitle]] = {}
    for title in (t for given in entity.titles if (t := _own(case, entity, given)) is not None):
        office = _office(title.text)
        if office and not _cut(title.text):
            by_office.setdefault(office, []).append(title)
    kept: list[tuple[StoryTitle, frozenset[str]]] = []
    if any(_two_at_once(case, t, o) for t in entity.titles for o in by_office if o != _office(t.text)):
        return ()
    for group in by_office.values():
        best = max(group, key=lambda t: (len(t.text.split()), len(t.evidence)))
        articles = frozenset(e.article for t in group for e in t.evidence)
        if len(best.text.split()) >= 2 and all(_apart(case, articles, o) and _differ(best, t) for t, o in kept):
            kept.append((best, articles))
    return tuple(Side(answer=t.text, evidence=_one_each(t.evidence)) for t, _ in kept)


def _differ(one: StoryTitle, other: StoryTitle) -> bool:
    """Neither names the other's office besides its own (deputy president and prime minister; prime minister)."""
    words = [{stem(w) for w in fold(t.text).split()} for t in (one, other)]
    heads = [stem(fold(_office(t.text) or "")) for t in (one, other)]
    return heads[0] not in words[1] and heads[1] not in words[0]


def _own(case: Case, entity: StoryEntity, title: StoryTitle) -> StoryTitle | None:
    """The title with the places that stand before no other person's name ("received by [minister X], Y")."""
    kept = tuple(e for e in title.evidence if not _of_another(case, entity, e))
    return StoryTitle(title.text, kept) if kept else None


def _of_another(case: Case, entity: StoryEntity, evidence: Evidence) -> bool:
    told = case.by_id.get(evidence.article)
    if told is None:
        return False
    near = range(evidence.span.end, evidence.span.end + _BESIDE)
    after = (m for m in told.reading.mentions if m.type == "PER" and m.span.start in near)
    return any(case.identities.of.get((told.id, m.entity)) != entity.id for m in after)


def _cut(title: str) -> bool:
    """The head of the title was lost ("of the ..."), or it runs into a name ("deputy of Mullah ...")."""
    words = fold(title).split()
    honorifics = {stem(fold(w)) for w in load("assessments")["honorifics"]}
    return words[0].startswith("لل") or (len(words) > 1 and stem(words[-1]) in honorifics)


def _two_at_once(case: Case, title: StoryTitle, other: str) -> bool:
    """A report that gives the title right after another office: he holds both."""
    for e in title.evidence:
        text = case.by_id[e.article].page.text if e.article in case.by_id else ""
        before = fold(text[max(0, e.span.start - _BEFORE) : e.span.start]).split("،")[-1].split()
        after = fold(text[e.span.end : e.span.end + _BEFORE]).split()[:1]
        head = stem(fold(other).split()[0])
        if any(stem(w) == head for w in (*before, *after)):
            return True
    return False


def _office(title: str) -> str | None:
    """The noun that heads the office: the first that is one."""
    folded = fold(title)
    named = next((group[0] for group in load("assessments")["same_offices"] for w in group if fold(w) in folded), None)
    if named:
        return str(named)
    for word in folded.split()[:3]:
        found = _offices().get(stem(word))
        if found:
            return found
    return None


def _apart(case: Case, one: frozenset[str], other: frozenset[str]) -> bool:
    """No report gives both, and the reports are not of one origin."""
    return one.isdisjoint(other) and case.independent([[case.by_id[a] for a in one], [case.by_id[a] for a in other]])


def _one_each(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple({e.article: e for e in reversed(evidence)}.values())
