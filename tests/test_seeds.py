"""The two pages that the project began with, where they are at hand: one story, told by four articles."""

from pathlib import Path

import pytest

import isnad

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed pages are not here")


@pytest.fixture(scope="module")
def story() -> isnad.Story:
    (story,) = isnad.build_stories(SEEDS)
    return story


def test_one_story_of_four_articles_that_verifies(story: isnad.Story) -> None:
    assert len(story.articles) == 4
    assert isnad.check(story) == []


def test_the_printed_day_and_the_days_that_follow_from_the_text(story: isnad.Story) -> None:
    printed = [a for a in story.articles if a.published.basis == "stated"]
    assert [(a.published.value or "")[:10] for a in printed] == ["2025-12-01"]
    for article in story.articles:
        if article not in printed:
            assert "2025-12-02" <= (article.published.value or "")[:10] <= "2025-12-04"
            assert article.published.why


def test_the_meeting_stands_on_the_timeline_once(story: isnad.Story) -> None:
    names = {e.id: e.name for e in story.entities}
    met = [
        e
        for e in story.events
        if e.status == "happened"
        and (e.date or "").startswith("2025-12-02")
        and {"فلاديمير بوتين", "ستيف ويتكوف"} <= {names[p.entity] for p in e.participants}
    ]
    assert len(met) == 1
    assert met[0].independent >= 3


def test_the_three_rounds_are_tied_in_order(story: isnad.Story) -> None:
    names = {e.id: e.name for e in story.entities}
    events = {e.id: e for e in story.events}
    (moscow,) = [e for e in story.events if names.get(e.place or "") == "موسكو" and e.date == "2025-12-02"]
    florida = events[moscow.previous or ""]
    geneva = events[florida.previous or ""]
    assert "فلوريدا" in names[florida.place or ""]
    assert names[geneva.place or ""] == "جنيف"
    assert geneva.previous is None


def test_two_assessments_stand_opposite_each_other(story: isnad.Story) -> None:
    strengths = {c.id: c.strength for c in story.chains}
    names = {e.id: e.name for e in story.entities}
    (dispute,) = [d for d in story.disputes if d.question == "outcome"]
    assert any("anonymous" in {strengths[c] for c in side.chains} for side in dispute.sides)
    assert any("الكرملين" in {names[h] for h in side.holders} for side in dispute.sides)
