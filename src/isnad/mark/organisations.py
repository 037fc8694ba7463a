"""Organisations by the grammar of their names: a head (وزارة, حزب, اللجنة) and what may go on after it.

The news corpora that taggers learn from leave ministries, armies and newspapers out; the rules here add them, to
what is read and to what the tagger is trained on (`training.names`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from isnad.arabic.data import load
from isnad.arabic.gazetteer import words as listed
from isnad.arabic.letters import fold
from isnad.arabic.words import NUMBER, Token
from isnad.mark import persons
from isnad.mark.lexicon import BODY, GENERIC, PHRASE, Word, openers, phrases

_REACH = 9
_BREAKS = {
    "function",
    "speech",
    "act",
    "verb",
    "calendar",
    "honorific",
    "number",
    "open",
    "close",
    "stop",
    "punct",
    "latin",
}
_NAMES = {
    "known-place",
    "town",
    "given",
    "family",
    "foreign",
    "name-like",
    "proper",
    "new",
    "known-person",
    "link",
    "second",
}
_PLACES = {"known-place", "town", "new-al", "rare", "proper"}
_OPEN = {"new", "rare", "mid", "name-like", "proper"}
_TITLE = {"foreign", "common", "frequent", "place-word", "mid", "rare", "new", "proper", "name-like"}
_DOMAIN = {"common", "mid", "frequent", "rare", "new-al"}
_QUOTES = {"«": "»", "“": "”", '"': '"', "”": "“"}


class Rules(NamedTuple):
    """The word lists of the grammar, folded."""

    construct: frozenset[str]
    definite: frozenset[str]
    strict: frozenset[str]
    adjectives: frozenset[str]
    domains: frozenset[str]
    constructs: frozenset[str]
    stop: frozenset[str]
    branches: frozenset[str]
    offices: frozenset[str]
    holders: frozenset[str]
    places: frozenset[str]
    roles: frozenset[str]
    tails: frozenset[str]
    patrons: frozenset[str]
    national: frozenset[str]
    own_name: frozenset[str]
    of_people: frozenset[str]
    place_heads: frozenset[str]
    tail_words: frozenset[str]
    named_only: frozenset[str]
    firms: frozenset[str]
    courts: frozenset[str]
    founded_by: frozenset[str]


@cache
def rules() -> Rules:
    own = ("construct", "definite", "definite_strict", "adjectives", "domains", "constructs", "stop", "branches")
    more: tuple[str, ...] = (
        "org_patrons",
        "org_national",
        "org_own_name",
        "org_of_people",
        "org_or_place",
        "org_tails",
    )
    more += ("org_named_only", "org_firms", "org_courts", "org_founded")
    names = (*("org_" + n for n in own), "offices", "office_holders", "place_outside", "roles", "role_tail", *more)
    found = Rules(*map(listed, names))
    return found._replace(domains=found.domains | listed("org_domains_more"))


def spans(tokens: Sequence[Token], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Half-open token indexes of the organisations that the grammar finds, in order, not overlapping."""
    out: list[tuple[int, int]] = []
    i, n, r = 0, len(words), rules()
    while i < n:
        if not words[i].gates & BODY:
            i += 1
            continue
        start, end = _at(tokens, words, i, r)
        if end > start and (not out or start >= out[-1][1]):
            out.append((start, end))
            i = end
        else:
            i += 1
    return out


def _at(tokens: Sequence[Token], words: Sequence[Word], i: int, r: Rules) -> tuple[int, int]:
    """The organisation that the word at `i` opens: (start, end), the end 0 when it opens none."""
    form = words[i].form
    if printed_otherwise(tokens[i].text, form):
        return i, 0
    if form == "مجموعه" and (end := _powers(tokens, i)):
        return i, end
    if form in r.construct:
        inner = _in_quotes(tokens, i)
        if inner[1]:
            return inner
        club = _club_of_town(words, i) if form == "نادي" else 0
        return (i, club) if club else (_name_start(words, i, r), _construct(words, i, r))
    if form in r.definite and not (form == "الشوون" and i and words[i - 1].form in r.holders):
        return i, _definite(words, i, r)
    if form in r.tail_words and i and not words[i].lead:
        before = words[i - 1]
        named = before.kind in _NAMES or (form in listed("outlet_tails") and before.kind not in _BREAKS)
        return (i - 1, i + 1) if named and before.form not in listed("media_heads") else (i, 0)
    if form == "القناه" and i + 1 < len(words) and words[i + 1].form in listed("channel_ordinals"):
        return i, i + 2
    if form in r.offices:
        return i, _office(words, i, r)
    if form in r.courts:
        return i, _of_place(words, i + 1)
    return i, 0


def _of_place(words: Sequence[Word], j: int) -> int:
    """End of the place at `j` that tells which body is meant (جنايات | القاهرة, نادي صقور | الدمام); 0 if none is."""
    if j >= len(words) or words[j].lead:
        return 0
    if place := known_place(words, j):
        return j + place
    return j + 1 if words[j].kind == "known-place" else 0


@cache
def city_clubs() -> frozenset[str]:
    """Folded names of cities that also are clubs."""
    return frozenset(fold(n) for n in load("organisations")["city_clubs"])


def printed_otherwise(text: str, form: str) -> bool:
    """مكتبه is no مكتبة, and أذاعه no إذاعة, though they are folded alike."""
    return (form == "مكتبه" and text.endswith("ه")) or (form == "اذاعه" and "أ" in text)


def _club_of_town(words: Sequence[Word], i: int) -> int:
    """End of a club that bears a noun and its town (نادي أسود أسوان); 0 if none stands at `i`."""
    if i + 2 >= len(words) or words[i + 1].lead or words[i + 1].article:
        return 0
    noun = (
        words[i + 1].kind in _DOMAIN | {"proper", "given", "name-like", "town"}
        and words[i + 1].form not in city_clubs()
    )
    return _of_place(words, i + 2) if noun else 0


def _name_start(words: Sequence[Word], i: int, r: Rules) -> int:
    """Agencies and companies that bear a name of their own (وكالة رويترز, شركة تشيفرون) leave the type word out."""
    after = words[i + 1] if i + 1 < len(words) else None
    if words[i].form == "نادي" and after is not None and (after.form in city_clubs() or _foreign(after)):
        return i + 1
    own = (
        after is not None
        and words[i].form in r.own_name
        and not after.article
        and (after.kind in _NAMES or ("org-name" in after.flags and _foreign(after)))
    )
    if own and i + 2 < len(words) and words[i + 2].norm in {"للانباء", "للاعلام", "للصحافه"}:
        return i
    if own and _joined(words, i + 1):
        return i
    return i + own


def _in_quotes(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """What stands in quotation marks after a head is the name."""
    closing = _QUOTES.get(tokens[i + 1].text) if i + 1 < len(tokens) else None
    if closing:
        for j in range(i + 3, min(i + 9, len(tokens))):
            if tokens[j].text == closing:
                return i + 2, j
    return i, 0


def _powers(tokens: Sequence[Token], i: int) -> int:
    """مجموعة 5+1, مجموعة (5+1): the powers that negotiate."""
    j = i + 1
    bracket = j < len(tokens) and tokens[j].text == "("
    j += bracket
    if j + 2 < len(tokens) and tokens[j].kind == tokens[j + 2].kind == NUMBER and tokens[j + 1].text == "+":
        j += 3
        return j + (bracket and j < len(tokens) and tokens[j].text == ")")
    return 0


def _construct(words: Sequence[Word], i: int, r: Rules) -> int:
    """End of a name with an indefinite head: it needs a complement."""
    if i + 1 >= len(words) or is_common(words[i], words[i + 1]):
        return 0
    few = complements("org_only").get(words[i].form)
    if few is not None and words[i + 1].form not in few:
        person = words[i].form == "قوات" and words[i + 1].kind in {"known-person", "given"} and not words[i + 1].lead
        return i + 2 if person else 0
    if words[i].form == "حزب" and (party := _party(words, i + 1, r)):
        return party
    if whole := _of_known(words, i + 1):
        end = _chain(words, i + 1 + whole, r)
        return end + _mission(words, i, end)
    if (own := _own(words, i + 1, r)) and not _joined(words, i + 1):
        return own
    first = 0 if words[i].form in r.named_only else _first(words, i, r)
    if first and _name_start(words, i, r) > i and i + 1 + first < len(words) and words[i + 1 + first].kind == "nation":
        return i + 1 + first
    return _chain(words, i + 1 + first, r) if first else 0


def _mission(words: Sequence[Word], i: int, end: int) -> int:
    """2 for the country of a mission with a purpose (بعثة الأمم المتحدة للدعم | في ليبيا), else 0."""
    if words[i].form != "بعثه" or end + 1 >= len(words) or words[end].norm != "في" or words[end - 1].lead != "لل":
        return 0
    return 2 * (words[end + 1].kind == "known-place")


def _own(words: Sequence[Word], j: int, r: Rules) -> int:
    """End of a name of its own in foreign words that begins at `j` (جمعية كويركوس | البيئية): it goes on with what the
    body is for and with the adjectives of firms, not with others; 0 if none stands there."""
    start = j
    while j < min(len(words), start + 4) and not words[j].lead and _foreign(words[j]) and words[j].norm not in r.roles:
        j += 1
    two = j < len(words) and words[j].article and words[start - 1].form in listed("media_names")
    if j == start or two or (j == start + 1 and j < len(words) and words[j].kind == "link"):
        return 0
    while j < len(words) and not words[j].lead and words[j].form in r.firms:
        j += 1
    purpose = _for_phrase(words, j, r) if j < len(words) else 0
    return _chain(words, j + purpose, r) if purpose else j


def _foreign(w: Word) -> bool:
    if w.article or "small" in w.flags or (w.band in _COMMON and w.shape < 2):
        return False
    if w.kind == "mid" and "org-name" in w.flags:
        return w.shape > _BRAND
    return w.kind == "foreign" or (w.kind in {"name-like", "proper", "new", "rare"} and w.shape > 0.8)


_BRAND = 2.0  # log odds from which a firm that lists hold bears a foreign name (ميتسوبيشي)
_COMMON = {"5", "6", "7", "8"}


def _party(words: Sequence[Word], j: int, r: Rules) -> int:
    """End of a party's name of its own: a body's (حزب جبهة العمل), or a feminine noun, which is no adjective of
    حزب (حزب إرادة); 0 if none stands there."""
    w = words[j]
    if w.lead or w.kind in _BREAKS | {"role", "nation"}:
        return 0
    if w.form in r.construct and w.form != "حزب":
        return _construct(words, j, r)
    plain = j + 1 == len(words) or not words[j + 1].article or bool(words[j + 1].lead)
    return j + 1 if plain and w.form.endswith("ه") and not w.article else 0


def _of_known(words: Sequence[Word], j: int) -> int:
    """Words of the known body that a head belongs to (مكتب | الأمم المتحدة), 0 if none follows."""
    if not words[j].gates & PHRASE or words[j].lead not in {"", "لل"}:
        return 0
    for size in openers().get(words[j].form, ()):
        phrase = " ".join([words[j].form, *(w.norm for w in words[j + 1 : j + size])])
        if phrase in organisations_of_states():
            return size
    return 0


@cache
def organisations_of_states() -> frozenset[str]:
    """Folded names of international bodies of two or more words."""
    return frozenset(fold(n) for n in load("organisations")["international"] if " " in n)


def _definite(words: Sequence[Word], i: int, r: Rules) -> int:
    """A head with the article: the next word must be an adjective that makes a body of its own."""
    if i + 1 >= len(words) or words[i + 1].lead:
        return 0
    w = words[i + 1]
    nation = w.kind == "nation" and w.article
    general = w.form in {"العامه", "العام"} and i + 2 < len(words)
    if general and (purpose := _for_phrase(words, i + 2, r)):
        return _chain(words, i + 2 + purpose, r)
    body = (w.form in r.adjectives and words[i].form not in r.national) or (words[i].form not in r.strict and _nisba(w))
    if w.form in r.stop or is_common(words[i], w) or not (nation or body):
        return 0
    j = i + 2
    while j < len(words) and not words[j].lead and _adjective(words[j], r):
        j += 1
    fixed = words[i].form in r.strict and words[j - 1].kind == "nation"
    purpose = _for_phrase(words, j, r) if j < len(words) else 0
    if fixed and (purpose == 1 or words[i].form != "الشركه"):
        purpose = 0
    return _chain(words, j + purpose, r) if purpose else j


def _office(words: Sequence[Word], i: int, r: Rules) -> int:
    """الخارجية الروسية: an office with a nation, or alone after a verb of saying, unless a minister is meant."""
    w = words[i]
    before = words[i - 1] if i else None
    if w.lead not in {"", "و", "ل", "ب"} or (before and (before.form in r.holders or before.kind in {"role", "org"})):
        return 0
    after = words[i + 1] if i + 1 < len(words) else None
    free = before is None or before.kind in {"function", "speech", "act", "punct", "stop", "open"}
    if free and after and not after.lead and after.kind == "nation" and after.article and after.form[-1] == "ه":
        return i + 2
    said = before is not None and before.kind == "speech" and before.form.endswith("ت")
    return i + 1 if said else 0


def _nisba(w: Word) -> bool:
    return w.article and w.form.endswith(("ي", "يه")) and w.kind not in _BREAKS and len(w.form) > 5


def _adjective(w: Word, r: Rules) -> bool:
    if w.form in r.stop or not w.article:
        return False
    return w.form in r.adjectives or w.kind == "nation" or (_nisba(w) and w.form not in r.tails)


def _first(words: Sequence[Word], i: int, r: Rules) -> int:
    """How many words complete the indefinite head at `i`: 0 if they do not."""
    j = i + 1
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if (place := known_place(words, j)) > 1:
        return place
    if w.norm in {"ابن", "ابو", "ابي"} and after:
        return persons.end(words, j) - j
    if w.form in r.patrons and after and (_opens_person(after) or after.norm == "عبد") and not w.lead:
        return _person_end(words, j + 1, r) - j
    if w.kind in _BREAKS or w.form in r.stop or w.lead:
        return 0
    if w.kind == "given" and after and not after.lead and _person(words, i, r):
        return _person_end(words, j, r) - j
    if w.norm == "عبد" and after and words[i].form in r.founded_by:
        return _person_end(words, j, r) - j
    if w.article and after and after.form in listed("regnal") and {"given", "ال+given"} & set(w.flags) and not w.lead:
        return 2
    if w.norm == "بني" and after and not after.lead and after.kind not in _BREAKS:
        return 2
    if words[i].form in r.place_heads and w.kind in _PLACES:
        return 0
    if w.article and len(w.form) > 3:
        return int(w.kind != "role" or w.form in r.domains)
    if w.form in r.constructs and after and after.article and after.lead in {"", "و"}:
        return 2
    if w.form in r.constructs and after and after.kind in {"known-place", "town"} and not after.lead:
        return 2
    if _joined(words, j):
        return 3
    if words[i].form in r.of_people and after and after.article and not after.lead and w.kind in _OPEN:
        return 2
    if words[i].form in listed("media_names") and w.kind in _TITLE and after and (after.article or _foreign(after)):
        return 0 if after.lead else 2
    place = words[i].form in r.place_heads
    return int(w.kind in _NAMES and w.norm not in r.roles and not place)


def _person(words: Sequence[Word], i: int, r: Rules) -> bool:
    """Whether the head at `i` is called after a person: by a link (مركز محمد بن راشد), or by two names after a head
    that bears founders' names (مؤسسة رفيق الحريري)."""
    second = words[i + 2]
    if second.norm in persons.SON:
        return i + 3 < len(words)
    if second.form in listed("regnal"):
        return True
    founded = words[i].form in r.founded_by and words[i + 1].form not in r.constructs
    return founded and second.kind in {"given", "family"} and not words[i + 1].article


def _opens_person(w: Word) -> bool:
    return w.kind in _NAMES or "given" in w.flags


def _person_end(words: Sequence[Word], j: int, r: Rules) -> int:
    """End of the person at `j` that a body is called after, the number of a king and a family name in ال with it."""
    end = persons.end(words, j)
    if end >= len(words) or words[end].lead or not words[end].article:
        return end
    family = words[end].kind in {"new-al", "proper", "foreign"} and not _adjective(words[end], r)
    return end + (family or words[end].form in listed("regnal"))


def known_place(words: Sequence[Word], j: int) -> int:
    """Words of the known place of two words or more that begins at `j` (شرطة | لوس أنجلوس), 0 if none does."""
    if not words[j].gates & PHRASE or words[j].lead:
        return 0
    for size in openers().get(words[j].form, ()):
        phrase = " ".join([words[j].form, *(w.norm for w in words[j + 1 : j + size])])
        if phrases().get(phrase) == "LOC":
            return size
    return 0


def _joined(words: Sequence[Word], j: int) -> bool:
    """وكالة | غوث وتشغيل اللاجئين: two nouns that share one complement."""
    if j + 2 >= len(words) or words[j].article or words[j].lead or words[j].kind in _BREAKS:
        return False
    second, last = words[j + 1], words[j + 2]
    plain = words[j].kind in _DOMAIN | _NAMES and second.kind in _DOMAIN
    return plain and second.lead == "و" and not second.article and last.article and not last.lead


def _chain(words: Sequence[Word], j: int, r: Rules) -> int:
    """End of the words from `j` on that go on with a name that is complete already."""
    stop = min(len(words), j + _REACH)
    while j < stop:
        step = _step(words, j, r)
        if not step:
            break
        j += step
    return j


def _step(words: Sequence[Word], j: int, r: Rules) -> int:
    """How many words from `j` on belong to the name: 0, 1 or 2."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if f"{words[j - 1].form} {w.form}" in listed("org_pairs"):
        return 1
    if w.kind in _BREAKS or w.form in r.stop:
        return 0
    opens = w.form in r.constructs and after is not None and after.article and not after.lead
    if w.lead == "و":
        return 2 if opens else int(_third(words, j) or w.form in r.domains or (w.form in r.adjectives and w.article))
    if purpose := _for_phrase(words, j, r):
        return purpose
    if w.lead:
        return 0
    if words[j - 1].form == "الشوون" and w.article and w.form.endswith("يه"):
        return 1
    if w.article and w.form not in r.stop and _of_plural(words, j):
        return 1
    if w.article and (_adjective(w, r) or _last_feminine(words, j, r)):
        return int(not plural_apart(words, j))
    before = words[j - 1]
    foreign = before.kind in _NAMES and not before.article and not w.article
    if foreign and w.form in r.tail_words:
        return 1
    if before.kind in {"known-place", "town"} and w.kind in {"new", "proper"} and w.shape < 0:
        return 0  # محكمة جنايات بنغازي أحالت
    return int(foreign and w.kind in _NAMES and w.kind != "given")


def _third(words: Sequence[Word], j: int) -> bool:
    """وزارة الشباب والثقافة | والتواصل: a further charge of a ministry that has two already."""
    w, before = words[j], words[j - 1]
    if before.lead != "و" or not (before.article and w.article) or w.kind not in _DOMAIN:
        return False
    return any(x.form == "وزاره" for x in words[max(0, j - 5) : j - 1])


def _of_plural(words: Sequence[Word], j: int) -> bool:
    """النقابة الوطنية للأطباء الداخليين: a plural that agrees with the people of the guild."""
    form, before = words[j].form, words[j - 1]
    if not form.endswith(("ين", "ون")) or words[j].kind in {"role", "calendar"} or before.lead not in {"", "لل"}:
        return False
    return before.form in listed("trade_plurals")


def plural_apart(words: Sequence[Word], j: int) -> bool:
    """A plural of nationality after a singular (مجلس الأمن | اللبنانيين) is somebody else."""
    plural = words[j].form.endswith(("ين", "ون"))
    if words[j - 1].form in listed("trade_plurals"):
        return False
    return plural and words[j].kind == "nation" and not words[j - 1].form.endswith(("ين", "ون"))


def _last_feminine(words: Sequence[Word], j: int, r: Rules) -> bool:
    """منظمة المرأة الفاضلة: an adjective in ة that agrees with a noun in ة and closes the clause or meets a function
    word."""
    w, after = words[j], words[j + 1] if j + 1 < len(words) else None
    closes = after is None or after.kind in {"function", "punct", "stop", "open", "close"}
    fits = w.form.endswith("ه") and words[j - 1].article and words[j - 1].form.endswith("ه")
    return closes and fits and w.kind in {"common", "mid", "rare", "frequent", "new-al"} and w.form not in r.tails


def _for_phrase(words: Sequence[Word], j: int, r: Rules) -> int:
    """للتدريب, لمكافحة المخدرات: what the body is for."""
    w = words[j]
    after = words[j + 1] if j + 1 < len(words) else None
    if w.norm.startswith("لل") and "ال" + w.norm[2:] in r.domains:
        return 1
    if w.lead == "لل" and (whole := _of_known(words, j)):
        return whole
    if w.lead == "لل":
        agreed = after is not None and not after.lead and _adjective(after, r)
        return int(w.form in r.domains or w.kind in _DOMAIN or (w.kind == "org" and agreed))
    if w.norm[:1] == "ل" and w.norm[1:] in r.constructs and after and after.article and not after.lead:
        return 2
    return 0


@cache
def complements(kind: str) -> dict[str, frozenset[str]]:
    """Folded heads → the complements that alone make (`org_only`) or never make (`org_never`) a name of them."""
    return {fold(h): frozenset(map(fold, few)) for h, few in load("name_words")[kind].items()}


def generic(words: Sequence[Word]) -> list[int]:
    """Indexes of heads with the article (الوزارة, المجلس): alone they name nothing."""
    return [i for i, w in enumerate(words) if w.gates & GENERIC]


def is_common(head: Word, complement: Word) -> bool:
    """Whether a head and its complement make a common noun (حركة المرور)."""
    return complement.form in complements("org_never").get(head.form, ())


def branches(words: Sequence[Word], start: int, end: int, place_at: Callable[[int], int]) -> int:
    """The end of a name with the place of its branch, where its head has branches. `place_at(i)`: end of a place's
    name that starts at word `i`, 0 if none does."""
    r = rules()
    if words[start].form not in r.branches or end >= len(words):
        return end
    patron = start + 1 < end and words[start + 1].form in r.patrons
    if not patron and (_foreign(words[end - 1]) or words[end - 1].kind in {"given", "family"}):
        return end
    j = end
    if words[j].norm == "في" and words[start].form not in {"محكمه", "المحكمه", "مستشفي", "المستشفي"}:
        j += 1
    elif not words[j].lead.startswith("ب"):
        return end
    if j < len(words) and words[j].form in r.places:
        j += 1
    stop = place_at(j) if j < len(words) else 0
    return stop or end
