"""Makes the romaniser's tables: words with their Latin form, and a model for words that no table has.

    python -m training.romanise --names ../shared/data/names -o src/isnad/arabic/data [--measure]

Model: each Arabic letter is written by a chunk of zero to four Latin letters; alignments by expectation maximisation
(Dempster et al. 1977), then n-grams over pairs of letter and chunk with Witten-Bell smoothing (joint-sequence model,
Bisani & Ney 2008). Two are made: of foreign names (google/transliteration, train part), and of Arabic words
(ALA-LC catalogue forms, diacritics left out).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from isnad.arabic.latin import Model, letters_only, plain, romanise_word
from isnad.arabic.letters import fold

MAX_CHUNK = 4
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
ROUNDS = 6
MIN_COUNT = 2
ARABIC_MIN_FREQUENCY = 8
ARABIC_TABLE_FREQUENCY = 4

Pairs = list[tuple[str, str, int]]


def foreign(path: Path) -> Pairs:
    """Arabic and Latin form of foreign names, each once."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(letters_only(ar), unaccented(en), 1) for ar, en in csv.reader(lines, delimiter="\t")]


def unaccented(latin: str) -> str:
    return unicodedata.normalize("NFKD", latin.lower()).encode("ascii", "ignore").decode()


def catalogue(path: Path) -> Pairs:
    """Arabic words and their ALA-LC form without diacritics, with frequency; those with a clitic are left out."""
    out = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            source, target = row["source"], row["target"]
            if _ARABIC.fullmatch(source):
                out.append((source, target, int(row["freq"])))
    return out


def align(pairs: Pairs) -> list[tuple[list[tuple[str, str]], int]]:
    """Each pair as a list of (letter, chunk), by expectation maximisation over chunk probabilities (hard counts)."""
    cost: dict[tuple[str, str], float] = defaultdict(lambda: 12.0)
    out: list[tuple[list[tuple[str, str]], int]] = []
    for turn in range(ROUNDS):
        counts: Counter[tuple[str, str]] = Counter()
        out = []
        for source, target, weight in pairs:
            found = _best(source, target, cost, turn == 0)
            if found:
                counts.update(dict.fromkeys(found, 0))
                for item in found:
                    counts[item] += 1
                out.append((found, weight))
        totals: Counter[str] = Counter()
        for (letter, _), n in counts.items():
            totals[letter] += n
        cost = defaultdict(lambda: 12.0, {k: -math.log((n + 0.01) / (totals[k[0]] + 1)) for k, n in counts.items()})
    return out


def _best(source: str, target: str, cost: dict[tuple[str, str], float], first: bool) -> list[tuple[str, str]] | None:
    size = len(target)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for letter in source:
        row: dict[int, tuple[float, int]] = {}
        for at, (before, _) in best[-1].items():
            for n in range(min(MAX_CHUNK, size - at) + 1):
                chunk = target[at : at + n]
                price = abs(n - size / len(source)) + 1 if first else cost[letter, chunk]
                if at + n not in row or before + price < row[at + n][0]:
                    row[at + n] = (before + price, at)
        best.append(row)
    if size not in best[-1]:
        return None
    out, at = [], size
    for i in range(len(source), 0, -1):
        start = best[i][at][1]
        out.append((source[i - 1], target[start:at]))
        at = start
    return out[::-1]


def train(pairs: Pairs) -> Model:
    """Counts of chunk after history; a history is the letters and chunks before, joined, and the letter itself."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for aligned, _ in align(pairs):
        for i, (letter, chunk) in enumerate(aligned):
            following = aligned[i + 1][0] if i + 1 < len(aligned) else "$"
            done = ["^", *(a + ":" + b for a, b in aligned[:i])]
            for history in Model.histories(done, letter, following):
                counts[history][chunk] += 1
    kept = {h: dict(c) for h, c in counts.items() if sum(c.values()) >= MIN_COUNT or "|" not in h}
    return Model(kept)


def write(path: Path, rows: list[list[str]]) -> None:
    data = "\n".join("\t".join(r) for r in rows) + "\n"
    path.write_bytes(gzip.compress(data.encode("utf-8"), 9, mtime=0))


def model_rows(model: Model) -> list[list[str]]:
    return [["history", "chunks"]] + [
        [h, " ".join(f"{c or '-'}={n}" for c, n in sorted(cs.items(), key=lambda x: (-x[1], x[0])))]
        for h, cs in sorted(model.counts.items())
    ]


def tables(names: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Known words: foreign names, and Arabic words in ALA-LC without diacritics, the most frequent form of each."""
    seen = people_words(names)
    for source, target, _ in foreign(names / "google-ar2en-train.tsv"):
        seen.setdefault(fold(source), target)
    best: dict[str, tuple[int, str]] = {}
    for source, target, frequency in catalogue(names / "alalc-romanization.tsv"):
        if frequency >= ARABIC_TABLE_FREQUENCY and frequency > best.get(source, (0, ""))[0]:
            best[source] = frequency, target
    arabic = [[w, plain(t), str(f)] for w, (f, t) in sorted(best.items(), key=lambda x: (-x[1][0], x[0]))]
    return [["word", "latin"], *([k, v] for k, v in sorted(seen.items()))], [["word", "latin", "frequency"], *arabic]


def people_words(names: Path) -> dict[str, str]:
    """Words of known people's names, where Arabic and Latin name have as many words: the most frequent form."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for file, arabic, latin in (
        ("everypolitician-2015/politicians_ar_wikidata.tsv", "label_ar", "label_en"),
        ("arwikicats/en_ar_labels.tsv", "ar", "en_key"),
    ):
        with (names / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row.get("file", "people/peoples") != "people/peoples":
                    continue
                ours, theirs = row[arabic].split(), unaccented(row[latin]).split()
                if len(ours) == len(theirs) == 2:
                    for a, b in zip(ours, theirs, strict=True):
                        if a.isalpha() and b.isalpha() and not a.startswith("ال"):
                            found[fold(a)][b] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in found.items()}


def arabic_pairs(names: Path) -> Pairs:
    """Words of the catalogue without article or clitic, in lower case."""
    out = []
    for source, target, frequency in catalogue(names / "alalc-romanization.tsv"):
        latin = plain(target).lower()
        if frequency >= ARABIC_MIN_FREQUENCY and "-" not in latin and latin.isalpha() and not source.startswith("ال"):
            out.append((source, latin, frequency))
    return out


def measure(name: str, model: Model, pairs: Pairs) -> None:
    """Share of words exactly right and mean edit distance by letter."""
    from rapidfuzz.distance import Levenshtein

    right = wrong = letters = top = 0
    for source, target, _ in pairs:
        found = romanise_word(model, source, 5)
        right += found[0] == target
        top += target in found
        wrong += Levenshtein.distance(found[0], target)
        letters += len(target)
    n = len(pairs)
    print(f"{name}: exact {right / n:.3f}, in first five {top / n:.3f}, letters wrong {wrong / letters:.3f} (n={n})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--measure", action="store_true", help="also on the eval part of google/transliteration")
    args = parser.parse_args()
    pairs = foreign(args.names / "google-ar2en-train.tsv")
    if args.measure:
        held = pairs[::10]
        part = [p for i, p in enumerate(pairs) if i % 10]
        measure("foreign, tenth held out", train(part), held)
    outland = train(pairs)
    if args.measure:
        measure("foreign, eval", outland, foreign(args.names / "google-ar2en-eval.tsv"))
    arabic = arabic_pairs(args.names)
    if args.measure:
        measure("Arabic, tenth held out", train([p for i, p in enumerate(arabic) if i % 10]), arabic[::10])
    write(args.output / "latin_foreign.tsv.gz", model_rows(outland))
    write(args.output / "latin_arabic.tsv.gz", model_rows(train(arabic)))
    known, catalogued = tables(args.names)
    write(args.output / "latin_names.tsv.gz", known)
    write(args.output / "latin_words.tsv.gz", catalogued)


if __name__ == "__main__":
    main()
