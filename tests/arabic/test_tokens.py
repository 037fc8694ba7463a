"""Tokens: every one has a folded form, marks without a letter are no words."""

from isnad.arabic.words import PUNCT, WORD, tokenize


def test_marks_without_a_letter_are_no_words() -> None:
    tokens = tokenize("قال \u064b ثم \u0640\u0640 ذهب")
    assert [t.kind for t in tokens] == [WORD, PUNCT, WORD, PUNCT, WORD]
    assert all(t.norm for t in tokens)
