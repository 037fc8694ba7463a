"""Chains: one saying in many reports, links in order, strength by rule, breaks, independent ways."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from isnad.link.chains import Chained, chain
from isnad.link.copies import compare
from isnad.link.identities import Identities
from isnad.link.origins import independent, origins
from isnad.model.marks import Carrier, Speaker, Statement
from isnad.model.story import StoryEntity, Told
from isnad.model.text import Span

Maker = Callable[..., Told]
SAID = "أن المستشفى الجديد سيفتح أبوابه أمام المرضى مطلع الربيع المقبل بطاقة مئتي سرير"
REWORDED = "إن المستشفى الجديد يفتح أبوابه للمرضى مطلع الربيع بطاقة تبلغ مئتي سرير"
NOBODY = Identities((), {})


def said(
    told: Maker,
    name: str,
    *,
    speaker: str | None = "وزير الصحة",
    named: bool = True,
    via: tuple[str, ...] = (),
    content: str = SAID,
    extra: str = "",
    entity: str | None = None,
    **article: object,
) -> Told:
    """An article with one statement; carriers stand in the text before the speaker."""
    carried = " ".join(f"نقلت {v} عن" for v in reversed(via))
    line = " ".join(p for p in (carried, speaker or "قيل", content) if p) + "."
    text = "\n".join(["مستشفى جديد", line, *([extra] if extra else [])])

    def span(part: str) -> Span:
        at = text.index(part)
        return Span(at, at + len(part))

    statement = Statement(
        id="s1",
        kind="indirect",
        span=span(line),
        content=(span(content),),
        cue=None,
        speaker=Speaker(
            entity=entity, span=span(speaker) if speaker else None, text=speaker, named=named and speaker is not None
        ),
        via=tuple(Carrier(v, span(v)) for v in via),
    )
    return told(text, name=name, statements=(statement,), **article)


def direct(article: Told) -> Told:
    """The same article with its statement given as a quotation."""
    quoted = tuple(msgspec.structs.replace(s, kind="direct") for s in article.reading.statements)
    return msgspec.structs.replace(article, reading=msgspec.structs.replace(article.reading, statements=quoted))


def run(*articles: Told, identities: Identities = NOBODY) -> Chained:
    return chain(articles, identities, compare(articles))


def drawn(chained: Chained, number: int = 0) -> list[tuple[str, str, tuple[int, ...], str]]:
    return [(x.kind, x.name, x.after, x.basis) for x in chained.chains[number].links]


def test_speaker_carrier_agency_outlet_article(told: Maker) -> None:
    one = said(told, "a", via=("وكالة سونا", "شبكة المرسى"), outlet="صدى الساحل", credits=("رويترز",))
    assert drawn(run(one)) == [
        ("speaker", "وزير الصحة", (), "stated"),
        ("agency", "وكالة سونا", (0,), "stated"),
        ("outlet", "شبكة المرسى", (1,), "stated"),
        ("agency", "رويترز", (2,), "stated"),
        ("outlet", "صدى الساحل", (3,), "stated"),
        ("article", "مستشفى جديد", (4,), "stated"),
    ]


def test_every_link_has_evidence_that_stands_there(told: Maker) -> None:
    one = said(told, "a", via=("وكالة سونا",), outlet="صدى الساحل", credits=("رويترز",))
    links = run(one).chains[0].links
    assert all(x.evidence for x in links)
    assert [e.span.of(one.page.text) for e in links[1].evidence] == ["وكالة سونا"]


def test_reports_by_two_ways_meet_in_one_chain(told: Maker) -> None:
    one = said(told, "a", outlet="صدى الساحل", credits=("رويترز",))
    two = said(told, "b", outlet="بوابة المرسى", credits=("وكالة رويترز",))
    found = run(one, two)
    assert len(found.statements) == len(found.chains) == 1
    assert [x.kind for x in found.chains[0].links] == ["speaker", "agency", "outlet", "article", "outlet", "article"]
    assert [x.after for x in found.chains[0].links] == [(), (0,), (1,), (2,), (1,), (4,)]
    assert found.statements[0].independent == 1


def test_silent_copy_hangs_on_the_article_that_it_was_copied_from(told: Maker) -> None:
    more = (
        "وأوضح أن الكوادر الطبية اختيرت من بين ألف متقدم وأن التجهيزات وصلت إلى الميناء قبل أسبوعين من الموعد المقرر."
    )
    one = said(told, "a", outlet="صدى الساحل", credits=("رويترز",), extra=more, day="2020-05-01")
    two = said(told, "b", outlet="بوابة المرسى", extra=more, day="2020-05-01")
    links = run(two, one).chains[0].links
    copied = links[-2]
    assert (copied.kind, copied.name, copied.basis) == ("outlet", "بوابة المرسى", "measured")
    assert links[copied.after[0]].article == "a"
    ways = run(two, one).chains[0].ways
    assert [[x.name for x in w] for w in ways] == [
        ["وزير الصحة", "رويترز", "صدى الساحل", "مستشفى جديد"],
        ["وزير الصحة", "رويترز", "صدى الساحل", "مستشفى جديد", "بوابة المرسى", "مستشفى جديد"],
    ]


def test_other_words_of_one_speaker_are_one_saying(told: Maker) -> None:
    who = Identities(
        (StoryEntity(id="E1", type="PER", name="سعاد المنصوري", names=()),), {("a", "e1"): "E1", ("b", "e1"): "E1"}
    )
    one = said(told, "a", entity="e1", outlet="صدى الساحل")
    two = said(told, "b", entity="e1", content=REWORDED, outlet="بوابة المرسى")
    found = run(one, two, identities=who)
    assert len(found.statements) == 1
    assert found.statements[0].independent == 2
    assert found.statements[0].speaker == "E1"
    assert "عزيز" in found.chains[0].rule
    stranger = said(told, "b", content=REWORDED, speaker="رئيس الوزراء", outlet="بوابة المرسى")
    assert len(run(one, stranger, identities=who).statements) == 2


@pytest.mark.parametrize(
    "other",
    [REWORDED.replace("مئتي", "300"), REWORDED.replace("إن المستشفى الجديد يفتح", "إن المستشفى الجديد لن يفتح")],
)
def test_another_number_or_a_denial_is_another_saying(told: Maker, other: str) -> None:
    who = Identities((), {("a", "e1"): "E1", ("b", "e1"): "E1"})
    articles = [said(told, "a", entity="e1"), said(told, "b", entity="e1", content=other)]
    assert len(run(*articles, identities=who).statements) == 2


@pytest.mark.parametrize(
    ("speaker", "named", "via", "credits", "strength", "rule"),
    [
        ("وزير الصحة", True, (), (), "named", "عال"),
        ("وزير الصحة", True, ("رويترز",), (), "named", "متصل"),
        ("وزير الصحة", True, ("سونا",), ("رويترز",), "relayed", "نازل"),
        ("وزير الصحة", True, ("صدى الساحل",), (), "eyewitness", "سماع"),
        ("شهود عيان", False, (), (), "eyewitness", "مشاهدة"),
        ("مسؤول طلب عدم ذكر اسمه", False, ("رويترز",), (), "anonymous", "مبهم"),
        ("البيان الختامي", False, (), (), "named", "وجادة"),
        ("أنباء", False, (), (), "unsourced", "بلا إسناد"),
        (None, False, (), (), "unsourced", "بلا إسناد"),
    ],
)
def test_strength_and_its_rule(
    told: Maker,
    speaker: str | None,
    named: bool,
    via: tuple[str, ...],
    credits: tuple[str, ...],
    strength: str,
    rule: str,
) -> None:
    one = said(told, "a", speaker=speaker, named=named, via=via, credits=credits, outlet="صدى الساحل")
    found = run(one).chains[0]
    assert found.strength == strength
    assert found.rule.startswith(rule)


def test_a_better_way_makes_a_weak_one_good(told: Maker) -> None:
    weak = said(told, "a", speaker="مسؤول", named=False, outlet="بوابة المرسى")
    heard = said(told, "b", via=("صدى الساحل",), outlet="صدى الساحل")
    assert run(weak, heard).chains[0].strength == "eyewitness"


def test_carrier_that_published_later_only_breaks_the_chain(told: Maker) -> None:
    early = said(told, "a", via=("صدى الساحل",), outlet="بوابة المرسى", day="2020-05-01")
    late = said(told, "b", outlet="صدى الساحل", day="2020-05-03")
    assert "منقطع" in (run(early, late).chains[0].broken or "")
    same_day = said(told, "b", outlet="صدى الساحل", day="2020-05-01")
    assert run(early, same_day).chains[0].broken is None


def test_two_that_credit_each_other_go_in_a_circle(told: Maker) -> None:
    one = said(told, "a", credits=("صدى الساحل",), outlet="بوابة المرسى")
    two = said(told, "b", credits=("بوابة المرسى",), outlet="صدى الساحل")
    assert "دائر" in (run(one, two).chains[0].broken or "")


def test_two_that_both_were_told_the_same_words(told: Maker) -> None:
    one = said(told, "a", via=("صدى الساحل",), outlet="صدى الساحل")
    two = said(told, "b", via=("بوابة المرسى",), outlet="بوابة المرسى")
    assert "مدلس" in (run(one, two).chains[0].broken or "")
    through = said(told, "b", via=("صدى الساحل",), outlet="بوابة المرسى")
    assert run(one, through).chains[0].broken is None


def test_statements_that_name_one_carrier_have_one_way(told: Maker) -> None:
    one = said(told, "a", via=("رويترز",), outlet="صدى الساحل")
    two = said(told, "b", via=("رويترز",), outlet="بوابة المرسى", credits=("فرانس برس",))
    assert run(one, two).statements[0].independent == 1


def test_the_same_words_without_quotation_are_one_way(told: Maker) -> None:
    one, two = said(told, "a", outlet="صدى الساحل"), said(told, "b", outlet="بوابة المرسى")
    assert run(one, two).statements[0].independent == 1
    quoted = [direct(a) for a in (one, two)]
    assert run(*quoted).statements[0].independent == 2
    more = "وجاء ذلك أثناء جولة له في مستشفيات الشمال استمرت يومين والتقى فيها عددا من الأطباء والمرضى هناك."
    inside = [said(told, n, outlet=o, extra=more) for n, o in (("a", "صدى الساحل"), ("b", "بوابة المرسى"))]
    inside = [direct(a) for a in inside]
    assert run(*inside).statements[0].independent == 1


def test_origins_count_copies_and_common_agencies_once(told: Maker) -> None:
    articles = [
        said(told, "a", outlet="صدى الساحل", credits=("واس",)),
        said(
            told,
            "b",
            outlet="بوابة المرسى",
            credits=("وكالة الأنباء السعودية",),
            content="أن الطريق أغلق أمام الشاحنات",
        ),
        said(told, "c", outlet="دفتر المدينة", content="أن المدارس ستبقى مفتوحة طوال الصيف"),
        said(told, "d", outlet="دفتر المدينة", content="أن الميناء استقبل أول سفينة هذا العام"),
        said(told, "e", content="أن حفل الافتتاح تأجل إلى موعد آخر"),
        said(told, "f", outlet="مرآة الغد", credits=("واس", "رويترز"), content="أن الأسعار ستنخفض قريبا جدا"),
    ]
    labels = origins(articles, compare(articles))
    assert labels["a"] == labels["b"] == labels["f"] == "واس"
    assert labels["c"] == labels["d"] != labels["a"]
    assert labels["e"] == "e"
    assert independent("abcdef", labels) == 3


def test_a_copy_under_the_own_name_is_not_the_outlets_own_report(told: Maker) -> None:
    more = "وجاء ذلك أثناء جولة له في مستشفيات الشمال استمرت يومين والتقى فيها عددا من الأطباء والمرضى هناك."
    articles = [
        said(told, "a", outlet="صدى الساحل", credits=("واس",), extra=more),
        said(told, "b", outlet="بوابة المرسى", extra=more),
        said(told, "c", outlet="بوابة المرسى", content="أن المدارس ستبقى مفتوحة طوال الصيف"),
    ]
    labels = origins(articles, compare(articles))
    assert labels["a"] == labels["b"] != labels["c"]


def test_no_statements_no_chains(told: Maker) -> None:
    assert chain([told("عنوان\nمتن")], NOBODY, ()) == Chained((), ())
