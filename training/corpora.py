"""Readers of the sets the tagger is trained and measured on: sentences of our own tokens with BIO labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.arabic.sentences import sentences
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


class Mark(NamedTuple):
    """A name by its place in a line, clitics outside."""

    start: int
    end: int
    type: str


def read_rows(path: Path) -> dict[int, list[tuple[str, str]]]:
    """Line number -> type and text of its names: a file of `training/annotated`."""
    out: dict[int, list[tuple[str, str]]] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        number, *names = row.split("\t")
        if int(number) in out:
            raise ValueError(f"{path.name}: line {number} has two rows")
        out[int(number)] = [(type_, name) for type_, _, name in (n.partition(":") for n in names)]
    return out


def place(line: str, names: Iterable[tuple[str, str]]) -> list[Mark]:
    """Each name left to right, from the end of the one before, at word edges; a clitic may stand before it."""
    out: list[Mark] = []
    begin = 0
    for type_, name in names:
        found = re.compile(rf"(?<!\w)[وف]?[بلك]?({re.escape(name)})(?!\w)").search(line, begin)
        if type_ not in ("PER", "LOC", "ORG") or found is None:
            raise ValueError(f"not found after letter {begin}: {type_}:{name}")
        begin = found.end()
        out.append(Mark(found.start(1), found.end(1), type_))
    return out


def annotated(text: Path, rows: Path) -> list[Tagged]:
    """Sentences of a text whose names were written down by hand (`training/annotated/README.md`). A line without a row
    has no names; the text after the last row is not read, as it may not have been annotated."""
    names = read_rows(rows)
    out: list[Tagged] = []
    lines = text.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines[: max(names, default=0)], 1):
        marks = place(line, names.get(number, []))
        for start, end in _whole(sentences(line, 0, len(line)), marks):
            inside = [Mark(m.start - start, m.end - start, m.type) for m in marks if start <= m.start < end]
            tokens = tokenize(line[start:end])
            out.append(Tagged(line[start:end], tokens, _tidy(tokens, _labels(tokens, inside))))
    return out


def _whole(spans: list[tuple[int, int]], marks: list[Mark]) -> list[tuple[int, int]]:
    """Sentences put together again where the cut went through a name with full stops in it."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and any(m.start < out[-1][1] and m.end > start for m in marks):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _labels(tokens: list[Token], marks: list[Mark]) -> list[str]:
    """A token that shares a letter with a name is in it: the clitics go along, as in the corpora."""
    out = []
    for t in tokens:
        mark = next((m for m in marks if m.start < t.end and t.start < m.end), None)
        out.append("O" if mark is None else ("B-" if t.start <= mark.start else "I-") + mark.type)
    return out


_MARKED = re.compile(r"\[([PLO]) ([^\[\]]+)\]")
_LETTERS = {"P": "PER", "L": "LOC", "O": "ORG"}


def marked(path: Path) -> list[Tagged]:
    """The project's own sentences, one a line: `[P name]`, `[L name]`, `[O name]`, clitics before the bracket."""
    return [_read_marks(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _read_marks(line: str) -> Tagged:
    text, spans, end = "", [], 0
    for m in _MARKED.finditer(line):
        text += line[end : m.start()]
        name = _after_lam(m[2]) if re.search(r"(?:^|\W)[وف]?ل$", text) else m[2]
        spans.append((len(text), len(text) + len(name), _LETTERS[m[1]]))
        text += name
        end = m.end()
    text += line[end:]
    tokens = list(tokenize(text, 0))
    labels = ["O"] * len(tokens)
    for start, stop, kind in spans:
        inside = False
        for i, t in enumerate(tokens):
            if t.start < stop and t.end > start:
                labels[i] = ("I-" if inside else "B-") + kind
                inside = True
    return Tagged(text, tokens, _tidy(tokens, labels))


def _after_lam(name: str) -> str:
    """The article after the preposition ل loses its alif: للديوان, and للجنة where a lam follows."""
    return name[2:] if name.startswith("الل") else name[1:] if name.startswith("ال") else name
