"""Romanisation: Arabic names for readers of Latin script. Made, not read: no page says that a name is written so.

Arabic names follow the ALA-LC table for Arabic (Library of Congress, 2012) with diacritics, ʻayn and hamza left out:
article `al-` never assimilated, `ibn`, tāʼ marbūṭa `ah`, or `at` before a word it governs. Foreign names take the
usual spelling where a table knows it (places, known people, single names), else one made by a model of how such names
are written (`training/romanise.py`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.countries import countries, country_named
from isnad.arabic.data import load
from isnad.arabic.letters import fold, is_arabic
from isnad.arabic.names import is_native, likeness, skeleton
from isnad.arabic.things import organization, place

MODEL_ORDER = 3
_BEAM = 5
_LIKELIEST = 10
_DROPPED = str.maketrans("", "", "ʻʼ‘’ʹ'`ʿʾ")
_NOWHERE = 1e-4
_SAME = 0.93  # a foreign word written nearly like a known one is that one
_NO_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e]")
_PERSIAN = str.maketrans({"\u06cc": "ي", "\u06a9": "ك", "\u06be": "ه", "\u06c1": "ه", "\u06d5": "ه"})
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")
_ARABIC_LETTERS = frozenset("حعصضطظذءقث")
_ARABIC_SIGNS = frozenset(["بن", "ابن", "بنت", "ابو", "ابي", "ام", "عبد", "ولد"])
_COMMON = 150  # times a word stands in the Arabic catalogue before it is Arabic although foreign names have it too
_SEEN = 20
_LEADS = (("وال", "wa-al-"), ("بال", "bi-al-"), ("لل", "lil-"), ("ال", "al-"))


_TYPE_WORDS = frozenset(
    map(fold, ("شركة", "صحيفة", "وكالة", "قناة", "موقع", "شبكة", "مجلة", "مجموعة", "حركة", "منظمة", "نادي", "تنظيم"))
)


def letters_only(arabic: str) -> str:
    """A word without harakat, tatweel and invisible marks, Persian letter forms as Arabic ones; hamza is kept."""
    return _NO_MARKS.sub("", unicodedata.normalize("NFKC", arabic)).translate(_PERSIAN)


def plain(latin: str) -> str:
    """A romanised word without diacritics, ʻayn and hamza."""
    decomposed = unicodedata.normalize("NFKD", latin.translate(_DROPPED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_DROPPED)


class Model(NamedTuple):
    """Chunks of Latin letters by history, with counts (see `training/romanise.py`)."""

    counts: Mapping[str, Mapping[str, int]]

    @staticmethod
    def histories(done: Sequence[str], letter: str, following: str) -> list[str]:
        """What a chunk may depend on, from the letter alone to the longest: letters and chunks before, next letter."""
        out = [letter, f"{letter}>{following}"]
        for n in range(1, MODEL_ORDER + 1):
            if len(done) < n:
                break
            before = "|".join(done[-n:])
            out += [f"{before}|{letter}>{following}"]
        return out

    def chunks(self, done: Sequence[str], letter: str, following: str) -> dict[str, float]:
        """Chunk → probability, interpolated from short to long histories (Witten & Bell 1991)."""
        out: dict[str, float] = {}
        for history in self.histories(done, letter, following):
            seen = self.counts.get(history)
            if not seen:
                continue
            total, kinds = sum(seen.values()), len(seen)
            rest = kinds / (total + kinds)
            for chunk in out:
                out[chunk] *= rest
            for chunk, n in seen.items():
                out[chunk] = out.get(chunk, 0.0) + n / (total + kinds)
        return out


def romanise_word(model: Model, word: str, most: int = 1) -> list[str]:
    """Latin forms of a word by the model, the best first (beam search); letters it never saw are left out."""
    beam: list[tuple[float, str, tuple[str, ...]]] = [(0.0, "", ("^",))]
    for i, letter in enumerate(word):
        following = word[i + 1] if i + 1 < len(word) else "$"
        grown: dict[tuple[str, tuple[str, ...]], float] = {}
        for score, latin, done in beam:
            options = model.chunks(done, letter, following) or {"": 1.0}
            for chunk, p in options.items():
                key = (latin + chunk, (*done, f"{letter}:{chunk}")[-MODEL_ORDER:])
                value = score + math.log(max(p, _NOWHERE))
                if value > grown.get(key, -math.inf):
                    grown[key] = value
        ranked = sorted(((v, k[0], k[1]) for k, v in grown.items()), key=lambda x: -x[0])
        beam = ranked[: max(_BEAM, most)]
    return list(dict.fromkeys(latin for _, latin, _ in beam))[:most]


def latin(name: str, type_: str, others: Sequence[str] = ()) -> str | None:
    """The Latin form of a name as printed; `type_`: PER | ORG | LOC; `others`: more spellings of the same thing,
    looked up in the tables too. None for a name without an Arabic letter (it is Latin already, or nothing)."""
    if not any(is_arabic(c) for c in name):
        return None
    for spelling in (name, *others):
        known = _known(spelling, type_)
        if known:
            return known
    return _by_words(name)


def _known(name: str, type_: str) -> str | None:
    if type_ in {"LOC", "ORG"} and (body := _bodies().get(fold(name))):
        return body
    if type_ == "LOC":
        return _known_place(name)
    if type_ == "ORG":
        usual = _usual("organizations").get(organization(name).known)
        return usual or _bodies().get(_without_type(name)) or gazetteer.organisations_english().get(fold(name))
    found = gazetteer.people().get(fold(name))
    return plain(found) if found else None


def _known_place(name: str) -> str | None:
    thing = place(name)
    code = country_named(name)
    if code:
        return countries()[code].english
    usual = _usual("regions").get(thing.known) or _usual("regions").get(name)
    if usual:
        return usual
    for form in dict.fromkeys((fold(name), fold(" ".join(name.split()[thing.start :])))):
        found = [p for p in gazetteer.places().get(form, ()) if p.english]
        if form in _small("places") or found:
            return _small("places").get(form) or plain(
                max(found, key=lambda p: (p.lat is not None, p.population)).english
            )
    return None


def _without_type(name: str) -> str:
    """The folded name without the word for its kind (شركة, صحيفة)."""
    first, _, rest = fold(name).partition(" ")
    return rest if first in _TYPE_WORDS else ""


@cache
def _bodies() -> dict[str, str]:
    """Folded name of a body or a seat of power → its usual English name."""
    return _small("organizations") | _small("bodies")


@cache
def _usual(kind: str) -> dict[str, str]:
    return dict(load("latin")[kind])


@cache
def _small(kind: str) -> dict[str, str]:
    return {fold(w): latin_ for w, latin_ in load("latin")[kind].items()}


@cache
def _words() -> dict[str, str]:
    """Folded foreign name word → its usual form, with a capital."""
    out = {word: latin_.capitalize() for word, latin_ in gazetteer.table("latin_names")}
    return out | _small("words")


@cache
def _catalogued() -> dict[str, tuple[str, int]]:
    """Arabic word, as printed and folded → ALA-LC form without diacritics, frequency in the catalogue."""
    out: dict[str, tuple[str, int]] = {}
    for word, latin_, n in gazetteer.table("latin_words"):  # the most frequent come first
        out.setdefault(word, (latin_, int(n)))
        out.setdefault(fold(word), (latin_, int(n)))
    return out


@cache
def _model(kind: str) -> Model:
    """The likeliest chunks of each history; the rest cost time and change next to nothing."""
    rows = gazetteer.table(f"latin_{kind}")
    return Model({h: dict(_chunk(x) for x in chunks.split()[:_LIKELIEST]) for h, chunks in rows})


def _chunk(entry: str) -> tuple[str, int]:
    chunk, _, count = entry.partition("=")
    return chunk.strip("-"), int(count)


@cache
def _near() -> dict[str, list[str]]:
    """Consonants → known foreign words with them."""
    out: dict[str, list[str]] = {}
    for word in _words():
        out.setdefault(skeleton(word), []).append(word)
    return out


@lru_cache(maxsize=20_000)
def _by_words(name: str) -> str:
    words = letters_only(name).split()
    foreign = _is_foreign(tuple(fold(w) for w in words))
    out: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1 : at + 2]
        out.append(_word(word, foreign, following[0] if following else ""))
        at += 1
    return " ".join(filter(None, out)).strip()


def _is_foreign(words: tuple[str, ...]) -> bool:
    """Whether a name as a whole looks foreign: no article, no Arabic name word, words that tables of foreign names
    have or that Arabic books seldom have."""
    if any(w.startswith("ال") or w in _ARABIC_SIGNS for w in words):
        return False
    arabic = sum(_is_arabic_word(w) for w in words)
    foreign = sum(w in _words() and not _is_arabic_word(w) for w in words)
    letters = any(c in _ARABIC_LETTERS for w in words for c in w)
    return foreign > arabic or (arabic == 0 and not letters)


def _is_arabic_word(word: str) -> bool:
    """An Arabic name, or a word common in the titles and authors of Arabic books that no foreign name is."""
    frequency = _catalogued().get(word, ("", 0))[1]
    return is_native(word) or frequency >= (_COMMON if word in _words() else _SEEN)


def _word(word: str, foreign: bool, following: str) -> str:
    """One word; quotation marks and brackets around it are left out."""
    core = _EDGES.sub("", word)
    if not core or not any(is_arabic(c) for c in core):
        return core
    folded = fold(core)
    fixed = (_small("foreign_particles") if foreign else {}).get(folded) or _small("particles").get(folded)
    if fixed:
        return fixed
    if foreign and not folded.startswith("ال"):
        return _foreign(folded, core)
    return _arabic(core, folded, following)


def _foreign(folded: str, printed: str) -> str:
    known = _words()
    if folded in known:
        return known[folded]
    near = [(likeness(folded, w), w) for w in _near().get(skeleton(folded), ())]
    if near and max(near)[0] >= _SAME:
        return known[max(near)[1]]
    return romanise_word(_model("foreign"), printed)[0].capitalize()


def _arabic(printed: str, folded: str, following: str) -> str:
    found = _catalogued().get(printed) or _catalogued().get(folded)
    if found:
        lead, dash, stem = found[0].rpartition("-")
        return lead.lower().replace("abd-", "Abd ") + dash + _ending(stem, printed, "al" in lead, following)
    if folded.startswith("عبد") and len(folded) > 5:
        return "Abd " + _arabic(printed[3:], folded[3:], following)
    for lead, latin_lead in _LEADS:
        if folded.startswith(lead) and len(folded) >= len(lead) + 3:
            return latin_lead + _stem(printed[len(lead) :], folded[len(lead) :], following, True)
    return _stem(printed, folded, following, False)


def _stem(printed: str, folded: str, following: str, definite: bool) -> str:
    known = _catalogued()
    found = known.get(printed) or known.get(folded) or known.get("ال" + folded)
    if found:
        latin_ = found[0].rpartition("-")[2]
    elif folded in _words() and not any(c in _ARABIC_LETTERS for c in folded):
        latin_ = _words()[folded]
    else:
        latin_ = romanise_word(_model("arabic"), printed)[0]
    return _ending(latin_, printed, definite, following)


def _ending(latin_: str, printed: str, definite: bool, following: str) -> str:
    """A capital; tāʼ marbūṭa as `t` before a word that it governs, else as `h`."""
    if printed.endswith("ة") and latin_.endswith(("ah", "at")):
        latin_ = latin_[:-1] + ("t" if not definite and following.startswith(("ال", "أ")) else "h")
    return latin_[:1].upper() + latin_[1:]
