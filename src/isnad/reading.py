"""The steps of one page, in their order: page → articles → marks. What many pages say together: `isnad.pipeline`.

A module of its own, so that reading a page loads nothing of what stories need.
"""

from __future__ import annotations

from isnad.mark import dating, entities, events, names, particulars, quantities, statements, times
from isnad.mark.doc import make_doc
from isnad.model.marks import PageFile, Reading
from isnad.model.text import Article, Page, Published
from isnad.read import articles


def read(page: Page) -> PageFile:
    """Page → articles → marks: split, then for each article date, names, times, statements, events, quantities."""
    return PageFile(page=page, articles=tuple(mark(page, a) for a in articles.split(page)))


def mark(page: Page, article: Article, published: Published | None = None) -> Reading:
    """Everything one article says. `published` overrides the day that the article gives itself."""
    doc = make_doc(page, article)
    day = published or dating.date(doc)
    who = entities.resolve(doc, names.find(doc))
    when = times.find(doc, day)
    said = statements.find(doc, who, when)
    what = events.find_all(doc, day, who, when, said)
    counted = quantities.find(doc, when, what.events, what.happenings)
    known = {f: getattr(article, f) for f in Article.__struct_fields__ if f != "published"}
    return Reading(
        **known,
        published=day,
        mentions=who.mentions,
        entities=who.entities,
        references=who.references,
        times=when,
        statements=said,
        events=particulars.add(doc, what.events, when),
        happenings=particulars.add(doc, what.happenings, when),
        quantities=counted,
    )
