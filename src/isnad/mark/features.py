"""Features of the tagger: what a word, its neighbours, known phrases and chains of words say about its label."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.mark.lexicon import PHRASE, Word, openers, phrases

REACH = 2
_MARKS = {"number", "punct", "open", "close", "stop"}
_CHAIN_ENDS = {"function", "speech", "act", "honorific"} | _MARKS


def word_features(word: Word) -> list[str]:
    """Features of a word for its own label."""
    form = word.form
    out = ["w=" + word.norm, "f=" + form, "k=" + word.kind, "l=" + word.lead, "b=" + word.band]
    out += ["c=" + f for f in word.flags]
    if word.kind in _MARKS:
        return out
    stem = form[2:] if word.article else form
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
    if word.kind not in _MARKS:
        out += ["s2=" + word.form[-2:], "p2=" + word.form[:2]]
    return out


def distant_features(word: Word) -> list[str]:
    """Features of a word for the label of a word two places away."""
    return ["f=" + word.form, "k=" + word.kind]


WINDOW = {0: word_features, -1: neighbour_features, 1: neighbour_features, -2: distant_features, 2: distant_features}
PAIRS = ((-1, 0), (0, 1), (-2, -1), (-1, 1))


def sentence_features(words: Sequence[Word]) -> list[list[str]]:
    """All features of every word of a sentence, as CRFsuite wants them."""
    n = len(words)
    extra: list[list[str]] = [[] for _ in words]
    for i, name in phrase_features(words) + chain_features(words):
        extra[i].append(name)
    own = {d: [f(w) for w in words] for d, f in WINDOW.items()}
    out = []
    for i in range(n):
        row = ["bias"]
        for d in WINDOW:
            if 0 <= i + d < n:
                row += [f"{d}|{x}" for x in own[d][i + d]]
            else:
                row.append(f"{d}|edge")
        row += [f"{a}{b}|{kind_at(words, i + a)}+{kind_at(words, i + b)}" for a, b in PAIRS]
        row.append(f"3|{kind_at(words, i - 1)}+{kind_at(words, i)}+{kind_at(words, i + 1)}")
        out.append(row + list(extra[i]))
    return out


def kind_at(words: Sequence[Word], i: int) -> str:
    return words[i].kind if 0 <= i < len(words) else "edge"


def phrase_marks(words: Sequence[Word]) -> list[tuple[int, str]]:
    """(index, B-type or I-type) of the words of known phrases of two or more words."""
    out: list[tuple[int, str]] = []
    known, first = phrases(), openers()
    done = 0
    for i, w in enumerate(words):
        if not w.gates & PHRASE or i < done:
            continue
        for size in first[w.form]:
            phrase = " ".join([w.form, *(x.norm for x in words[i + 1 : i + size])])
            kind = known.get(phrase)
            if kind:
                done = i + size
                out += [(i, "B-" + kind), *((j, "I-" + kind) for j in range(i + 1, done))]
                break
    return out


def phrase_features(words: Sequence[Word]) -> list[tuple[int, str]]:
    """(index, feature): what a known phrase says of the words that it covers, and of their neighbours."""
    n = len(words)
    return [(i + d, f"ph{-d}={m}") for i, m in phrase_marks(words) for d in (-1, 0, 1) if 0 <= i + d < n]


def chain_features(words: Sequence[Word]) -> list[tuple[int, str]]:
    """(index, feature): how far a word stands from one that opens an organisation's name, over words that may go on."""
    out: list[tuple[int, str]] = []
    for i, head in enumerate(words):
        if head.kind != "org":
            continue
        out.append((i, "oh"))
        for j in range(i + 1, min(i + 8, len(words))):
            w = words[j]
            if w.kind == "org":
                break
            if w.kind in _CHAIN_ENDS:
                out.append((j, "oc=end"))
                break
            definite = w.article
            out += [
                (j, f"oc={min(j - i, 5)}{'di'[not definite]}"),
                (j, f"oc={definite:d}{w.kind}"),
                (j, "och=" + head.form),
            ]
    return out
