from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.countries import countries, country_named, country_of_word
from isnad.arabic.names import compare_persons, form, likeness, skeleton
from isnad.arabic.things import compare_organizations, compare_places, organization, place

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def verdict(weight: float) -> str:
    return "yes" if weight >= 0.7 else "part" if 0.8 >= weight >= 0.5 else "no"


@pytest.mark.parametrize(("a", "b", "same"), rows("person_names.tsv"))
def test_persons(a: str, b: str, same: str) -> None:
    match = compare_persons(form(a), form(b))
    assert match == compare_persons(form(b), form(a))
    if same in ("part", "doubtful"):
        assert 0.5 <= match.weight <= 0.8
    else:
        assert verdict(match.weight) == same


@pytest.mark.parametrize(("kind", "a", "b", "same"), rows("thing_names.tsv"))
def test_things(kind: str, a: str, b: str, same: str) -> None:
    if kind == "ORG":
        match = compare_organizations(organization(a), organization(b))
    else:
        match = compare_places(place(a), place(b))
    assert verdict(match.weight) == same


def test_likeness_orders_spellings_before_other_names() -> None:
    assert likeness("سيرغي", "سيرجي") > likeness("سيرغي", "سيرين")
    assert likeness("عميروف", "اوميروف") > 0.85
    assert likeness("ويتكوف", "ويتكووف") > 0.95
    assert likeness("بوتين", "لافروف") == 0.0


def test_country_by_any_name_or_adjective() -> None:
    assert country_named("الولايات المتحدة الأمريكية") == country_named("أميركا") == "US"
    assert country_of_word("الروسي") == country_of_word("روسيا") == country_of_word("روسيه") == "RU"
    assert country_named("كوكب المريخ") is None


def test_countries_have_points_on_earth() -> None:
    assert len(countries()) > 180
    for country in countries().values():
        lat, lon = country.point
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180
        assert country.names[0]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared(a: str, b: str) -> None:
    for match in (
        compare_persons(form(a), form(b)),
        compare_organizations(organization(a), organization(b)),
        compare_places(place(a), place(b)),
    ):
        assert 0.0 <= match.weight <= 1.0
    assert isinstance(skeleton(a), str)
