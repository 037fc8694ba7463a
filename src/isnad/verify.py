"""Checks an isnad file: every quoted text stands where its span says, every id that is referred to is there.

Shares no code with what it checks: it takes the parsed JSON as it stands and asks, in this order,

1. the schema (types and allowed values, from `isnad.model`);
2. spans: half-open, inside the page's text; where `text` stands beside `span`, `page_text[start:end] == text`;
3. ids: unique, and every reference leads to something that is there (the tables below name all of them);
4. order and containment: paragraphs and sentences inside their article, marks inside theirs, in page order;
5. in a story: words shown as words of a page (title, labels, answers, names) do stand on one of its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from isnad.model.marks import PageFile
from isnad.model.story import Story


class Problem(NamedTuple):
    """One fault of a document: a JSON path (`$.articles[0].mentions[3]`) and what is wrong there."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


Json = Any
Found = Iterator[Problem]
Place = tuple[str, Json]

TYPES: Mapping[str, type[msgspec.Struct]] = {"isnad.page/1": PageFile, "isnad.story/1": Story}

# what refers to what: path of the reference (`*`: every item of a list) → the list whose `id` it must name
PAGE_REFERENCES = {
    "mentions.*.entity": "entities",
    "references.*.entity": "entities",
    "statements.*.speaker.entity": "entities",
    "statements.*.via.*.entity": "entities",
    "statements.*.time": "times",
    "events.*.participants.*.entity": "entities",
    "events.*.place": "entities",
    "events.*.time": "times",
    "events.*.duration": "times",
    "events.*.statement": "statements",
    "happenings.*.participants.*.entity": "entities",
    "happenings.*.place": "entities",
    "happenings.*.time": "times",
    "happenings.*.statement": "statements",
    "quantities.*.event": "events",
    "quantities.*.happening": "happenings",
}
STORY_REFERENCES = {
    "articles.*.page": "pages",
    "articles.*.copy_of": "articles",
    "events.*.participants.*.entity": "entities",
    "events.*.place": "entities",
    "events.*.part_of": "events",
    "events.*.previous": "events",
    "happenings.*.participants.*.entity": "entities",
    "happenings.*.place": "entities",
    "statements.*.speaker": "entities",
    "statements.*.chain": "chains",
    "chains.*.links.*.entity": "entities",
    "chains.*.links.*.article": "articles",
    "copies.*.original": "articles",
    "copies.*.copy": "articles",
    "disputes.*.about.event": "events",
    "disputes.*.about.happening": "happenings",
    "disputes.*.about.entity": "entities",
    "disputes.*.sides.*.holders.*": "entities",
    "disputes.*.sides.*.chains.*": "chains",
    "positions.*.party": "entities",
}
# what must have evidence: nothing in a story stands without a place on a page
STORY_EVIDENCE = (
    "events.*",
    "happenings.*",
    "statements.*",
    "chains.*.links.*",
    "disputes.*.sides.*",
    "positions.*",
    "entities.*.titles.*",
)
STORY_IDS = ("pages", "articles", "entities", "events", "happenings", "statements", "chains", "disputes")
PAGE_IDS = ("mentions", "entities", "times", "statements", "events", "quantities", "happenings")
ORDERED = ("mentions", "times", "statements", "events", "quantities", "happenings")
SPAN_LISTS = ("body", "sentences", "content", "added", "dropped", "evidence")


def verify(document: Mapping[str, Json]) -> list[Problem]:
    """Faults of one parsed document (`isnad.page/1` or `isnad.story/1`), an empty list when it is clean."""
    name = document.get("format") if isinstance(document, Mapping) else None
    kind = TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        return [Problem("$.format", f"is not one of {', '.join(TYPES)}")]
    try:
        msgspec.convert(document, kind)
    except (msgspec.ValidationError, RecursionError) as fault:
        return [_schema_problem(str(fault))]
    check: Callable[[Mapping[str, Json]], Found] = _page if kind is PageFile else _story
    return list(check(document))


def _schema_problem(message: str) -> Problem:
    what, _, path = message.partition(" - at `")
    return Problem(path.rstrip("`") or "$", f"schema: {what}")


# ---------------------------------------------------------------------------------------------- isnad.page/1


def _page(document: Mapping[str, Json]) -> Found:
    text = document["page"]["text"]
    yield from _spans("$.page", document["page"], text)
    yield from _unique("$.articles", document.get("articles", []))
    last = 0
    for i, article in enumerate(document.get("articles", [])):
        path = f"$.articles[{i}]"
        yield from _spans(path, article, text)
        yield from _article(path, article)
        if article["span"][0] < last:
            yield Problem(f"{path}.span", "overlaps or precedes the article before it")
        last = article["span"][1]


def _article(path: str, article: Mapping[str, Json]) -> Found:
    outer = article["span"]
    for name in ("body", "sentences"):
        yield from _runs(f"{path}.{name}", article.get(name, []), outer)
    for name in PAGE_IDS:
        yield from _unique(f"{path}.{name}", article.get(name, []))
    yield from _references(path, article, PAGE_REFERENCES)
    for name in ORDERED:
        marks = article.get(name, [])
        spans = [m["trigger"]["span"] if name in ("events", "happenings") else m["span"] for m in marks]
        for i, span in enumerate(spans):
            if not _inside(span, outer):
                yield Problem(f"{path}.{name}[{i}]", "lies outside its article")
            if i and span < spans[i - 1]:
                yield Problem(f"{path}.{name}[{i}]", "stands before the one that precedes it in the list")
    yield from _statements(path, article)
    yield from _times(path, article)


def _statements(path: str, article: Mapping[str, Json]) -> Found:
    for i, statement in enumerate(article.get("statements", [])):
        here = f"{path}.statements[{i}]"
        if not statement["content"]:
            yield Problem(f"{here}.content", "is empty")
        yield from _runs(f"{here}.content", statement["content"], statement["span"])
        cue = statement.get("cue")
        if cue and not _inside(cue["span"], statement["span"]):
            yield Problem(f"{here}.cue", "lies outside its statement")
        speaker = statement["speaker"]
        if speaker.get("named") and speaker.get("entity") is None:
            yield Problem(f"{here}.speaker", "is named but leads to no entity")


def _times(path: str, article: Mapping[str, Json]) -> Found:
    ids = {t["id"] for t in article.get("times", [])}
    for i, time in enumerate(article.get("times", [])):
        begin, end = time.get("begin"), time.get("end")
        if begin and end and begin[:10] > end[:10]:
            yield Problem(f"{path}.times[{i}]", f"begins ({begin}) after it ends ({end})")
        anchor = time.get("anchor", "none")
        if anchor not in ids and anchor not in ("published", "quote", "narrative", "none"):
            yield Problem(f"{path}.times[{i}].anchor", f"{anchor!r} is not a time of this article")


# --------------------------------------------------------------------------------------------- isnad.story/1


def _story(document: Mapping[str, Json]) -> Found:
    texts = {p["id"]: p["text"] for p in document.get("pages", [])}
    for name in STORY_IDS:
        yield from _unique(f"$.{name}", document.get(name, []))
    yield from _references("$", document, STORY_REFERENCES)
    of = {a["id"]: texts.get(a["page"], "") for a in document.get("articles", [])}
    for i, article in enumerate(document.get("articles", [])):
        yield from _spans(f"$.articles[{i}]", article, texts.get(article["page"], ""))
        if article.get("copy_of") == article["id"]:
            yield Problem(f"$.articles[{i}].copy_of", "names the article itself")
    for i, page in enumerate(document.get("pages", [])):
        yield from _spans(f"$.pages[{i}]", {"links": page.get("links", [])}, page["text"])
    marks = _marks(document)
    for name in ("entities", "events", "happenings", "statements", "chains", "disputes", "positions", "digest"):
        for path, evidence in _evidence(f"$.{name}", document.get(name, [])):
            yield from _one_evidence(path, evidence, of, marks)
    for pattern in STORY_EVIDENCE:
        for path, item in _at("$", document, pattern):
            if not item.get("evidence"):
                yield Problem(path, "has no evidence")
    yield from _copies(document, of)
    yield from _words(document, of)
    yield from _counts(document)


def _marks(document: Mapping[str, Json]) -> dict[tuple[str, str, str], Json]:
    """(article, `event` or `statement`, id) of every mark that evidence may name."""
    return {
        (article["id"], kind, mark["id"]): mark
        for article in document.get("articles", [])
        for kind in ("event", "statement")
        for mark in article.get(f"{kind}s", [])
    }


def _evidence(path: str, value: Json) -> Iterator[Place]:
    """Every evidence value under `value`: an object with `article` and `span`."""
    for here, item in _objects(path, value):
        if "article" in item and "span" in item:
            yield here, item


def _one_evidence(
    path: str, evidence: Mapping[str, Json], of: Mapping[str, str], marks: Mapping[tuple[str, str, str], Json]
) -> Found:
    if evidence["article"] not in of:
        yield Problem(path, f"names the article {evidence['article']!r}, which is not there")
    else:
        yield from _span(f"{path}.span", evidence["span"], of[evidence["article"]])
    for kind in ("event", "statement"):
        name = evidence.get(kind)
        if name is not None and (evidence["article"], kind, name) not in marks:
            yield Problem(f"{path}.{kind}", f"{name!r} is no {kind} of {evidence['article']}")


def _copies(document: Mapping[str, Json], of: Mapping[str, str]) -> Found:
    for i, copy in enumerate(document.get("copies", [])):
        if not 0 <= copy["share"] <= 1:
            yield Problem(f"$.copies[{i}].share", "is not between 0 and 1")
        for j, run in enumerate(copy["runs"]):
            for side in ("original", "copy"):
                yield from _span(f"$.copies[{i}].runs[{j}].{side}", run[side], of.get(copy[side], ""))


def _words(document: Mapping[str, Json], of: Mapping[str, str]) -> Found:
    """What is shown as the words of a page must stand on a page."""
    everything = "\n".join([*of.values(), *_metadata(document)])
    shown = [("$.title", document["title"])]
    shown += [(f"{p}.label", e["label"]) for p, e in _at("$", document, "events.*")]
    shown += [(f"{p}.text", n["text"]) for p, n in _at("$", document, "entities.*.names.*")]
    shown += [(f"{p}.answer", s["answer"]) for p, s in _at("$", document, "disputes.*.sides.*")]
    for path, words in shown:
        if words and words not in everything:
            yield Problem(path, f"{words[:60]!r} stands on no page of the story")
    for path, title in _at("$", document, "entities.*.titles.*"):
        yield from _stands(path, title["text"], title.get("evidence", []), of)
    for path, event in _at("$", document, "events.*"):
        if event.get("label_evidence"):
            yield from _stands(f"{path}.label", event["label"], [event["label_evidence"]], of)


def _metadata(document: Mapping[str, Json]) -> Iterator[str]:
    for page in document.get("pages", []):
        yield from (v for v in page.get("metadata", {}).values() if v)


def _stands(path: str, words: str, evidence: list[Json], of: Mapping[str, str]) -> Found:
    for e in evidence:
        start, end = e["span"]
        if words not in of.get(e["article"], "")[start:end]:
            yield Problem(path, f"{words[:60]!r} does not stand at {e['span']} of {e['article']}")


def _counts(document: Mapping[str, Json]) -> Found:
    for path, event in _at("$", document, "events.*"):
        articles = {e["article"] for e in event.get("evidence", [])}
        if event.get("independent", 1) > len(articles):
            yield Problem(f"{path}.independent", "is more than the articles that tell it")
        begin, end = event.get("begin"), event.get("end")
        if begin and end and begin[:10] > end[:10]:
            yield Problem(path, f"begins ({begin}) after it ends ({end})")


# ------------------------------------------------------------------------------------------------- both kinds


def _spans(path: str, value: Json, text: str) -> Found:
    """Every span under `value`, wherever it stands."""
    for here, item in _objects(path, value):
        if item.get("span") is not None:
            found = list(_span(f"{here}.span", item["span"], text))
            yield from found
            if not found and isinstance(item.get("text"), str) and _of(item["span"], text) != item["text"]:
                yield Problem(here, f"text is {item['text'][:60]!r} but {_of(item['span'], text)[:60]!r} stands there")
        for name in SPAN_LISTS:
            runs = item.get(name) or []
            for i, run in enumerate(runs if isinstance(runs, list) else []):
                if isinstance(run, list):
                    yield from _span(f"{here}.{name}[{i}]", run, text)


def _span(path: str, span: list[int], text: str) -> Found:
    if not 0 <= span[0] < span[1] <= len(text):
        yield Problem(path, f"{span} is not a span of a text of {len(text)} code points")


def _of(span: list[int], text: str) -> str:
    return text[span[0] : span[1]]


def _runs(path: str, runs: list[list[int]], outer: list[int]) -> Found:
    """Runs in order, not overlapping, inside `outer`."""
    last = outer[0]
    for i, run in enumerate(runs):
        if run[0] < last or run[1] > outer[1]:
            yield Problem(f"{path}[{i}]", f"{run} is out of order or outside {outer}")
        last = max(last, run[1])


def _inside(span: list[int], outer: list[int]) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def _unique(path: str, items: list[Json]) -> Found:
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item["id"] in seen:
            yield Problem(f"{path}[{i}].id", f"{item['id']!r} is there twice")
        seen.add(item["id"])


def _references(path: str, value: Mapping[str, Json], table: Mapping[str, str]) -> Found:
    for pattern, home in table.items():
        ids = {item["id"] for item in value.get(home, [])}
        for here, name in _at(path, value, pattern):
            if name is not None and name not in ids:
                yield Problem(here, f"{name!r} is not in {home}")


def _at(path: str, value: Json, pattern: str) -> Iterator[Place]:
    """The values at a dotted pattern, with their paths; what is absent or null gives nothing."""
    places: list[Place] = [(path, value)]
    for step in pattern.split("."):
        if step == "*":
            places = [(f"{p}[{i}]", item) for p, v in places for i, item in enumerate(v or [])]
        else:
            places = [(f"{p}.{step}", v[step]) for p, v in places if v.get(step) is not None]
    yield from places


def _objects(path: str, value: Json) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Every JSON object under `value`, itself included."""
    stack: list[Place] = [(path, value)]
    while stack:
        here, item = stack.pop()
        if isinstance(item, dict):
            yield here, item
            stack.extend((f"{here}.{k}", v) for k, v in item.items())
        elif isinstance(item, list):
            stack.extend((f"{here}[{i}]", v) for i, v in enumerate(item) if isinstance(v, dict | list))
