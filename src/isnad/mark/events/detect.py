"""Which kinds of event a sentence tells, without asking who took part: for sorting sentences and for measuring."""

from __future__ import annotations

from functools import cache

from isnad.arabic.gazetteer import table
from isnad.arabic.words import NUMBER, WORD
from isnad.mark.doc import Sentence
from isnad.mark.events.clauses import Parsed, Words, parse, read_words
from isnad.mark.events.frames import Found, is_own, triggers
from isnad.mark.events.lexicon import Hit, grammar
from isnad.mark.events.status import status

_TENSE = {"noun": "N", "perfect": "P", "imperfect": "I"}
_LONGEST = 6


def types(sentence: Sentence) -> frozenset[str]:
    """PLOVER types of what the sentence tells as a fact. A protest is told by a finite verb in the past; for assault,
    whose nouns are more often a topic than news, a linear model weighs the words (`training/event_sentences.py`)."""
    parsed = parsed_alone(sentence)
    found = [f for f in triggers(parsed, {}) if not is_own(f.lexeme.type)]
    told = {f.lexeme.type for f in found if _is_told(parsed, f) and (f.lexeme.type != "PROTEST" or _gather(parsed, f))}
    told.discard("ASSAULT")
    if score(features(parsed, found, "ASSAULT")) > 0:
        told.add("ASSAULT")
    return frozenset(told)


def parsed_alone(sentence: Sentence) -> Parsed:
    """A sentence parsed without names, even where none of its words tells an event."""
    empty: tuple[Hit, ...] = ()
    words = read_words(sentence) or Words([empty] * len(sentence.tokens), frozenset(), [])
    parsed = parse(sentence, (), {}, words)
    assert parsed is not None
    return parsed


def _is_told(parsed: Parsed, f: Found) -> bool:
    return status(parsed, f) in ("happened", "ongoing") and not _in_passing(parsed, f)


def _in_passing(parsed: Parsed, f: Found) -> bool:
    return f.at > 0 and parsed.tokens[f.at - 1].norm in grammar().relative


def _gather(parsed: Parsed, f: Found) -> bool:
    """Somebody gathers, marches, strikes: told by a verb in the past or at the head of the sentence."""
    if f.lexeme.scene:
        return False
    return f.hit.tense == "perfect" or (f.hit.tense == "imperfect" and f.at == 0)


def score(found: set[str]) -> float:
    """Log-odds that the sentence tells an assault."""
    weights = _weights()
    return weights[""] + sum(weights.get(f, 0.0) * (1.0 if f[0] == "#" else 0.5) for f in found if f)


@cache
def _weights() -> dict[str, float]:
    return {feature: float(weight) for feature, weight in table("assault_sentences")}


def features(parsed: Parsed, found: list[Found], type_: str) -> set[str]:
    """What the model sees: the triggers of one type with their grammar (marked #), and the words, roughly stemmed."""
    out = {_stem(t.norm) for t in parsed.tokens if t.kind == WORD and t.norm}
    for f in found:
        if f.lexeme.type == type_:
            out.update(_of_trigger(parsed, f))
    if any(t.kind == NUMBER for t in parsed.tokens):
        out.add("#NUM")
    if any(t.text == "؟" for t in parsed.tokens):
        out.add("#?")
    out.add(f"#len{min(_LONGEST, len(parsed.tokens) // 12)}")
    return out


def _of_trigger(parsed: Parsed, f: Found) -> list[str]:
    tense = _TENSE[f.hit.tense]
    kind = f"{tense}{'-' if _in_passing(parsed, f) else ''}{status(parsed, f)[:3]}"
    out = [f"#{kind}", f"#{f.lexeme.mode}/{kind}"]
    if f.light >= 0:
        out.append(f"#L{tense}")
    if tense == "N":
        out.append("#def" if f.hit.article or f.hit.pronoun else "#indef")
    if any(t.kind == NUMBER for t in parsed.tokens[max(0, f.at - 6) : f.at + 7]):
        out.append(f"#num{tense}")
    if f.at < 4:
        out.append(f"#early{tense}")
    return out


def _stem(norm: str) -> str:
    """Conjunction, article and common endings off: rough, but the same for training and use."""
    if norm[:1] in ("و", "ف") and len(norm) > 4:
        norm = norm[1:]
    if norm[:1] in ("ب", "ل") and len(norm) > 5 and norm[1:3] == "ال":
        norm = norm[1:]
    if norm.startswith(("لل", "ال")) and len(norm) > 4:
        norm = norm[2:]
    if len(norm) > 5 and norm.endswith(("ين", "ون", "ات")):
        return norm[:-2]
    return norm[:-1] if len(norm) > 4 and norm.endswith(("ه", "ا")) else norm
