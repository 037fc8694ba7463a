"""The report: `index.html` and one page per story. Arabic, right to left, no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import jinja2

from isnad.model.story import Story
from isnad.tell import headline, words
from isnad.tell.marked import plain
from isnad.tell.view import View

_HERE = Path(__file__).parent


def assets() -> Iterator[tuple[str, bytes]]:
    """Files that the pages need beside them: the font and its licence."""
    for name in ("noto-naskh-arabic.woff2", "noto-naskh-latin.woff2", "OFL.txt"):
        yield f"assets/{name}", (_HERE / "static" / name).read_bytes()


def index_page(stories: Sequence[Story]) -> str:
    """The list of stories, those of one article folded."""
    large = [s for s in stories if len(s.articles) > 1]
    small = [s for s in stories if len(s.articles) <= 1]
    articles = sum(len(s.articles) for s in stories)
    return _template("index").render(
        large=large, small=small, articles=articles, root="", outlets=_outlets, titled=headline.shown
    )


def story_page(story: Story) -> str:
    """The report of one story."""
    return _template("story").render(
        story=story, view=View(story), title=headline.shown(story), root="../", outlets=_outlets
    )


def _outlets(story: Story) -> int:
    return len({a.outlet for a in story.articles if a.outlet})


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(label=words.label, count=words.count, date=words.date, period=words.period)
    environment.globals.update(country=words.country)
    environment.globals["css"] = (_HERE / "static" / "report.css").read_text(encoding="utf-8")
    environment.filters["plain"] = plain
    return environment.get_template(f"{name}.html.j2")
