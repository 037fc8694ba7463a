"""The words of saying, as the grammar needs them: one dictionary from written form to what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold, folded
from isnad.mark.statements import forms
from isnad.mark.statements.forms import Form


class Lemma(NamedTuple):
    """A word of saying. `takes`: the complements it allows besides speech itself; the rest as in `speech.yaml`."""

    name: str
    force: str
    takes: frozenset[str]
    person: bool = False
    carries: bool = False
    weak: bool = False
    negatable: bool = False
    paper: bool = False
    hamza: bool = False
    noun: bool = False
    light: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    whole: bool = False
    body: bool = False
    speech: bool = False
    opens: frozenset[str] = frozenset()


class Cue(NamedTuple):
    """One reading of a written form. `joined`: a conjunction (و, ف) is written onto it."""

    lemma: Lemma
    form: Form
    joined: str


class Lexicon(NamedTuple):
    """Everything of `speech.yaml`, folded. `people`, `bodies`, `papers` map a noun to its gender and number."""

    cues: dict[str, tuple[Cue, ...]]
    people: dict[str, str]
    bodies: dict[str, str]
    papers: dict[str, str]
    gatherings: frozenset[str]
    honorifics: frozenset[str]
    outlet_words: frozenset[str]
    outlets: frozenset[str]
    platforms: dict[str, tuple[tuple[str, ...], ...]]
    attributive: frozenset[str]
    settings: frozenset[str]
    first_person: frozenset[str]
    attitudes: frozenset[str]
    impersonal: frozenset[str]
    expected: frozenset[str]
    nominal: dict[str, tuple[tuple[str, ...], ...]]
    expression: dict[str, tuple[tuple[str, ...], ...]]
    clausal: dict[str, tuple[tuple[str, ...], ...]]
    no_source: frozenset[str]
    juries: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, made once when first asked for."""
    data = load("speech")
    sources, bodies, papers = data["sources"], data["bodies"], data["documents"]
    places = data["attribution"]
    return Lexicon(
        cues=_cues(data),
        people=_kinds(sources, {"singular": "ms", "feminine": "fs", "plural": "mp", "nonhuman": "fs"}),
        bodies=_kinds(bodies, {"feminine": "fs", "masculine": "ms"}),
        papers=_kinds(papers, {"feminine": "fs", "masculine": "ms"}),
        gatherings=folded(data["gatherings"]),
        honorifics=folded(data["honorifics"]),
        outlet_words=folded(data["outlets"]["generic"]),
        outlets=folded(data["outlets"]["names"]),
        platforms=_phrases(data["outlets"]["platforms"]),
        attributive=_openers(places),
        settings=folded(data["settings"]),
        first_person=folded(data["first_person"]),
        attitudes=folded(data["attitudes"]),
        impersonal=folded(data["impersonal"]),
        expected=folded(data["expected"]),
        nominal=_phrases(places["nominal"]),
        expression=_phrases(places["expression"]),
        clausal=_phrases(places["clausal"]),
        no_source=folded(data["no_source"]),
        juries=folded(data["juries"]),
    )


def is_outlet(name: str) -> bool:
    """A name that is known as an outlet, agency or platform, or begins with such a word."""
    words = lexicon()
    folded = fold(name).strip("«»“”\"' ")
    if not folded:
        return False
    if folded in words.outlets or folded.split()[0] in words.outlet_words:
        return True
    return tuple(folded.split()) in words.platforms.get(folded.split()[0], ())


def _kinds(groups: dict[str, list[str]], agreement: dict[str, str]) -> dict[str, str]:
    """Noun → gender and number that its verb shows; also in the accusative (مندوبا), in the dual (مسؤولان) and as a
    plural before a noun (ممثلو)."""
    out = {fold(w): agreement[g] for g, words in groups.items() for w in words}
    masculine = [w for w, code in out.items() if code == "ms"]
    pairs = {stem + ending: "mp" for stem in masculine for ending in ("ان", "ين") if len(stem) > 3}
    return {**pairs, **{w + "ا": "ms" for w in masculine}, **{w + "و": "mp" for w in masculine}, **out}


def _openers(attribution: dict[str, list[str]]) -> frozenset[str]:
    """The first words of all attributions, with the conjunctions that may be joined to them."""
    first = {fold(phrase).split()[0] for phrases in attribution.values() for phrase in phrases}
    return frozenset(lead + word for word in first for lead in ("", "و", "ف"))


def _phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → whole phrases, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        out.setdefault(words[0], []).append(words)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}


def _cues(data: dict[str, Any]) -> dict[str, tuple[Cue, ...]]:
    out: dict[str, list[Cue]] = {}
    for lemma, form in _forms(data):
        for written, joined in _written(form):
            out.setdefault(written, []).append(Cue(lemma, form, joined))
    return {k: tuple(v) if len(v) == 1 else tuple(sorted(dict.fromkeys(v), key=_rank)) for k, v in out.items()}


def _rank(cue: Cue) -> tuple[bool, bool, bool]:
    """Finite and strong readings of a form come first."""
    return (cue.form.shape == "noun", cue.lemma.weak, bool(cue.lemma.light))


def _forms(data: dict[str, Any]) -> Iterator[tuple[Lemma, Form]]:
    negatable = set(data["negatable"])
    for force, entries in data["verbs"].items():
        for entry in entries:
            lemma = _lemma(entry, force, entry["past"] in negatable)
            yield from ((lemma, form) for form in _inflected(entry))
    for entry in data["light"]:
        lemma = Lemma(entry["past"], entry["force"], frozenset(), light=folded(entry["nouns"]))
        yield from ((lemma, form) for form in _inflected({**entry, "nouns": []}))


def _lemma(entry: dict[str, Any], force: str, negatable: bool) -> Lemma:
    return Lemma(
        name=entry["past"],
        force=entry.get("force", force),
        takes=frozenset(entry["takes"].split()) | ({"person"} if entry.get("person") else set()),
        person=entry.get("person", False),
        carries=entry.get("carries", False),
        weak=entry.get("weak", False),
        paper=entry.get("paper", False),
        hamza=entry.get("hamza", False),
        noun=entry.get("noun", False),
        negatable=negatable,
        needs=tuple(fold(w) for w in entry.get("needs", ())),
        whole=entry.get("whole", False),
        body=entry.get("body", False),
        speech=entry.get("speech", False),
        opens=folded(entry.get("opens", ())),
    )


def _inflected(entry: dict[str, Any]) -> Iterator[Form]:
    bare = fold(entry["past"]) if entry.get("preposition") else None
    found = forms.verb(entry["past"], entry.get("present", ""), entry.get("short", False))
    yield from (form for form in found if form.text != bare)
    if "participle" in entry:
        yield from forms.participle(entry["participle"])
    for word in entry.get("nouns", ()):
        yield from forms.noun(word)


def _written(form: Form) -> Iterator[tuple[str, str]]:
    """The form as it may stand in a text, with what is joined to it."""
    leads = ("", "و", "ف")
    for lead in leads:
        yield lead + form.text, lead
        if form.shape == "present":
            yield lead + "س" + form.text, lead
        if form.shape == "noun":
            yield lead + "ب" + form.text, lead
            yield lead + "ل" + form.text, lead


class Classes(NamedTuple):
    """The closed classes of `speech_syntax.yaml`, folded."""

    that: frozenset[str]
    not_before_that: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    reflexives: frozenset[str]
    deputies: frozenset[str]
    adjectives: frozenset[str]
    press: frozenset[str]
    opens: frozenset[str]
    whether: frozenset[str]
    adverbs: frozenset[str]
    no_with: frozenset[str]
    places: frozenset[str]
    b_words: frozenset[str]
    name_parts: frozenset[str]
    conditions: frozenset[str]
    identities: frozenset[str]
    over: frozenset[str]
    quantities: frozenset[str]
    selves: frozenset[str]
    objects: frozenset[str]
    framing: frozenset[str]
    sacred: frozenset[str]
    members: frozenset[str]
    clause_openers: frozenset[str]
    negations: frozenset[str]
    auxiliaries: frozenset[str]
    noun_before: frozenset[str]
    goes_on: frozenset[str]
    joined: frozenset[str]
    connectives: frozenset[str]
    us: frozenset[str]
    contrast: frozenset[str]
    unsaid: frozenset[str]
    untold: frozenset[str]
    speeches: frozenset[str]
    often: frozenset[str]
    subjunctive: frozenset[str]
    within: frozenset[str]
    spoke: frozenset[str]
    substantives: frozenset[str]
    findings: frozenset[str]
    published: frozenset[str]
    parts: frozenset[str]
    talks: frozenset[str]
    telling: frozenset[str]
    appears: frozenset[str]
    voices: frozenset[str]
    reporters: frozenset[str]
    issued: frozenset[str]


@cache
def classes() -> Classes:
    """The closed classes, made once when first asked for."""
    return Classes(**{name: folded(words) for name, words in load("speech_syntax").items()})
