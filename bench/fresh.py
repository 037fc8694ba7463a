"""Pages written and annotated before the reader was run on them: how much of them is read right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from isnad.model.text import Article, Metadata, Page
from isnad.read import html
from isnad.read.articles import split

CASES = Path(__file__).parents[1] / "tests" / "cases"
SETS = ("fresh", "held", "third", "last")  # in the order in which they were written
Tally = Counter[tuple[str, bool]]


def page_of(case: dict[str, Any]) -> Page:
    """The page of a case: its `text`, or its `html` as the reader shows it."""
    if "html" not in case:
        return Page(case["name"], "s", "text/plain", "utf-8", case["text"], Metadata(**case.get("metadata", {})))
    shown = html.visible(case["html"])
    return Page(
        case["name"], "s", "text/html", "utf-8", shown.text, shown.metadata, shown.links, shown.headings, shown.around
    )


def score(case: dict[str, Any], say: bool = False) -> Tally:
    """How often each thing asked of a page is right and wrong; `say`: print what is wrong."""
    page = page_of(case)
    found = split(page)
    checks = [("articles", len(found), len(case["articles"]))]
    for i, want in enumerate(case["articles"]):
        got = _mine(found, want, i)
        checks += [(k, _said(got, k), str(want[k]) if want[k] else None) for k in ("title", "published", "outlet")]
        checks.append(("credits", sorted(c.name for c in got.credits) if got else None, sorted(want["credits"])))
    text = "\n".join(run.of(page.text) for a in found for run in a.body)
    checks += [("text in", line if line in text else None, line) for line in case["in"]]
    checks += [("furniture out", None if line in text else line, line) for line in case["out"]]
    out: Tally = Counter()
    for what, got_it, wanted in checks:
        right = (got_it == wanted) if what != "furniture out" else got_it is not None
        out[what, right] += 1
        if say and not right:
            print(f"{case['name']}: {what}: got {got_it!r}, wanted {wanted!r}")
    return out


def _mine(found: tuple[Article, ...], want: dict[str, Any], i: int) -> Article | None:
    """The article with the wanted title, or else the one at its place."""
    titled = next((a for a in found if a.title and a.title.text == want["title"]), None)
    return titled or (found[i] if i < len(found) else None)


def _said(article: Article | None, what: str) -> str | None:
    if article is None:
        return None
    if what == "title":
        return article.title.text if article.title else None
    return article.outlet.name if what == "outlet" else article.published.value


def measure(name: str, say: bool = False) -> list[str]:
    """Figures of one file of cases."""
    total: Tally = Counter()
    for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8")):
        total.update(score(case, say))
    whats = dict.fromkeys(what for what, _ in total)
    return [f"{name}: {w}: {total[w, True]}/{total[w, True] + total[w, False]}" for w in whats]


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Figures of every set; they need neither folder."""
    return [line for name in SETS for line in measure(f"{name}_pages.yaml")]
