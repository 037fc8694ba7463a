"""Pages of many countries' styles: outlet, credits, title and day from what stands around the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from isnad.model.text import Page
from isnad.read.articles import split

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "mastheads.yaml").read_text(encoding="utf-8")
)
FIRST = (
    "أرجأ المجلس في جلسته التي عقدت صباحا التصويت على الموازنة العامة بعد خلاف بين الكتل حول حصة الأقاليم من عائدات "
    "الموانئ والضرائب، على أن يعود إليها بعد العطلة."
)
SECOND = (
    "وأوضح مقرر اللجنة أن النقاش سيستمر حتى تتفق الكتل على صيغة واحدة، وأن الرواتب لن تتأخر عن موعدها في أي حال، "
    "لأن القانون يتيح الصرف على أساس العام الذي سبق."
)


def text_of(case: dict[str, Any]) -> str:
    lines = [*case["head"], case.get("lead", "") + FIRST, SECOND, *([case["more"]] if "more" in case else [])]
    return "\n".join([*lines, *case.get("foot", [])])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_masthead(case: dict[str, Any]) -> None:
    (article,) = split(Page("i", "s", "text/plain", "utf-8", text_of(case)))
    assert article.title is not None
    assert article.title.text == "المجلس يؤجل التصويت على الموازنة"
    assert article.outlet.name == case["outlet"]
    assert [c.name for c in article.credits] == case["credits"]
    assert article.published.value == case["day"]
