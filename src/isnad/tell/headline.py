"""Title and digest of a story: chosen from its own headlines and sentences, never composed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from isnad.arabic.content import content_words
from isnad.model.story import Evidence, Linked, Story, StoryArticle, StoryEvent, Told
from isnad.model.text import Span

_LINES = 4  # sentences of a digest
_LONG = 320  # letters: longer sentences tell too much at once
_FIRST_WORDS = 70  # letters of a text shown where it has no headline


def title(linked: Linked) -> tuple[str, Evidence | None]:
    """The headline that holds most of what the story's articles share; copied, long and very short ones stand back."""
    weights = _weights(linked.articles)
    copied = {c.copy for c in linked.copies if c.whole}
    best: tuple[float, Told] | None = None
    for told in linked.articles:
        if told.reading.title is None:
            continue
        words = content_words(told.reading.title.text)
        power = sum(weights.get(w, 0.0) for w in words) / math.sqrt(len(words) + 2)
        power *= 0.9 if told.id in copied else 1.0
        if best is None or power > best[0]:
            best = power, told
    if best is None or best[1].reading.title is None:
        return "", None
    return best[1].reading.title.text, best[1].evidence(best[1].reading.title.span)


def _weights(articles: Sequence[Told]) -> Mapping[str, float]:
    """Content word → share of the articles that hold it."""
    counts: Counter[str] = Counter()
    for told in articles:
        counts.update(content_words(told.page.text, told.reading.span.start, told.reading.span.end))
    return {w: n / len(articles) for w, n in counts.items() if n > 1 or len(articles) == 1}


def shown(story: Story) -> str:
    """What a story is called: where no page prints a headline, by one of the pages' metadata, else by first words."""
    if story.title or not story.articles:
        return story.title
    titles = [t for a in story.articles if (t := a.title or _given(story, a))]
    if not titles:
        return opening(story, story.articles[0])
    weights = Counter(word for t in titles for word in content_words(t))
    return max(titles, key=lambda t: sum(weights[w] for w in content_words(t)) / math.sqrt(len(content_words(t)) + 2))


def of_article(story: Story, article: StoryArticle) -> str:
    """The headline of an article as shown: printed, else that of its page's metadata, else its first words."""
    return article.title or _given(story, article) or opening(story, article)


def opening(story: Story, article: StoryArticle) -> str:
    """The first words of an article's body."""
    text = next(p.text for p in story.pages if p.id == article.page)
    run = article.body[0] if article.body else article.span
    words = " ".join(run.of(text).split())
    return words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"


def _given(story: Story, article: StoryArticle) -> str | None:
    """The title in the metadata of a page, where the page holds one article."""
    if sum(a.page == article.page for a in story.articles) > 1:
        return None
    return next((p.metadata.title for p in story.pages if p.id == article.page), None)


def digest(linked: Linked) -> tuple[Evidence, ...]:
    """Sentences that tell the story's main events, in time order, each of another event, the least copied telling."""
    copied = {c.copy for c in linked.copies if c.whole}
    told = {a.id: a for a in linked.articles}
    main = sorted((e for e in linked.events if not e.background), key=lambda e: (-e.independent, -len(e.participants)))
    lines: list[tuple[str, Evidence]] = []
    seen: set[tuple[str, Span]] = set()
    for event in main:
        line = _sentence(event, told, copied)
        if line is None or (line.article, line.span) in seen or _repeats(line, lines, told):
            continue
        seen.add((line.article, line.span))
        lines.append((event.begin or "9", line))
        if len(lines) == _LINES:
            break
    return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))


def _sentence(event: StoryEvent, told: Mapping[str, Told], copied: set[str]) -> Evidence | None:
    fit = [e for e in event.evidence if 30 <= len(e.span) <= _LONG and not _is_title(told[e.article], e.span)]
    return min(fit, key=lambda e: (e.article in copied, abs(len(e.span) - 160)), default=None)


def _is_title(article: Told, span: Span) -> bool:
    return article.reading.title is not None and article.reading.title.span == span


def _repeats(line: Evidence, lines: list[tuple[str, Evidence]], told: Mapping[str, Told]) -> bool:
    words = content_words(told[line.article].page.text, line.span.start, line.span.end)
    for _, other in lines:
        theirs = content_words(told[other.article].page.text, other.span.start, other.span.end)
        if words and len(words & theirs) / min(len(words), len(theirs) or 1) > 0.6:
            return True
    return False
