"""All places of an article where something is said, in text order, each read once."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.words import NUMBER, PUNCT, WORD
from isnad.mark.statements.attributions import Attribution, read_attribution, speaks
from isnad.mark.statements.clauses import Clause, lead, read_clause
from isnad.mark.statements.lexicon import Cue, classes, lexicon
from isnad.mark.statements.phrases import COMMAS, Phrase, bare, definite, is_role, noun_phrase
from isnad.mark.statements.speakers import before as preceding
from isnad.mark.statements.speakers import can_say
from isnad.mark.statements.view import View

_LONG = 4
_SAID = 2


class Label(NamedTuple):
    """A speaker before a colon without a verb: a headline (الوزير: ..., الوزير لـ«الصحيفة»: ...), or a name before a
    quotation in the body."""

    start: int
    end: int
    source: Phrase
    content: int
    settings: tuple[tuple[int, int], ...] = ()


Item = Clause | Attribution | Label


def items(v: View) -> list[Item]:
    """Every clause of saying, attribution and label, in text order, none inside the words that bring in another."""
    out: list[Item] = []
    i = 0
    busy = 0
    words = lexicon()
    size = len(v.norms)
    labels = {label.content: label for label in _labels(v)}
    starts = {label.start: label for label in labels.values()}
    while i < size:
        norm = v.norms[i]
        if i in starts:
            out.append(starts[i])
            busy = starts[i].content
        if i >= busy and not _inside(v, i):
            found: Item | None = read_attribution(v, i) if norm in words.attributive else None
            found = found or _clause(v, i, words.cues.get(norm, ()))
            if found is not None:
                out.append(found)
                busy = _consumed(found)
        i += 1
    return out


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
        if not _plausible(v, i, cue):
            continue
        found = read_clause(v, i, cue) or _postposed(v, i, cue)
        if found is not None and _acceptable(v, found):
            return found
    return None


def _plausible(v: View, i: int, cue: Cue) -> bool:
    """What the words before a cue must not be."""
    before = v.norm(i - 1) if i > v.begin[i] else ""
    if before in classes().negations and not cue.lemma.negatable:
        return False
    if cue.form.pronoun and cue.form.shape != "noun" and not cue.lemma.person:
        return False
    if _passive(v.tokens[i].text, cue) or _without(v, i):
        return False
    if cue.form.pronoun and cue.form.shape != "noun" and v.tokens[i].text.endswith("ة"):
        return False
    if before in ("ما", "لما", "بما", "مما", "تجدر", "وتجدر") and (cue.form.shape != "noun" or before.endswith("تجدر")):
        return False
    if cue.lemma.hamza and not any(letter in v.tokens[i].text for letter in "أؤئ"):
        return False
    if cue.form.shape == "past" and cue.form.text.endswith("ي") and v.tokens[i].text[-1] not in "ىی":
        return False
    if (_prepositional(v, i) and not cue.joined) or (cue.form.text == "عقب" and _afterwards(v, i)):
        return False
    if cue.form.shape == "participle":
        if _after_verb(v, i):
            return False
        return before not in classes().auxiliaries and not _governs(v, i)
    if cue.form.shape == "past" and cue.form.gender == "m" and cue.form.number == "s" and not cue.joined:
        if cue.lemma.noun and not _heads(v, i):
            return False
        return before not in classes().prepositions and before not in classes().noun_before
    return True


def _heads(v: View, i: int) -> bool:
    """Token `i` may be the verb of its clause: first in it, after a conjunction or adverb, or after its subject."""
    if i == v.begin[i] or v.tokens[i - 1].kind == PUNCT or i - 1 in v.time:
        return True
    before = v.norms[i - 1]
    return before in classes().joined or before in classes().adverbs or preceding(v, i) is not None


def _without(v: View, i: int) -> bool:
    """دون أن يكشف: it was not said."""
    return v.norm(i - 1) == "ان" and v.norm(i - 2) in ("دون", "بدون", "غير") and i - 2 >= v.begin[i]


def _passive(text: str, cue: Cue) -> bool:
    """Written vowels show a passive (يُعتبر), a tanwin a noun (حديثاً)."""
    if cue.form.shape == "past":
        return "\u064b" in text or _other_hamza(text, cue)
    bare_text = text.lstrip("وفس")
    return cue.form.shape == "present" and cue.lemma.name.startswith("ا") and bare_text[1:2] == "\u064f"


def _other_hamza(text: str, cue: Cue) -> bool:
    """The written hamza shows another word: أقترح (I suggest) beside اقترح, إعلان or إبان beside أعلن."""
    written = text[len(cue.joined) : len(cue.joined) + 1]
    if cue.lemma.name.startswith("ا"):
        return written == "أ"
    return cue.lemma.name.startswith("أ") and written == "إ"


def _prepositional(v: View, i: int) -> bool:
    """عقب, بين: far more often a preposition than a verb; a written doubling or عن after it shows the verb."""
    return v.norms[i] in classes().prepositions and "\u0651" not in v.tokens[i].text and v.norm(i + 1) != "عن"


def _afterwards(v: View, i: int) -> bool:
    """وعقب الاجتماع: "and after"; as a verb عقب has a person or على after it."""
    following = v.norm(i + 1)
    person = i + 1 in v.mention and v.mention[i + 1].type == "PER"
    return not (
        person or following == "علي" or bare(following) in lexicon().people or following in lexicon().honorifics
    )


def _after_verb(v: View, i: int) -> bool:
    """Right after a finite verb of saying the noun of an office is its subject (ذكرت متحدثة)."""
    if i == v.begin[i] or not (v.norms[i] in lexicon().people or v.norms[i] in lexicon().papers):
        return False
    return any(c.form.shape == "past" for c in lexicon().cues.get(v.norms[i - 1], ()))


def _governs(v: View, i: int) -> bool:
    """A preposition or a number right before makes a participle a plain noun."""
    if i == v.begin[i]:
        return False
    counted = v.tokens[i - 1].kind == NUMBER and v.norms[i].endswith("ين")
    return counted or v.norms[i - 1] in classes().prepositions


def _acceptable(v: View, found: Clause) -> bool:
    """What the clause must be, once read, for its cue to be one."""
    cue, form = found.reading, found.reading.form
    if _impersonal(v, found):
        return False
    needs = cue.lemma.needs
    if needs and not any(needs in v.norm(k) for k in range(found.cue, min(v.end[found.cue], found.content + 20))):
        return False
    mute = found.subject is not None and not speaks(v, found.subject) and not can_say(v, found.subject)
    if mute and found.how == "phrase" and form.shape == "present":
        return False
    hedged = cue.lemma.weak or cue.lemma.name == "اعتبر"
    if cue.lemma.weak and found.how == "phrase" and form.shape == "past" and mute:
        return False
    if hedged and found.how == "phrase" and form.shape == "present" and not _human(v, found):
        return False
    loose = form.shape == "participle" and form.gender == "f" and found.lead == found.cue and not cue.joined
    if loose and found.how == "phrase" and (cue.lemma.weak or _adjective_place(v, found.cue)):
        return False
    if form.shape == "noun":
        return found.how in ("that", "quote") or v.norm(found.content - 1) == "علي"
    if cue.lemma.weak and not cue.lemma.light and found.how == "phrase":
        return found.subject is not None or form.shape == "participle" or v.title(found.cue)
    if found.how == "phrase" and form.shape == "participle" and form.gender == "f":
        return found.lead < found.cue or v.norm(found.content - 1) in classes().prepositions
    if cue.lemma.name == "بين":
        return found.how == "that" and not (found.subject is not None and found.subject.both)
    return True


def _adjective_place(v: View, i: int) -> bool:
    """Right after an indefinite word a feminine participle is its adjective (إجراءات مشددة على)."""
    if i == v.begin[i] or v.tokens[i - 1].kind != WORD or i - 1 in v.mention or i - 1 in v.time:
        return False
    before = v.norms[i - 1]
    return not definite(before) and before not in classes().adverbs and not before.endswith(("ها", "هم", "ته"))


def _human(v: View, found: Clause) -> bool:
    """The subject is named and can speak (لوحات تعبر عن ... cannot)."""
    return found.subject is not None and speaks(v, found.subject)


def _impersonal(v: View, found: Clause) -> bool:
    """يذكر أن, يشار إلى أن at the head of a sentence: a formula of background, nobody speaks."""
    if found.subject is not None:
        return v.norms[found.subject.start] in classes().sacred
    if v.norms[found.cue] in lexicon().expected:
        return True
    if v.norms[found.cue] not in lexicon().impersonal:
        return False
    return found.cue <= v.begin[found.cue] + 2 and found.content - found.cue <= 6


def _postposed(v: View, i: int, cue: Cue) -> Clause | None:
    """A plain verb of saying with its subject after what was said: "...", يقول الخبير."""
    if cue.form.shape not in ("past", "present") or "that" not in cue.lemma.takes or cue.lemma.light or i == v.begin[i]:
        return None
    start = lead(v, i)
    closes = _closes(v, start - 1)
    if not closes and (cue.lemma.weak or start == i or cue.joined or cue.lemma.person):
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
    told = source.end < colon and v.norms[source.end].startswith("ل") and source.end > start
    if (source.end != colon and not told) or not _may_speak(v, source, colon):
        return None
    return Label(start, colon + 1, source, colon + 1, ((source.end, colon),) if told else ())


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
    return is_role(head, words) or stem in words.bodies or (stem in words.papers and v.title(colon) and definite(head))


def _first_person(v: View, i: int) -> bool:
    """The words after the colon speak for themselves: a quotation, or the first person."""
    while i < v.end[i - 1] and v.tokens[i].kind == PUNCT:
        if i in v.quote_at:
            return True
        i += 1
    return v.norm(i) in lexicon().first_person
