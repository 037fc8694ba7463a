"""The checker: clean documents pass, every kind of damage is found where it is."""

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent / "tell"))
from sample_story import story

import isnad
from isnad.verify import verify

PAGE = {
    "format": "isnad.page/1",
    "page": {
        "id": "x",
        "source": "s",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "text": "عنوان\nقال سالم: نعم غدا.",
    },
    "articles": [
        {
            "id": "a1",
            "span": [0, 24],
            "title": {"span": [0, 5], "text": "عنوان"},
            "body": [[6, 24]],
            "sentences": [[6, 24]],
            "mentions": [{"id": "m1", "span": [10, 14], "text": "سالم", "type": "PER", "entity": "e1"}],
            "entities": [{"id": "e1", "type": "PER", "name": "سالم", "names": ["سالم"]}],
            "times": [{"id": "t1", "span": [20, 23], "text": "غدا", "type": "DATE", "value": "2025-12-02"}],
            "statements": [
                {
                    "id": "s1",
                    "kind": "direct",
                    "span": [6, 23],
                    "content": [[16, 23]],
                    "cue": {"span": [6, 9], "text": "قال"},
                    "speaker": {"entity": "e1", "span": [10, 14], "text": "سالم", "named": True},
                    "time": "t1",
                }
            ],
            "events": [
                {
                    "id": "v1",
                    "type": "AGREE",
                    "mode": None,
                    "trigger": {"span": [16, 19], "text": "نعم"},
                    "status": "happened",
                    "participants": [{"entity": "e1", "role": "actor"}],
                    "statement": "s1",
                }
            ],
        }
    ],
}


def page() -> Any:
    document = msgspec.json.decode(msgspec.json.encode(PAGE))
    return document


def damaged(document: Any, path: str, value: Any) -> Any:
    """`document` with the value at a dotted path replaced."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    return document


def test_a_clean_page_and_a_clean_story_have_no_faults() -> None:
    assert verify(page()) == []
    assert verify(msgspec.to_builtins(story())) == []


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("format", "isnad.page/2", "$.format"),
        ("page.text", 3, "$.page.text"),
        ("articles.0.mentions.0.type", "MISC", "$.articles[0].mentions[0].type"),
        ("articles.0.title.text", "عنوانا", "$.articles[0].title"),
        ("articles.0.mentions.0.span", [9, 13], "$.articles[0].mentions[0]"),
        ("articles.0.mentions.0.span", [14, 10], "$.articles[0].mentions[0].span"),
        ("articles.0.times.0.span", [20, 230], "$.articles[0].times[0].span"),
        ("articles.0.body", [[6, 99]], "$.articles[0].body[0]"),
        ("articles.0.sentences", [[6, 15], [12, 24]], "$.articles[0].sentences[1]"),
        ("articles.0.span", [0, 15], "$.articles[0].body[0]"),
        ("articles.0.mentions.0.entity", "e9", "$.articles[0].mentions[0].entity"),
        ("articles.0.statements.0.speaker.entity", "e9", "$.articles[0].statements[0].speaker.entity"),
        ("articles.0.statements.0.time", "t9", "$.articles[0].statements[0].time"),
        ("articles.0.statements.0.content", [], "$.articles[0].statements[0].content"),
        ("articles.0.statements.0.content", [[16, 24]], "$.articles[0].statements[0].content[0]"),
        ("articles.0.events.0.participants.0.entity", "e2", "$.articles[0].events[0].participants[0].entity"),
        ("articles.0.events.0.place", "e2", "$.articles[0].events[0].place"),
        ("articles.0.times.0.anchor", "t7", "$.articles[0].times[0].anchor"),
    ],
)
def test_damage_to_a_page_is_found(path: str, value: Any, where: str) -> None:
    assert where in [p.path for p in verify(damaged(page(), path, value))]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("articles.0.page", "p9", "$.articles[0].page"),
        ("articles.1.copy_of", "p2#a1", "$.articles[1].copy_of"),
        ("articles.1.copy_of", "p9#a1", "$.articles[1].copy_of"),
        ("entities.0.mentions.0.article", "p9#a1", "$.entities[0].mentions[0]"),
        ("entities.0.mentions.0.span", [5, 5], "$.entities[0].mentions[0].span"),
        ("entities.1.id", "E1", "$.entities[1].id"),
        ("entities.0.names.0.text", "اسم لم يرد", "$.entities[0].names[0].text"),
        ("entities.0.titles.0.text", "وزيرة المالية", "$.entities[0].titles[0]"),
        ("events.0.evidence", [], "$.events[0]"),
        ("events.0.evidence.0.event", "v9", "$.events[0].evidence[0].event"),
        ("events.0.participants.0.entity", "E9", "$.events[0].participants[0].entity"),
        ("events.0.label", "كلام مؤلف", "$.events[0].label"),
        ("events.0.independent", 7, "$.events[0].independent"),
        ("events.1.previous", "V7", "$.events[1].previous"),
        ("statements.0.chain", "C9", "$.statements[0].chain"),
        ("statements.0.evidence.0.statement", "s9", "$.statements[0].evidence[0].statement"),
        ("chains.0.links.2.article", "p9#a1", "$.chains[0].links[2].article"),
        ("copies.0.original", "p9#a1", "$.copies[0].original"),
        ("copies.0.share", 1.5, "$.copies[0].share"),
        ("copies.0.runs.0.copy", [0, 9999], "$.copies[0].runs[0].copy"),
        ("disputes.0.about.event", "V9", "$.disputes[0].about.event"),
        ("disputes.0.sides.0.holders", ["E9"], "$.disputes[0].sides[0].holders[0]"),
        ("disputes.0.sides.1.answer", "قول لم يقله أحد", "$.disputes[0].sides[1].answer"),
        ("positions.0.party", "E9", "$.positions[0].party"),
        ("title", "عنوان مؤلف", "$.title"),
        ("digest.0.span", [0, 10_000], "$.digest[0].span"),
    ],
)
def test_damage_to_a_story_is_found(path: str, value: Any, where: str) -> None:
    document = msgspec.json.decode(msgspec.json.encode(story()))
    assert where in [p.path for p in verify(damaged(document, path, value))]


@pytest.mark.parametrize("document", [None, 3, [], {}, {"format": ["isnad.page/1"]}, {"format": "isnad.story/1"}])
def test_anything_else_is_a_fault_and_no_crash(document: Any) -> None:
    assert verify(document)


def test_documents_agree_with_their_json_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for kind, document in (("page", page()), ("story", msgspec.json.decode(msgspec.json.encode(story())))):
        jsonschema.Draft202012Validator(isnad.schema(kind)).validate(document)
