"""isnad reads Arabic news pages and writes the story file: what happened, who said it, and through whom.

>>> import isnad
>>> page = isnad.read_page("page.txt")
>>> [m.text for m in page.articles[0].mentions]
>>> stories = isnad.build_stories("folder")
>>> isnad.report(stories, "out")

Functions and types are loaded when first used, so that `import isnad` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isnad.api import Unreadable, build_stories, check, read_page, read_pages, read_text, report, schema
    from isnad.model.marks import PageFile
    from isnad.model.story import Story
    from isnad.model.text import Metadata, Page, Span
    from isnad.read.files import Fault
    from isnad.verify import Problem

__version__ = "0.1.0"

_HOMES = {
    "isnad.api": (
        "Unreadable",
        "build_stories",
        "check",
        "read_page",
        "read_pages",
        "read_text",
        "report",
        "schema",
    ),
    "isnad.model.marks": ("PageFile",),
    "isnad.model.story": ("Story",),
    "isnad.model.text": ("Metadata", "Page", "Span"),
    "isnad.read.files": ("Fault",),
    "isnad.verify": ("Problem",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Fault",
    "Metadata",
    "Page",
    "PageFile",
    "Problem",
    "Span",
    "Story",
    "Unreadable",
    "__version__",
    "build_stories",
    "check",
    "read_page",
    "read_pages",
    "read_text",
    "report",
    "schema",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'isnad' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
