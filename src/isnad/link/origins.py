"""How many independent sources there really are: copies and common agencies counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from isnad.link import narrators
from isnad.model.story import Copy, Told

_SHARED = frozenset({"credited", "uncredited", "common-release", "version"})


def origins(articles: Sequence[Told], copies: Sequence[Copy]) -> dict[str, str]:
    """Article id → label of its independent origin.

    Articles of which one is a copy of the other (a third of its words or more) share an origin; so do articles that
    credit one agency, reports of one outlet on its own, and an outlet with those that credit it. An article with
    several credits counts as new only if none of them has given an origin already. What an outlet copied under its
    own name says nothing of what it reports itself. The label is the agency's or outlet's name as compared (see
    `narrators.key`), or the id of the article nearest the source.
    """
    root = _Sets(a.id for a in articles)
    borrowed: set[str] = set()
    for copy in copies:
        if copy.whole and copy.kind in _SHARED:
            root.join(copy.original, copy.copy)
            borrowed.update({copy.copy} if copy.kind != "version" else ())
    holders: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: len(narrators.credited(a)) > 1):
        names = narrators.credited(article) or (() if article.id in borrowed else _own(article))
        known = [n for n in names if n in holders]
        for name in (known or list(names))[:1]:
            root.join(holders.setdefault(name, article.id), article.id)
    return _labelled(articles, root)


def independent(among: Iterable[str], labels: Mapping[str, str]) -> int:
    """How many independent origins some articles (ids) have together."""
    return len({labels.get(a, a) for a in among})


def _own(article: Told) -> tuple[str, ...]:
    name = narrators.outlet(article)
    return (name,) if name else ()


def _labelled(articles: Sequence[Told], root: _Sets) -> dict[str, str]:
    """Each set is called after an agency that one of its articles credits, else an outlet, else its first article."""
    members: dict[str, list[Told]] = defaultdict(list)
    for article in articles:
        members[root.of(article.id)].append(article)
    taken: set[str] = set()
    out = {}
    for group in members.values():
        credits = [c for a in group for c in narrators.credited(a)]
        names = [*(c for c in credits if narrators.is_agency(c)), *credits, *(o for a in group for o in _own(a))]
        label = next((n for n in names if n not in taken), group[0].id)
        taken.add(label)
        out.update({a.id: label for a in group})
    return out


class _Sets:
    """Disjoint sets (union-find with path halving)."""

    def __init__(self, items: Iterable[str]) -> None:
        self._up = {i: i for i in items}

    def of(self, item: str) -> str:
        while self._up[item] != item:
            self._up[item] = self._up[self._up[item]]
            item = self._up[item]
        return item

    def join(self, one: str, other: str) -> None:
        self._up[self.of(other)] = self.of(one)
