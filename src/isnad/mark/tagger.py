"""The statistical tagger: a linear-chain CRF whose word features are summed once per word form and then remembered.

The weights are learnt by `training.names` (CRFsuite, L-BFGS) and read from one `.npz` file; scoring and decoding are
NumPy only. A feature of a word at distance d votes for the label of the word at 0, so a form's votes for all
distances make one small matrix; an article is then a sum of rows of those matrices and one Viterbi pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from isnad.arabic.words import Token
from isnad.mark.features import PAIRS, REACH, WINDOW, chain_features, phrase_features
from isnad.mark.lexicon import CLASSES, Word, describe, key

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
MODEL = "names.npz"
_CACHE = 150_000
_BLOCK = 256
_FIELDS = ((0,), (-1, 1), (-2, 2))  # distances at which a word shows the same features
_KINDS = ("edge", *CLASSES)
_KIND = {k: i for i, k in enumerate(_KINDS)}
Matrix = NDArray[np.float32]


class ModelError(Exception):
    """The model file of the tagger is missing or unreadable; the text says which file and how to get it."""


class Described(NamedTuple):
    """The words of the sentences of one text, and their rows in one array with `REACH` empty rows around each
    sentence; `starts[k]` is where sentence k begins in it."""

    words: list[list[Word]]
    rows: NDArray[np.int64]
    starts: list[int]


class Field:
    """Weights of the features that a word has for labels at some distances, side by side in one row a feature."""

    def __init__(self, weights: Mapping[str, Matrix], distances: tuple[int, ...]) -> None:
        self.distances = distances
        self._features = WINDOW[distances[0]]
        self._row: dict[str, int] = {}
        prefixes = [f"{d}|" for d in distances]
        for name in weights:
            for prefix in prefixes:
                if name.startswith(prefix):
                    self._row.setdefault(name[len(prefix) :], len(self._row) + 1)
        self._table = np.zeros((len(self._row) + 1, len(distances), len(LABELS)), np.float32)  # row 0: nothing
        for feature, row in self._row.items():
            for i, prefix in enumerate(prefixes):
                if (value := weights.get(prefix + feature)) is not None:
                    self._table[row, i] = value

    def votes(self, words: Sequence[Word]) -> Matrix:
        """Sums of the weights of the words' features: distances x words x labels."""
        found: list[int] = []
        starts = []
        row = self._row
        for word in words:
            starts.append(len(found))
            found.append(0)
            found += [row[f] for f in self._features(word) if f in row]
        sums = np.add.reduceat(self._table[found], starts, axis=0)
        return np.ascontiguousarray(sums.transpose(1, 0, 2))


class Tagger:
    """Weights in memory. `describe` looks the words up, `emissions` gives votes (words x labels) per sentence, which
    the caller may change before `decode` turns them into labels."""

    def __init__(self, names: list[str], weights: Matrix, transitions: Matrix) -> None:
        self._weights = {name: weights[i] for i, name in enumerate(names)}
        self._transitions = transitions
        self._fields = [Field(self._weights, distances) for distances in _FIELDS]
        self._rows: dict[tuple[str, int], int] = {}
        self._zero = np.zeros(len(LABELS), np.float32)
        self._pairs = [self._pair_table(f"{a}{b}|") for a, b in PAIRS]
        self._triples = self._triple_table()
        self._reset()

    def _pair_table(self, prefix: str) -> Matrix:
        out = np.zeros((len(_KINDS), len(_KINDS), len(LABELS)), np.float32)
        for name, value in self._weights.items():
            if name.startswith(prefix):
                a, b = name[len(prefix) :].split("+")
                out[_KIND[a], _KIND[b]] = value
        return out

    def _triple_table(self) -> Matrix:
        out = np.zeros((len(_KINDS), len(_KINDS), len(_KINDS), len(LABELS)), np.float32)
        for name, value in self._weights.items():
            if name.startswith("3|"):
                a, b, c = name[2:].split("+")
                out[_KIND[a], _KIND[b], _KIND[c]] = value
        return out

    def _reset(self) -> None:
        self._rows.clear()
        self._words: list[Word] = [Word("", "", "", "edge", (), "edge", True)]
        self._kinds = np.zeros(1024, np.int64)
        self._votes = np.zeros((1024, 2 * REACH + 1, len(LABELS)), np.float32)
        for d in WINDOW:
            self._votes[0, d + REACH] = self._weights.get(f"{d}|edge", self._zero)

    def _add(self, forms: Sequence[tuple[str, int]]) -> None:
        """New rows in the tables for forms (with their token kinds) that are not there yet."""
        words = [describe(norm, kind) for norm, kind in forms]
        first = len(self._words)
        last = first + len(words)
        while last > len(self._votes):
            self._votes = np.concatenate([self._votes, np.zeros_like(self._votes)])
            self._kinds = np.concatenate([self._kinds, np.zeros_like(self._kinds)])
        for field in self._fields:
            for d, votes in zip(field.distances, field.votes(words), strict=True):
                self._votes[first:last, d + REACH] = votes
        self._kinds[first:last] = [_KIND[w.kind] for w in words]
        self._words += words
        self._rows.update(zip(forms, range(first, last), strict=True))

    def describe(self, sentences: Sequence[Sequence[Token]]) -> Described:
        """Look up the words of sentences."""
        if len(self._words) > _CACHE:
            self._reset()
        forms = [[(key(t.text, t.norm), t.kind) for t in tokens] for tokens in sentences]
        known, words = self._rows, self._words
        if new := [f for f in dict.fromkeys(chain.from_iterable(forms)) if f not in known]:
            self._add(new)
        index: list[int] = [0] * REACH
        starts, described = [], []
        for line in forms:
            rows = [known[f] for f in line]
            starts.append(len(index))
            index += rows
            index += [0] * REACH
            described.append([words[r] for r in rows])
        return Described(described, np.array(index, np.int64), starts)

    def emissions(self, text: Described) -> list[Matrix]:
        """Votes (words x labels) for every sentence; arrays of the caller's own."""
        rows = text.rows
        n = len(rows) - 2 * REACH
        votes = np.zeros((len(rows), len(LABELS)), np.float32)
        if n <= 0:
            return [votes[:0] for _ in text.words]
        inner = slice(REACH, n + REACH)
        votes[inner] += self._weights.get("bias", self._zero)
        for d in WINDOW:
            votes[inner] += self._votes[rows[REACH + d : REACH + d + n], d + REACH]
        kinds = self._kinds[rows]
        for (a, b), table in zip(PAIRS, self._pairs, strict=True):
            votes[inner] += table[kinds[REACH + a : REACH + a + n], kinds[REACH + b : REACH + b + n]]
        votes[inner] += self._triples[kinds[REACH - 1 : REACH - 1 + n], kinds[inner], kinds[REACH + 1 : REACH + 1 + n]]
        out = []
        for words, start in zip(text.words, text.starts, strict=True):
            part = votes[start : start + len(words)]
            for i, name in phrase_features(words) + chain_features(words):
                value = self._weights.get(name)
                if value is not None:
                    part[i] += value
            out.append(part)
        return out

    def decode(self, votes: Sequence[Matrix]) -> list[list[str]]:
        """The best sequence of labels of every sentence (Viterbi, sentences of like length side by side)."""
        out: list[list[str]] = [[] for _ in votes]
        order = sorted((k for k in range(len(votes)) if len(votes[k])), key=lambda k: -len(votes[k]))
        for n in range(0, len(order), _BLOCK):
            which = order[n : n + _BLOCK]
            for k, labels in zip(which, self._decode([votes[k] for k in which]), strict=True):
                out[k] = labels
        return out

    def _decode(self, votes: Sequence[Matrix]) -> list[list[str]]:
        """`decode` for sentences that are not empty, the longest first."""
        lengths = np.array([len(v) for v in votes])
        wide = np.zeros((len(votes), lengths[0], len(LABELS)), np.float32)
        for k, part in enumerate(votes):
            wide[k, : lengths[k]] = part
        back = np.zeros(wide.shape, np.int8)
        state = wide[:, 0].copy()
        last = state.copy()
        alive = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()  # sentences longer than i words
        for i in range(1, lengths[0]):
            live = alive[i]
            through = state[:live, :, None] + self._transitions
            back[:live, i] = through.argmax(axis=1)
            state = np.maximum.reduce(through, axis=1)
            state += wide[:live, i]
            last[:live] = state
        return [self._trace(back[k], last[k], int(lengths[k])) for k in range(len(votes))]

    @staticmethod
    def _trace(back: NDArray[np.int8], last: Matrix, length: int) -> list[str]:
        steps = back[:length].tolist()
        best = [int(last.argmax())]
        for i in range(length - 1, 0, -1):
            best.append(steps[i][best[-1]])
        return [LABELS[b] for b in reversed(best)]


def read_model(path: Path) -> Tagger:
    """Load a model file. Raises ModelError if it is missing, damaged, or made for other labels."""
    how = "make it with: python -m training.names --data DATA, or reinstall isnad"
    try:
        with np.load(path, allow_pickle=False) as data:
            labels = tuple(data["labels"].tolist())
            names = bytes(data["names"].tobytes()).decode("utf-8").split("\n")
            weights, transitions = data["weights"].astype(np.float32), data["transitions"].astype(np.float32)
    except FileNotFoundError:
        raise ModelError(f"model file not found: {path} ({how})") from None
    except Exception as error:
        raise ModelError(f"model file cannot be read: {path}: {error} ({how})") from None
    if labels != LABELS or weights.shape != (len(names), len(LABELS)):
        raise ModelError(f"model file does not fit this version of isnad: {path} ({how})")
    return Tagger(names, weights, transitions)


@cache
def tagger() -> Tagger:
    """The shipped model, loaded once. Raises ModelError."""
    with as_file(files("isnad.mark").joinpath("models", MODEL)) as path:
        return read_model(path)
