"""Times, by table: every expression of `cases/times.tsv` alone, against its anchor."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.mark import times

TABLE = Path(__file__).parent.parent / "cases" / "times.tsv"
ROWS = [r.split("\t")[:3] for r in TABLE.read_text("utf-8").splitlines() if r and not r.startswith("#")]


@pytest.mark.parametrize(("anchor", "text", "value"), ROWS)
def test_value(anchor: str, text: str, value: str) -> None:
    day = None if anchor == "-" else datetime.date.fromisoformat(anchor)
    found = times.search(text, day)
    assert [t.value for t in found] == ([] if value == "-" else value.split(" & "))
    assert all(text[t.span.start : t.span.end] == t.text for t in found)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789٣٤/:.-،() يوماسبحأدلهاغثءشرينعقتفكوط", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for phrase in (False, True):
        for t in times.search(text, datetime.date(2024, 2, 29), phrase=phrase):
            assert text[t.span.start : t.span.end] == t.text
