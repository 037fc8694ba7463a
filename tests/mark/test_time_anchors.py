"""Anchors inside an article: quotes, narrative days, clocks beside a day; and the time data can be reached."""

import pytest

from isnad.arabic.data import load
from isnad.arabic.sentences import sentences
from isnad.arabic.words import tokenize
from isnad.mark import times
from isnad.mark.doc import make_doc
from isnad.mark.times import lexicon, line
from isnad.model.marks import Time
from isnad.model.text import Article, Page, Published, Span


def found(text: str, value: str | None) -> list[Time]:
    page = Page("p", "p", "text/plain", "utf-8", text)
    span = Span(0, len(text))
    cut = tuple(Span(*s) for s in sentences(text, 0, len(text)))
    article = Article(id="a1", span=span, body=(span,), sentences=cut)
    return list(times.find(make_doc(page, article), Published(value=value)))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "انتشلت الفرق عشرين شخصا حتى الساعة الثالثة عصرا.",
            "2024-05-15",
            [("2024-05-15T15:00", "published")],
        ),
        (
            "تقام المباراة الجمعة المقبل في الملعب الكبير. وستنطلق الساعة الثامنة مساء.",
            "2024-05-15",
            [("2024-05-17", "published"), ("2024-05-17T20:00", "published")],
        ),
        (
            "يفتح المتحف من الثامنة صباحا وحتى الثالثة مساء.",
            "2024-05-15",
            [("T08:00", "none"), ("T15:00", "none")],
        ),
        (
            "وصل الوزير أمس الثلاثاء والتقى مساء في القصر وفدا من النواب.",
            "2024-05-15",
            [("2024-05-14", "published"), ("2024-05-14TEV", "narrative")],
        ),
        (
            "أقر المجلس أمس الثلاثاء القانون بعد يومين من عرضه.",
            "2024-05-15",
            [("2024-05-14", "published"), ("2024-05-14", "narrative")],
        ),
        (
            "قال الوزير يوم الأحد: «سنوقع الاتفاق غدا».",
            "2024-05-15",
            [("2024-05-12", "published"), ("2024-05-13", "quote")],
        ),
        ("قال الوزير «سنوقع غدا».", "2024-05-15", [("2024-05-16", "published")]),
        (
            "وصل الوفد في 3 مارس 2019. وغادر في اليوم التالي.",
            "2024-05-15",
            [("2019-03-03", "none"), ("2019-03-04", "narrative")],
        ),
        (
            "اندلعت الحرب في أبريل 2011. وفي مايو من العام نفسه توقفت.",
            "2024-05-15",
            [("2011-04", "none"), ("2011-05", "narrative")],
        ),
        (
            "يبدأ الاجتماع الخميس المقبل في مقر الغرفة الساعة 10 صباحا.",
            "2024-05-15",
            [("2024-05-16", "published"), ("2024-05-16T10:00", "narrative")],
        ),
        ("التقى الوزير أمس وفدا.", None, [("PAST_REF", "none")]),
    ],
)
def test_anchor(text: str, published: str | None, expected: list[tuple[str, str]]) -> None:
    assert [(t.value, t.anchor) for t in found(text, published)] == expected


def test_clitics_are_outside_the_span() -> None:
    text = "وغدا وبالأمس ولعام 2022 ومنذ الاثنين"
    assert [t.text for t in found(text, "2024-05-15")] == ["غدا", "الأمس", "عام 2022", "الاثنين"]


def test_intervals_and_mods() -> None:
    (hijri,) = found("في 9 ذي الحجة 1445 هـ", "2024-05-15")
    assert (hijri.begin, hijri.end, hijri.mod) == ("2024-06-14", "2024-06-16", "APPROX")
    (edge,) = found("في أواخر مارس 2020", "2024-05-15")
    assert (edge.value, edge.begin, edge.end, edge.mod) == ("2020-03", "2020-03-21", "2020-03-31", "END")
    (about,) = found("استمر أكثر من ثلاث ساعات", "2024-05-15")
    assert (about.value, about.mod) == ("PT3H", "MORE_THAN")
    (doubtful,) = found("بتاريخ 5/6/2020 صدر القرار", "2024-05-15")
    assert (doubtful.value, doubtful.mod) == ("2020-06-05", "APPROX")


WORDS = [
    (category, form)
    for category, forms in load("times")["words"].items()
    for words in (forms.values() if isinstance(forms, dict) else [forms])
    for form in words
]


def test_every_word_of_the_data_can_be_reached() -> None:
    lost = []
    for category, form in WORDS:
        read = line.of_tokens(form, tokenize(form))
        items = lexicon.items(read, 0, len(read.norms))
        if not (len(items) == 1 and category in items[0].values):
            lost.append((category, form))
    assert lost == []
