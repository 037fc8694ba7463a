"""Names: speed of the tagging step; on request the figures on AQMAR and ANERcorp, with models trained for them.

    python -m bench.names --data ../shared/data [--aqmar] [--folds 0,4,8]

`--aqmar` trains without AQMAR and reads AQMAR dev as articles of 25 sentences. `--folds` trains on the other tenths of
ANERcorp's training part (and AQMAR, Wojood), labels as their makers gave them, and measures the tagger alone: its
annotators left out ministries, armies and newspapers, which the rules of `mark.organisations` put in.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from training.corpora import Tagged, conll
from training.names import corpus, fit, training

from isnad.arabic.sentences import sentences as cut
from isnad.mark import names
from isnad.mark.doc import Doc, make_doc
from isnad.mark.tagger import Tagger
from isnad.model.text import Article, Page, Span
from isnad.read.files import Fault, pages

EXAMPLES = Path(__file__).parent.parent / "examples"
PAGE = 25
ARTICLES = 1500
Key = tuple[int, int, int, str]


class Score(NamedTuple):
    right: int
    found: int
    wanted: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}, n={self.wanted})"


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)": the speed of the tagging step on one core."""
    return [speed(data)]


def speed(data: Path | None) -> str:
    news = sorted((data / "news").glob("*.jsonl.gz")) if data else []
    given = [p for p in pages([str(n) for n in news] or [str(EXAMPLES)]) if not isinstance(p, Fault)]
    docs = [_doc(p.text) for p in given[:: max(1, len(given) // ARTICLES)]]
    words = sum(t.kind == 0 for d in docs for s in d.sentences for t in s.tokens)
    names.find(docs[0])
    start = time.process_time()
    for doc in docs:
        names.find(doc)
    spent = time.process_time() - start
    return f"names: {words / spent:,.0f} words/s on one core, features included ({len(docs)} texts, first sight)"


def _doc(text: str, spans: Sequence[Span] | None = None) -> Doc:
    page = Page(id="bench", source="bench", media_type="text/plain", encoding="utf-8", text=text)
    found = tuple(spans) if spans else tuple(Span(*s) for s in cut(text, 0, len(text)))
    return make_doc(page, Article(id="a1", span=Span(0, len(text)), body=(Span(0, len(text)),), sentences=found))


def _wanted(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


def aqmar(data: Path) -> Score:
    """The whole tagging step on AQMAR dev, with a model that has not seen AQMAR."""
    model = Tagger(*fit(training(data, aqmar=False)))
    right = found = wanted = 0
    given = conll(data / "ner/aqmar-dev.conll")
    for n in range(0, len(given), PAGE):
        gold, got = _page(given[n : n + PAGE], model)
        right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
    return Score(right, found, wanted)


def _page(chunk: Sequence[Tagged], model: Tagger) -> tuple[set[Key], set[Key]]:
    """Names wanted and names found of some sentences, as (sentence, first token, end token, type)."""
    text, spans, places, gold = "", [], {}, set()
    for k, s in enumerate(chunk):
        for i, t in enumerate(s.tokens):
            places.update(dict.fromkeys(range(len(text) + t.start, len(text) + t.end), (k, i)))
        gold |= {(k, a, b, kind) for a, b, kind in _wanted(s.labels) if kind in names.TYPES}
        spans.append(Span(len(text), len(text) + len(s.text.rstrip())))
        text += s.text.rstrip() + "\n"
    got = set()
    for name in names.find(_doc(text, spans), model):
        (k, first), (_, last) = places[name.span.start], places[name.span.end - 1]
        got.add((k, first, last + 1, name.type))
    return gold, got


def fold(data: Path, k: int) -> Score:
    """The tagger alone on the k-th contiguous tenth of ANERcorp, trained on the others."""
    given = conll(data / "ner/anercorp-train.conll")
    a, b = len(given) * k // 10, len(given) * (k + 1) // 10
    rest = corpus(data)[len(given) :]
    model = Tagger(*fit([*given[:a], *given[b:], *rest]))
    text = model.describe([s.tokens for s in given[a:b]])
    right = found = wanted = 0
    for s, labels in zip(given[a:b], model.decode(model.emissions(text)), strict=True):
        gold, got = set(_wanted(s.labels)), set(_wanted(labels))
        right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
    return Score(right, found, wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--aqmar", action="store_true")
    parser.add_argument("--folds", default="", help="tenths of ANERcorp, as 0,4,8")
    args = parser.parse_args()
    print(speed(args.data))
    if args.aqmar:
        print(f"names, AQMAR dev: {aqmar(args.data)}")
    scores = []
    for k in filter(None, args.folds.split(",")):
        scores.append(fold(args.data, int(k)))
        print(f"names, ANERcorp tenth {k}: {scores[-1]}", flush=True)
    if scores:
        print(f"names, ANERcorp, these tenths: {Score(*map(sum, zip(*scores, strict=True)))}")


if __name__ == "__main__":
    main()
