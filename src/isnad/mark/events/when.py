"""The day of an event: a time expression of its clause, else what the place in the article implies."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.arabic.words import splits
from isnad.mark.events.clauses import Parsed
from isnad.mark.events.frames import Found
from isnad.model.marks import Time

_SEQUENCE = frozenset({"بعد", "غداه", "قبل"})  # not عقب, إثر, قبيل, بعيد: what came right before is of the same day
_REACH = 2  # words before the event: "after a meeting", "after his meeting", "two days after the fall"


def attach(parsed: Parsed, found: Found, times: Sequence[Time], rivals: Sequence[Found]) -> Time | None:
    """The time expression that belongs to the event, of those in its sentence: the nearest in its own clause, then the
    nearest that no other event of the sentence stands closer to."""
    tokens = parsed.tokens
    floor = _told_after(parsed, found)
    dated = [t for t in times if t.type in ("DATE", "TIME") and t.span.start >= floor]
    if not dated:
        return None
    start = tokens[found.left].start
    end = tokens[found.right - 1].end
    at = tokens[found.at].start
    own = [t for t in dated if start <= t.span.start < end]
    if own:
        return min(own, key=lambda t: abs(t.span.start - at) + (20 if t.span.start < at else 0))
    ats = [tokens[r.at].start for r in rivals]
    near = [t for t in dated if min(ats, key=lambda a: abs(a - t.span.start)) == at]
    if near:
        return min(near, key=lambda t: abs(t.span.start - at))
    shared = [t for t in dated if t.span.start < at]
    return shared[0] if len(dated) == 1 and shared else None  # "travels on Monday to ..., where he will meet ..."


def _told_after(parsed: Parsed, found: Found) -> int:
    """Where the times of an event may begin: what came before or after something ("... on Wednesday, after a meeting
    that") does not have its day."""
    for token in parsed.tokens[max(0, found.at - _REACH) : found.at]:
        if any(s.stem in _SEQUENCE for s in splits(token.norm)):
            return token.start
    return 0
