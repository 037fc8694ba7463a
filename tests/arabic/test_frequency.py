"""Frequencies and stems for comparing texts."""

import pytest

from isnad.arabic.frequency import frequency, stem, stem_frequency
from isnad.arabic.letters import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("الوزير", "وزير"), ("والسفينة", "سفينة"), ("بالمدرسة", "المدرسة"), ("وكتاب", "كتاب"), ("خليجية", "الخليجي")],
)
def test_forms_of_a_word_are_counted_together(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize("word", ["وزير", "وصول", "لبنان", "فلسطين", "كتاب"])
def test_a_first_letter_that_belongs_to_the_word_stays(word: str) -> None:
    assert stem(fold(word))[0] == word[0]


def test_common_words_are_common() -> None:
    assert frequency("في") > frequency("مدينه") > frequency("كلمهلاوجودلها")
    assert stem_frequency(stem("وزير")) > stem_frequency(stem("زعنفه"))
