"""How well pages are taken apart: real articles of the data set inside furniture written here, in other sites' ways.

Nothing of what is composed is kept. The furniture differs from that of the composed gold pages on purpose.
"""

from __future__ import annotations

import datetime
import html
import random
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from isnad.model.text import Page
from isnad.read.articles import split
from isnad.read.files import Fault, pages
from isnad.read.html import visible

_MONTHS = """
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
"""
GULF, LEVANT, MAGHREB, MOROCCO, WEEK = ([w.replace("_", " ") for w in r.split()] for r in _MONTHS.split("\n") if r)
AGENCIES = ["رويترز", "أ ف ب", "د ب أ", "بترا", "كونا", "سانا", "وفا", "شينخوا", "أسوشيتد برس", "وكالات"]
AUTHORS = ["محمد عبد الفتاح", "سارة الهاشمي", "يوسف بنعيسى", "ليلى خوري"]
FURNITURE = yaml.safe_load(Path(__file__).with_name("site_furniture.yaml").read_text(encoding="utf-8"))


class Composed(NamedTuple):
    """A page with its key: the articles (title, lines, day, credit) and the lines of furniture."""

    page: Page
    articles: list[dict[str, Any]]
    furniture: list[str]


def figures(gold: Path | None, data: Path | None, *, number: int = 300, seed: int = 2) -> list[str]:
    news = sorted((data / "news").glob("*.jsonl.gz")) if data else []
    if not news:
        return ["pages: left out (needs --data with news)"]
    rng = random.Random(seed)
    found = [p for p in islice(pages([str(n) for n in news]), 6000) if not isinstance(p, Fault) and _usable(p)]
    rng.shuffle(found)
    made = [compose(found, rng) for _ in range(number)]
    return [*_boundaries(found[:800]), *_taken_apart(made), *_speed(found[:2000])]


def _usable(page: Page) -> bool:
    return 400 < len(page.text) < 4000 and 4 <= len((page.metadata.title or "").split()) <= 16


def _text(page: Page) -> list[str]:
    return [line.strip() for line in page.text.splitlines() if line.strip()]


def _day(rng: random.Random) -> tuple[str, str]:
    """A day, and one of the ways it is printed."""
    d = datetime.date(2009, 1, 1) + datetime.timedelta(days=rng.randrange(6300))
    clock = f"{rng.randrange(1, 12):02d}:{rng.randrange(60):02d}"
    printed = [
        f"{WEEK[d.weekday()]}، {d.day} {GULF[d.month - 1]} {d.year} {clock} م",
        f"{d.day} {LEVANT[d.month - 1]} {d.year} | {clock}",
        f"{WEEK[d.weekday()]} {d.day} {MAGHREB[d.month - 1]} {d.year} - {clock}",
        f"{clock} - {d.day:02d} {MOROCCO[d.month - 1]} {d.year}",
        f"تاريخ النشر : {d:%d.%m.%Y} - {clock}",
        f"تم النشر بتاريخ {d.day} {LEVANT[d.month - 1]}/ {GULF[d.month - 1]} {d.year}",
        f"{d:%Y-%m-%dT}{clock}:00+02:00",
        f"أُضيف في {d:%d-%m-%Y} الساعة {clock}",
        f"آخر تحديث: {d.day} {GULF[d.month - 1]} {d.year} {clock} بتوقيت مكة المكرمة",
    ]
    return d.isoformat(), rng.choice(printed)


def compose(found: list[Page], rng: random.Random) -> Composed:
    """One page of one to three articles with furniture above, inside, between and below."""
    heads = [str(p.metadata.title).strip() for p in rng.sample(found, 60)]
    parts: list[tuple[str, str]] = []
    articles: list[dict[str, Any]] = []

    def furnish(lines: list[str]) -> None:
        for line in lines:
            many = (
                [rng.choice(heads) for _ in range(int(line[1:]))] if line[:1] == "@" else [line.replace("@", heads[0])]
            )
            parts.extend(("furniture", x) for x in many)

    furnish(rng.choice(FURNITURE["tops"]))
    for source in rng.sample(found, rng.choices([1, 2, 3], [0.55, 0.35, 0.1])[0]):
        if articles:
            furnish(rng.choice(FURNITURE["between"]))
        articles.append(_place(source, parts, rng, furnish))
    furnish(rng.choice(FURNITURE["tails"]))
    lines = {line for a in articles for line in a["lines"]}
    furniture = [x for kind, x in parts if kind == "furniture" and len(x) > 3 and not any(x in line for line in lines)]
    return Composed(_page(parts, rng), articles, furniture)


def _place(source: Page, parts: list[tuple[str, str]], rng: random.Random, furnish: Any) -> dict[str, Any]:
    lines = _text(source)
    article: dict[str, Any] = {"title": str(source.metadata.title).strip(), "lines": lines, "day": None, "credit": None}
    parts.append(("title", article["title"]))
    if rng.random() < 0.75:
        article["day"], printed = _day(rng)
        parts.append(("line", printed))
    if rng.random() < 0.5:
        parts.append(("line", f"كتب: {rng.choice(AUTHORS)}"))
    cut = rng.randrange(1, len(lines)) if len(lines) > 2 and rng.random() < 0.4 else 0
    for i, line in enumerate(lines):
        if i and i == cut:
            furnish(rng.choice(FURNITURE["middles"]))
        parts.append(("line", line))
    if rng.random() < 0.5:
        agency = article["credit"] = rng.choice(AGENCIES)
        parts.append(("line", rng.choice([f"المصدر: {agency}", f"({agency})", f"/{agency}/", f"نقلا عن {agency}"])))
    return article


def _page(parts: list[tuple[str, str]], rng: random.Random) -> Page:
    if rng.random() < 0.5:
        return Page("i", "s", "text/plain", "utf-8", rng.choice(["\n", "\n\n"]).join(text for _, text in parts))
    tag = rng.choice(["h1", "h2", "div"])
    blocks = (f"<{tag}>{html.escape(t)}</{tag}>" if k == "title" else f"<p>{html.escape(t)}</p>" for k, t in parts)
    shown = visible("".join(blocks))
    return Page("i", "s", "text/html", "utf-8", shown.text, shown.metadata, shown.links, shown.headings)


def _taken_apart(made: list[Composed]) -> list[str]:
    tally: dict[str, list[bool]] = defaultdict(list)
    for page, key, furniture in made:
        found = split(page)
        tally["right number of articles"].append(len(found) == len(key))
        bodies = [[run.of(page.text) for run in a.body] for a in found]
        everything = "\n".join(run for runs in bodies for run in runs)
        tally["furniture left out"] += [line not in everything for line in furniture]
        for article in key:
            at = next((i for i, a in enumerate(found) if a.title and a.title.text == article["title"]), None)
            tally["title"].append(at is not None)
            own = "\n".join(bodies[at]) if at is not None else ""
            tally["article lines in the body"] += [line[:40] in own for line in article["lines"]]
            if article["day"]:
                tally["printed day"].append(at is not None and found[at].published.value == article["day"])
            if article["credit"]:
                named = [c.name for c in found[at].credits] if at is not None else []
                tally["credit"].append(any(article["credit"] in name for name in named))
    return [f"other furniture, {k}: {sum(v) / len(v):.3f} (n={len(v)})" for k, v in tally.items()]


def _boundaries(found: list[Page]) -> list[str]:
    """One article must stay one; two must be two, with less and less to tell them apart."""

    def text(page: Page, dated: bool) -> str:
        day = "نشر في: 12-03-2019\n" if dated else ""
        return f"{str(page.metadata.title).strip()}\n{day}" + "\n".join(_text(page))

    def count(source: str) -> int:
        return len(split(Page("i", "s", "text/plain", "utf-8", source)))

    pairs = list(zip(found[::2], found[1::2], strict=False))
    kinds = {"a date under the second title": ("\n", True), "'read also' above it": ("\nاقرأ أيضا\n", False),
             "blank lines above it": ("\n\n\n", False), "nothing": ("\n", False)}  # fmt: skip
    one = sum(count(text(p, True)) == 1 for p in found) / len(found)
    out = [f"one article stays one: {one:.3f} (n={len(found)})"]
    for name, (gap, dated) in kinds.items():
        right = sum(count(text(a, True) + gap + text(b, dated)) == 2 for a, b in pairs) / len(pairs)
        out.append(f"two articles are two, told by {name}: {right:.3f} (n={len(pairs)})")
    return out


def _speed(found: list[Page]) -> list[str]:
    start = time.process_time()
    for page in found:
        split(page)
    each = (time.process_time() - start) / len(found)
    return [f"splitting: {each * 1000:.2f} ms an article, {1 / each:.0f} articles/s on one core (n={len(found)})"]
