"""Verbs: the written forms of the third person, made from three principal parts.

Unvocalised news prose needs no roots: the past and the present of the third person masculine singular and the active
participle show every change of stem that spelling shows, but for the defective verbs (ending in ى, ا, و, ي), which
lose their last letter before an ending. Forms are folded (`isnad.arabic.letters`); first and second persons are left
out, since they stand inside quoted speech.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from isnad.arabic.letters import fold

Shape = Literal["past", "present", "participle", "noun"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]

_OBJECTS = ("ه", "ها", "هم", "هما")


class Form(NamedTuple):
    """A folded written form. `gender` and `number` ("" where the form does not tell) are the subject's;
    `pronoun`: an object pronoun is written onto it."""

    text: str
    shape: Shape
    gender: Gender
    number: Number
    pronoun: bool = False


def past(lemma: str) -> Iterator[Form]:
    """Third person of the past: قال → قال قالت قالوا قالا قالتا قاله ..."""
    defective = lemma[-1] in "ىا"
    stem = lemma[:-1] if defective else lemma
    yield _form(lemma, "past", "m", "s")
    yield _form(stem + "ت", "past", "f", "s")
    yield _form(stem + "وا", "past", "m", "p")
    yield _form(stem + ("يا" if lemma[-1] == "ى" else "ا"), "past", "m", "d")
    yield _form(stem + "تا", "past", "f", "d")
    for pronoun in _OBJECTS:
        yield _form((stem + "ا" if defective else stem) + pronoun, "past", "m", "s", True)
        yield _form(stem + "ت" + pronoun, "past", "f", "s", True)
        yield _form(stem + "و" + pronoun, "past", "m", "p", True)


def present(lemma: str) -> Iterator[Form]:
    """Third person of the present, يقول → يقول تقول يقولون يقولوا يقولان تقولان يقوله ..."""
    if lemma[0] != "ي":
        raise ValueError(f"{lemma}: a present form starts with ي")
    body = lemma[1:]
    defective = body[-1] in "ىوي"
    stem = body[:-1] if defective else body
    yield _form("ي" + body, "present", "m", "s")
    yield _form("ت" + body, "present", "f", "s")
    yield _form("ي" + stem + "ون", "present", "m", "p")
    yield _form("ي" + stem + "وا", "present", "m", "p")
    yield _form("ي" + (stem + "ي" if defective else stem) + "ان", "present", "m", "d")
    yield _form("ت" + (stem + "ي" if defective else stem) + "ان", "present", "f", "d")
    for pronoun in _OBJECTS:
        yield _form("ي" + body + pronoun, "present", "m", "s", True)
        yield _form("ت" + body + pronoun, "present", "f", "s", True)


def short(lemma: str) -> Iterator[Form]:
    """The shortened present of a defective verb: ينف → ينف تنف."""
    yield _form(lemma, "present", "m", "s")
    yield _form("ت" + lemma[1:], "present", "f", "s")


def participle(lemma: str) -> Iterator[Form]:
    """The accusative of circumstance: مؤكد → مؤكدا مؤكدة مؤكدين مؤكدات مؤكدتين."""
    stem = lemma[:-1] if lemma[-1] in "يى" else lemma
    yield _form(lemma + "ا", "participle", "m", "s")
    yield _form(lemma + "ة", "participle", "f", "s")
    yield _form(stem + "ين", "participle", "m", "p")
    yield _form(lemma + "ات", "participle", "f", "p")
    yield _form(lemma + "تين", "participle", "f", "d")


def noun(lemma: str) -> Iterator[Form]:
    """A verbal noun, bare, with the article, and with the pronoun of its doer: قول → قول القول قوله قولها ..."""
    stem = lemma[:-1] + "ت" if lemma[-1] == "ة" else lemma
    yield _form(lemma, "noun", "", "")
    yield _form("ال" + lemma, "noun", "", "")
    for ending, gender, number in (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", "", "d")):
        yield _form(stem + ending, "noun", gender, number, True)  # type: ignore[arg-type]


def _form(text: str, shape: Shape, gender: Gender, number: Number, pronoun: bool = False) -> Form:
    return Form(fold(text), shape, gender, number, pronoun)
