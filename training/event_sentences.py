"""Weights of the model that tells whether a sentence reports an assault.

usage: python -m training.event_sentences --data DATA -o src/isnad/arabic/data
Reads DATA/events/assault-sentences.jsonl (openeventdata/arabic_event_gsr, MIT; ambiguous sentences left out), fits a
logistic regression on `isnad.mark.events.detect.features`, prints the cross-validated F1, writes
`assault_sentences.tsv.gz`: feature, weight (the intercept has the empty feature).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from isnad.arabic.words import tokenize
from isnad.mark.doc import Sentence
from isnad.mark.events import detect
from isnad.mark.events.frames import triggers
from isnad.model.text import Span

_RARE = 8
_DECAY = 0.0003
_POSITIVE = 3.0
_SCALE = 3.0
_FOLDS = 5
_STEPS = 200

Matrix = NDArray[np.float32]


def sentences(path: Path) -> tuple[list[set[str]], Matrix]:
    """Features and labels (1 for a sentence that tells an assault)."""
    found, labels = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] != "ambiguous":
            text = row["text"]
            parsed = detect.parsed_alone(Sentence(Span(0, len(text)), tokenize(text), False, 0))
            found.append(detect.features(parsed, triggers(parsed, {}), "ASSAULT"))
            labels.append(row["label"] == "yes")
    return found, np.array(labels, np.float32)


def matrix(rows: list[set[str]], vocabulary: dict[str, int]) -> Matrix:
    out = np.zeros((len(rows), len(vocabulary)), np.float32)
    for i, row in enumerate(rows):
        for feature in row:
            if feature in vocabulary:
                out[i, vocabulary[feature]] = (1.0 if feature[0] == "#" else 0.5) / _SCALE
    return out


def vocabulary(rows: list[set[str]]) -> dict[str, int]:
    counts = Counter(f for row in rows for f in row if f)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= _RARE))}


def fit(data: Matrix, labels: Matrix) -> tuple[Matrix, float]:
    """Weighted logistic regression by gradient descent with momentum."""
    weights = np.zeros(data.shape[1], np.float32)
    speed = np.zeros_like(weights)
    intercept, drift = -2.0, 0.0
    share = np.where(labels > 0, _POSITIVE, 1.0).astype(np.float32)
    share /= share.mean()
    for _ in range(_STEPS):
        error = (1 / (1 + np.exp(-(data @ weights + intercept))) - labels) * share
        speed = 0.9 * speed - 2.0 * (data.T @ error / len(labels) + _DECAY * weights)
        drift = 0.9 * drift - 2.0 * float(error.mean())
        weights, intercept = weights + speed, intercept + drift
    return weights, intercept


def cross_validated(rows: list[set[str]], labels: Matrix) -> float:
    """F1 of sentences held out in turn."""
    order = np.random.default_rng(0).permutation(len(rows))
    said = np.zeros(len(rows), bool)
    for held in np.array_split(order, _FOLDS):
        rest = np.setdiff1d(order, held)
        words = vocabulary([rows[i] for i in rest])
        weights, intercept = fit(matrix([rows[i] for i in rest], words), labels[rest])
        said[held] = matrix([rows[i] for i in held], words) @ weights + intercept > 0
    hits = float((said & (labels > 0)).sum())
    return 2 * hits / float(said.sum() + labels.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    rows, labels = sentences(args.data / "events" / "assault-sentences.jsonl")
    print(f"cross-validated F1: {cross_validated(rows, labels):.3f} (n={len(rows)}, {_FOLDS} folds)")
    words = vocabulary(rows)
    weights, intercept = fit(matrix(rows, words), labels)
    table = [("", intercept), *((f, weights[i] / _SCALE) for f, i in words.items() if abs(weights[i]) > 0.02)]
    text = "feature\tweight\n" + "".join(f"{f}\t{w:.3f}\n" for f, w in table)
    with gzip.GzipFile(args.out / "assault_sentences.tsv.gz", "wb", mtime=0) as out:
        out.write(text.encode())


if __name__ == "__main__":
    main()
