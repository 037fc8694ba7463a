"""Which of two texts was there first, and what tells: credits, foreign names left in the body, days, cuts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from isnad.arabic.words import PUNCT, tokenize
from isnad.link import narrators
from isnad.link.alignment import Aligned
from isnad.link.texts import Text
from isnad.model.story import Told

_CUT = 0.15  # by so much more of the copy stands in the original than of the original in the copy
_TODAY = frozenset({"اليوم", "الان", "الليله"})
_YESTERDAY = frozenset({"امس", "البارحه"})
_OPENERS = "«\"“”'("
_TYPES = frozenset({"صحيفه", "جريده", "موقع", "قناه", "شبكه", "وكاله", "بوابه", "مجله", "مراسل", "مراسله"})
_CLITICS = "ولبف"


class Directed(NamedTuple):
    """`forward`: the first text is the original; `why`: the strongest sign, in the words of `Copy.why`."""

    forward: bool
    why: str


def ranks(articles: Sequence[Told]) -> list[int]:
    """A total order for what pairs leave open: earlier days first, on one day those with an agency's credit, then by
    clock, then as given. Undated articles come last."""
    order = sorted(range(len(articles)), key=lambda i: (*_moment(articles[i]), i))
    out = [0] * len(articles)
    for rank, i in enumerate(order):
        out[i] = rank
    return out


def direct(first: Text, second: Text, runs: Sequence[Aligned], shares: tuple[float, float]) -> Directed | None:
    """The direction that the pair itself shows, None when nothing tells.

    `shares`: of the first text's words, of the second's. Signs are asked in the order of their force: a credit that
    names the other outlet; the other's name left in the body; an agency's credit on one side only; "today" made
    "yesterday"; the day; a cut.
    """
    for why, sign in (
        ("credit", _names_other(first.article, second.article)),
        ("foreign-credit", _left_in_body(first, second, runs)),
        ("credit", _agency_on_one_side(first.article, second.article)),
        ("order", _made_yesterday(first, second, runs)),
        ("order", _by_day(first.article, second.article)),
        ("cut", _by_cut(*shares)),
    ):
        if sign:
            return Directed(sign > 0, why)
    return None


def left_name(text: Text, name: str | None) -> bool:
    """True when the text names an outlet as one does a narrator: in quotes or after صحيفة, وكالة and the like."""
    wanted = [t.norm for t in tokenize(name or "") if t.kind != PUNCT]
    norms, at = text.words.norms, -1
    while wanted:
        try:
            at = norms.index(wanted[0], at + 1)
        except ValueError:
            return False
        if norms[at : at + len(wanted)] == wanted and _as_narrator(text, at):
            return True
    return False


def _as_narrator(text: Text, at: int) -> bool:
    before = text.article.page.text[max(0, text.words.starts[at] - 3) : text.words.starts[at]].rstrip()
    if before and before[-1] in _OPENERS:
        return True
    return at > 0 and bool({text.words.norms[at - 1], text.words.norms[at - 1].lstrip(_CLITICS)} & _TYPES)


def _moment(article: Told) -> tuple[str, int, str]:
    value = article.reading.published.value or ""
    return value[:10] or "9999", 0 if narrators.credited(article) else 1, value[10:] or "~"


def _names_other(first: Told, second: Told) -> int:
    """+1: the second credits the first's outlet; -1: the other way round."""
    one, two = narrators.outlet(first), narrators.outlet(second)
    return int(one in narrators.credited(second)) - int(two in narrators.credited(first))


def _left_in_body(first: Text, second: Text, runs: Sequence[Aligned]) -> int:
    one, two = first.article.reading.outlet.name, second.article.reading.outlet.name
    if one is None or two is None or narrators.same(one, two):
        return 0
    return int(left_name(second, one)) - int(left_name(first, two))


def _agency_on_one_side(first: Told, second: Told) -> int:
    """One of them credits an agency, and the other is not of an earlier day."""
    sign = int(bool(narrators.credited(first))) - int(bool(narrators.credited(second)))
    return 0 if sign * _by_day(first, second) < 0 else sign


def _made_yesterday(first: Text, second: Text, runs: Sequence[Aligned]) -> int:
    """A gap inside a run where one has "today" and the other "yesterday"."""
    sign = 0
    for run in runs:
        for before, after in pairwise(run):
            a = set(first.words.norms[before.a + before.length : after.a])
            b = set(second.words.norms[before.b + before.length : after.b])
            sign += bool(a & _TODAY and b & _YESTERDAY) - bool(b & _TODAY and a & _YESTERDAY)
    return (sign > 0) - (sign < 0)


def _by_day(first: Told, second: Told) -> int:
    one, two = (first.reading.published.value or "")[:10], (second.reading.published.value or "")[:10]
    return (one < two) - (two < one) if len(one) == len(two) == 10 else 0


def _by_cut(of_first: float, of_second: float) -> int:
    return int(of_second - of_first > _CUT) - int(of_first - of_second > _CUT)
