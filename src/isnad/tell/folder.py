"""The output folder: everything is written beside, then renamed, so that a failed run leaves the older one whole."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from isnad.model.story import Story
from isnad.tell import report

PARTS = ("stories", "assets", "index.html")  # the last one leads to the others
_OURS = re.compile(r"[0-9a-f]{12}\.(json|html)|[\w.-]+\.woff2|OFL\.txt")


def write(stories: Sequence[Story], out: Path) -> Path:
    """Write the story files and their report into `out`; gives the path of `index.html`.

    Raises OSError where that cannot be done, with `out` as it was before.
    """
    out.mkdir(parents=True, exist_ok=True)
    _refuse_foreign(out)
    beside = Path(tempfile.mkdtemp(prefix=".isnad-", dir=out))
    try:
        for name, content in _files(stories):
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        with _uninterrupted():
            _swap(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return out / "index.html"


def _files(stories: Sequence[Story]) -> Iterator[tuple[str, bytes]]:
    yield from report.assets()
    for story in stories:
        yield f"stories/{story.id}.json", msgspec.json.encode(story)
        yield f"stories/{story.id}.html", report.story_page(story).encode()
    yield "index.html", report.index_page(stories).encode()


def _refuse_foreign(out: Path) -> None:
    """Never replace a folder that holds what somebody else wrote."""
    for part in PARTS[:2]:
        for path in (out / part).iterdir() if (out / part).is_dir() else ():
            if not _OURS.fullmatch(path.name):
                raise FileExistsError(f"{path} was not written by isnad; choose another output folder")


def _swap(beside: Path, out: Path) -> None:
    """Move the new parts in and the old ones into `beside`; undo it all where one cannot be moved."""
    done: list[str] = []
    try:
        for part in PARTS:
            done.append(part)
            if (out / part).exists():
                os.rename(out / part, beside / f"old-{part}")
            os.rename(beside / part, out / part)
    except OSError:
        for part in reversed(done):
            if (beside / f"old-{part}").exists():
                if (out / part).exists():
                    os.rename(out / part, beside / f"undone-{part}")
                os.rename(beside / f"old-{part}", out / part)
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the renames are done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            raise KeyboardInterrupt
