"""The example pages: what must be found in them, from the bytes to the story. They are written for the project."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

import isnad
from isnad.model.marks import Reading
from isnad.model.story import Evidence, StoryArticle, StoryEntity

EXAMPLES = Path(__file__).parent.parent / "examples"
ENCODINGS = {
    "river-01-eve.txt": "utf-8",
    "river-03-official.txt": "windows-1256",
    "river-04-delegation.html": "windows-1256",
    "river-05-copied.txt": "utf-16",
    "river-06-shortened.txt": "utf-8-sig",
    "river-08-mediator.txt": "iso-8859-6",
    "fire-04-credited-copy.txt": "windows-1256",
    "fire-05-arrests.html": "iso-8859-6",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, isnad.PageFile]:
    faults: list[isnad.Fault] = []
    read = {Path(p.page.source).name: p for p in isnad.read_pages(EXAMPLES, faults=faults)}
    assert faults == []
    return read


@pytest.fixture(scope="module")
def stories(pages: dict[str, isnad.PageFile]) -> list[isnad.Story]:
    return isnad.build_stories(pages.values())


def reading(pages: dict[str, isnad.PageFile], name: str, number: int = 0) -> Reading:
    return pages[name].articles[number]


class Told:
    """One story, with look-ups by the names of files."""

    def __init__(self, stories: list[isnad.Story], name: str) -> None:
        self.story = next(s for s in stories if any(p.source.endswith(name) for p in s.pages))
        self.texts = {p.id: p.text for p in self.story.pages}
        self.files = {p.id: Path(p.source).name for p in self.story.pages}

    def article(self, name: str, number: int = 1) -> StoryArticle:
        return next(a for a in self.story.articles if self.files[a.page] == name and a.id.endswith(f"#a{number}"))

    def entity(self, name: str) -> StoryEntity:
        return next(e for e in self.story.entities if any(n.text == name for n in e.names))

    def words(self, evidence: Evidence) -> str:
        page = next(a.page for a in self.story.articles if a.id == evidence.article)
        return evidence.span.of(self.texts[page])


@pytest.fixture(scope="module")
def river(stories: list[isnad.Story]) -> Told:
    return Told(stories, "river-02-evening.html")


@pytest.fixture(scope="module")
def fire(stories: list[isnad.Story]) -> Told:
    return Told(stories, "fire-01-first-count.txt")


def test_every_page_says_that_it_was_written_for_the_project() -> None:
    for path in EXAMPLES.iterdir():
        if path.suffix != ".md":
            text = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))
            assert "لمشروع إسناد" in text or "for the isnad project" in text, path.name


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_encoding_is_found_and_named(pages: dict[str, isnad.PageFile], name: str) -> None:
    assert pages[name].page.encoding.replace("-le", "").replace("-sig", "") == ENCODINGS[name].replace("-sig", "")


def test_what_is_an_article_and_what_is_not(pages: dict[str, isnad.PageFile]) -> None:
    two = {name: len(p.articles) for name, p in pages.items() if len(p.articles) != 1}
    assert two == {"river-01-eve.txt": 2}
    for name, page in pages.items():
        body = "\n".join(run.of(page.page.text) for a in page.articles for run in a.body)
        for furniture in ("مشروع إسناد", "حجم الخط", "فيسبوك", "الأكثر قراءة", "معرض الكتاب", "اتصل بنا", "mainThumb"):
            assert furniture not in body, (name, furniture)


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("river-01-eve.txt", "وفدا مرجانة والساهرة يلتقيان غدا في رأس الغزال", "2024-02-12"),
        ("river-02-evening.html", "الحداد والكرمي يجتمعان خمس ساعات في رأس الغزال", "2024-02-14"),
        ("river-04-delegation.html", "وفد الساهرة: لم نتفق، والجلسة لم تدم أكثر من ثلاث ساعات", "2024-02-14"),
        ("river-09-fourth-round.txt", "الحداد والكرمي يوقعان وثيقة مياه نهر الرمان في مسقط", "2024-03-14"),
        ("fire-01-first-count.txt", "مصرع سبعة أشخاص في حريق مصنع للأغذية بوادي الزيتون", "2022-06-17"),
        ("fire-03-union.txt", "نقابة العمال: ضحايا حريق المصنع 11 والإهمال هو السبب", "2022-06-18"),
        ("cup-02-coach.html", "مدرب الجبل: الحكم لم يحتسب ركلة جزاء", "2019-05-26"),
        ("bank.jsonl:2", "بورصة الجزيرة تتراجع بعد قرار الفائدة", "2023-09-24"),
    ],
)
def test_titles_and_printed_days(pages: dict[str, isnad.PageFile], name: str, title: str, day: str) -> None:
    article = reading(pages, name)
    assert article.title
    assert article.title.text == title
    assert (article.published.value or "")[:10] == day


def test_credits(pages: dict[str, isnad.PageFile]) -> None:
    assert any("واحة الأخبار" in c.name for c in reading(pages, "river-06-shortened.txt").credits)
    assert any("السواحل" in c.name for c in reading(pages, "fire-04-credited-copy.txt").credits)


def test_each_story_by_itself(stories: list[isnad.Story]) -> None:
    found = sorted(sorted({Path(p.source).name.split("-")[0].split(".")[0] for p in s.pages}) for s in stories)
    assert found.count(["river"]) == 2, "a month later the same cast meets again: another story"
    assert [kinds for kinds in found if len(kinds) > 1] == []
    assert len(Told(stories, "fire-01-first-count.txt").story.articles) == 6
    assert len(Told(stories, "river-09-fourth-round.txt").story.articles) == 1


def test_undated_articles_are_dated_with_a_reason(river: Told) -> None:
    article = river.article("river-07-undated.html")
    assert article.published.basis == "inferred"
    assert article.published.value == "2024-02-15"
    assert article.published.why


def test_what_is_not_sure_is_an_interval_and_never_a_day(river: Told, fire: Told) -> None:
    eve = river.article("river-01-eve.txt", 2).published
    assert (eve.value, eve.begin, eve.end) == (None, "2024-02-13", "2024-02-15")
    assert "مساء الثلاثاء" in eve.why
    assert fire.article("fire-06-funeral.txt").published.value is None


def test_a_weekday_that_all_possible_days_understand_alike(river: Told) -> None:
    """The second article of the eve was written between the 13th and the 15th: its "Tuesday evening" is the 13th."""
    eve = river.article("river-01-eve.txt", 2)
    assert "2024-02-13TEV" in {t.value for t in eve.times}


def test_copies(river: Told, fire: Told) -> None:
    made = {river.files[c.copy.split("#")[0]]: (river.files[c.original.split("#")[0]], c) for c in river.story.copies}
    assert made["river-05-copied.txt"][0] == "river-03-official.txt"
    assert made["river-05-copied.txt"][1].kind == "uncredited"
    assert made["river-06-shortened.txt"][0] == "river-02-evening.html"
    assert made["river-06-shortened.txt"][1].kind == "credited"
    assert fire.article("fire-04-credited-copy.txt").copy_of == fire.article("fire-01-first-count.txt").id
    assert river.story.origins <= len(river.story.articles) - 2


def test_one_identity_in_spite_of_spellings(river: Told) -> None:
    assert river.entity("سليم الحداد") == river.entity("سليم حداد")
    assert river.entity("كارل ليندمان") == river.entity("كارل ليندمن")
    assert river.entity("سليم الحداد") != river.entity("نادية الكرمي")


def test_the_meeting_stands_on_the_timeline(river: Told) -> None:
    both = {river.entity("سليم الحداد").id, river.entity("نادية الكرمي").id}
    met = [
        e
        for e in river.story.events
        if (e.date or "").startswith("2024-02-13") and both <= {p.entity for p in e.participants} and e.mode == "meet"
    ]
    assert [e.status for e in met] == ["happened"]


def test_the_outcome_is_disputed(river: Told) -> None:
    both = {river.entity("سليم الحداد").id, river.entity("نادية الكرمي").id}
    outcomes = [d for d in river.story.disputes if d.question == "outcome"]
    assert [d for d in outcomes if both <= {holder for side in d.sides for holder in side.holders}]


def test_the_anonymous_official_and_who_carried_him(river: Told) -> None:
    chains = {c.id: c for c in river.story.chains}
    copied = river.article("river-05-copied.txt").id
    found = [
        chains[s.chain or ""]
        for s in river.story.statements
        if any("قطعنا نصف الطريق" in river.words(e) for e in s.evidence)
    ]
    assert {c.strength for c in found} == {"anonymous"}
    measured = [link for link in found[0].links if link.basis == "measured"]
    assert measured, "the copy does not say whom it has it from"
    assert any(link.article == copied for link in found[0].links)


def test_all_of_it_verifies_and_fits_its_schema(pages: dict[str, isnad.PageFile], stories: list[isnad.Story]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for kind, documents in (("page", list(pages.values())), ("story", stories)):
        validator = jsonschema.Draft202012Validator(isnad.schema(kind))  # type: ignore[arg-type]
        for document in documents:
            assert isnad.check(document) == []
            plain: Any = msgspec.json.decode(msgspec.json.encode(document))
            assert list(validator.iter_errors(plain)) == []


def test_the_story_files_do_not_hang_on_the_hash_seed(tmp_path: Path) -> None:
    """The same pages give the same files, letter by letter, in every process."""
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "isnad", "build", str(EXAMPLES), "-o", str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / s / "stories").iterdir()} for s in ("1", "2"))
    assert first
    assert first == second
