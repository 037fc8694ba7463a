"""Checks the language data: letters that only look right, duplicates, entries that can never match.

    python tools/check_data.py [--fix] [FILE...]        default: every file of src/isnad/arabic/data

Refused, each with its place:

- presentation forms (U+FB50-FDFF, U+FE70-FEFC): they look like letters and equal none of them;
- stray Persian and Urdu look-alikes (ی ک ہ ھ ە and digits ۰-۹), tatweel, invisible direction marks;
- two entries of one list that fold to the same letters, a key that stands twice in a mapping;
- entries that cannot be reached: empty after folding, or with spaces at their edges or doubled.

Files whose entries are shown and never looked up may repeat themselves: see SHOWN. `--fix` takes duplicates out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from isnad.arabic.letters import fold

DATA = Path(__file__).parent.parent / "src" / "isnad" / "arabic" / "data"
SHOWN = {"labels.yaml"}  # words of the report: nouns after numbers repeat
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
LOOKALIKE = re.compile("[\u06cc\u06a9\u06c1\u06be\u06d5\u06c0\u06d2\u06aa\u06f0-\u06f9]")
INVISIBLE = re.compile("[\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LETTERS = {"presentation form": PRESENTATION, "Persian look-alike": LOOKALIKE, "invisible letter": INVISIBLE}


class Fault(NamedTuple):
    """What is wrong, where; `node` is the YAML node that may be taken out."""

    file: str
    line: int
    what: str
    node: yaml.Node | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def check(path: Path) -> list[Fault]:
    """Faults of one data file (.yaml, .tsv, .tsv.gz)."""
    if path.suffix == ".yaml":
        root = yaml.compose(path.read_text(encoding="utf-8"))
        return list(_node(path.name, root, path.name in SHOWN)) if root else []
    return list(_table(path))


def _node(file: str, node: yaml.Node, shown: bool) -> Iterator[Fault]:
    if isinstance(node, yaml.ScalarNode):
        yield from _entry(file, node.start_mark.line + 1, node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from () if shown else _twice(file, node.value)
        for item in node.value:
            yield from _node(file, item, shown)
    elif isinstance(node, yaml.MappingNode):
        yield from _keys(file, [key for key, _ in node.value])
        for pair in node.value:
            for item in pair:
                yield from _node(file, item, shown)


def _entry(file: str, line: int, value: str) -> Iterator[Fault]:
    for name, letters in LETTERS.items():
        if found := letters.search(value):
            yield Fault(file, line, f"{name} U+{ord(found[0]):04X} in {value!r}")
    if value != " ".join(value.split()) and "\n" not in value:
        yield Fault(file, line, f"spaces at an edge or doubled in {value!r}")
    if value and not fold(value).strip():
        yield Fault(file, line, f"{value!r} is nothing after folding")


def _twice(file: str, items: list[yaml.Node]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, yaml.ScalarNode) and not _is_number(item):
            key = fold(item.value).casefold()
            if key in seen:
                yield Fault(file, item.start_mark.line + 1, f"{item.value!r} repeats {seen[key]!r}", item)
            seen.setdefault(key, item.value)


def _is_number(node: yaml.ScalarNode) -> bool:
    return node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")


def _keys(file: str, keys: list[yaml.Node]) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in keys:
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                yield Fault(file, key.start_mark.line + 1, f"key {key.value!r} stands twice")
            seen.add(key.value)


def _table(path: Path) -> Iterator[Fault]:
    """A table: letters of every cell, rows that stand twice."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(
        csv.reader(raw.decode("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1
    ):
        for cell in row:
            if not cell.isascii():
                yield from _entry(path.name, number, cell)
        if tuple(row) in seen:
            yield Fault(path.name, number, f"row {row[0]!r} stands twice")
        seen.add(tuple(row))


def fix(path: Path, faults: list[Fault]) -> None:
    """Take repeated entries of flow lists out of a YAML file, with the comma before them."""
    text = path.read_text(encoding="utf-8")
    spans = [(f.node.start_mark.index, f.node.end_mark.index) for f in faults if f.node is not None]
    for start, end in sorted(spans, reverse=True):
        before = text[:start].rstrip()
        if before.endswith(","):
            text = before[:-1] + text[end:]
    path.write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fix", action="store_true", help="take duplicates out")
    options = parser.parse_args()
    paths = options.files or sorted(p for p in DATA.iterdir() if p.name.endswith((".yaml", ".tsv", ".tsv.gz")))
    if options.fix:
        for path in (p for p in paths if p.suffix == ".yaml"):
            fix(path, check(path))
    faults = [fault for path in paths for fault in check(path)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
