"""Who is who: identity on gold mentions, spellings of one name against near misses, romanisation, speed.

    python -m bench.who [--gold ../shared/gold] [--data ../shared/data]

The variant matcher is measured on single names of google/transliteration (`google-ar2en-eval.tsv`, against all names
of both parts): two Arabic spellings are a true pair where their Latin forms are the same but for ways of writing them
(`latin_key`), a near miss where at most two letters tell them apart while their Latin forms differ by two or more;
pairs in between are left out.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from isnad.arabic.latin import _model, latin, letters_only, romanise_word
from isnad.arabic.letters import fold
from isnad.arabic.names import SAME_WORD, bare, likeness, skeleton
from isnad.arabic.sentences import sentences
from isnad.mark.doc import Doc, make_doc
from isnad.mark.entities import resolve
from isnad.mark.names import Name
from isnad.model.text import Article, Page, Span

NEAR = 2  # letters: pairs further apart look like nothing to anybody
THRESHOLDS = (0.70, 0.75, 0.78, 0.80, 0.82, 0.85, 0.88, 0.90, 0.93, 0.96)
_WRITTEN = (
    (r"ph", "f"), (r"ck|q|c(?=[aoulrkt]|$)", "k"), (r"c(?=[eiy])", "s"), (r"x", "ks"), (r"sch|tch|ch", "sh"),
    (r"th", "t"), (r"gh", "g"), (r"w", "v"), (r"y|ee|ie|ei|ea", "i"), (r"ou|oo|au|aw", "o"), (r"(?<=.)e$", ""),
    (r"(.)\1", r"\1"), (r"h(?=[^aeiou]|$)", ""), (r"tz|ts|z", "s"), (r"dj", "j"), (r"u", "o"),
)  # fmt: skip


class Pair(NamedTuple):
    a: str
    b: str
    same: bool


@cache
def latin_key(word: str) -> str:
    """A Latin spelling without what is only a way of writing: Catherine and Katherin, Schmidt and Shmit."""
    for pattern, written in _WRITTEN:
        word = re.sub(pattern, written, word)
    return word


def names(path: Path) -> dict[str, set[str]]:
    """Folded Arabic name → its Latin forms."""
    out: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as lines:
        for arabic, english in csv.reader(lines, delimiter="\t"):
            out[bare(fold(arabic))].add(english)
    return out


def pairs(data: Path) -> list[Pair]:
    """True pairs and near misses, one name at least from the eval part."""
    measured = names(data / "names/google-ar2en-eval.tsv")
    known = names(data / "names/google-ar2en-train.tsv")
    every = {n: measured.get(n, set()) | known.get(n, set()) for n in {*measured, *known}}
    blocks: dict[str, set[str]] = defaultdict(set)
    for name in every:
        bones = skeleton(name)
        for piece in {bones, *(bones[:i] + bones[i + 1 :] for i in range(len(bones)))}:
            blocks[piece].add(name)
    seen: dict[tuple[str, str], bool | None] = {}
    for block in blocks.values():
        for a in block & measured.keys():
            for b in block - {a}:
                key = min(a, b), max(a, b)
                if key not in seen and Levenshtein.distance(a, b, score_cutoff=NEAR) <= NEAR:
                    seen[key] = _same(every[a], every[b])
    return [Pair(a, b, same) for (a, b), same in sorted(seen.items()) if same is not None]


def _same(a: set[str], b: set[str]) -> bool | None:
    if {latin_key(x) for x in a} & {latin_key(y) for y in b}:
        return True
    far = min(Levenshtein.distance(latin_key(x), latin_key(y)) for x in a for y in b)
    near = min(Levenshtein.distance(x, y) for x in a for y in b)
    return False if far >= 2 and near >= 2 else None


def curve(found: list[Pair], score: Callable[[str, str], float]) -> Iterator[tuple[float, float, float]]:
    """(threshold, share of true pairs at or above it, share of near misses at or above it)."""
    true = sorted(score(p.a, p.b) for p in found if p.same)
    false = sorted(score(p.a, p.b) for p in found if not p.same)
    for threshold in THRESHOLDS:
        yield (
            threshold,
            sum(s >= threshold for s in true) / len(true),
            sum(s >= threshold for s in false) / len(false),
        )


def matcher(data: Path) -> list[str]:
    found = pairs(data)
    true = sum(p.same for p in found)
    out = [f"variant pairs: {true} true, {len(found) - true} near misses (google-ar2en-eval against both parts)"]
    plain = list(curve(found, Indel.normalized_similarity))
    for (threshold, recall, wrong), (_, recall_plain, wrong_plain) in zip(curve(found, likeness), plain, strict=True):
        mark = " (used)" if threshold == SAME_WORD else ""
        out.append(
            f"variants at {threshold:.2f}{mark}: {recall:.3f} of true pairs, {wrong:.4f} of near misses "
            f"(plain edit similarity: {recall_plain:.3f}, {wrong_plain:.4f})"
        )
    return out


def romanisation(data: Path) -> list[str]:
    """The model alone, on names that no table of the package has; and the whole, tables included."""
    right = first = wrong = letters = whole = n = 0
    with (data / "names/google-ar2en-eval.tsv").open(encoding="utf-8", newline="") as lines:
        for arabic, english in csv.reader(lines, delimiter="\t"):
            made = romanise_word(_model("foreign"), letters_only(arabic), 5)
            n += 1
            right += made[0] == english
            first += english in made
            wrong += Levenshtein.distance(made[0], english)
            letters += len(english)
            whole += (latin(arabic, "PER") or "").lower() == english
    return [
        f"romanised single names, model alone: exact {right / n:.3f}, in first five {first / n:.3f}, "
        f"letters wrong {wrong / letters:.3f}; with tables and choice of kind exact {whole / n:.3f} "
        f"(google-ar2en-eval, n={n})"
    ]


def on_gold(gold: Path) -> list[str]:
    """Identity where the mentions are those of the annotators, and the time that tying them takes."""
    tools = gold.parent / "tools"
    if not (tools / "score.py").is_file():
        return [f"identity on gold mentions: left out ({tools} has no scorer)"]
    sys.path.insert(0, str(tools))
    load, mentions = (getattr(importlib.import_module(m), f) for m, f in (("gold", "load"), ("score", "gold_mentions")))
    given = []
    for path in sorted(gold.glob("*/*-*.yaml")):
        doc, text, _ = load(path)
        page = Page(path.stem, str(path), "text/plain", "utf-8", text)
        for article in doc["articles"]:
            found = mentions(text, article)
            given.append((_doc(page, Span(*article["span"])), [Name(Span(a, b), t) for a, b, t, _ in found], found))
    resolved = [resolve(doc, names) for doc, names, _ in given]
    began = time.perf_counter()
    for doc, names, _ in given:
        resolve(doc, names)
    spent = (time.perf_counter() - began) / len(given)
    precision, recall, n = _b_cubed(
        [(m.entity for m in r.mentions) for r in resolved], [(m[3] for m in found) for _, _, found in given]
    )
    words = sum(len(s.tokens) for doc, _, _ in given for s in doc.sentences) / len(given)
    return [
        f"identity on gold mentions: B3 precision {precision:.3f} recall {recall:.3f} (n={n})",
        f"tying names to entities: {spent * 1000:.2f} ms for an article of {words:.0f} words and marks (one core)",
    ]


def _doc(page: Page, whole: Span) -> Doc:
    body = []
    at = whole.start
    for line in page.text[whole.start : whole.end].splitlines(keepends=True):
        if line.strip():
            body.append(Span(at, at + len(line.rstrip("\n"))))
        at += len(line)
    spans = tuple(Span(a, b) for line in body for a, b in sentences(page.text, line.start, line.end))
    return make_doc(page, Article(id="a1", span=whole, body=tuple(body), sentences=spans))


def _b_cubed(found: Sequence[Iterable[str]], true: Sequence[Iterable[str]]) -> tuple[float, float, int]:
    """Mean precision and recall of each mention's cluster (Bagga & Baldwin 1998), and the number of mentions."""
    precision = recall = 0.0
    n = 0
    for ours, theirs in zip(map(list, found), map(list, true), strict=True):
        for a, b in zip(ours, theirs, strict=True):
            same = {j for j, x in enumerate(ours) if x == a}
            right = {j for j, x in enumerate(theirs) if x == b}
            precision += len(same & right) / len(same)
            recall += len(same & right) / len(right)
            n += 1
    return precision / n, recall / n, n


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)"."""
    out: list[str] = []
    if gold:
        out += on_gold(gold)
    if data:
        out += matcher(data) + romanisation(data)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    print("\n".join(figures(args.gold, args.data)))


if __name__ == "__main__":
    main()
