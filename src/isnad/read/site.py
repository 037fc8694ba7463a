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
            return headline, _last(_parts(after)) or _last(_parts(before)[:1])
    parts = _parts(title)
    for k in (len(parts) - 1, 0):
        if len(parts) > 1 and names.is_outlet(parts[k]) and not _is_section(parts[k]):
            rest = title.replace(parts[k], "", 1) if k == 0 else title[: title.rfind(parts[k])]
            return _SEPARATOR.sub(" ", rest).strip() if k == 0 else _trimmed(rest), parts[k]
    return title, None


def _trimmed(text: str) -> str:
    return text.strip(" \t-–—|»«·•:/")


def _parts(text: str) -> list[str]:
    return [p for piece in _SEPARATOR.split(text) if (p := _trimmed(piece))]


def _last(parts: list[str]) -> str | None:
    """The last part, if it can be a name: few words, not a section's name."""
    if not parts or len(parts[-1].split()) > _LONGEST or not _WORD.search(parts[-1]) or _is_section(parts[-1]):
        return None
    return parts[-1]


def _is_section(text: str) -> bool:
    return " ".join(_WORD.findall(fold(text).lower())) in _sections()


@cache
def _sections() -> frozenset[str]:
    data = load("furniture")
    return frozenset(" ".join(_WORD.findall(fold(str(w)).lower())) for k in ("sections", "whole") for w in data[k])
