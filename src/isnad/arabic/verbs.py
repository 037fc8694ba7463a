"""Inflection of verbs and verbal nouns as news Arabic writes them, unvocalised.

Only the third person (all numbers and genders) and the first person plural are made: reporters write hardly anything
else. Forms are folded (`letters.fold`). Object pronouns are not attached here: `bare` forms are those that a pronoun
may follow, and the caller strips pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from isnad.arabic.letters import fold

Tense = Literal["perfect", "imperfect", "noun"]
PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ي", "ك")


class Form(NamedTuple):
    """One inflected form. `number`: s | d | p; `gender`: m | f; `bare`: a pronoun must follow (التقا in التقاه)."""

    text: str
    tense: Tense
    number: str
    gender: str
    bare: bool = False


def verb_forms(verb: str) -> list[Form]:
    """Forms of a verb given as "perfect/imperfect", third person singular masculine ("التقى/يلتقي"); either side may
    be missing ("/يجري")."""
    past, _, present = verb.partition("/")
    forms = [*(_perfect(past) if past else ()), *(_imperfect(present) if present else ())]
    return [f._replace(text=fold(f.text)) for f in forms]


def noun_forms(noun: str) -> list[Form]:
    """Forms of a verbal noun: as given, with tanwin, dual, and the shapes it takes before a pronoun. Plurals are words
    of their own in the lexicon."""
    return [f._replace(text=fold(f.text)) for f in _noun(noun)]


def _perfect(base: str) -> Iterator[Form]:
    stem, last = base[:-1], base[-1]
    if last == "ى":
        ends: tuple[str, ...] = ("", "ى", "ت", "يا", "تا", "وا", "ينا")
        before: tuple[str, ...] = ("ا", "ت", "يا", "و")
    elif last == "ا":
        ends = ("", "ا", "ت", "وا", "تا", "وا", "ونا")
        before = ("ا", "ت", "و")
    elif last == "ي":
        ends = ("", "ي", "يت", "يا", "يتا", "وا", "ينا")
        before = ("ي", "يت", "يا", "و")
    else:
        stem = base
        ends = ("", "", "ت", "ا", "تا", "وا", "نا")
        before = ("", "ت", "ا", "و", "نا")
    shapes = zip(ends[1:], ("sm", "sf", "dm", "df", "pm", "pm"), strict=True)
    yield from (Form(stem + end, "perfect", shape[0], shape[1]) for end, shape in shapes)
    yield from (Form(stem + end, "perfect", "s", "f" if end.endswith("ت") else "m", bare=True) for end in before)


def _imperfect(base: str) -> Iterator[Form]:
    stem = base[1:]
    weak = stem[-1] in "ىيو"
    root = stem[:-1] if weak else stem
    dual = root + {"ى": "ي"}.get(stem[-1], stem[-1]) if weak else stem
    before = root + "ا" if stem[-1] == "ى" else stem
    yield from (Form(p + stem, "imperfect", n, g) for p, n, g in (("ي", "s", "m"), ("ت", "s", "f"), ("ن", "p", "m")))
    yield from (Form(p + before, "imperfect", "s", g, bare=True) for p, g in (("ي", "m"), ("ت", "f"), ("ن", "m")))
    yield from (Form(p + dual + end, "imperfect", "d", g) for p, g in (("ي", "m"), ("ت", "f")) for end in ("ان", "ا"))
    yield from (Form("ي" + root + end, "imperfect", "p", "m") for end in ("ون", "وا"))
    yield from (Form("ي" + root + end, "imperfect", "p", "m", bare=True) for end in ("ون", "و"))
    short = root if weak else _short(stem)
    if short:
        yield from (Form(p + short, "imperfect", "s", g) for p, g in (("ي", "m"), ("ت", "f")))


def _short(stem: str) -> str | None:
    """The jussive of a hollow verb (يزور → يزر): its long vowel goes."""
    hollow = (
        len(stem) >= 3 and stem[-2] in "ايو" and stem[-3] != "ا" and (len(stem) == 3 or stem.startswith(("ست", "ن")))
    )
    return stem[:-2] + stem[-1] if hollow else None


def _noun(noun: str) -> Iterator[Form]:
    yield Form(noun, "noun", "s", "m")
    root = noun[:-1]
    if noun.endswith("ة"):
        yield from (Form(root + end, "noun", "d", "f") for end in ("تان", "تين"))
        yield Form(root + "ت", "noun", "s", "f", bare=True)
    elif noun.endswith(("اء", "وء", "يء")):
        yield from (Form(root + seat, "noun", "s", "m", bare=True) for seat in "ئؤء")
        yield from (Form(noun + end, "noun", "d", "m") for end in ("ان", "ين"))
    elif noun.endswith("ى"):
        yield Form(root + "ا", "noun", "s", "m", bare=True)
    elif noun.endswith("ات"):
        yield Form(noun, "noun", "p", "f", bare=True)
    else:
        yield Form(noun + "ا", "noun", "s", "m")
        yield from (Form(noun + end, "noun", "d", "m") for end in ("ان", "ين"))
        yield Form(noun, "noun", "s", "m", bare=True)
