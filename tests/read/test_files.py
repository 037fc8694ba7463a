"""Inputs: files, folders, JSON lines; encodings; faults."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from isnad.model.text import Page
from isnad.read import encodings
from isnad.read.files import Fault, pages

TEXT = (
    "وزير المالية يعرض الموازنة\n12 مارس 2024\nعرض وزير المالية اليوم الثلاثاء مشروع الموازنة العامة على مجلس النواب.\n"
)


def only(*sources: str | Path, **kw: object) -> Page | Fault:
    found = list(pages([str(s) for s in sources], **kw))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def page(*sources: str | Path, **kw: object) -> Page:
    found = only(*sources, **kw)
    assert isinstance(found, Page), found
    return found


def fault(*sources: str | Path, **kw: object) -> Fault:
    found = only(*sources, **kw)
    assert isinstance(found, Fault), found
    assert "\n" not in "".join(found)
    return found


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1256", "windows-1256"),
        ("iso8859-6", "iso-8859-6"),
    ],
)
def test_encodings_are_found_and_named(tmp_path: Path, codec: str, named: str) -> None:
    path = tmp_path / "p.txt"
    raw = TEXT.encode(codec)
    path.write_bytes(raw)
    got = page(path)
    assert (got.text, got.encoding) == (TEXT, named)
    assert got.id == hashlib.sha256(raw).hexdigest()


def test_explicit_encoding_wins(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    assert page(path, encoding="cp1256").encoding == "windows-1256"
    assert "unknown encoding" in fault(path, encoding="klingon").what


def test_html_charset(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_bytes(f"<html><meta charset='windows-1256'><h1>{TEXT}</h1></html>".encode("cp1256"))
    assert page(path).encoding == "windows-1256"


def test_jsonl_text_and_identity(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    record = {"text": TEXT + "  ", "url": "https://sabq.org/1", "title": "ع", "date": "2024-03-12", "source": "سبق"}
    path.write_text(json.dumps(record) + "\n" + json.dumps({"html": f"<p>{TEXT}</p>"}) + "\n")
    first, second = pages([str(path)])
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.text == TEXT + "  "
    assert first.id == hashlib.sha256(first.text.encode()).hexdigest()
    assert first.source.endswith("p.jsonl:1")
    assert (first.metadata.outlet, first.metadata.published) == ("سبق", "2024-03-12")
    assert second.media_type == "text/html"


def test_folder_reads_pages_only(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.htm", "notes.yaml", "b/x.md"):
        (tmp_path / name).write_text(TEXT)
    with gzip.open(tmp_path / "z.jsonl.gz", "wt") as out:
        out.write(json.dumps({"text": TEXT + "z"}) + "\n")
    got = list(pages([str(tmp_path)]))
    assert [Path(p.source).name for p in got if isinstance(p, Page)] == ["1.htm", "z.jsonl.gz:1", "2.txt"]


PERSIAN = "رئیس جمهور ایران امروز در دیدار با وزیر امور خارجه گفت که این کشور از مذاکرات حمایت می کند."
URDU = "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے اقدامات کر رہی ہے اور یہ کام جاری رہے گا۔"
KURDISH = "سەرۆکی هەرێمی کوردستان لە کۆبوونەوەیەکدا لەگەڵ وەزیری دەرەوە باسی پەیوەندییەکانی نێوان هەردوو لا کرد."


@pytest.mark.parametrize("text", [PERSIAN, URDU, KURDISH, "The minister of finance presented the budget on Tuesday."])
def test_other_languages_are_left_out(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.txt"
    path.write_text(text)
    assert "not in Arabic" in fault(path).what


@pytest.mark.parametrize("text", ["الرئیس الایرانی یصل", "وفاة الفنان", TEXT, "فوز الأهلي 2-1 على Al Hilal FC"])
def test_short_arabic_is_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.txt"
    path.write_text(text)
    assert page(path).text == text


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("e.txt", b"", "empty"),
        ("e.jsonl", b"", "empty"),
        ("b.txt", bytes(range(256)) * 40, "not a page"),
        ("b.txt", b"%PDF-1.7 ....", "PDF"),
        ("b.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "PNG"),
        ("j.jsonl", b'{"text": "abc\n', "broken JSON"),
        ("j.jsonl", b'{"title": "abc"}\n', "neither text nor html"),
        ("j.jsonl", b'{"text": "\\ud800"}\n', "surrogate"),
        ("h.html", b"<html><script>x</script></html>", "no visible text"),
        ("z.jsonl.gz", b"not gzip", "not a gzip"),
    ],
)
def test_bad_input_is_one_fault(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert said in fault(tmp_path / name).what


def test_reading_goes_on_behind_faults(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(f"{{broken\n{good}\n\n{good[:-1]}\n")
    kinds = [type(p).__name__ for p in pages([str(tmp_path / "missing.txt"), str(tmp_path)])]
    assert kinds == ["Fault", "Fault", "Page", "Fault"]


def test_cut_gzip_gives_what_it_holds(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"text": f"{TEXT}{hashlib.sha256(str(i).encode()).hexdigest()}"}) + "\n" for i in range(900)
    )
    whole = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    got = list(pages([str(tmp_path / "a.jsonl.gz")]))
    assert isinstance(got[0], Page)
    assert isinstance(got[-1], Fault)
    assert "cut off" in got[-1].what


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 100)
    assert "larger than" in fault(tmp_path / "a.txt", limit=1000).what
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT * 100}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    got = list(pages([str(tmp_path / "a.jsonl")], limit=1000))
    assert [type(p).__name__ for p in got] == ["Fault", "Page"]


def test_folder_without_pages(tmp_path: Path) -> None:
    assert "no pages" in fault(tmp_path).what


def test_direction_marks_and_nuls_are_kept(tmp_path: Path) -> None:
    text = TEXT + "\u202eعكس\u202c\u0000 نهاية"
    (tmp_path / "a.txt").write_text(text)
    assert page(tmp_path / "a.txt").text == text


def test_a_broken_title_leaves_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "\\ud800", "text": ' + json.dumps(TEXT) + "}\n")
    got = page(tmp_path / "a.jsonl")
    assert (got.text, got.metadata.title) == (TEXT, None)


RUNNING = "قال الوزير إن الطريق ظل مغلقا طوال الظهر، وإن العمل يبدأ غدا بعد صلاة الظهر مباشرة. " * 3


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        ("utf-8", "latin-1", "utf-8 read as windows-1252"),
        ("utf-8", "windows-1256", "utf-8 read as windows-1256"),
        ("windows-1256", "windows-1252", "windows-1256 read as windows-1252"),
    ],
)
def test_text_read_in_a_wrong_encoding_and_saved_so_is_mended(right: str, wrong: str, name: str) -> None:
    assert encodings.decode(RUNNING.encode(right).decode(wrong).encode()) == (RUNNING, name)


@pytest.mark.parametrize("text", [RUNNING, "ظل ظهر طه وظافر في طنطا. " * 9, "Déjà vu à Genève. " * 9, ""])
def test_text_that_is_right_is_left_as_it_is(text: str) -> None:
    assert encodings.mend(text) is None


@pytest.mark.parametrize("target", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_or_in_a_circle_is_one_fault(tmp_path: Path, target: str) -> None:
    (tmp_path / "link.txt").symlink_to(target)
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    found = list(pages([str(tmp_path)]))
    assert [f.what for f in found if isinstance(f, Fault)] == ["a link that leads to no file"]
    assert [p.text for p in found if isinstance(p, Page)] == [TEXT]
