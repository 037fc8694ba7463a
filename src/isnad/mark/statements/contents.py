"""Where what is said ends.

Speech runs to the end of its sentence, or to the next clause of saying that goes on with it (a participle, و + verb,
كما + verb after a comma), or to an attribution at its end. It runs over sentences while a quotation is open, and where
the next sentence cannot stand alone (وأن ..., لأن ..., إضافة إلى ...).
"""

from __future__ import annotations

from isnad.arabic.words import PUNCT
from isnad.mark.statements.attributions import Attribution
from isnad.mark.statements.clauses import Clause
from isnad.mark.statements.items import Item, Label, start_of
from isnad.mark.statements.lexicon import classes, lexicon
from isnad.mark.statements.phrases import COMMAS, VERBAL, bare, condition, contrast, is_role, noun_phrase
from isnad.mark.statements.speakers import can_say
from isnad.mark.statements.turns import Turn
from isnad.mark.statements.view import View

_LONGEST = 1500
_TRAILING = 16  # tokens of a setting after what was said
_SHIFT = 9
_MARKS = "«»“”\"'"
_REMARK = 3  # a quotation of so many words is speech, and what describes it after its mark is the writer's


def breaks(v: View, item: Item, past: bool = True) -> int | None:
    """The token where this item ends the speech before it, or None where it is nested in that speech. `past`: the
    speech was brought in by a past form; then a joined present form without a subject goes on inside it."""
    if isinstance(item, Label):
        return None
    if isinstance(item, Turn):
        return item.start
    if isinstance(item, Attribution):
        return None if item.front else item.start
    shape = item.reading.form.shape
    if shape == "participle":
        return item.lead
    if shape == "noun":
        return None
    if past and shape == "present" and item.reading.joined and item.subject is None:
        return None
    before = v.norm(item.cue - 1) if item.cue > v.begin[item.cue] else ""
    if before in classes().relatives:
        return None
    if item.reading.joined or before in classes().joined:
        return item.lead
    if item.lead < item.cue and before in COMMAS and (item.subject is None or item.subject.start > item.cue):
        own = item.subject is not None or item.how == "before" or item.lead in v.quote_to
        return item.lead if own else None
    return _shifted(v, item)


def _shifted(v: View, item: Clause) -> int | None:
    """، لكن أوباما أعلن ..., في حين قالت ...: a contrast and perhaps a subject before the verb."""
    for k in range(item.cue - 1, max(item.cue - _SHIFT, v.begin[item.cue]), -1):
        if contrast(v, k) > k and _apart(v, k - 1):
            return k - 1
        if v.tokens[k].kind == PUNCT and v.tokens[k].text not in _MARKS:
            return None
    return None


def _apart(v: View, i: int) -> bool:
    """A comma, or the end of a quotation: a new clause begins after it."""
    return v.tokens[i].text in COMMAS or i + 1 in v.quote_to


def end_of(
    v: View, start: int, following: list[Item], past: bool = True, spoken: bool = False, nominal: bool = False
) -> int:
    """The token after the last of what is said from token `start` on. `following`: the items after it, in order;
    `spoken`: speech without marks, which goes on with sentences that speak of us or me and bring in nothing else;
    `nominal`: what is said is a noun phrase, which no clause goes on with."""
    if start >= len(v.end):
        return start
    stop = v.end[start] if v.end[start] - start <= _LONGEST else start + _LONGEST
    cut = _cut(v, start, stop, following, past)
    while cut == stop and stop < len(v.norms):
        spanning = _open_quote(v, start, stop)
        if spanning is not None:
            return spanning
        if not _continues(v, start, stop) and not (spoken and _still_speaks(v, start, stop, following)):
            break
        stop = v.end[stop]
        cut = _cut(v, start, stop, following, past)
    return _turn(v, start, _aside(v, start, cut), nominal)


def _cut(v: View, start: int, stop: int, following: list[Item], past: bool) -> int:
    for item in following:
        at = breaks(v, item, past)
        if at is None or at <= start:
            continue
        if at >= stop:
            break
        if not _held(v, start, at):
            return at
    return stop


def _held(v: View, start: int, at: int) -> bool:
    """The break lies inside a quotation that began in this speech."""
    number = v.quoted[at]
    return number >= 0 and v.quotes[number].open >= start - 1 and v.quotes[number].end > at + 1


def _open_quote(v: View, start: int, stop: int) -> int | None:
    """The end of a quotation that began in `start`..`stop` and runs on over the end of the sentence."""
    number = v.quoted[stop - 1] if stop - 1 >= start else -1
    if number < 0 or stop >= len(v.norms) or v.quoted[stop] != number:
        return None
    quote = v.quotes[number]
    return quote.end if quote.open >= start - 1 else None


def _continues(v: View, start: int, stop: int) -> bool:
    """The sentence that begins at `stop` cannot stand alone: it goes on with the speech."""
    if v.paragraph[stop] != v.paragraph[start]:
        return False
    return v.norms[stop] in classes().goes_on and not _announces(v, stop)


def _still_speaks(v: View, start: int, stop: int, following: list[Item]) -> bool:
    if v.paragraph[stop] != v.paragraph[start] or not first_person(v, stop, v.end[stop]):
        return False
    return not any(stop <= start_of(i) < v.end[stop] for i in following)


def _announces(v: View, stop: int) -> bool:
    """مع ... there is a main clause of saying: no mere continuation."""
    words = lexicon()
    return any(
        c.form.shape in ("past", "present")
        for k in range(stop, min(stop + 6, v.end[stop]))
        for c in words.cues.get(v.norms[k], ())
        if not c.lemma.weak
    )


def _aside(v: View, start: int, end: int) -> int:
    """What is the writer's own again: a remark about the speaker (، لكنه لم يذكر ...), his condition (رافضا كشف اسمه),
    a formula of background, the main clause after فيما أكد ...، ."""
    words = lexicon()
    framed = v.norms[v.begin[start]] in classes().framing
    for k in range(start + 1, end - 1):
        comma = v.tokens[k].text in COMMAS
        if comma and framed and k > start + 1 and not v.norms[k + 1].startswith("و"):
            return k
        if comma and condition(v, k, end) > k:
            return k
        if v.norms[k] == "." and v.norms[k + 1] in words.impersonal:
            return k
        if (comma or v.norms[k] in _WITHOUT) and v.quoted[k] < 0 and _withheld(v, k + comma):
            return k
        if k in v.quote_to and _described(v, start, k):
            return k
    return end


def _turn(v: View, start: int, end: int, nominal: bool) -> int:
    """A contrast told of somebody else (، غير أن النقابة رفضت ...), and what he answers (، وهو ما نفاه المدير); after a
    noun phrase any contrast that is a clause."""
    for k in range(start + 1, end - 1):
        if nominal and v.quoted[k] < 0 and _set_in(v, k, end):
            return k
        if v.tokens[k].text not in COMMAS or v.quoted[k] >= 0:
            continue
        if answered(v, k) > k or _set_in(v, k + 1, end):
            return k
        if nominal and finite(v, k + 1):
            return k
        after = contrast(v, k + 1)
        if after <= k + 1 or after >= end or v.norms[after] in classes().prepositions:
            continue
        if nominal or _another(v, after, end):
            return k
    return end


def finite(v: View, i: int) -> bool:
    """و with what looks like a verb of the past and is no name or office (واعتقلت, ورددوا)."""
    norm = v.norms[i]
    if not norm.startswith("و") or norm.startswith(("وال", "ول")) or i in v.mention or is_role(norm[1:], lexicon()):
        return False
    written = v.tokens[i].text
    if len(norm) <= 4 or VERBAL.fullmatch(norm[1:]):
        return False
    return norm.endswith("وا") or (written.endswith("ت") and not written.endswith("ات"))


def _set_in(v: View, i: int, end: int) -> bool:
    """في بيان نشره على منصته, في تصريح لوكالة: where it was said closes the sentence."""
    if v.norms[i] not in ("في", "خلال", "عبر", "وذلك") or end - i > _TRAILING:
        return False
    k = i + 1 + (v.norms[i] == "وذلك")
    if v.norm(k) not in classes().telling or v.norm(i - 1) in classes().appears:
        return False
    return not any(v.norms[m] in classes().that or v.tokens[m].text in COMMAS for m in range(k, end))


def trailing(v: View, end: int) -> tuple[tuple[int, int], ...]:
    """The setting that stands right after what was said (see `_set_in`)."""
    if not 0 < end < len(v.norms):
        return ()
    at = end + (v.tokens[end].text in COMMAS)
    stop = v.end[end]
    return ((at, stop),) if at < stop and _set_in(v, at, stop) else ()


def is_setting(v: View, i: int) -> bool:
    """Token `i` is a noun for what something is said in (تصريح, منشوره)."""
    return bare(v.norm(i)) in lexicon().settings


def _another(v: View, i: int, end: int) -> bool:
    """Somebody who can speak, and a verb of saying, in this order or the other."""
    words = lexicon()
    if not finite_cue(v, i) or i in v.mention:
        phrase = noun_phrase(v, i, end)
        return phrase.end > i and can_say(v, phrase) and finite_cue(v, phrase.end + (v.norm(phrase.end) == "قد"))
    phrase = noun_phrase(v, i + 1, end)
    return phrase.end > i + 1 and (phrase.person >= 0 or i + 1 in v.mention or is_role(v.norms[i + 1], words))


def finite_cue(v: View, i: int, joined: bool = False) -> bool:
    """Token `i` may be a past form of saying; `joined`: also with a conjunction."""
    return any(c.form.shape == "past" and (joined or not c.joined) for c in lexicon().cues.get(v.norm(i), ()))


def answered(v: View, comma: int) -> int:
    """، وهو ما نفاه المدير: the token after the verb that answers what was said before the comma, or `comma`."""
    at = comma + 2
    if v.norm(comma + 1) not in _WHICH or not _finite_pronoun(v, at + (v.norm(at) == "ما")):
        return comma
    return at + (v.norm(at) == "ما") + 1


def _finite_pronoun(v: View, i: int) -> bool:
    return any(c.form.pronoun and c.form.shape in ("past", "present") for c in lexicon().cues.get(v.norm(i), ()))


_WHICH = ("وهو", "وهي", "الامر", "الشيء")
_WITHOUT = ("دون", "بدون")
_NOT = ("لم", "ولم", "لا", "ولا")
_REFUSED = ("رفض", "رفضت", "امتنع", "امتنعت")


def _withheld(v: View, i: int) -> bool:
    """دون أن يوضح, ولم يكشف, لكنه لم يحدد: he did not tell more."""
    k = contrast(v, i)
    if k > i and v.norm(k) in _REFUSED:
        return True
    if k > i and v.norms[k - 1] in ("لكنه", "لكنها", "ولكنه", "ولكنها") and v.norm(k) in ("لم", "لا"):
        return True
    if v.norm(k) in _NOT and v.norm(k + 1) in classes().unsaid:
        return True
    k += v.norm(k) == "من"
    if v.norm(k) not in _WITHOUT:
        return False
    if v.norm(k + 1) == "ان":
        return v.norm(k + 2) in classes().unsaid
    return v.norm(k + 1) in classes().untold


def _described(v: View, start: int, close: int) -> bool:
    """Speech that is one quotation, and a relative clause after its mark: the writer describes what was named."""
    quote = v.quote_to[close]
    if quote.open > start or quote.end - quote.start < _REMARK:
        return False
    return v.norms[close] in classes().relatives


def trimmed(v: View, start: int, end: int) -> tuple[int, int]:
    """Without marks at the edges (a bracket that opened inside stays)."""
    while start < end and v.tokens[start].kind == PUNCT and v.tokens[start].text != "#":
        start += 1
    while end > start and v.tokens[end - 1].kind == PUNCT and v.tokens[end - 1].text != "%":
        end -= 1
    return start, end


def first_person(v: View, start: int, end: int) -> bool:
    """Does a sentence speak of us or me?"""
    return any(v.norms[k] in classes().us for k in range(start, end))
