"""What kind of common text two articles have, and where what is stated about it disagrees with what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.link import narrators
from isnad.link.alignment import Aligned
from isnad.link.direction import left_name
from isnad.link.texts import Text
from isnad.model.story import Told

QUOTED = 0.8  # of the common words, inside quotation marks on both sides: nothing but a quotation is shared
_OWN = 0.2  # of the copy: below it the article is a report of its own that shares a passage
_VERSION = (
    0.6  # of the shorter text of one outlet: a version of it; less (lists of those present, set phrases): used again
)
_RELEASE = frozenset({"بيان", "البيان", "بيانا", "بيانها", "بيانه", "لبيان", "ببيان"})


def kind(original: Text, copy: Text, runs: Sequence[Aligned], shares: tuple[float, float]) -> str:
    """quotation | version | reuse | common-release | credited | own | uncredited; `shares`: of the original, the copy.

    reuse: paragraphs of one outlet's own earlier text in another article of it. common-release: both have it from an
    agency or a statement that went out to all, as credits or the common text itself say. credited: the copy names the
    original's outlet. own: an article by and large of its own that shares a passage.
    """
    one, two = narrators.outlet(original.article), narrators.outlet(copy.article)
    own = one is not None and one == two
    if own and max(shares) >= _VERSION:
        return "version"
    if quoted(original, copy, runs) >= QUOTED:
        return "quotation"
    if own:
        return "reuse"
    if shares[1] < _OWN:
        return "own"
    if one in narrators.credited(copy.article) or left_name(copy, original.article.reading.outlet.name):
        return "credited"
    return _by_agencies(original, copy, runs)


def _by_agencies(original: Text, copy: Text, runs: Sequence[Aligned]) -> str:
    theirs, ours = narrators.credited(original.article), narrators.credited(copy.article)
    if not ours and any(named_in(copy, c.name) for c in original.article.reading.credits):
        return "credited"
    if ours or _generic(copy.article):
        return "common-release"
    if not theirs and _release(copy, runs):
        return "common-release"
    return "uncredited"


def named_in(text: Text, agency: str) -> bool:
    """True when an article names an agency in its text: as one names a narrator, or as a statement's carrier."""
    if narrators.is_generic(agency):
        return False
    via = (v.name for s in text.article.reading.statements for v in s.via)
    return any(narrators.same(v, agency) for v in via) or left_name(text, agency)


def note(original: Told, copy: Told, kind: str, share: float, added: int, dropped: int) -> str:
    """One Arabic sentence where stated and measured disagree or something was changed; empty where all is said."""
    house = original.reading.outlet.name
    there = f"نص «{house}»" if house else "نص آخر"
    if kind == "uncredited":
        agencies = [c.name for c in original.reading.credits if narrators.key(c.name) in narrators.credited(original)]
        if agencies:
            return f"النص نفسه منسوب في {there} إلى «{agencies[0]}»، ولم يُذكر هذا المصدر هنا."
        return f"{_percent(share)} من كلماته واردة في {there}، ولم يُذكر مصدر لها."
    if kind == "version":
        return f"نسختان من خبر واحد للجهة نفسها{_changed(added, dropped)}."
    if kind == "reuse":
        return "فقرات أعادت الجهة نفسها نشرها من خبر آخر لها."
    if kind == "own":
        return f"خبر مستقل يشترك مع {there} في فقرة ({_percent(share)} من كلماته)."
    if kind == "quotation":
        return "المشترك بين النصين اقتباس فقط."
    if added or dropped:
        return f"منسوب إلى مصدره ولكنه غُيّر{_changed(added, dropped)}."
    return ""


def _changed(added: int, dropped: int) -> str:
    parts = [f"أُضيف في {added} من المواضع"] if added else []
    parts += [f"حُذف في {dropped} من المواضع"] if dropped else []
    return "، " + " و".join(parts) if parts else ""


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


def quoted(original: Text, copy: Text, runs: Sequence[Aligned]) -> float:
    """Share of the common words that are quoted on both sides."""
    total = both = 0
    for run in runs:
        for block in run:
            total += block.length
            one = original.quoted[block.a : block.a + block.length]
            two = copy.quoted[block.b : block.b + block.length]
            both += sum(x & y for x, y in zip(one, two, strict=True))
    return both / total if total else 0.0


def _generic(article: Told) -> bool:
    return any(narrators.is_generic(c.name) for c in article.reading.credits)


def _release(copy: Text, runs: Sequence[Aligned]) -> bool:
    """The common text says that it is a statement, or names an agency as its source."""
    for run in runs:
        span = copy.words.span(run[0].b, run[-1].b + run[-1].length)
        if not _RELEASE.isdisjoint(copy.words.norms[run[0].b : run[-1].b + run[-1].length]):
            return True
        for said in copy.article.reading.statements:
            if said.span.overlaps(span) and any(narrators.is_agency(v.name) for v in said.via):
                return True
    return False
