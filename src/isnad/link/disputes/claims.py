"""What one says and another calls untrue, and claims that a text sets against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from isnad.arabic.content import content_words, stem
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import splits
from isnad.link.disputes.case import Case, about, sentence_of
from isnad.link.disputes.clauses import denying, phrases, voice_of
from isnad.link.disputes.facing import shown
from isnad.link.disputes.voices import name_words, one_camp
from isnad.model.marks import Statement
from isnad.model.story import Dispute, Question, Told
from isnad.model.text import Span

_THESE = frozenset({"هذا", "هذه", "ذلك", "تلك", "انه", "انها", "كل"})
_LONG = 300  # letters: in longer speech it is not clear what is called untrue
_FIRST = 4  # words of a refutation that may say "this"
_NEAR = 60  # letters: what is called untrue stands this near before
_BACK = 3  # statements: how far before a refutation the refuted claim may stand


@cache
def _untrue() -> re.Pattern[str]:
    return phrases(load("assessments")["untrue"])


@cache
def _passed_on() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:^|\s)[وف]?{re.escape(fold(w))}" for w in load("assessments")["passed_on"]))


@cache
def _reports() -> frozenset[str]:
    return frozenset(f for w in load("assessments")["reports"] for f in (fold(w), stem(fold(w))))


@cache
def _contrast() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(p)) for p in load("assessments")["contrast"])
    return re.compile(rf"(?:^|\s)و?(?:{words})(?=\s|$)")


def refuted(case: Case) -> Iterator[Dispute]:
    """A claim, and another party's word in the same article that it is untrue."""
    for told in case.articles:
        found = told.reading.statements
        for i, no in enumerate(found):
            if not _calls_untrue(told, no):
                continue
            claims = (s for s in reversed(found[max(0, i - _BACK) : i]) if _may_be_meant(case, told, s, no))
            here = _points_back(told, no)
            claim = next((s for s in claims if (here and s is found[i - 1]) or _shared(told, s, no) > 1), None)
            if claim is not None:
                yield _facing(case, [(told, claim), (told, no)], "happened", "قول ينفي قولا")


def contrasted(case: Case) -> Iterator[Dispute]:
    """Two parties' words in one sentence, one a denial, the second set against the first ("في حين نفت ...")."""
    for told in case.articles:
        found = told.reading.statements
        for one, other in pairwise(found):
            start, end = one.content[-1].end, min(other.content[0].start, _cue(other).start)
            if start >= end or sentence_of(told, one.content[-1]) != sentence_of(told, other.content[0]):
                continue
            opposed = denying(one) != denying(other) and _other_voice(case, told, one, other)
            if opposed and _on_it(told, one, other) and _contrast().search(fold(told.page.text[start:end])):
                yield _facing(case, [(told, one), (told, other)], "happened", "قولان يقابل النص بينهما")


def _points_back(told: Told, no: Statement) -> bool:
    """ "This is untrue", "what was published is untrue": of what was said last, not of a claim that it tells itself."""
    words = fold(_words(told, no))
    found = _untrue().search(words)
    if found is None:
        return False
    before = words[: found.start()].split()
    return (bool(_THESE & set(before[:_FIRST])) and len(before) <= 2 * _FIRST) or bool(_passed_on().search(words))


def _shared(told: Told, one: Statement, other: Statement) -> int:
    return len(_topic(told, one) & _topic(told, other))


def _on_it(told: Told, one: Statement, other: Statement) -> bool:
    """The second speaks of what the first does: by a word of it, by "that", or by calling it untrue."""
    words = set(fold(_words(told, other)).split())
    return bool(
        _shared(told, one, other) or words & _THESE or _untrue().search(" ".join(fold(_words(told, other)).split()))
    )


def _may_be_meant(case: Case, told: Told, claim: Statement, no: Statement) -> bool:
    brief = all(sum(len(c) for c in s.content) <= _LONG for s in (claim, no))
    return claim.force != "denies" and brief and _other_voice(case, told, claim, no) and not _nested(claim, no)


def _calls_untrue(told: Told, no: Statement) -> bool:
    """ "This report is untrue": the judgement, and soon before or in it what is judged."""
    words = fold(_words(told, no))
    found = _untrue().search(words)
    if found is None:
        return False
    near = words[max(0, found.start() - _NEAR) : found.start()].split()
    return any(split.stem in _reports() for word in near for split in splits(word))


def _cue(statement: Statement) -> Span:
    return statement.cue.span if statement.cue else statement.content[0]


def _words(told: Told, statement: Statement) -> str:
    return " ".join(told.words(c) for c in statement.content)


def _topic(told: Told, statement: Statement) -> frozenset[str]:
    return frozenset().union(*(content_words(told.page.text, c.start, c.end) for c in statement.content))


def _nested(one: Statement, other: Statement) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _other_voice(case: Case, told: Told, one: Statement, other: Statement) -> bool:
    """Two speakers that the text tells apart."""
    return _other_holder(case, told, one, told, other)


def _other_holder(case: Case, left: Told, one: Statement, right: Told, other: Statement) -> bool:
    voices = [voice_of(case, t, s) for t, s in ((left, one), (right, other))]
    if any(stem(w) in _reports() for s in (one, other) for w in fold(s.speaker.text or "").split()[:1]):
        return False  # "claims", "reports" were taken for one who speaks
    return all(name_words(case, v) for v in voices) and not one_camp(case, *voices)


def _facing(case: Case, sides: list[tuple[Told, Statement]], question: Question, why: str) -> Dispute:
    made = tuple(case.side(t.words(span), [(t, span, s)]) for t, s in sides for span in [shown(s, s.content[0])])
    told, claim = sides[0]
    inside = (v for v in told.reading.events if any(c.covers(v.trigger.span) for c in claim.content))
    event = next((e for v in inside if (e := case.event_of.get((told.id, v.id)))), None)
    return Dispute(id="", about=about(event), question=question, sides=made, why=why)
