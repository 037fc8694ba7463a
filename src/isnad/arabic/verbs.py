"""Inflection of verbs and verbal nouns as news Arabic writes them, unvocalised.

Only the third person (all numbers and genders) and the first person plural are made: reporters write hardly anything
else. Forms are folded (`letters.fold`). Object pronouns are not attached here: `bare` forms are those that a pronoun
may follow; the caller strips pronouns from a word, or attaches those that it expects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from isnad.arabic.letters import fold

Tense = Literal["perfect", "imperfect", "noun", "participle"]
PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ي", "ك")


class Form(NamedTuple):
    """One inflected form. `number`: s | d | p; `gender`: m | f; `bare`: a pronoun must follow (التقا in التقاه);
    `we`: the first person plural; `short`: a form that only follows a particle (لم يزر, أن يزورا)."""

    text: str
    tense: Tense
    number: str
    gender: str
    bare: bool = False
    we: bool = False
    short: bool = False


def verb_forms(verb: str) -> list[Form]:
    """Forms of a verb given as "perfect/imperfect", third person singular masculine ("التقى/يلتقي"); either side may
    be missing ("/يجري")."""
    past, _, present = verb.partition("/")
    forms = [*(_perfect(past) if past else ()), *(_imperfect(present) if present else ())]
    return [Form(fold(f[0]), *f[1:]) for f in forms]


def noun_forms(noun: str) -> list[Form]:
    """Forms of a verbal noun: as given, with tanwin, dual, and the shapes it takes before a pronoun. Plurals are words
    of their own in the lexicon."""
    return [f._replace(text=fold(f.text)) for f in _noun(noun)]


def participle_forms(participle: str) -> list[Form]:
    """The accusative of circumstance of an active participle: مؤكد → مؤكدا مؤكدة مؤكدين مؤكدات مؤكدتين; a defective one
    is given with its yeh (داعي → داعيا داعين)."""
    stem = participle[:-1] if participle[-1] in "يى" else participle
    written = (
        (participle + "ا", "s", "m"),
        (participle + "ة", "s", "f"),
        (stem + "ين", "p", "m"),
        (participle + "ات", "p", "f"),
        (participle + "تين", "d", "f"),
    )
    return [Form(fold(text), "participle", number, gender) for text, number, gender in written]


_PERFECT = {
    "ى": (("ى", "ت", "يا", "تا", "وا", "ينا"), ("ا", "ت", "يا", "و", "")),
    "ا": (("ا", "ت", "وا", "تا", "وا", "ونا"), ("ا", "ت", "", "و", "")),
    "ي": (("ي", "يت", "يا", "يتا", "وا", "ينا"), ("ي", "يت", "يا", "و", "")),
}
_ENDS = (
    ("s", "m", False), ("s", "f", False), ("d", "m", False), ("d", "f", False), ("p", "m", False), ("p", "m", True),
)  # fmt: skip
_BEFORE = tuple(shape for shape in _ENDS if shape != ("d", "f", False))
_SOUND = (("", "ت", "ا", "تا", "وا", "نا"), ("", "ت", "ا", "و", "نا"))


def _perfect(base: str) -> Iterator[Form]:
    stem = base[:-1] if base[-1] in _PERFECT else base
    ends, before = _PERFECT.get(base[-1], _SOUND)
    for end, (number, gender, we) in zip(ends, _ENDS, strict=True):
        yield Form(stem + end, "perfect", number, gender, we=we)
    for end, (number, gender, we) in zip(before, _BEFORE, strict=True):
        if end or stem == base:
            yield Form(stem + end, "perfect", number, gender, bare=True, we=we)


def _imperfect(base: str) -> Iterator[Form]:
    stem = base[1:]
    weak = stem[-1] in "ىيو"
    root = stem[:-1] if weak else stem
    dual = root + {"ى": "ي"}.get(stem[-1], stem[-1]) if weak else stem
    before = root + "ا" if stem[-1] == "ى" else stem
    persons = (("ي", "s", "m", False), ("ت", "s", "f", False), ("ن", "p", "m", True))
    yield from (Form(p + stem, "imperfect", n, g, we=we) for p, n, g, we in persons)
    yield from (Form(p + before, "imperfect", n, g, bare=True, we=we) for p, n, g, we in persons)
    for p, g in (("ي", "m"), ("ت", "f")):
        yield Form(p + dual + "ان", "imperfect", "d", g)
        yield Form(p + dual + "ا", "imperfect", "d", g, short=True)
    yield from (Form("ي" + root + end, "imperfect", "p", "m") for end in ("ون", "وا"))
    yield from (Form("ي" + root + end, "imperfect", "p", "m", bare=True) for end in ("ون", "و"))
    short = root if weak else _short(stem)
    if short:
        yield from (Form(p + short, "imperfect", "s", g, short=True) for p, g in (("ي", "m"), ("ت", "f")))


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
