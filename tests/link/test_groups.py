"""Grouping: one event together, other events apart, small and mixed folders, silence in time."""

from collections.abc import Callable

from isnad.link.groups import group
from isnad.model.story import Told

Maker = Callable[..., Told]

FLOOD = [
    (
        "فيضان نهر الزمرد يغمر قرية أم الينابيع",
        "غمرت مياه نهر الزمرد فجر الاثنين قرية أم الينابيع بعد انهيار سد ترابي، وأجلت فرق الدفاع المدني مئات السكان "
        "إلى مدارس البلدة المجاورة، وقال رئيس البلدية فهيم الساعدي إن منسوب النهر ارتفع أربعة أمتار خلال ساعات.",
    ),
    (
        "إجلاء سكان أم الينابيع بعد انهيار السد الترابي",
        "واصلت فرق الدفاع المدني إجلاء سكان أم الينابيع التي غمرها فيضان نهر الزمرد، وأعلن فهيم الساعدي رئيس البلدية "
        "أن السد الترابي انهار بسبب أمطار لم تشهدها المنطقة منذ عقود، وأن المدارس تحولت إلى ملاجئ.",
    ),
    (
        "الساعدي: خسائر الفيضان تتجاوز عشرين مليونا",
        "قدر رئيس بلدية أم الينابيع فهيم الساعدي خسائر فيضان نهر الزمرد بأكثر من عشرين مليونا، وطالب الحكومة بتعويض "
        "السكان الذين فقدوا بيوتهم وبإعادة بناء السد الترابي قبل الشتاء المقبل.",
    ),
]
MATCH = [
    (
        "هلال الميناء يتوج بكأس الرابطة للمرة الثالثة",
        "توج فريق هلال الميناء بكأس الرابطة بعد فوزه على شباب الواحة بركلات الترجيح، وتألق الحارس جواد البدري بتصديه "
        "لركلتين، وقال المدرب إن اللقب ثمرة عمل موسم كامل في الدوري.",
    ),
    (
        "جواد البدري بطل نهائي كأس الرابطة",
        "خطف الحارس جواد البدري الأضواء في نهائي كأس الرابطة حين تصدى لركلتي ترجيح ومنح هلال الميناء لقبه الثالث على "
        "حساب شباب الواحة أمام ثلاثين ألف متفرج.",
    ),
]
BANK = (
    "البنك المركزي يخفض سعر الفائدة ربع نقطة",
    "خفض البنك المركزي سعر الفائدة الرئيسي ربع نقطة مئوية في محاولة لتنشيط الاقتراض، وتوقع محللون أن يتراجع التضخم "
    "تدريجيا مع استقرار سعر صرف العملة.",
)


def make(told: Maker, pairs: list[tuple[str, str]], day: str | None = "2019-02-11") -> list[Told]:
    return [told("\n".join(p), name=p[0], day=day) for p in pairs]


def test_no_articles() -> None:
    assert group([]) == []


def test_events_are_told_apart_and_order_is_kept(told: Maker) -> None:
    flood, match, bank = make(told, FLOOD), make(told, MATCH), make(told, [BANK])
    mixed = [flood[0], match[0], flood[1], bank[0], match[1], flood[2]]
    assert group(mixed) == [tuple(flood), tuple(match), (bank[0],)]


def test_a_folder_of_one_story_is_one_group(told: Maker) -> None:
    articles = make(told, FLOOD)
    assert group(articles) == [tuple(articles)]


def test_an_undated_article_joins_its_story(told: Maker) -> None:
    articles = [*make(told, FLOOD[:2]), *make(told, FLOOD[2:], None)]
    assert len(group(articles)) == 1


def test_the_same_cast_half_a_year_later_is_another_story(told: Maker) -> None:
    articles = [*make(told, FLOOD[:1]), *make(told, FLOOD[1:2], "2019-09-20")]
    assert len(group(articles)) == 2
    assert len(group(make(told, FLOOD[:2]))) == 1


def test_articles_without_words_stand_alone(told: Maker) -> None:
    articles = [told("؟", name="a"), told("!", name="b")]
    assert [len(g) for g in group(articles)] == [1, 1]


def test_many_articles_of_one_story_stay_together(told: Maker) -> None:
    texts = [(f"{FLOOD[i % 3][0]} {i}", FLOOD[i % 3][1]) for i in range(90)]
    assert [len(g) for g in group(make(told, texts))] == [90]
