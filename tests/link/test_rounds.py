"""Rounds of one negotiation tied to each other, and meetings that are none."""

from __future__ import annotations

import msgspec
import pytest
from story_builder import Builder, identities

from isnad.link import timeline
from isnad.model.marks import Mention
from isnad.model.story import NameCount, StoryEntity, StoryEvent, Told

PEOPLE = tuple(StoryEntity(id=i, type="PER", name=i, names=(NameCount(i, 1),)) for i in ("سامي", "نادر", "هدى", "رامي"))
LANDS = tuple(StoryEntity(id=n, type="LOC", name=n, names=(NameCount(n, 1),)) for n in ("مصر", "السودان", "جيبوتي"))


def meeting(key: str, text: str, date: str, *who: str, word: str = "مباحثات", **more: object) -> Told:
    """An article that tells of one meeting; names of persons in its text are mentions."""
    told = Builder(key, text, date).event(word, *who, mode="talks", date=date, **more).told()
    found = [p.id for p in PEOPLE if p.id in text]
    mentions = tuple(Mention(f"m{i}", Builder(key, text).at(name), name, "PER", name) for i, name in enumerate(found))
    return msgspec.structs.replace(told, reading=msgspec.structs.replace(told.reading, mentions=mentions))


def previous(*articles: Told) -> list[tuple[str | None, str | None]]:
    """(date, date of the round before) of the events, in order."""
    found: tuple[StoryEvent, ...] = timeline.events(
        list(articles), identities(list(articles), entities=PEOPLE + LANDS), []
    )
    dates = {e.id: e.date for e in found}
    return [(e.date, dates.get(e.previous or "")) for e in found]


FIRST = "جرت مباحثات بين الوفدين المصري والسوداني حول مياه النهر."
SECOND = "عقدت مباحثات بين مصر والسودان في العاصمة."


def test_the_same_sides_named_by_adjective_in_one_and_by_country_in_the_other() -> None:
    one = meeting("a", FIRST, "2031-03-01", "مصر")
    two = meeting("b", SECOND, "2031-03-09", "مصر", "السودان")
    assert previous(one, two)[1] == ("2031-03-09", "2031-03-01")


def test_the_same_delegates_listed_and_one_side_in_common() -> None:
    one = meeting("a", "جرت مباحثات بين مصر والسودان وضم الوفد المصري سامي ونادر.", "2031-03-01", "مصر", "السودان")
    two = meeting("b", "وصل سامي ونادر وأجريا مباحثات مع الجانب الجيبوتي والمصري.", "2031-03-05", "مصر", "جيبوتي")
    assert previous(one, two)[1] == ("2031-03-05", "2031-03-01")


@pytest.mark.parametrize(("first", "second", "tied"), [(1, 2, True), (1, 3, False), (2, 2, False), (3, 2, False)])
def test_numbered_rounds_follow_by_one(first: int, second: int, tied: bool) -> None:
    """One party is enough where the rounds are counted, and months may lie between them."""
    one = meeting("a", "عقدت مباحثات الجولة مع هدى.", "2031-03-01", "هدى", "سامي", round=first)
    two = meeting("b", "انتهت مباحثات الجولة مع هدى.", "2031-06-20", "هدى", round=second)
    assert previous(one, two)[1] == ("2031-06-20", "2031-03-01" if tied else None)


def test_an_earlier_round_named_by_its_place() -> None:
    place = "جيبوتي"
    one = meeting("a", "جرت مباحثات مع هدى.", "2031-03-01", "هدى", "سامي", place=place)
    two = meeting("b", "اختتمت مباحثات هدى ورامي بعد محادثات جيبوتي.", "2031-03-09", "هدى", "رامي")
    assert previous(one, two)[1] == ("2031-03-09", "2031-03-01")


@pytest.mark.parametrize(
    ("text", "date", "who", "more"),
    [
        ("عقدت مباحثات مع هدى ورامي.", "2031-03-09", ("هدى", "رامي"), {}),  # one in common, nothing else
        ("عقدت مباحثات بين سامي ونادر.", "2031-03-02", ("سامي", "نادر"), {}),  # the next day: told twice
        ("عقدت مباحثات بين سامي ونادر.", "2031-08-09", ("سامي", "نادر"), {}),  # half a year later
        ("نفى مباحثات بين سامي ونادر.", "2031-03-09", ("سامي", "نادر"), {"status": "denied"}),
    ],
)
def test_what_is_no_next_round(text: str, date: str, who: tuple[str, ...], more: dict[str, object]) -> None:
    one = meeting("a", "جرت مباحثات سامي ونادر وهدى.", "2031-03-01", "سامي", "نادر", "هدى")
    assert all(before is None for _, before in previous(one, meeting("b", text, date, *who, **more)))


def test_a_plan_that_no_one_tells_as_held_is_no_round_before() -> None:
    one = meeting("a", "تعقد مباحثات بين سامي ونادر.", "2031-03-01", "سامي", "نادر", status="planned")
    two = meeting("b", "عقدت مباحثات بين سامي ونادر.", "2031-03-20", "سامي", "نادر")
    assert [before for _, before in previous(one, two)] == [None, None]
