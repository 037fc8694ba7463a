"""Splitting: pages written for the tests, and properties that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model.text import Article, Metadata, Page, Span
from isnad.read.articles import split
from isnad.read.html import visible

CASES = [
    case
    for name in ("pages.yaml", "fresh_pages.yaml", "held_pages.yaml", "third_pages.yaml", "last_pages.yaml")
    for case in yaml.safe_load((Path(__file__).parent.parent / "cases" / name).read_text(encoding="utf-8"))
]
SHARED = Path(__file__).parents[2].parent / "shared"


def made(case: dict[str, Any]) -> Page:
    if "html" in case:
        shown = visible(case["html"])
        return Page(
            "i", "s", "text/html", "utf-8", shown.text, shown.metadata, shown.links, shown.headings, shown.around
        )
    return Page("i", "s", "text/plain", "utf-8", case["text"], Metadata(**case.get("metadata", {})))


def body(page: Page, articles: tuple[Article, ...]) -> str:
    return "\n".join(run.of(page.text) for a in articles for run in a.body)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_pages(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "open" in case:
        request.applymarker(pytest.mark.xfail(reason=case["open"], strict=True))
    page = made(case)
    found = split(page)
    assert [a.title.text if a.title else None for a in found] == [a["title"] for a in case["articles"]]
    for got, want in zip(found, case["articles"], strict=True):
        assert got.published.value == (str(want["published"]) if want["published"] else None)
        assert got.outlet.name == want["outlet"]
        assert [c.name for c in got.credits] == want["credits"]
    text = body(page, found)
    assert [line for line in case["out"] if line in text] == []
    assert [line for line in case["in"] if line not in text] == []
    verify(page, found)


def verify(page: Page, found: tuple[Article, ...]) -> None:
    """All spans verify, are ordered, and lie inside their article."""
    end = 0
    for a in found:
        assert end <= a.span.start < a.span.end <= len(page.text)
        end = a.span.end
        if a.title:
            assert a.title.span.of(page.text) == a.title.text
            assert a.span.start == a.title.span.start
        for runs in (a.body, a.sentences):
            assert all(a.span.covers(r) and r.end > r.start for r in runs)
            assert all(x.end <= y.start for x, y in pairwise(runs))
        assert all(any(run.covers(s) for run in a.body) for s in a.sentences)
        for credit in a.credits:
            assert credit.span is None or credit.span.of(page.text) == credit.name
        for day in a.published.printed:
            assert day.span.of(page.text) == day.text
        assert (a.outlet.span is None) == (a.outlet.basis != "stated")
        assert a.outlet.span is None or a.outlet.span.of(page.text) == a.outlet.name
        assert a.byline is None or a.byline.span.of(page.text) == a.byline.text


WORDS = st.sampled_from(
    [
        "أعلن", "الوزير", "في", "المدينة", "اقرأ أيضا", "المصدر:", "(رويترز)", "واس", "الرياض", "نشر في", "12/03/2020",
        "كتب:", "؟", ".", "..", "«", "»", '"', "\n", "\n\n", "\r\n", "-", ":", "سمات", "...المزيد", "التعليقات", "عاجل",
        "18", "\u202e", "\x00", "ﷺ", "َ", "ـ", "Al", "🙂", "رابط الخبر بصحيفة الوئام:",
        "وقال إن الحكومة ستعمل على تحسين الخدمات في جميع القرى والمدن الساحلية.",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join), st.one_of(st.none(), WORDS))
@settings(max_examples=250, deadline=None)
def test_any_words(text: str, title: str | None) -> None:
    page = Page("i", "s", "text/plain", "utf-8", text, Metadata(title=title))
    verify(page, split(page))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    page = Page("i", "s", "text/plain", "utf-8", text)
    verify(page, split(page))


TAGS = st.sampled_from(
    ["<p>", "</p>", "<a href='x'>", "</a>", "<h1>", "</h1>", "<div hidden>", "<", ">", "<!--", "&amp;", "<time>"]
)  # fmt: skip


@given(st.lists(st.one_of(WORDS, TAGS), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_html(source: str) -> None:
    shown = visible(source)
    page = Page("i", "s", "text/html", "utf-8", shown.text, shown.metadata, shown.links, shown.headings, shown.around)
    assert all(0 <= x.span.start < x.span.end <= len(page.text) for x in page.links)
    verify(page, split(page))


PROSE = "وقال الوزير في كلمة ألقاها أمام المجلس إن الحكومة ستعمل على تحسين الخدمات.\n"
HOSTILE = {
    "headlines": "عنوان خبر قصير جدا\n" * 20_000,
    "paragraphs": PROSE * 5_000,
    "headlines and paragraphs": ("عنوان خبر قصير جدا هنا\n" + PROSE) * 4_000,
    "one line": "كلمة " * 100_000,
    "dates": "12/12/2020\n" * 40_000,
    "brackets": "(" * 400_000,
    "blanks": "ا" + " " * 400_000 + "ب",
    "pictures": "a.jpg" * 80_000,
    "tags": PROSE + "سمات " * 80_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_linear_time(name: str) -> None:
    begin = time.process_time()
    split(Page("i", "s", "text/plain", "utf-8", HOSTILE[name]))
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    "source",
    ["<div>" * 100_000 + "نص" + "</div>" * 100_000,
     "<a <a " * 50_000, "<!--" * 80_000, "<p title=\"x" * 50_000, "&" * 400_000],
)  # fmt: skip
def test_hostile_html(source: str) -> None:
    begin = time.process_time()
    visible(source)
    assert time.process_time() - begin < 5


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="shared seeds are not here")
def test_seeds() -> None:
    found = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        page = Page(path.name, path.name, "text/plain", "utf-8", path.read_text(encoding="utf-8"))
        articles = split(page)
        verify(page, articles)
        found[path.name[:3]] = [(a.published.value, [c.name for c in a.credits], a.outlet.name) for a in articles]
    assert found["000"] == [("2025-12-01", ["نوفوستي"], "صحيفة المرصد الليبية"), (None, [], None)]
    assert found["003"] == [(None, [], "الأمصار"), (None, [], None)]


def test_nothing_but_furniture_has_no_article() -> None:
    text = "الرئيسية\nمحليات\nرياضة\nجميع الحقوق محفوظة ©\n"
    assert split(Page("i", "s", "text/plain", "utf-8", text)) == ()


def test_a_flash_has_a_title_and_text() -> None:
    page = Page("i", "s", "text/plain", "utf-8", "زلزال يضرب شمال الجزيرة\nلا إصابات حتى الآن\n")
    (only,) = split(page)
    assert only.title is not None
    assert only.body == (Span(24, 42),)
