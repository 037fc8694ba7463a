"""The article's own day: stamps confirmed, corrected, contradicted; days told by the text alone."""

import pytest

from isnad.mark import dating
from isnad.mark.doc import make_doc
from isnad.model.text import Article, Metadata, Page, PrintedDate, Published, Span


def day(text: str, value: str | None = None, printed: tuple[PrintedDate, ...] = (), **meta: str) -> Published:
    page = Page("p", "p", "text/plain", "utf-8", text, Metadata(**meta))
    span = Span(0, len(text))
    given = Published(value=value, basis="stated" if value else "unknown", printed=printed)
    article = Article(id="a1", span=span, body=(span,), sentences=(span,), published=given)
    return dating.date(make_doc(page, article))


def test_a_stamp_that_the_text_confirms() -> None:
    got = day("التقى الوزير اليوم الثلاثاء وفدا من النقابة", "2024-03-05")
    assert (got.value, got.basis, got.contradiction) == ("2024-03-05", "stated", None)
    assert got.confidence > 0.9
    assert "اليوم الثلاثاء" in got.why
    assert got.evidence


@pytest.mark.parametrize(
    ("text", "stamp", "value"),
    [
        ("وصل الوفد اليوم الثلاثاء إلى العاصمة", "2024-03-04T23:16", "2024-03-05"),  # a stamp before midnight
        ("وصل الوفد أمس (الاثنين) إلى العاصمة", "2024-03-06", "2024-03-05"),  # a crawl the day after
        ("يصل الوفد غدا الأربعاء إلى العاصمة", "2024-03-04", "2024-03-05"),
        ("زار الوفد المدينة اليوم 12 مارس 2023", "2025-06-01", "2023-03-12"),  # a stamp years after the story
    ],
)
def test_the_text_corrects_a_stamp(text: str, stamp: str, value: str) -> None:
    got = day(text, stamp)
    assert (got.value, got.basis) == (value, "inferred")
    assert got.contradiction


def test_a_far_weekday_is_reported_and_the_stamp_stays() -> None:
    got = day("اجتمع المجلس اليوم الجمعة في المدينة", "2024-03-05")
    assert got.value == "2024-03-05"
    assert got.contradiction
    assert got.confidence < 0.9


def test_another_printed_day_that_fits_is_chosen() -> None:
    printed = (
        PrintedDate(Span(0, 3), "x", "2024-03-09", "visitor"),
        PrintedDate(Span(4, 7), "y", "2024-03-05", "published"),
    )
    got = day("وصل الوفد اليوم الثلاثاء إلى العاصمة", "2024-03-09", printed)
    assert (got.value, got.basis, got.span) == ("2024-03-05", "stated", Span(4, 7))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("افتتح المعرض أمس الأحد 30 نوفمبر 2025 في القاعة الكبرى", "2025-12-01"),
        ("وقع الحادث مساء اليوم الخميس 15 / 10 / 1436 على الطريق", "2015-07-30"),
        ("قال الناطق إن اللقاء يعقد غدا الثلاثاء 2 ديسمبر 2025", "2025-12-01"),
    ],
)
def test_the_text_alone_tells_the_day(text: str, value: str) -> None:
    got = day(text)
    assert (got.value, got.basis) == (value, "inferred")


def test_unknown_stays_unknown_but_bounded() -> None:
    assert day("اجتمع المجلس أمس وناقش الميزانية").value is None
    got = day("وقع الحريق في 5 مايو 2021 ودمر المخزن")
    assert got.value is None
    assert got.begin == "2021-05-05"
    assert got.why


def test_metadata_and_address() -> None:
    assert day("نص", published="2023-01-02T10:00:00Z").basis == "metadata"
    got = day("نص", url="https://example.org/news/2023/01/23/story.html")
    assert (got.value, got.basis) == ("2023-01-23", "metadata")
    assert day("وصل اليوم الأحد", fetched="2023-01-24").value == "2023-01-22"
    assert day("نص", url="https://example.org/20230123/x").value == "2023-01-23"
    for url in ("https://example.org/20991399/x", "https://example.org/201234", "https://example.org/a/2012345"):
        assert day("نص", url=url).value is None
