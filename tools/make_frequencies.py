"""Makes `arabic/data/frequencies.tsv.gz` from wordfreq's Arabic list.

usage: make_frequencies.py large_ar.tsv   (lines: word<TAB>centibels below 1, header first)

Spellings that fold to one form are added up. Kept: the 40,000 most frequent folded forms; rarer words count as rare,
whatever they are, so the tail tells nothing more.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter
from pathlib import Path

from isnad.arabic.letters import fold

KEPT = 40_000
TARGET = Path(__file__).parent.parent / "src/isnad/arabic/data/frequencies.tsv.gz"


def table(lines: list[str]) -> list[tuple[str, int]]:
    """(folded word, centibels below 1), most frequent first."""
    total: Counter[str] = Counter()
    for line in lines[1:]:
        word, centibels = line.split("\t")
        folded = fold(word)
        if folded and folded.isalpha():
            total[folded] += 10 ** (-int(centibels) / 100)  # type: ignore[assignment]
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return [(word, round(-100 * math.log10(share))) for word, share in ranked]


def main() -> None:
    rows = table(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    text = "".join(f"{word}\t{centibels}\n" for word, centibels in rows)
    with gzip.GzipFile(TARGET, "wb", mtime=0) as out:
        out.write(text.encode())


if __name__ == "__main__":
    main()
