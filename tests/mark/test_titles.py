"""Offices told before or after a name, with a comma between."""

import pytest

from isnad import pipeline
from isnad.model.text import Page

CASES = [
    (
        "وضم الوفد المدير العام لصندوق الاستثمار الوطني، كمال دريدي.",
        "كمال دريدي",
        ["المدير العام لصندوق الاستثمار الوطني"],
    ),
    ("وقال المتحدث باسم الجيش، سالم العمري، إن القوات انسحبت.", "سالم العمري", ["المتحدث باسم الجيش"]),
    ("وحضر اللقاء فهد الراشد، وزير المالية، وماجد كامل.", "ماجد كامل", []),
]


@pytest.mark.parametrize(("sentence", "name", "titles"), CASES)
def test_offices_beside_a_comma(sentence: str, name: str, titles: list[str]) -> None:
    page = Page("x", "x", "text/plain", "utf-8", f"محادثات في العاصمة\n{sentence}\nوقال متحدث إن المحادثات ستتواصل.")
    found = {e.name: [t.text for t in e.titles] for e in pipeline.read(page).articles[0].entities}
    assert found[name] == titles
