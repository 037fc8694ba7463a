"""Story grouping: B-cubed on 300 articles of two days, and growth of the time with the number of articles.

python -m bench.groups --gold ../shared/gold --data ../shared/data
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.copies import COLLECTION, told
from isnad.link.groups import group
from isnad.model.story import Told

GOLD = "cluster-dev.tsv"


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)"; empty without the collection."""
    if data is None or not (data / COLLECTION).exists():
        return []
    articles = list(told(data / COLLECTION))
    lines = [_growth(articles)]
    if gold is not None and (gold / GOLD).exists():
        lines.insert(0, _agreement(articles, gold / GOLD, data / COLLECTION))
    return lines


def bcubed(gold: Mapping[str, str], groups: Iterable[Iterable[str]]) -> tuple[float, float, float]:
    """B-cubed F1, precision, recall (Bagga and Baldwin 1998) over the items of `gold`."""
    found = {item: frozenset(members) & gold.keys() for members in map(list, groups) for item in members}
    classes: dict[str, set[str]] = defaultdict(set)
    for item, label in gold.items():
        classes[label].add(item)
    precision = recall = 0.0
    for item, label in gold.items():
        mine = found.get(item) or frozenset([item])
        both = len(mine & classes[label])
        precision += both / len(mine) / len(gold)
        recall += both / len(classes[label]) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def _agreement(articles: list[Told], gold: Path, collection: Path) -> str:
    labels = dict(line.split("\t")[:2] for line in gold.read_text(encoding="utf-8").splitlines() if line.strip())
    names = {}
    with gzip.open(collection, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in labels:
                names[hashlib.sha256(record["text"].encode()).hexdigest()] = record["id"]
    chosen = [a for a in articles if a.page.id in names]
    found = [[names[a.page.id] for a in g] for g in group(chosen)]
    f1, precision, recall = bcubed(labels, found)
    return (
        f"story grouping: B-cubed F1 {f1:.3f}, P {precision:.3f}, R {recall:.3f} "
        f"({len(labels)} articles of two days, {len(found)} stories found, {len(set(labels.values()))} in gold)"
    )


def _growth(articles: list[Told]) -> str:
    group(articles[:200])  # tables read, words stemmed once
    seconds = []
    for n in (1000, 2000, 4000):
        begin = time.process_time()
        group(articles[:n])
        seconds.append(time.process_time() - begin)
    ratio = seconds[1] / seconds[0]
    shown = ", ".join(f"{s:.1f} s" for s in seconds)
    return f"story grouping, growth: 2,000 take {ratio:.2f} times as long as 1,000 ({shown} for 1,000, 2,000, 4,000)"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--gold", type=Path)
    asked.add_argument("--data", type=Path)
    args = asked.parse_args()
    print("\n".join(figures(args.gold, args.data)))


if __name__ == "__main__":
    main()
