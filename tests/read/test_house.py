"""A page's own outlet: what its first line says holds for the articles that follow, unless they say otherwise."""

import pytest

from isnad.model.text import Article, Page
from isnad.read import names
from isnad.read.articles import split

FIRST = [
    "المجلس يؤجل التصويت على الموازنة العامة",
    "أرجأ المجلس في جلسته التي عقدت صباحا التصويت على الموازنة العامة بعد خلاف بين الكتل حول حصة الأقاليم من الضرائب.",
    "وأوضح مقرر اللجنة أن النقاش سيستمر حتى تتفق الكتل على صيغة واحدة، وأن الرواتب لن تتأخر عن موعدها في أي حال.",
]
SECOND = [
    "افتتاح جسر جديد فوق النهر شمالي المدينة",
    "افتتح محافظ الإقليم صباح اليوم جسرا جديدا فوق النهر شمالي المدينة، بعد أعمال استمرت ثلاث سنوات بكلفة عشرة ملايين.",
    "وقال مهندس المشروع إن الجسر يتسع لأربعة مسارات، وإنه يخفف الزحام عن الطريق القديمة التي يسلكها الآلاف كل صباح.",
]


def read(top: list[str], between: list[str], under: list[str], foot: list[str]) -> tuple[Article, Article]:
    lines = [*top, *FIRST, *between, SECOND[0], *under, *SECOND[1:], *foot]
    first, second = split(Page("i", "s", "text/plain", "utf-8", "\n".join(lines)))
    return first, second


PAPER = ["الشعلة", "يومية سياسية تصدر في الموصل", "العدد ٣١٠ ـ الأحد ٧ شباط ٢٠١٠"]


@pytest.mark.parametrize(
    ("top", "between", "under", "foot", "outlets", "days"),
    [
        (PAPER, [], ["البصرة / سامي العبيدي"], [], ("الشعلة", "الشعلة"), ("2010-02-07", "2010-02-07")),
        (
            ["ضفة السهل", "7 شباط 2010"],
            ["اقرأ أيضا"],
            ["6 شباط 2010"],
            [],
            ("ضفة السهل",) * 2,
            ("2010-02-07", "2010-02-06"),
        ),
        (["ضفة السهل", "7 شباط 2010"], ["اقرأ أيضا"], [], [], ("ضفة السهل",) * 2, ("2010-02-07", None)),
        (PAPER, ["اقرأ أيضا"], ["بغداد - دفاتر الجنوب"], [], ("الشعلة", "دفاتر الجنوب"), ("2010-02-07", "2010-02-07")),
        (PAPER, ["اقرأ أيضا"], [], ["المصدر: مرايا الغد"], ("الشعلة", None), ("2010-02-07", "2010-02-07")),
        ([], ["اقرأ أيضا"], ["6 شباط 2010"], [], (None, None), (None, "2010-02-06")),
    ],
    ids=["paper", "own day", "no issue", "another outlet", "another source", "no masthead"],
)
def test_second_article(
    top: list[str],
    between: list[str],
    under: list[str],
    foot: list[str],
    outlets: tuple[str | None, str | None],
    days: tuple[str | None, str | None],
) -> None:
    articles = read(top, between, under, foot)
    assert tuple(a.outlet.name for a in articles) == outlets
    assert tuple(a.published.value for a in articles) == days


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("يومية إخبارية مستقلة", True),
        ("صحيفة يومية سياسية تصدر في تطوان", True),
        ("موقع إخباري شامل", True),
        ("وكالة أنباء يمنية مستقلة", True),
        ("أسبوعية اقتصادية وثقافية", True),
        ("صحيفة مكة", False),
        ("شبكة الواحات الإخبارية", False),
        ("وكالة أنباء الإمارات", False),
        ("وكالة أنباء البريقة", False),
        ("موقع ديار الإخباري", False),
        ("أخبار محلية", False),
    ],
)
def test_slogans(line: str, is_one: bool) -> None:
    assert names.is_slogan(line) is is_one
