"""The commands `isnad read | build | verify | schema`.

Each loads what it needs when it runs: help comes at once.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import isnad
from isnad.cli.streams import PIPE_CLOSED, Faults, Interrupted, PipeClosed, progress, whole_file

Pages = Annotated[list[str], typer.Argument(help="Files, folders (read recursively), or - for standard input.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of text files, where it is known; else it is found out.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that read pages.")]

READ_EXAMPLES = """
Examples:

  isnad read page.txt

  isnad read folder/ -o pages.jsonl

  cat page.html | isnad read -
"""
BUILD_EXAMPLES = """
Examples:

  isnad build folder/ -o out          then open out/index.html

  isnad build a.txt b.html --json | jq .title

  isnad build folder/ -o out --decisions mine.tsv
"""
VERIFY_EXAMPLES = """
Examples:

  isnad verify out/stories/*.json

  isnad read page.txt | isnad verify -
"""
MAIN_EXAMPLES = """
Examples:

  isnad build pages/ -o out       a folder of pages in, story files and a report out

  isnad read page.html            what one page says, as JSON

  isnad verify out/stories/*.json every span, quoted text and id checked
"""

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        print(f"isnad {isnad.__version__}")
        raise typer.Exit


@app.callback(epilog=MAIN_EXAMPLES)
def about(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Reads Arabic news pages and writes the story file: what happened, when, who said it, and through whom."""


@app.command(epilog=READ_EXAMPLES)
def read(
    pages: Pages,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
) -> None:
    """Write what each page says: one JSON object (isnad.page/1) a line."""
    from isnad.cli import work

    faults = Faults()
    with faults.of_output(output), whole_file(output) as out, progress("read") as tick:
        for found in work.readings(pages, faults, encoding=encoding, jobs=jobs):
            out.write(found + b"\n")
            tick()
    raise typer.Exit(faults.status)


@app.command(epilog=BUILD_EXAMPLES)
def build(
    pages: Pages,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder for the report.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the story files instead.")] = False,
    encoding: Encoding = None,
    decisions: Annotated[Path | None, typer.Option(help="Your decisions on who is who (see the guide).")] = None,
    jobs: Jobs = 1,
) -> None:
    """Turn pages into stories: OUT/index.html, OUT/stories/ID.html and OUT/stories/ID.json (isnad.story/1)."""
    from isnad.cli import work

    if output is None and not as_json:
        raise typer.BadParameter("say where to: -o FOLDER, or --json for standard output")
    faults = Faults()
    decided = work.decisions(decisions, faults)
    if decided is None:
        raise typer.Exit(faults.status)
    with faults.of_output(output):
        with progress("read") as tick:
            keep = None if as_json else output
            stories = work.stories(pages, faults, encoding=encoding, jobs=jobs, decided=decided, keep=keep, tick=tick)
        if as_json:
            import msgspec

            for story in stories:
                sys.stdout.buffer.write(msgspec.json.encode(story) + b"\n")
        elif stories and output:
            print(isnad.report(stories, output))
        elif not faults.status:
            faults.add(isnad.Fault(str(output), "no article was found; nothing was written"))
    raise typer.Exit(faults.status)


@app.command(epilog=VERIFY_EXAMPLES)
def verify(files: Annotated[list[str], typer.Argument(help="Page or story files, or -.")]) -> None:
    """Check files that isnad wrote: schema, every span, every quoted text, every id. A line per fault; exit 1."""
    from isnad.cli import work

    faults = Faults()
    wrong = 0
    with faults.of_output(None):
        for problem in (p for name in files for p in work.problems(name, faults)):
            wrong += 1
            print(problem)
    raise typer.Exit(1 if wrong else faults.status)


@app.command()
def schema(document: Annotated[Literal["page", "story"], typer.Argument(help="Which format.")]) -> None:
    """Print the JSON Schema of a format."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(isnad.schema(document)), indent=2)
    sys.stdout.buffer.write(text + b"\n")


def run() -> int:
    """Run the command of `sys.argv`; gives the exit status."""
    gc.set_threshold(50_000, 20, 100)  # tables of names are a million objects that stay: collecting them costs a fifth
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    except Interrupted:
        raise KeyboardInterrupt from None
    except PipeClosed:
        return _silent()
    except Exception as wrong:
        from isnad.cli import work

        return work.own_fault(wrong)
    return 0


def _silent() -> int:
    """The reader of our output has gone: say nothing, also not when Python flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
