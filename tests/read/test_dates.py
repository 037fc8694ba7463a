"""Printed days: the table of forms, and what is no date line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.read.dates import of_metadata, of_url, read_line

CASES = Path(__file__).parent.parent / "cases" / "printed_dates.tsv"
ROWS = list(csv.DictReader(CASES.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[r["where"] for r in ROWS])
def test_forms(row: dict[str, str]) -> None:
    text = f"سطر\n{row['line']}\n"
    found = read_line(text, 4, 4 + len(row["line"]))
    assert found is not None
    assert [(d.value, d.role) for d in found.dates] == [(row["value"], row["role"])]
    assert not found.rest
    assert found.dates[0].span.of(text).strip() == found.dates[0].span.of(text)


def test_span_leaves_the_label_out() -> None:
    text = "تاريخ النشر: 1st, December 2025 GMT"
    found = read_line(text, 0, len(text))
    assert found is not None
    assert found.dates[0].span.of(text) == "1st, December 2025 GMT"


def test_published_and_updated_on_one_line() -> None:
    text = "00:13 GMT 23.01.2026 (تم التحديث: 00:29 GMT 23.01.2026)"
    found = read_line(text, 0, len(text))
    assert found is not None
    assert [(d.value, d.role) for d in found.dates] == [
        ("2026-01-23T00:13", "unknown"),
        ("2026-01-23T00:29", "updated"),
    ]


@pytest.mark.parametrize(("text", "hours"), [("منذ 3 ساعات", 3), ("قبل يومين", 48), ("منذ 25 دقيقة", 0)])
def test_ago(text: str, hours: int) -> None:
    found = read_line(text, 0, len(text))
    assert found is not None
    assert (found.dates, found.ago) == ((), hours)


@pytest.mark.parametrize("text", ["فوز الفريق 3-1", "الفصل 12", "30/02/2020", "45-13-2020", "رقم 1234-5678-99"])
def test_no_dates(text: str) -> None:
    assert read_line(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/01/23/x", "2026-01-23"),
        ("https://a.example/20260123/1068.html", "2026-01-23"),
        ("https://a.example/article/410826/12", None),
        (None, None),
    ],
)
def test_url(url: str | None, day: str | None) -> None:
    assert of_url(url) == day


def test_metadata() -> None:
    assert of_metadata("2025-12-01T22:10:00Z") == "2025-12-01"
    assert of_metadata("12 ديسمبر 2020") == "2020-12-12"
    assert of_metadata("2025-13-41") is None


@given(st.text(alphabet="0123456789٠١٢ :/-.\\صم مايو هـ1436،gmt", max_size=80))
@settings(max_examples=150, deadline=None)
def test_never_raises(text: str) -> None:
    found = read_line(text, 0, len(text))
    for day in found.dates if found else ():
        assert 0 <= day.span.start < day.span.end <= len(text)
