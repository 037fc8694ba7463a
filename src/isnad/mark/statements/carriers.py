"""Through whom a statement came: outlets and platforms that its clause names, the nearest to the speaker first."""

from __future__ import annotations

from isnad.arabic.letters import fold
from isnad.arabic.words import WORD
from isnad.mark.statements.lexicon import classes, is_outlet, lexicon
from isnad.mark.statements.phrases import bare, is_role
from isnad.mark.statements.view import View
from isnad.model.marks import Carrier, Mention
from isnad.model.text import Span


def in_settings(v: View, settings: tuple[tuple[int, int], ...]) -> tuple[Carrier, ...]:
    """Carriers named in the settings of a clause (لـ«الصحيفة», على تويتر, في مقال نشرته صحيفة ...)."""
    out: dict[str, Carrier] = {}
    for start, end in settings:
        i = start
        while i < end:
            found, following = _at(v, i, end)
            if found is not None:
                out.setdefault(found.entity or fold(found.name), found)
            i = max(following, i + 1)
    return tuple(out.values())


def _at(v: View, i: int, end: int) -> tuple[Carrier | None, int]:
    """The carrier that is named at token `i`, and the token after it."""
    words = lexicon()
    stem = outlet_stem(v.norms[i])
    if stem in words.outlet_words and i not in v.mention:
        return _after_generic(v, i, end)
    if i in v.mention:
        mention = v.mention[i]
        after = i
        while after < end and v.mention.get(after) is mention:
            after += 1
        known = is_outlet(mention.text) and mention.type != "LOC"
        if known or (mention.type == "ORG" and _told(v, i) and not _body(mention.text)):
            return of_mention(mention), after
        return None, after
    if v.norms[i].startswith("لل") and "ال" + v.norms[i][2:] in words.outlets:  # للأناضول
        return _of_span(v, Span(v.tokens[i].start + 2, v.tokens[i].end)), i + 1
    if _alone(v, i, end):
        return _of_span(v, v.span(i, end)), end
    if i in v.quote_at and _to(v, i) and v.quote_at[i].end - v.quote_at[i].start <= 4:
        quote = v.quote_at[i]
        return _of_span(v, v.span(quote.start, max(quote.end, quote.start + 1))), quote.close
    return _platform(v, i)


def _body(name: str) -> bool:
    """المنظمة الدولية, شركة ...: an organization by its first word, of whom somebody is head (المدير العام لـ«...»)."""
    words = lexicon()
    stem = bare(fold(name).strip("«»“”\"' ").split(" ")[0])
    return stem in words.bodies and stem not in words.outlet_words


def outlet_stem(norm: str) -> str:
    """لجريدة, وكالة, للقناة → the bare generic word, where it is one."""
    words = lexicon()
    for stem in (norm, bare(norm), norm[1:], bare(norm[1:])):
        if stem in words.outlet_words:
            return stem
    return bare(norm)


def _after_generic(v: View, i: int, end: int) -> tuple[Carrier | None, int]:
    k = i + 1
    if k < end and k in v.mention:
        mention = v.mention[k]
        while k < end and v.mention.get(k) is mention:
            k += 1
        return of_mention(mention), k
    if k < end and k in v.quote_at and v.quote_at[k].end > v.quote_at[k].start:
        quote = v.quote_at[k]
        inside = next((v.mention[m] for m in range(quote.start, quote.end) if m in v.mention), None)
        carrier = of_mention(inside) if inside else _of_span(v, v.span(quote.start, quote.end))
        return carrier, quote.close
    found, after = _platform(v, k) if k < end else (None, k)
    if found is not None:
        return found, after
    return None, i + 1


def _platform(v: View, i: int) -> tuple[Carrier | None, int]:
    norm = v.norm(i)
    for first in (norm, norm[1:]) if norm[:1] in ("ب", "ل") else (norm,):
        for words in lexicon().platforms.get(first, ()):
            if all(v.norm(i + k) == w for k, w in enumerate(words[1:], 1)):
                return _of_span(v, v.span(i, i + len(words))), i + len(words)
    return None, i + 1


def _alone(v: View, i: int, end: int) -> bool:
    """After a lone لـ, as it is set before titles of outlets, a name that nobody knew (لـ صوت الجسر)."""
    if not _to(v, i) or i in v.quote_at or i in v.mention or not 1 <= end - i <= 4:
        return False
    return not is_role(v.norms[i], lexicon()) and v.tokens[i].kind == WORD


def _to(v: View, i: int) -> bool:
    return v.norm(i - 1) in ("ل", "لـ")


def _told(v: View, i: int) -> bool:
    """لـ stands alone before the name, perhaps with a quotation mark between them (لـ«الصحيفة»), or مع after a talk."""
    quoted = i - 1 in v.quote_at
    if quoted and v.norm(i - 2) == "مع" and any(bare(v.norm(k)) in classes().talks for k in (i - 3, i - 4)):
        return True
    return _to(v, i) or (quoted and _to(v, i - 1))


def of_mention(mention: Mention) -> Carrier:
    """A carrier that is a named entity."""
    return Carrier(name=mention.text, span=mention.span, entity=mention.entity)


def _of_span(v: View, span: Span) -> Carrier:
    return Carrier(name=span.of(v.text), span=span)
