"""Readers of the sets the tagger is trained and measured on: sentences of our own tokens with BIO labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.arabic.words import Token, tokenize

_TYPES = {"PER": "PER", "PERS": "PER", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"}


class Tagged(NamedTuple):
    """A sentence: its tokens (offsets into `text`) and one label a token."""

    text: str
    tokens: list[Token]
    labels: list[str]


def _rows(path: Path) -> Iterator[list[list[str]]]:
    sentence: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            sentence.append(re.split(r"[\t ]", line))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _outermost(labels: list[str]) -> str:
    """Of nested labels, the first that is a person, a place or an organisation."""
    for label in labels:
        if label[2:] in _TYPES:
            return label[:2] + _TYPES[label[2:]]
    return "O"


def retokenize(words: list[str], labels: list[str]) -> Tagged:
    """Our tokens for words labelled by somebody else; punctuation at a name's edge falls out of the name."""
    text, tokens, out = "", [], []
    for word, label in zip(words, labels, strict=True):
        start = len(text)
        text += word
        pieces = tokenize(text, start)
        for k, piece in enumerate(pieces):
            inside = label.startswith("B-") and k
            out.append("I-" + label[2:] if inside else label)
            tokens.append(piece)
        text += " "
    return Tagged(text, tokens, _tidy(tokens, out))


def _tidy(tokens: list[Token], labels: list[str]) -> list[str]:
    out = list(labels)
    for i in range(len(out)):
        edge = i + 1 == len(out) or not out[i + 1].startswith("I-")
        if out[i] != "O" and tokens[i].kind == 2 and (out[i].startswith("B-") or edge):
            out[i] = "O"
    for i in range(len(out)):
        if out[i].startswith("I-") and (i == 0 or out[i - 1][2:] != out[i][2:]):
            out[i] = "B-" + out[i][2:]
    return out


def conll(path: Path) -> list[Tagged]:
    """ANERcorp and AQMAR: word and label."""
    return [retokenize([r[0] for r in s], [_outermost([r[-1]]) for r in s]) for s in _rows(path)]


def wojood(path: Path) -> list[Tagged]:
    """Wojood's sample: word and nested labels, sentences also ended by `$#$`."""
    out = []
    for s in _rows(path):
        s = [r for r in s if r[0] != "$#$"]
        if s:
            out.append(retokenize([r[0] for r in s], [_outermost(r[1:]) for r in s]))
    return out
