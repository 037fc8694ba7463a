"""Where a chain is broken: a narrator is named who cannot have known, two have it from each other, or each of two says
that it was told to himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from isnad.link import narrators
from isnad.link.sayings import Said, worded_alike


def broken(reports: Sequence[Said]) -> str | None:
    """One Arabic sentence, or None for a chain without a visible break.

    Checked among the articles that carry the statement: an outlet that is named as the source but published it on a
    later day only, two outlets that credit each other, and two that each claim to have been told what stands in both
    in the same words (one put its own name in the place of the other's; the science of transmission calls it tadlis).
    """
    by_outlet: dict[str, list[Said]] = defaultdict(list)
    for said in reports:
        if name := narrators.outlet(said.article):
            by_outlet[name].append(said)
    for said in reports:
        for name in _sources(said):
            theirs = by_outlet.get(name, [])
            if theirs and _later(theirs, said):
                return f"منقطع: «{_printed(said, name)}» مذكور ناقلا ولم ينشره إلا بعد «{_house(said)}»."
            if any(narrators.outlet(said.article) in _sources(t) for t in theirs):
                return f"دائر: كل من «{_printed(said, name)}» و«{_house(said)}» ينسبه إلى الآخر."
    return _claimed(reports)


def _claimed(reports: Sequence[Said]) -> str | None:
    own = [s for s in reports if narrators.outlet(s.article) in {narrators.key(v.name) for v in s.statement.via}]
    for n, one in enumerate(own):
        for two in own[n + 1 :]:
            if narrators.outlet(one.article) != narrators.outlet(two.article) and worded_alike(one, two):
                return f"مدلس: كل من «{_house(one)}» و«{_house(two)}» يقول إن القول قيل له، واللفظ واحد."
    return None


def _sources(said: Said) -> list[str]:
    """Keys of the outlets and agencies that a report names, its own left out."""
    own = narrators.outlet(said.article)
    carriers = [narrators.key(v.name) for v in said.statement.via]
    return [k for k in dict.fromkeys([*carriers, *narrators.credited(said.article)]) if k != own]


def _later(theirs: Sequence[Said], said: Said) -> bool:
    days = [(t.article.reading.published.value or "")[:10] for t in theirs]
    mine = (said.article.reading.published.value or "")[:10]
    return len(mine) == 10 and all(len(d) == 10 and d > mine for d in days)


def _printed(said: Said, key: str) -> str:
    names = [v.name for v in said.statement.via] + [c.name for c in said.article.reading.credits]
    return next((n for n in names if narrators.key(n) == key), key)


def _house(said: Said) -> str:
    return said.article.reading.outlet.name or said.article.page.source
