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
_QUOTES = frozenset("\"'«»“”")
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


@cache
def _honorific_stems() -> frozenset[str]:
    return frozenset(w for h in _roles()["honorifics"] for w in (h, bare(h)))


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


def before(tokens: list[Token], at: int, persons: set[int], others: set[int]) -> list[tuple[int, int]]:
    """Token runs `[i, j)` of the titles right before the name that begins at token `at`, in text order.

    `persons`: tokens of names of persons, which a title never crosses; `others`: tokens of other names, which may be
    part of a title but never open it.
    """
    out: list[tuple[int, int]] = []
    end = _skip_opening(tokens, at)
    while len(out) < 3:
        begin = _chain(tokens, end, persons, others)
        if begin is None:
            break
        out.insert(0, (begin, end))
        found = head(tokens[begin].norm)
        if found is None or found.kind != HONORIFIC or found.lead:
            break
        end = begin
    return out


def _skip_opening(tokens: list[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].text in _OPENING:
        at -= 1
    return at


def _head(tokens: list[Token], i: int, others: set[int]) -> Head | None:
    """What the token opens: nothing inside another name; courtesy without article only before another head."""
    if i < 0 or i in others or tokens[i].kind != WORD:
        return None
    found = head(tokens[i].norm)
    if found is None or found.kind in (COURTESY, LATTER):
        return None
    if found.kind == HONORIFIC and not found.definite and (i + 1 >= len(tokens) or head(tokens[i + 1].norm) is None):
        return None
    return found


def _chain(tokens: list[Token], end: int, persons: set[int], others: set[int]) -> int | None:
    """The token where the title that ends at `end` begins: the nearest head, and heads that govern it."""
    i = end - 1
    while i >= 0 and end - i <= _MAX_WORDS:
        token = tokens[i]
        if i in persons or (token.kind == WORD and is_barrier(token.norm)):
            return None
        if token.kind == PUNCT and token.text not in _QUOTES:
            return None
        if _head(tokens, i, others):
            return _govern(tokens, i, persons, others)
        i -= 1
    return None


def _govern(tokens: list[Token], i: int, persons: set[int], others: set[int]) -> int:
    """Heads before a head belong to it: "نائب الرئيس", "معالي وزير …", "مدير مكتب وزير …"."""
    here = _head(tokens, i, others)
    while here and not here.lead:
        for step in (1, 2):
            above = _head(tokens, i - step, others)
            if above or i - step < 0 or not _is_construct(tokens[i - step], persons, i - step):
                break
        if above is None or above.definite or above.pronoun or (i - step) in persons:
            break
        i, here = i - step, above
    return i


def _is_construct(token: Token, persons: set[int], at: int) -> bool:
    """A noun that may govern the next word: no article, no clitic conjunction, no barrier."""
    return (
        token.kind == WORD
        and at not in persons
        and not token.norm.startswith(("ال", "و", "ف", "ب", "ل"))
        and not is_barrier(token.norm)
    )


def after(tokens: list[Token], at: int, taken: set[int]) -> tuple[int, int] | None:
    """The token run of a title in apposition after the name that ends before token `at`; None for none.

    `taken`: tokens that belong to other persons' names and titles.
    """
    comma = at < len(tokens) and tokens[at].text in "،,("
    begin = at + 1 if comma else at
    if begin >= len(tokens) or tokens[begin].kind != WORD or begin in taken:
        return None
    found = head(tokens[begin].norm)
    if found is None or found.lead or found.kind not in (ROLE, HONORIFIC) or found.pronoun:
        return None
    end = _phrase_end(tokens, begin, taken)
    if end is None or (end - begin < 2 and not comma):
        return None
    return begin, end


def _phrase_end(tokens: list[Token], begin: int, taken: set[int]) -> int | None:
    """Where the phrase that begins at `begin` ends; None when it runs into another person's name."""
    end = begin + 1
    while end < len(tokens) and end - begin < _MAX_WORDS:
        token = tokens[end]
        if end in taken:
            return None
        if (token.kind == PUNCT and not _quoted_on(tokens, end)) or (token.kind == WORD and is_barrier(token.norm)):
            break
        if token.norm[0] == "و" and (head(token.norm) or len(token.norm) > 5):
            break
        end += 1
    return end


def _quoted_on(tokens: list[Token], at: int) -> bool:
    """A quotation mark that opens or closes a few words of the phrase ("زعيم حركة «أمل»")."""
    if tokens[at].text not in _QUOTES:
        return False
    near = range(max(0, at - 5), min(len(tokens), at + 6))
    return any(i != at and tokens[i].text in _QUOTES for i in near)
