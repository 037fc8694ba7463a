import csv
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.sentences import sentences
from isnad.mark import names, tagger
from isnad.mark.doc import Doc, make_doc
from isnad.model.text import Article, Page, Quoted, Span

CASES = Path(__file__).parent.parent / "cases" / "names.tsv"


def doc_of(text: str, title: str = "") -> Doc:
    """A page of one article: an optional headline line, then the text."""
    whole = f"{title}\n{text}" if title else text
    page = Page(id="t", source="t", media_type="text/plain", encoding="utf-8", text=whole)
    start = len(title) + 1 if title else 0
    body = Span(start, len(whole))
    found = tuple(Span(*s) for s in sentences(whole, start, len(whole)))
    head = Quoted(Span(0, len(title)), title) if title else None
    return make_doc(page, Article(id="a1", span=Span(0, len(whole)), title=head, body=(body,), sentences=found))


def found_in(text: str) -> list[str]:
    return [f"{n.type}:{n.span.of(text)}" for n in names.find(doc_of(text))]


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", rows(), ids=lambda r: r["why"])
def test_names_of_a_sentence(row: dict[str, str]) -> None:
    expected = re.split(r" (?=(?:PER|LOC|ORG):)", row["names"]) if row["names"] else []
    assert found_in(row["text"]) == expected


@given(st.text(alphabet=st.sampled_from("وقالبوتينمحدسعيرئالةى \u0651\u200f.،«»1a\n"), max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(text: str) -> None:
    found = names.find(doc_of(text))
    assert found == sorted(found)
    for a, b in itertools.pairwise(found):
        assert a.span.end <= b.span.start


def test_a_missing_model_says_which_file_and_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(tagger.ModelError, match=r"not found: .*none\.npz .*training\.names"):
        tagger.read_model(tmp_path / "none.npz")


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.npz"
    bad.write_bytes(b"not a model")
    with pytest.raises(tagger.ModelError, match="cannot be read"):
        tagger.read_model(bad)


def test_the_command_line_says_it_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from isnad.cli import work
    from isnad.cli.streams import Faults

    def missing() -> tagger.Tagger:
        raise tagger.ModelError("model file not found: names.npz (make it)")

    monkeypatch.setattr(names, "tagger", missing)
    given = [doc_of("وصل هنري إلى الخرطوم.", "عنوان").page] * 2
    monkeypatch.setattr(work, "pages", lambda *a, **k: given)
    with pytest.raises(tagger.ModelError) as raised:
        list(work.readings(["x"], Faults(), encoding=None, jobs=1))
    assert work.own_fault(raised.value) == 2
    said = capsys.readouterr().err
    assert said.count("names.npz") == 1
    assert "fault of isnad" not in said


@pytest.mark.parametrize(
    "text", ["جهة " + "فاس - " * 3000, "محمد بن " * 3000, "«الرياض " * 3000, "وزارة الصحة و" * 2000 + "."]
)
def test_endless_lines_are_read(text: str) -> None:
    for name in names.find(doc_of(text)):
        assert name.span.of(text).strip()
