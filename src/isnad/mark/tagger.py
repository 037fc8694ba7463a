"""The statistical tagger: a linear-chain CRF whose word features are summed once per word form and then remembered.

The weights are learnt by `training.names` (CRFsuite, L-BFGS) and read from one `.npz` file; scoring and decoding are
NumPy only. A feature of a word at distance d votes for the label of the word at 0, so a form's votes for all
distances make one small matrix; an article is then a sum of rows of those matrices and one Viterbi pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from isnad.arabic.words import Token
from isnad.mark.lexicon import Word, describe, key, openers, phrases

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
MODEL = "names.npz"
_REACH = 2
_CACHE = 150_000
Matrix = NDArray[np.float32]


class ModelError(Exception):
    """The model file of the tagger is missing or unreadable; the text says which file and how to get it."""


def word_features(word: Word) -> list[str]:
    """Features of a word for its own label."""
    form = word.form
    out = ["w=" + word.norm, "f=" + form, "k=" + word.kind, "l=" + word.lead, "b=" + word.band]
    out += ["c=" + f for f in word.flags]
    if word.kind in {"number", "punct", "open", "close", "stop"}:
        return out
    stem = form[2:] if form.startswith("ال") else form
    out += [f"p{n}={form[:n]}" for n in (1, 2, 3, 4) if len(form) > n]
    out += [f"s{n}={form[-n:]}" for n in (1, 2, 3, 4) if len(form) > n]
    out.append(f"n={min(len(stem), 9)}{'ال' if stem is not form else ''}")
    out.append(f"b&s={word.band}{form[-2:]}")
    out.append(f"b&p={word.band}{form[:2]}")
    if not word.known:
        out += [f"g={form[i : i + 3]}" for i in range(len(form) - 2)]
    return out


def neighbour_features(word: Word) -> list[str]:
    """Features of a word for the label of a direct neighbour."""
    out = ["w=" + word.norm, "f=" + word.form, "k=" + word.kind, "l=" + word.lead, "b=" + word.band]
    out += ["c=" + f for f in word.flags]
    if word.kind not in {"number", "punct", "open", "close", "stop"}:
        out += ["s2=" + word.form[-2:], "p2=" + word.form[:2]]
    return out


def distant_features(word: Word) -> list[str]:
    """Features of a word for the label of a word two places away."""
    return ["f=" + word.form, "k=" + word.kind]


_WINDOW = {0: word_features, -1: neighbour_features, 1: neighbour_features, -2: distant_features, 2: distant_features}
_PAIRS = ((-1, 0), (0, 1), (-2, -1), (-1, 1))


def sentence_features(words: Sequence[Word], extra: Sequence[Sequence[str]]) -> list[list[str]]:
    """All features of every word of a sentence, as CRFsuite wants them."""
    n = len(words)
    own = {d: [f(w) for w in words] for d, f in _WINDOW.items()}
    out = []
    for i in range(n):
        row = ["bias"]
        for d in _WINDOW:
            if 0 <= i + d < n:
                row += [f"{d}|{x}" for x in own[d][i + d]]
            else:
                row.append(f"{d}|edge")
        row += [f"{a}{b}|{kind_at(words, i + a)}+{kind_at(words, i + b)}" for a, b in _PAIRS]
        row.append(f"3|{kind_at(words, i - 1)}+{kind_at(words, i)}+{kind_at(words, i + 1)}")
        out.append(row + list(extra[i]))
    return out


def kind_at(words: Sequence[Word], i: int) -> str:
    return words[i].kind if 0 <= i < len(words) else "edge"


def phrase_features(words: Sequence[Word]) -> list[list[str]]:
    """Per word, what a known phrase of two or more words that covers it says (B or I, type), also for neighbours."""
    n = len(words)
    marks: list[str] = [""] * n
    known, first = phrases(), openers()
    i = 0
    while i < n:
        w = words[i]
        for size in first.get(w.form, ()) or first.get(w.norm, ()):
            if i + size > n:
                continue
            rest = " ".join(x.norm for x in words[i + 1 : i + size])
            kind = known.get(f"{w.form} {rest}") or known.get(f"{w.norm} {rest}")
            if kind:
                marks[i : i + size] = ["B-" + kind] + ["I-" + kind] * (size - 1)
                i += size - 1
                break
        i += 1
    out: list[list[str]] = [[] for _ in range(n)]
    for i, mark in enumerate(marks):
        if mark:
            for d in (-1, 0, 1):
                if 0 <= i + d < n:
                    out[i + d].append(f"ph{-d}={mark}")
    return out


def chain_features(words: Sequence[Word]) -> list[list[str]]:
    """Per word, how far it stands from a word that opens an organisation's name, over words that may continue it."""
    out: list[list[str]] = [[] for _ in words]
    distance, head = 0, ""
    for i, w in enumerate(words):
        if w.kind == "org":
            distance, head = 1, w.form
            out[i].append("oh")
            continue
        if not distance:
            continue
        definite = w.norm.startswith(("ال", "وال", "لل", "بال"))
        if w.kind in {"function", "stop", "punct", "number", "speech", "act", "open", "close", "honorific"}:
            distance = 0
            out[i].append("oc=end")
            continue
        out[i] += [f"oc={min(distance, 5)}{'d' if definite else 'i'}", f"oc={definite:d}{w.kind}", "och=" + head]
        distance += 1
        if distance > 7:
            distance = 0
    return out


class Tagger:
    """Weights in memory. `score` and `tag` take the words of sentences and give labels with probabilities."""

    def __init__(self, names: list[str], weights: Matrix, transitions: Matrix) -> None:
        self._weights = {name: weights[i] for i, name in enumerate(names)}
        self._transitions = transitions
        self._rows: dict[tuple[str, int], int] = {}
        self._zero = np.zeros(len(LABELS), np.float32)
        self._reset()

    def _reset(self) -> None:
        self._rows.clear()
        self._words: list[Word] = [Word("", "", "", "edge", (), "edge", True)]
        self._votes = np.zeros((1024, 2 * _REACH + 1, len(LABELS)), np.float32)
        for d in _WINDOW:
            self._votes[0, d + _REACH] = self._weights.get(f"{d}|edge", self._zero)

    def row(self, norm: str, kind: int) -> int:
        """The row of a form in the tables of votes; made when first asked for."""
        found = self._rows.get((norm, kind))
        if found is not None:
            return found
        word = describe(norm, kind)
        index = len(self._words)
        if index >= len(self._votes):
            self._votes = np.concatenate([self._votes, np.zeros_like(self._votes)])
        for d, features in _WINDOW.items():
            found_weights = [self._weights[n] for f in features(word) if (n := f"{d}|{f}") in self._weights]
            if found_weights:
                self._votes[index, d + _REACH] = np.sum(found_weights, axis=0)
        self._words.append(word)
        self._rows[norm, kind] = index
        return index

    def describe(self, tokens: Sequence[Token]) -> tuple[list[int], list[Word]]:
        """Rows and words of the tokens of one sentence."""
        if len(self._words) > _CACHE:
            self._reset()
        rows = [self.row(key(t.text, t.norm), t.kind) for t in tokens]
        return rows, [self._words[r] for r in rows]

    def emissions(self, rows: list[int], words: Sequence[Word]) -> Matrix:
        """Votes (words x labels) for one sentence."""
        n = len(rows)
        index = np.zeros(n + 2 * _REACH, np.int64)
        index[_REACH : n + _REACH] = rows
        out = np.zeros((n, len(LABELS)), np.float32)
        out += self._weights.get("bias", self._zero)
        for d in _WINDOW:
            out += self._votes[index[_REACH + d : _REACH + d + n], d + _REACH]
        kinds = ["edge", "edge", *(w.kind for w in words), "edge", "edge"]
        weights = self._weights
        for i, (a, b, c, d_, _) in enumerate(zip(kinds, kinds[1:], kinds[2:], kinds[3:], kinds[4:], strict=False)):
            for name in (f"-10|{b}+{c}", f"01|{c}+{d_}", f"-2-1|{a}+{b}", f"-11|{b}+{d_}", f"3|{b}+{c}+{d_}"):
                found = weights.get(name)
                if found is not None:
                    out[i] += found
        for extra in (phrase_features(words), chain_features(words)):
            for i, names in enumerate(extra):
                for name in names:
                    found = weights.get(name)
                    if found is not None:
                        out[i] += found
        return out

    def decode(self, votes: Matrix) -> list[int]:
        """The best sequence of labels (Viterbi)."""
        back = np.zeros(votes.shape, np.int64)
        state = votes[0]
        for i in range(1, len(votes)):
            through = state[:, None] + self._transitions
            back[i] = through.argmax(axis=0)
            state = through.max(axis=0) + votes[i]
        best = [int(state.argmax())]
        for i in range(len(votes) - 1, 0, -1):
            best.append(int(back[i, best[-1]]))
        return best[::-1]


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
