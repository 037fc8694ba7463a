"""Many words folded at once."""

from isnad.arabic.letters import fold, fold_all


def test_many_words_fold_as_each_does() -> None:
    given = ["أحمد", "", "مكتبة", "١٢", "لله", "ﷺ", "Ali", "مُعلّم"]
    assert fold_all(given) == [fold(w) for w in given]
