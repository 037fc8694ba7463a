"""Names of agencies and outlets."""

import pytest

from isnad.arabic.media import is_agency, is_generic, is_medium, key, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("واس", "وكالة الأنباء السعودية"),
        ("أ ف ب", "وكالة الصحافة الفرنسية"),
        ("(أ.ف.ب)", "فرانس برس"),
        ("وكالة الأنباء اليمنية الرسمية", "سبأ"),
        ("صحيفة الشرق الأوسط", "الشرق الأوسط أونلاين"),
        ("CNN", "سي ان ان"),
        ("alriyadh", "الرياض"),
        ("aljazirah", "صحيفة الجزيرة"),
        ("جريدة مرآة الساحل", "مرآة الساحل الإلكترونية"),
    ],
)
def test_one_narrator_under_two_names(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("واس", "وام"), ("رويترز", "فرانس برس"), ("تسنيم", "فارس"), ("مرآة الساحل", "مرآة الجبل")]
)
def test_two_narrators(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("name", ["رويترز", "وكالة أنباء الواحة", "وكالة الوادي للأنباء", "dpa"])
def test_agencies(name: str) -> None:
    assert is_agency(name)
    assert is_medium(name)


@pytest.mark.parametrize("name", ["وكالة الطاقة الذرية", "وزارة الصحة", "مركز الدراسات", "الرياض", "تويتر", "", "؟"])
def test_no_media(name: str) -> None:
    assert not is_agency(name)
    assert not is_medium(name)


def test_newspapers_and_channels_are_media() -> None:
    assert is_medium("صحيفة مرآة الساحل")
    assert is_medium("قناة الواحة")
    assert not is_agency("صحيفة مرآة الساحل")


def test_generic_credits_name_nobody() -> None:
    assert is_generic("وكالات")
    assert not is_generic("رويترز")


@pytest.mark.parametrize("name", ["وكالة", "صحيفة", "نت", "الرسمية", "صحيفة صحيفة نت"])
def test_a_key_is_never_empty(name: str) -> None:
    assert key(name)
