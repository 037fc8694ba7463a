"""Bad input, end to end: one clear line each, the rest still done, exit status 2, nothing half-written."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_commands import PAGE, isnad

GOOD = PAGE.encode()
LONG = ("قالت وزيرة الخارجية سلمى الراوي إن المحادثات بدأت اليوم الأربعاء، وأضافت أنها ستنتهي غدا. " * 1_000).encode()

# name → bytes of a page that cannot be read (2) or must be read all the same (0)
CASES: dict[str, tuple[bytes, int]] = {
    "empty.txt": (b"", 2),
    "binary.txt": (bytes(range(256)) * 64, 2),
    "png.html": (b"\x89PNG\r\n\x1a\n" + bytes(4000), 2),
    "truncated.jsonl.gz": (gzip.compress(json.dumps({"text": PAGE}).encode() * 3000)[:-900], 2),
    "notgzip.jsonl.gz": (b"this is no gzip", 2),
    "broken.jsonl": (b'{"text": "' + GOOD[:40] + b"\n[1, 2]\n", 2),
    "english.txt": (
        b"The talks ended on Tuesday evening without an agreement, the two sides said in a statement.\n" * 9,
        2,
    ),
    "deep.html": (b"<div>" * 100_000 + b"<p>" + GOOD + b"</p>", 0),
    "oneline.txt": (LONG, 0),
    "surrogates.jsonl": (b'{"text": "' + PAGE.replace("\n", " ").replace('"', "").encode() + b' \\ud800 \\udc00"}', 2),
    "override.txt": (GOOD + "\u202eنص معكوس\u202c\u2067\n".encode() * 50, 0),
    "nul.txt": (GOOD.replace(b"\n", b"\n\x00", 1), 0),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_bytes(GOOD)
    return path


def sources(raw: bytes) -> list[str]:
    return [json.loads(line)["page"]["source"] for line in lines(raw)]


def lines(raw: bytes) -> list[str]:
    return raw.decode().splitlines()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    """One run over all the cases, and a good page at the end."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in CASES.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_bytes(GOOD)
    return folder, isnad("read", *[folder / name for name in CASES], folder / "good.txt")


@pytest.mark.parametrize("name", CASES)
def test_each_bad_page_is_one_line_and_the_rest_is_done(
    name: str, run: tuple[Path, subprocess.CompletedProcess[bytes]]
) -> None:
    folder, done = run
    assert done.returncode == 2
    said = [line for line in lines(done.stderr) if line.startswith(f"isnad: {folder / name}")]
    read = [s for s in sources(done.stdout) if s.startswith(str(folder / name))]
    if CASES[name][1]:
        assert 1 <= len(said) <= 2, "a file of records may have a line per broken record"
    else:
        assert (said, len(read)) == ([], 1)


def test_nothing_else_is_said_and_what_was_read_verifies(run: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, done = run
    assert all(line.startswith(f"isnad: {folder}") for line in lines(done.stderr))
    assert sources(done.stdout)[-1] == str(folder / "good.txt")
    checked = isnad("verify", "-", stdin=done.stdout)
    assert (checked.returncode, checked.stdout) == (0, b"")


@pytest.mark.parametrize("kind", ["missing", "folder without pages", "unreadable"])
def test_sources_that_are_no_pages(kind: str, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    if kind == "folder without pages":
        bad.mkdir()
        (bad / "notes.md").write_text("x")
    elif kind == "unreadable":
        bad.write_bytes(GOOD)
        bad.chmod(0)
        if os.access(bad, os.R_OK):
            pytest.skip("this user may read everything")
    done = isnad("read", bad, good)
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert len(lines(done.stdout)) == 1


def test_a_very_large_file_is_refused_or_read_in_bounded_memory(good: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = isnad("read", large, good)
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert len(lines(done.stdout)) == 1
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2 * 1024 * 1024


@pytest.mark.parametrize("command", ["read", "build"])
def test_an_output_that_cannot_be_written_is_one_line(command: str, good: Path) -> None:
    done = isnad(command, good, "-o", good / "below a file")
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert good.read_bytes() == GOOD


def test_a_run_without_any_page_leaves_the_older_output(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert isnad("build", good, "-o", out).returncode == 0
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    (tmp_path / "empty.txt").write_bytes(b"")
    assert isnad("build", tmp_path / "empty.txt", "-o", out).returncode == 2
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_a_build_with_a_bad_page_is_still_built(good: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = isnad("build", tmp_path / "empty.txt", good, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_closed_pipe_is_silent(good: Path) -> None:
    command = [sys.executable, "-m", "isnad", "read", *[str(good)] * 300]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interrupt_is_one_line_and_the_next_run_goes_on(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(
            PAGE.replace("3 مارس", f"{n % 28 + 1} مارس") + f"رقم {n}\n", encoding="utf-8"
        )
    out = tmp_path / "out"
    kept = out / ".readings.jsonl"
    command = [sys.executable, "-m", "isnad", "build", str(tmp_path), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (kept.is_file() and kept.stat().st_size > 20_000):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().count("\n") == 1
    assert not (out / "index.html").exists()
    assert kept.read_bytes().count(b"\n") > 1


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"", b'{"format": "isnad.page/1"}', b"\x1f\x8bno gzip"])
def test_verify_of_anything_else(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    done = isnad("verify", path)
    assert done.returncode in (1, 2)
    assert len(lines(done.stdout + done.stderr)) == 1


def test_a_decision_that_cannot_be_read_is_one_line(good: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("maybe\tone\ttwo\n", encoding="utf-8")
    done = isnad("build", good, "-o", tmp_path / "out", "--decisions", tmp_path / "mine.tsv")
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert "line 1" in done.stderr.decode()
