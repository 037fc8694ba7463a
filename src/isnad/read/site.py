"""The site's name in an HTML page's `<title>`: what stands beside the headline there."""

from __future__ import annotations

import re
from functools import cache

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.read import names

_SEPARATOR = re.compile(r"\s+[-–—|»«·•:/]+\s+|\s*(?:\||::+|»|«(?=\s))\s*|:\s+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 5  # words of a site's name


def split_title(title: str, headlines: list[str]) -> tuple[str, str | None]:
    """The headline that `title` holds, and the site's name beside it (None where none is told).

    `headlines`: what the page gives as its headline elsewhere (headings, metadata). Where one of them is a part of the
    title, the part at the far end is the site's; without any, only a known outlet's name at an end counts."""
    for headline in headlines:
        at = title.find(headline)
        if at >= 0 and len(headline.split()) >= 2:
            before, after = title[:at], title[at + len(headline) :]
            return headline, _last(parts(after)) or _last(parts(before)[:1])
    found = parts(title)
    for k in (len(found) - 1, 0):
        if len(found) > 1 and names.is_outlet(found[k]) and not _is_section(found[k]):
            rest = title.replace(found[k], "", 1) if k == 0 else title[: title.rfind(found[k])]
            return _trimmed(rest), found[k]
    return title, None


def _trimmed(text: str) -> str:
    return text.strip(" \t-–—|»«·•:/")


def parts(text: str) -> list[str]:
    """What stands between the dashes, strokes and colons of a title."""
    return [p for piece in _SEPARATOR.split(text) if (p := _trimmed(piece))]


def _last(found: list[str]) -> str | None:
    """The last part, if it can be a name: few words, not a section's name."""
    if not found or len(found[-1].split()) > _LONGEST or not _WORD.search(found[-1]) or _is_section(found[-1]):
        return None
    return found[-1]


def _is_section(text: str) -> bool:
    return " ".join(_WORD.findall(fold(text).lower())) in _sections()


@cache
def _sections() -> frozenset[str]:
    data = load("furniture")
    return frozenset(" ".join(_WORD.findall(fold(str(w)).lower())) for k in ("sections", "whole") for w in data[k])
