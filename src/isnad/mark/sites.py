"""Named buildings (مطار صنعاء, ملعب الأمير سلطان), media in quotation marks, short names of bodies in brackets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from isnad.arabic.gazetteer import words as listed
from isnad.arabic.words import Token
from isnad.mark import persons
from isnad.mark.lexicon import PLACE_TYPE, Word

_NAMED = {
    "known-place", "town", "given", "family", "foreign", "name-like", "proper", "rare", "new", "new-al", "known-person",
    "second",
}  # fmt: skip
_PLAIN = {"mid", "common", "frequent"}
_SHORT = {"new", "new-al", "rare", "proper", "foreign", "name-like", "latin", "family"}
_NO_NAME = {"function", "verb", "speech", "act", "stop", "punct", "number", "open", "close"}
_CLOSING = {"«": "»", "“": "”", '"': '"', "”": "“", "(": ")"}
_CLITICS = {"", "و", "ب", "ل", "ف", "وب", "ول"}


def buildings(words: Sequence[Word], place_at: Callable[[int], int]) -> list[tuple[int, int]]:
    """Half-open indexes of buildings named with their type word. `place_at(i)`: end of the known place that starts at
    word `i`, or `i`."""
    out = []
    for i, w in enumerate(words[:-1]):
        if w.gates & PLACE_TYPE and w.form in listed("buildings") and w.lead in _CLITICS:
            end = _called(words, i, place_at)
            if end and words[end - 1].norm not in {"الطبي", "الطبيه"}:
                out.append((i, end))
    return out


def _called(words: Sequence[Word], i: int, place_at: Callable[[int], int]) -> int:
    """End of the name of the building whose type word is at `i`; 0 when it has none."""
    j, w = i + 1, words[i + 1]
    person = _patron(words, j)
    end = person or _place(words, i, place_at)
    if not end and w.article and not w.lead and w.form not in listed("building_never"):
        plain = words[i].form in listed("building_plain") and w.kind in _PLAIN
        named = w.kind in _NAMED and words[i].form not in {"محطه", "نفق"}
        end = j + 1 if named or plain else 0
    while end and end < len(words) and words[end].norm in listed("building_adjectives"):
        end += 1
    return end


def _patron(words: Sequence[Word], j: int) -> int:
    """End of the person after whom a building is called."""
    if words[j].lead or j + 1 >= len(words):
        return 0
    if words[j].form in listed("org_patrons") and words[j + 1].kind not in _NO_NAME:
        if words[j + 1].kind == "family":
            return j + 2
        if words[j + 1].article or words[j + 1].kind == "nation":
            return 0
        return persons.end(words, j + 1)
    second = words[j + 1]
    first = bool({"given", "name-like"} & set(words[j].flags))
    given = first and not second.lead and second.kind in _NAMED | {"link"}
    return persons.end(words, j) if given or words[j].norm in {"ابن", "ابو"} else 0


def _place(words: Sequence[Word], i: int, place_at: Callable[[int], int]) -> int:
    j = i + 1
    if words[j].lead or words[j].form in listed("building_never"):
        return 0
    end = place_at(j)
    opener = words[j].form in listed("place_openers") and j + 1 < len(words) and not words[j + 1].lead
    if end <= j + 1 and opener and words[j + 1].kind in _NAMED:
        return j + 2  # ميناء رأس عيسى
    if end > j:
        closed = end + 1 < len(words) and words[end + 1].norm in listed("building_adjectives")
        double = closed and not words[end].lead and words[end].kind in {"known-place", "town"}
        return end + double  # مطار تونس قرطاج
    if end := foreign_end(words, j):
        return end
    unknown = words[j].kind in {"foreign", "name-like", "proper", "new"} and not words[j].article
    open_end = j + 1 == len(words) or not words[j + 1].article
    return j + 1 if unknown and open_end and words[i].form in {"مطار", "سجن", "معبر", "ميناء"} else 0


_LOOKS = 0.8  # log odds from which letters alone make a foreign name


def foreign_end(words: Sequence[Word], j: int) -> int:
    """End of up to three foreign words that begin at `j` (كهف تام لوانغ); 0 if none does."""
    start = j
    while j < min(len(words), start + 3) and not words[j].lead and _is_foreign(words[j]):
        if j > start and (words[j].kind in {"town", "known-place"} or words[j].shape < _LOOKS):
            break
        j += 1
    return j if j > start else 0


def _is_foreign(w: Word) -> bool:
    if w.article or "small" in w.flags:
        return False
    listed_ = w.kind in {"foreign", "town"} or (w.kind in {"known-place", "family"} and "foreign" in w.flags)
    return listed_ or (w.kind in {"name-like", "proper", "new", "rare"} and w.shape > _LOOKS)


def _short(w: Word) -> bool:
    return w.kind in _SHORT and w.form not in listed("sects") and not w.lead


def alliances(words: Sequence[Word]) -> list[int]:
    """Indexes of التحالف where it stands for the alliance that fights (قوات التحالف)."""
    cues, free = listed("alliance_cues"), _NO_NAME | {"close", "calendar"}
    return [
        i
        for i, w in enumerate(words[1:], 1)
        if w.norm in {"التحالف", "الحلف"} and words[i - 1].form in cues
        if i + 1 == len(words) or words[i + 1].lead or words[i + 1].kind in free
    ]


def media(tokens: Sequence[Token], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Half-open indexes of what stands in quotation marks after a word for a medium, or after لـ."""
    out = []
    for i, token in enumerate(tokens[1:], 1):
        closing = _CLOSING.get(token.text)
        if closing is None:
            continue
        to = words[i - 1].norm in {"ل", "لـ"} or (words[i - 1].norm == "مع" and _talk(words, i - 1))
        if to or (words[i - 1].form in listed("media_heads") and token.text != "("):
            end = next((j for j in range(i + 2, min(i + 6, len(tokens))) if tokens[j].text == closing), 0)
            if end and all(w.kind not in _NO_NAME or w.norm == "اليوم" for w in words[i + 1 : end]):
                out.append((i + 1, end))
    return out


def _talk(words: Sequence[Word], i: int) -> bool:
    """في اتصال هاتفي مع «...», في حديث مع «...»: whom one talks to is a medium."""
    return any(w.form in listed("media_talks") for w in words[max(0, i - 2) : i])


def in_brackets(tokens: Sequence[Token], words: Sequence[Word], bodies: Sequence[tuple[int, int]]) -> list[int]:
    """Indexes of one-word short names in brackets right after the long name of a body."""
    return [
        end + 1
        for start, end in bodies
        if end - start > 1 and end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")"
        if tokens[end + 1].text[0] == "آ" or _short(words[end + 1])
    ]
