"""Differences that are disputes, and those that are not."""

from story_builder import NOBODY, Builder, identities

from isnad.link import disputes, positions, timeline
from isnad.model.story import Dispute, Evidence, NameCount, StoryEntity, StoryTitle, Told
from isnad.model.text import Span


def found(
    *articles: Builder, ids: tuple[str, ...] = ("e1", "e2"), people: tuple[StoryEntity, ...] = ()
) -> list[Dispute]:
    told = [a.told() for a in articles]
    who = identities(told, *ids, entities=people)
    return list(disputes.find(told, who, timeline.events(told, who, []), NOBODY, []))


GOOD = "قال مسؤول إن اللقاء بين سامي ونادر كان مثمرا."
BAD = "أعلن مكتب نادر بعد اللقاء أن الجانبين لم يتوصلا إلى حل."


def test_opposed_assessments_of_one_meeting_face_each_other() -> None:
    good = (
        Builder("g", GOOD).event("اللقاء", "e1", "e2", date="2031-03-02").says("اللقاء بين سامي ونادر كان مثمرا", None)
    )
    bad = Builder("b", BAD).event("اللقاء", "e1", "e2", date="2031-03-02").says("الجانبين لم يتوصلا إلى حل", "e2")
    (one,) = found(good, bad)
    assert one.question == "outcome"
    assert [s.answer for s in one.sides] == ["اللقاء بين سامي ونادر كان مثمرا", "الجانبين لم يتوصلا إلى حل"]
    assert [s.holders for s in one.sides] == [(), ("e2",)]


def test_one_speaker_who_says_both_is_no_dispute() -> None:
    good = (
        Builder("g", GOOD).event("اللقاء", "e1", "e2", date="2031-03-02").says("اللقاء بين سامي ونادر كان مثمرا", "e2")
    )
    bad = Builder("b", BAD).event("اللقاء", "e1", "e2", date="2031-03-02").says("الجانبين لم يتوصلا إلى حل", "e2")
    assert found(good, bad) == []


DEAD = "أوقع انفجار في المصنع {} قتيلا بحسب الدفاع المدني."


def dead(key: str, count: int, day: str, **bounds: float) -> Builder:
    text = DEAD.format(count)
    more = {"kind": "ASSAULT", "mode": None, "date": "2031-03-02"}
    return (
        Builder(key, text, day).event("انفجار", "e1", **more).counts(f"{count} قتيلا", count, "قتيلا", "v1", **bounds)
    )


def test_two_counts_of_one_day_differ() -> None:
    (one,) = found(dead("x", 14, "2031-03-03"), dead("y", 17, "2031-03-03"))
    assert (one.question, [s.answer for s in one.sides]) == ("number", ["14 قتيلا", "17 قتيلا"])


def test_a_later_larger_count_of_victims_is_an_update() -> None:
    assert found(dead("x", 14, "2031-03-03"), dead("y", 17, "2031-03-04")) == []


def test_counts_whose_bounds_meet_agree() -> None:
    assert found(dead("x", 14, "2031-03-03", low=14), dead("y", 17, "2031-03-03")) == []


def test_one_number_of_two_things() -> None:
    one = "نشرت الصحيفة خطة سلام مسربة للإقليم الشرقي من 28 بندا."
    two = "ظهرت للإقليم الشرقي خطة سلام مسربة فيها 28 مسودة."
    (d,) = found(Builder("x", one).counts("28 بندا", 28, "بندا"), Builder("y", two).counts("28 مسودة", 28, "مسودة"))
    assert (d.question, [s.answer for s in d.sides]) == ("meaning", ["28 بندا", "28 مسودة"])


def test_done_and_denied() -> None:
    done = Builder("x", "وقع سامي الاتفاق مع نادر.").event(
        "وقع", "e1", "e2", kind="AGREE", mode=None, date="2031-03-02"
    )
    text = "نفى مكتب سامي توقيع الاتفاق مع نادر."
    denied = Builder("y", text).event("توقيع", "e1", "e2", kind="AGREE", mode=None, date="2031-03-02", status="denied")
    assert [d.question for d in found(done, denied)] == ["happened"]


def person(*titles: tuple[str, str]) -> StoryEntity:
    made = tuple(StoryTitle(t, (Evidence(a, Span(0, 4)),)) for t, a in titles)
    return StoryEntity(id="e1", type="PER", name="سامي", names=(NameCount("سامي", 2),), titles=made)


def meeting(key: str) -> Builder:
    return Builder(key, "التقى سامي ضيوفه.").event("التقى", "e1", date="2031-03-02")


def test_offices_that_differ_between_reports_are_listed() -> None:
    told = person(("مستشار الرئيس للشؤون الخارجية", "x#a1"), ("مدير صندوق الاستثمار", "y#a1"))
    (d,) = [d for d in found(meeting("x"), meeting("y"), people=(told,)) if d.question == "title"]
    assert {s.answer for s in d.sides} == {"مستشار الرئيس للشؤون الخارجية", "مدير صندوق الاستثمار"}


def test_two_offices_in_one_report_are_no_dispute() -> None:
    told = person(("مستشار الرئيس للشؤون الخارجية", "x#a1"), ("مدير صندوق الاستثمار", "x#a1"))
    assert found(meeting("x"), meeting("y"), people=(told,)) == []


def test_positions_and_their_change() -> None:
    first = Builder("x", "رفض سامي فتح المعبر الشمالي أمام القوافل.", "2031-03-01")
    first.says("فتح المعبر الشمالي أمام القوافل", "e1", "رفض")
    later = Builder("y", "وافق سامي على فتح المعبر الشمالي أمام القوافل.", "2031-03-09")
    later.says("فتح المعبر الشمالي أمام القوافل", "e1", "وافق")
    told: list[Told] = [first.told(), later.told()]
    before, after = positions.find(told, identities(told, "e1"), [], NOBODY)
    assert (before.stance, before.changed) == ("rejects", False)
    assert (after.stance, after.changed) == ("accepts", True)


def test_counts_of_a_fire_told_as_a_happening() -> None:
    def fire(key: str, count: int) -> Builder:
        text = f"أوقع حريق في مصنع النسيج {count} قتيلا بحسب الدفاع المدني."
        made = Builder(key, text).counts(f"{count} قتيلا", count, "قتيلا")
        made.happening("حريق", kind="isnad:DISASTER", date="2031-03-02")
        return made

    told = [fire("x", 14).told(), fire("y", 17).told()]
    who = identities(told, "e1")
    happened = timeline.happenings(told, who, [])
    (one,) = disputes.find(told, who, happened, NOBODY, [])
    assert (one.question, one.about.happening, one.about.event) == ("number", happened[0].id, None)
    assert len(happened) == 1
