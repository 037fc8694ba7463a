"""Events of several articles become one line of the timeline, or stay apart."""

import msgspec

from isnad.link import timeline
from isnad.link.days import Days, days_of, interval
from isnad.link.identities import Identities
from isnad.model.marks import Event, Participant, Reading, Trigger
from isnad.model.story import Told
from isnad.model.text import Page, Published, Span

NAMES = ("سامي", "نادر", "ليلى")


def article(key: str, text: str, published: str, *events: Event) -> Told:
    page = Page(id=key, source=key, media_type="text/plain", encoding="utf-8", text=text)
    reading = Reading(
        id="a1",
        span=Span(0, len(text)),
        sentences=(Span(0, len(text)),),
        events=events,
        published=Published(value=published, basis="stated"),
    )
    return Told(f"{key}#a1", page, reading)


def event(
    text: str, word: str, *who: str, status: str = "happened", date: str | None = None, mode: str = "meet"
) -> Event:
    start = text.index(word)
    trigger = Trigger(Span(start, start + len(word)), word)
    participants = tuple(Participant(w, "actor") for w in who)
    return Event("v1", "CONSULT", mode, trigger, status, participants, date=date)  # type: ignore[arg-type]


def identities(*articles: Told) -> Identities:
    return Identities((), {(a.id, name): name for a in articles for name in ("e1", "e2", "e3")})


PLAN = "يلتقي سامي نادر غدا في القرية."
FACT = "التقى سامي نادر مساء أمس في القرية."
LATER = "التقى سامي نادر مجددا في القرية."


def test_plan_and_fact_are_one_event() -> None:
    plan = article("p", PLAN, "2031-03-01", event(PLAN, "يلتقي", "e1", "e2", status="planned", date="2031-03-02"))
    fact = article("f", FACT, "2031-03-03", event(FACT, "التقى", "e1", "e2", date="2031-03-02TEV"))
    (one,) = timeline.events([plan, fact], identities(plan, fact), [])
    assert (one.status, one.date, one.timex) == ("happened", "2031-03-02", "2031-03-02TEV")
    assert [e.article for e in one.planned] == ["p#a1"]
    assert {e.article for e in one.evidence} == {"p#a1", "f#a1"}


def test_the_same_cast_a_month_later_is_another_event_and_a_round() -> None:
    fact = article("f", FACT, "2031-03-03", event(FACT, "التقى", "e1", "e2", date="2031-03-02"))
    later = article("l", LATER, "2031-04-05", event(LATER, "التقى", "e1", "e2", date="2031-04-04"))
    first, second = timeline.events([fact, later], identities(fact, later), [])
    assert (first.date, second.date) == ("2031-03-02", "2031-04-04")
    assert second.previous == first.id


def test_others_meeting_on_that_day_are_another_event() -> None:
    one = article("f", FACT, "2031-03-03", event(FACT, "التقى", "e1", "e2", date="2031-03-02"))
    two = article("g", FACT, "2031-03-03", event(FACT, "التقى", "e3", date="2031-03-02"))
    assert len(timeline.events([one, two], identities(one, two), [])) == 2


def test_label_and_evidence_stand_in_the_page() -> None:
    fact = article("f", FACT, "2031-03-03", event(FACT, "التقى", "e1", "e2", date="2031-03-02"))
    (one,) = timeline.events([fact], identities(fact), [])
    assert one.label_evidence is not None
    assert one.label_evidence.span.of(FACT) == one.label
    assert "التقى" in one.label


def test_intervals_of_timex_values() -> None:
    assert [str(d) for d in interval("2031-02") or ()] == ["2031-02-01", "2031-02-28"]
    assert [str(d) for d in interval("2031-02-03TEV") or ()] == ["2031-02-03"] * 2
    assert interval("PAST_REF") is None
    assert interval("2031-02-30") is None


def test_days_without_a_date_follow_status() -> None:
    fact = article("f", FACT, "2031-03-03", event(FACT, "التقى", "e1"))
    days = days_of(fact.reading, fact.reading.events[0])
    assert isinstance(days, Days)
    assert not days.stated
    assert str(days.high) == "2031-03-03"


def test_a_meeting_held_and_one_ruled_out_in_one_report_are_two() -> None:
    text = "التقى سامي نادر أمس. ولا يعتزم سامي لقاء نادر مجددا."
    held = event(text, "التقى", "e1", "e2", date="2031-03-02")
    ruled_out = event(text, "لقاء", "e1", "e2", status="denied")
    told = article("x", text, "2031-03-03", held, msgspec.structs.replace(ruled_out, id="v2"))
    assert [e.status for e in timeline.events([told], identities(told), [])] == ["happened", "denied"]


def test_a_label_is_cut_at_no_stop_inside_a_number_and_ends_without_a_stray_mark() -> None:
    text = "قالت المتحدثة إن سامي «التقى نادر عند الساعة 11:59 ليلا في القرية»."
    fact = article("f", text, "2031-03-03", event(text, "التقى", "e1", "e2", date="2031-03-02"))
    (one,) = timeline.events([fact], identities(fact), [])
    assert one.label == "التقى نادر عند الساعة 11:59 ليلا في القرية"
