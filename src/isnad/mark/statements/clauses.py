"""Clauses of saying: from a cue to the place where what is said begins.

    cue | (speaker) | (settings: in a speech, to an outlet, yesterday) | (person spoken to) | complement

The complement is أن with a clause, a preposition or a bare noun phrase that the verb governs, a colon, or a quotation.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from isnad.arabic.words import NUMBER, PUNCT, WORD
from isnad.mark.statements.attributions import speaks
from isnad.mark.statements.lexicon import Cue, classes, lexicon
from isnad.mark.statements.phrases import (
    CALLED,
    COMMAS,
    DASHES,
    VERBAL,
    Phrase,
    adjectival,
    bare,
    contrast,
    dative,
    definite,
    human_plural,
    is_person,
    is_role,
    noun_phrase,
)
from isnad.mark.statements.speakers import agrees, before, can_say, nominal
from isnad.mark.statements.view import View

How = Literal["that", "phrase", "quote", "bare", "before"]

_GOVERNED = {"الي": "to", "عن": "about", "علي": "on", "من": "from", "في": "in"}
_SUCH = ("بهذا", "بهذه", "بذلك", "بتلك", "لهذا", "لهذه")  # "in this matter": a setting
_PRONOUNS = ("هو", "هي", "وهو", "وهي", "لكنه", "لكنها", "ولكنه", "ولكنها", "انه", "انها")  # they are the subject
_BACK = ("عليها", "عليه", "منها", "منه", "فيها", "فيه", "بها", "به")  # they point back to what a clause describes
_STANDING = ("ممثلا", "ممثله", "ممثلين")  # ممثلة في ...: more of the subject
_NO_WHAT = ("في", "فيه", "فيها", "فيهم", "ان", "انه", "انها", "يعني", "لا")  # بما في ذلك, بما أن
_SCAN = 45
_NEAR = 12
_CLAUSE = 5
_TELLING = ("أبلغ", "أخبر")  # with بـ they need somebody who is told: بلغ (to reach) is written alike
_OTHERS = ("خلال", "مع", "بعد", "قبل", "لدي", "امام", "عقب", "لقايه", "بحضور")  # who is named after them is another
_TOLD = 20  # tokens between commas that tell of the subject


class Clause(NamedTuple):
    """`lead`: the first token of the clause of saying (conjunctions and the comma before it too); `cue`..`cue_end`:
    the words that bring the statement in; `content`: first token of what is said, or of what follows it for `before`;
    `source`: the speaker of a relayed statement (نقلت عن), or None; `settings`: token bounds."""

    cue: int
    cue_end: int
    reading: Cue
    lead: int
    subject: Phrase | None
    source: Phrase | None
    settings: tuple[tuple[int, int], ...]
    how: How
    content: int


def read_clause(v: View, i: int, cue: Cue) -> Clause | None:
    """The clause of saying around token `i`, read as `cue`; None where the word does not bring anything in."""
    return _Reader(v, i, cue).read()


class _Reader:
    """Walks from the cue to the complement, once, left to right."""

    def __init__(self, v: View, i: int, cue: Cue) -> None:
        self.v, self.cue_at, self.cue = v, i, cue
        self.stop = v.end[i]
        self.words = lexicon()
        self.cue_end = i + 1
        self.subject: Phrase | None = None
        self.source: Phrase | None = None
        self.person: Phrase | None = None
        self.settings: list[tuple[int, int]] = []
        self.takes = cue.lemma.takes

    def read(self) -> Clause | None:
        v, i = self.v, self.cue_at + 1
        if self.cue.lemma.paper:
            return self._from_paper(i)
        if self.cue.form.shape in ("past", "present") and self.cue.joined in ("", "ف"):
            self.subject = None if self._named_after(i) else self._inverted()
        if self.cue.lemma.light:
            return self._light(i)
        if self.subject is not None and self.subject.person < 0 and not self.cue.lemma.person and self._his_own(i):
            self.subject = None
        for _ in range(24):
            if i >= self.stop:
                return self._nothing_left()
            found = self._complement(i)
            if found is not None:
                return self._whole(found)
            aside = self._aside(i)
            if aside > i:
                i = aside
                continue
            saying = v.norms[i] in classes().adverbs and (not self.cue.lemma.weak or self.cue.lemma.force == "says")
            if self._rival(i) and not (saying or (v.norms[i] in CALLED and is_person(v, i + 1))):
                break
            following = self._step(i)
            if following <= i:
                break
            i = following
        return self._fallback(i)

    def _aside(self, i: int) -> int:
        """What is told of the subject between commas: وهي من سكان الحي، or a source's condition (تحدث ... شرط عدم كشف
        هويته)، or the rest of a name of which only a part is known."""
        v, subject = self.v, self.subject
        if subject is None or subject.start < self.cue_at or self.settings:
            return i
        if v.tokens[i - 1].text not in COMMAS:
            return i + 1 if i == subject.end and self._stray(i) else i
        reach = range(i + 1, min(self.stop, i + _TOLD))
        if v.norms[i] in ("وهو", "وهي"):
            comma = next((k for k in reach if v.tokens[k].text in COMMAS or v.norms[k] in classes().that | {":"}), i)
            return comma if comma > i and (v.tokens[comma].text in COMMAS or v.norms[comma] == ":") else i
        if v.norms[i] not in classes().spoke and v.norms[i] not in classes().conditions:
            return i
        known = next((k for k in reach if v.norms[k] in classes().identities), i)
        if known > i:
            self.settings.append((i, known + 1))
        return known + 1 if known > i else i

    def _stray(self, i: int) -> bool:
        """One word between a person and a mark, that may be the rest of the name."""
        v = self.v
        if not is_person(v, i - 1) or v.tokens[i].kind != WORD or i in v.mention or definite(v.norms[i]):
            return False
        ends = i + 1 < self.stop and (v.tokens[i + 1].kind == PUNCT or v.norms[i + 1] in classes().that)
        return ends and not self._means(i)

    def _means(self, i: int) -> bool:
        """A word that the grammar knows: no rest of a name."""
        v, norm = self.v, self.v.norms[i]
        known = classes().prepositions | classes().adverbs | classes().that | classes().joined | classes().whether
        if norm in known or norm in self.words.cues or norm in classes().objects or norm in classes().relatives:
            return True
        return norm[:1] in "وبلفك" or is_role(norm, self.words) or VERBAL.fullmatch(norm) is not None or i in v.time

    def _whole(self, found: Clause) -> Clause:
        """وصف الاقتراع بأنه ...: whom or what the verb speaks of belongs to what is said."""
        if self.cue.lemma.whole and self.person is None:
            self._parted(found)
            found = found._replace(subject=self.subject)
        person = self.person
        if not self.cue.lemma.whole or person is None or not self.cue_at < person.start < person.end:
            return found
        if self.v.norms[person.start].startswith("ايا"):  # واصفا إياها بأنها: a mere pronoun
            return found
        return found._replace(content=person.start, how="phrase")

    def _parted(self, found: Clause) -> None:
        """The verb needs an object, and what was read as its subject holds it: its last definite word (وصفت البعثة
        الأوروبية | العملية بأنها), or all of it after one who spoke just before (..., حثت السلطات على)."""
        v, subject = self.v, self.subject
        if subject is None or subject.start < self.cue_at or subject.end > found.content:
            return
        last = subject.end - 1
        if last > subject.start:
            if found.how == "that" and definite(v.norms[last]) and last not in v.mention:
                self.subject = subject._replace(end=last)
                self.person = Phrase(last, subject.end, -1, False)
        elif subject.person < 0 and subject.start not in v.mention and lead(v, self.cue_at) < self.cue_at:
            self.subject, self.person = None, subject

    def _nothing_left(self) -> Clause | None:
        """The sentence ends: what was taken for the person spoken to (ناشدت عودة الوسطاء), or after one who has just
        spoken for the subject (واستهجنت صمت الإدارة), is what is said."""
        if "object" not in self.takes:
            return None
        if self.person is not None and self.person.end > self.person.start:
            return self._clause("phrase", self.person.start)
        subject = self.subject
        if subject is None or subject.start < self.cue_at or not self.cue.joined or can_say(self.v, subject):
            return None
        self.subject = None
        return self._clause("phrase", subject.start)

    def _inverted(self) -> Phrase | None:
        """A subject before its verb: headlines, لكن + name, relative clauses."""
        if self.cue_at == self.v.begin[self.cue_at]:
            return None
        if self.v.norm(self.cue_at + 1) in classes().within and not self.v.title(self.cue_at):
            return None  # بيانا أكد فيه, إعلان ... الذي أكد خلاله فلان
        phrase = before(self.v, self.cue_at)
        if phrase is None or not agrees(self.v, phrase, self.cue.form, inverted=True):
            return None
        return phrase

    def _named_after(self, i: int) -> bool:
        """وفي مؤتمر سبق العرض، روى فلان ...: a comma before the verb, and a person right after it."""
        v = self.v
        if self.cue.lemma.person or not is_person(v, i) or v.tokens[self.cue_at - 1].text not in COMMAS or v.title(i):
            return False
        return v.mention[i].span.start == v.tokens[i].start

    def _his_own(self, i: int) -> bool:
        """الحزب أعلن رئيسه ...: an office with a pronoun after the verb is its subject, what stood before is not."""
        norm = self.v.norm(i)
        for ending in ("ها", "هم", "ه"):
            stem = norm[: -len(ending)]
            if norm.endswith(ending) and (stem in self.words.people or stem[:-1] + "ه" in self.words.people):
                return i < self.stop and not self.v.tokens[i].text.endswith("ة")
        return False

    def _from_paper(self, i: int) -> Clause | None:
        """جاء في البيان أن ..."""
        v = self.v
        if v.norm(i) in ("فيه", "فيها") and bare(v.norm(self.cue_at - 1)).removesuffix("ا") in self.words.papers:
            return self._ahead(i + 1)  # تغريدة جاء فيها: ...
        if v.norm(i) != "في" or bare(v.norm(i + 1)) not in self.words.papers:
            return None
        self.subject = noun_phrase(v, i + 1, self.stop)
        return self._ahead(self.subject.end)

    def _clause(self, how: How, content: int) -> Clause | None:
        if content >= self.stop and how != "before":
            return None
        return Clause(
            self.cue_at,
            self.cue_end,
            self.cue,
            lead(self.v, self.cue_at),
            self.subject,
            self.source,
            tuple(self.settings),
            how,
            content,
        )

    def _complement(self, i: int) -> Clause | None:
        """The complement, if it begins at token `i`."""
        v = self.v
        norm = v.norms[i]
        if norm in ("الا", "بالا") and v.tokens[i].text.startswith(("أ", "بأ")) and not self.cue.lemma.weak:
            return self._clause("that", i)  # ألا, بألا: the negation belongs to what is said
        if norm in classes().that and not norm.startswith("و"):
            if i > self.cue_at + 1 and v.norms[i - 1] in classes().not_before_that and norm == "ان":
                return None
            return self._clause("that", i + 1)
        if norm == ":" and self._byline(i):
            return None
        if norm == ":":
            return self._spoken(i + 1) if i + 1 < self.stop else self._below(i + 1)
        if i in v.quote_at and self._speech_quote(i):
            return self._quoted(i)
        if self._bare(i, norm):
            return self._clause("bare", i)
        if norm in classes().whether or (norm in ("ما", "عما") and v.norm(i + 1) == "اذا"):
            return self._clause("phrase", i) if "whether" in self.takes else None
        return self._governed(i, norm)

    def _bare(self, i: int, norm: str) -> bool:
        """Speech without marks right after a plain verb of saying: it begins in the first person."""
        if self.takes != {"that"} or self.cue.lemma.weak or self.cue.form.shape == "noun":
            return False
        if i in self.v.mention or i in self.v.time:
            return False
        ours = norm.endswith("نا") and len(norm) > 4 and not norm.startswith("ا")
        return ours or (norm in self.words.first_person and norm not in ("هذا", "هذه"))

    def _spoken(self, i: int) -> Clause | None:
        """After a colon: أن, a quotation, or speech without marks."""
        v = self.v
        if i < self.stop and v.norms[i] in classes().that:
            return self._clause("that", i + 1)
        if i in v.quote_at and (v.quote_at[i].kind != "round" or v.quote_at[i].close >= self.stop - 1):
            return self._quoted(i)
        return self._clause("bare", i) if i < self.stop else None

    def _byline(self, colon: int) -> bool:
        """كتب – فلان: with the article below it."""
        v = self.v
        if self.cue.lemma.name != "كتب" or self.cue_at != v.begin[self.cue_at]:
            return False
        after = v.tokens[colon + 1].start if colon + 1 < len(v.tokens) else len(v.text)
        return "\n" in v.text[v.tokens[colon].end : after]

    def _below(self, i: int) -> Clause | None:
        """A colon ends the paragraph: what is said stands in the next one."""
        v = self.v
        if i >= len(v.norms) or v.title(i):
            return None
        self.stop = v.end[i]
        return self._spoken(i)

    def _quoted(self, i: int) -> Clause | None:
        start = self.v.quote_at[i].start
        if self.v.norm(start) in ("ان", "انه", "بان") and self.v.quote_at[i].kind == "round":
            return self._clause("that", start + 1)
        return self._clause("quote", i)

    def _speech_quote(self, i: int) -> bool:
        """A quotation that may be speech here, not a name in quotation marks."""
        quote = self.v.quote_at[i]
        if quote.kind == "round":
            return not quote.closed or self.v.norm(quote.start) in classes().that
        size = quote.end - quote.start
        if self.source is not None and self.cue_end == i:  # عنه قوله «سنرد»
            return True
        if size <= 2 or (size == 3 and all(k in self.v.mention for k in range(quote.start, quote.end))):
            return False
        if self.subject is None and self.cue.form.shape != "participle" and size <= 3:
            return False
        return self.cue.form.shape != "noun" or size > 3

    def _governed(self, i: int, norm: str) -> Clause | None:
        """A preposition the verb governs, with a noun phrase or with أن."""
        v = self.v
        name = _GOVERNED.get(norm)
        if name is not None and i not in v.mention and i + 1 < self.stop:
            if v.norms[i + 1] in classes().that:
                return self._clause("that", i + 2)
            if name in self.takes and self.cue.form.shape != "noun" and not self._place(i + 1, name):
                return self._attitude(i + 1)
            if name == "on" and self.cue.form.shape == "noun" and "on" in self.takes:
                return self._clause("phrase", i + 1)
            if name == "about" and v.norms[i] == "عن" and "whether" in self.takes:
                return self._clause("phrase", i + 1)
        if "with" in self.takes and self._with(i, norm):
            return self._clause("phrase", i)
        return None

    def _attitude(self, i: int) -> Clause | None:
        """عن أمله في أن ...: the noun only introduces."""
        v = self.v
        stem = v.norms[i]
        for ending in ("هم", "ها", "ه"):
            if stem.endswith(ending) and stem[: -len(ending)] in self.words.attitudes:
                if v.norm(i + 1) in classes().that:
                    return self._clause("that", i + 2)
                if v.norm(i + 1) in ("في", "من") and v.norm(i + 2) in classes().that:
                    return self._clause("that", i + 3)
        if any(c.form.shape == "noun" for c in self.words.cues.get(v.norms[i], ())):
            if v.norm(i + 1) in classes().that:
                return self._clause("that", i + 2)
            if v.norm(i + 1) == "علي" and i + 2 < self.stop:
                if v.norm(i + 2) in classes().that:
                    return self._clause("that", i + 3)
                return self._clause("phrase", i + 2)
        return self._clause("phrase", i)

    def _place(self, i: int, name: str) -> bool:
        """إلى + a place after a title or a journey is no complement (المبعوث إلى اليمن, دعا إلى الرياض is rare)."""
        v = self.v
        if i in v.time:
            return True
        if name == "on" and (bare(v.norms[i]) in self.words.outlet_words or v.norms[i] in self.words.platforms):
            return True
        if name == "in":
            return "in" in self.takes and bare(v.norms[i]) in self.words.settings
        if name == "from" and v.norms[i] in ("جانبه", "جهته", "جهتها", "جانبها", "قبل", "خلال", "ناحيته", "ناحيتها"):
            return True
        return (
            i in v.mention and v.mention[i].type == "LOC" and name in ("to", "in", "on", "from") and self._more(i, name)
        )

    def _more(self, i: int, name: str) -> bool:
        """The same preposition comes once more in the clause."""
        wanted = {"to": "الي", "on": "علي", "from": "من", "in": "في"}[name]
        return any(self.v.norms[k] == wanted for k in range(i + 1, min(self.stop, i + 25)))

    def _with(self, i: int, norm: str) -> bool:
        v = self.v
        stripped = norm[1:] if norm.startswith("ب") else ""
        told = self.cue.form.shape != "present" and (self.person is not None or self.cue.form.pronoun)
        if self.cue.lemma.name in _TELLING and not told:
            return False
        if norm in ("ب", "بـ"):
            return i + 1 < self.stop
        if norm == "بما" and v.norm(i + 1) not in _NO_WHAT:
            return self.subject is not None or self.cue.form.shape == "participle"
        if len(stripped) < 3 or norm in classes().no_with or i in v.time:
            return False
        if i in v.mention:
            inside = v.mention[i]
            return v.tokens[i].start < inside.span.start and inside.type != "LOC" and self.subject is not None
        if norm in classes().b_words:
            return False
        return bare(stripped) not in classes().places and not (self.subject is None and self._root_letter(norm))

    def _root_letter(self, norm: str) -> bool:
        """The ب may belong to the word itself (بعثة, بلدية, بنك): a body or an office that begins with it."""
        return norm in self.words.bodies or norm in self.words.people or norm in self.words.papers

    def _step(self, i: int) -> int:
        """Past one setting, the subject, or the person spoken to."""
        v = self.v
        norm = v.norms[i]
        if i in v.time:
            return self._timed(i)
        if v.tokens[i].text in COMMAS:
            return i + 1
        if v.tokens[i].text in DASHES:
            return self._dashes(i)
        if i in v.quote_at and v.quote_at[i].kind == "round" and v.quote_at[i].closed:
            return v.quote_at[i].close
        if norm in classes().prepositions and i not in v.mention:
            return self._setting(i)
        if norm in CALLED and self.subject is not None and self.subject.person < 0 and is_person(v, i + 1):
            self.subject = self.subject._replace(person=i + 1)
            return self._past_name(i + 1)
        if norm in _STANDING and self.subject is not None:
            return max(noun_phrase(v, i + 1 + (v.norm(i + 1) == "في"), self.stop, self.takes).end, i + 1)
        if self._made_by(i, norm):
            return max(noun_phrase(v, i + 1, self.stop, self.takes).end, i + 1)
        if norm in _SUCH:
            end = max(noun_phrase(v, i + 1, self.stop).end, i + 1)
            self.settings.append((i, end))
            return end
        if norm == "نقلا" and v.norm(i + 1) == "عن":
            return self._relayed(i + 1)
        if self.cue.form.pronoun and self.cue.form.shape != "noun" and self.person is None:
            self.person = Phrase(i, i, -1, False)
        if self._told_to(i, norm):
            return self._dative(i)
        pointing = norm in ("هذا", "هذه") and definite(v.norm(i + 1))  # ثمن الوزير هذا الموقف
        if norm in classes().adverbs and i not in v.mention and not pointing:
            return self._adverb(i, norm)
        return self._noun(i)

    def _made_by(self, i: int, norm: str) -> bool:
        """كشفت دراسة أجراها المركز عن ...: an indefinite paper, and a verb with its pronoun that tells who made it."""
        subject = self.subject
        if subject is None or subject.start < self.cue_at or self.v.norms[subject.start] not in self.words.papers:
            return False
        if self.v.tokens[i].text.endswith("ة") or i in self.v.mention or len(norm) < 4 or norm in classes().adverbs:
            return False
        return norm.endswith(("ها", "ته", "ه")) and i > self.cue_at + 1

    def _past_name(self, i: int) -> int:
        mention = self.v.mention[i]
        while i < self.stop and self.v.mention.get(i) is mention:
            i += 1
        return i

    def _timed(self, i: int) -> int:
        mark = self.v.time[i]
        k = i
        while k < self.stop and self.v.time.get(k) is mark:
            k += 1
        return k

    def _dashes(self, i: int) -> int:
        """-في بيان-: an aside between dashes is a setting; a lone dash is passed over."""
        for k in range(i + 1, min(i + 14, self.stop)):
            if self.v.tokens[k].text in DASHES:
                self.settings.append((i + 1, k))
                return k + 1
        return i + 1

    def _adverb(self, i: int, norm: str) -> int:
        if norm in ("قايلا", "بالقول", "بقوله", "القول"):
            self.cue_end = i + 1
        return i + 1

    def _told_to(self, i: int, norm: str) -> bool:
        """لـ + outlet, press or person: who was spoken to."""
        v = self.v
        if norm in ("ل", "لـ") or norm.startswith("لل"):
            return True
        if i in v.mention:
            return v.text[v.tokens[i].start : v.mention[i].span.start].startswith("ل")
        if not norm.startswith("ل") or norm in self.words.people or norm in self.words.bodies:
            return False
        rest = norm[1:]
        told = bare(rest) in self.words.outlet_words or rest in self.words.people or rest in self.words.bodies
        return told or dative(norm)

    def _dative(self, i: int) -> int:
        v = self.v
        if v.norms[i] in ("ل", "لـ"):
            k = i + 1
            if k in v.quote_at:
                end = min(v.quote_at[k].close, self.stop)
            else:
                end = max(noun_phrase(v, k, self.stop).end, k + 1)
        else:
            end = max(noun_phrase(v, i, self.stop).end, i + 1)
            if bare(v.norm(end - 1)) in self.words.outlet_words or v.norm(end - 1)[1:] in self.words.outlet_words:
                end = v.quote_at[end].close if end in v.quote_at else end
        self.settings.append((i, end))
        return end

    def _setting(self, i: int) -> int:
        """A prepositional phrase: its noun phrase, and a verb with a pronoun that describes it (ألقاها, نشرته)."""
        v = self.v
        if v.norms[i] == "علي" and v.norm(i + 1) == "لسان":
            return self._mouth(i + 2)
        if self.cue.lemma.carries and (v.norms[i] in ("عن", "من") or self._ascribed(i) or self._known_to(i)):
            return self._relayed(i)
        if v.norm(i + 1) in classes().relatives or v.norm(i + 1) in ("ان", "انه"):
            return i
        if v.norm(i + 1) in classes().parts:  # وأكد من جهته فلان
            return i + 2
        if v.norms[i] == "من" and v.norm(i + 1) == "خلال":
            return self._setting(i + 1)
        phrase = noun_phrase(v, i + 1, self.stop, self.takes - {"apposition"})
        end = max(phrase.end, i + 2)
        if (
            (
                end < self.stop
                and v.norms[end].endswith(("ه", "ها"))
                and v.tokens[end].kind != PUNCT
                and end not in v.mention
                and len(v.norms[end]) > 3
                and not v.tokens[end].text.endswith("ة")
            )
            and not bare(v.norms[end]).endswith("يه")
            and v.norms[end] not in classes().that
        ):
            after = noun_phrase(v, end + 1, self.stop, self.takes)
            end = max(after.end, end + 1)
        elif v.norm(end + 1) in _BACK and end + 1 < self.stop and v.tokens[end].kind == WORD:
            end = max(noun_phrase(v, end + 2, self.stop, self.takes).end, end + 2)  # إحصاءات حصلت عليها الصحيفة
        if bare(v.norm(end - 1)) in self.words.outlet_words and v.norm(end) in self.words.platforms:
            end += 1  # على موقع فيسبوك
        end = min(end, self.stop)
        self.settings.append((i, end))
        return end

    def _mouth(self, i: int) -> int:
        """أعلن الحزب على لسان رئيسه: who speaks for it."""
        phrase = noun_phrase(self.v, i, self.stop, self.takes)
        if phrase.end > i:
            self.subject = phrase
        return max(phrase.end, i)

    def _ascribed(self, i: int) -> bool:
        """نسبت وكالة إلى مصدر: the source follows إلى."""
        return self.v.norms[i] == "الي" and self.cue.lemma.name == "نسب"

    def _known_to(self, i: int) -> bool:
        """علم لدى مصالح الأمن: it is known from them."""
        return self.v.norms[i] == "لدي" and self.cue.lemma.name == "علم"

    def _relayed(self, i: int) -> int:
        phrase = noun_phrase(self.v, i + 1, self.stop)
        if phrase.end <= i + 1:
            return i
        self.source = phrase
        end = phrase.end
        for k in range(end, min(end + 3, self.stop)):
            if any(c.form.shape == "noun" and c.form.pronoun for c in self.words.cues.get(self.v.norms[k], ())):
                self.cue_end = k + 1
                return k + 1
        return end

    def _noun(self, i: int) -> int:
        """The subject first (but for participles), then the person spoken to."""
        shape = self.cue.form.shape
        if self.v.norms[i] in classes().joined:
            return i
        if self.cue.lemma.speech and self._his_speech(i):
            return i + 1
        if self.subject is None and shape in ("past", "present") and self._subject_here(i):
            takes = self.takes | {"from", "about", "to"} if self.cue.lemma.carries else self.takes
            phrase = noun_phrase(self.v, i, self.stop, takes)
            if phrase.end > i and (self._reaches(phrase.end) or self._may_say(phrase)):
                self.subject = phrase
                return phrase.end
        if self.subject is None and shape == "noun" and self.cue.form.pronoun is False:
            phrase = noun_phrase(self.v, i, self.stop)
            if phrase.end > i and nominal(self.v, i):
                self.subject = phrase
                return phrase.end
        if self.cue.lemma.person and self.person is None:
            phrase = noun_phrase(self.v, i, self.stop, self.takes - {"object", "person"})
            needed = (k for k in range(i, phrase.end) if self.v.norms[k] in self.cue.lemma.needs)
            phrase = phrase._replace(end=next(needed, phrase.end))
            if phrase.end > i:
                self.person = phrase
                self.settings.append((i, phrase.end))
                return phrase.end
        return i

    def _his_speech(self, i: int) -> bool:
        """ختم كلمته قائلا: a noun of speech with a pronoun, or with هذا, is what the verb goes on with."""
        norm = self.v.norms[i]
        stem = bare(norm)
        for ending in ("ها", "هم", "ه"):
            if norm.endswith(ending) and not self.v.tokens[i].text.endswith("ة"):
                stem = norm[: -len(ending)]
                break
        forms = (stem, stem[:-1] + "ه", norm)
        return any(form in self.words.papers or form in classes().speeches for form in forms)

    def _reaches(self, i: int) -> bool:
        """أن, a colon or speech follows at once: whatever stands before it is the subject. Verbs that govern nothing
        else need no proof."""
        if not self._governing():
            return True
        return i < self.stop and (self.v.norms[i] in classes().that or self.v.norms[i] == ":")

    def _governing(self) -> bool:
        return self.cue.lemma.person or bool(self.takes & {"object", "with"})

    def _subject_here(self, i: int) -> bool:
        """May the subject begin at token `i`? A plural verb has none after it, an accusative is none, and after one
        who has just spoken in the sentence (..., ودعا موسكو إلى) the noun is whom he speaks to."""
        v = self.v
        if self.cue.form.number in ("p", "d") or v.norm(self.cue_at - 1) in _PRONOUNS:
            return False
        nominative = human_plural(v.norms[i]) or (v.norms[i].endswith("ون") and is_role(v.norms[i], self.words))
        if self.cue.lemma.person and self.cue.joined and self.cue_at > v.begin[i] and not nominative:
            return False
        if i in v.mention:
            return v.mention[i].span.start == v.tokens[i].start
        norm = v.norms[i]
        if i in v.quote_at and self._governing() and not v.title(i):
            return any(k in v.mention for k in range(i, v.quote_at[i].close))
        if norm == "الله" or (norm.startswith("و") and not is_role(norm, self.words)):
            return False
        if norm.startswith("ب") and bare(norm[1:]) in classes().places and norm not in classes().b_words:
            return False
        if not self._governing():
            return True
        accusative = norm.startswith("ال") and norm.endswith("ين") and bare(norm) not in self.words.people
        annexed = norm.startswith("م") and norm.endswith("ي") and v.norm(i + 1).startswith("ال")
        return not (accusative or annexed)

    def _may_say(self, phrase: Phrase) -> bool:
        """Nothing shows that the phrase is what is said: it agrees with the verb and is no verbal noun."""
        norm = self.v.norms[phrase.start]
        if phrase.start in self.v.mention or phrase.person >= 0:
            return agrees(self.v, phrase, self.cue.form)
        if self._owned(phrase.start, norm) or self._said_noun(norm, self.v.tokens[phrase.start].text):
            return False
        return agrees(self.v, phrase, self.cue.form)

    def _said_noun(self, norm: str, written: str) -> bool:
        """A verbal noun by its shape (استمرار, افتتاح, إغلاق, توقيع), or a common noun of what is said."""
        stem = bare(norm)
        if is_role(norm, self.words) or stem in self.words.bodies or stem in self.words.papers:
            return False
        if written.startswith(("أ", "الأ")) and stem.startswith("ا") and stem not in classes().objects:
            return False  # أرصاد, أعضاء: a broken plural, where إرصاد would be verbal
        return stem in classes().objects or VERBAL.fullmatch(stem) is not None

    def _owned(self, i: int, norm: str) -> bool:
        """A noun with a pronoun that is nobody's office or body is an object (توقع اعتماده), no subject (أكد والده)."""
        if self.v.tokens[i].text.endswith("ة"):
            return False
        for ending in ("هم", "ها", "ه"):
            if norm.endswith(ending) and len(norm) > len(ending) + 2:
                stem = norm[: -len(ending)]
                whose = (norm, stem, stem[:-1] + "ه" if stem.endswith("ت") else stem)
                return not any(is_role(w, self.words) for w in whose)
        return False

    def _light(self, i: int) -> Clause | None:
        """A light verb: after the subject must come one of its nouns of speech."""
        v = self.v
        for _ in range(6):
            if i >= self.stop:
                return None
            if bare(v.norms[i]) in self.cue.lemma.light or v.norms[i] in self.cue.lemma.light or self._possessed(i):
                return self._light_noun(i)
            if v.tokens[i].text in COMMAS or i in v.time:
                i = self._timed(i) if i in v.time else i + 1
            elif (
                self.subject is None and self.cue.form.shape in ("past", "present") and not self._told_to(i, v.norms[i])
            ):
                phrase = noun_phrase(v, i, self.stop, frozenset({"object"}))
                if phrase.end <= i or not speaks(v, phrase):
                    return None
                self.subject, i = phrase, phrase.end
            elif self._told_to(i, v.norms[i]):
                i = self._dative(i)
            elif v.norms[i] in classes().prepositions:
                following = self._setting(i)
                if following <= i:
                    return None
                i = following
            else:
                return None
        return None

    def _possessed(self, i: int) -> bool:
        norm = self.v.norms[i]
        return any(norm.endswith(e) and norm[: -len(e)] in self.cue.lemma.light for e in ("ه", "ها", "هم", "ا"))

    def _light_noun(self, i: int) -> Clause | None:
        v = self.v
        if v.norm(i + 1) in ("عن", "الي", "علي", "من") and i + 2 < self.stop and not self._possessed_pronoun(i):
            self.cue_end = i + 1
            return self._clause("phrase", i + 2)
        if v.norm(i + 1) in classes().that:
            return self._clause("that", i + 2)
        if v.norm(i + 1) in ("في", "من", "عن", "ب") and v.norm(i + 2) in classes().that:
            return self._clause("that", i + 3)
        if adjectival(v.norm(i + 1)) and v.norm(i + 2) in classes().that:
            return self._clause("that", i + 3)
        return self._clause("phrase", i)

    def _possessed_pronoun(self, i: int) -> bool:
        return self.v.norms[i].endswith(("ه", "ها", "هم")) and self._possessed(i)

    def _fallback(self, i: int) -> Clause | None:
        """No complement where the grammar expects it: an object, speech without marks, أن further on, or none."""
        if self.v.tokens[i].kind == PUNCT and i >= self.stop - 2:
            left = self._nothing_left()
            if left is not None:
                return left
        governed = self._governed_ahead(i)
        if governed is not None:
            return self._whole(governed)
        ahead = self._ahead(i) if self.cue.form.shape != "noun" else None
        if ahead is not None and self.cue.form.shape in ("past", "present") and self._more_subject(i, ahead):
            return ahead
        if "object" in self.takes and self._objective(i):
            return self._attitude(i)
        if ahead is not None:
            return ahead
        if self.cue.form.shape == "noun":
            return None
        if self._speaks(i) and not self.cue.lemma.weak:
            return self._clause("bare", i)
        return None

    def _governed_ahead(self, i: int) -> Clause | None:
        """The preposition that the verb needs, past words that no rule explains (أشار ... إلى وجود ...)."""
        v = self.v
        needed = self.takes & {"to", "on", "from", "about"}
        if not needed or "object" in self.takes or self.cue.form.shape == "noun":
            return None
        for k in range(i, min(self.stop - 1, i + _SCAN)):
            if self._rival(k) or v.norms[k] in classes().that:
                return None
            if _GOVERNED.get(v.norms[k]) in needed and k not in v.mention:
                found = self._governed(k, v.norms[k])
                if found is not None:
                    self._missed(i, k)
                    return found._replace(settings=tuple(self.settings))
        return None

    def _more_subject(self, i: int, ahead: Clause) -> bool:
        """Between here and a near أن stands more of the subject (a name that nobody knew), no object."""
        v = self.v
        if ahead.how != "that" or ahead.content - i > 9:
            return False
        return (
            (i in v.mention and v.mention[i].type == "PER")
            or v.norms[i] in self.words.honorifics
            or definite(v.norms[i])
        )

    def _objective(self, i: int) -> bool:
        v = self.v
        bare_weak = self.cue.lemma.weak and self.subject is None and self.cue.form.shape != "participle"
        goes_on = bool(self.cue.joined) or v.norm(self.cue_at - 1) in classes().joined
        if i >= self.stop or (bare_weak and not goes_on):
            return False
        if self.cue.form.shape == "noun" or (v.tokens[i].kind == PUNCT and i not in v.quote_at) or contrast(v, i) > i:
            return False
        needs = tuple(word[:-1] for word in self.cue.lemma.needs)
        if needs and not any(v.norms[k].startswith(needs) for k in range(i, min(self.stop, i + 6))):
            return False
        return v.norms[i] not in classes().prepositions and v.norms[i] not in classes().relatives

    def _speaks(self, i: int) -> bool:
        """Speech left without marks: it begins in the first person; or the verb takes nothing else, its subject is
        known and a whole clause is left (قال الوزير قد يكون السبب ...)."""
        if i >= self.stop or self.subject is None or "that" not in self.takes:
            return False
        if self.v.norms[i] in self.words.first_person:
            return True
        if not can_say(self.v, self.subject):
            return False
        plain = (
            self.takes == {"that"} and self.cue.form.shape in ("past", "present") and self.subject.start > self.cue_at
        )
        left = self.v.tokens[i].kind == WORD and self.v.norms[i] not in classes().prepositions | classes().contrast
        first = self.cue_at == self.v.begin[self.cue_at]
        comma = self.v.tokens[self.cue_at - 1].text in COMMAS and lead(self.v, self.cue_at) not in self.v.quote_to
        headed = first or bool(self.cue.joined) or comma
        return plain and left and headed and i not in self.v.mention and self.stop - i >= _CLAUSE

    def _ahead(self, i: int) -> Clause | None:
        """أن, a colon or a quotation further on in the clause, with nothing in between that takes it first."""
        v = self.v
        if "that" not in self.takes:
            return None
        for k in range(i, min(self.stop, i + (_NEAR if self.cue.lemma.weak else _SCAN))):
            norm = v.norms[k]
            if self._rival(k) or (self.cue.lemma.weak and (norm in classes().relatives or self._new_clause(k))):
                return None
            if norm in classes().that and not norm.startswith("و"):
                if v.norm(k - 1) in classes().not_before_that and _GOVERNED.get(v.norm(k - 1), "") not in self.takes:
                    return None
                if norm == "ان" and k > i and v.norm(k + 1).startswith("ي") and k + 1 not in v.mention:
                    return None
                self._missed(i, k)
                return self._clause("that", k + 1)
            if norm == ":" and self._byline(k):
                return None
            if norm == ":" and v.tokens[k - 1].kind != NUMBER:
                self._missed(i, k)
                return self._spoken(k + 1)
            if k in v.quote_at and self._long_quote(k):
                self._missed(i, k)
                return self._clause("quote", k)
        return None

    def _new_clause(self, k: int) -> bool:
        """و with what looks like a verb: its أن is not ours."""
        norm = self.v.norms[k]
        if not norm.startswith("و") or norm.startswith("وال") or k in self.v.mention:
            return False
        return norm[1:2] in ("ا", "ت", "ي", "ن") and not is_role(norm[1:], self.words)

    def _long_quote(self, k: int) -> bool:
        """Too long for a name in quotation marks; after a comma less is enough."""
        quote = self.v.quote_at[k]
        least = 3 if self.v.tokens[k - 1].text in COMMAS else 6
        if self.cue.lemma.weak and k - self.cue_at > _CLAUSE + 3:
            return False
        return quote.kind != "round" and quote.end - quote.start >= least

    def _missed(self, i: int, k: int) -> None:
        if k > i:
            self.settings.append((i, k))
            self._late_name(i, k - (self.v.tokens[k - 1].text in COMMAS))

    def _late_name(self, i: int, stop: int) -> None:
        """المتحدث الرسمي لهيئة ... الشيخ فلان أن: after an office whose end no rule told, the name before أن is his."""
        v, subject = self.v, self.subject
        if subject is None or subject.person >= 0 or subject.start < self.cue_at or self.cue.lemma.person:
            return
        if subject.end != i or not is_role(v.norms[subject.start], self.words) or not is_person(v, stop - 1):
            return
        start = stop - 1
        while is_person(v, start - 1) and v.mention[start - 1] is v.mention[stop - 1]:
            start -= 1
        apart = any(v.norms[m] in _OTHERS or v.tokens[m].text in COMMAS for m in range(i, start))
        if not apart and v.norms[start - 1] not in classes().prepositions:
            self.subject = subject._replace(end=stop, person=start)

    def _rival(self, k: int) -> bool:
        if self.cue.lemma.weak and self.cue.lemma.force != "says" and self.v.norms[k].startswith("قايل"):
            return True
        return any(
            not c.lemma.weak and c.form.shape != "noun" and not c.lemma.light
            for c in self.words.cues.get(self.v.norms[k], ())
        )


def lead(v: View, i: int) -> int:
    """Where the clause of saying begins: back over قد, كما, حيث, كان and the comma before the cue."""
    k = i
    openers = classes().joined | classes().negations
    while k > v.begin[i] and v.norms[k - 1] in openers:
        k -= 1
    if k - 2 >= v.begin[i] and contrast(v, k - 2) == k:
        k -= 2
    while k > v.begin[i] and v.tokens[k - 1].text in COMMAS:
        k -= 1
    return k
