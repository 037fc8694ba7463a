"""All places of an article where something is said, in text order, each read once."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.words import PUNCT
from isnad.mark.statements.attributions import Attribution, read_attribution
from isnad.mark.statements.clauses import Clause, lead, read_clause
from isnad.mark.statements.lexicon import Cue, classes, lexicon
from isnad.mark.statements.phrases import COMMAS, Phrase, bare, definite, is_role, noun_phrase
from isnad.mark.statements.readings import acceptable, plausible
from isnad.mark.statements.turns import Turn, turns
from isnad.mark.statements.view import View

_LONG = 4
_SAID = 2


class Label(NamedTuple):
    """A speaker before a colon without a verb: a headline (الوزير: ..., الوزير لـ«الصحيفة»: ...), or a name before a
    quotation in the body. `carrier`: who brings it (الوكالة عن مسؤول: ...)."""

    start: int
    end: int
    source: Phrase
    content: int
    settings: tuple[tuple[int, int], ...] = ()
    carrier: Phrase | None = None


Item = Clause | Attribution | Label | Turn


def items(v: View) -> list[Item]:
    """Every clause of saying, attribution and label, in text order, none inside the words that bring in another."""
    out: list[Item] = []
    i = 0
    busy = 0
    words = lexicon()
    size = len(v.norms)
    labels = {label.content: label for label in _labels(v)}
    starts = {label.start: label for label in labels.values()}
    spoken = {turn.start: turn for turn in turns(v)}
    while i < size:
        if spoken and i in spoken:
            out.append(spoken[i])
            i = spoken[i].end
            continue
        norm = v.norms[i]
        if i in starts:
            out.append(starts[i])
            busy = starts[i].content
        cues = words.cues.get(norm, ())
        if i >= busy and (cues or norm in words.attributive) and not _inside(v, i):
            found: Item | None = read_attribution(v, i) if norm in words.attributive else None
            found = found or _clause(v, i, cues)
            if found is not None:
                out.append(found)
                busy = _consumed(found)
        i += 1
    return out


def start_of(item: Item) -> int:
    """The first token of the words that bring the item in."""
    return item.cue if isinstance(item, Clause | Attribution) else item.start


def _consumed(item: Item) -> int:
    if isinstance(item, Attribution):
        return item.content if item.front else item.end
    return item.content


def _inside(v: View, i: int) -> bool:
    """Inside somebody's quoted speech, or a name."""
    number = v.quoted[i]
    if number >= 0 and v.quotes[number].end - v.quotes[number].start >= _LONG:
        return True
    return i in v.mention and v.mention[i].span.start <= v.tokens[i].start


def _clause(v: View, i: int, readings: tuple[Cue, ...]) -> Clause | None:
    for cue in readings:
        if not plausible(v, i, cue):
            continue
        found = read_clause(v, i, cue) or _postposed(v, i, cue)
        if found is not None and acceptable(v, found):
            return found
    return None


def _postposed(v: View, i: int, cue: Cue) -> Clause | None:
    """A plain verb of saying with its subject after what was said: "...", يقول الخبير."""
    if cue.form.shape not in ("past", "present") or "that" not in cue.lemma.takes or cue.lemma.light or i == v.begin[i]:
        return None
    if "about" in cue.lemma.takes and not _closes(v, lead(v, i) - 1):  # "..., who spoke to ..." (تحدث)
        return None
    start = lead(v, i)
    closes = _closes(v, start - 1)
    if not closes and (cue.lemma.weak or start == i or cue.joined or cue.lemma.person):
        return None
    if v.norm(i + 1) in ("به", "بها", "بهم"):  # نددت به الأسرة
        return None
    subject = noun_phrase(v, i + 1, v.end[i])
    end = max(subject.end, i + 1)
    while end < v.end[i] and end in v.time:
        end += 1
    if (
        end < v.end[i]
        and v.tokens[end].kind != PUNCT
        and v.norms[end] not in classes().prepositions
        and not v.norms[end].startswith(("ل", "و"))
    ):
        return None
    if end < v.end[i] and not closes and v.tokens[end].kind != PUNCT:
        return None
    held = subject if subject.end > subject.start else None
    if held is None and not closes:
        return None
    return Clause(i, i + 1, cue, start, held, None, (), "before", end)


def _closes(v: View, i: int) -> bool:
    """Token `i` is the closing mark of a quotation long enough to be speech."""
    if i < 0 or v.tokens[i].text not in "»”“\"'›«":
        return False
    quote = v.quote_to.get(i + 1)
    return quote is not None and quote.end - quote.start >= _SAID


def _labels(v: View) -> list[Label]:
    """Speakers before a colon, in headlines and before quotations."""
    out = []
    for i, norm in enumerate(v.norms):
        if norm != ":" or i + 2 >= v.end[i] or v.quoted[i] >= 0:
            continue
        quote = v.quote_at.get(i + 1)
        quoted = quote is not None and quote.kind != "round" and quote.end - quote.start >= _LONG
        if not v.title(i) and not quoted:
            continue
        label = _label(v, i)
        if label is not None:
            out.append(label)
    return out


def _label(v: View, colon: int) -> Label | None:
    start = colon
    while start > v.begin[colon] and colon - start < 12 and not _edge(v, start - 1):
        start -= 1
    if start == colon:
        return None
    if any(c.form.shape in ("past", "present") for c in lexicon().cues.get(v.norms[start], ())) and not v.title(colon):
        return None
    source = noun_phrase(v, start, colon)
    if v.norm(source.end) == "عن" and source.end > source.start and v.title(colon):
        return _relayed(v, start, source, colon)
    told = source.end < colon and v.norms[source.end].startswith("ل") and source.end > start
    if (source.end != colon and not told) or not _may_speak(v, source, colon):
        return None
    return Label(start, colon + 1, source, colon + 1, ((source.end, colon),) if told else ())


def _relayed(v: View, start: int, carrier: Phrase, colon: int) -> Label | None:
    """«الصحيفة» عن مسؤول: ..."""
    source = noun_phrase(v, carrier.end + 1, colon)
    if source.end != colon or not _may_speak(v, source, colon):
        return None
    return Label(start, colon + 1, source, colon + 1, (), carrier)


def _edge(v: View, i: int) -> bool:
    """A mark that separates the speaker from what stands before: "..", |, a dash between blanks."""
    mark = v.tokens[i].text
    if mark in "|•/":
        return True
    if mark in "-–—":
        return v.text[v.tokens[i].start - 1 : v.tokens[i].start].isspace()
    return mark in ".…!؟?" or (mark in COMMAS and not v.title(i))


def _may_speak(v: View, source: Phrase, colon: int) -> bool:
    words = lexicon()
    if source.person >= 0:
        return not v.title(colon) or colon - source.start <= 10
    head = v.norms[source.start]
    stem = bare(head)
    first = v.mention.get(source.start) or v.mention.get(source.start + 1)
    if first is not None and first.type == "ORG":
        return True
    if first is not None and first.type == "LOC":
        return v.title(colon) and _first_person(v, colon + 1)
    if is_role(head, words) or stem in words.bodies:
        return True
    told = stem in words.papers and (definite(head) or (head in classes().published and source.start == v.begin[colon]))
    return told and v.title(colon)


def _first_person(v: View, i: int) -> bool:
    """The words after the colon speak for themselves: a quotation, or the first person."""
    while i < v.end[i - 1] and v.tokens[i].kind == PUNCT:
        if i in v.quote_at:
            return True
        i += 1
    return v.norm(i) in lexicon().first_person
