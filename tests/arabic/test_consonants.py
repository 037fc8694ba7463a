"""Forms of one word meet by their consonants; words of other roots stay apart."""

import pytest

from isnad.arabic.consonants import consonants
from isnad.arabic.letters import fold


@pytest.mark.parametrize(
    "forms",
    [
        "وصلت تصل وصول سيصل",
        "اعتقلت اعتقال يعتقل معتقل",
        "المتظاهرين مظاهرة تظاهر",
        "قصفت بقصف قصف",
        "مقتل قتلوا قتيلا",
        "تزوير تزويرا مزورة",
        "شارك مشاركة المشاركين سيشارك",
        "بخرق خروقات خرقت",
        "ملتزمة التزمت التزام",
        "باهمال إهمال",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({consonants(fold(f)) for f in forms.split()}) == 1


@pytest.mark.parametrize("words", ["قصف قتل", "وصل وقع", "خرق حرق", "كبير كبار صغير"])
def test_other_words_stay_apart(words: str) -> None:
    first, *others = (consonants(fold(w)) for w in words.split())
    assert first != others[-1]


def test_any_text_is_taken() -> None:
    assert [consonants(w) for w in ("", "و", "ا", "abc", "…")]
