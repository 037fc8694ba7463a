import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from sample_story import here, story

import isnad
from isnad.model.marks import Participant
from isnad.model.story import Chain, ChainLink, Story
from isnad.model.text import Metadata, Span
from isnad.tell import report, words
from isnad.tell.marked import Mark, render
from isnad.tell.view import View, _closed, _cut


class Page(HTMLParser):
    """Ids, links, loaded files, open tags and visible text of a page."""

    VOID = frozenset({"meta", "link", "br", "img", "rect", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.hrefs.append(value or "")
            elif name == "src":
                self.loads.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(report.story_page(story()))


def test_the_sample_is_clean() -> None:
    assert isnad.check(story()) == []


def test_every_link_leads_somewhere(page: Page) -> None:
    inner = {h[1:] for h in page.hrefs if h.startswith("#")}
    assert inner
    assert inner <= set(page.ids)
    assert [h for h in page.hrefs if not h.startswith("#")] == ["../index.html"]


def test_ids_are_there_once_and_tags_are_closed(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert page.open == []


def test_no_network_and_no_script() -> None:
    html = report.story_page(story()) + report.index_page([story()])
    assert "script" not in Page(html).tags
    assert not Page(html).loads
    assert not re.search(r"https?://|//[a-z]", re.sub(r"<style>.*?</style>", "", html, flags=re.S))
    assert all(u.startswith(("assets/", "../assets/")) for u in re.findall(r'url\("([^"]+)"', html))


def test_hostile_text_is_shown_and_not_obeyed(page: Page) -> None:
    assert "b" not in page.tags
    assert "<b>Jan Dorfmann</b>" in page.text
    assert "\u202e" not in page.text


@pytest.mark.parametrize(
    "shown",
    [
        "مقالان",
        "وسيلة إعلام واحدة",
        "أصل مستقل واحد",
        "2 مارس 2021",
        "تاريخ منصوص عليه",
        "إلام انتهى؟",
        "مصدر غير مسمى",
        "وزيرة الخارجية",
        "Salma al-Rawi",
        "18.25, 42.50",
        "نسخة لا تذكر مصدرها، 40% من كلماته في",
        "منه 40% من كلمات",
        "يروي لقاء الثاني من مارس",
        "الجولة السابقة",
        "ورد في خبر 3 مارس 2021",
        "بلا تاريخ (حدث واحد)",
        "كارثة",
    ],
)
def test_what_a_reader_must_find(page: Page, shown: str) -> None:
    assert shown in page.text


def test_happenings_stand_among_the_events_with_what_is_counted_of_them() -> None:
    html = report.story_page(story())
    assert html.index('id="H1"') < html.index('id="V1"') < html.index("بلا تاريخ (") < html.index('id="V2"')
    first = html[html.index('id="H1"') : html.index('id="V1"')]
    assert re.findall(r'class="counts"><a href="(#a1-\d+)"><bdi>(.*?)</bdi>', first)[0][1] == "سبعة أشخاص"
    assert '<a href="#H1"><bdi>وجرف سيل' in html[html.index('id="D2"') :]


def test_rounds_before_an_event_are_led_to() -> None:
    html = report.story_page(story())
    assert 'الجولة السابقة: <a href="#V1">2 مارس 2021' in html[html.index('id="V2"') :]


def test_rounds_that_name_each_other_end() -> None:
    first, second = story().events
    first = msgspec.structs.replace(first, previous="V2")
    view = View(msgspec.structs.replace(story(), events=(first, second)))
    assert [e.id for e in view.rounds(second)] == ["V1"]


def test_a_chain_is_drawn_link_by_link() -> None:
    html = report.story_page(story())
    chain = html[html.index('<ul class="chain"', html.index('id="S1"')) :]
    chain = chain[: chain.index('class="verdict"')]
    assert re.findall(r"<bdi>(.*?)</bdi>", chain) == ["سلمى الراوي", "وكالة السهل", "صفحة \u2068p2.txt\u2069"]
    assert 'class="measured"' in chain


def test_a_chain_that_forks_is_drawn_as_a_tree() -> None:
    links = [
        ChainLink(kind="agency", name=name, after=after) for name, after in (("a", ()), ("b", (0,)), ("c", (0, 1)))
    ]
    (root,) = View.tree(Chain(id="C1", strength="named", links=tuple(links)))
    assert [(n.link.name, n.also) for n in root.next] == [("b", []), ("c", ["b"])]


def test_text_of_an_article_is_whole_in_spite_of_its_marks(page: Page) -> None:
    assert "التقت وزيرة الخارجية سلمى الراوي المبعوث يان دورفمان في زهران مساء الثلاثاء 2 مارس 2021." in page.text


def test_an_empty_story_is_still_a_page() -> None:
    assert "قصة بلا عنوان" in Page(report.story_page(Story(id="0" * 12, title=""))).text


def test_overlapping_marks_cut_the_text_where_they_begin_and_end() -> None:
    marks = [Mark(Span(0, 4), "one"), Mark(Span(2, 6), "two"), Mark(Span(2, 3), "m", "E1")]
    assert render("abcdefg", Span(0, 7), marks) == (
        '<mark class="one">ab</mark><a class="one m two" href="#E1">c</a>'
        '<mark class="one two">d</mark><mark class="two">ef</mark>g'
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025-12-02", "2 ديسمبر 2025"),
        ("2025-12-02TEV", "مساء 2 ديسمبر 2025"),
        ("2025-12-02T15:30:00+03:00", "2 ديسمبر 2025، 15:30"),
        ("2025-12", "ديسمبر 2025"),
        ("2025", "2025"),
        ("2025-13-40", "2025-13-40"),
        ("PAST_REF", "PAST_REF"),
        (None, ""),
    ],
)
def test_dates_are_shown_in_arabic(value: str | None, shown: str) -> None:
    assert words.date(value) == shown


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        ("2025-12-02", "2025-12-02", "2 ديسمبر 2025"),
        ("2025-12-02", "2025-12-04", "2 – 4 ديسمبر 2025"),
        ("2025-11-30", "2025-12-04", "30 نوفمبر – 4 ديسمبر 2025"),
        ("2024-12-30", "2025-01-02", "30 ديسمبر 2024 – 2 يناير 2025"),
        (None, "2025-01-02", "2 يناير 2025"),
        (None, None, ""),
    ],
)
def test_periods_say_once_what_both_days_share(begin: str | None, end: str | None, shown: str) -> None:
    assert words.period(begin, end) == shown


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالا"),
        (99, "99 مقالا"),
        (100, "100 مقال"),
        (103, "103 مقالات"),
        (102, "102 مقال"),
    ],
)
def test_nouns_follow_their_number(n: int, shown: str) -> None:
    assert words.count("article", n) == shown


def test_a_failed_report_leaves_the_older_one(tmp_path: Path) -> None:
    isnad.report([story()], tmp_path)
    before = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    broken = msgspec.structs.replace(story(), id="x/../../no")
    with pytest.raises(OSError, match="no"):
        isnad.report([broken], tmp_path)
    assert {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "novel.odt").write_text("mine")
    with pytest.raises(FileExistsError, match="choose another"):
        isnad.report([story()], tmp_path)
    assert (tmp_path / "stories" / "novel.odt").read_text() == "mine"


def test_a_sentence_that_several_articles_print_is_quoted_once() -> None:
    sentence = "وقالت الراوي: «المحادثات كانت مثمرة»، وأضافت أن الوفدين اتفقا على جولة ثانية."
    (quote,) = View(story()).quotes([here("p1", "المحادثات كانت مثمرة"), here("p2", "جولة ثانية")])
    assert quote.text == sentence
    assert [s.outlet for s in quote.sources] == ["صحيفة الوادي", "صفحة \u2068p2.txt\u2069"]
    assert len({s.href for s in quote.sources}) == 2


def test_two_findings_of_one_sentence_are_marked_in_it_together() -> None:
    (quote,) = View(story()).quotes([here("p1", "المحادثات كانت مثمرة"), here("p1", "جولة ثانية")])
    assert quote.html.count('<mark class="here">') == 2
    assert len(quote.sources) == 1


def test_sentences_shown_already_are_left_out() -> None:
    view = View(story())
    told = here("p1", "اتفقا على جولة ثانية")
    assert view.quotes([told], but=[here("p1", "المحادثات كانت مثمرة")]) == []
    assert len(view.quotes([told])) == 1


def test_a_word_that_brings_a_statement_in_is_shown_before_it(page: Page) -> None:
    assert re.search(r"وقالت:\s*المحادثات كانت مثمرة", page.text)


def test_who_does_something_stands_before_whom_it_is_done_to() -> None:
    meeting = story().events[0]
    asked = msgspec.structs.replace(meeting, participants=(Participant("E2", "recipient"), Participant("E1", "actor")))
    view = View(msgspec.structs.replace(story(), events=(asked,)))
    assert [[p.entity for p in group] for group in view.cast(asked)] == [["E1"], ["E2"]]
    assert "←" in report.story_page(view.story)
    assert view.cast(meeting)[1] == []


@pytest.mark.parametrize(
    ("title", "shown"),
    [("لقاء زهران", "لقاء زهران"), (None, "التقت وزيرة الخارجية سلمى الراوي المبعوث يان دورفمان في زهران مساء…")],
)
def test_a_story_without_a_printed_headline_has_a_name_all_the_same(title: str | None, shown: str) -> None:
    whole = story()
    articles = tuple(msgspec.structs.replace(a, title=None) for a in whole.articles[:1])
    pages = tuple(msgspec.structs.replace(p, metadata=Metadata(title=title)) for p in whole.pages[:1])
    bare = Story(id=whole.id, title="", pages=pages, articles=articles)
    assert f"<bdi>{shown}</bdi></h1>" in report.story_page(bare)
    assert f"<bdi>{shown}</bdi></a></h2>" in report.index_page([bare])


def test_an_opened_quotation_is_closed_with_the_mark_of_the_page() -> None:
    view = View(story())
    text = view.text["p1#a1"]
    start = text.index("«")
    assert _closed(text, Span(start, text.index("»"))).of(text) == "«المحادثات كانت مثمرة»"
    assert _closed(text, Span(start + 1, text.index("»"))).of(text) == "المحادثات كانت مثمرة"


def test_a_very_long_sentence_is_cut_between_words() -> None:
    text = "كلمات " * 400
    run = _cut(text, Span(0, len(text)), 1200)
    assert text[run.start - 1] == text[run.end] == " "
    assert run.start <= 1200 < run.end
    unbroken = "ك" * 3000
    assert len(_cut(unbroken, Span(0, 3000), 1200)) > 700


def test_how_an_event_ended_and_who_was_its_host_stand_beside_it() -> None:
    meeting = story().events[0]
    ended = msgspec.structs.replace(
        meeting,
        participants=(Participant("E1", "party", "host"), Participant("E2", "party")),
        outcome=(here("p1", "اتفقا على جولة ثانية"), here("p2", "اتفقا على جولة ثانية")),
    )
    html = report.story_page(msgspec.structs.replace(story(), events=(ended,)))
    assert re.search(r"النتيجة: <a href=\"#a1-\d+\"><bdi>اتفقا على جولة ثانية</bdi></a></p>", html)
    assert "مضيف" in html
    assert "النتيجة" not in report.story_page(story())
