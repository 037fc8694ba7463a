"""Whether events took place, who is host, sponsor, mediator, victim, and what their days rest on."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_events import read

_CASES = Path(__file__).parents[1] / "cases" / "statuses.tsv"
STATUSES = [
    line.split("\t") for line in _CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]

PARTS = [
    ("استقبل الملك فيليبي سانشيز", "PER:الملك فيليبي|PER:سانشيز", {"الملك فيليبي": "host"}),
    ("استضافت مدريد محادثات بين تشاد والنيجر", "LOC:مدريد|LOC:تشاد|LOC:النيجر", {"مدريد": "host"}),
    ("زار سانشيز البرتغال", "PER:سانشيز|LOC:البرتغال", {"البرتغال": "host"}),
    ("التقى سانشيز كوستا بدعوة من روته", "PER:سانشيز|PER:كوستا|PER:روته", {"روته": "host"}),
    (
        "جرت محادثات بين تشاد والنيجر برعاية الأمم المتحدة",
        "LOC:تشاد|LOC:النيجر|ORG:الأمم المتحدة",
        {"الأمم المتحدة": "sponsor"},
    ),
    ("أفرجت تشاد عن روته بوساطة قطر", "LOC:تشاد|PER:روته|LOC:قطر", {"قطر": "mediator"}),
    ("أفرجت تشاد عن روته بوساطة قطرية وشكرت قطر", "LOC:تشاد|PER:روته|LOC:قطر", {"قطر": "mediator"}),
    ("توسطت قطر بين تشاد والنيجر", "LOC:قطر|LOC:تشاد|LOC:النيجر", {"قطر": "mediator"}),
    ("قتل سالم العمري برصاص مسلحين في عدن", "PER:سالم العمري|LOC:عدن", {"سالم العمري": "victim"}),
    ("قتلت الشرطة سالم العمري", "PER:سالم العمري", {"سالم العمري": "victim"}),
    ("قتل سالم العمري ثلاثة أشخاص", "PER:سالم العمري", {}),
    ("اعتقل سالم العمري في عدن فجر أمس", "PER:سالم العمري|LOC:عدن", {"سالم العمري": "victim"}),
    ("اغتيل سالم العمري في عدن", "PER:سالم العمري|LOC:عدن", {"سالم العمري": "victim"}),
    ("أصيب سالم العمري في انفجار في عدن", "PER:سالم العمري|LOC:عدن", {"سالم العمري": "victim"}),
    ("قصف الجيش السوري إدلب", "ORG:الجيش السوري|LOC:إدلب", {}),
]


@pytest.mark.parametrize(("sentence", "names", "kind", "status"), STATUSES, ids=[r[0][:45] for r in STATUSES])
def test_status(sentence: str, names: str, kind: str, status: str) -> None:
    assert [e.status for e in read(sentence, names=names) if e.type == kind] == [status]


@pytest.mark.parametrize(("sentence", "names", "expected"), PARTS, ids=[r[0][:45] for r in PARTS])
def test_parts(sentence: str, names: str, expected: dict[str, str]) -> None:
    found = {p.entity: p.part for e in read(sentence, names=names) for p in e.participants if p.part}
    assert found == expected


def test_a_mediator_has_the_role_too() -> None:
    (event,) = read("توسطت قطر بين تشاد والنيجر", names="LOC:قطر|LOC:تشاد|LOC:النيجر")
    assert {p.entity: p.role for p in event.participants} == {"قطر": "mediator", "تشاد": "party", "النيجر": "party"}


def test_what_a_day_rests_on() -> None:
    names = "PER:سانشيز|PER:كوستا|PER:روته"
    found = read("التقى سانشيز كوستا", "وأجرى سانشيز محادثات مع روته", "وسيلتقي كوستا روته", names=names)
    assert [(e.date, e.date_basis) for e in found] == [
        ("2024-03-10", "reported"),
        ("2024-03-10", "assumed"),
        (None, None),
    ]
