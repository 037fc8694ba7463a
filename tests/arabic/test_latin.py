from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.latin import latin, plain

CASES = Path(__file__).parents[1] / "cases" / "latin_names.tsv"
ROWS = [r.split("\t") for r in CASES.read_text(encoding="utf-8").splitlines() if not r.startswith("#")]


@pytest.mark.parametrize(("type_", "name", "expected"), ROWS)
def test_latin(type_: str, name: str, expected: str) -> None:
    assert latin(name, type_) == expected


def test_another_spelling_may_be_the_known_one() -> None:
    assert latin("حلف الأطلسي الشمالي", "ORG", ["الناتو"]) == "NATO"


def test_a_made_word_is_letters() -> None:
    made = latin("غزبورتسكي", "PER")
    assert made
    assert made.isascii()
    assert made[0].isupper()


def test_no_arabic_no_latin_form() -> None:
    assert latin("CNN", "ORG") is None


def test_plain() -> None:
    assert plain("ʻAbd al-ʻAzīz") == "Abd al-Aziz"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة لل-«»(1)ڤپ", max_size=20))
def test_any_name(name: str) -> None:
    for type_ in ("PER", "ORG", "LOC"):
        found = latin(name, type_)
        assert found is None or not any("\u0621" <= c <= "\u064a" for c in found)
