"""Attributions: "according to" at the front, in the middle or at the end of what is said.

Three families (`speech.yaml`, attribution): nominal (بحسب الوزير), expressions (على حد قوله) and clausal (حسبما أعلنت
الوزارة, كما ذكرت الوكالة, وفق ما نقلته); and the plain verb of saying that follows what was said (..., يقول الخبير).
"""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.words import PUNCT
from isnad.mark.statements.lexicon import Cue, classes, lexicon
from isnad.mark.statements.phrases import COMMAS, DASHES, Phrase, bare, is_role, noun_phrase
from isnad.mark.statements.view import View

_BASED = "استنادا"
_DESCRIBED = 30  # tokens between a source and the main clause that its description may take


class Attribution(NamedTuple):
    """`start`..`end`: the words of the attribution with its source; `cue`..`cue_end`: the words that attribute;
    `source`: None where only a pronoun names it (على حد قوله); `front`: what is said follows, from `content` on;
    `reading`: the verb in it, if there is one; `settings`: token bounds of what follows the source;
    `carrier`: who has it from the source (حسبما علمت القناة من ...)."""

    start: int
    end: int
    cue: int
    cue_end: int
    source: Phrase | None
    reading: Cue | None
    settings: tuple[tuple[int, int], ...]
    front: bool
    content: int
    carrier: Phrase | None = None


def read_attribution(v: View, i: int) -> Attribution | None:
    """The attribution whose first word is token `i`, or None."""
    norm = v.norms[i]
    joined = norm[1:] if norm[:1] in "وف" else norm
    words = lexicon()
    for key in dict.fromkeys((norm, joined)):
        for phrase in words.clausal.get(key, ()):
            if _matches(v, i, key, phrase):
                found = _clausal(v, i, i + len(phrase))
                if found is not None:
                    return found
        for phrase in words.expression.get(key, ()):
            if _matches(v, i, key, phrase):
                return _expression(v, i, i + len(phrase))
        for phrase in words.nominal.get(key, ()):
            if _matches(v, i, key, phrase):
                found = _nominal(v, i, i + len(phrase), phrase[-1] == "ل")
                if found is not None and (phrase[0] != _BASED or _tells(v, found.source)):
                    return found
    return None


def _matches(v: View, i: int, key: str, phrase: tuple[str, ...]) -> bool:
    """The words of the phrase stand here; ل stands for a word that begins with it; a pronoun may end a noun."""
    if key != phrase[0] and not _pronominal(key, phrase[0]):
        return False
    for k, word in enumerate(phrase[1:], 1):
        norm = v.norm(i + k)
        if word == "ل":
            return norm.startswith("ل") and i + k < v.end[i]
        if norm != word and not (k == len(phrase) - 1 and _pronominal(norm, word)):
            return False
    return i + len(phrase) <= v.end[i]


def _pronominal(norm: str, word: str) -> bool:
    return norm.startswith(word) and norm[len(word) :] in ("ه", "ها", "هم", "هما")


def _nominal(v: View, i: int, after: int, led: bool) -> Attribution | None:
    if led:
        after -= 1
        if v.norm(after) in ("ل", "لـ"):
            after += 1
    start = after
    if v.norm(start) == "ما":
        return None
    source = noun_phrase(v, start, v.end[i])
    if source.end <= source.start and start in v.quote_at and v.quote_at[start].end - v.quote_at[start].start <= 4:
        source = Phrase(start, v.quote_at[start].close, -1, False)
    if source.end <= source.start or not speaks(v, source):
        return None
    return _placed(v, i, start, source, None)


def speaks(v: View, source: Phrase) -> bool:
    """Does the phrase name somebody or something that can say?"""
    words = lexicon()
    head = v.norms[source.start]
    stem = bare(head)
    stripped = bare(head[1:]) if head[:1] in "لب" else stem
    if {head, stem, stripped} & words.no_source and source.start not in v.mention:
        return False
    if any(k in v.mention for k in range(source.start, source.end)):
        return True
    if stem in classes().quantities:
        return any(bare(n) in words.people for n in v.norms[source.start + 1 : source.end])
    if source.start in v.reference or source.start in v.quote_at:
        return True
    return any(is_role(w, words) or w in words.papers or w in words.outlet_words for w in (head, stem, stripped))


def _tells(v: View, source: Phrase | None) -> bool:
    """استنادا إلى دراسة, مصادر, فلان; but not to charges or facts that only name somebody."""
    if source is None or source.start in v.mention:
        return source is not None
    words = lexicon()
    stems = (v.norms[source.start], bare(v.norms[source.start]))
    return any(s in table for s in stems for table in (words.people, words.papers, words.outlet_words))


def _expression(v: View, i: int, after: int) -> Attribution | None:
    """على حد قول فلان, or قوله: then the source is the speaker at hand."""
    last = v.norm(after - 1)
    source = None
    if not last.endswith(("ه", "ها", "هم", "هما")) or last == "وجه":
        phrase = noun_phrase(v, after, v.end[i])
        source = phrase if phrase.end > phrase.start and speaks(v, phrase) else None
        if source is None:
            return None
    return _placed(v, i, after, source, None)


def _clausal(v: View, i: int, after: int) -> Attribution | None:
    """حسبما + verb + source: the verb must have no complement of its own (كما أكد أن ... goes on, and is none)."""
    words = lexicon()
    while v.norm(after) in ("قد", "كان", "كانت"):
        after += 1
    for cue in words.cues.get(v.norm(after), ()):
        if cue.form.shape not in ("past", "present") or cue.joined or after >= v.end[i]:
            continue
        if cue.lemma.light or "that" not in cue.lemma.takes:
            continue
        past = after + 1 + (v.norm(after + 1) in ("به", "بها", "فيه", "عنه"))  # ما أفاد به المصدر
        source = noun_phrase(v, past, v.end[i])
        held = source if source.end > source.start else None
        if held is None and v.norm(after + 1) in ("عن",):
            continue
        carrier = None
        if cue.lemma.carries and held is not None:
            held, carrier = _relayed(v, held)
        found = _placed(v, i, after + 1, held, cue)._replace(carrier=carrier)
        loose = v.norm(i) in ("كما", "وكما", "فيما", "وفيما")
        if found.front and loose and not (_opens(v, found.content - 1) and v.norm(found.content - 1).startswith("ف")):
            return None
        over = found.end >= v.end[i] or v.tokens[found.end].kind == PUNCT
        if loose and not found.front and (held is None or not over or not speaks(v, held)):
            return None
        following = v.norm(found.end)
        if not found.front and (
            following in classes().that
            or following == ":"
            or found.end in v.quote_at
            or (found.end < v.end[i] and not _stops(v, found.end))
        ):
            return None
        return found
    return None


def _relayed(v: View, teller: Phrase) -> tuple[Phrase, Phrase | None]:
    """علمته القناة من مصادر: whom the teller has it from, and the teller; else the teller alone."""
    for k in range(teller.start + 1, min(v.end[teller.start] - 1, teller.start + 12)):
        if v.tokens[k].text in COMMAS:
            break
        if v.norms[k] in ("من", "عن"):
            source = noun_phrase(v, k + 1, v.end[k])
            if source.end > source.start and speaks(v, source):
                return source, Phrase(teller.start, k, teller.person, False)
    return teller, None


def _opens(v: View, i: int) -> bool:
    return v.norm(i) in classes().opens


def _stops(v: View, i: int) -> bool:
    """The clause is over here: a mark, or the next clause."""
    return v.tokens[i].kind == PUNCT or v.norms[i].startswith("و") or v.norms[i] in classes().prepositions


def _placed(v: View, i: int, after: int, source: Phrase | None, reading: Cue | None) -> Attribution:
    """Find the settings that follow the source, and whether what is said stands before or after."""
    end = source.end if source is not None else after
    settings: list[tuple[int, int]] = []
    end = _trail(v, end, settings)
    begin = v.begin[i]
    front = i <= begin + 1 or all(v.tokens[k].kind == PUNCT for k in range(begin, i))
    content = end
    if front:
        while content < v.end[i] and v.tokens[content].text in COMMAS:
            content += 1
        content = _main(v, content, v.end[i])
    start = i
    while start > begin and not front and v.tokens[start - 1].text in COMMAS | DASHES:
        start -= 1
    return Attribution(start, end, i, after, source, reading, tuple(settings), front and content < v.end[i], content)


def _main(v: View, i: int, stop: int) -> int:
    """Past what opens the main clause after a source in front; a description of him may stand before that (بحسب فلان،
    وهو طبيب في المدينة، فإن ...)."""
    if i < stop and _opens(v, i):
        return i + 1
    for k in range(i + 1, min(stop - 1, i + _DESCRIBED)):
        if v.tokens[k - 1].text in COMMAS and v.norms[k].startswith("ف") and _opens(v, k):
            return k + 1
        if v.norms[k] in classes().that:
            break
    return i


def _trail(v: View, i: int, settings: list[tuple[int, int]]) -> int:
    """Past the settings and times after a source (في بيان، أمس)."""
    for _ in range(6):
        if i >= v.end[min(i, len(v.end) - 1)]:
            break
        if i in v.time:
            mark = v.time[i]
            while i < len(v.norms) and v.time.get(i) is mark:
                i += 1
        elif i in v.quote_at and v.quote_at[i].kind == "round" and v.quote_at[i].closed:
            settings.append((i, v.quote_at[i].close))
            i = v.quote_at[i].close
        elif _leads_setting(v, i):
            phrase = noun_phrase(v, i + 1, v.end[i])
            stop = (
                max(phrase.end, i + 1)
                if v.norms[i] in classes().prepositions
                else max(noun_phrase(v, i, v.end[i]).end, i + 1)
            )
            settings.append((i, stop))
            i = stop
        else:
            break
    return i


def _leads_setting(v: View, i: int) -> bool:
    """في تصريح, لـ + outlet, عبر, خلال: what tells where it was said."""
    norm = v.norms[i]
    words = lexicon()
    if norm in ("في", "خلال", "عبر", "علي", "عن", "ضمن"):
        return norm in ("عبر", "خلال", "عن") or bare(v.norm(i + 1)) in words.settings or v.norm(i + 1) in words.papers
    if i in v.mention:
        return v.text[v.tokens[i].start : v.mention[i].span.start].startswith("ل")
    return norm[:1] == "ل" and bare(norm[1:]) in words.outlet_words
