"""Numbers in running text, by table."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic import numbers
from isnad.arabic.words import tokenize

TABLE = Path(__file__).parent.parent / "cases" / "numbers.tsv"
ROWS = [r.split("\t") for r in TABLE.read_text("utf-8").splitlines() if r and not r.startswith("#")]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_number(kind: str, text: str, expected: str) -> None:
    got: float | None
    if kind == "numeral":
        got = numbers.value(text)
    else:
        tokens = tokenize(text)
        found = numbers.ordinal(tokens, 0)
        got = found.value if found and found.end == len(tokens) else None
    assert got == (None if expected == "-" else float(expected))


def test_ranges_and_lists_are_not_summed() -> None:
    for text in ("10 و20", "ثلاثة وأربعة", "خمسة وعشرة"):
        found = numbers.parse(tokenize(text), 0)
        assert found is not None
        assert found.end == 1


def test_a_dot_before_three_digits_has_two_readings() -> None:
    found = numbers.parse(tokenize("1.716"), 0)
    assert found is not None
    assert (found.value, found.other) == (1.716, 1716)


def test_bounds() -> None:
    tokens = tokenize("ما لا يقل عن 20 وعلى الأقل نحو")
    assert numbers.bound(tokens, 0) == ("least", 4)
    assert numbers.bound(tokens, 7) == ("about", 8)
    assert numbers.bound(tokens, 4) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789٠١٢.,/-٫ واحدثلاثةمئةألفعشرنصف ", max_size=40))
def test_any_text_is_survived(text: str) -> None:
    numbers.value(text)
    tokens = tokenize(text)
    for i in range(len(tokens)):
        found = numbers.parse(tokens, i)
        assert found is None or i < found.end <= len(tokens)
        ordinal = numbers.ordinal(tokens, i)
        assert ordinal is None or i < ordinal.end <= len(tokens)
