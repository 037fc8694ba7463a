"""Files, folders and streams → pages. Faults of input are values (`Fault`), collected; never a traceback."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.model.text import Page


class Fault(NamedTuple):
    """A page that could not be read: where, what, and what to do about it (English, one line each)."""

    where: str
    what: str
    advice: str = ""


def pages(sources: Iterable[str], *, encoding: str | None = None) -> Iterator[Page | Fault]:
    """Pages of files, folders (recursively) and `-` (standard input), in a stable order."""
    for source in sources:
        path = Path(source)
        for p in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            raw = p.read_bytes()
            yield Page(hashlib.sha256(raw).hexdigest(), str(p), "text/plain", "utf-8", raw.decode("utf-8-sig"))
