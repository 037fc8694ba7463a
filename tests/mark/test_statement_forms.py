"""Verbs of saying are written once and found in every form."""

from __future__ import annotations

import pytest

from isnad.arabic.letters import fold
from isnad.mark.statements.lexicon import classes, lexicon

FORMS = [
    ("قالت", "قال"),
    ("وقالوا", "قال"),
    ("ستقول", "قال"),
    ("فيقولون", "قال"),
    ("قوله", "قال"),
    ("نفت", "نفى"),
    ("ينفون", "نفى"),
    ("دعتا", "دعا"),
    ("تدعو", "دعا"),
    ("داعية", "دعا"),
    ("متمنين", "تمنى"),
    ("ومؤكداً", "أكد"),
    ("أصرّوا", "أصر"),
    ("يشيران", "أشار"),
]


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_a_form_is_read_as_its_verb(form: str, lemma: str) -> None:
    assert lemma in [cue.lemma.name for cue in lexicon().cues.get(fold(form), ())]


def test_every_verb_says_what_may_follow_it() -> None:
    known = {"that", "object", "to", "about", "on", "from", "with", "in", "whether", "person"}
    for cues in lexicon().cues.values():
        for cue in cues:
            assert cue.lemma.takes or cue.lemma.light
            assert cue.lemma.takes <= known


def test_classes_are_folded() -> None:
    for words in classes():
        assert all(word == fold(word) for word in words)
