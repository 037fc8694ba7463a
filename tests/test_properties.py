"""Reading any text never raises, and everything that is read off it verifies."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import isnad
from isnad.model.text import Page
from isnad.read.files import pages
from isnad.tell import report

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
    read = [isnad.read_text("".join(word + gap for word, gap in pieces)) for pieces in texts]
    for story in isnad.build_stories(read):
        assert isnad.check(story) == []
        assert msgspec.json.decode(msgspec.json.encode(story), type=isnad.Story) == story


EXAMPLES = Path(__file__).parent.parent / "examples"
SIGNS = ' \n«»"()[]:،؛.؟-–…\u202e\u200f\u064e٣7%$ءأىي'


@cache
def _example_texts() -> list[str]:
    return [p.text for p in pages([str(EXAMPLES)]) if isinstance(p, Page)]


def _cut(text: str, random: Random) -> str:
    start, end = sorted(random.choices(range(len(text) + 1), k=2))
    return text[start:end]


def _fewer_letters(text: str, random: Random) -> str:
    return "".join(c for c in text if random.random() > 0.04)


def _fewer_words(text: str, random: Random) -> str:
    return " ".join(w for w in text.split(" ") if random.random() > 0.15)


def _lines_twice(text: str, random: Random) -> str:
    return "\n".join(line for line in text.split("\n") for _ in range(1 + (random.random() < 0.3)))


def _words_moved(text: str, random: Random) -> str:
    words = text.split(" ")
    for _ in range(len(words) // 5):
        i, j = random.randrange(len(words)), random.randrange(len(words))
        words[i], words[j] = words[j], words[i]
    return " ".join(words)


def _more_signs(text: str, random: Random) -> str:
    return "".join(c + (random.choice(SIGNS) if random.random() < 0.04 else "") for c in text)


def _unchanged(text: str, random: Random) -> str:
    return text


HARM = (_cut, _fewer_letters, _fewer_words, _lines_twice, _words_moved, _more_signs, _unchanged)


@settings(SLOW, max_examples=12)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(HARM), min_size=3, max_size=6))
def test_harmed_pages_go_through_all_steps(seed: int, harm: list[Callable[[str, Random], str]]) -> None:
    """Pages that were cut, spoilt, doubled and mixed are still read, linked, told and checked."""
    random = Random(seed)
    read = [isnad.read_text(spoil(random.choice(_example_texts()), random)) for spoil in harm]
    assert [p for page in read for p in isnad.check(page)] == []
    for story in isnad.build_stories(read):
        assert isnad.check(story) == []
        assert report.story_page(story).endswith("</html>")
