"""What the commands do: pages → readings (in one process or several, resumable) → stories; files → problems."""

from __future__ import annotations

import gc
import gzip
import hashlib
import os
import signal
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import isnad
from isnad import decisions as deciding
from isnad import reading
from isnad.cli.streams import Faults, Tick
from isnad.decisions import DecisionError, Decisions
from isnad.mark.tagger import ModelError
from isnad.model.marks import PageFile
from isnad.model.story import Story
from isnad.model.text import Page
from isnad.read.files import Fault, pages
from isnad.verify import Problem, verify

_DEBUG = "ISNAD_DEBUG"  # set: faults of ours come with their traceback


def readings(
    sources: Iterable[str], faults: Faults, *, encoding: str | None, jobs: int, known: dict[str, bytes] | None = None
) -> Iterator[bytes]:
    """What each page says, as JSON, in the order of the pages. `known`: readings at hand, by `_key`."""
    found = _pages(sources, faults, encoding)
    known = known or {}
    for result in _each(found, known, jobs):
        if isinstance(result, Fault):
            faults.add(result)
        else:
            yield result


def _pages(sources: Iterable[str], faults: Faults, encoding: str | None) -> Iterator[Page]:
    for found in pages(sources, encoding=encoding):
        if isinstance(found, Fault):
            faults.add(found)
        else:
            yield found


def _each(found: Iterable[Page], known: dict[str, bytes], jobs: int) -> Iterator[bytes | Fault]:
    if jobs == 1:
        yield from (known.get(_key(p)) or _read(p) for p in found)
        return
    with ProcessPoolExecutor(jobs, initializer=_worker) as pool:
        waiting: deque[Future[bytes | Fault] | bytes] = deque()
        for page in found:
            waiting.append(known.get(_key(page)) or pool.submit(_read, page))
            if len(waiting) > 8 * jobs:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(result: Future[bytes | Fault] | bytes) -> bytes | Fault:
    return result if isinstance(result, bytes) else result.result()


def _worker() -> None:
    """Workers leave an interrupt to the process that started them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(page: Page) -> bytes | Fault:
    """A fault of ours on one page must not cost the other pages: it is a line like any other."""
    try:
        read = msgspec.json.encode(reading.read(page))
        settle()
        return read
    except ModelError:  # without its model no page can be read: one line says so, not one a page
        raise
    except Exception as wrong:
        if os.environ.get(_DEBUG):
            raise
        return _ours(page.source, wrong)


def decisions(path: Path | None, faults: Faults) -> Decisions | None:
    """The user's decisions, none where no file is given; a file that cannot be read is a fault and gives null."""
    try:
        return deciding.load(path) if path else deciding.NONE
    except (DecisionError, OSError) as wrong:
        faults.add(Fault(str(path), f"cannot be used: {getattr(wrong, 'strerror', None) or wrong}"))
        return None


@cache
def settle() -> None:
    """What the first page loaded (tables of names, the tagger) stays: from now on the collector need not look at it."""
    gc.set_threshold(50_000, 20, 100)
    gc.freeze()


def own_fault(wrong: Exception) -> int:
    """The last resort: a fault of isnad's own, in one line; the exit status."""
    if os.environ.get(_DEBUG):
        raise wrong
    faults = Faults()
    faults.add(Fault("names", str(wrong)) if isinstance(wrong, ModelError) else _ours("isnad", wrong))
    return faults.status


def _ours(where: str, wrong: Exception) -> Fault:
    what = f"a fault of isnad's own: {type(wrong).__name__}: {wrong}"
    return Fault(where, what, f"please report it; {_DEBUG}=1 shows where")


def stories(
    sources: Iterable[str],
    faults: Faults,
    *,
    encoding: str | None,
    jobs: int,
    decided: Decisions,
    keep: Path | None,
    tick: Tick,
) -> list[Story]:
    """The stories of many pages. With `keep`, readings are put down there, and an interrupted run goes on."""
    from isnad import pipeline  # with all that stories need: `isnad read` does without

    decoder = msgspec.json.Decoder(PageFile)
    read = []
    with Kept(keep) as kept:
        for raw in readings(sources, faults, encoding=encoding, jobs=jobs, known=kept.known):
            read.append(decoder.decode(raw))
            kept.put(read[-1].page, raw)
            tick()
    try:
        return pipeline.build(read, decided)
    except Exception as wrong:
        if os.environ.get(_DEBUG):
            raise
        faults.add(_ours("stories", wrong))
        return []


class Kept:
    """Readings of a build that is under way, in a file of its own in the output folder.

    Its first line names the program that wrote it: readings of another version are not used. A run that comes to its
    end removes it, so it is there only after an interrupt.
    """

    def __init__(self, folder: Path | None) -> None:
        self.known: dict[str, bytes] = {}
        self._path = folder / ".readings.jsonl" if folder else None

    def __enter__(self) -> Kept:
        if self._path is None:
            return self
        self._path.parent.mkdir(parents=True, exist_ok=True)
        head = _program().encode()
        lines = self._path.read_bytes().split(b"\n") if self._path.is_file() else []
        if lines and lines[0] == head:
            self.known = dict(_pair(kept) for kept in lines[1:-1])
        self._file = self._path.open("wb")
        self._file.write(head + b"\n")
        for key, raw in self.known.items():
            self._write(key, raw)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if self._path is not None:
            self._file.close()
            if kind is not KeyboardInterrupt:
                self._path.unlink()

    def put(self, page: Page, raw: bytes) -> None:
        """Keep one reading."""
        if self._path is not None and _key(page) not in self.known:
            self._write(_key(page), raw)

    def _write(self, key: str, raw: bytes) -> None:
        self._file.write(key.encode() + b"\t" + raw + b"\n")


def _pair(kept: bytes) -> tuple[str, bytes]:
    key, _, raw = kept.partition(b"\t")
    return key.decode(), raw


def _key(page: Page) -> str:
    return hashlib.sha256(f"{page.id} {page.source}".encode("utf-8", "replace")).hexdigest()


def _program() -> str:
    """Names this program: changes with every change of a file of the package."""
    root = Path(isnad.__file__).parent
    files = sorted((str(p.relative_to(root)), p.stat()) for p in root.rglob("*") if p.suffix != ".pyc" and p.is_file())
    seen = [(name, status.st_size, status.st_mtime_ns) for name, status in files]
    return hashlib.sha256(repr((isnad.__version__, seen)).encode()).hexdigest()


def problems(name: str, faults: Faults) -> Iterator[str]:
    """One line per problem of a file of pages (JSON lines) or of one story; what cannot be read goes to `faults`."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    except (OSError, EOFError, zlib.error) as wrong:
        faults.add(Fault(name, f"cannot be read: {getattr(wrong, 'strerror', None) or wrong}"))
        return
    for number, document in _documents(raw):
        for problem in verify(document) if isinstance(document, dict) else [document]:
            yield f"{name}:{number}: {problem}"


def _documents(raw: bytes) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    """The JSON documents of a file with their line numbers: the whole file as one, or one a line."""
    try:
        yield 1, msgspec.json.decode(raw, type=dict[str, Any])
        return
    except (msgspec.DecodeError, RecursionError) as wrong:
        if raw.strip().count(b"\n") == 0:
            yield 1, Problem("$", f"is not a JSON object: {wrong}")
            return
    for number, text in enumerate(raw.split(b"\n"), 1):
        if text.strip():
            try:
                yield number, msgspec.json.decode(text, type=dict[str, Any])
            except (msgspec.DecodeError, RecursionError) as wrong:
                yield number, Problem("$", f"is not a JSON object: {wrong}")
