"""The names written down by hand: every one stands in its line, in order; and the labels made of them."""

from pathlib import Path

import pytest
from training.corpora import annotated, place, read_rows
from training.names import TEXTS

ROOT = Path(__file__).parent.parent.parent
ROWS = ROOT / "training" / "annotated"
RAW = ROOT.parent / "shared" / "data" / "raw"
FILES = sorted(ROWS.glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_rows_are_in_order_and_of_the_three_types(path: Path) -> None:
    rows = read_rows(path)
    assert list(rows) == sorted(rows)
    assert all(names for names in rows.values())
    assert {type_ for names in rows.values() for type_, _ in names} <= {"PER", "LOC", "ORG"}
    assert all(name == name.strip() != "" for names in rows.values() for _, name in names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_name_stands_in_its_line(path: Path) -> None:
    text = RAW / TEXTS[path.name]
    if not text.is_file():
        pytest.skip(f"the text {text.name} is not here")
    lines = text.read_text(encoding="utf-8").split("\n")
    faults = []
    for number, names in read_rows(path).items():
        try:
            place(lines[number - 1], names)
        except ValueError as fault:
            faults.append(f"{number}: {fault}")
    assert faults == []
    labels = [label for s in annotated(text, path) for label in s.labels]
    count = sum(len(names) for names in read_rows(path).values())
    assert sum(label.startswith("B-") for label in labels) == count, "a name across two sentences or inside a token"


def test_labels_take_clitics_along_and_lines_without_a_row_hold_no_name(tmp_path: Path) -> None:
    text, rows = tmp_path / "t.txt", tmp_path / "t.tsv"
    text.write_text("كلمة عابرة .\nزار سامي الحلبي للمدينة وبيروت . ثم عاد إلى بيروت .\nبيروت", encoding="utf-8")
    rows.write_text("2\tPER:سامي الحلبي\tLOC:لمدينة\tLOC:بيروت\tLOC:بيروت\n", encoding="utf-8")
    got = annotated(text, rows)
    assert [s.text for s in got] == ["كلمة عابرة .", "زار سامي الحلبي للمدينة وبيروت .", "ثم عاد إلى بيروت ."]
    assert [s.labels for s in got] == [
        ["O", "O", "O"],
        ["O", "B-PER", "I-PER", "B-LOC", "B-LOC", "O"],
        ["O", "O", "O", "B-LOC", "O"],
    ]
    assert [t.text for t in got[2].tokens] == ["ثم", "عاد", "إلى", "بيروت", "."]


def test_a_sentence_is_not_cut_inside_a_name(tmp_path: Path) -> None:
    text, rows = tmp_path / "t.txt", tmp_path / "t.tsv"
    text.write_text("قال دي. كي. الحلبي نعم. ثم عاد.", encoding="utf-8")
    rows.write_text("1\tPER:دي. كي. الحلبي\n", encoding="utf-8")
    first, second = annotated(text, rows)
    assert first.labels == ["O", "B-PER", "I-PER", "I-PER", "I-PER", "I-PER", "O", "O"]
    assert second.text == "ثم عاد."


def test_a_name_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(ValueError, match="not found"):
        place("وصل إلى بيروت", [("LOC", "بيرو")])
