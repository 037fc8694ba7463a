"""Faults on standard error, whole files, progress: what the commands share."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from isnad.read.files import Fault

PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended
Tick = Callable[[], None]


class Interrupted(Exception):
    """Ctrl-C, kept from the command-line library, which would report it in words of its own."""


class PipeClosed(Exception):
    """Whoever read our output has gone."""


class Faults:
    """Faults of a run: each is printed once, when it happens; `status` is the run's exit status."""

    def __init__(self) -> None:
        self.status = 0

    def add(self, fault: Fault) -> None:
        """Say it in one line on standard error."""
        from isnad.read.files import line

        self.status = 2
        print(f"isnad: {line(fault)}", file=sys.stderr)

    @contextmanager
    def of_output(self, path: Path | None) -> Iterator[None]:
        """An output that cannot be written is one line; the rest of the command is left out."""
        try:
            yield
            sys.stdout.flush()
        except BrokenPipeError:
            raise PipeClosed from None
        except KeyboardInterrupt:
            raise Interrupted from None
        except OSError as wrong:
            where = str(path or wrong.filename or "standard output")
            from isnad.read.files import Fault

            self.add(Fault(where, f"cannot be written: {wrong.strerror or wrong}"))


@contextmanager
def whole_file(path: Path | None) -> Iterator[BinaryIO]:
    """A file that appears under its name when it is complete, or not at all. None: standard output."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():  # a device or a pipe; a folder says so itself
        with path.open("wb") as device:
            yield device
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as beside:
            yield beside
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0o22)
    os.umask(mask)
    return mask


@contextmanager
def progress(what: str) -> Iterator[Tick]:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed} pages"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
