from pathlib import Path

import pytest

from isnad.decisions import DecisionError, Decisions, load
from isnad.link.identities import Identities, identify
from isnad.model.marks import Entity, Mention, Reading, Title
from isnad.model.story import Told
from isnad.model.text import Page, Span


def told(number: int, *entities: tuple[str, list[str]] | tuple[str, list[str], str]) -> Told:
    """An article whose text is its names, one after the other."""
    text, mentions, out = "", [], []
    for i, (type_, names, *title) in enumerate(entities, 1):
        titles = ()
        if title:
            titles = (Title(title[0], Span(len(text), len(text) + len(title[0]))),)
            text += title[0] + " "
        for name in names:
            span = Span(len(text), len(text) + len(name))
            mentions.append(Mention(f"m{len(mentions) + 1}", span, name, type_, f"e{i}"))  # type: ignore[arg-type]
            text += name + " "
        out.append(Entity(f"e{i}", type_, names[0], tuple(names), titles))  # type: ignore[arg-type]
    page = Page(f"p{number}", "test", "text/plain", "utf-8", text)
    reading = Reading(id="a1", span=Span(0, len(text)), mentions=tuple(mentions), entities=tuple(out))
    return Told(f"p{number}#a1", page, reading)


def sets(found: Identities) -> set[frozenset[str]]:
    return {frozenset(n.text for n in e.names) for e in found.entities}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ستيف برادلي", "ستيفن برادلي"),
        ("عادل الحلبي", "عادل بن أحمد الحلبي"),
        ("سيرغي ماليشيف", "سيرجي ماليشيف"),
    ],
)
def test_merged_with_a_reason(a: str, b: str) -> None:
    found = identify([told(1, ("PER", [a])), told(2, ("PER", [b]))])
    assert sets(found) == {frozenset({a, b})}
    (entity,) = found.entities
    assert entity.merged[0].weight >= 0.8
    assert set(entity.merged[0].names) == {a, b}
    assert found.of == {("p1#a1", "e1"): entity.id, ("p2#a1", "e1"): entity.id}


@pytest.mark.parametrize(
    ("a", "b"),
    [("محمد بن راشد", "محمد بن خالد"), ("رامي الحلبي", "سامي الحلبي"), ("سعد بن خالد", "خالد بن سعد")],
)
def test_namesakes_stay_apart(a: str, b: str) -> None:
    found = identify([told(1, ("PER", [a])), told(2, ("PER", [b]))])
    assert sets(found) == {frozenset({a}), frozenset({b})}


def test_a_short_name_that_fits_two_is_doubtful() -> None:
    found = identify([told(1, ("PER", ["رامي الحلبي"]), ("PER", ["سامي الحلبي"])), told(2, ("PER", ["الحلبي"]))])
    assert len(found.entities) == 3
    alone = next(e for e in found.entities if e.name == "الحلبي")
    assert len(alone.doubtful) == 2


def test_a_role_decides_for_a_short_name() -> None:
    found = identify(
        [
            told(1, ("PER", ["رامي الحلبي"], "وزير الصحة الفنلندي"), ("PER", ["سامي الحلبي"], "لاعب نادي الوادي")),
            told(2, ("PER", ["الحلبي"], "وزير الصحة الفنلندي")),
        ]
    )
    assert frozenset({"رامي الحلبي", "الحلبي"}) in sets(found)


def test_a_short_name_in_common_says_nothing() -> None:
    found = identify(
        [
            told(1, ("ORG", ["المقاومة الشعبية", "المقاومة"])),
            told(2, ("ORG", ["المقاومة الوطنية", "المقاومة"])),
            told(7, ("ORG", ["جبهة المقاومة"])),
            told(3, ("ORG", ["وزارة الخارجية الفنلندية", "الخارجية"])),
            told(4, ("ORG", ["وزارة الخارجية النرويجية", "الخارجية"])),
            told(5, ("LOC", ["السعودية", "المملكة"])),
            told(6, ("LOC", ["البحرين", "المملكة"])),
        ]
    )
    assert len(found.entities) == 7


def test_an_abbreviation_told_by_one_page_serves_another() -> None:
    found = identify([told(1, ("ORG", ["منظمة الأنهار العربية", "نهر"])), told(2, ("ORG", ["نهر"]))])
    assert sets(found) == {frozenset({"منظمة الأنهار العربية", "نهر"})}


def test_reasons_are_told_in_arabic() -> None:
    (entity,) = identify([told(1, ("PER", ["رامي الحلبي"])), told(2, ("PER", ["الحلبي"]))]).entities
    assert entity.merged[0].why == "اسم العائلة"


def test_unique_short_name_is_merged() -> None:
    found = identify([told(1, ("PER", ["رامي الحلبي"])), told(2, ("PER", ["الحلبي"]))])
    assert sets(found) == {frozenset({"رامي الحلبي", "الحلبي"})}


def test_types_are_kept_apart() -> None:
    found = identify([told(1, ("LOC", ["الرياض"])), told(2, ("ORG", ["الرياض"]))])
    assert len(found.entities) == 2


def test_mentions_and_names_are_counted_from_the_text() -> None:
    articles = [told(1, ("PER", ["رامي الحلبي", "الحلبي"], "الوزير")), told(2, ("PER", ["رامي الحلبي"]))]
    (entity,) = identify(articles).entities
    assert {n.text: n.count for n in entity.names} == {"رامي الحلبي": 2, "الحلبي": 1}
    pages = {a.id: a.page.text for a in articles}
    assert sorted(m.span.of(pages[m.article]) for m in entity.mentions) == ["الحلبي", "رامي الحلبي", "رامي الحلبي"]
    assert entity.titles[0].text == "الوزير"


def decisions(tmp_path: Path, text: str) -> Decisions:
    file = tmp_path / "who.tsv"
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_the_user_wins(tmp_path: Path) -> None:
    articles = [told(1, ("PER", ["رامي الحلبي"]), ("PER", ["شلتوت"])), told(2, ("PER", ["رامي بن سعد الحلبي"]))]
    said = decisions(tmp_path, "# mine\nsame\tرامي الحلبي\tشلتوت\nnot-same\tرامي الحلبي\tرامي بن سعد الحلبي\n")
    assert sets(identify(articles, said)) == {frozenset({"رامي الحلبي", "شلتوت"}), frozenset({"رامي بن سعد الحلبي"})}
    said = decisions(tmp_path, "not-a-name\tشلتوت\n")
    assert sets(identify(articles, said)) == {frozenset({"رامي الحلبي", "رامي بن سعد الحلبي"})}


def test_the_user_parts_what_one_page_joined(tmp_path: Path) -> None:
    articles = [told(1, ("PER", ["رامي الحلبي", "الحلبي"]))]
    said = decisions(tmp_path, "not-same\tرامي الحلبي\tالحلبي\n")
    assert sets(identify(articles, said)) == {frozenset({"رامي الحلبي"}), frozenset({"الحلبي"})}


@pytest.mark.parametrize("line", ["same\tواحد", "other\tواحد\tاثنان", "not-a-name\tواحد\tاثنان"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(DecisionError, match=r"who\.tsv, line 2"):
        decisions(tmp_path, f"# first\n{line}\n")


def test_many_articles_take_little_time() -> None:
    articles = [
        told(
            n,
            ("PER", [f"محمد {'ابتثجحخد'[n % 8]}{'سشصضطظعغ'[n // 8 % 8]}{'فقكلمنهو'[n // 64 % 8]}وري"]),
            ("LOC", ["الوادي"]),
        )
        for n in range(500)
    ]
    assert len(identify(articles).entities) > 100


def test_empty_story() -> None:
    assert identify([]) == Identities((), {})


def test_a_short_name_that_one_article_uses_for_the_full_one_is_that_one() -> None:
    full = told(1, ("ORG", ["التحالف المدني", "التحالف"]))
    assert sets(identify([full, told(2, ("ORG", ["التحالف"]))])) == {frozenset({"التحالف المدني", "التحالف"})}


def test_a_short_name_that_two_bodies_bear_is_neither() -> None:
    a, b = told(1, ("ORG", ["التحالف المدني", "التحالف"])), told(2, ("ORG", ["التحالف الوطني", "التحالف"]))
    found = identify([a, b, told(3, ("ORG", ["التحالف"]))])
    assert len(found.entities) == 3
    assert len(set(found.of.values())) == 3


def test_a_body_told_by_many_is_meant_rather_than_one_told_once() -> None:
    many = [told(i, ("ORG", ["اللجنة المدنية للمتابعة"])) for i in (1, 2, 3)]
    once = told(4, ("ORG", ["اللجنة المدنية العليا"]))
    found = identify([*many, once, told(5, ("ORG", ["اللجنة المدنية"]))])
    of = {article.partition("#")[0]: entity for (article, _), entity in found.of.items()}
    assert of["p5"] == of["p1"] != of["p4"]
