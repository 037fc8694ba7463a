"""Several tellings of one event in an article become one entry."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.mark.events.gather import Telling
from isnad.model.marks import Event, Participant, Trigger


def merged(tellings: Sequence[Telling]) -> tuple[Event, ...]:
    """One `Event` for each event told, in text order; tellings with too few participants are left out."""
    kept: list[Telling] = []
    for telling in tellings:
        if len(telling.roles) < telling.least:
            continue
        for k, other in enumerate(kept):
            if _same(other, telling):
                kept[k] = _joined(other, telling)
                break
        else:
            kept.append(telling)
    return tuple(_event(k, t) for k, t in enumerate(kept, 1))


def _same(a: Telling, b: Telling) -> bool:
    if a.type != b.type or not _modes(a.mode, b.mode):
        return False
    if a.date and b.date and a.date[:10] != b.date[:10] and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    one, two = set(a.roles), set(b.roles)
    if one <= two or two <= one:
        return True
    return len(one & two) / len(one | two) >= 0.5


def _modes(a: str | None, b: str | None) -> bool:
    near = ("meet", "talks")
    return a == b or (a in near and b in near)


def _joined(a: Telling, b: Telling) -> Telling:
    """`a` stands earlier; the body's own status and day go before the headline's."""
    first = b if a.lead < 0 else a
    return first._replace(
        roles={**a.roles, **b.roles},
        place=first.place or a.place or b.place,
        time=first.time or a.time or b.time,
        date=first.date or a.date or b.date,
        least=min(a.least, b.least),
        strong=a.strong or b.strong,
    )


def _event(number: int, t: Telling) -> Event:
    return Event(
        id=f"v{number}",
        type=t.type,
        mode=t.mode,
        trigger=Trigger(t.span, t.text),
        status=t.status,
        participants=tuple(Participant(e, r) for e, r in t.roles.items()),  # type: ignore[arg-type]
        place=t.place,
        time=t.time.id if t.time else None,
        date=t.date,
        statement=t.statement,
        background=t.background,
    )
