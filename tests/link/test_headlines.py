"""Headlines that contradict each other, and those that do not."""

import pytest

from isnad.link.disputes.headlines import stance

PAIRS = [
    ("أسعار القمح ترتفع في الميناء الشمالي", "أسعار القمح تنخفض في الميناء الشمالي", "disagree"),
    ("المجلس يوافق على قانون الصيد الجديد", "المجلس يرفض قانون الصيد الجديد", "disagree"),
    ("انهيار السقف يوقع 12 جريحا في السوق القديم", "انهيار السقف يوقع 17 جريحا في السوق القديم", "disagree"),
    ("المجلس يوافق على قانون الصيد الجديد", "قانون الصيد الجديد يوافق عليه المجلس", "agree"),
    ("المجلس يوافق على قانون الصيد الجديد", "أمطار غزيرة على الجبال", "other"),
    ("الوزير يزور القرية الشمالية غدا", "الوزير لن يزور القرية الشمالية غدا", "disagree"),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_stance(one: str, other: str, expected: str) -> None:
    assert stance(one, other) == expected
    assert stance(other, one) == expected
