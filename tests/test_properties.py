"""Reading any text never raises, and everything that is read off it verifies."""

import re

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import isnad

WORDS = re.split(
    r"[ \n]+",
    """قال أعلن نفى وأضاف مؤكدا أن إن بأن عن من إلى في على الرئيس وزير الخارجية المتحدث باسم سالم الراوي أحمد بن محمد
الأمم المتحدة وكالة رويترز صحيفة جنيف القاهرة التقى اجتمع زار محادثات سيعقد لم يتفق اليوم أمس غدا الثلاثاء
2 ديسمبر 2025 الماضي ثلاثة 23 17.5 قتيلا نحو أكثر بين و مليون 0 ٣٤ 12:30 مساء : . ، ؛ « » " “ ” ( ) - – / %
المصدر: اقرأ أيضا نشر في 00/00/0000 بينهم منهم دولار في المئة الجولة الثالثة رفض هدد اتهم قصف مظاهرة ـ ﷲ ﻻ
\u200f \u202e \u0000 \ufeff 😀 … \\ CNN http://x.example/a?b=1""",
)
PIECE = st.one_of(st.sampled_from(WORDS), st.text(max_size=6), st.integers(0, 10**13).map(str))
TEXT = st.lists(st.tuples(PIECE, st.sampled_from([" ", " ", " ", "\n", "", "\n\n", "\t"])), max_size=60)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(TEXT)
def test_any_text_is_read_and_verifies(pieces: list[tuple[str, str]]) -> None:
    page = isnad.read_text("".join(word + gap for word, gap in pieces))
    assert isnad.check(page) == []


@settings(SLOW, max_examples=15)
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_pages_are_built_and_verify(texts: list[list[tuple[str, str]]]) -> None:
    pages = [isnad.read_text("".join(word + gap for word, gap in pieces)) for pieces in texts]
    for story in isnad.build_stories(pages):
        assert isnad.check(story) == []
        assert msgspec.json.decode(msgspec.json.encode(story), type=isnad.Story) == story
