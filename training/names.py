"""Train the shipped tagger.

usage: python -m training.names --data DATA -o src/isnad/mark/models

DATA/ner holds anercorp-train.conll, aqmar-train.conll, aqmar-dev.conll, wojood-sample-{train,val}.txt.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pycrfsuite

from isnad.mark import rules
from isnad.mark.features import sentence_features
from isnad.mark.lexicon import describe, key
from isnad.mark.tagger import LABELS, MODEL
from training.corpora import Tagged, annotated, conll, marked, wojood

BY_HAND = Path(__file__).parent / "annotated"
TEXTS = {
    "wikinews_2024.tsv": "wikinews-ar/wikinews_2024.txt",
    "wikinews_2014.tsv": "wikinews-ar/wikinews_2014.txt",
    "flores.tsv": "flores200-arb/all_sentences.txt",
}
WEIGHT = 2


def features(sentence: Tagged) -> list[list[str]]:
    words = [describe(key(t.text, t.norm), t.kind) for t in sentence.tokens]
    return sentence_features(words)


def fit(
    sentences: Iterable[Tagged], *, l1: float = 0.15, l2: float = 0.05, rounds: int = 80
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Feature names, weights (features x labels) and transitions (labels x labels) of a CRF."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for s in sentences:
        trainer.append(features(s), s.labels)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "m.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    index = {label: i for i, label in enumerate(LABELS)}
    names: dict[str, int] = {}
    for attribute, _ in info.state_features:
        names.setdefault(attribute, len(names))
    weights = np.zeros((len(names), len(LABELS)), np.float32)
    for (attribute, label), value in info.state_features.items():
        weights[names[attribute], index[label]] = value
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (a, b), value in info.transitions.items():
        transitions[index[a], index[b]] = value
    return list(names), weights, closed(transitions)


def closed(transitions: np.ndarray) -> np.ndarray:
    """Forbid an inside label after anything but its own type."""
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            if b.startswith("I-") and a[2:] != b[2:]:
                transitions[i, j] = -1e4
    return transitions


def by_the_guide(sentences: Iterable[Tagged]) -> list[Tagged]:
    """The corpora leave ministries, armies and newspapers out; the rules of `isnad.mark` put them in."""
    out = []
    for s in sentences:
        words = [describe(key(t.text, t.norm), t.kind) for t in s.tokens]
        out.append(s._replace(labels=rules.relabel(s.labels, rules.certain(s.tokens, words))))
    return out


def corpus(data: Path, *, aqmar: bool = True) -> list[Tagged]:
    """All training sentences; without AQMAR for figures on AQMAR."""
    ner = data / "ner"
    out = conll(ner / "anercorp-train.conll") + wojood(ner / "wojood-sample-train.txt")
    out += wojood(ner / "wojood-sample-val.txt")
    if aqmar:
        out += conll(ner / "aqmar-train.conll") + conll(ner / "aqmar-dev.conll")
    return out


def by_hand(data: Path) -> list[Tagged]:
    """Sentences written for the project, and open texts annotated for it: after the guide already."""
    out = [s for path in sorted((BY_HAND / "own").glob("*.txt")) for s in marked(path)]
    for rows in sorted(BY_HAND.glob("*.tsv")):
        out += annotated(data / "raw" / TEXTS[rows.name], rows)
    return out


def training(data: Path, *, aqmar: bool = True) -> list[Tagged]:
    """What the shipped model is fitted to: the corpora with the guide's bodies put in, and twice what is ours."""
    return by_the_guide(corpus(data, aqmar=aqmar)) + by_hand(data) * WEIGHT


def save(path: Path, names: list[str], weights: np.ndarray, transitions: np.ndarray) -> None:
    np.savez_compressed(
        path,
        labels=np.array(LABELS),
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        weights=weights.astype(np.float16),
        transitions=transitions.astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/isnad/mark/models"))
    parser.add_argument("--without-aqmar", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names, weights, transitions = fit(training(args.data, aqmar=not args.without_aqmar))
    save(args.out / MODEL, names, weights, transitions)
    print(f"{args.out / MODEL}: {len(names)} features, {(args.out / MODEL).stat().st_size} bytes")


if __name__ == "__main__":
    main()
