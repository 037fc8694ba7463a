"""Events and quantities: sentences of protest and assault, speed, the example pages.

    python -m bench.events [--data DIR]

The figures on annotated pages come from the scorer beside them (`python -m bench gold`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from isnad import pipeline
from isnad.arabic.words import tokenize
from isnad.mark import dating, entities, events, names, quantities, statements, times
from isnad.mark.doc import Doc, Sentence, make_doc
from isnad.mark.events import detect
from isnad.model.text import Page, Span
from isnad.read import articles
from isnad.read.files import Fault, pages

COLLECTION = "news/saudinewsnet-dev.jsonl.gz"
_TIMED = 200


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)"; what has no data is left out."""
    out = []
    if data is not None:
        out += [_detection(data, kind) for kind in ("protest", "assault")]
        out += _speed(data)
    out += _of_the_examples()
    return out


def _detection(data: Path, kind: str) -> str:
    """F1 of `detect.types` on sentences labelled by several coders; ambiguous ones are left out."""
    hits = said = true = 0
    for line in (data / "events" / f"{kind}-sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "ambiguous":
            continue
        text = row["text"]
        told = kind.upper() in detect.types(Sentence(Span(0, len(text)), tokenize(text), False, 0))
        hits, said, true = hits + (told and row["label"] == "yes"), said + told, true + (row["label"] == "yes")
    note = "; weights made from these very sentences" if kind == "assault" else ""
    f1 = 2 * hits / (said + true) if said + true else 0.0
    return f"{kind} sentences: F1 {f1:.3f} (right {hits}, said {said}, true {true}{note})"


class _Ready(NamedTuple):
    """An article with all that the step needs."""

    doc: Doc
    marks: tuple[Any, ...]


def _ready(data: Path) -> Iterator[_Ready]:
    found = (p for p in pages([str(data / COLLECTION)]) if not isinstance(p, Fault))
    for page in islice(found, _TIMED):
        for article in articles.split(page):
            yield _prepared(page, article)


def _prepared(page: Page, article: Any) -> _Ready:
    doc = make_doc(page, article)
    day = dating.date(doc)
    who = entities.resolve(doc, names.find(doc))
    when = times.find(doc, day)
    return _Ready(doc, (day, who, when, statements.find(doc, who, when)))


def _speed(data: Path) -> list[str]:
    ready = list(_ready(data))
    for r in ready[:40]:  # tables are loaded, words are cached as in a running program
        events.find_all(r.doc, *r.marks)
    count = sum(len(r.doc.sentences) for r in ready)
    begin = time.process_time()
    found = [events.find_all(r.doc, *r.marks) for r in ready]
    spent = time.process_time() - begin
    begin = time.process_time()
    for r, f in zip(ready, found, strict=True):
        quantities.find(r.doc, r.marks[2], f.events, f.happenings)
    counting = time.process_time() - begin
    each = 1000 * spent / len(ready)
    return [
        f"events: {count / spent:,.0f} sentences/s on one core ({len(ready)} articles, {each:.1f} ms each)",
        f"quantities: {count / counting:,.0f} sentences/s on one core",
    ]


def _of_the_examples() -> list[str]:
    """What the example pages give: a count that changes when something breaks."""
    given = [p for p in pages([str(Path(__file__).parent.parent / "examples")]) if not isinstance(p, Fault)]
    readings = [a for p in given for a in pipeline.read(p).articles]
    told = sum(len(r.events) for r in readings)
    own = sum(len(r.happenings) for r in readings)
    counted = sum(len(r.quantities) for r in readings)
    return [f"example pages: {told} events, {own} happenings, {counted} quantities ({len(readings)} articles)"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    print("\n".join(figures(args.gold, args.data)))


if __name__ == "__main__":
    main()
