"""What is known of a word by itself: its clitics, its classes, and the known phrases that it may open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from isnad.arabic import gazetteer
from isnad.arabic.shapes import likeness
from isnad.arabic.words import NUMBER, PUNCT, splits

CLASSES = (
    "number", "open", "close", "stop", "punct", "latin",
    "function", "speech", "act", "calendar", "honorific", "role", "org", "place-word", "people-noun", "direction",
    "nation", "role-tail", "link", "verb", "known-person", "known-place", "town", "given", "second", "family",
    "foreign", "name-like", "proper", "frequent", "common", "mid", "rare", "new", "new-al",
)  # fmt: skip
# Class → the hand-written lists that hold its words; the more telling classes first.
_LISTS = (
    ("function", ["function"]),
    ("calendar", ["calendar"]),
    ("speech", ["speech"]),
    ("act", ["acts"]),
    ("honorific", ["honorifics"]),
    ("role", ["roles"]),
    ("org", ["org_heads"]),
    ("place-word", ["place_outside", "place_heads"]),
    ("people-noun", ["people_nouns"]),
    ("direction", ["directions", "direction_adjectives"]),
    ("link", ["name_links"]),
    ("second", ["name_seconds"]),
    ("role-tail", ["role_tail"]),
)
# Flags of the table of name parts → class.
_PART_CLASSES = (("G", "given"), ("S", "family"), ("gs", "name-like"), ("t", "foreign"))
_PUNCT = {"(": "open", "«": "open", "“": "open", "[": "open", ")": "close", "»": "close", "”": "close", "]": "close"}
_PUNCT |= {".": "stop", "؟": "stop", "!": "stop", ":": "stop", "؛": "stop"}
_LATIN = re.compile(r"[A-Za-z]")


PRINTED = "'"
_HOMOGRAPH = {"علي": 3, "وعلي": 3, "لعلي": 3, "بعلي": 3, "ان": 2, "وان": 2}
_AS_NAME = frozenset(("علي", "وعلي", "لعلي", "بعلي", "آن", "وآن"))


def key(text: str, norm: str) -> str:
    """What a token is looked up by: its folded form, marked where the letters as printed tell a name."""
    if norm in _HOMOGRAPH:
        return norm + PRINTED if text in _AS_NAME else norm
    return norm + PRINTED if "ال" in norm[:4] and _NO_ARTICLE.match(text) else norm


_NO_ARTICLE = re.compile(r"[وفبلك]{0,2}[أإ]ل")  # ألمانيا, إليزابيث: folded alike, but no article


PHRASE, PERSON, BODY, PLACE_TYPE, CONTINENT, SURE_PLACE, GENERIC, SINGLE, NONE, TITLED, OPENER = (
    1 << i for i in range(11)
)


class Word(NamedTuple):
    """`lead`: proclitics that most probably stand before the `form` (`form` keeps ال); `kind`: its main class;
    `flags`: all classes it may have; `form` is folded. `known`: the form is in some list or table;
    `gates`: bits that say which rules need to look at the word; `article`: whether the form begins with the article,
    as printed."""

    norm: str
    lead: str
    form: str
    kind: str
    flags: tuple[str, ...]
    band: str
    known: bool
    gates: int = 0
    article: bool = False

    @property
    def shape(self) -> float:
        """How much the letters look like a foreign name's (log odds); 0 for words that are told otherwise. Asked for
        few words, so it is not kept."""
        told = self.article or self.kind not in _SHAPED or len(self.form) < 3
        return 0.0 if told else likeness(self.form)


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """Folded form → the classes of the hand-written lists and tables that hold it, most telling first."""
    out: dict[str, dict[str, None]] = {}
    for word, flag in chain(_listed(), _known_places(), _known_names()):
        if " " not in word:
            out.setdefault(word, {})[flag] = None
    return {w: tuple(flags) for w, flags in out.items()}


def _listed() -> Iterator[tuple[str, str]]:
    for flag, lists in _LISTS:
        for name in lists:
            yield from ((w, flag) for w in gazetteer.words(name))
    yield from ((w, "nation") for w in gazetteer.nationalities())
    yield from ((w, "known-person") for w in gazetteer.people_alone())


def _known_places() -> Iterator[tuple[str, str]]:
    for key, rows in gazetteer.places().items():
        top = rows[0]
        large = top.kind == "country" or top.population >= 100_000 or not top.english
        yield key, "known-place" if large else "town"


def _known_names() -> Iterator[tuple[str, str]]:
    for key, flags in gazetteer.name_parts().items():
        yield from ((key, named) for marks, named in _PART_CLASSES if any(m in flags for m in marks))
    for key, kind in gazetteer.organisations().items():
        yield key, "org-name" if kind != "school" else "school"
    yield from ((w, "ambiguous") for w in gazetteer.ambiguous_organisations())


@cache
def phrases() -> dict[str, str]:
    """Folded known names of two or more words → PER, LOC or ORG."""
    out = {k: "LOC" for k in gazetteer.places() if " " in k}
    out |= {k: "PER" for k in gazetteer.people() if " " in k}
    out |= {k: "ORG" for k in gazetteer.organisations() if " " in k}
    return out


@cache
def openers() -> dict[str, tuple[int, ...]]:
    """First word of a known phrase → numbers of words of the phrases that it opens, longest first."""
    out: dict[str, set[int]] = {}
    for phrase in phrases():
        first, _, rest = phrase.partition(" ")
        out.setdefault(first, set()).add(rest.count(" ") + 2)
    return {w: tuple(sorted(n, reverse=True)) for w, n in out.items()}


def forms(norm: str) -> list[tuple[str, str]]:
    """(clitics, form) for every way to take clitics off, the article left on (للرئيس → لل, الرئيس); uncut first."""
    out: dict[tuple[str, str], None] = {}
    for s in splits(norm):
        if s.article:
            lead = s.lead if s.lead.endswith("لل") else s.lead[:-2]
            out.setdefault((lead, "ال" + s.stem))
        else:
            out.setdefault((s.lead, s.stem))
    return list(out)


_COST = {"": 0, "و": 40, "ف": 160, "ب": 60, "ل": 60, "ك": 140, "س": 400, "لل": 20, "وب": 90, "ول": 90, "ولل": 50}
_BONUS = {
    "known-place": 170,
    "known-person": 250,
    "given": 120,
    "honorific": 60,
    "nation": 60,
    "org-name": 60,
    "function": 200,
    "town": 40,
    "speech": 120,
    "act": 80,
    "role": 60,
}


def best_form(norm: str) -> tuple[str, str]:
    """The most probable way to take clitics off a word: frequency of the form, against the price of each clitic."""
    if norm in gazetteer.words("whole_words"):
        return "", norm
    frequency, lists = gazetteer.word_frequency(), word_lists()
    best, price = ("", norm), 10_000
    for lead, form in forms(norm):
        if lead and (len(form) < 3 or (form[0] == "و" and lead[-1] in "بلك" and form not in lists)):
            continue
        if lead and norm[-1] == "ا" and norm not in lists and _rarer(form, norm[:-1]):
            continue  # وزاريا is an adjective in the accusative, no و + زاريا
        flags = lists.get(form, ())
        cost = frequency.get(form, 700 if flags else 800) + _COST.get(lead, 300)
        if form.startswith("ال") and lead and len(form) > 4:
            cost -= 120
        if flags and not lead:
            cost -= 80
        if lead == "ف" and len(form) < 5 and is_verb(norm):
            cost += 200
        if lead == "و" and norm not in frequency and norm not in lists and likeness(form) > likeness(norm) - 1:
            cost -= 60  # hardly a name begins with و, hardly a sentence goes without it
        if lead == "ب" and norm not in lists and is_masdar(form):
            cost -= 200  # باقتضاب is an adverb
        if lead in {"ف", "ك"} and norm not in frequency and norm not in lists and likeness(norm) > 3:
            cost += 200  # فليبو is a name, no ف + ليبو
        cost -= max((_BONUS.get(f, 20) for f in flags), default=0)
        if cost < price:
            best, price = (lead, form), cost
    return best


_MASDAR = re.compile(r"ا(?:.ت.|ست..|ن..)ا.$")  # اقتضاب, استياء, انفعال


def is_masdar(form: str) -> bool:
    """Whether a form is a verbal noun by its pattern: افتعال, استفعال, انفعال."""
    return _MASDAR.match(form) is not None


def _rarer(form: str, other: str) -> bool:
    """Whether `other` is a word and more frequent than `form`."""
    frequency = gazetteer.word_frequency()
    return other in frequency and frequency[other] <= frequency.get(form, 999)


def band(form: str) -> str:
    """How frequent a form is, in steps of a factor of about four."""
    value = gazetteer.word_frequency().get(form)
    return "none" if value is None else str(min(max(value, 300), 640) // 60)


_FUTURE = re.compile(r"^س[يتنا]..")


def is_verb(form: str) -> bool:
    """Whether a form that no list holds belongs to a verb: other persons of the same verb are words too."""
    known = gazetteer.word_frequency()
    if _FUTURE.match(form) and form[1:] in known:
        return True
    if form[:1] in {"ي", "ت"} and len(form) > 3:
        rest = form[1:]
        other = ("ت" if form[0] == "ي" else "ي") + rest
        if other in known and ("س" + form in known or "ن" + rest in known or form + "ون" in known):
            return True
    if form.startswith("ال") or len(form) < 3:
        return False
    past = form[:-1] if form.endswith(("ت", "ي")) else form
    present = any(p + w in known for p in "يت" for w in (past, form))
    return (past + "ت" in known or past + "وا" in known) and present


@cache
def _gate_lists() -> tuple[tuple[int, frozenset[str]], ...]:
    """Which folded forms each rule has to look at."""
    words = gazetteer.words
    bodies = (
        words("org_construct") | words("org_definite") | words("offices") | words("org_tails") | words("org_courts")
    )
    bodies |= {"مجموعه", "القناه"}
    return (
        (PHRASE, frozenset(openers())),
        (BODY, bodies),
        (PLACE_TYPE, words("place_types") | words("buildings") | {"جهه"}),
        (OPENER, words("place_openers")),
        (CONTINENT, CONTINENTS),
        (SURE_PLACE, sure_places()),
        (GENERIC, words("org_definite") - words("org_short")),
        (SINGLE, single_organisations()),
        (NONE, frozenset(p.split(" ")[0] for p in words("not_names"))),
    )


CONTINENTS = frozenset(("اسيا", "اوروبا", "افريقيا", "اوربا"))
HAND_KINDS = {
    "international", "agencies", "media", "powers", "movements", "clubs", "firms", "groups", "parties", "associations",
    "outlets",
}  # fmt: skip


@cache
def sure_places() -> frozenset[str]:
    """Countries and great cities whose names mean nothing else."""
    parts = {n for n, flags in gazetteer.name_parts().items() if set(flags) & set("GSgs")}
    doubtful = gazetteer.ambiguous_organisations() | parts
    common = gazetteer.proper_words()
    great = (n for n, rows in gazetteer.places().items() if any(not r.english for r in rows))
    return frozenset(n for n in great if n not in doubtful and " " not in n and common.get(n) != "c")


@cache
def single_organisations() -> frozenset[str]:
    """One-word organisations that are nothing else."""
    doubtful = gazetteer.ambiguous_organisations()
    known = gazetteer.organisations().items()
    return frozenset(k for k, kind in known if " " not in k and kind in HAND_KINDS and k not in doubtful and len(k) > 2)


def _gates(form: str, kind: str) -> int:
    bits = PERSON if kind in _PERSON_KINDS or form == "عبد" else 0
    for bit, forms_ in _gate_lists():
        if form in forms_:
            bits |= bit
    return bits


_PERSON_KINDS = {
    "given", "family", "foreign", "name-like", "proper", "known-person", "second", "rare", "mid", "new", "new-al",
}  # fmt: skip


def describe(norm: str, kind: int) -> Word:
    """A `Word` for a token's folded form and token kind. A form marked with `PRINTED` is a name, not the function word
    that its folded letters also spell (علي, not على; آن, not أن)."""
    if kind == NUMBER:
        return Word(norm, "", norm, "number", (), "number", True)
    if kind == PUNCT:
        return Word(norm, "", norm, _PUNCT.get(norm, "punct"), (), "punct", True)
    if _LATIN.match(norm):
        return Word(norm, "", norm, "latin", ("latin",), "latin", True)
    printed = norm.endswith(PRINTED)
    if printed and norm[: -len(PRINTED)] not in _HOMOGRAPH:
        norm = norm[: -len(PRINTED)]
    elif printed:
        plain = norm[: -len(PRINTED)]
        cut = len(plain) - _HOMOGRAPH[plain]
        form = plain[cut:]
        return Word(plain, plain[:cut], form, "given", ("given",), "7", True, _gates(form, "given") | TITLED)
    lead, form = best_form(norm)
    lists = word_lists()
    flags = lists.get(form, ())
    article = form.startswith("ال") and not printed
    if article and len(form) > 4:
        flags += tuple("ال+" + f for f in lists.get(form[2:], ()))
    proper = gazetteer.proper_words().get(form)
    if proper:
        flags += ("capital" if proper == "P" else "small",)
    if "g" in gazetteer.name_parts().get(form, ""):
        flags += ("first",)
    if lead:
        flags += tuple("whole+" + f for f in lists.get(norm, ()))
    size = band(form)
    main = _main(form, flags, size)
    if main == "new-al" and not article:
        main = "new"
    known = bool(flags) or size != "none"
    gates = _gates(form, main) | (TITLED if _may_be_titled(lead, form, main, flags, article) else 0)
    return Word(norm, lead, form, main, flags, size, known, gates, article)


_SHAPED = {"foreign", "name-like", "proper", "new", "rare", "mid"}


def _may_be_titled(lead: str, form: str, main: str, flags: tuple[str, ...], article: bool) -> bool:
    """Whether a word may be the first of a person's name after a title, or an initial."""
    if len(form) == 1 or form == "ام" or form in gazetteer.words("initials"):
        return True
    named = main in _PERSON_KINDS or (main in _SOME_NAMES and bool(_NAME_FLAGS & set(flags)))
    return named and not lead and (not article or main in {"family", "given"})


_NAME_FLAGS = frozenset(("given", "family", "name-like", "foreign"))
_SOME_NAMES = {"known-place", "town", "role", "link", "frequent"}


def _main(form: str, flags: tuple[str, ...], size: str) -> str:
    for kind in CLASSES[6:]:
        if kind in flags:
            return kind
    proper = gazetteer.proper_words().get(form)
    if proper != "P" and is_verb(form):
        return "verb"
    if size == "none":
        if proper == "P":
            return "proper"
        return "new-al" if form.startswith("ال") else "new"
    if proper == "P" and int(size) >= 8:
        return "proper"
    return "frequent" if int(size) <= 6 else "common" if int(size) <= 8 else "mid" if int(size) <= 9 else "rare"
