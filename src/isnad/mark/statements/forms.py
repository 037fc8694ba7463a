"""Forms of the words of saying: what `isnad.arabic.verbs` inflects, as statements need it.

Only the third person is kept, since the others stand inside quoted speech; the pronouns of the third person are
written onto verbs (أبلغه) and verbal nouns (قوله).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from isnad.arabic import verbs
from isnad.arabic.letters import fold

Shape = Literal["past", "present", "participle", "noun"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]

_SHAPES: dict[str, Shape] = {"perfect": "past", "imperfect": "present"}
_OWNERS = (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", "", "d"))


class Form(NamedTuple):
    """A folded written form. `gender` and `number` ("" where the form does not tell) are the subject's;
    `pronoun`: an object pronoun is written onto it."""

    text: str
    shape: Shape
    gender: Gender
    number: Number
    pronoun: bool = False


def verb(past: str, present: str = "", short: bool = False) -> Iterator[Form]:
    """قال, يقول → قال قالت قالوا قاله ... يقول تقول يقولون يقوله ...; `short`: its jussive too (لم ينف)."""
    for form in verbs.verb_forms(f"{past}/{present}"):
        if form.we or (form.short and not short):
            continue
        shape = _SHAPES[form.tense]
        if not form.bare:
            yield Form(form.text, shape, form.gender, form.number)  # type: ignore[arg-type]
        elif form.number != "d":
            for pronoun, _, _ in _OWNERS:
                yield Form(form.text + pronoun, shape, form.gender, form.number, True)  # type: ignore[arg-type]


def participle(lemma: str) -> Iterator[Form]:
    """مؤكد → مؤكدا مؤكدة مؤكدين ..."""
    for form in verbs.participle_forms(lemma):
        yield Form(form.text, "participle", form.gender, form.number)  # type: ignore[arg-type]


def noun(lemma: str) -> Iterator[Form]:
    """A verbal noun, bare, with the article, and with the pronoun of its doer: قول → قول القول قوله قولها ..."""
    yield Form(fold(lemma), "noun", "", "")
    yield Form(fold("ال" + lemma), "noun", "", "")
    for stem in dict.fromkeys(form.text for form in verbs.noun_forms(lemma) if form.bare):
        for pronoun, gender, number in _OWNERS:
            yield Form(stem + pronoun, "noun", gender, number, True)  # type: ignore[arg-type]
