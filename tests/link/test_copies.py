"""Copies: share, direction, kind, changes; what is no copy."""

import time
from collections.abc import Callable

import pytest

from isnad.link.copies import compare
from isnad.model.marks import Entity, Mention, Title
from isnad.model.story import Copy, Told
from isnad.model.text import Span

WIRE = [
    "افتتحت وزيرة الري سعاد المنصوري صباح اليوم سدا جديدا على نهر الوادي الأخضر شمال البلدة بعد ستة أعوام من العمل.",
    "وقالت الوزيرة إن السد سيوفر مياه الشرب لنحو أربعين ألف أسرة ويحمي القرى الواقعة أسفل النهر من فيضانات الربيع.",
    "وبلغت كلفة المشروع مئة وعشرين مليونا دفعت الحكومة ثلثيها وجاء الباقي قرضا من صندوق تنموي في العاصمة.",
    "ويعترض مزارعون في الضفة الغربية على توزيع الحصص ويقولون إن أراضيهم ستفقد نصف نصيبها من الماء كل صيف.",
]
OTHER = [
    "حذر خبراء الطقس من موجة حر تضرب الساحل الجنوبي نهاية الأسبوع وترفع الحرارة إلى ما فوق خمس وأربعين درجة.",
    "ودعت البلدية السكان إلى البقاء في منازلهم ظهرا وفتحت ثلاث قاعات مكيفة لمن لا يملكون وسائل تبريد.",
]


def page(lines: list[str], title: str = "سد جديد على الوادي الأخضر") -> str:
    return "\n".join([title, *lines])


def only(copies: tuple[Copy, ...]) -> Copy:
    assert len(copies) == 1
    return copies[0]


Maker = Callable[..., Told]


def test_different_reports_share_nothing(told: Maker) -> None:
    assert compare([told(page(WIRE)), told(page(OTHER))]) == ()


def test_two_with_one_agency_have_a_common_release(told: Maker) -> None:
    a = told(page(WIRE), name="a", outlet="النهار الجديد", credits=("واس",), day="2021-03-04")
    b = told(page(WIRE), name="b", outlet="صدى الساحل", credits=("وكالة الأنباء السعودية",), day="2021-03-04")
    found = only(compare([a, b]))
    assert (found.kind, found.share, found.original) == ("common-release", 1.0, "a")
    assert found.note == ""


def test_agency_name_replaced_by_the_house_is_said(told: Maker) -> None:
    signed = told(page(WIRE), name="a", outlet="صدى الساحل", day="2021-03-04")
    wire = told(page(WIRE), name="b", outlet="النهار الجديد", credits=("رويترز",), day="2021-03-04")
    found = only(compare([signed, wire]))
    assert (found.original, found.copy, found.kind, found.why) == ("b", "a", "uncredited", "credit")
    assert "رويترز" in found.note


def test_agency_named_in_the_text_is_a_credit(told: Maker) -> None:
    lines = [*WIRE[:3], WIRE[3] + " بحسب وكالة رويترز."]
    named = told(page(lines), name="a", outlet="صدى الساحل", day="2021-03-04")
    wire = told(page(WIRE), name="b", outlet="النهار الجديد", credits=("رويترز",), day="2021-03-04")
    assert only(compare([named, wire])).kind == "credited"


def test_credit_that_names_the_other_outlet_gives_the_direction_against_the_day(told: Maker) -> None:
    late = told(page(WIRE), name="late", outlet="صدى الساحل", day="2021-03-05")
    early = told(page(WIRE), name="early", outlet="بوابة المرسى", credits=("صحيفة صدى الساحل",), day="2021-03-04")
    found = only(compare([early, late]))
    assert (found.original, found.kind, found.why) == ("late", "credited", "credit")


def test_name_of_another_house_left_in_the_body(told: Maker) -> None:
    left = [WIRE[0], WIRE[1] + " وأضافت في حديث لـ«صدى الساحل» أن العمل مستمر.", *WIRE[2:]]
    a = told(page(left), name="a", outlet="بوابة المرسى", day="2021-03-04")
    b = told(page(left), name="b", outlet="صدى الساحل", day="2021-03-04")
    found = only(compare([a, b]))
    assert (found.original, found.copy, found.why) == ("b", "a", "foreign-credit")


def test_today_made_yesterday_is_the_copy(told: Maker) -> None:
    changed = [WIRE[0].replace("صباح اليوم سدا", "صباح أمس سدا"), *WIRE[1:]]
    a = told(page(changed), name="a", outlet="بوابة المرسى")
    b = told(page(WIRE), name="b", outlet="صدى الساحل")
    found = only(compare([a, b]))
    assert (found.original, found.copy, found.why) == ("b", "a", "order")


def test_cut_and_reordered(told: Maker) -> None:
    a = told(page([WIRE[3], WIRE[0]]), name="a", outlet="بوابة المرسى")
    b = told(page(WIRE), name="b", outlet="صدى الساحل")
    found = only(compare([a, b]))
    assert (found.original, found.copy, found.why, found.share) == ("b", "a", "cut", 1.0)
    assert 0.4 < found.share_of_original < 0.7
    assert len(found.runs) == 2


def test_versions_of_one_house_show_what_changed(told: Maker) -> None:
    second = [WIRE[0].replace("سعاد المنصوري", "سعاد المنصور"), *WIRE[1:], OTHER[1]]
    a = told(page(WIRE), name="a", outlet="صدى الساحل", day="2021-03-04")
    b = told(page(second), name="b", outlet="صدى الساحل", day="2021-03-05")
    found = only(compare([a, b]))
    assert (found.original, found.kind) == ("a", "version")
    assert [s.of(b.page.text) for s in found.added] == ["المنصور", OTHER[1].rstrip(".")]
    assert [s.of(a.page.text) for s in found.dropped] == ["المنصوري"]


def test_shared_quotation_only(told: Maker) -> None:
    said = "«لن نوقع على أي اتفاق لا يضمن عودة الأسرى جميعا إلى بيوتهم قبل حلول الشتاء»"
    a = told(page([f"رد الناطق على الأسئلة بعبارة واحدة وهي {said} ثم غادر القاعة مع مرافقيه."]), name="a", outlet="أ")
    b = told(page([*OTHER, f"وفي شأن آخر نقل التلفزيون عنه جملة {said} دون شرح."]), name="b", outlet="ب")
    assert only(compare([a, b])).kind == "quotation"


def test_names_with_titles_are_no_copy(told: Maker) -> None:
    title, who = "رئيس مجلس الوزراء وزير الدفاع الفريق أول الركن المهندس", "سالم بن راشد بن عبدالله بن جابر الكندري"
    articles = []
    for name, text in (("a", f"استقبل {title} {who} وفدا."), ("b", f"تفقد {title} {who} منشآت الميناء.")):
        full = page([text])
        at, to = full.index(title), full.index(who)
        entity = Entity("e1", "PER", who, (who,), (Title(title, Span(at, at + len(title))),))
        mention = Mention("m1", Span(to, to + len(who)), who, "PER", "e1")
        articles.append(told(full, name=name, mentions=(mention,), entities=(entity,)))
    assert compare(articles) == ()
    bare = [told(a.page.text, name=a.id) for a in articles]
    assert len(compare(bare)) == 1  # without the marks, sixteen common words would count


def test_each_of_many_copies_names_one_original(told: Maker) -> None:
    many = [told(page(WIRE), name=f"n{i:02}", outlet=f"بيت {i}", day="2021-03-04") for i in range(40)]
    found = compare(many)
    assert len(found) == 39
    assert {c.original for c in found} >= {"n00"}
    assert len({c.copy for c in found}) == 39


@pytest.mark.parametrize("body", [[], [""], ["."], ["كلمة"], ["\u202e\u202e", "a" * 5000]])
def test_poor_texts_do_not_raise(told: Maker, body: list[str]) -> None:
    assert compare([told(page(body), name="a"), told(page(body), name="b")]) == ()


def test_one_thing_said_over_and_over_takes_no_long_time(told: Maker) -> None:
    chant = "لن نرحل عن هذه الأرض أبدا مهما طال الزمن "
    begin = time.process_time()
    found = compare([told(page([chant * 3000]), name="a"), told(page([chant * 2900]), name="b")])
    assert time.process_time() - begin < 5
    assert only(found).whole


def test_runs_point_at_the_same_words(told: Maker) -> None:
    a = told(page([*OTHER, *WIRE]), name="a", outlet="بوابة المرسى")
    b = told(page(WIRE), name="b", outlet="صدى الساحل")
    found = only(compare([a, b]))
    pages = {"a": a.page.text, "b": b.page.text}
    for run in found.runs:
        assert run.original.of(pages[found.original]) == run.copy.of(pages[found.copy])


def test_a_shared_passage_is_not_a_copy(told: Maker) -> None:
    own = [f"{i} {line} وهكذا" for i in range(6) for line in (f"سطر مستقل رقم {i} عن سوق السمك في المرفأ القديم",)]
    a = told(page(WIRE), name="a", outlet="بوابة المرسى")
    b = told(page([*own, WIRE[0], *OTHER, *own]), name="b", outlet="صدى الساحل")
    c = told(page(WIRE[:3]), name="c", outlet="دفتر المدينة")
    kinds = {frozenset((x.original, x.copy)): x.whole for x in compare([a, b, c])}
    assert kinds[frozenset("ac")] is True
    assert not any(v for k, v in kinds.items() if "b" in k)
