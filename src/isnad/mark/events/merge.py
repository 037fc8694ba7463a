"""Several tellings of one event in an article become one entry."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.mark.events.gather import Telling
from isnad.model.marks import Event, Participant, Trigger

_BY_MEANS = frozenset(("ASSAULT", "isnad:ACCIDENT", "isnad:DISASTER"))


def merged(tellings: Sequence[Telling], prefix: str = "v") -> tuple[Event, ...]:
    """One `Event` for each event told, in text order; tellings with too few participants are left out. Ids are `prefix`
    with a number."""
    kept: list[Telling] = []
    for telling in tellings:
        at = _counterpart(kept, telling)
        if at is not None:
            kept[at] = _joined(kept[at], telling)
        elif len(telling.roles) >= telling.least:
            kept.append(telling)
    return tuple(_event(f"{prefix}{k}", t) for k, t in enumerate(sorted(kept, key=lambda t: t.span), 1))


def _counterpart(kept: Sequence[Telling], telling: Telling) -> int | None:
    """The entry that `telling` tells again: the most alike, the latest of equals."""
    if telling.anaphor:
        last = max((k for k, o in enumerate(kept) if o.type == "CONSULT" and o.mode in ("meet", "talks")), default=None)
        return last
    best: tuple[float, int] | None = None
    for k, other in enumerate(kept):
        if _compatible(other, telling):
            score = _alike(other, telling)
            if score >= 0.5 and (best is None or (score, k) > best):
                best = (score, k)
    return best[1] if best else None


def _compatible(a: Telling, b: Telling) -> bool:
    if a.type != b.type or not _modes(a.mode, b.mode):
        return False
    if a.date and b.date and not (a.date.startswith(b.date[:10]) or b.date.startswith(a.date[:10])):
        return False
    sure = a.strong and b.strong and a.lead >= 0 and b.lead >= 0 and not b.definite
    return not (sure and {a.status, b.status} == {"planned", "happened"} and (a.date is None or a.date != b.date))


def _alike(a: Telling, b: Telling) -> float:
    """Share of participants in common; a definite telling ("the meeting") need add nothing of its own."""
    one, two = set(a.roles), set(b.roles)
    if a.sentence == b.sentence and not (one and two) and a.type.startswith("isnad:"):
        return 0.8
    if a.sentence == b.sentence and b.manner and a.type in _BY_MEANS:
        return 0.9
    if a.sentence == b.sentence and not two and (a.type in _BY_MEANS or a.type == "PROTEST"):
        return 0.9  # what it led to
    if not two and b.least == 0 and b.place is not None and a.place == b.place:
        return 0.6
    if not two and b.least == 0 and b.type == "CONSULT" and b.sentence == a.sentence + 1 and a.place is None:
        return 0.6  # "that came after talks in ...": the next sentence tells the place of what was just told
    if a.lead < 0 and b.lead == 0 and (a.mode == b.mode or a.least == b.least == 0):
        return 0.75  # a headline and its lead
    if b.definite and two <= one:
        return 0.7
    if b.definite and b.type == "CONSULT" and len(two - one) < 2 and b.mode != "visit":
        return 0.5 if len(one) > 1 or a.status == b.status else 0.0
    if not one & two:
        return 0.0
    if one == two:
        return 1.0
    shared = len(one & two)
    if shared >= 2 and (one <= two or two <= one):
        return 0.9
    if (a.lead < 0 or b.lead < 0) and (one <= two or two <= one):
        return 0.8
    return shared / len(one | two)


def _modes(a: str | None, b: str | None) -> bool:
    near = ("meet", "talks")
    apart = ("visit", "phone", "third-party", *near)
    return a == b or (a in near and b in near) or (a not in apart and b not in apart)


def _joined(a: Telling, b: Telling) -> Telling:
    """`a` stands earlier; the body's own status and day go before the headline's."""
    first = b if a.lead < 0 else a
    return first._replace(
        roles={**a.roles, **b.roles, **first.roles},
        place=first.place or a.place or b.place,
        time=first.time or a.time or b.time,
        date=first.date or a.date or b.date,
        parts={**b.parts, **a.parts},
        reported=a.reported or b.reported,
        assumed=a.assumed or b.assumed,
        least=min(a.least, b.least),
        strong=a.strong or b.strong,
        background=a.background and b.background,
    )


def _event(name: str, t: Telling) -> Event:
    return Event(
        id=name,
        type=t.type,
        mode=t.mode,
        trigger=Trigger(t.span, t.text),
        status=t.status,
        participants=tuple(Participant(e, r, t.parts.get(e)) for e, r in t.roles.items()),  # type: ignore[arg-type]
        place=t.place,
        time=t.time.id if t.time else None,
        date=t.date or t.reported or t.assumed,
        date_basis="stated" if t.date else "reported" if t.reported else "assumed" if t.assumed else None,
        statement=t.statement,
        background=t.background,
    )
