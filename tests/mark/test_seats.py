"""A seat of power is a body that speaks, or a place where something happens."""

import pytest

from isnad.mark import seats
from isnad.mark.names import Name
from isnad.model.text import Span

CASES = [
    ("أعلن الكرملين أن اللقاء انتهى.", "الكرملين", "ORG"),
    ("استقبل الرئيس ضيفه في الكرملين مساء.", "الكرملين", "LOC"),
    ("عقد الاجتماع بالبيت الأبيض.", "البيت الأبيض", "LOC"),
    ("رحب البيت الأبيض بالخطوة.", "البيت الأبيض", "ORG"),
    ("قال الكرملين إن اللقاء عقد في الكرملين.", "الكرملين", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), CASES)
def test_what_a_seat_does_tells_what_it_is(text: str, name: str, kind: str) -> None:
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    names = [Name(Span(i, i + len(name)), "ORG") for i in starts]
    assert {n.type for n in seats.typed(text, names)} == {kind}
