"""Status of an event: happened, planned, ongoing, denied, possible; from tense, particles, governors, adjectives."""

from __future__ import annotations

from isnad.arabic.words import PUNCT
from isnad.mark.events.clauses import Parsed
from isnad.mark.events.frames import Found, is_own
from isnad.mark.events.lexicon import Hit, analyse, grammar
from isnad.model.marks import Status

_VERBAL = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE"))
_GOVERNS = 7
_BEING = 7  # tokens between "that he should have" and the verb
_DECIDED = frozenset(("COERCE", "SANCTION", "RETREAT", "AGREE"))


def status(parsed: Parsed, found: Found) -> Status:
    """What the sentence itself says; dates are weighed by the caller."""
    if found.hit.tense != "noun":
        return _of_verb(parsed, found.at, found.hit, found.lexeme.type, found.lexeme.mode)
    return _of_noun(parsed, found)


def _of_verb(parsed: Parsed, i: int, hit: Hit, type_: str, mode: str | None) -> Status:
    g = grammar()
    before = parsed.tokens[i - 1].norm if i else ""
    bare = before.lstrip("وف") if len(before) > 2 else before
    if before in g.negation or bare in g.negation:
        return "denied"
    if hit.tense == "perfect":
        doubted = _of_being(parsed, i)
        if doubted is not None:
            return doubted
        if before == "ما" and i > 1 and parsed.tokens[i - 2].norm in ("اذا", "لو", "واذا", "فاذا"):
            return "possible"
        if (
            before == "ما"
            and hit.cls == "event"
            and (i < 2 or parsed.tokens[i - 2].norm not in ("وفق", "حسب", "وهو", "بحسب", "على", "هذا"))
        ):
            return "denied"
        return "possible" if before in ("لو", "اذا") else "happened"
    if hit.lead.endswith("س") or before in g.future:
        return "planned"
    if hit.lead.endswith("ل"):
        return "planned"
    if before in g.maybe or bare in g.maybe:
        return "possible"
    governed = _governor(parsed, i)
    if governed is not None:
        return governed
    if type_ in _VERBAL:
        return "happened"
    if _was(parsed, i):
        return "happened"
    return _present(parsed, type_, mode)


def _present(parsed: Parsed, type_: str, mode: str | None) -> Status:
    """A bare imperfect: a headline tells news with it; in the body a meeting is due, all else goes on."""
    if parsed.sentence.title:
        return "happened"
    if type_ == "CONSULT" and mode in ("meet", "phone"):
        return "planned"
    return "ongoing"


def _was(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[j].norm.lstrip("وف") in ("كان", "كانت", "كانا", "كانوا") for j in range(max(0, i - 4), i))


def _of_being(parsed: Parsed, i: int) -> Status | None:
    """Of a perfect after "that he should have": what governs this ("نفى أن يكون قد التقى")."""
    for j in range(i - 1, max(0, i - _BEING), -1):
        norm = parsed.tokens[j].norm
        if parsed.tokens[j].kind == PUNCT:
            return None
        if norm in ("يكون", "تكون", "يكونوا") and parsed.tokens[j - 1].norm == "ان":
            return _class_before(parsed, j - 1, _GOVERNS)
    return None


def _governor(parsed: Parsed, i: int) -> Status | None:
    """Of a verb after أن: what the word before أن makes of it (من المقرر أن، رفض أن، يمكن أن)."""
    for j in range(i - 1, max(-1, i - 9), -1):
        norm = parsed.tokens[j].norm
        if parsed.hard[j]:
            return None
        if parsed.tokens[j].kind == PUNCT and parsed.tokens[i].norm[0] == "و":
            return None  # "..., and demands": a clause of its own
        if norm in ("ان", "بان", "وان"):
            if j and parsed.tokens[j - 1].norm == "على":
                return "planned"
            if j and parsed.tokens[j - 1].norm == "قبل":
                return _main(parsed, j - 1) if any(parsed.verb[: j - 1]) else None
            return _class_before(parsed, j, 5)
        if parsed.verb[j] and norm not in ("كان", "يكون"):
            cls = {h.cls for h in parsed.hits[j]}
            return "ongoing" if "begin" in cls else None
    return None


def _class_before(parsed: Parsed, j: int, reach: int) -> Status | None:
    """The nearest governing word within `reach` tokens before token `j`."""
    for k in range(j - 1, max(-1, j - 1 - reach), -1):
        if parsed.hard[k]:
            return None
        found = _class_of(parsed, k)
        if found is not None:
            return found
    return None


def _class_of(parsed: Parsed, k: int) -> Status | None:
    for hit in parsed.hits[k]:
        if hit.cls in ("planned", "possible", "denied"):
            if hit.cls == "planned" and hit.tense != "noun" and k and parsed.tokens[k - 1].norm in grammar().negation:
                return "denied"
            if hit.cls == "denied" and k and parsed.tokens[k - 1].norm in ("لم", "لا"):
                return "possible"
            return hit.cls
    return None


def _of_noun(parsed: Parsed, found: Found) -> Status:
    i = found.at
    g = grammar()
    if found.hit.participle:
        return "happened"
    ahead = _adjective(parsed, i)
    if i and ahead is None and parsed.tokens[i - 1].norm in g.after:
        return _main(parsed, i)
    if i and parsed.tokens[i - 1].norm in g.purpose and ahead is None:
        return "denied" if _class_before(parsed, i, _GOVERNS) == "denied" else "planned"
    if found.light >= 0:
        lit = parsed.hits[found.light]
        own = next((h for h in lit if h.cls in ("light", "begin", "voice")), None)
        if own is None:
            governed = _class_of(parsed, found.light) or "happened"
            if governed == "planned" and found.lexeme.type in _DECIDED and _decided(parsed, found.light):
                return "happened"
            return "happened" if governed == "planned" and is_own(found.lexeme.type) else governed
        told = _of_verb(parsed, found.light, own, found.lexeme.type, found.lexeme.mode)
        between = _class_between(parsed, found.light, i)
        if between is not None:
            return between
        if told == "happened" and ahead == "planned":
            return "planned"
        return "ongoing" if own.cls == "begin" and told == "happened" else told
    if ahead is not None:
        return ahead
    if found.hit.lead.endswith("ل") and not found.hit.article:
        return "planned"
    before = parsed.tokens[i - 1].norm if i else ""
    further = parsed.tokens[i - 2].norm if i > 1 else ""
    if before in g.purpose and _class_before(parsed, i, _GOVERNS) == "denied":
        return "denied"
    if before in g.purpose or before in g.before or further in g.purpose:
        return "planned"
    if before in g.after:
        return "happened"
    if before in g.during or before.lstrip("و") in g.during:
        return _main(parsed, i)
    return _class_before(parsed, i, _GOVERNS) or "happened"


def _decided(parsed: Parsed, light: int) -> bool:
    """What an authority has decided on, it has done: "قررت المحكمة حل الحزب"."""
    return any(h.tense == "perfect" for h in parsed.hits[light]) and "قرر" in parsed.tokens[light].norm


def _class_between(parsed: Parsed, light: int, i: int) -> Status | None:
    for k in range(light + 1, i):
        cls = _class_of(parsed, k)
        if cls is not None and parsed.inside[k] < 0:
            return cls
    return None


def _adjective(parsed: Parsed, i: int) -> Status | None:
    """An adjective or participle right after a noun of event: المقبل، المرتقب، المستمرة."""
    for j in range(i + 1, min(len(parsed.tokens), i + 4)):
        if parsed.verb[j] or parsed.hard[j]:
            return None
        for hit in analyse(parsed.tokens[j].norm):
            if hit.cls in ("planned", "begin") and hit.tense == "noun" and hit.lead == "":
                return "planned" if hit.cls == "planned" else "ongoing"
    return None


def _main(parsed: Parsed, i: int) -> Status:
    """Status of the clause that a "during" phrase belongs to: what its verb says."""
    for j in range(i - 1, -1, -1):
        if parsed.hard[j]:
            break
        if parsed.verb[j]:
            for hit in parsed.hits[j]:
                if hit.tense != "noun":
                    return "planned" if hit.lead.endswith("س") else "happened"
    return "happened"
