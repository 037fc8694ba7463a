"""Places that correspond in two articles, by the runs of text they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from isnad.model.story import Copy, Run
from isnad.model.text import Span

_SLACK = 0.06  # of the run's length: retouching moves words a little


class Passages:
    """Asks whether two spans of two articles are the same words copied."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        self._runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
        for copy in copies:
            self._runs[copy.original, copy.copy].extend(copy.runs)
            self._runs[copy.copy, copy.original].extend(Run(r.copy, r.original) for r in copy.runs)

    def same(self, left: str, a: Span, right: str, b: Span) -> bool:
        """True when span `a` of article `left` and span `b` of article `right` stand at one place of a shared run."""
        return any(_aligned(run, a, b) for run in self._runs.get((left, right), ()))


def _aligned(run: Run, a: Span, b: Span) -> bool:
    if not (run.original.covers(a) and run.copy.covers(b)):
        return False
    here, there = len(run.original) or 1, len(run.copy) or 1
    gap = abs((a.start - run.original.start) / here - (b.start - run.copy.start) / there)
    return gap * max(here, there) <= max(12, _SLACK * max(here, there))
