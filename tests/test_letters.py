from hypothesis import given
from hypothesis import strategies as st

from isnad.arabic.letters import fold, fold_with_offsets


def test_spellings_of_one_word_fold_alike() -> None:
    assert fold("أُوكرانيا") == fold("اوكرانيا")
    assert fold("ﻋﺪﻥ") == "عدن"
    assert fold("کیری") == fold("كيري")


@given(st.text())
def test_offsets_lead_back(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets == sorted(folded.offsets)
