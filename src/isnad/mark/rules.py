"""What the rules know for certain in a sentence, before the tagger weighs the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from isnad.arabic import gazetteer
from isnad.arabic.data import load
from isnad.arabic.words import Token
from isnad.mark import organisations, persons, sites, titled
from isnad.mark.lexicon import (
    CONTINENT,
    HAND_KINDS,
    NONE,
    OPENER,
    PERSON,
    PHRASE,
    PLACE_TYPE,
    SINGLE,
    SURE_PLACE,
    Word,
    openers,
    phrases,
)
from isnad.mark.tagger import LABELS

Found = tuple[int, int, str]
_SURE = 50.0


def certain(tokens: Sequence[Token], words: Sequence[Word]) -> list[Found]:
    """(start, end, type) of names that stand in the lists or follow the grammar of names, and of phrases that are no
    name (type O); not overlapping."""
    known = known_phrases(words)
    bodies = [(s, _branch(words, s, e, known), "ORG") for s, e in organisations.spans(tokens, words)]
    places = {(s, e) for s, e, kind in known if kind == "LOC"}  # الاتحاد السوفيتي
    bodies = [body for body in bodies if body[:2] not in places]
    found = (
        bodies
        + known
        + directions(words)
        + single_organisations(words)
        + typed_places(words)
        + compounds(words)
        + competitions(words)
        + clubs(words)
    )
    found += [(s, e, "PER") for s, e in persons.spans(words)]
    found += [(s, e, "PER") for s, e in titled.spans(tokens, words)]
    found += quoted(tokens, words)
    found += [(s, e, "LOC") for s, e in sites.buildings(words, lambda i: _known_place(words, i))]
    found += [(s, e, "ORG") for s, e in sites.media(tokens, words)]
    found += [(i, i + 1, "ORG") for i in sites.alliances(words)]
    found = longest(found)
    long = [(s, e) for s, e, kind in found if kind == "ORG"]
    return longest(found + [(i, i + 1, "ORG") for i in sites.in_brackets(tokens, words, long)] + tanwin(tokens))


def tanwin(tokens: Sequence[Token]) -> list[Found]:
    """A word written with tanwin is no name, nor is مكتبه (type O)."""
    return [
        (i, i + 1, "O") for i, t in enumerate(tokens) if "ً" in t.text or (t.norm == "مكتبه" and t.text.endswith("ه"))
    ]


def _branch(words: Sequence[Word], start: int, end: int, known: list[Found]) -> int:
    places = {s: e for s, e, kind in known if kind == "LOC"}

    def place_at(i: int) -> int:
        sure = words[i].kind == "known-place" or (words[i].kind == "town" and words[i].band not in _OFTEN_BANDS)
        return places.get(i, i + 1 if sure else 0)

    return organisations.branches(words, start, end, place_at)


_OFTEN_BANDS = {"5", "6", "7"}  # a town of this name is hardly meant (بيان)


def longest(found: list[Found]) -> list[Found]:
    """Of overlapping names the longest, then the first."""
    out: list[Found] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2] != "ORG")):
        if taken.isdisjoint(range(name[0], name[1])):
            out.append(name)
            taken.update(range(name[0], name[1]))
    return sorted(out)


@cache
def sure_phrases() -> frozenset[str]:
    """Known names of two or more words that hardly mean anything else: those written by hand, countries, people."""
    hand = {k for k, kind in gazetteer.organisations().items() if kind in HAND_KINDS}
    places = {
        k for k, rows in gazetteer.places().items() if rows[0].kind == "country" or not all(r.english for r in rows)
    }
    hand = {k for k in hand if not _own_name(k)}
    return frozenset(k for k in hand | places | set(gazetteer.people()) if " " in k)


def _own_name(phrase: str) -> bool:
    """وكالة رويترز: the type word stands before a name that is known by itself."""
    first, _, rest = phrase.partition(" ")
    return (
        first in _TYPE_WORDS and rest in gazetteer.organisations() and rest not in gazetteer.ambiguous_organisations()
    )


_TYPE_WORDS = frozenset(("وكاله", "شركه", "تنظيم", "جماعه", "شبكه", "موقع", "منصه"))


def _with_nation(words: Sequence[Word], end: int, kind: str) -> int:
    """الهلال الأحمر الأفغاني: the nation of a body is part of its name."""
    nation = kind == "ORG" and end < len(words) and words[end].kind == "nation"
    joins = nation and words[end].norm.startswith("ال") and words[end - 1].norm.startswith("ال")
    return end + (joins and not organisations.plural_apart(words, end))


@cache
def no_names() -> dict[str, tuple[str, ...]]:
    """First folded word → the phrases of `not_names` that it opens, longest first."""
    out: dict[str, list[str]] = {}
    for phrase in sorted(gazetteer.words("not_names"), key=len, reverse=True):
        out.setdefault(phrase.split(" ")[0], []).append(phrase)
    return {w: tuple(p) for w, p in out.items()}


def clubs(words: Sequence[Word]) -> list[Found]:
    """A city's name where the game is told of is its club (في مرمى برشلونة)."""
    out: list[Found] = []
    strong, weak, verbs = (gazetteer.words(k) for k in ("club_cues", "club_cues_weak", "club_verbs"))
    for i, w in enumerate(words[1:], 1):
        if w.gates & PERSON or w.kind in {"known-place", "town"}:
            if w.form not in organisations.city_clubs():
                continue
            before = words[i - 1].form
            played = before in weak and any(x.form in verbs for x in words[max(0, i - 6) : i + 6])
            if (before in strong and not w.lead) or played or (w.lead == "ل" and before in strong):
                out.append((i, i + 1, "ORG"))
    return out


_CUPS = frozenset(("كاس", "دوري", "بطوله", "سوبر", "مونديال"))


def competitions(words: Sequence[Word]) -> list[Found]:
    """كأس إسبانيا, دوري أبطال أوروبا: a contest is no place (type O)."""
    out: list[Found] = []
    for i, w in enumerate(words):
        if w.form in _CUPS:
            j = i + 2 if i + 1 < len(words) and words[i + 1].form in {"ابطال", "امم", "نجوم"} else i + 1
            if j < len(words) and words[j].kind in {"known-place", "town"} and not words[j].lead:
                out.append((i, j + 1, "O"))
    return out


def known_phrases(words: Sequence[Word]) -> list[Found]:
    """Sure phrases, and those that are no names (type O)."""
    out: list[Found] = []
    first, types, sure, none = openers(), phrases(), sure_phrases(), no_names()
    either = NONE | PHRASE
    for i, w in enumerate(words):
        if not w.gates & either:
            continue
        for phrase in none.get(w.form, ()) if w.gates & NONE else ():
            size = phrase.count(" ") + 1
            if phrase == " ".join([w.form, *(x.norm for x in words[i + 1 : i + size])]):
                out.append((i, i + size, "O"))
                break
        for size in first[w.form] if w.gates & PHRASE else ():
            if i + size <= len(words):
                phrase = " ".join([w.form, *(x.norm for x in words[i + 1 : i + size])])
                if phrase in sure and not _day(words, i, i + size):
                    kind = types[phrase]
                    titled = kind == "PER" and w.form in gazetteer.words("honorifics")
                    out.append((i + titled, _with_nation(words, i + size, kind), kind))
                    break
    return out


def _day(words: Sequence[Word], i: int, end: int) -> bool:
    """إلى روسيا اليوم الاثنين: a country and a day, no outlet."""
    if words[end - 1].norm != "اليوم" or words[i].kind != "known-place":
        return False
    dated = end < len(words) and words[end].kind in {"calendar", "number"}
    return dated or bool(words[i].lead == "ب" or (i and words[i - 1].norm in _WHERE))


def single_organisations(words: Sequence[Word]) -> list[Found]:
    """One-word bodies that are nothing else, and those in Latin letters."""
    return [(i, i + 1, "ORG") for i, w in enumerate(words) if w.gates & SINGLE] + latin(words)


@cache
def latin_names() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(n.lower().split(" ")) for n in load("organisations")["latin"])


def latin(words: Sequence[Word]) -> list[Found]:
    out: list[Found] = []
    for i, w in enumerate(words):
        if w.kind != "latin":
            continue
        for size in (3, 2, 1):
            if tuple(x.norm.lower() for x in words[i : i + size]) in latin_names():
                out.append((i, min(i + size, len(words)), "ORG"))
                break
    return out


_CLITICS = {"", "و", "ب", "ل", "وب", "ول"}
_PLACE_LIKE = {"known-place", "town", "given", "family", "foreign", "name-like", "proper", "rare", "new", "new-al"}


def typed_places(words: Sequence[Word]) -> list[Found]:
    """The name that follows a word for a kind of place (مدينة, محافظة): one word, or a place known by more."""
    out: list[Found] = []
    kinds = gazetteer.words("place_types")
    for i, w in enumerate(words[:-1]):
        if not w.gates & PLACE_TYPE:
            continue
        after = words[i + 1]
        if (end := _known_place(words, i + 1)) > i + 2:
            out.append((i + 1, end, "LOC"))
        elif w.form in kinds and not after.lead and w.lead in _CLITICS and _calls(w, after):
            out.append((i + 1, max(i + 2, _second_part(words, i + 1)), "LOC"))
    return out


def compounds(words: Sequence[Word]) -> list[Found]:
    """Places named by a noun of the land and a second word, after a word for a kind of place (بلدية عين الكبيرة), or
    after a word for where (في وادي عبيدة)."""
    out: list[Found] = []
    for i, w in enumerate(words[1:-1], 1):
        if not w.gates & OPENER:
            continue
        before, after = words[i - 1], words[i + 1]
        if after.lead or after.form in _never():
            continue
        typed = not w.lead and (before.kind == "place-word" or before.form in gazetteer.words("place_types"))
        where = before.form in _WHERE_AT or w.lead == "ب"
        named = after.kind in _PLACE_LIKE or (after.article and after.kind in {"frequent", "common", "mid"})
        if (typed and named) or (
            where and w.form in gazetteer.words("place_openers_sure") and after.kind in _SURE_SECOND
        ):
            out.append((i, i + 2, "LOC"))
    return out


_WHERE_AT = frozenset(("في", "الي", "من", "قرب", "نحو", "باتجاه", "عبر"))
_SURE_SECOND = {"known-place", "town", "given", "family"}


def _second_part(words: Sequence[Word], i: int) -> int:
    """End of a place's name of foreign words (بلدة بور هكبة), which no function word or direction interrupts."""
    end = sites.foreign_end(words, i)
    return end if end and end - i <= 2 else 0


_SMALL_PLACES = frozenset(("حي", "شارع", "بلده", "قريه", "مخيم", "ناحيه"))


def _calls(kind: Word, name: Word) -> bool:
    """Whether a word is the name after a word for a kind of place (حي المسبح)."""
    noun = name.article and name.kind in {"mid", "common"} and name.form not in _never()
    return name.kind in _PLACE_LIKE or (noun and kind.form in _SMALL_PLACES)


def _never() -> frozenset[str]:
    return gazetteer.words("building_never")


def _known_place(words: Sequence[Word], i: int, joined: int = 3) -> int:
    """End of the longest known place from `i` on; up to `joined` names behind dashes belong to it (طنجة - تطوان -
    الحسيمة)."""
    end = i
    for size in openers().get(words[i].form, ()):
        phrase = " ".join([words[i].form, *(w.norm for w in words[i + 1 : i + size])])
        if phrases().get(phrase) == "LOC":
            end = i + size
            break
    if end == i:
        end += words[i].kind in {"known-place", "town"}
    while joined and i < end < len(words) - 1 and words[end].norm in {"-", "–", "ـ"} and not words[end + 1].lead:
        further = _known_place(words, end + 1, 0)
        if further == end + 1:
            break
        end, joined = further, joined - 1
    return end


_DASHES = frozenset("-–—")
_DATELINE = 12


def dateline(tokens: Sequence[Token], words: Sequence[Word]) -> list[Found]:
    """A name of many meanings between dashes where a line begins (فهد العتيبي- سبق- الطائف) is the outlet's."""
    doubtful = gazetteer.ambiguous_organisations()
    return [
        (i, i + 1, "ORG")
        for i in range(1, min(_DATELINE, len(words) - 1))
        if tokens[i - 1].text in _DASHES and tokens[i + 1].text in _DASHES
        if words[i].form in doubtful and words[i].kind not in {"known-place", "nation"}
    ]


def quoted(tokens: Sequence[Token], words: Sequence[Word]) -> list[Found]:
    """A name of many meanings in quotation marks of its own (لـ«الشرق الأوسط», "الوطن") is the body's."""
    doubtful, out = gazetteer.ambiguous_organisations(), dateline(tokens, words)
    for i, token in enumerate(tokens):
        if token.text not in {"«", "“", '"'}:
            continue
        for size in (1, 2):
            end = i + 1 + size
            if end < len(tokens) and tokens[end].text in {"»", "”", '"'}:
                phrase = " ".join([words[i + 1].form, *(w.norm for w in words[i + 2 : end])])
                if phrase in doubtful:
                    out.append((i + 1, end, "ORG"))
    return out


def directions(words: Sequence[Word]) -> list[Found]:
    """جنوب شرق آسيا, أوروبا الوسطى والشرقية: a part of a continent is a place of its own."""
    before, after = gazetteer.words("directions"), gazetteer.words("direction_adjectives")
    out: list[Found] = []
    for i, w in enumerate(words):
        if not w.gates & CONTINENT:
            continue
        start, end = i, i + 1
        while start and i - start < 2 and words[start - 1].form in before and not words[start].lead:
            start -= 1
        while end < len(words) and words[end].form in after and words[end].lead in {"", "و"} and end - i < 3:
            end += 1
        if end - start > 1:
            out.append((start, end, "LOC"))
    return out


_PULL = 4.0
_WHERE = frozenset(("في", "الي", "من", "لدي", "بين", "نحو", "قرب", "باتجاه"))


def pull(votes: NDArray[np.float32], words: Sequence[Word]) -> None:
    """Nudge the tagger: great places are places, heads with the article open no name; changes `votes`."""
    person, place, body = (LABELS.index("B-" + kind) for kind in ("PER", "LOC", "ORG"))
    for i, w in enumerate(words):
        if w.gates & SURE_PLACE:
            votes[i, place] += _PULL
        elif w.kind == "known-place" and ((i and words[i - 1].form in _WHERE) or w.lead == "ب"):
            votes[i, place] += _PULL / 2
        if w.kind in _UNLISTED and i and not w.lead:
            before = words[i - 1]
            who, where = before.kind in _DEEDS, before.kind == "direction" or before.norm in _WHERE
            if (who or where) and w.shape > _FOREIGN:
                votes[i, person if who else place] += _NUDGE
    for i in organisations.generic(words):
        votes[i, body] -= 2 * _PULL


_FOREIGN = 1.5  # log odds from which a word no list holds is taken for a foreign name
_NUDGE = 2.0
_UNLISTED = {"new", "rare", "proper"}
_DEEDS = {"verb", "speech", "act"}


_OFTEN = 3
_BELIEF = 1.5
_BONUS = 2.5


def _may_recur(word: Word) -> bool:
    """Whether a word's own form leaves open that it names somebody: no adjective of bodies, no plural, no small one."""
    form = word.form
    if "small" in word.flags or form in gazetteer.words("org_adjectives") or form in gazetteer.words("sects"):
        return False
    return not (form.endswith(("ين", "ون", "ات")) and word.norm.startswith(("ال", "لل", "وال", "بال")))


def pool(votes: Sequence[NDArray[np.float32]], sentences: Sequence[Sequence[Word]]) -> None:
    """A word that an article keeps using is one thing: where the mean of its votes speaks for a type of name, all its
    places are helped; changes `votes`. (In AQMAR's pages the mean tells names from words where one place does not.)"""
    places: dict[str, list[tuple[int, int]]] = {}
    for k, words in enumerate(sentences):
        for i, w in enumerate(words):
            if w.gates & PERSON and w.kind != "second" and _may_recur(w):
                places.setdefault(w.form, []).append((k, i))
    for at in places.values():
        if len(at) < _OFTEN:
            continue
        mean = np.mean([votes[k][i] for k, i in at], axis=0)
        as_person, as_place = mean[1:3].max() - mean[0], mean[3] - mean[0]
        if max(as_person, as_place) > _BELIEF / len(at) ** 0.5:
            helped = slice(1, 3) if as_person >= as_place else slice(3, 4)
            for k, i in at:
                own = votes[k][i]
                if as_person >= as_place:
                    own[1] = own[1:3].max()
                own[helped] += (
                    _BONUS + max(0.0, float((mean - mean[0])[helped].max() - (own - own[0])[helped].max())) / 2
                )


def force(votes: NDArray[np.float32], found: list[Found], words: Sequence[Word]) -> None:
    """Make the tagger's votes (words x labels) agree with what is certain; changes `votes`."""
    for start, end, kind in found:
        if kind == "O":
            votes[start:end, 0] += _SURE
            continue
        begin, inside = LABELS.index("B-" + kind), LABELS.index("I-" + kind)
        votes[start, begin] += _SURE
        votes[start + 1 : end, inside] += _SURE
        if end < len(votes) and (kind != "PER" or titled.ends(words, end)):
            votes[end, inside] -= _SURE


def relabel(labels: Sequence[str], found: list[Found]) -> list[str]:
    """Labels of a training sentence with what is certain written over them, unless it cuts through another name."""
    out = list(labels)
    for start, end, kind in found:
        if kind == "O":
            continue
        cut = out[start].startswith("I-") or (end < len(out) and out[end].startswith("I-"))
        if not cut:
            out[start] = "B-" + kind
            out[start + 1 : end] = ["I-" + kind] * (end - start - 1)
    return out
