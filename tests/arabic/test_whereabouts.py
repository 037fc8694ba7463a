import pytest

from isnad.arabic.whereabouts import locate


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("صنعاء", "YE", 15.4, 44.2),
        ("مدينة عدن", "YE", 12.8, 45.0),
        ("فيينا", "AT", 48.2, 16.4),
        ("أميركا", "US", 38, -97),
        ("بنغازي", "LY", 32.1, 20.1),
    ],
)
def test_known_places(name: str, country: str, lat: float, lon: float) -> None:
    where = locate([name], {})
    assert where
    assert where.country == country
    assert where.point
    assert where.point == pytest.approx((lat, lon), abs=0.3)


@pytest.mark.parametrize(
    ("name", "context", "country"),
    [
        ("طرابلس", {"LY": 4}, "LY"),
        ("طرابلس", {"LB": 4, "SY": 1}, "LB"),
        ("طرابلس", {"LB": 4, "LY": 4}, None),
        ("طرابلس", {}, None),
        ("عمان", {"JO": 3}, "JO"),
        ("عمان", {"OM": 3}, "OM"),
        ("عمان", {}, None),
        ("وادي الكلام البعيد", {"SY": 9}, None),
    ],
)
def test_the_story_decides(name: str, context: dict[str, int], country: str | None) -> None:
    where = locate([name], context)
    assert (where.country if where else None) == country


def test_another_name_helps() -> None:
    where = locate(["عاصمة الشمال", "طرابلس"], {"LB": 1})
    assert where
    assert where.country == "LB"


def test_a_facility_called_after_a_mere_noun_needs_its_country_in_the_story() -> None:
    assert locate(["سد الوادي"], {}) is None
    assert locate(["ميناء العريش"], {}) is None
    found = locate(["ميناء العريش"], {"EG": 2})
    assert found is not None
    assert found.country == "EG"
