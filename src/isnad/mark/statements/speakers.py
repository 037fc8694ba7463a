"""Who speaks: what a phrase names, and whom a verb without a subject goes on with."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.letters import fold
from isnad.mark.statements.forms import Form
from isnad.mark.statements.lexicon import classes, is_outlet, lexicon
from isnad.mark.statements.phrases import (
    COMMAS,
    Phrase,
    adjectival,
    bare,
    contrast,
    definite,
    human_plural,
    is_role,
    noun_phrase,
)
from isnad.mark.statements.view import View
from isnad.model.marks import Mention, Speaker
from isnad.model.text import Span

_NEAR = 64  # of the sources so far, the last ones: a verb goes on with one of them, and pages may be very long


_CLAUSE = 25  # tokens back to the contrast that a clause begins with
_BACK = 400  # tokens: how far back a body may have been named

_WAS = ("كان", "كانت", "وكان", "وكانت")
_HEADLINE_DASHES = frozenset("-–—|:.")


class Source(NamedTuple):
    """A speaker with what later verbs must agree with. `agrees`: gender and count ("ms", "fs", "mp", "", ...), empty
    where unknown; `outlet`: it is a carrier by trade; `paper`: it is a text that speaks for somebody; `same`: text of
    the anonymous source that this one takes up again (مصدر أمني ... المصدر)."""

    speaker: Speaker
    agrees: str
    outlet: bool = False
    paper: bool = False
    at: int = -1
    same: str = ""


def name_source(v: View, phrase: Phrase, earlier: list[Source]) -> Source:
    """The source that a phrase names. `earlier`: the sources so far, for papers and short descriptions."""
    if phrase.both:
        several = _several(v, phrase)
        if several is not None:
            return several
    if phrase.person >= 0:
        return _by_mention(v, v.mention[phrase.person], phrase, "")
    return _by_head(v, phrase, earlier)


def _several(v: View, phrase: Phrase) -> Source | None:
    """Names side by side speak together: one collective, nobody's entity."""
    named = dict.fromkeys(v.mention[k].entity for k in range(phrase.start, phrase.end) if k in v.mention)
    if len(named) < 2:
        return None
    return Source(_speaker(v, phrase, None), "mp", at=phrase.start)


def _by_mention(v: View, mention: Mention, phrase: Phrase, agrees: str) -> Source:
    speaker = Speaker(entity=mention.entity, span=mention.span, text=mention.text, named=True)
    return Source(speaker, agrees or _gender(v, phrase), at=phrase.start)


def _gender(v: View, phrase: Phrase) -> str:
    words = lexicon()
    for k in (phrase.start, phrase.start + 1):
        stem = bare(v.norm(k))
        if k < phrase.end and v.tokens[k].text.endswith("ه") and stem[:-1] in words.people:  # رئيسه, not رئيسة
            stem = stem[:-1]
        if k > phrase.start and phrase.start in v.mention:  # a second name that nobody knew (إيمان نجم)
            break
        if stem in words.people and k not in v.mention:
            return words.people[stem]
    return ""


def _by_head(v: View, phrase: Phrase, earlier: list[Source]) -> Source:
    """No person is named: a body by name, a description that was resolved, a paper, or somebody anonymous."""
    words = lexicon()
    start = phrase.start
    while start < phrase.end - 1 and v.tokens[start].kind == 2:
        start += 1
    v.norms[start]
    stem = _stem(v, start)
    outlet = stem in words.outlet_words
    named = _named_body(v, Phrase(start, phrase.end, -1, False), stem, outlet)
    agrees = (
        words.people.get(stem)
        or words.bodies.get(stem)
        or words.papers.get(stem)
        or ("fs" if stem.endswith(("ه", "ات")) else "")
    )
    if named is not None:
        outlet = outlet or is_outlet(named.text)
        return Source(_speaker(v, Phrase(start, phrase.end, -1, False), named.entity), agrees, outlet, at=start)
    if stem in classes().findings:
        inside = next((v.mention[k] for k in range(start, phrase.end) if k in v.mention), None)
        if inside is not None and inside.type == "ORG":
            return Source(_speaker(v, phrase, inside.entity), agrees, paper=True, at=start)
    spoken = _speaks_for(v, Phrase(start, phrase.end, -1, False), stem)
    if spoken is not None:
        return Source(_speaker(v, phrase, spoken.entity), agrees, at=start)
    for k in range(start, phrase.end):
        if k in v.reference and v.norm(k + 1) not in classes().deputies:
            speaker = _speaker(v, phrase, v.reference[k].entity)
            return Source(speaker, agrees, at=start)
        if k - start >= 2:
            break
    same = _again(v, phrase, agrees, earlier)
    if same is not None:
        return same
    if (stem in words.papers or stem in words.gatherings) and stem not in words.people and not outlet:
        return _paper(v, phrase, agrees, earlier)._replace(paper=stem in words.papers)
    entity = _same(v, phrase, stem, earlier)
    before = _taken_up(v, phrase, stem, earlier) if entity is None else ""
    return Source(_speaker(v, phrase, entity), agrees, outlet, at=start, same=before)


def _taken_up(v: View, phrase: Phrase, stem: str, earlier: list[Source]) -> str:
    """المصدر after مصدر أمني: the text of the last anonymous source with this head. المصادر may be others."""
    code = lexicon().people.get(stem, "")
    if phrase.end - phrase.start > 2 or v.norms[phrase.start] == stem or (code != "ms" and not stem.endswith("ه")):
        return ""
    for source in reversed(earlier):
        text = source.speaker.text
        if source.speaker.entity is None and text and bare(fold(text).split()[0]) == stem:
            return source.same or text
    return ""


def _speaks_for(v: View, phrase: Phrase, stem: str) -> Mention | None:
    """المتحدث باسم الوزارة, مراسل القناة: the body named in it, for which an office without a person speaks."""
    at = phrase.start + 1
    if stem in classes().voices:
        while at < phrase.end and v.norms[at] != "باسم":
            at += 1
        at += 1
    elif stem not in classes().reporters:
        return None
    body = v.mention.get(at)
    if body is None or at >= phrase.end or body.type != "ORG" or body.span.start != v.tokens[at].start:
        return None
    return body


def _again(v: View, phrase: Phrase, agrees: str, earlier: list[Source]) -> Source | None:
    """المتحدث ذاته, المصدر نفسه: the last speaker that agrees, under this description."""
    if phrase.end - phrase.start < 2 or v.norms[phrase.end - 1] not in classes().selves:
        return None
    for source in reversed(earlier):
        if source.outlet or (source.agrees and agrees and source.agrees != agrees):
            continue
        return Source(_speaker(v, phrase, source.speaker.entity), agrees, at=phrase.start)
    return None


def _stem(v: View, i: int) -> str:
    """The head noun of a source without article and preposition (للوزارة, لوزارة → وزارة; بلاغ stays)."""
    words = lexicon()
    head = v.norms[i]
    known = (words.people, words.bodies, words.papers, words.outlet_words, words.gatherings)
    for stem in (head, bare(head), bare(head[1:]) if head[:1] in ("ل", "ب", "و") else head):
        if any(stem in table for table in known):
            return stem
    return bare(head)


def _named_body(v: View, phrase: Phrase, stem: str, outlet: bool) -> Mention | None:
    """The name of a body that stands for the phrase: at its head, or after generic words (صحيفة «…», شركة …)."""
    words = lexicon()
    first = v.mention.get(phrase.start)
    if first is not None:
        return first
    if words.people.get(stem) == "mp" and stem in classes().members and phrase.start + 1 in v.mention:
        body = v.mention[phrase.start + 1]
        return body if body.type == "ORG" and body.span.start == v.tokens[phrase.start + 1].start else None
    if stem in words.people or (stem in words.papers and not outlet):
        return None
    for k in range(phrase.start + 1, min(phrase.end, phrase.start + 5)):
        if k in v.mention:
            lead = v.text[v.tokens[k].start : v.mention[k].span.start]
            return v.mention[k] if not lead and (outlet or v.mention[k].type == "ORG") else None
        if v.norms[k] in classes().prepositions:
            return None
    return None


def _paper(v: View, phrase: Phrase, agrees: str, earlier: list[Source]) -> Source:
    """A paper speaks for the body named in it, or for the last speaker that is no outlet."""
    inside = next(
        (v.mention[k] for k in range(phrase.start, phrase.end) if k in v.mention and v.mention[k].type == "ORG"), None
    )
    entity = inside.entity if inside is not None else _issuer(v, phrase, earlier)
    return Source(_speaker(v, phrase, entity), agrees, paper=True, at=phrase.start)


def _issuer(v: View, phrase: Phrase, earlier: list[Source]) -> str | None:
    """البيان: it speaks for whom it spoke before, else for the last speaker, if it is what bodies and persons issue."""
    head = v.norms[phrase.start]
    stem = bare(head)
    gathering = stem in lexicon().gatherings
    if not gathering and (stem not in classes().issued or (head == stem and _described_paper(v, phrase))):
        return None
    before = next((s for s in reversed(earlier) if s.paper and _paper_stem(s) == stem), None)
    if before is not None and head != stem:
        return before.speaker.entity
    for source in reversed(earlier):
        head = _paper_stem(source)
        body = any(stem in lexicon().bodies for stem in (head, head.removesuffix("ه"), head.removesuffix("ها")))
        if not source.outlet and (source.speaker.entity or body):  # a body that no name covers may have issued it
            return source.speaker.entity
    return None


def _paper_stem(source: Source) -> str:
    return bare(fold(source.speaker.text or "").split(" ")[0])


def _described_paper(v: View, phrase: Phrase) -> bool:
    """بيان للنيابة: the paper of somebody whom no name covers."""
    return any(not adjectival(v.norms[k]) for k in range(phrase.start + 1, phrase.end))


def _same(v: View, phrase: Phrase, stem: str, earlier: list[Source]) -> str | None:
    """A short definite description of an earlier speaker (الوزارة after وزارة الخارجية, المجلس after مجلس الأمن)."""
    head = v.norms[phrase.start]
    titled = _titled(v, phrase, stem)
    if titled is not None or head == stem or phrase.end - phrase.start > 2:
        return titled
    for source in reversed(earlier):
        if source.speaker.entity is None or source.speaker.text is None:
            continue
        entity = v.entities.get(source.speaker.entity)
        if entity is None:
            continue
        said = fold(source.speaker.text).split() + [w for n in entity.names for w in fold(n).split()]
        titles = [w for t in entity.titles for w in fold(t.text).split()[:1]]
        if stem in (bare(w) for w in said + titles):
            return source.speaker.entity
    return _body_before(v, phrase, stem)


def _body_before(v: View, phrase: Phrase, stem: str) -> str | None:
    """المجلس, الشركة: the last body named before whose name, or the word before it, begins with this noun."""
    if phrase.end - phrase.start > 1:
        return None
    if lexicon().people.get(stem) in ("ms", "fs"):
        return _holder(v, phrase.start)
    if stem not in lexicon().bodies:
        return None
    for k in range(phrase.start - 1, max(-1, phrase.start - _BACK), -1):
        mention = v.mention.get(k)
        if mention is None or mention.type != "ORG" or v.mention.get(k - 1) is mention:
            continue
        if bare(v.norms[k]) == stem or bare(fold(mention.text).split()[0]) == stem or bare(v.norm(k - 1)) == stem:
            return mention.entity
    return None


def _holder(v: View, at: int) -> str | None:
    """السفير, المحافظ: the last person named before to whom the text gives this office."""
    head = bare(v.norms[at])
    for k in range(at - 1, max(-1, at - _BACK), -1):
        mention = v.mention.get(k)
        if mention is None or mention.type != "PER" or v.mention.get(k - 1) is mention or mention.entity is None:
            continue
        entity = v.entities.get(mention.entity)
        if entity is not None and any(head == bare(w) for t in entity.titles for w in fold(t.text).split()[:1]):
            return mention.entity
    return None


def _titled(v: View, phrase: Phrase, stem: str) -> str | None:
    """The one person to whom the text gives an office with all the words of the phrase (معالي وزير الإسكان)."""
    words = lexicon()
    if stem not in words.people and v.norms[phrase.start] not in words.honorifics:
        return None
    wanted = {
        bare(n)
        for n in v.norms[phrase.start : phrase.end]
        if bare(n) not in words.honorifics and n not in words.honorifics
    }
    if len(wanted) < 2:
        return None
    holders = {
        e.id
        for e in v.entities.values()
        if e.type == "PER" and any(wanted <= {bare(w) for w in fold(t.text).split()} for t in e.titles)
    }
    return holders.pop() if len(holders) == 1 else None


def _speaker(v: View, phrase: Phrase, entity: str | None) -> Speaker:
    """The phrase as it names the source, without a conjunction or preposition written onto its first word."""
    span = v.span(phrase.start, phrase.end)
    lead = v.norms[phrase.start]
    words = lexicon()
    mention = v.mention.get(phrase.start)
    joined = lead[:1] in ("و", "ل", "ب") and not is_role(lead, words) and lead not in words.papers
    if mention is not None:
        span = Span(max(span.start, min(mention.span.start, span.end - 1)), span.end)
    elif joined and (is_role(lead[1:], words) or lead[1:] in words.papers or lead[1:] in words.outlet_words):
        span = Span(span.start + 1, span.end)
    return Speaker(entity=entity, span=span, text=span.of(v.text), named=entity is not None)


def agrees(v: View, phrase: Phrase, form: Form, inverted: bool = False) -> bool:
    """May the phrase be the subject of a verb of this form? Before its verb also the number must agree. Unknown
    nouns may."""
    code = _agreement(v, phrase)
    if not code or not form.gender or phrase.both:
        return True
    gender, count = code[0], code[1]
    if inverted and count == "p":
        return form.number in ("p", "d")
    if inverted and form.number == "p":
        return False
    return gender == form.gender or count == "p"


def _agreement(v: View, phrase: Phrase) -> str:
    """Gender and count of the head of a phrase, "" where unknown."""
    words = lexicon()
    head = v.norms[phrase.start]
    mention = v.mention.get(phrase.start)
    if mention is not None:
        return "" if mention.type != "LOC" or mention.text.startswith("ال") else "fs"
    stem = bare(head)
    written = v.tokens[phrase.start].text
    if written.endswith("ه") and stem[:-1] in words.people:  # رئيسه: his president, or a feminine without its dots
        return ""
    known = words.people.get(stem) or words.bodies.get(stem) or words.papers.get(stem)
    if known:
        return known
    if len(head) > 5 and head.endswith("ون"):
        return "mp"
    return "fs" if written.endswith("ة") or (head.startswith("ال") and head.endswith("ات")) else ""


def agree(form: Form | None, source: Source) -> bool:
    """May a verb of this form have this source as its unnamed subject?"""
    if form is None or not source.agrees:
        return form is None or form.number in ("", "s")
    gender, count = source.agrees[0], source.agrees[1]
    if form.number == "p" or form.number == "d":
        return count == "p"
    if count == "p":
        return False
    return not form.gender or form.gender == gender


def go_on(v: View, form: Form, at: int, earlier: list[Source]) -> Source | None:
    """The source that a verb without a subject goes on with: of this sentence first, then the last that agrees."""
    begin = v.begin[at]
    earlier = earlier[-_NEAR:]
    here = [s for s in earlier if begin <= s.at < at]
    for source in reversed(here):
        if agree(form, source):
            return source
    if here and form.shape == "participle" and form.number == "p":
        return here[-1]
    topic = opening(v, begin, at, earlier) or subject_of(v, begin, at, form)
    if topic is not None and agree(form, topic):
        return topic
    turned = _after_contrast(v, begin, at, earlier)
    if turned is not None and agree(form, turned):
        return turned
    for source in reversed(earlier):
        if agree(form, source):
            return source
    return None


def _after_contrast(v: View, begin: int, at: int, earlier: list[Source]) -> Source | None:
    """، لكن الوزير رفض الطلب قائلا ...: the subject of the last clause of contrast."""
    for k in range(at - 2, max(begin, at - _CLAUSE), -1):
        after = contrast(v, k)
        if after > k:
            phrase = noun_phrase(v, after, at)
            return name_source(v, phrase, earlier) if phrase.end > phrase.start and can_say(v, phrase) else None
    return None


def opening(v: View, begin: int, stop: int, earlier: list[Source]) -> Source | None:
    """The subject that a sentence opens with, before or after its first verb (علق الوزير على ..., لكن الخبراء ...)."""
    words = lexicon()
    seen = 0
    begin = _past_setting(v, begin, stop)
    for start in range(begin, min(begin + 8, stop)):
        if start in v.time or v.tokens[start].text in COMMAS:
            continue
        norm = v.norms[start]
        leads = norm in classes().prepositions or norm.removeprefix("و") in classes().prepositions
        if leads or norm in classes().that or seen >= 3:
            return None
        seen += 1
        stem = bare(norm)
        mention = v.mention.get(start)
        named = mention is not None and mention.type != "LOC" and mention.span.start == v.tokens[start].start
        body = stem in words.bodies and (definite(norm) or start + 1 in v.mention or start + 1 in v.quote_at)
        if named or start in v.reference or body or (stem in words.people and norm not in words.cues):
            phrase = noun_phrase(v, start, stop)
            if phrase.end > start:
                return name_source(v, phrase, earlier)
    return None


def _past_setting(v: View, begin: int, stop: int) -> int:
    """وفي المحافظة، احتج ...: past a place or time in front that a comma ends."""
    if v.norms[begin].removeprefix("و") not in classes().prepositions:
        return begin
    if v.norms[begin].removeprefix("و") == "من" and v.norm(begin + 1) in classes().parts:
        return begin + 2
    return next((k + 1 for k in range(begin + 1, min(begin + 7, stop)) if v.tokens[k].text in COMMAS), begin)


def subject_of(v: View, begin: int, stop: int, form: Form) -> Source | None:
    """The first person or body named in `begin`..`stop` as a subject: not after a preposition, not with a clitic."""
    for k in range(begin, stop):
        mention = v.mention.get(k)
        if mention is None or v.mention.get(k - 1) is mention or mention.type == "LOC":
            continue
        lead = v.text[v.tokens[k].start : mention.span.start]
        if (lead and lead != "و") or v.norm(k - 1) in classes().prepositions or v.quoted[k] >= 0:
            continue
        if mention.type == "PER" or k - begin <= 4:
            source = Source(Speaker(mention.entity, mention.span, mention.text, True), "", at=k)
            if mention.type == "PER" and form.number != "p":
                return source
            if mention.type == "ORG" and form.number == "s":
                return source
    return None


def before(v: View, i: int) -> Phrase | None:
    """The subject that stands before its verb (headlines, أما ... فـ, relative clauses)."""
    k = i
    while k > v.begin[i] and v.norms[k - 1] in ("قد", "كان", "كانت", "لا", "لم"):
        k -= 1
    if v.norm(k - 1) in classes().relatives and k - 1 > v.begin[i]:
        return _antecedent(v, k - 1)
    words = lexicon()
    if (
        k - 1 > v.begin[i]
        and (v.norms[k - 1] in words.papers or v.norms[k - 1] in words.people)
        and k - 1 not in v.mention
    ):
        return Phrase(k - 1, k, -1, False)
    if k - 2 > v.begin[i] and adjectival(v.norms[k - 1]) and not definite(v.norms[k - 1]) and k - 2 not in v.mention:
        head = v.norms[k - 2]
        if k - 1 not in v.mention and (head in words.papers or head in words.people or head in words.bodies):
            return Phrase(k - 2, k, -1, False)
    for start in _starts(v, k):
        phrase = noun_phrase(v, start, k)
        end = phrase.end
        marks = COMMAS | _HEADLINE_DASHES if v.title(i) else COMMAS
        end = _described(v, end, k)
        while end < k and (v.tokens[end].text in marks or end in v.time):
            end += 1
        if end == k and phrase.end > phrase.start and nominal(v, phrase.start):
            return phrase
    return _of_was(v, i)


def _of_was(v: View, i: int) -> Phrase | None:
    """وكان فلان، الذي ...، قد أكد: what stands right after the first word is the subject, however far the verb."""
    begin = v.begin[i]
    if v.norm(i - 1) not in ("قد", "وقد") or v.norms[begin] not in _WAS or begin + 2 >= i:
        return None
    phrase = noun_phrase(v, begin + 1, i)
    return phrase if phrase.end > phrase.start and nominal(v, phrase.start) else None


def _described(v: View, i: int, stop: int) -> int:
    """، وهو صائغ من المدينة،: past what is told of a name between commas."""
    if i + 1 >= stop or v.tokens[i].text not in COMMAS or v.norms[i + 1] not in ("وهو", "وهي", *classes().relatives):
        return i
    return next((k for k in range(i + 2, min(stop, i + 25)) if v.tokens[k].text in COMMAS), i)


def can_say(v: View, phrase: Phrase) -> bool:
    """The head of the phrase is a name, was resolved, or is a noun of somebody or something that speaks."""
    start = phrase.start
    if phrase.person >= 0 or start in v.mention or start in v.reference or start in v.quote_at:
        return True
    words = lexicon()
    stems = (v.norms[start], _stem(v, start), _own_stem(v, start))
    return human_plural(v.norms[start]) or any(
        s in t for s in stems for t in (words.people, words.bodies, words.papers, words.outlet_words, words.honorifics)
    )


def _own_stem(v: View, i: int) -> str:
    """محاميتهم, نظيره: the noun without its pronoun."""
    norm = v.norms[i]
    if v.tokens[i].text.endswith("ة"):
        return norm
    for ending in ("هما", "ها", "هم", "ه"):
        if norm.endswith(ending) and len(norm) > len(ending) + 2:
            stem = norm[: -len(ending)]
            return stem[:-1] + "ه" if stem.endswith("ت") else stem
    return norm


def nominal(v: View, i: int) -> bool:
    """Token `i` is surely a noun that may be a subject: a name, a definite noun, an office, a body, a paper."""
    if i in v.mention:
        return v.text[v.tokens[i].start : v.mention[i].span.start] in ("", "و", "ف")
    if i in v.quote_at:
        if v.title(i) and v.quote_at[i].end - v.quote_at[i].start <= 3:
            return True
        return any(k in v.mention for k in range(v.quote_at[i].start, v.quote_at[i].end))
    norm = v.norms[i]
    stem = bare(norm[1:]) if norm.startswith("و") and is_role(norm[1:], lexicon()) else bare(norm)
    if norm.startswith("ال") and len(norm) > 4 and stem != "ي":
        return True
    words = lexicon()
    return human_plural(norm) or any(
        stem in table for table in (words.people, words.bodies, words.papers, words.outlet_words, words.honorifics)
    )


def _starts(v: View, stop: int) -> list[int]:
    """Where a subject before its verb may begin, the nearest clause edge first."""
    begin = v.begin[stop - 1] if stop > 0 else 0
    out = []
    commas = 0
    apart = v.tokens[stop - 1].text in COMMAS  # (..., والثاني يوم الثلاثاء، حثهما): he goes on with those before
    for k in range(stop - 1, begin - 1, -1):
        if stop - k > 40:
            break
        if v.norms[k].startswith("و") and k > begin and _joins(v, k) and (v.title(k) or not apart):
            out.append(k)
        if v.norms[k] in classes().clause_openers or v.norms[k] in classes().that:
            out.append(k + 1)
            break
        if v.tokens[k].text in COMMAS or v.tokens[k].text in ".|":
            commas += 1
            out.append(k + 1)
            if commas >= 4:
                break
    else:
        out.append(begin)
    if begin not in out:
        out.append(begin)
    return [s for s in reversed(out) if s < stop]


def _joins(v: View, k: int) -> bool:
    """و with a name or an office: in a headline a new clause may begin with it (... وحكومة فلان تناشد)."""
    if k in v.mention:
        return v.text[v.tokens[k].start : v.mention[k].span.start] == "و"
    return is_role(v.norms[k][1:], lexicon()) and not is_role(v.norms[k], lexicon())


def _apposed(v: View, begin: int, end: int) -> Phrase | None:
    """فلان، أحد قادة الحركة، الذي ...: the person, whom the words between the commas describe."""
    for k in range(end - 1, max(begin, end - 9), -1):
        if v.tokens[k].text not in COMMAS:
            continue
        person = v.mention.get(k - 1)
        if person is None or person.type != "PER" or not is_role(v.norms[k + 1], lexicon()):
            return None
        start = k - 1
        while start > begin and v.mention.get(start - 1) is person:
            start -= 1
        return Phrase(start, k, start, False)
    return None


def _antecedent(v: View, relative: int) -> Phrase | None:
    k = relative
    while k > v.begin[relative] and (v.tokens[k - 1].text in COMMAS or v.tokens[k - 1].text in "»”\"')"):
        k -= 1
    named = _apposed(v, v.begin[relative], k)
    if named is not None:
        return named
    if k - 1 in v.mention:
        mention = v.mention[k - 1]
        start = k - 1
        while start - 1 >= 0 and v.mention.get(start - 1) is mention:
            start -= 1
        return Phrase(start, k, start if mention.type == "PER" else -1, False)
    words = lexicon()
    for start in range(k - 1, max(v.begin[relative], k - 8) - 1, -1):
        stem = bare(v.norms[start])
        if stem in words.people or stem in words.bodies or stem in words.papers:
            return Phrase(start, k, -1, False)
    return None
