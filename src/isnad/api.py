"""The public functions, behind `isnad/__init__.py`, which loads them when they are first used."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from isnad import decisions as deciding
from isnad import reading
from isnad.model.marks import PageFile
from isnad.model.story import Story
from isnad.model.text import Metadata, Page
from isnad.read.files import Fault, line, pages
from isnad.verify import Problem, verify

Source = str | Path


class Unreadable(ValueError):
    """A page that could not be read; the message says where, what, and what to do about it."""


def read_page(source: Source, *, encoding: str | None = None) -> PageFile:
    """What one page file says (`.txt`, `.html`, `.jsonl` of one record). Raises `Unreadable`."""
    found = next(pages([str(source)], encoding=encoding), Fault(str(source), "holds no page"))
    if isinstance(found, Fault):
        raise Unreadable(line(found))
    return reading.read(found)


def read_text(text: str, *, source: str = "text", metadata: Metadata | None = None) -> PageFile:
    """What a page says whose text is at hand. Offsets count code points of `text`; lone surrogates become U+FFFD."""
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    name = hashlib.sha256(clean.encode()).hexdigest()
    return reading.read(Page(name, source, "text/plain", "utf-8", clean, metadata or Metadata()))


def read_pages(
    sources: Source | Iterable[Source], *, encoding: str | None = None, faults: list[Fault] | None = None
) -> Iterator[PageFile]:
    """What each page of files and folders says. Pages that cannot be read go to `faults`, or become warnings."""
    for found in pages(_names(sources), encoding=encoding):
        if not isinstance(found, Fault):
            yield reading.read(found)
        elif faults is None:
            warnings.warn(line(found), stacklevel=2)
        else:
            faults.append(found)


def build_stories(
    sources: Source | Iterable[Source | PageFile],
    *,
    encoding: str | None = None,
    decisions: Source | None = None,
    faults: list[Fault] | None = None,
) -> list[Story]:
    """The stories that pages tell together, the largest first. Takes files, folders and pages already read.

    `decisions` names a file with decisions of yours on who is who (see `isnad.decisions`); raises ValueError where a
    line of it cannot be read.
    """
    from isnad import pipeline  # with all that stories need: reading a page does without

    decided = deciding.load(Path(decisions)) if decisions else deciding.NONE
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    read = [s for s in given if isinstance(s, PageFile)]
    named = [s for s in given if not isinstance(s, PageFile)]
    return pipeline.build([*read, *read_pages(named, encoding=encoding, faults=faults)], decided)


def report(stories: Iterable[Story], out: Source) -> Path:
    """Write the report (`index.html`, `stories/*.html`, `stories/*.json`) into a folder; gives `index.html`.

    Raises OSError where the folder cannot be written; an older report is then left as it was.
    """
    from isnad.tell import folder

    return folder.write(list(stories), Path(out))


def check(document: PageFile | Story | Mapping[str, Any]) -> list[Problem]:
    """Faults of a document: spans, quoted texts, ids, schema. An empty list means that it is clean."""
    return verify(document if isinstance(document, Mapping) else msgspec.to_builtins(document))


def schema(document: Literal["page", "story"]) -> dict[str, Any]:
    """The JSON Schema of `isnad.page/1` or `isnad.story/1`."""
    return msgspec.json.schema({"page": PageFile, "story": Story}[document])


def _names(sources: Source | Iterable[Source]) -> list[str]:
    return [str(sources)] if isinstance(sources, str | Path) else [str(s) for s in sources]
