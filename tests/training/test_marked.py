"""The project's own sentences for the tagger: what stands in brackets becomes labels."""

from pathlib import Path

import pytest
from training.corpora import marked

OWN = sorted((Path(__file__).parents[2] / "training" / "annotated" / "own").glob("*.txt"))


def names(path: Path) -> list[tuple[str, str]]:
    return [(t.text, label) for s in marked(path) for t, label in zip(s.tokens, s.labels, strict=True) if label != "O"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("قال [P علي حسن] أمس", [("علي", "B-PER"), ("حسن", "I-PER")]),
        ("وفد من ل[O اللجنة العليا]", [("للجنة", "B-ORG"), ("العليا", "I-ORG")]),
        ("مدير ل[O الديوان] في [L وهران]", [("للديوان", "B-ORG"), ("وهران", "B-LOC")]),
        ("وب[L صنعاء] و[L عدن]", [("وبصنعاء", "B-LOC"), ("وعدن", "B-LOC")]),
        ("لم يقل شيئا", []),
    ],
)
def test_brackets_become_labels(tmp_path: Path, line: str, expected: list[tuple[str, str]]) -> None:
    path = tmp_path / "own.txt"
    path.write_text(line + "\n", encoding="utf-8")
    assert names(path) == expected


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_every_bracket_is_read(path: Path) -> None:
    """No bracket is left over in the text, and each one opens a name."""
    sentences = marked(path)
    assert not any("[" in s.text or "]" in s.text for s in sentences)
    begins = sum(label.startswith("B-") for s in sentences for label in s.labels)
    assert begins == path.read_text(encoding="utf-8").count("[")
