"""Events: a table of sentences with the names in them, and what merges, status, days and hostile text ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import tokenize
from isnad.mark import events
from isnad.mark.doc import Doc, Sentence
from isnad.mark.entities import Names
from isnad.mark.events import detect
from isnad.mark.events.lexicon import analyse
from isnad.model.marks import Entity, Event, Mention, Time
from isnad.model.text import Article, Page, Published, Span

_CASES = Path(__file__).parents[1] / "cases" / "events.tsv"
ROWS = [
    line.split("\t") for line in _CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def document(*sentences: str, title: bool = False) -> Doc:
    text = "\n".join(sentences)
    page = Page(id="p", source="s", media_type="text/plain", encoding="utf-8", text=text)
    made, start = [], 0
    for k, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        head = title and k == 0
        made.append(Sentence(span, tokenize(text, span.start, span.end), head, -1 if head else k))
        start = span.end + 1
    return Doc(text, page, Article(id="a1", span=Span(0, len(text))), made)


def named(doc: Doc, listed: str) -> Names:
    """Names given as "TYPE:name|TYPE:name"; every occurrence is a mention, the entity's id is the name."""
    found: list[Mention] = []
    entities = []
    for item in listed.split("|") if listed != "-" else ():
        kind, name = item.split(":")
        entities.append(Entity(id=name, type=kind, name=name, names=(name,)))  # type: ignore[arg-type]
        at = doc.text.find(name)
        while at >= 0:
            found.append(Mention("", Span(at, at + len(name)), name, kind, name))  # type: ignore[arg-type]
            at = doc.text.find(name, at + 1)
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Mention] = []
    for m in found:
        if not kept or kept[-1].span.end <= m.span.start:
            kept.append(m)
    return Names(tuple(kept), tuple(entities), ())


def read(
    *sentences: str, names: str = "-", day: str = "2024-03-10", title: bool = False, times: tuple[Time, ...] = ()
) -> tuple[Event, ...]:
    doc = document(*sentences, title=title)
    return events.find(doc, Published(value=day), named(doc, names), times, ())


def shown(found: tuple[Event, ...]) -> set[tuple[str, str, frozenset[str]]]:
    return {(e.type, e.status, frozenset(p.entity for p in e.participants)) for e in found}


def wanted(column: str) -> set[tuple[str, str, frozenset[str]]]:
    out = set()
    for item in column.split(";") if column != "-" else ():
        kind, status, who = item.split(" ", 2)
        out.add((kind, status, frozenset(who.split(",")) - {"-"}))
    return out


@pytest.mark.parametrize(("sentence", "names", "expected"), ROWS, ids=[r[0][:45] for r in ROWS])
def test_events_of_a_sentence(sentence: str, names: str, expected: str) -> None:
    assert shown(read(sentence, names=names)) == wanted(expected)


def test_inflections_are_found() -> None:
    for word in ("سيلتقي", "التقت", "يلتقيان", "لقائهما", "واجتماعا", "للقاء"):
        assert any(h.lexeme and h.lexeme.type == "CONSULT" for h in analyse(fold(word))), word


def test_every_word_of_the_lexicon_is_reached() -> None:

    for file in ("events", "happenings"):
        for entry in load(file)["events"]:
            for noun in entry.get("nouns", ()):
                assert any(h.lexeme and h.lexeme.type == entry["type"] for h in analyse(fold(noun))), noun
            for verb in entry.get("verbs", ()):
                form = fold(next(v for v in verb.split("/") if v))
                assert any(h.lexeme and h.lexeme.type == entry["type"] for h in analyse(form)), verb


def test_headline_and_lead_are_one_event_with_the_status_of_the_lead() -> None:
    found = read(
        "سانشيز يلتقي كوستا",
        "سيلتقي بيدرو سانشيز غدا أنطونيو كوستا في لشبونة",
        names="PER:سانشيز|PER:كوستا|LOC:لشبونة",
        title=True,
    )
    assert shown(found) == {("CONSULT", "planned", frozenset({"سانشيز", "كوستا"}))}


def test_planned_and_happened_stay_apart() -> None:
    found = read(
        "التقى سانشيز كوستا وبحثا الميزانية",
        "وسيلتقي سانشيز كوستا ثانية في الصيف",
        names="PER:سانشيز|PER:كوستا",
    )
    assert [e.status for e in found] == ["happened", "planned"]


def test_the_two_sides_are_those_of_the_meeting() -> None:
    found = read(
        "التقى سانشيز كوستا في لشبونة", "واتفق الجانبان على خط للقطارات", names="PER:سانشيز|PER:كوستا|LOC:لشبونة"
    )
    assert ("AGREE", "happened", frozenset({"سانشيز", "كوستا"})) in shown(found)


def test_a_visit_to_a_city_is_a_visit_to_its_country_where_named() -> None:
    names = "PER:لوكا توريني|LOC:الدوحة|LOC:قطر|LOC:إيطاليا"
    found = read("وصل لوكا توريني إلى الدوحة", "وترتبط قطر وإيطاليا باتفاقيات", names=names)
    assert ("CONSULT", "happened", frozenset({"لوكا توريني", "قطر"})) in shown(found)


def test_the_day_comes_from_the_clause_else_from_the_lead() -> None:
    text = "التقى سانشيز كوستا يوم 3 مارس 2024"
    time = Time("t1", Span(19, len(text)), text[19:], "DATE", "2024-03-03")
    assert [e.date for e in read(text, names="PER:سانشيز|PER:كوستا", times=(time,))] == ["2024-03-03"]
    assert [e.date for e in read("التقى سانشيز كوستا", names="PER:سانشيز|PER:كوستا")] == ["2024-03-10"]
    assert [e.date for e in read("سيلتقي سانشيز كوستا", names="PER:سانشيز|PER:كوستا")] == [None]


def test_what_came_before_has_not_the_day_of_what_came_after() -> None:
    said = "أعلن القصر الأربعاء أن الخلاف باق بعد اجتماع استمر خمس ساعات بين سامي نادر وهدى سالم"
    at = said.index("الأربعاء")
    wednesday = Time("t1", Span(at, at + len("الأربعاء")), "الأربعاء", "DATE", "2024-03-06", anchor="published")
    found = read(said, names="PER:سامي نادر|PER:هدى سالم", times=(wednesday,))
    (meeting,) = [e for e in found if e.type == "CONSULT"]
    assert meeting.time is None


def test_a_meeting_with_nobody_named_is_no_event() -> None:
    assert read("عقد اجتماع في القاعة الكبرى") == ()


def test_background_is_told_apart() -> None:
    names = "PER:سانشيز|PER:كوستا|PER:روته"
    found = read("التقى سانشيز كوستا", "وكان سانشيز قد التقى روته", names=names)
    assert [e.background for e in found] == [False, True]


OWN = [
    ("ضرب زلزال قوي مدينة تلاوة", "LOC:تلاوة", "isnad:DISASTER"),
    ("مقتل 7 في حادث تصادم قرب بارما", "LOC:بارما", "isnad:ACCIDENT"),
    ("قضت محكمة في ليون بسجن رامي درويش عامين", "LOC:ليون|PER:رامي درويش", "isnad:COURT"),
    ("فاز حزب الخضر بالانتخابات وحصل على 40 مقعدا", "ORG:حزب الخضر", "isnad:ELECTION"),
    ("ارتفعت أسعار النفط 3 في المئة", "-", "isnad:ECONOMY"),
    ("عين الملك سليم وهبي وزيرا للمالية", "PER:سليم وهبي", "isnad:OFFICE"),
    ("تغلب نادي الوداد على الرجاء في المباراة", "ORG:الوداد|ORG:الرجاء", "isnad:SPORT"),
    ("توفي الملحن كاظم نصار", "PER:كاظم نصار", "isnad:DEATH"),
    ("ضبطت الجمارك شحنة مخدرات في طنجة", "LOC:طنجة", "isnad:CRIME"),
]


@pytest.mark.parametrize(("sentence", "names", "kind"), OWN, ids=[o[2] for o in OWN])
def test_happenings_stay_apart_from_plover(sentence: str, names: str, kind: str) -> None:
    doc = document(sentence)
    found = events.find_all(doc, Published(value="2024-03-10"), named(doc, names), (), ())
    assert kind in {e.type for e in found.happenings}
    assert not any(e.type.startswith("isnad:") for e in found.events)


_WORDS = re.findall(
    r"\S+",
    "التقى أن سيلتقي لم مع من ، . «ودعا إلى» قصف بعد الذي لقائه سانشيز كوستا وقطر \u064b 5 والوزراء ثم كان عقد اجتماعا",
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_any_order_of_words_is_survived(parts: list[str]) -> None:
    text = " ".join(parts)
    for event in read(text, names="PER:سانشيز|PER:كوستا|LOC:قطر"):
        assert event.trigger.span.of(text) == event.trigger.text


DETECTED = [
    ("تظاهر آلاف الطلاب في الساحة أمس ضد القرار", "PROTEST", True),
    ("تجمع مئات المحتجين أمام مبنى البلدية", "PROTEST", True),
    ("تراقب الشرطة المتظاهرين من بعيد", "PROTEST", False),
    ("وكان آلاف الطلاب قد خرجوا إلى الشوارع للمطالبة بإلغاء القرار", "PROTEST", True),
    ("ويعتصم آلاف المتظاهرين أمام البرلمان", "PROTEST", True),
    ("قال شهود إن مئات المتظاهرين تدفقوا على الساحة", "PROTEST", True),
    ("شهدت المدينة احتجاجات متفرقة هذا العام", "PROTEST", False),
    ("تجمعت الشرطة قرب المتظاهرين", "PROTEST", False),
    ("وزعت النقابة بيانا أثناء تجمعهم مع المتظاهرين", "PROTEST", False),
    ("نظمت الحركة منذ تأسيسها عدة مظاهرات", "PROTEST", False),
    ("قتل 12 شخصا وأصيب 30 آخرون بجروح في انفجار سيارة مفخخة في السوق أمس", "ASSAULT", True),
    ("فجر انتحاري نفسه قرب دورية للشرطة ما أدى إلى مقتل خمسة أشخاص", "ASSAULT", True),
    ("هل يستخدم القانون كلمة الهجوم في هذا الباب؟", "ASSAULT", False),
    ("ناقشت الندوة تاريخ الحرب في الرواية الحديثة", "ASSAULT", False),
]


@pytest.mark.parametrize(("text", "kind", "told"), DETECTED, ids=[d[0][:40] for d in DETECTED])
def test_kinds_of_event_that_a_sentence_tells(text: str, kind: str, told: bool) -> None:
    assert (kind in detect.types(document(text).sentences[0])) is told
