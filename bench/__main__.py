"""Quality and speed in one command.

    python -m bench [--gold DIR] [--data DIR] [--quick] [STEP...]

Steps are the modules of this folder that have a function `figures(gold, data) -> list[str]`; `read` (speed of reading),
`build` (scaling), and `gold` (the scorers beside the gold folder) are here. What has no data is said to be left out.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import bench
from isnad import pipeline
from isnad.cli.work import settle
from isnad.model.text import Page
from isnad.read.files import Fault, pages

EXAMPLES = Path(__file__).parent.parent / "examples"
T = TypeVar("T")
Figures = Callable[[Path | None, Path | None], list[str]]


def articles(data: Path | None, limit: int) -> list[Page]:
    """Pages to time: news of DATA, else the example pages over and over (and the figures say so)."""
    news = sorted((data / "news").glob("*.jsonl.gz")) if data else []
    given = pages([str(n) for n in news] or [str(EXAMPLES)])
    found = list(islice((p for p in given if not isinstance(p, Fault)), limit))
    return found if news else (found * (limit // max(len(found), 1) + 1))[:limit]


def read_speed(gold: Path | None, data: Path | None, *, limit: int = 1000) -> list[str]:
    """Articles and words a second of `read`, on one core, beside finding the words with `re` in the same run."""
    given = articles(data, limit)
    pipeline.read(given[0])  # tables and models are loaded once
    settle()
    words, plain = _timed(lambda: sum(len(re.findall(r"\w+", p.text)) for p in given))
    count, spent = _timed(lambda: sum(len(pipeline.read(p).articles) for p in given))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    origin = "news of --data" if data else "example pages, repeated"
    return [
        f"read: {count / spent:.0f} articles/s, {words / spent:,.0f} words/s on one core ({count} articles, {origin})",
        f"read beside re.findall of words: {spent / plain:.0f} times as long (same text, same run)",
        f"peak memory: {memory:.0f} MiB (whole process, after reading)",
    ]


def build_speed(gold: Path | None, data: Path | None, *, sizes: tuple[int, int] = (1000, 2000)) -> list[str]:
    """Time to build stories of 1000 articles and of 2000, reading left out."""
    given = articles(data, sizes[1])
    if data is None or len(given) < sizes[1]:
        return ["build scaling: left out (needs --data)"]
    read = [pipeline.read(p) for p in given]
    pipeline.build(read[: sizes[0]])  # what is loaded and cached at first use
    times = [_timed(lambda n=n: pipeline.build(read[:n]))[1] for n in sizes]
    return [f"build of {n} articles: {t:.1f} s (reading left out)" for n, t in zip(sizes, times, strict=True)] + [
        f"build, {sizes[1]} to {sizes[0]}: {times[1] / times[0]:.2f} times the time"
    ]


def gold_scores(gold: Path | None, data: Path | None) -> list[str]:
    """The scorers that lie beside the gold folder, each over its own pages."""
    tools = gold.parent / "tools" if gold else None
    if gold is None or tools is None or not (tools / "score.py").is_file():
        return ["gold: left out (needs --gold, with tools/score.py beside it)"]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        return [
            line for scorer in (_page_scores, _composed_scores, _story_scores) for line in scorer(gold, tools, work)
        ]


def _page_scores(gold: Path, tools: Path, work: Path) -> Iterator[str]:
    keys = sorted(gold.glob("*/*-*.yaml"))
    read = _read(sorted(p for p in gold.glob("*/*.txt") if p.parent.name != "composed"), work / "read.jsonl")
    yield from _run("pages", tools / "score.py", read, *keys)


def _composed_scores(gold: Path, tools: Path, work: Path) -> Iterator[str]:
    folder = gold / "composed"
    if folder.is_dir():
        read = _read(sorted([*folder.glob("*.txt"), *folder.glob("*.html")]), work / "composed.jsonl")
        yield from _run("composed", tools / "score_composed.py", read, folder)


def _story_scores(gold: Path, tools: Path, work: Path) -> Iterator[str]:
    for key in sorted(gold.glob("*/story.yaml")):
        out = work / key.parent.name
        subprocess.run([sys.executable, "-m", "isnad", "build", str(key.parent), "-o", str(out)], capture_output=True)
        yield from _run(key.parent.name, tools / "score_story.py", out, key)


def _read(files: list[Path], out: Path) -> Path:
    from msgspec.json import encode

    found = (p for p in pages([str(f) for f in files]) if not isinstance(p, Fault))
    out.write_bytes(b"".join(encode(pipeline.read(p)) + b"\n" for p in found))
    return out


def _run(name: str, *command: Path) -> Iterator[str]:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, encoding="utf-8")
    yield from (f"{name}: {line}" for line in done.stdout.splitlines() if line.strip())
    if done.returncode:
        yield f"{name}: {command[0].name} failed: {done.stderr.strip().splitlines()[-1:]}"


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def steps(quick: bool) -> dict[str, Figures]:
    """Name → measuring function: those of the modules here, then the whole."""
    found: dict[str, Figures] = {}
    for module in pkgutil.iter_modules(bench.__path__):
        if not module.name.startswith("_") and hasattr(m := importlib.import_module(f"bench.{module.name}"), "figures"):
            found[module.name] = m.figures
    found["gold"] = gold_scores
    found["read"] = lambda gold, data: read_speed(gold, data, limit=100 if quick else 1000)
    found["build"] = lambda gold, data: build_speed(gold, data, sizes=(100, 200) if quick else (1000, 2000))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, help="folder of annotated pages")
    parser.add_argument("--data", type=Path, help="folder of data sets")
    parser.add_argument("--quick", action="store_true", help="fewer pages")
    parser.add_argument("steps", nargs="*", help="only these")
    options = parser.parse_args()
    gold, data = (p if p and p.is_dir() else None for p in (options.gold, options.data))
    known = steps(options.quick)
    for name in options.steps or known:
        if name not in known:
            parser.error(f"no step {name}; there are {', '.join(known)}")
        for line in known[name](gold, data):
            print(f"[{name}] {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
