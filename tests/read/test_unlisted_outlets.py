"""Outlets that no list holds, told by where they stand."""

import pytest

from isnad.read import bylines, unlisted


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("عدن - مرصد الميناء - قالت مصادر", "مرصد الميناء"),
        ("صنعاء / مسار اليوم", "مسار اليوم"),
        ("«الشراع» - تونس", "الشراع"),
        ("بغداد 3 مايو 2012 – صدى الرافدين", "صدى الرافدين"),
        ("القاهرة - محمد السعيد", None),
        ("عمان - مراسلنا الخاص", None),
        ("الرياض - واس", None),
        ("قال المدير - وهو طبيب", None),
        ("بيروت - Next Page", None),
        ("", None),
    ],
)
def test_name_beside_a_town(head: str, outlet: str | None) -> None:
    found = unlisted.beside_place(head, 0, len(head))
    got = bylines.between_dashes(head, 0, len(head))
    if got is not None:
        found = unlisted.beside_place(head, got.start, got.end)
    assert (found.name if found else None) == outlet
    assert found is None or found.span.of(head) == found.name
