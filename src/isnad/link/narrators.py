"""Who stands behind an article: its outlet and those it credits, by comparable names (`arabic.media`)."""

from __future__ import annotations

from isnad.arabic.media import is_agency, is_generic, is_medium, key, same
from isnad.model.story import Told

__all__ = ["credited", "is_agency", "is_generic", "is_medium", "key", "outlet", "same", "sources"]


def credited(article: Told) -> tuple[str, ...]:
    """Keys of those that the article as a whole names as its source, its own outlet and generic credits left out."""
    own = outlet(article)
    keys = (key(c.name) for c in article.reading.credits if not is_generic(c.name))
    return tuple(dict.fromkeys(k for k in keys if k and k != own))


def outlet(article: Told) -> str | None:
    """Key of the article's outlet, None where it is not known."""
    name = article.reading.outlet.name
    return key(name) if name else None


def sources(article: Told) -> tuple[str, ...]:
    """Names, as printed, of all from whom the article has its report: its credits, the media that carried its
    statements, and agencies that speak for themselves in it. Each narrator once."""
    reading = article.reading
    names = [c.name for c in reading.credits]
    for said in reading.statements:
        names += [v.name for v in said.via if is_medium(v.name)]
        if said.speaker.text and is_agency(said.speaker.text):
            names.append(said.speaker.text)
    return tuple({key(n): n for n in reversed(names)}.values())[::-1]
