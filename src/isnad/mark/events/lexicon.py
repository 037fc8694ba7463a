"""The event lexicon, inflected: what a folded word can be (see `arabic/data/events.yaml` and `clauses.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.arabic.verbs import PRONOUNS, Tense, noun_forms, verb_forms
from isnad.arabic.words import splits

Class = Literal["event", "light", "begin", "voice", "planned", "possible", "denied", "clause"]


# Events that happen to "us" and "you" are told in speeches, sermons and columns, not in news.
_SPEAKERS = frozenset(("نا", "كم", "ني", "ك", "ي"))


class Lexeme(NamedTuple):
    """One event word with what it needs around it; `frame`: name in `frames()`."""

    type: str
    mode: str | None
    frame: str
    least: int
    need: frozenset[str]
    excluded: frozenset[str]
    phrase: frozenset[str]
    after_not: frozenset[str]
    gap: int
    weak: bool
    travel: bool
    anaphor: bool
    semi: bool
    counted: bool
    around: bool
    persons: bool
    sure: bool
    speaker: bool
    intransitive: bool
    scene: bool
    subject: str
    passive: bool
    company: frozenset[str]
    unless: frozenset[str]


class Hit(NamedTuple):
    """A reading of a word: `lexeme` for events, None for grammar words of that `cls`.
    `lead`: proclitics; `pronoun`: attached one."""

    cls: Class
    lexeme: Lexeme | None
    tense: Tense
    number: str
    gender: str
    lead: str = ""
    article: bool = False
    pronoun: str = ""
    participle: bool = False


class _Tables(NamedTuple):
    full: dict[str, list[Hit]]
    bare: dict[str, list[Hit]]


@cache
def frames() -> dict[str, dict[str, str]]:
    """Frame name → role by place (subject, object, genitive) or folded preposition."""
    both = {**load("events")["frames"], **load("happenings")["frames"]}
    out = {name: {fold(k): v for k, v in frame.items()} for name, frame in both.items()}
    head = fold("رئاسة")
    for frame in out.values():
        frame[head] = frame["subject"] if "land" in frame else frame.get("مع", "drop")
        if "stop" in frame.values():
            frame["stops"] = "yes"  # so that others need not be looked through
    return out


def _lexeme(entry: Mapping[str, Any], needs: Mapping[str, list[str]]) -> Lexeme:
    return Lexeme(
        type=entry["type"],
        mode=entry.get("mode"),
        frame=entry["frame"],
        least=entry.get("least", 1),
        need=folded(needs[entry["need"]] if "need" in entry else ()),
        excluded=folded(needs[entry["not"]] if "not" in entry else ()),
        phrase=folded(entry.get("phrase", ())),
        after_not=folded(entry.get("after_not", ())),
        gap=entry.get("gap", 6),
        weak=entry.get("weak", False),
        travel=entry.get("travel", False),
        anaphor=entry.get("anaphor", False),
        semi=entry.get("semi", False),
        counted=entry.get("counted", False),
        around=entry.get("around", False),
        persons=entry.get("persons", False),
        sure=entry.get("sure", False),
        speaker=entry.get("speaker", False),
        intransitive=entry.get("intransitive", False),
        scene=entry.get("scene", False),
        subject=entry.get("subject", ""),
        passive=entry.get("passive", False),
        unless=folded(needs[entry["unless"]] if "unless" in entry else ()),
        company=folded(needs[entry["with"]] if "with" in entry else ()),
    )


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {})
    for file in ("events", "happenings"):
        data = load(file)
        for entry in data["events"]:
            lexeme = _lexeme(entry, data["needs"])
            _add(tables, "event", lexeme, entry.get("verbs", ()), entry.get("nouns", ()), entry.get("words", ()))
    grammar = load("clauses")
    _add(tables, "light", None, grammar["light"]["happened"], (), ())
    _add(tables, "begin", None, grammar["light"]["ongoing"], (), ())
    _add(tables, "voice", None, grammar["voice"], (), grammar["voicing"])
    _add(tables, "clause", None, grammar["clause_verbs"], (), ())
    for cls in ("planned", "possible", "denied"):
        _add(tables, cls, None, grammar[cls]["verbs"], (), grammar[cls]["words"])
    _add(tables, "begin", None, (), (), grammar["ongoing"]["words"])
    return tables


def _add(
    tables: _Tables, cls: Class, lexeme: Lexeme | None, verbs: Iterable[str], nouns: Iterable[str], plain: Iterable[str]
) -> None:
    forms = [f for v in verbs for f in verb_forms(v)] + [f for n in nouns for f in noun_forms(n)]
    for form in forms:
        table = tables.bare if form.bare else tables.full
        hit = Hit(cls, lexeme, form.tense, form.number, form.gender)
        hits = table.setdefault(form.text, [])
        if hit not in hits:
            hits.append(hit)
    for word in plain:
        tables.full.setdefault(fold(word), []).append(Hit(cls, lexeme, "noun", "s", "m", participle=cls == "event"))


@lru_cache(maxsize=200_000)
def analyse(norm: str) -> tuple[Hit, ...]:
    """All readings of a folded word, clitics and pronouns cut off; the fewest cuts first; () for most words."""
    tables = _tables()
    out: list[Hit] = []
    cuts = splits(norm)
    if any(cut.stem in grammar().never for cut in cuts):
        return ()
    for lead, stem, article in cuts:
        particle = lead.removesuffix("ال") if article else lead
        for hit in tables.full.get(stem, ()):
            if _fits(hit, particle, article):
                out.append(hit._replace(lead=particle, article=article))
        if article:
            continue
        for pronoun in PRONOUNS:
            if not stem.endswith(pronoun) or len(stem) - len(pronoun) < 2:
                continue
            for hit in tables.bare.get(stem[: -len(pronoun)], ()):
                if _fits(hit, particle, article) and _takes(hit, pronoun):
                    out.append(hit._replace(lead=particle, pronoun=pronoun))
    return tuple(dict.fromkeys(out))


def _takes(hit: Hit, pronoun: str) -> bool:
    """The word can carry this pronoun: "us" and "you" are no participants, and verbs without an object have none."""
    if hit.lexeme is None:
        return True
    return pronoun not in _SPEAKERS and not (hit.lexeme.intransitive and hit.tense != "noun")


def _fits(hit: Hit, lead: str, article: bool) -> bool:
    """Verbs take و ف س ل and no article; nouns take no س; the future only stands before the imperfect, and nobody
    travels "in order to" in the news ("لتصل إلى 15 ألفا")."""
    if hit.lexeme is not None and hit.lexeme.travel and lead.endswith("ل"):
        return False
    if hit.tense == "noun":
        return not lead.endswith("س")
    if article or lead.endswith(("ب", "ك", "لل")):
        return False
    return hit.tense == "imperfect" or not lead.endswith(("س", "ل"))


@lru_cache(maxsize=200_000)
def stems(norm: str) -> frozenset[str]:
    """The word without clitics and without attached pronouns, in all readings: for looking up what stands near."""
    out = set()
    for cut in splits(norm):
        out.add(cut.stem)
        if cut.stem.endswith("ا") and len(cut.stem) > 3:
            out.add(cut.stem[:-1])
        for pronoun in PRONOUNS:
            if not cut.article and cut.stem.endswith(pronoun) and len(cut.stem) > len(pronoun) + 1:
                bare = cut.stem[: -len(pronoun)]
                out.update((bare, bare[:-1] + "ه") if bare.endswith("ت") else (bare,))
                break
    return frozenset(out)


class Grammar(NamedTuple):
    """Folded word sets of `clauses.yaml`."""

    stops: frozenset[str]
    topics: frozenset[str]
    also_nouns: frozenset[str]
    never: frozenset[str]
    hamza: frozenset[str]
    hosting: frozenset[str]
    witnessing: frozenset[str]
    delegations: frozenset[str]
    impersonal: frozenset[str]
    days: frozenset[str]
    about: frozenset[str]
    governing: frozenset[str]
    unnamed: frozenset[str]
    manner: frozenset[str]
    purpose: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    collective: frozenset[str]
    relative: frozenset[str]
    relative_of_several: frozenset[str]
    resumptive: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    adverbial: frozenset[str]
    during: frozenset[str]
    background: frozenset[str]
    pluperfect: frozenset[str]
    negation: frozenset[str]
    future: frozenset[str]
    maybe: frozenset[str]
    pairs: frozenset[str]
    gathering: frozenset[str]
    native: frozenset[str]
    title_end: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    forces: frozenset[str]


@cache
def grammar() -> Grammar:
    data = load("clauses")
    return Grammar(**{name: folded(data[name]) for name in Grammar._fields})


@cache
def prepositions() -> dict[str, str]:
    """Folded word → the folded plain preposition that it stands for in a frame (برئاسة → مع)."""
    return {fold(w): fold(plain) for plain, ws in load("clauses")["prepositions"].items() for w in ws}


@cache
def parts() -> dict[str, str]:
    """Folded preposition of `prepositions()` → what who stands behind it is to the event: host, sponsor, mediator."""
    return {fold(w): part for w, part in load("clauses")["parts"].items()}
