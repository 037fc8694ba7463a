"""Titles: the words before or after a person's name that say who that is ("وزير الخارجية الروسي سيرغي لافروف")."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from isnad.arabic.countries import country_of_word
from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.names import bare
from isnad.arabic.words import PUNCT, WORD, Token, splits

HONORIFIC = "honorific"
ROLE = "role"
RELATION = "relation"
COURTESY = "courtesy"
LATTER = "latter"
_MAX_WORDS = 12
_OPENING = frozenset("\"'«“‘(")
_EITHER = frozenset("\"'")  # marks that open and close alike
_COMMAS = frozenset("،,")
_MOST_TITLES = 3
_OPEN_WORDS = 3  # a phrase with nothing definite in it is short ("أستاذ جامعي")
_WAW_WORDS = ("وزار", "وكال", "وطن", "واشنط", "وحد", "وسا", "وسط", "وقف", "وضع")
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
_QUOTES = frozenset("\"'«»“”()")
_PRONOUNS = ("ها", "هم", "هما", "ه")


class Head(NamedTuple):
    """A word that opens a title. `stem`: without article and pronoun; `lead`: letters of clitics before it;
    `definite`: it has the article; `pronoun`: it has a possessive ("نظيره")."""

    kind: str
    stem: str
    lead: int
    definite: bool
    pronoun: bool


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {k: frozenset(fold(w) for w in v) for k, v in load("roles").items()}


@lru_cache(maxsize=50_000)
def head(norm: str) -> Head | None:
    """What kind of title a folded word may open, None for no kind."""
    words = _roles()
    for lead, stem, definite in splits(norm):
        plain = len(lead) - (2 if definite else 0)
        with_article = "ال" + stem if definite else stem
        if with_article in words["latter"]:
            return Head(LATTER, stem, plain, definite, False)
        if stem in words["courtesies"] and not definite:
            return Head(COURTESY, stem, plain, False, True)
        if stem in words["roles"]:
            return Head(ROLE, stem, plain, definite, False)
        if with_article in words["honorifics"]:
            return Head(HONORIFIC, bare(stem), plain, with_article.startswith("ال"), False)
        relation = None if definite else _relation(stem)
        if relation:
            return Head(RELATION, relation, plain, False, True)
    return None


def _relation(stem: str) -> str | None:
    for pronoun in _PRONOUNS:
        if stem.endswith(pronoun) and stem[: -len(pronoun)] in _roles()["relations"]:
            return stem[: -len(pronoun)]
        if stem.endswith("ي" + pronoun) and stem[: -len(pronoun) - 1] in _roles()["counterparts"]:
            return stem[: -len(pronoun) - 1]
    return None


@lru_cache(maxsize=50_000)
def is_barrier(norm: str) -> bool:
    """Whether a folded word ends a title phrase: a verb, a connective, a day."""
    words = _roles()["barriers"]
    if norm in words or (norm.startswith(("و", "ف")) and norm[1:] in words):
        return True
    present = len(norm) > 4 and norm[0] == "ي" and norm[1] not in "وا"  # a verb: "يلتقي"
    return present and country_of_word(norm) is None


class Taken(NamedTuple):
    """Where words begin (offsets into the text) that belong to names: of persons, and of anything else."""

    persons: set[int]
    others: set[int]


def before(tokens: list[Token], at: int, taken: Taken) -> list[tuple[int, int]]:
    """Token runs `[i, j)` of the titles right before the name that begins at token `at`, in text order.

    A title never crosses the name of a person; another name may be part of it but never opens it. A comma may stand
    between an office and the name of who holds it ("المدير العام للصندوق، فلان").
    """
    out: list[tuple[int, int]] = []
    end = _skip_opening(tokens, at)
    if end > 1 and tokens[end - 1].text in _COMMAS:
        run = _before_comma(tokens, end - 1, taken)
        return [run] if run else []
    while len(out) < _MOST_TITLES:
        begin = _chain(tokens, end, taken)
        if begin is None or (out and _is_of_the_one_before(tokens, begin, taken)):
            break
        out.insert(0, (begin, end))
        found = head(tokens[begin].norm)
        if found is None or found.kind != HONORIFIC or found.lead:
            break
        end = begin
    return out


def _before_comma(tokens: list[Token], end: int, taken: Taken) -> tuple[int, int] | None:
    """An office with the article that ends at a comma, unless it follows a name or another comma (a list)."""
    begin = _chain(tokens, end, taken)
    if begin is None or begin == 0:
        return None
    found, ahead = head(tokens[begin].norm), tokens[begin - 1]
    of_another = any(t.start in taken.persons for t in tokens[max(0, begin - _MAX_WORDS) : begin] if t.kind == WORD)
    if found is None or found.kind != ROLE or ahead.text in _COMMAS or of_another:
        return None
    return begin, end


def _is_of_the_one_before(tokens: list[Token], begin: int, taken: Taken) -> bool:
    """Whether a title further off describes the name before it ("كوشنر صهر الرئيس …")."""
    found = head(tokens[begin].norm)
    kin = found is not None and found.stem in _roles()["kin"] and not found.pronoun
    return kin or (begin > 0 and tokens[begin - 1].start in taken.persons)


def _skip_opening(tokens: list[Token], at: int) -> int:
    """Past the marks that open the name; a mark that closes what stands before it is left alone."""
    while at > 0 and tokens[at - 1].text in _OPENING:
        mark = tokens[at - 1].text
        if mark in _EITHER and any(t.text == mark for t in tokens[max(0, at - 6) : at - 1]):
            break
        at -= 1
    return at


def _head(tokens: list[Token], i: int, taken: Taken) -> Head | None:
    """What the token opens: nothing inside another name; courtesy without article only before another head."""
    if i < 0 or tokens[i].kind != WORD or tokens[i].start in taken.others:
        return None
    found = head(tokens[i].norm)
    if found is None or found.kind in (COURTESY, LATTER):
        return None
    if found.kind == HONORIFIC and not found.definite and (i + 1 >= len(tokens) or head(tokens[i + 1].norm) is None):
        return None
    return found


def _chain(tokens: list[Token], end: int, taken: Taken) -> int | None:
    """The token where the title that ends at `end` begins: the nearest head, and heads that govern it."""
    i = end - 1
    nearer: int | None = None
    while i >= 0 and end - i <= _MAX_WORDS:
        token = tokens[i]
        if token.start in taken.persons or (token.kind == WORD and is_barrier(token.norm)):
            return nearer
        if token.kind == PUNCT and token.text not in _QUOTES:
            return nearer
        found = _head(tokens, i, taken)
        if found and _describes(tokens, i, end, found, taken):
            begin = _govern(tokens, i, taken)
            if not (token.norm.startswith("لل") or (found.lead and token.norm[0] in "لب")):
                return begin
            nearer = begin if nearer is None else nearer  # "للرئيس": a title before it may govern it
        elif found and nearer is None:
            return None
        i -= 1
    return nearer


def _describes(tokens: list[Token], begin: int, end: int, found: Head, taken: Taken) -> bool:
    """Whether the words from the head on are one phrase up to the name; courtesy stands next to it, or with one
    adjective between ("الأديب العباسي")."""
    courtesy = found.kind == HONORIFIC and found.stem not in _roles()["roles"]
    if courtesy and end - begin > (1 if found.stem in _roles()["ranks"] else 2):
        return False
    reached, closed = _walk(tokens, begin, taken, end)
    return reached == end and (closed or end - begin <= _OPEN_WORDS)


def _govern(tokens: list[Token], i: int, taken: Taken) -> int:
    """Heads before a head belong to it: "نائب الرئيس", "معالي وزير …", "مدير مكتب وزير …"."""
    here = _head(tokens, i, taken)
    while here and not here.lead:
        for step in (1, 2):
            above = _head(tokens, i - step, taken)
            if above or i - step < 0 or not _is_construct(tokens[i - step], taken):
                break
        if above is None or above.definite or above.pronoun or tokens[i - step].start in taken.persons:
            break
        if above.stem in _roles()["kin"] or (i - step and tokens[i - step - 1].start in taken.persons):
            break  # "فلان صهر الرئيس …": that describes the name before it
        i, here = i - step, above
    return i


def _is_construct(token: Token, taken: Taken) -> bool:
    """A noun that may govern the next word: no article, no clitic conjunction, no barrier."""
    return (
        token.kind == WORD
        and token.start not in taken.persons
        and not token.norm.startswith(("ال", "و", "ف", "ب", "ل"))
        and not is_barrier(token.norm)
    )


def after(tokens: list[Token], at: int, taken: Taken) -> tuple[int, int] | None:
    """The token run of a title in apposition after the name that ends before token `at`; None for none.

    Among `taken.persons` are the titles before names too: what is one of those is not also this person's.
    """
    comma = at < len(tokens) and tokens[at].text in "،,("
    begin = at + 1 if comma else at
    if begin >= len(tokens) or tokens[begin].kind != WORD or tokens[begin].start in taken.persons:
        return None
    found = head(tokens[begin].norm)
    if found is None or found.lead or found.pronoun or found.kind not in ((ROLE, HONORIFIC) if comma else (ROLE,)):
        return None
    end, closed = _walk(tokens, begin, taken, min(len(tokens), begin + _MAX_WORDS))
    if end < len(tokens) and tokens[end].start in taken.persons:
        return (begin, _past(tokens, end, taken)) if found.stem in _roles()["kin"] else None
    return (begin, end) if comma or (closed and end - begin > 1) else None


def _past(tokens: list[Token], at: int, taken: Taken) -> int:
    """Past the person in "صهر الرئيس …"."""
    while at < len(tokens) and tokens[at].start in taken.persons:
        at += 1
    return at


def phrase_ends(tokens: list[Token], begin: int, taken: Taken) -> list[int]:
    """Where the noun phrase may end that the head at `begin` opens, the longest first: before each preposition.
    Only ends at which it is definite; none for a phrase that says "a minister"."""
    end, closed = _walk(tokens, begin, taken, min(len(tokens), begin + _MAX_WORDS))
    shorter = [i for i in range(end - 1, begin, -1) if _is_preposition(tokens[i].norm)]
    return [*([end] if closed else []), *(i for i in shorter if _walk(tokens, begin, taken, i)[1])]


def _walk(tokens: list[Token], begin: int, taken: Taken, limit: int) -> tuple[int, bool]:
    """Where a noun phrase ends, `limit` at most, and whether something definite closes it.

    It goes on over a chain of nouns up to the first definite one, over definite adjectives after that, and starts
    again after a preposition ("المشرف العام على مركز …", "وزير الخارجية بدولة قطر").
    """
    closed = _is_definite(tokens[begin].norm)
    end = begin + 1
    while end < limit:
        token = tokens[end]
        norm = token.norm
        if token.start in taken.persons or (token.kind == WORD and is_barrier(norm)):
            break
        if token.start in taken.others:
            closed = True
        elif token.kind == PUNCT:
            if not _quoted_on(tokens, end):
                break
        elif _is_preposition(norm) and not _is_definite(norm):
            closed = False
        elif _is_definite(norm) or country_of_word(norm):
            closed = True
        elif _is_joined(norm) or (closed and not _opens_name(tokens[end - 1])):
            break
        end += 1
    return end, closed


def _is_joined(norm: str) -> bool:
    """Whether و before the word is "and", and another thing begins; "التجارة والصناعة" goes on."""
    found = head(norm)
    if found:
        return found.lead > 0
    return norm[0] == "و" and len(norm) > 5 and not norm.startswith(_WAW_WORDS)


def _is_preposition(norm: str) -> bool:
    return norm in _roles()["prepositions"] or norm.startswith(("ل", "ب"))


def _is_definite(norm: str) -> bool:
    """Carries the article; والي and والد only look so."""
    if not norm.startswith(_DEFINITE):
        return False
    words = _roles()
    return norm not in words["roles"] and norm not in words["kin"]


def _opens_name(token: Token) -> bool:
    """After "الملك" or "الأمير" a name follows, also inside a title ("مركز الملك سلمان")."""
    found = head(token.norm)
    return found is not None and found.kind == HONORIFIC


def _quoted_on(tokens: list[Token], at: int) -> bool:
    """A quotation mark that opens or closes a few words of the phrase ("زعيم حركة «أمل»")."""
    if tokens[at].text not in _QUOTES:
        return False
    near = range(max(0, at - 5), min(len(tokens), at + 6))
    return any(i != at and tokens[i].text in _QUOTES for i in near)
