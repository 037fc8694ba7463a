"""Persons told by what stands before them: a title (المخرج الأردني, رئيس تحريره), an office, a verb of saying.

A role and its complement are closed by a definite word (وزير الطاقة, ممثلة هيئة حقوق الإنسان); a word without the
article after it can hardly be anything but the name. So names that no list holds are found by where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.arabic.gazetteer import words as listed
from isnad.arabic.words import Token
from isnad.mark import persons
from isnad.mark.lexicon import SURE_PLACE, TITLED, Word

_NAMED = {"given", "family", "foreign", "name-like", "proper", "known-person"}
_UNKNOWN = {"new", "rare", "mid"}
_FLAGS = frozenset(("given", "family", "name-like", "foreign"))
_MARKS = {"punct", "open", "close", "stop", "number", "latin"}
_BREAKS = {"function", "speech", "act", "verb", "calendar"} | _MARKS
_PLAIN = {"common", "frequent", "mid"}
_LINKS = persons.SON | persons.BOUND
_ENDS = _MARKS | {"function"}
_BACK = 9  # words between a role and the name of its holder
_REACH = 7
_SOLE = 1.5  # log odds from which one word after a title is a name
_WORDLIKE = -2.0  # log odds below which a word is a word, though catalogues write it with a capital
_LOOKS = 0.8  # log odds from which letters alone make a name
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")


def spans(tokens: Sequence[Token], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Half-open indexes of persons whose title or verb leaves no doubt, in order, not overlapping."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        end = _at(tokens, words, i) if words[i].gates & TITLED else 0
        if end:
            out.append((i, end))
            i = end
        i += 1
    return out


def _at(tokens: Sequence[Token], words: Sequence[Word], i: int) -> int:
    """End of the name that begins at `i`; 0 if none does."""
    if i + 2 < len(words) and words[i + 1].norm == "." and (initial := _initials(words, i)):
        return initial
    strength = _called(tokens, words, i) if i else 0
    if not strength or not _nameable(words, i):
        return 0
    end = _end(words, i)
    long = end - i > 1
    first = words[i]
    if strength == 1:  # a verb alone: two words, of which the first is a name by list or both by their letters
        given = first.kind == "given" or (first.kind in _NAMED and first.shape > 0) or first.norm == "ام"
        return end if long and (given or _looks(first)) else 0
    sole = first.kind == "known-person" or (first.kind in _NAMED | {"new"} and first.shape > _SOLE)
    return end if long or sole else 0


def _initials(words: Sequence[Word], i: int) -> int:
    """ص. بلقايد, إس. سومانات, م. ع. الحربي."""
    j = i
    while j + 2 < len(words) and words[j + 1].norm == "." and len(words[j].norm) <= 3 and j - i < 5:
        if words[j].norm not in listed("initials") and len(words[j].norm) > 1:
            return 0
        j += 2
    if j == i or len(words[j].norm) < 2 or words[j].kind in _BREAKS or words[j].lead in {"و", "ف"}:
        return 0
    if j - i == 2 and words[i].norm in {"د", "ا", "م"}:  # Dr., Prof., Eng. before a name
        return 0
    return _end(words, j)


def _looks(w: Word) -> bool:
    return w.shape > _LOOKS and w.band in {"none", "9", "10"}


def _nameable(words: Sequence[Word], i: int) -> bool:
    """Whether a word may open a person's name where a name is due."""
    w = words[i]
    if w.form in listed("titled_stop") or w.form in listed("credit_words") or _time(words, i):
        return False
    if w.norm == "ام":  # أم كريم, but قال أم كتب
        return i + 1 < len(words) and words[i + 1].kind == "given" and not words[i + 1].lead
    if w.kind in _NAMED or w.norm == "عبد" or (w.norm in persons.SON | persons.BOUND and w.norm != "ال"):
        return not (w.article and w.kind not in {"family", "given"})
    if w.kind in _UNKNOWN:
        return "small" not in w.flags and (w.shape > 0 or ("capital" in w.flags and w.shape > _WORDLIKE))
    if w.kind in {"known-place", "town", "role", "link", "frequent"}:
        return bool(_FLAGS & set(w.flags)) and not w.gates & SURE_PLACE
    return False


def _time(words: Sequence[Word], i: int) -> bool:
    """ليل الثلاثاء, صباح أمس: a part of the day."""
    after = words[i + 1] if i + 1 < len(words) else None
    near = after is not None and (after.kind in {"calendar"} or after.norm in {"امس", "اليوم", "غد"})
    return words[i].norm in listed("day_parts") and (near or words[i].kind != "given")


def ends(words: Sequence[Word], j: int) -> bool:
    """Whether a person's name cannot go on with word `j`: a part of the day, a noun that lists of names hold too, a
    word with a clitic, a word that is no name by its letters."""
    w = words[j]
    plain = w.kind in {"mid", "rare"} and not w.article and w.shape < _WORDLIKE and not _FLAGS & set(w.flags)
    return plain or bool(w.lead) or _time(words, j) or w.form in listed("titled_stop")


def _called(tokens: Sequence[Token], words: Sequence[Word], i: int) -> int:
    """2 where a title or an office stands right before word `i`, 1 where a verb of saying does, else 0."""
    before = words[i - 1]
    if before.kind == "honorific" and (before.article or before.form.endswith(_PRONOUNS)):
        return 2
    if before.form in listed("called"):
        return 2
    if before.kind == "speech":
        return int(words[i].kind != "role")
    if before.norm in {"،", ","} and i > 1 and "given" in words[i].flags:
        return 2 * _office(tokens, words, i - 2)
    return 2 * _office(tokens, words, i - 1)


def _office(tokens: Sequence[Token], words: Sequence[Word], j: int) -> int:
    """1 if a role and its complement, or a title and its adjective, end with word `j`."""
    if not _closes(tokens[j], words[j]):
        return 0
    for k in range(j, max(j - _BACK, -1), -1):
        w = words[k]
        if _is_role(w):
            return int(k < j or w.kind == "honorific" or _possessed(tokens[k], w))
        if w.kind in _BREAKS and w.norm != "باسم" and not (w.norm == "في" and k < j):
            return 0
    return 0


def _is_role(w: Word) -> bool:
    return w.kind == "role" or (w.kind == "honorific" and w.article) or w.form in listed("own_roles")


def _possessed(token: Token, w: Word) -> bool:
    """Whether a word carries a pronoun (رئيس تحريره, محاميتهم); the letters as printed tell ه from ة."""
    if w.form in listed("own_roles") and token.text.endswith("ه"):
        return True
    return w.form.endswith(_PRONOUNS[1:]) or (token.text.endswith("ه") and w.kind not in {"org", "place-word"})


def _closes(token: Token, w: Word) -> bool:
    """Whether a noun phrase may end with a word: a definite one, a place, one with a pronoun."""
    if w.kind in _BREAKS or (w.lead == "و" and w.kind == "given"):
        return False
    definite = w.article and len(w.form) > 3
    known = w.kind in {"known-place", "town", "role-tail"} or "org-name" in w.flags
    return definite or known or _possessed(token, w)


def _end(words: Sequence[Word], i: int) -> int:
    j = persons.unit(words, i)
    while j < min(len(words), i + _REACH):
        step = _next(words, j, i)
        if not step:
            break
        j += step
    return j + regnal(words, j, i)


def regnal(words: Sequence[Word], j: int, i: int) -> int:
    """1 where word `j` is the number of a king's or a pope's name that begins at `i` (مارغريت الثانية)."""
    if j >= len(words) or not i or words[j].lead or words[j].form not in listed("regnal"):
        return 0
    return int(words[i - 1].form in listed("monarchs") or (i > 1 and words[i - 2].form in listed("monarchs")))


def _next(words: Sequence[Word], j: int, i: int) -> int:
    """Words from `j` on that go on with the name that began at `i`; 0 if it ends."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    closes = after is None or after.kind in _ENDS | {"role", "honorific", "speech", "act"} or bool(after.lead)
    if w.norm in listed("particles") and after is not None and not after.lead:
        ok = after.kind in _NAMED or (after.kind in _UNKNOWN and after.shape > 0) or w.norm in _LINKS
        return persons.unit(words, j + 1) - j if ok and after.kind not in _BREAKS else 0
    if _time(words, j) or w.form in listed("titled_stop"):
        return 0
    step = persons.next_part(words, j, True)[0] if w.kind != "function" else 0
    if step and w.article and w.kind not in {"family", "given"}:
        before = words[j - 1]
        arabic = before.kind == "given" and not before.article and words[j - 2].norm != "ال"
        return step if (w.kind not in _PLAIN and w.form.endswith("ي")) or (arabic and closes) else 0
    if step:
        return step
    if w.lead:
        whole = {"whole+given", "whole+family", "whole+name-like"} & set(w.flags)
        alone = j == i + 1
        if w.lead == "و":
            return int(bool(whole) and alone and closes)
        return int(bool(whole) and w.kind not in _NAMED and closes)
    if w.kind == "verb":
        past = w.form[0] not in "يتسن" and not w.form.endswith(("ت", "وا"))
        return int(past and j == i + 1 and after is not None and after.norm == "،")
    if w.kind == "function":
        ends_here = after is None or bool(after.lead) or after.kind in _MARKS
        return int(w.norm in {"كان", "وان"} and j == i + 1 and ends_here)
    if w.kind in {"known-place", "town"}:
        return int(
            not (w.article and "small" in w.flags)
            and not w.gates & SURE_PLACE
            and bool(words[j - 1].kind in _NAMED | _UNKNOWN | {"second"})
        )
    if w.kind in _UNKNOWN and not w.article:
        capital = "capital" in w.flags and w.shape > _WORDLIKE
        return int("small" not in w.flags and (w.shape > 0 or capital or (w.band == "none" and closes)))
    return int(w.kind in {"role", "frequent"} and bool({"given", "family"} & set(w.flags)) and closes)
