"""Makes `src/isnad/arabic/data/countries.tsv`: countries with their Arabic names, adjectives and a point.

usage: make_countries.py NAMES_DIR POINTS.tsv OUT.tsv
NAMES_DIR holds country-codes/, cldr-ar/, arwikicats/ (see the data README for origins and licences); POINTS.tsv gives
`iso2 lat lon`, with more names and adjectives after it, written by hand.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from isnad.arabic.letters import fold

_NOT_A_COUNTRY_ALONE = {"عمان"}  # Oman, and the capital of Jordan
_TASHKIL = re.compile("[\u064b-\u0652\u0640\u200e\u200f]")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _add(to: list[str], *names: str) -> None:
    for raw in names:
        name = _TASHKIL.sub("", raw).strip()
        if (
            name
            and name not in _NOT_A_COUNTRY_ALONE
            and fold(name) not in {fold(n) for n in to}
            and not re.search("[A-Za-z()]", name)
        ):
            to.append(name)


def make(names_dir: Path, points: Path, out: Path) -> None:
    """Write the table; countries without a point are left out."""
    names: dict[str, list[str]] = {}
    adjectives: dict[str, list[str]] = {}
    english: dict[str, str] = {}
    place: dict[str, tuple[str, str]] = {}
    for line in points.read_text(encoding="utf-8").splitlines():
        iso, lat, lon, more, adjective = [*line.split("\t"), "", ""][:5]
        place[iso] = lat, lon
        _add(names.setdefault(iso, []), *more.split("|"))
        _add(adjectives.setdefault(iso, []), *adjective.split("|"))
    for row in _rows(names_dir / "cldr-ar/territories.tsv"):
        _add(names.setdefault(row["code"], []), row["ar"])
        english[row["code"]] = row["en"]
    for row in _rows(names_dir / "country-codes/countries_ar.tsv"):
        _add(names.setdefault(row["ISO3166-1-Alpha-2"], []), row["UNTERM Arabic Short"], row["UNTERM Arabic Formal"])
    by_name = {fold(n): iso for iso, ns in names.items() for n in ns if iso in place}
    for row in _rows(names_dir / "arwikicats/nationalities.tsv"):
        iso = by_name.get(fold(row["ar"]))
        if iso and " " not in row["male"]:
            _add(adjectives.setdefault(iso, []), row["male"])
    lines = ["iso2\tlat\tlon\tnames\tadjectives\tenglish"]
    lines += [
        "\t".join([iso, *place[iso], "|".join(names[iso]), "|".join(adjectives.get(iso, [])), english[iso]])
        for iso in sorted(place)
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:4]))
