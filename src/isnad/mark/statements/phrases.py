"""Noun phrases: where the name or description of a speaker ends.

Arabic puts the subject between the verb and what is said, without a mark between subject and object. What tells them
apart is definiteness: a construct chain (وزير خارجية روسيا) is open until its first definite word or name; after that
only definite adjectives, prepositional attributes, appositions and relative clauses belong to it, and an indefinite
noun begins something new (أكد الوزير | ضرورة ...).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.gazetteer import word_frequency
from isnad.arabic.words import NUMBER, PUNCT, WORD
from isnad.mark.statements.lexicon import Cue, Lexicon, classes, is_outlet, lexicon
from isnad.mark.statements.view import View

COMMAS = frozenset("،,;؛")
DASHES = frozenset("-–—ـ")


_TAFIL = re.compile(r"ت\w{2}ين")  # تموين, تأمين: a verbal noun, no plural of persons
_LOANS = frozenset(("تلفزيون", "تليفزيون", "تريليون", "ماراثون", "ميليون"))
VERBAL = re.compile(r"است\w{1,3}ا\w|ا\w[تط]\w{1,2}ا\w|ان\w{2}ا\w|ا\w{2}ا[^\Wن]|ت\w{2}ي\w")
_LONGEST = 60
_UNKNOWN = 640  # centibels of a word rarer than those listed
_MUCH = 90  # centibels: eight times as frequent
_IN_IT = ("فيها", "فيه", "بها", "به", "لديها", "لديه")
_WHAT = ("ما", "مما", "عما", "الا", "بالا")  # a clause of its own begins, or an exception
# somebody described before is named (مزارع يدعى فلان)
CALLED = ("ويدعي", "وتدعي", "ويسمي", "وتسمي", "واسمه", "واسمها", "يدعي", "تدعي", "اسمه", "اسمها")
_CHIEF = ("كبير", "كبيره", "كبار", "ابرز")  # كبير مستشاري ...: an office, though an adjective


class Phrase(NamedTuple):
    """Token bounds of a noun phrase (half-open), half-open; `person`: token number of the person named in it, or -1;
    `both`: several are named side by side."""

    start: int
    end: int
    person: int
    both: bool


def bare(norm: str) -> str:
    """A folded noun without the conjunction, preposition and article written onto it, as far as they are certain."""
    for lead in ("وال", "بال", "فال", "كال", "ال", "ولل", "لل"):
        if norm.startswith(lead) and len(norm) - len(lead) >= 2:
            return norm[len(lead) :]
    return norm


def definite(norm: str) -> bool:
    """Carries the article (الي = إلى is none)."""
    return norm.startswith("ال") and len(norm) > 3 and norm not in classes().relatives


def possessed(norm: str, words: Lexicon) -> bool:
    """Carries a possessive pronoun, and so is definite (كلمتها, بيانه, بلادنا)."""
    if len(norm) > 4 and norm.endswith(("ها", "هم", "هما", "ته", "نا")):
        return True
    return norm.endswith("ه") and norm[:-1] in words.settings


def adjectival(norm: str) -> bool:
    """Looks like an adjective: a nisba, a participle with م, or one of the common ones; article or not."""
    stem = bare(norm)
    if stem in classes().adjectives:
        return True
    for ending in ("يه", "ي", "يون", "يين", "يات", "يان", "يتين", "يتان"):
        if stem.endswith(ending) and len(stem) > len(ending) + 1:
            return True
    return stem.startswith("م") and len(stem) > 3 and definite(norm) and stem not in classes().substantives


@lru_cache(maxsize=20_000)
def dative(norm: str) -> bool:
    """ل before the word is most likely a preposition (لمنزل, لموسكو, لمنظري), no letter of its own (لجنة, لقاء)."""
    if len(norm) < 4 or not norm.startswith("ل"):
        return False
    known = word_frequency()
    common = known.get(norm[1:], _UNKNOWN) + _MUCH <= known.get(norm, _UNKNOWN)
    return common or (norm.endswith("ي") and len(norm) > 5 and norm not in known and norm[1:] in known)


def is_role(norm: str, words: Lexicon) -> bool:
    """A noun for somebody by office or kind, article or not."""
    stem = bare(norm)
    known = norm in words.people or stem in words.people or norm in words.honorifics or norm in words.bodies
    return known or human_plural(norm)


def human_plural(norm: str) -> bool:
    """نقابيون, متعاملون: the sound plural of a nisba or of a participle with م is of persons."""
    stem = bare(norm)
    if len(stem) < 6 or not stem.endswith("ون") or stem in _LOANS:
        return False
    return stem.endswith("يون") or stem.startswith("م")


def noun_phrase(v: View, start: int, stop: int, takes: frozenset[str] = frozenset()) -> Phrase:
    """The noun phrase that begins at token `start` and ends before `stop`; empty where none begins. `takes`: what the
    verb before it governs, so that its complement is not swallowed."""
    stop = min(stop, start + _LONGEST)
    state = _State(v, start, stop, takes)
    i = start
    while i < stop:
        following = state.extend(i)
        if following <= i:
            break
        i = following
    end = state.trimmed(i)
    return Phrase(start, condition(v, end, stop) if end > start else end, state.person, state.both)


def condition(v: View, i: int, stop: int) -> int:
    """Past an anonymous source's condition, if one follows (طلب عدم الكشف عن هويته); else `i`."""
    k = i + 1 if i < stop and v.tokens[i].text in COMMAS else i
    if k >= stop or v.norms[k] not in classes().conditions:
        return i
    for at in range(k + 1, min(k + 7, stop)):
        if v.norms[at] in classes().identities:
            return at + 1
    return i


def is_person(v: View, i: int) -> bool:
    """Token `i` belongs to the name of a person."""
    return i in v.mention and v.mention[i].type == "PER"


def contrast(v: View, i: int) -> int:
    """The token after the words of contrast that begin at token `i` (في حين, بيد أنها), or `i` where none do."""
    for size in (3, 2, 1):
        if i + size <= v.end[i] and " ".join(v.norms[i : i + size]) in classes().contrast:
            return i + size
    return i


class _State:
    """A noun phrase while it is read: `closed` once a definite word or a name ended the construct chain."""

    def __init__(self, v: View, start: int, stop: int, takes: frozenset[str]) -> None:
        self.v, self.start, self.stop, self.takes = v, start, stop, takes
        self.words = lexicon()
        self.closed = False
        self.person = -1
        self.both = False
        self.within = False
        self.strict = bool(takes & {"object", "with", "person"})

    def extend(self, i: int) -> int:
        """The token after the next piece of the phrase, or `i` where it ends."""
        v = self.v
        if i in v.quote_at:
            return self._quote(i)
        token = v.tokens[i]
        if token.kind == PUNCT:
            return self._punctuation(i)
        if token.kind == NUMBER:
            return i + 1 if i not in v.time else i
        if i in v.mention:
            return self._mention(i)
        return self._word(i, v.norms[i])

    def trimmed(self, end: int) -> int:
        """The end without dangling prepositions or marks."""
        v = self.v
        while end > self.start and (v.norms[end - 1] in classes().prepositions or v.tokens[end - 1].text in "،,-–:"):
            if end - 1 in v.mention:
                break
            end -= 1
        return end

    def _quote(self, i: int) -> int:
        """A name in quotation marks or a short bracket belongs to the phrase; speech does not."""
        quote = self.v.quote_at[i]
        if not quote.closed or quote.close > self.stop:
            return i
        size = quote.end - quote.start
        if quote.kind == "round":
            speech = self.v.norm(quote.start) in classes().that
            return quote.close if i > self.start and size <= 8 and not speech else i
        named = any(k in self.v.mention for k in range(quote.start, quote.end))
        after = self.v.norm(i - 1)
        if size > 6 or after == ":" or (self.person >= 0 and i > self.start):
            return i
        if named or not self.closed or bare(after) in self.words.outlet_words:
            if i == self.start and not named and size > 3:
                return i
            self.closed = True
            theirs = self._indefinite_head() and i > self.start + 1 and is_role(after, self.words)  # خال الطفلة «زهرة»
            for k in range(quote.start, quote.end):
                if is_person(self.v, k) and not theirs:
                    self.person = k
            return quote.close
        return i

    def _punctuation(self, i: int) -> int:
        mark = self.v.tokens[i].text
        if mark in COMMAS and i > self.start:
            return self._apposition(i)
        if mark in DASHES and i > self.start:
            return self._dashed(i)
        if mark == "%" and i == self.start + 1 and self.v.tokens[self.start].kind == NUMBER:
            return i + 1
        initial = i > self.start and self.v.tokens[i - 1].kind == WORD and len(self.v.norms[i - 1]) == 1
        return i + 1 if mark == "." and initial else i

    def _apposition(self, i: int) -> int:
        """، رئيس الحزب، or ، كيري، between commas: an office after a name, or a name after an office."""
        if self.person < 0 and self.v.norm(i + 1) in CALLED and is_role(self.v.norm(self.start), self.words):
            return self._called(i + 1)
        after = self._described(i + 1)
        named = after in self.v.mention and self.v.mention[after].type == "PER" and self.person < 0
        honoured = self.v.norm(after) in self.words.honorifics
        chief = self.v.norm(after) in _CHIEF
        office = (self.person >= 0 or honoured) and (chief or is_role(self.v.norm(after), self.words))
        office = office and after not in self.v.mention
        if not (named or office) or self.takes == frozenset({"apposition"}):
            return self._chain(i)
        inner = noun_phrase(self.v, after, self.stop, frozenset({"apposition"}))
        if inner.end <= after:
            return i
        if self.person < 0:
            self.person = inner.person
        return inner.end

    def _called(self, i: int) -> int:
        """، ويدعى فلان،: the name of somebody described before, with the comma after it."""
        v = self.v
        at = i + 1
        if not is_person(v, at):
            return i - 1 if v.tokens[i - 1].text in COMMAS else i
        self.person = at
        end = at
        while end < self.stop and v.mention.get(end) is v.mention[at]:
            end += 1
        self.closed = True
        return end + 1 if end < self.stop and v.tokens[end].text in COMMAS else end

    def _chain(self, i: int) -> int:
        """نائب الوزير، رئيس الأركان، الفريق فلان: several offices before the name of the one who holds them."""
        if (
            self.person >= 0
            or self.takes == frozenset({"apposition"})
            or not is_role(self.v.norm(self.start), self.words)
        ):
            return i
        at = i
        for _ in range(3):
            if at >= self.stop or self.v.tokens[at].text not in COMMAS or not is_role(self.v.norm(at + 1), self.words):
                return i
            inner = noun_phrase(self.v, at + 1, self.stop, frozenset({"apposition"}))
            if inner.person >= 0:
                self.person = inner.person
                return inner.end
            if inner.end <= at + 1:
                return i
            at = inner.end
            if self.strict and (self.v.norm(at) in classes().that or self.v.norm(at) in classes().prepositions):
                return at
        return i

    def _described(self, i: int) -> int:
        """رئيسة المنظمة، التابعة للحزب، فلانة: past an adjective between commas to the name."""
        v = self.v
        if self.person >= 0 or not definite(v.norm(i)) or i in v.mention:
            return i
        if is_person(v, i + 1):  # مدرب المنتخب، الإسباني فلان
            return i + 1
        for k in range(i + 1, min(i + 10, self.stop - 1)):
            if v.tokens[k].text in COMMAS:
                return k + 1 if k + 1 in v.mention and v.mention[k + 1].type == "PER" else i
        return i

    def _dashed(self, i: int) -> int:
        for k in range(i + 1, min(i + 9, self.stop)):
            if self.v.tokens[k].text in DASHES:
                return k + 1 if self.v.norm(i + 1) not in classes().prepositions else i
        return i

    def _mention(self, i: int) -> int:
        v = self.v
        mention = v.mention[i]
        lead = v.text[v.tokens[i].start : mention.span.start]
        end = i
        while v.mention.get(end) is mention:
            end += 1
        if lead and not self._led(i, lead, mention.type):
            return i
        if self.closed and not lead and self.strict and mention.type != "PER" and "person" in self.takes:
            return i
        if mention.type == "PER":
            if self.person >= 0 and not lead:
                return i
            if self.person < 0 and not self.within and not self._owner(i, lead) and not self._of_body():
                self.person = i
        elif (
            self.person >= 0
            and not lead
            and v.norm(i - 1) not in classes().prepositions
            and not is_role(v.norm(i - 1), self.words)
        ):
            return i if self.closed else end
        self.closed = True
        return min(end, self.stop)

    def _of_body(self) -> bool:
        """القوات الموالية لحكومة فلان, أنصار المرشح فلان: a person named inside does not speak for them."""
        stem = bare(self.v.norm(self.start))
        if self.start in self.v.mention:
            return False
        several = self.words.people.get(stem) == "mp" and not definite(self.v.norm(self.start))
        return several or (stem in self.words.bodies and stem not in self.words.people)

    def _owner(self, i: int, lead: str) -> bool:
        """The name right after an indefinite office or kin noun owns it: محامي فلان, نجل فلان."""
        if lead or i != self.start + 1 or self.v.tokens[self.start].text.endswith("ه"):  # رئيسه فلان is he himself
            return False
        return self.v.norm(self.start) in self.words.people

    def _led(self, i: int, lead: str, kind: str) -> bool:
        """May a name with this proclitic go on with the phrase?"""
        if lead.startswith(("و", "ف")):
            if i == self.start:
                return True
            self.both = self.both or lead.startswith("و")
            return lead.startswith("و")
        if i == self.start:
            return lead in ("ل", "لل")
        if self.person >= 0:
            return False
        if lead.startswith("ل"):
            if is_outlet(self.v.mention[i].text):
                return False
            previous = self.v.norm(i - 1)
            return bare(previous) in self.words.people or definite(previous) or previous in self.words.papers
        return kind != "PER"

    def _word(self, i: int, norm: str) -> int:
        v = self.v
        letter = len(norm) < 2 and norm not in self.words.honorifics
        if i in v.time or letter or norm in _WHAT or norm in classes().whether:
            return i
        if norm in classes().that or norm in classes().press:
            return i
        if norm in classes().deputies:
            self.closed = norm != "باسم"
            return i + 1
        if i > self.start and self.person < 0 and norm in CALLED and is_role(v.norm(self.start), self.words):
            return self._called(i)
        if norm in _IN_IT and i > self.start and is_role(v.norms[i - 1], self.words) and is_person(v, i + 1):
            return i + 1  # القيادي فيها فلان
        if norm in classes().reflexives:
            return i if self.closed and self.strict and norm not in classes().selves else i + 1
        if norm in classes().relatives:
            return self._relative(i) if i > self.start else i
        if norm in classes().prepositions:
            return self._preposition(i, norm)
        if i > self.start and self._verbal(i):
            return i
        return self._closed_word(i, norm) if self.closed else self._open_word(i, norm)

    def _open_word(self, i: int, norm: str) -> int:
        if norm.startswith(("و", "ف")) and i > self.start and norm[1:] in self.words.cues:
            return i
        if norm.startswith("و") and i > self.start and is_role(norm[1:], self.words) and self._indefinite_head():
            self.both = True
            return i + 1
        if i > self.start and self.v.norm(self.start) in self.words.papers and norm.endswith(("ته", "ها")):
            return i
        his = self.v.tokens[i].text.endswith("ه") and norm[:-1] in self.words.people  # شقيقه, not شقيقة
        if definite(norm) or norm.startswith("لل") or his or possessed(norm, self.words):
            self.closed = True
            return i + 1
        nisba = norm.endswith(("ي", "يه")) and i == self.start + 1
        office = is_role(norm, self.words) and not nisba
        if i > self.start and adjectival(norm) and not office and self._indefinite_head():
            self.closed = True
            return i + 1
        if i > self.start and self.strict and self._indefinite_head() and not self._chained(i):
            return i
        return i + 1

    def _indefinite_head(self) -> bool:
        head = self.v.norm(self.start)
        return not definite(head) and is_role(head, self.words)

    def _chained(self, i: int) -> bool:
        """An indefinite noun that may still stand in a construct chain: an office, or before a definite word."""
        norm = self.v.norm(i)
        if is_role(norm, self.words) or norm in self.words.bodies:
            return True
        if i == self.start + 1 and self.v.norm(self.start) in self.words.outlet_words:  # صحيفة + a name nobody knew
            return True
        following = self.v.norm(i + 1)
        if i == self.start + 1 and adjectival(following) and not definite(following):
            return True
        return definite(following) or (i + 1) in self.v.mention

    def _closed_word(self, i: int, norm: str) -> int:
        words = self.words
        previous = self.v.norm(i - 1)
        if norm in classes().name_parts or previous in classes().name_parts:
            return i + 1
        titled = self.person < 0 and previous in words.honorifics and definite(previous) and not self._many(norm)
        said = norm in words.cues or norm in classes().objects or VERBAL.fullmatch(norm) is not None
        said = said or (self.strict and len(norm) > 4 and self.v.tokens[i].text.endswith(("ه", "ها", "هم")))
        said = said or norm in words.papers or ("person" in self.takes and self._addressed(i, norm))
        if titled and not said:
            return i + 1
        if norm.startswith("و") and i > self.start and (i in self.v.mention or is_role(norm[1:], words)):
            self.closed = definite(norm[1:])
            self.both = True
            return i + 1
        if definite(norm):
            return self._definite_word(i, norm)
        field = (definite(previous) or previous.startswith("لل")) and i - 1 not in self.v.mention
        if norm.startswith("وال") and field and self._office() and norm not in words.cues:
            return i + 1
        owned = previous.startswith("لل") and definite(self.v.norm(i + 1))  # القوة التابعة للجيش وخفر السواحل
        if norm.startswith("و") and owned and self._office() and norm not in words.cues:
            self.closed = False
            return i + 1
        if norm.startswith("بال") and self.person < 0 and not self.takes:
            return i + 1
        if norm.startswith("لل") and self.person < 0 and bare(norm) not in words.outlet_words:
            return i if "ال" + norm[2:] in words.outlets else i + 1
        if norm[:1] in "لب" and (norm[1:] in words.bodies or norm[1:] in words.people) and self.person < 0:
            if norm[1:] in words.outlet_words:
                return i
            self.closed = False
            return i + 1
        if not definite(self.v.norm(self.start)) and adjectival(norm) and self.person < 0 and self._indefinite_head():
            return i + 1
        office = norm in words.people or norm in words.honorifics
        if office and norm not in words.cues and (self.person >= 0 or not self.strict):
            self.closed = False
            return i + 1
        return i

    def _unlike(self, i: int, norm: str) -> bool:
        """A feminine right after a masculine office is no adjective of it (وصف المبعوث | المحادثات)."""
        if i != self.start + 1 or self.words.people.get(bare(self.v.norm(self.start))) != "ms":
            return False
        return self.v.tokens[i].text.endswith("ة") or norm.endswith("ات")

    def _many(self, norm: str) -> bool:
        """A plural of persons: after a singular head it is whom he speaks to (دعا الرئيس | السكان إلى)."""
        if self.words.people.get(bare(norm)) == "mp":
            return True
        return norm.endswith(("ين", "ون")) and len(norm) > 6 and not _TAFIL.fullmatch(bare(norm))

    def _office(self) -> bool:
        """The phrase is an office or a body, whose field may have two names (وزير الموارد المائية والري)."""
        head = self.v.norm(self.start)
        return is_role(head, self.words) or bare(head) in self.words.bodies

    def _definite_word(self, i: int, norm: str) -> int:
        if self.person >= 0 and not is_role(norm, self.words) and not adjectival(norm):
            return i if self.strict else i + 1
        alone = not self._many(self.v.norm(self.start)) and not self._many(self.v.norm(i - 1))
        if self.strict and ((alone and self._many(norm)) or self._unlike(i, norm)):
            return i
        if "person" in self.takes and self._addressed(i, norm):
            return i
        if not self.strict or adjectival(norm) or is_role(norm, self.words):
            return i + 1
        following = i + 1
        named = following in self.v.mention and self.v.mention[following].type == "PER"
        return i + 1 if self.person < 0 and (named or self.v.norm(following) in self.words.honorifics) else i

    def _addressed(self, i: int, norm: str) -> bool:
        """سأل الصحافي الوزير: an office right after an office that nobody named holds is whom he speaks to."""
        heads = i == self.start + 1 and is_role(self.v.norm(self.start), self.words) and is_role(norm, self.words)
        return heads and definite(self.v.norm(self.start)) and not adjectival(norm) and not is_person(self.v, i + 1)

    def _preposition(self, i: int, norm: str) -> int:
        v = self.v
        after = v.norm(i + 1)
        if i == self.start or i + 1 >= self.stop or i + 1 in v.time or after in classes().that:
            return i
        place = i + 1 in v.mention and v.mention[i + 1].type == "LOC"
        if self.person >= 0:
            return i + 1 if norm == "من" and place else i
        if norm == "من" and after.startswith("خلال"):
            return i
        if bare(after) in self.words.settings:
            return i
        if norm == "من" and self.strict and not place and not self._partitive():
            return i
        if norm == "من":
            self.within = self.within or self._loose_head()
            return self._opened(i) if "from" not in self.takes else i
        if norm == "الي":
            return self._opened(i) if place else i
        if norm == "عن":
            return self._opened(i) if v.norm(i - 1).startswith("صادر") else i
        if norm in ("في", "لدي", "ضد", "بين", "علي", "مع", "حول"):
            if (norm == "علي" and "on" in self.takes) or (norm == "في" and bare(after) in self.words.settings):
                return i
            return self._opened(i) if self._describes(norm) else i
        return i

    def _describes(self, norm: str) -> bool:
        """A prepositional attribute: مسؤول في الوزارة, السفير لدى, التحالف ضد."""
        head = self.v.norm(self.start)
        if norm in ("لدي", "ضد"):
            return True
        if norm == "علي":
            return any(bare(self.v.norm(k)) in classes().over for k in (self.start, self.start + 1))
        return is_role(head, self.words) or bare(head) in self.words.people

    def _partitive(self) -> bool:
        """من goes on with an indefinite somebody or with a quantity, not with a definite office (طلب الوزير من ...)."""
        head = self.v.norm(self.start)
        return not definite(head) or bare(head) in classes().quantities

    def _loose_head(self) -> bool:
        """An indefinite somebody: a name after his preposition is not his own (مصدر قريب من الرئيس فلان)."""
        return self.v.norm(self.start) in self.words.people

    def _opened(self, i: int) -> int:
        self.closed = False
        return i + 1

    def _relative(self, i: int) -> int:
        """A relative clause runs to the comma, or to what the verb before the phrase governs."""
        v = self.v
        for k in range(i + 1, min(self.stop, i + 30)):
            mark = v.tokens[k].text
            if self._to_outlet(k) or (k > i + 1 and v.norms[k].startswith("و") and self._verbal(k)):
                return k
            if (
                mark in COMMAS
                or mark == ":"
                or v.norms[k] in classes().that
                or (k in v.quote_at and v.quote_at[k].kind != "round")
            ):
                return k
            if mark in DASHES and k > i + 1:
                return k
        return min(self.stop, i + 30)

    def _to_outlet(self, k: int) -> bool:
        """لـ with an outlet: who was told, outside the relative clause."""
        v = self.v
        if k in v.mention and v.mention[k].span.start > v.tokens[k].start and v.norms[k].startswith("ل"):
            return is_outlet(v.mention[k].text)
        return v.norms[k].startswith("ل") and v.norms[k][1:] in self.words.outlet_words

    def _verbal(self, i: int) -> bool:
        """A finite word of saying ends the phrase, and so does a verbal noun with its doer (عن فلان قوله)."""
        norm = self.v.norms[i]
        readings = self.words.cues.get(norm, ())
        return not is_role(norm, self.words) and any(_ends(c) for c in readings)


def _ends(cue: Cue) -> bool:
    if cue.form.shape == "noun":
        return cue.form.pronoun
    return cue.form.shape in ("past", "present") and (not cue.lemma.weak or bool(cue.joined))
