"""The language data: `tools/check_data.py` finds nothing in it, and does find what it must."""

import importlib.util
import sys
from pathlib import Path

import pytest

_PATH = Path(__file__).parent.parent / "tools" / "check_data.py"
_SPEC = importlib.util.spec_from_file_location("check_data", _PATH)
assert _SPEC
assert _SPEC.loader
check_data = importlib.util.module_from_spec(_SPEC)

sys.modules["check_data"] = check_data
_SPEC.loader.exec_module(check_data)

FILES = sorted(p for p in check_data.DATA.iterdir() if p.name.endswith((".yaml", ".tsv", ".tsv.gz")))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_fault_in_the_data(path: Path) -> None:
    assert list(map(str, check_data.check(path))) == [], "tools/check_data.py --fix takes duplicates out"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("words: [ﻋﺸﺮﺓ]", "presentation form"),
        ("words: [کلمة]", "look-alike U+06A9"),
        ("words: [مـدينة]", "invisible letter U+0640"),
        ("words: [أحمد, احمد]", "repeats"),
        ("words: ['كلمة ']", "spaces"),
        ("words: ['\u064b']", "nothing after folding"),
        ("one: 1\none: 2", "stands twice"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    (found,) = check_data.check(path)
    assert fault in str(found)


def test_fix_takes_repeated_entries_out(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text("words: [أحمد, احمد, سالم,\n  أحمد]\n", encoding="utf-8")
    check_data.fix(path, check_data.check(path))
    assert path.read_text(encoding="utf-8") == "words: [أحمد, سالم]\n"
