"""Undated articles placed by the story they belong to."""

import pytest

from isnad.link import dating
from isnad.link.dating import answer
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
NEWS = "قال الوزير سالم البكري {} إن الحكومة ستفتح ثلاثة مستشفيات جديدة في الإقليم الشمالي قبل نهاية الشتاء"


def test_the_same_thing_told_with_its_day() -> None:
    """Yesterday there and today here: one day earlier; the weekday makes it sure."""
    dated = told("d", NEWS.format("أمس"), "2024-03-05")
    placed = dating.place([dated, told("u", NEWS.format("اليوم الاثنين"))], [])["u"]
    assert placed.value == "2024-03-04"
    assert placed.basis == "inferred"
    assert placed.confidence >= answer.SURE
    assert "يروي الأمر نفسه" in placed.why
    assert placed.evidence


def test_a_day_that_is_not_sure_is_given_as_an_interval() -> None:
    """The same without the weekday: a paper may be stamped a day before or after."""
    dated = told("d", NEWS.format("أمس"), "2024-03-05")
    placed = dating.place([dated, told("u", NEWS.format("اليوم"))], [])["u"]
    assert placed.value is None
    assert placed.confidence < answer.SURE
    assert placed.begin is not None
    assert placed.end is not None
    assert placed.begin <= "2024-03-04" <= placed.end
    assert "ليوم بعينه" in placed.why


def test_an_event_planned_there_and_held_here() -> None:
    text = "انتهى اللقاء بين البكري ونصر دون اتفاق"
    placed = dating.place([DATED, told("u", text, events=(meeting("happened"),))], [])["u"]
    assert placed.begin == "2024-03-05"
    assert "5 مارس 2024" in placed.why


def test_a_weekday_named_with_what_was_held() -> None:
    """The meeting was for Tuesday the 5th: the Wednesday told with it is the 6th, not the one before."""
    text = "انتهى اللقاء بين البكري ونصر دون اتفاق، كما أعلن المكتب يوم الأربعاء"
    placed = dating.place([DATED, told("u", text, events=(meeting("happened"),))], [])["u"]
    assert placed.begin == "2024-03-06"


@pytest.mark.parametrize(
    ("days", "value", "begin"),
    [(("2024-03-04",), None, "2024-03-03"), (("2024-03-04", "2024-03-05"), "2024-03-04", "2024-03-04")],
)
def test_word_for_word_the_same(days: tuple[str, ...], value: str | None, begin: str) -> None:
    """One such text leaves a day to either side; two of neighbouring days leave those two."""
    text = NEWS.format("في بيان")
    dated = [told(f"d{i}", text, day) for i, day in enumerate(days)]
    placed = dating.place([*dated, told("u", text)], [])["u"]
    assert (placed.value, placed.begin) == (value, begin)


def test_a_copy_within_a_longer_text_is_a_witness() -> None:
    """Less sure than a text that is the same as a whole: with a weekday it gives an interval of few days."""
    copy = Copy(original="d", copy="u", share=0.7, runs=(), why="credit")
    dated, undated = told("d", "افتتح البكري معرضا", "2024-03-04"), told("u", "كلام آخر طويل قيل اليوم الثلاثاء")
    placed = dating.place([dated, undated], [copy])["u"]
    assert (placed.begin or "") <= "2024-03-05" <= (placed.end or "")
    assert dating.place([dated, undated], []) == {}


def test_where_nothing_speaks_nothing_is_said() -> None:
    assert dating.place([DATED, told("u", "كلام آخر لا يذكر وقتا")], []) == {}
    assert dating.place([told("u", "التقى البكري الثلاثاء نصر")], []) == {}


def test_a_weekday_alone_leaves_too_much_open() -> None:
    """Weeks are not told apart by a weekday: an interval of many days is not worth saying."""
    other = told("d", "افتتح البكري معرضا في المدينة", "2024-03-04")
    assert dating.place([other, told("u", "غادرت نصر أمس الثلاثاء")], []) == {}
