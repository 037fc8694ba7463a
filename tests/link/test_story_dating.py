"""Undated articles placed by the story they belong to."""

import pytest

from isnad.link import dating
from isnad.mark import times
from isnad.mark.doc import make_doc
from isnad.model.marks import Entity, Event, Participant, Reading, Trigger
from isnad.model.story import Copy, Told
from isnad.model.text import Article, Page, Published, Span


def told(name: str, text: str, value: str | None = None, events: tuple[Event, ...] = ()) -> Told:
    page = Page(name, name, "text/plain", "utf-8", text)
    span = Span(0, len(text))
    published = Published(value=value, basis="stated" if value else "unknown")
    article = Article(id="a1", span=span, body=(span,), sentences=(span,), published=published)
    marks = times.find(make_doc(page, article), published)
    people = tuple(
        Entity(id=f"e{i}", type="PER", name=n, names=(n,)) for i, n in enumerate(("سالم البكري", "هالة نصر"))
    )
    known = {f: getattr(article, f) for f in Article.__struct_fields__}
    return Told(name, page, Reading(**known, times=marks, entities=people, events=events))


def meeting(status: str, date: str | None = None) -> Event:
    both = (Participant("e0"), Participant("e1"))
    return Event("v1", "CONSULT", "meet", Trigger(Span(0, 3), "x"), status, both, date=date)  # type: ignore[arg-type]


DATED = told("d", "يلتقي البكري نصر غدا الثلاثاء في المدينة", "2024-03-04", (meeting("planned", "2024-03-05"),))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("التقى البكري الثلاثاء نصر في المدينة", "2024-03-05", "2024-03-06"),
        ("قال البكري اليوم الأربعاء إن اللقاء كان مفيدا", "2024-03-06", "2024-03-06"),
        ("كان البكري قد التقى نصر أمس الثلاثاء", "2024-03-06", "2024-03-06"),
    ],
)
def test_weekdays_of_the_story(text: str, first: str, last: str) -> None:
    placed = dating.place([DATED, told("u", text)], [])["u"]
    assert placed.value is not None
    assert first <= placed.value <= last
    assert placed.begin is not None
    assert placed.end is not None
    assert placed.begin <= placed.value <= placed.end
    assert placed.basis == "inferred"
    assert placed.why.endswith(".")
    assert placed.evidence


def test_an_event_planned_there_and_held_here() -> None:
    text = "انتهى اللقاء بين البكري ونصر دون اتفاق"
    placed = dating.place([DATED, told("u", text, events=(meeting("happened"),))], [])["u"]
    assert placed.value in ("2024-03-05", "2024-03-06")
    assert "5 مارس 2024" in placed.why


def test_a_copy_is_of_its_original_day() -> None:
    copy = Copy(original="d", copy="u", share=0.9, runs=(), why="credit")
    placed = dating.place([DATED, told("u", "نص بلا أيام")], [copy])["u"]
    assert placed.value == "2024-03-04"


def test_where_nothing_speaks_nothing_is_said() -> None:
    assert dating.place([DATED, told("u", "نص بلا أيام")], []) == {}
    assert dating.place([told("u", "التقى البكري الثلاثاء نصر")], []) == {}
