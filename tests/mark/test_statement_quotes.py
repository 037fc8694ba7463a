"""Quotation marks are paired in every way that pages set them."""

from __future__ import annotations

import pytest

from isnad.arabic.words import tokenize
from isnad.mark.statements.quotes import pair

CASES = [
    ('قال: "نحن هنا" ثم "غدا".', ["نحن هنا", "غدا"]),
    ("قال «نحن «حماس» هنا» اليوم", ["نحن « حماس » هنا", "حماس"]),
    ("قال ”نحن هنا“ اليوم", ["نحن هنا"]),
    ("قال »نحن هنا« اليوم", ["نحن هنا"]),
    ('قال ""نحن هنا" اليوم', ["نحن هنا"]),
    ("قال “نحن هنا ولن نذهب", ["نحن هنا ولن نذهب !"]),
    ('قال "أ نحن. وقال "ب نحن" ثم', ["أ نحن . وقال !", "ب نحن"]),
    ("قال 'نحن هنا' ثم", ["نحن هنا"]),
    ("قال (إن نحن هنا) ثم", ["إن نحن هنا"]),
    ("رواية عن l'art والحياة", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_marks_that_belong_together(text: str, wanted: list[str]) -> None:
    tokens = tokenize(text)
    quotes = pair(text, tokens, 0, len(tokens), [len(tokens)] * len(tokens))
    got = [" ".join(t.text for t in tokens[q.start : q.end]) + ("" if q.closed else " !") for q in quotes]
    assert got == wanted
