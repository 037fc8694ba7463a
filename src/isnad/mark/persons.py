"""Persons by the grammar of their names: given names, links (بن, آل, عبد الـ) and a family name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from isnad.arabic import gazetteer
from isnad.arabic.gazetteer import words as listed
from isnad.mark.lexicon import PERSON, Word, is_verb

SON = frozenset(("بن", "ابن", "بنت", "ابنه", "ولد", "ول"))
BOUND = frozenset(("عبد", "ابو", "ام", "ابي", "ابا", "ال", "بو", "با", "ذو", "سيف", "نور", "بني"))
_OPEN = {"given", "family", "foreign", "name-like", "proper", "known-person", "second", "rare", "mid", "new", "new-al"}
_STRONG = {"given", "family", "foreign", "name-like", "known-person", "new", "proper", "rare"}
_UNLISTED = {"new", "rare", "proper"}
_CUE = {"speech", "act", "honorific"}
_REACH = 8
_WHERE = {"في", "قرب", "عبر", "نحو", "باتجاه"}
_FOREIGN = {"foreign", "name-like", "proper"}
_OFTEN = {"5", "6", "7"}
_CLOSES = {"function", "punct", "open", "close", "stop", "speech", "act", "verb", "role", "honorific"}
_COMMON = 540


@cache
def doubtful() -> frozenset[str]:
    """Given names that are words too: listed, written small by cataloguers, or too frequent for a name."""
    proper, known = gazetteer.proper_words(), gazetteer.word_frequency()
    small = {n for n in gazetteer.name_parts() if proper.get(n) == "c"}
    common = {n for n in gazetteer.name_parts() if proper.get(n) is None and known.get(n, 999) <= _COMMON}
    return listed("given_and_word") | small | common


def spans(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Half-open indexes of persons named in two or more words whose grammar leaves no doubt, not overlapping."""
    out = []
    i, n = 0, len(words)
    while i < n:
        end = _at(words, i) if words[i].gates & PERSON else 0
        if end > i + 1:
            out.append((i, end))
            i = end
        else:
            i += 1
    return out


def _at(words: Sequence[Word], i: int) -> int:
    w = words[i]
    if w.form in listed("credit_words"):
        return 0
    before = words[i - 1] if i else None
    if before is not None and before.form in SON | BOUND:
        return 0
    cued = before is not None and (
        before.kind in _CUE
        or before.form in listed("credit_words")
        or before.kind == "role"
        or before.form in listed("role_tail")
    )
    followed = _links(words, i + 1) or (_bound(words, i + 1) and w.kind in _STRONG) or _two_more(words, i)
    if w.kind != "given" and not _bound(words, i) and not (followed and w.kind in _OPEN):
        return _foreign(words, i)
    sure = cued or _links(words, i + 1) or _bound(words, i + 1) or _nisba(words, i + 1)
    after = words[i + 1] if i + 1 < len(words) else None
    two = after is not None and not after.lead and after.kind in {"given", "family", "known-person"}
    sure = sure or (two and w.form not in listed("given_and_word"))
    if w.lead not in {"", "و", "ل"} or (w.form in doubtful() and not sure):
        return 0
    j = unit(words, i)
    linked = False
    while j < min(len(words), i + _REACH):
        step, son = next_part(words, j, cued)
        if not step:
            break
        linked = linked or son
        j += step
    return j


def _foreign(words: Sequence[Word], i: int) -> int:
    """End of a foreign name: a first name that lists hold, then words that look like one (ساشين تيندولكار)."""
    w = words[i]
    if "first" not in w.flags or w.lead or w.article or w.kind not in _FOREIGN or (w.band in _OFTEN and w.shape < 1):
        return 0
    if i and (words[i - 1].kind in {"org", "place-word", "direction"} or words[i - 1].norm in _WHERE):
        return 0
    j = i + 1
    while j < min(len(words), i + 4) and not words[j].lead and _surname(words[j]):
        j += 1
    return j if j > i + 1 else 0


def _surname(w: Word) -> bool:
    if w.article or "small" in w.flags:
        return False
    return w.kind == "foreign" or (w.kind in {"name-like", "proper", "new", "rare"} and w.shape > 1)


def end(words: Sequence[Word], i: int) -> int:
    """End of the person's name that starts at word `i`, told from its grammar alone."""
    j = unit(words, i)
    while j < min(len(words), i + _REACH) and (step := next_part(words, j, False)[0]):
        j += step
    return j


def _bound(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].norm == "عبد" and words[i + 1].form in listed("name_seconds")


def _two_more(words: Sequence[Word], i: int) -> bool:
    """A rare first name before two names (أونور محمد طاهر)."""
    if i + 2 >= len(words) or "first" not in words[i].flags or words[i].lead or words[i].kind == "given":
        return False
    named = all(not w.lead and w.kind in {"given", "family"} for w in words[i + 1 : i + 3])
    return named and words[i].kind in _FOREIGN and words[i].shape > 1


def _links(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].norm in SON and words[i + 1].kind in _OPEN | {"link"}


def _nisba(words: Sequence[Word], i: int) -> bool:
    """A family name by its look: الـ…ي, and no common adjective (العتيبي)."""
    if i >= len(words) or words[i].lead or not words[i].article:
        return False
    return words[i].form.endswith("ي") and words[i].kind in {"family", "new-al", "rare", "proper", "foreign"}


def unit(words: Sequence[Word], i: int) -> int:
    """End of one part of a name that starts at `i` (عبد الله is one part)."""
    if words[i].form in BOUND and i + 1 < len(words):
        return i + 2
    if i + 1 < len(words) and words[i + 1].norm in {"الله", "الدين"} and words[i].kind in _OPEN:
        return i + 2
    return i + 1


def next_part(words: Sequence[Word], j: int, cued: bool) -> tuple[int, bool]:
    """(words taken, whether a link was among them) for the part of a name that follows."""
    w = words[j]
    if w.norm in SON:
        return (
            (unit(words, j + 1) - j, True)
            if j + 1 < len(words) and words[j + 1].kind in _OPEN | {"link"}
            else (0, False)
        )
    if w.lead:
        family = cued and w.lead == "و" and {"whole+given", "whole+family"} & set(w.flags)
        return int(bool(family) and words[j - 1].kind == "given"), False
    if (w.form in BOUND and w.form != "ال") or _bound(words, j):
        ok = j + 1 < len(words) and words[j + 1].kind not in {"function", "stop", "punct", "number", "open", "close"}
        return (2, False) if ok else (0, False)
    if w.norm == "ال" and j + 1 < len(words) and words[j + 1].kind in _OPEN:
        return 2, True
    if w.article and len(w.form) > 4:
        return int(_family(words, j, cued)), False
    after = words[j + 1] if j + 1 < len(words) else None
    named = after is not None and not after.lead and after.kind in {"given", "family", "known-person", "new"}
    given = words[j - 1].kind == "given" and (w.kind == "given" or named)
    if cued and after is not None and after.kind == "punct" and {"given", "family", "name-like"} & set(w.flags):
        return 1, False
    if w.kind in _UNLISTED and _clause(w):
        return 0, False
    if w.kind in _STRONG and (given or w.form not in doubtful()):
        return unit(words, j) - j, False
    return 0, False


def _clause(w: Word) -> bool:
    """فاعتذر, ستشاركان: a verb that opens the next clause or goes on with this one."""
    if w.form[0] == "ف":
        return _past(w.form[1:])
    return w.form[0] == "س" and w.form[1:2] in {"ي", "ت", "ن"} and len(w.form) > 4 and w.shape < 0


def _past(form: str) -> bool:
    """Whether a form is a verb of the past; an اعتذر loses its alif in the present that tells it."""
    return is_verb(form) or (form[:1] == "ا" and "ي" + form[1:] in gazetteer.word_frequency())


def _family(words: Sequence[Word], j: int, cued: bool) -> bool:
    """Whether a word with the article may be the family name that closes a person's name."""
    w = words[j]
    if w.kind in {"honorific", "role", "role-tail", "org", "place-word", "nation", "function", "calendar", "verb"}:
        return False
    if w.form in listed("name_stop") or (w.form.endswith(("ين", "ون", "ات")) and len(w.form) > 6):
        return w.kind in {"given", "family"}
    if w.kind in {"given", "family", "foreign", "name-like", "proper", "rare", "mid", "new-al", "known-person", "town"}:
        return True
    if any(f in w.flags for f in ("ال+given", "ال+family", "ال+name-like")):
        return True
    after = words[j + 1] if j + 1 < len(words) else None
    closes = after is None or bool(after.lead) or after.kind in _CLOSES
    given = words[j - 1].kind == "given" and words[j - 2].norm != "ال"
    return cued and closes and given and w.kind == "common"
