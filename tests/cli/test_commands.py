"""The command line from outside: what a shell sees."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """انطلاق محادثات السلام في مدينة زهران
نشر: 3 مارس 2021
زهران - قالت وزيرة الخارجية سلمى الراوي إن المحادثات بدأت اليوم الأربعاء.
وأضافت: "نأمل أن ننتهي غدا".
المصدر: وكالة الشروق للأنباء
"""


def isnad(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "isnad", *map(str, args)]
    env = {k: v for k, v in os.environ.items() if k != "ISNAD_DEBUG"}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=120, env=env, check=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_read_writes_one_object_a_line(page: Path) -> None:
    done = isnad("read", page)
    assert done.returncode == 0
    (line,) = done.stdout.decode().splitlines()
    assert json.loads(line)["page"]["text"] == PAGE


def test_read_into_a_file_is_the_same(page: Path, tmp_path: Path) -> None:
    assert isnad("read", page, "-o", tmp_path / "out.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == isnad("read", page).stdout


def test_several_processes_read_the_same(page: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(PAGE + "زيادة في آخر الصفحة", encoding="utf-8")
    assert isnad("read", tmp_path, "--jobs", "2").stdout == isnad("read", tmp_path).stdout


def test_what_is_built_verifies(page: Path, tmp_path: Path) -> None:
    done = isnad("build", page, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().strip() == str(tmp_path / "out" / "index.html")
    (story,) = (tmp_path / "out" / "stories").glob("*.json")
    assert story.with_suffix(".html").is_file()
    checked = isnad("verify", story)
    assert (checked.returncode, checked.stdout) == (0, b"")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["assets", "index.html", "stories"]


def test_build_json_prints_the_story_file(page: Path, tmp_path: Path) -> None:
    isnad("build", page, "-o", tmp_path / "out")
    (story,) = (tmp_path / "out" / "stories").glob("*.json")
    assert isnad("build", page, "--json").stdout.strip() == story.read_bytes()


def test_verify_says_where_a_text_was_changed(page: Path, tmp_path: Path) -> None:
    document = json.loads(isnad("read", page).stdout)
    document["articles"][0]["title"]["text"] = "عنوان آخر"
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(document), encoding="utf-8")
    done = isnad("verify", changed)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{changed}:1: $.articles[0].title: text is")


@pytest.mark.parametrize("document", ["page", "story"])
def test_schema_is_json(document: str) -> None:
    assert "$defs" in json.loads(isnad("schema", document).stdout)


def test_help_has_examples() -> None:
    assert "isnad build pages/ -o out" in isnad("--help").stdout.decode()
    assert isnad("--version").stdout.startswith(b"isnad 0.")


@pytest.mark.parametrize("args", [["build", "x"], ["read"], ["schema", "nothing"], ["unknown"]])
def test_wrong_use_is_two(args: list[str]) -> None:
    done = isnad(*args)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
