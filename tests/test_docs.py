"""The documents: their examples run, and they name every field of the formats."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import isnad

ROOT = Path(__file__).parent.parent
EXAMPLES = [
    pytest.param(code, id=f"{path.name}-{n}")
    for path in (ROOT / "README.md", ROOT / "docs" / "api.md")
    for n, code in enumerate(re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S), 1)
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_examples_run(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "example", "exec"), {})


@pytest.mark.parametrize("document", ["page", "story"])
def test_formats_name_every_field(document: Any) -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    part = text if document == "story" else text[: text.index("## `isnad.story/1`")]  # a story holds nouns of a page
    fields = {f for d in isnad.schema(document)["$defs"].values() for f in d.get("properties", {})}
    assert {f for f in fields if f'"{f}"' not in part and f"`{f}`" not in part} == set()


def test_public_names_are_documented() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [n for n in isnad.__all__ if n != "__version__" and f"`{n}" not in text] == []
    assert all(getattr(isnad, n) for n in isnad.__all__)


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.name} → {target}")
    assert broken == []


def test_every_module_of_a_room_is_named_on_the_pages_of_the_rooms() -> None:
    named = set(re.findall(r"\w+", "".join(p.read_text(encoding="utf-8") for p in ROOT.glob("docs/rooms/*.md"))))
    rooms = [ROOT / "src" / "isnad" / room for room in ("read", "mark", "link", "tell")]
    modules = {path.stem for room in rooms for path in room.rglob("*.py") if path.stem != "__init__"}
    assert modules - named == set()


def test_importing_isnad_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = "import sys, isnad; print([m for m in ('numpy', 'msgspec', 'jinja2', 'yaml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_loads_neither_tables_nor_models() -> None:
    import subprocess
    import sys

    heavy = "('numpy', 'msgspec', 'yaml', 'isnad.reading', 'isnad.pipeline')"
    code = f"import sys, isnad.cli.app; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_reading_a_page_loads_nothing_of_stories() -> None:
    import subprocess
    import sys

    rooms = "('isnad.link', 'isnad.tell')"
    code = f"import sys, isnad; isnad.read_page; print(sorted(m for m in sys.modules if m.startswith({rooms})))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
