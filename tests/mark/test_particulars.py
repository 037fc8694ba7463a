"""Round, duration and agenda of talks."""

import pytest

from isnad import pipeline
from isnad.model.text import Page

CASES = [
    (
        "عقد وزير الري سامي النجار ونظيره هاني فكري الجولة الثالثة من المحادثات لبحث تقاسم مياه النهر أمس.",
        3,
        "تقاسم مياه النهر أمس",
    ),
    ("التقى الوزير سامي النجار بالسفير هاني فكري في اجتماع استمر خمس ساعات.", None, None),
    ("التقى الوزير سامي النجار بالسفير هاني فكري في القصر.", None, None),
]


@pytest.mark.parametrize(("sentence", "number", "agenda"), CASES)
def test_round_and_agenda(sentence: str, number: int | None, agenda: str | None) -> None:
    reading = _read(sentence)
    talks = [e for e in reading.events if e.type == "CONSULT"]
    assert talks
    assert talks[0].round == number
    assert (talks[0].agenda.text if talks[0].agenda else None) == agenda


def test_how_long() -> None:
    reading = _read(CASES[1][0])
    lengths = {t.id: t.value for t in reading.times}
    assert [lengths[e.duration] for e in reading.events if e.duration] == ["PT5H"]
    assert not any(e.duration for e in _read(CASES[2][0]).events)


def _read(sentence: str):  # type: ignore[no-untyped-def]
    text = f"محادثات في العاصمة\n{sentence}\nوقال متحدث إن المحادثات ستتواصل."
    return pipeline.read(Page("x", "x", "text/plain", "utf-8", text)).articles[0]


OUTCOMES = [
    ("انتهت المحادثات بين مصر وإثيوبيا دون اتفاق، بحسب الوزير.", ["انتهت المحادثات بين مصر وإثيوبيا دون اتفاق"]),
    (
        "عقدت مصر وإثيوبيا جولة محادثات في القاهرة. وأسفرت المحادثات عن هدنة مدتها شهر، وفق بيان.",
        ["أسفرت المحادثات عن هدنة مدتها شهر"],
    ),
    ("عقدت مصر وإثيوبيا جولة محادثات في القاهرة. وأسفر نقاش في مقهى عن ضحك.", []),
    ("سيعقد وزير الري المصري محادثات مع إثيوبيا، وقد أسفرت جولة عن لا شيء.", []),
    (
        "قضت محكمة الجنايات في القاهرة بسجن المتهم خمس سنوات، بعد إدانته.",
        ["قضت محكمة الجنايات في القاهرة بسجن المتهم خمس سنوات"],
    ),
    ("شن الطيران الفرنسي غارة على معسكر قرب تمبكتو أسفرت عن مقتل سبعة مسلحين.", ["أسفرت عن مقتل سبعة مسلحين"]),
    (
        "فاز نادي الوداد على نادي الرجاء بهدفين مقابل هدف، في مباراة مساء السبت.",
        ["فاز نادي الوداد على نادي الرجاء بهدفين مقابل هدف"],
    ),
]


@pytest.mark.parametrize(("sentence", "outcomes"), OUTCOMES)
def test_how_it_ended(sentence: str, outcomes: list[str]) -> None:
    reading = _read(sentence)
    found = [e.outcome for e in (*reading.events, *reading.happenings) if e.outcome]
    assert list(dict.fromkeys(o.text for o in found)) == outcomes
