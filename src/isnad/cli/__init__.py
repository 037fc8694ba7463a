"""The command line: `isnad read | build | verify | schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from isnad import pipeline
from isnad.read.files import Fault, pages

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def read(sources: list[str], output: Annotated[Path | None, typer.Option("-o", "--output")] = None) -> None:
    """Print what each page says."""
    out = output.open("wb") if output else sys.stdout.buffer
    for page in pages(sources):
        if not isinstance(page, Fault):
            out.write(msgspec.json.encode(pipeline.read(page)) + b"\n")


@app.command()
def build(sources: list[str], output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
    """Turn pages into story files."""
    found = [pipeline.read(p) for p in pages(sources) if not isinstance(p, Fault)]
    (output / "stories").mkdir(parents=True, exist_ok=True)
    for story in pipeline.build(found):
        (output / "stories" / f"{story.id}.json").write_bytes(msgspec.json.encode(story))


def main() -> None:
    app()
