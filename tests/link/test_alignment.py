"""Runs: seed, extend over changes, any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.link.alignment import align, matched


def test_same_text_is_one_run() -> None:
    text = list(range(40))
    runs = align(text, text)
    assert len(runs) == 1
    assert matched(runs) == 40


def test_changed_words_do_not_cut_a_run() -> None:
    first = list(range(40))
    second = [*range(10), 101, 102, *range(12, 20), 103, *range(20, 30), *range(32, 40)]
    runs = align(first, second)
    assert len(runs) == 1
    assert matched(runs) == 36


def test_changed_words_before_the_seed_are_reached_backwards() -> None:
    first = [1, 2, 3, 4, 50, 5, 6, 7, 51, 8, 9, 10, 11, 12, 13]
    second = [1, 2, 3, 4, 60, 5, 6, 7, 61, 8, 9, 10, 11, 12, 13]
    assert matched(align(first, second)) == 13


def test_moved_paragraphs_are_found() -> None:
    first = [*range(20), *range(100, 120), *range(200, 220)]
    second = [*range(200, 220), *range(20), *range(100, 120)]
    assert matched(align(first, second)) == 60


def test_four_words_are_no_run() -> None:
    assert align([1, 2, 3, 4, 9, 9], [8, 8, 1, 2, 3, 4]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=60), st.lists(st.integers(0, 3), max_size=60))
def test_blocks_say_the_same_words_and_do_not_overlap_in_the_second(first: list[int], second: list[int]) -> None:
    end = 0
    for run in align(first, second):
        for block in run:
            assert first[block.a : block.a + block.length] == second[block.b : block.b + block.length]
            assert block.b >= end
            end = block.b + block.length
