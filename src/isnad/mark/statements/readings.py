"""Whether a written form is a word of saying where it stands: by its letters, its place, and what was read after it."""

from __future__ import annotations

from isnad.arabic.gazetteer import proper_words
from isnad.arabic.words import NUMBER, PUNCT, WORD
from isnad.mark.statements.attributions import speaks
from isnad.mark.statements.clauses import Clause
from isnad.mark.statements.lexicon import Cue, classes, lexicon
from isnad.mark.statements.phrases import CALLED, Phrase, bare, condition, contrast, definite, is_person
from isnad.mark.statements.speakers import agrees, can_say
from isnad.mark.statements.speakers import before as preceding
from isnad.mark.statements.view import View

_FRONT = 6
_CLAIM = ("انه", "انها", "انهم", "بانه", "بانها")
_FRONTED = ("ما", "لما", "بما", "مما")  # relative ما: the verb is a noun's clause (ما أعلنه)


def plausible(v: View, i: int, cue: Cue) -> bool:
    """May token `i` be this reading, by its letters and by the words before it?"""
    return not _miswritten(v.tokens[i].text, cue) and not _misplaced(v, i, cue)


def _miswritten(text: str, cue: Cue) -> bool:
    """Letters that folding hides show another word."""
    finite = cue.form.shape != "noun"
    if cue.form.pronoun and finite and (text.endswith("ة") or not cue.lemma.person):
        return True
    if cue.lemma.hamza and not any(letter in text for letter in "أؤئ"):
        return True
    if cue.form.shape == "past" and cue.form.text.endswith("ي") and text[-1] not in "ىی":
        return True
    return _passive(text, cue)


def _misplaced(v: View, i: int, cue: Cue) -> bool:
    """What the words before a cue must not be."""
    before = v.norm(i - 1) if i > v.begin[i] else ""
    if (before in classes().negations and not cue.lemma.negatable) or _without(v, i):
        return True
    fronted = before in _FRONTED and cue.form.shape != "noun" and not claimed(v, i)
    fronted = fronted and not (before == "ما" and v.norm(i - 2) in classes().often)
    if before.endswith("تجدر") or fronted or (v.norms[i] in CALLED and is_person(v, i + 1)):
        return True
    if cue.form.text == "ردا" and v.norm(i + 1) == "علي":  # ردا على سؤال
        return True
    if v.norms[i] in classes().conditions and condition(v, i, v.end[i]) > i:
        return True
    if before == "قد" and v.norm(i - 2) in ("يكون", "تكون"):
        return True
    if cue.form.shape == "present" and not cue.joined and _subjunctive(v, i, before):
        return True
    if cue.form.shape == "past" and cue.form.number == "d" and _participial(v, i):
        return True
    if (_prepositional(v, i) and not cue.joined) or (cue.form.text == "عقب" and _afterwards(v, i)):
        return True
    if cue.form.shape == "participle":
        return _after_verb(v, i) or before in classes().auxiliaries or _governs(v, i)
    if cue.form.shape == "past" and (cue.form.gender, cue.form.number) == ("m", "s") and not cue.joined:
        return _nominal(v, i, cue, before)
    return False


def _subjunctive(v: View, i: int, before: str) -> bool:
    """عليه أن يقول, مخافة أن يتهم: nothing was said; but قبل أن يضيف tells that it was."""
    if before not in classes().subjunctive:
        return False
    return not (before == "ان" and v.norm(i - 2).removeprefix("و") in ("قبل", "بعد", "الي"))


def _participial(v: View, i: int) -> bool:
    """طالبا is a participle, where nobody stands before it who is two."""
    if not any(c.form.shape == "participle" for c in lexicon().cues.get(v.norms[i], ())):
        return False
    pair = preceding(v, i)
    return pair is None or not (pair.both or v.norms[pair.start].endswith("ان"))


def _nominal(v: View, i: int, cue: Cue, before: str) -> bool:
    """The bare past is a noun here."""
    if cue.lemma.noun and not _heads(v, i, cue):
        return True
    return before in classes().prepositions or before in classes().noun_before


def _heads(v: View, i: int, cue: Cue) -> bool:
    """Token `i` may be the verb of its clause: first in it, after a conjunction or adverb, or after its subject."""
    if i == v.begin[i] or v.tokens[i - 1].kind == PUNCT or i - 1 in v.time:
        return True
    before = v.norms[i - 1]
    if before in classes().joined or before in classes().adverbs or contrast(v, i - 2) == i:
        return True
    subject = preceding(v, i)
    if subject is not None and agrees(v, subject, cue.form):
        return True
    return _fronted(v, i)


def _fronted(v: View, i: int) -> bool:
    """وفي المدينة ذكر مصدر ...: a place or time in front, and after the verb somebody who speaks."""
    begin = v.begin[i]
    if i - begin > _FRONT or v.norms[begin].removeprefix("و") not in classes().prepositions:
        return False
    following = v.norm(i + 1)
    words = lexicon()
    return following in words.people or following in words.bodies or following in words.papers


def claimed(v: View, i: int) -> bool:
    """ما قالوا إنه إهمال: the writer's word for something is theirs."""
    return v.norm(i - 1) in _FRONTED and v.norm(i + 1) in _CLAIM


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
    counted = v.tokens[i - 1].kind == NUMBER and (v.norms[i].endswith("ين") or bare(v.norms[i]) in lexicon().people)
    return counted or v.norms[i - 1] in classes().prepositions


def acceptable(v: View, found: Clause) -> bool:
    """Is the clause, once read, one of saying?"""
    if _impersonal(v, found) or not _needed(v, found) or (found.reading.lemma.body and not _by_body(v, found)):
        return False
    if found.reading.form.shape == "noun":
        if found.subject is not None and not (speaks(v, found.subject) or can_say(v, found.subject)):
            return False  # تشديد التدابير على الطرق
        return found.how in ("that", "quote") or v.norm(found.content - 1) == "علي"
    if found.reading.form.shape == "participle":
        return _participle(v, found)
    return _finite(v, found)


def _by_body(v: View, found: Clause) -> bool:
    """A committee decides and so announces; the decision of others, and a verdict, is told as an act."""
    subject = found.subject
    if subject is None:
        return False
    return bare(v.norms[subject.start]) in lexicon().juries


def _needed(v: View, found: Clause) -> bool:
    """The word that the verb needs stands after it (حمل ... مسؤولية)."""
    needs, opens = found.reading.lemma.needs, found.reading.lemma.opens
    if opens and not (found.how == "phrase" and bare(v.norm(found.content)) in opens):
        return False
    reach = range(found.cue, min(v.end[found.cue], found.content + 20))
    return not needs or any(word in v.norm(k) for k in reach for word in needs)


def _participle(v: View, found: Clause) -> bool:
    """A feminine participle with a noun phrase may be an adjective; متهمين بالقتل are accused."""
    cue = found.reading
    first = v.norms[found.content]
    accused = cue.lemma.whole and found.content == found.cue_end and first.startswith("ب")
    if accused and first not in classes().b_words:
        return False
    if found.how != "phrase":
        return cue.lemma.name != "بين" or found.how == "that"
    feminine = cue.form.gender == "f"
    bare_place = feminine and found.lead == found.cue and not cue.joined and found.cue not in v.quote_to
    if bare_place and (cue.lemma.weak or _adjective_place(v, found.cue)):
        return False
    if not feminine or (cue.lemma.weak and not cue.lemma.light):
        return True
    apart = found.lead < found.cue or found.cue in v.quote_to
    return apart or v.norm(found.content - 1) in classes().prepositions


def _finite(v: View, found: Clause) -> bool:
    """With a bare noun phrase the subject must be able to speak, where the verb is weak or in the present."""
    cue, subject = found.reading, found.subject
    if cue.lemma.weak and found.how in ("quote", "bare") and subject is not None and _dumb(v, found.cue, subject):
        return False
    if found.how != "phrase":
        return cue.lemma.name != "بين" or (found.how == "that" and not (subject is not None and subject.both))
    present = cue.form.shape == "present"
    if present and cue.lemma.name == "اعتبر" and _considered(v, found):
        return False
    mute = subject is not None and not speaks(v, subject) and not can_say(v, subject)
    if mute and (present or cue.lemma.weak):
        return False
    hedged = cue.lemma.weak or cue.lemma.name == "اعتبر"
    if hedged and present and not _human(v, found):
        return False
    if cue.lemma.weak and not cue.lemma.light:
        goes_on = bool(cue.joined) and cue.lemma.name == "عبر" and v.norm(found.content - 1) == "عن"
        return subject is not None or goes_on or v.title(found.cue)
    return cue.lemma.name != "بين"


def _dumb(v: View, cue: int, subject: Phrase) -> bool:
    """After the verb stands no name that nobody knew, but a count or a pronoun of pointing (ذلك, أربعة أهداف)."""
    if subject.start < cue or speaks(v, subject) or can_say(v, subject):
        return False
    norm = v.norms[subject.start]
    if norm in classes().reflexives or norm.endswith(("ها", "ته")) or proper_words().get(norm) == "c":
        return True
    return norm.endswith("ه") and not v.norm(subject.start + 1).startswith("ال")


def _considered(v: View, found: Clause) -> bool:
    """التي تعتبر أكبر ..., الصين تعتبر ...: what is considered, not who considers."""
    if v.norm(found.cue - 1) in classes().relatives:
        return True
    subject = found.subject
    if subject is None or subject.start > found.cue or v.title(found.cue):
        return False
    named = v.mention.get(subject.start)
    return named is not None and named.type == "LOC"


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
