import pytest

from isnad.arabic.sentences import sentences
from isnad.mark.doc import Doc, make_doc
from isnad.mark.entities import Names, resolve
from isnad.mark.names import Name
from isnad.model.text import Article, Page, Span


def read(marked: str) -> tuple[Doc, Names]:
    """`[PER فلان]` marks a name; the brackets are taken out before reading."""
    text, names, rest = "", [], marked
    while "[" in rest:
        head, _, tail = rest.partition("[")
        inner, _, rest = tail.partition("]")
        type_, _, name = inner.partition(" ")
        text += head
        names.append(Name(Span(len(text), len(text) + len(name)), type_))  # type: ignore[arg-type]
        text += name
    text += rest
    spans = tuple(Span(a, b) for a, b in sentences(text, 0, len(text)))
    page = Page("p", "test", "text/plain", "utf-8", text)
    whole = Span(0, len(text))
    doc = make_doc(page, Article(id="a1", span=whole, body=(whole,), sentences=spans))
    return doc, resolve(doc, names)


def groups(found: Names) -> list[list[str]]:
    return [[m.text for m in found.mentions if m.entity == e.id] for e in found.entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل [PER رامي الحلبي] أمس. وقال [PER الحلبي] إنه بخير.", [["رامي الحلبي", "الحلبي"]]),
        ("[PER الحلبي] يعود. وصل [PER رامي الحلبي].", [["الحلبي", "رامي الحلبي"]]),
        ("شكر [PER رامي الحلبي] أخاه [PER سامي الحلبي].", [["رامي الحلبي"], ["سامي الحلبي"]]),
        ("قال [PER سعد بن راشد] لابنه [PER راشد بن سعد].", [["سعد بن راشد"], ["راشد بن سعد"]]),
        ("قاد [PER محمود عثمان دقناش] المعروف بـ[PER شلتوت] القوة.", [["محمود عثمان دقناش", "شلتوت"]]),
        ("قاد [PER محمود عثمان دقناش] ([PER شلتوت]) القوة.", [["محمود عثمان دقناش", "شلتوت"]]),
        ("أعلنت [ORG منظمة الأنهار العربية] ([ORG نهر]) أن [ORG نهر] بخير.", [["منظمة الأنهار العربية", "نهر", "نهر"]]),
        ("قالت [ORG وزارة المالية] إن [ORG المالية] تنفي.", [["وزارة المالية", "المالية"]]),
        ("في [LOC مدينة الزهراء] ثم في [LOC الزهراء].", [["مدينة الزهراء", "الزهراء"]]),
        ("نفت [LOC أمريكا] ذلك وقالت [LOC الولايات المتحدة] إنها", [["أمريكا", "الولايات المتحدة"]]),
        ("قالت [LOC موسكو] إن [LOC روسيا] ستحضر.", [["موسكو"], ["روسيا"]]),
        ("زار [PER غريغوري ماليشيف] ثم غادر [PER جريجوري ماليشيف].", [["غريغوري ماليشيف", "جريجوري ماليشيف"]]),
        ("الأمير [PER سعد بن راشد] استقبل. وقال الأمير [PER سعد] للملك [PER سعد].", [["سعد بن راشد", "سعد", "سعد"]]),
    ],
)  # fmt: skip
def test_one_page(text: str, expected: list[list[str]]) -> None:
    assert groups(read(text)[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير الخارجية الفنلندي [PER رامي الحلبي] أمس", ["وزير الخارجية الفنلندي"]),
        ("قال معالي وزير الصحة الدكتور [PER رامي الحلبي] أمس", ["معالي وزير الصحة", "الدكتور"]),
        (
            "قال مبعوث الأمين العام للأمم المتحدة إلى مالي [PER رامي الحلبي]",
            ["مبعوث الأمين العام للأمم المتحدة إلى مالي"],
        ),
        ("التقى [PER رامي الحلبي] وزير الصحة الفنلندي، أمس", ["وزير الصحة الفنلندي"]),
        ("وأكد وزير الصحة أن [PER رامي الحلبي] بخير", []),
        ("التقى وزير الصحة [PER سامي عمر] و[PER رامي الحلبي]", ["وزير الصحة"]),
        ("والتقى نظيره الفنلندي [PER رامي الحلبي]", ["نظيره الفنلندي"]),
        ("وصل المبعوث الخاص للرئيس الفنلندي [PER رامي الحلبي]", ["المبعوث الخاص للرئيس الفنلندي"]),
        ("وصل النائب الأول لوزير الصحة [PER رامي الحلبي]", ["النائب الأول لوزير الصحة"]),
        ("وقاد الفريق في المباراة [PER رامي الحلبي]", []),
        ("وأكد أن [PER رامي الحلبي] قائد حقيقي", []),
        (
            "ووصل [PER سامي عمر] صهر الرئيس الفنلندي [PER رامي الحلبي]",
            ["صهر الرئيس الفنلندي رامي الحلبي", "الرئيس الفنلندي"],
        ),
        ("قال الأمين العام لحلف الأنهار ([ORG نهر]) [PER رامي الحلبي]", ["الأمين العام لحلف الأنهار (نهر)"]),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    doc, found = read(text)
    titles = [t for e in found.entities for t in e.titles]
    assert [t.text for t in titles] == expected
    assert all(t.span.of(doc.text) == t.text for t in titles)


@pytest.mark.parametrize(
    ("text", "reference", "who"),
    [
        ("قال وزير الصحة [PER رامي الحلبي] ذلك. وأضاف الوزير أن العمل مستمر.", "الوزير", "رامي الحلبي"),
        ("قال الرئيس الفنلندي [PER رامي الحلبي] ذلك. ونفى الرئيس الفنلندي ما قيل.", "الرئيس الفنلندي", "رامي الحلبي"),
        ("قال معالي وزير الصحة [PER رامي الحلبي] ذلك. وزار معاليه المشفى.", "معاليه", "رامي الحلبي"),
        ("زار [PER سامي عمر] صديقه [PER رامي الحلبي]. وقال إن الأخير بخير.", "الأخير", "رامي الحلبي"),
        ("وصل [PER سامي عمر] صهر الرئيس [PER رامي الحلبي]. وقال [PER الحلبي] إن صهره بخير.", "صهره", "سامي عمر"),
        (
            "قال وزير الصحة الفنلندي [PER رامي الحلبي]: نعم. وبحث وزير الصحة الفنلندي في روما ذلك.",
            "وزير الصحة الفنلندي",
            "رامي الحلبي",
        ),
    ],
)
def test_references(text: str, reference: str, who: str) -> None:
    doc, found = read(text)
    names = {e.id: e.name for e in found.entities}
    assert [(r.text, names[r.entity]) for r in found.references] == [(reference, who)]
    assert all(r.span.of(doc.text) == r.text for r in found.references)


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الصحة [PER رامي الحلبي] ذلك. وقال الوزير الفنلندي إن وزير الدفاع غائب.",
        "قال [PER رامي الحلبي] ذلك في الأسبوع الأخير.",
        "قال الوزير إن [PER رامي الحلبي] غائب.",
        "انتخب [PER رامي الحلبي] أمينا عاما للنادي. وقال أمين عام آخر إنه بخير.",
        "التقى وزير الصحة [PER رامي الحلبي] ووزير الصحة [PER سامي عمر]. وقال وزير الصحة ذلك.",
    ],
)
def test_no_reference_without_ground(text: str) -> None:
    assert read(text)[1].references == ()


def test_nothing_to_resolve() -> None:
    assert resolve(read("لا أسماء هنا")[0], []) == Names((), (), ())
