"""Counted things: table of sentences, and the promise that nothing raises and spans are true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.words import tokenize
from isnad.mark import quantities
from isnad.mark.doc import Doc, Sentence
from isnad.model.marks import Event, Quantity, Time, Trigger
from isnad.model.text import Article, Page, Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "quantities.yaml").read_text(encoding="utf-8"))


def read(text: str, times: tuple[Time, ...] = (), events: tuple[Event, ...] = ()) -> tuple[Quantity, ...]:
    page = Page(id="p", source="s", media_type="text/plain", encoding="utf-8", text=text)
    span = Span(0, len(text))
    doc = Doc(text, page, Article(id="a1", span=span), [Sentence(span, tokenize(text), False, 0)])
    return quantities.find(doc, times, events)


def _row(q: Quantity) -> str:
    numbers = ("~" if n is None else f"{n:g}" if n < 1e6 else str(int(n)) for n in (q.value, q.low, q.high))
    return "|".join((q.text, *numbers, q.what, q.kind))


def _wanted(row: str) -> str:
    text, *numbers, what, kind = row.split("|")
    plain = ("~" if n == "~" else f"{float(n):g}" if float(n) < 1e6 else str(int(n)) for n in numbers)
    return "|".join((text, *plain, what, kind))


@pytest.mark.parametrize("case", CASES, ids=[c["say"][:40] for c in CASES])
def test_quantities_of_a_sentence(case: dict[str, Any]) -> None:
    assert [_row(q) for q in read(case["say"])] == [_wanted(r) for r in case["find"]]


def test_a_time_is_no_quantity() -> None:
    text = "غادر بعد 3 ساعات"
    assert read(text, (Time("t1", Span(6, len(text)), text[6:], "DURATION", "PT3H"),)) == ()


def test_victims_belong_to_the_attack() -> None:
    text = "أدى القصف الذي تلا الاجتماع إلى مقتل 7 أشخاص"
    attack = Event("v1", "ASSAULT", None, Trigger(Span(4, 9), "القصف"), "happened")
    meeting = Event("v2", "CONSULT", "meet", Trigger(Span(19, 27), "الاجتماع"), "happened")
    assert [q.event for q in read(text, events=(attack, meeting))] == ["v1"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789٣٤.,%$-–/ +وخمسة قتلى ألفمليون منبين\u064b\u0640()", max_size=60))
def test_any_text_gives_true_spans(text: str) -> None:
    for q in read(text):
        assert q.span.of(text) == q.text
        assert q.low is None or q.high is None or q.low <= q.high


def test_what_is_counted_before_its_number_keeps_the_order_of_the_text() -> None:
    found = read("مقدرا عدد مقاتلي 7 التنظيم الموجودين فيها بما بين ألف")
    assert list(found) == sorted(found, key=lambda q: q.span)
