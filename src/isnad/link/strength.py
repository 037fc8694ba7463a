"""How strong a chain is, and by which rule; after the classical sciences of transmission.

Every report of a statement is graded by the first rule of `_RULES` that holds; a chain takes the grade of its best
report, and the number of independent ways is told beside it: gharib (one way), aziz (two), mashhur (three or more).
Tawatur (so many that they cannot have agreed on an error) is never claimed: that cannot be counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import folded
from isnad.arabic.words import tokenize
from isnad.link import narrators
from isnad.link.sayings import Said
from isnad.model.story import Strength

_ORDER: tuple[Strength, ...] = ("eyewitness", "named", "relayed", "anonymous", "unsourced")


class Grade(NamedTuple):
    """`why`: the rule in Arabic, beginning with its name in the science of transmission."""

    strength: Strength
    why: str


def grade(said: Said, measured: bool) -> Grade:
    """The grade of one report; `measured`: its text is another article's, without a credit that says so."""
    for holds, strength, why in _RULES:
        if holds(said, measured):
            return Grade(strength, why)
    return Grade("named", "عال: القائل مسمى ولا ناقل مذكور بينه وبين الناشر")


def best(grades: Sequence[Grade]) -> Grade:
    """The strongest of several reports: a weak way is made good by a better one."""
    return min(grades, key=lambda g: _ORDER.index(g.strength))


def breadth(ways: int) -> str:
    """The classical name for how many independent ways a report came by."""
    if ways <= 1:
        return "غريب: طريق واحد"
    return "عزيز: طريقان مستقلان" if ways == 2 else f"مشهور: {ways} طرق مستقلة"


def narrators_between(said: Said) -> list[str]:
    """Keys of those between the speaker and the outlet: carriers the text names, then the article's credits."""
    own = narrators.outlet(said.article)
    named = [v.name for v in said.statement.via] + [c.name for c in said.article.reading.credits]
    return [k for k in dict.fromkeys(narrators.key(n) for n in named) if k != own]


def _witnessed(said: Said, measured: bool) -> bool:
    return not _words(said).isdisjoint(_list("witness"))


def _heard(said: Said, measured: bool) -> bool:
    own = narrators.outlet(said.article)
    told = any(narrators.key(v.name) == own for v in said.statement.via)
    return own is not None and told and _named(said) and not measured


def _nobody(said: Said, measured: bool) -> bool:
    speaker = said.statement.speaker
    nothing = speaker.entity is None and speaker.text is None and not speaker.evidence
    return nothing or (not _named(said) and not _words(said).isdisjoint(_list("vague")))


def _document(said: Said, measured: bool) -> bool:
    return not _named(said) and not _words(said).isdisjoint(_list("document"))


def _undescribed(said: Said, measured: bool) -> bool:
    return not _named(said)


def _near(said: Said, measured: bool) -> bool:
    return not measured and len(narrators_between(said)) == 1


def _far(said: Said, measured: bool) -> bool:
    return measured or len(narrators_between(said)) > 1


_RULES: tuple[tuple[Callable[[Said, bool], bool], Strength, str], ...] = (
    (_witnessed, "eyewitness", "مشاهدة: يرويه من حضر"),
    (_heard, "eyewitness", "سماع: قيل للجهة الناشرة نفسها"),
    (_nobody, "unsourced", "بلا إسناد: لم يُذكر قائل"),
    (_document, "named", "وجادة: منقول عن وثيقة مسماة"),
    (_undescribed, "anonymous", "مبهم: القائل موصوف غير مسمى"),
    (_near, "named", "متصل: القائل مسمى وبينه وبين الناشر ناقل واحد"),
    (_far, "relayed", "نازل: بين القائل والناشر أكثر من ناقل أو نص منقول بلا ذكر مصدره"),
)


def _named(said: Said) -> bool:
    return said.statement.speaker.named or said.statement.speaker.entity is not None


def _words(said: Said) -> frozenset[str]:
    text = said.statement.speaker.text
    return frozenset(t.norm for t in tokenize(text)) if text else frozenset()


def _list(which: str) -> frozenset[str]:
    return folded(load("sources")[which])
