"""Cuts between sentences."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوفد. وغادر مساء.", 2),
        ("د. سالم وصل. وغادر.", 2),
        ("قالت أ. ف. ب. إن الوفد وصل.", 1),
        ("بلغ السعر 3.5 دولار. وارتفع.", 2),
        ("قال: «وصلنا. وسنبقى هنا» ثم غادر. وعاد.", 2),
        ("قال “وصلنا. وسنبقى هنا” ثم غادر. وعاد.", 2),
        ('قال "وصلنا. وسنبقى هنا" ثم غادر. وعاد.', 2),
        ("قال ”وصلنا. وسنبقى هنا“ ثم غادر. وعاد.", 2),
        ("قال: «وصلنا.» وغادر الوفد.", 2),
        ("قال «وصلنا وسنبقى. ثم غادر ولم يغلق القوس. وعاد.", 3),
        ("الحل ليس سهلا.. والوقت ضيق. هل يكفي؟ لا!", 3),
        ("عقد اللقاء (وهو الثاني. بعد لقاء أول) في عدن. وانتهى.", 2),
        ("شكرا... إلى اللقاء.", 2),
        ("جملة بلا نقطة", 1),
        ("   ", 0),
    ],
)
def test_cuts(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_long_text_is_cut_at_commas() -> None:
    text = "كلمة وأخرى، " * 2000
    found = cut(text)
    assert max(map(len, found)) <= 3000
    assert all(s.endswith("،") for s in found)


@given(st.text(alphabet='اب .!؟«»“”"()\n,،د1', max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_and_lose_nothing(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    inside = set().union(*(range(a, b) for a, b in spans)) if spans else set()
    assert all(i in inside for i, c in enumerate(text) if not c.isspace())


@pytest.mark.parametrize("unit", ["«", '"', "(", "د. ", "!؟", "ا. «ب» ", "«a. "])
def test_linear(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    begin = time.perf_counter()
    sentences(text, 0, len(text))
    assert time.perf_counter() - begin < 5
