"""Letter shapes: whether a word that no list holds looks like a (foreign) name or like an Arabic word.

usage: python -m training.shapes --data DATA -o src/isnad/arabic/data

Logistic regression (CRFsuite on sequences of one word, L1) over letter n-grams. Names: transliterated names, given and
family names, and places outside the Arab countries; words: what cataloguers write small, and frequent forms that no
list of names holds. A first model takes names out of the rarer forms, which then join the words.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from isnad.arabic.letters import fold
from isnad.arabic.shapes import grams
from training.tables import _ARAB, frequency, name_parts, people, places, properness, write

_WORD = re.compile(r"[\u0621-\u064a]{3,}")
_FREQUENT = 560
_RARE = 660
_DOUBT = 0.0
_PRICE = 1.0  # L1


def wanted(words: Iterable[str]) -> set[str]:
    """Folded words of three letters and more without the article."""
    folded = {fold(w) for w in words}
    return {w for w in folded if _WORD.fullmatch(w) and not w.startswith(("ال", "وال", "بال", "لل", "فال"))}


def names(data: Path, common: dict[str, int]) -> set[str]:
    parts = [n for n, flags in name_parts(data) if set(flags) & set("tgs")]
    towns = [p.name for p in places(data, common) if p.country not in _ARAB and " " not in p.name]
    persons = [w for n, _, _ in people(data) for w in n.split()]
    return {w for w in wanted([*parts, *towns, *persons]) if common.get(w, 999) > 480}


def fit(positive: Sequence[str], negative: Sequence[str]) -> dict[str, float]:
    """n-gram → weight for a name (negative: for a word); `*` is the bias."""
    trainer = pycrfsuite.Trainer(verbose=False)
    pairs = [(w, "N") for w in positive] + [(w, "W") for w in negative]
    random.Random(1).shuffle(pairs)
    for word, label in pairs:
        trainer.append([["*", *grams(word)]], [label])
    trainer.set_params({"c1": _PRICE, "c2": 0.01, "max_iterations": 120})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "shapes")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        found = tagger.info().state_features
    out: dict[str, float] = {}
    for (gram, label), value in found.items():
        out[gram] = out.get(gram, 0.0) + (value if label == "N" else -value)
    return out


def score(weights: dict[str, float], word: str) -> float:
    return weights.get("*", 0.0) + sum(weights.get(g, 0.0) for g in grams(word))


def learn(data: Path) -> tuple[dict[str, float], float, float]:
    """The weights, and the shares of names and of words told right in a tenth left out of a first model."""
    common = frequency(data)
    proper = dict(properness(data))
    listed = names(data, common)
    capital = {w for w, c in proper.items() if c == "P"}
    positive = sorted(listed - {w for w, c in proper.items() if c == "c"})
    words = wanted([w for w, c in proper.items() if c == "c"])
    words |= wanted(w for w, c in common.items() if c <= _FREQUENT)
    words -= listed | capital
    negative = sorted(words)
    random.Random(2).shuffle(positive)
    random.Random(3).shuffle(negative)
    a, b = len(positive) // 10, len(negative) // 10
    tried = fit(positive[a:], negative[b:])
    right = sum(score(tried, w) > 0 for w in positive[:a]) / a, sum(score(tried, w) < 0 for w in negative[:b]) / b
    rare = wanted(w for w, c in common.items() if _FREQUENT < c <= _RARE) - listed - capital - words
    more = [w for w in sorted(rare) if score(tried, w) < _DOUBT]
    return fit(positive, [*negative, *more]), *right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/isnad/arabic/data"))
    args = parser.parse_args()
    weights, names_right, words_right = learn(args.data)
    rows = sorted((g, str(round(v * 100))) for g, v in weights.items() if round(v * 100))
    count = write(args.out / "name_shapes.tsv.gz", "letters\tweight", rows)
    print(f"name_shapes: {count} n-grams; names told {names_right:.3f}, words told {words_right:.3f}")


if __name__ == "__main__":
    main()
