"""The contradiction test between headlines on the ANS pairs (development part), beside its baseline."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from isnad.link.disputes.headlines import stance


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Precision, recall and F1 of `disagree`, and accuracy, beside "always the most frequent label"."""
    if data is None:
        return []
    with (data / "stance" / "ans-stance.dev.csv").open(encoding="utf-8") as file:
        rows = [(r["s1"], r["s2"], r["stance"]) for r in csv.DictReader(file)]
    got = [(stance(a, b), label) for a, b, label in rows]
    most = Counter(label for _, label in got).most_common(1)[0][0]
    lines = [f"stance, accuracy of the baseline (always {most}): {sum(g == most for _, g in got) / len(got):.3f}"]
    lines.append(f"stance, accuracy: {sum(p == g for p, g in got) / len(got):.3f} (n={len(got)})")
    for label in ("disagree", "agree"):
        hit = sum(p == g == label for p, g in got)
        precision = hit / (sum(p == label for p, _ in got) or 1)
        recall = hit / (sum(g == label for _, g in got) or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        lines.append(f"stance, {label}: F1 {f1:.3f} P {precision:.3f} R {recall:.3f}")
    recalls = [sum(p == g == x for p, g in got) / sum(g == x for _, g in got) for x in ("disagree", "agree")]
    lines.append(f"stance, mean recall of disagree and agree: {sum(recalls) / 2:.3f} (baseline 0.500)")
    return lines
