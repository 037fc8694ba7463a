import pytest

from isnad.arabic.letters import fold
from isnad.arabic.shapes import grams, likeness


@pytest.mark.parametrize("word", ["إليزابيت", "فولفسبورغ", "أودينيزي", "تشيانجين", "كويركوس"])
def test_foreign_names_look_like_names(word: str) -> None:
    assert likeness(fold(word)) > 1


@pytest.mark.parametrize("word", ["اقتراحاتهم", "ينتهجها", "مستشاروه", "تموضع", "مسيرات"])
def test_arabic_words_do_not(word: str) -> None:
    assert likeness(fold(word)) < -1


def test_grams_know_the_edges() -> None:
    assert {"^ك", "^كب", "بك$", "^كبك$"} <= set(grams("كبك"))
