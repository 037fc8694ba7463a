"""Name tables of `isnad.arabic.data`, compiled from public sets.

usage: python -m training.tables --data DATA -o src/isnad/arabic/data

DATA holds `names/` and `lexicon/` (see `arabic/data/README.md` for origins and licences).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.arabic.letters import fold

_ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u064a ()\-'ـً-ْ]*")
_BRACKETS = re.compile(r"\s*[(（].*?[)）]")
_MIN_POPULATION = 15_000
_COMMON = 560  # centibels of wordfreq: a word this frequent or more (smaller number) is a common word


def rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        yield from csv.DictReader(file, delimiter=delimiter, quoting=quoting)


def clean(name: str) -> str:
    """A name without disambiguators and outer blanks; empty when it is not in Arabic letters."""
    name = " ".join(_BRACKETS.sub("", name or "").replace("ـ", "").split())
    return name if _ARABIC.fullmatch(name) else ""


def write(path: Path, header: str, lines: Iterable[Iterable[str]]) -> int:
    """Write a gzipped TSV; the same input gives the same bytes."""
    body = "\n".join([header, *("\t".join(line) for line in lines)]) + "\n"
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        file.write(body.encode())
    return body.count("\n") - 1


class Place(NamedTuple):
    name: str
    kind: str
    country: str
    lat: str
    lon: str
    population: int
    wikidata: str
    english: str


_KINDS = {
    "country": "country",
    "region": "region",
    "macroregion": "region",
    "county": "county",
    "localadmin": "town",
    "locality": "town",
    "borough": "town",
    "neighbourhood": "quarter",
    "macrohood": "quarter",
    "empire": "country",
    "dependency": "country",
}


def frequency(data: Path) -> dict[str, int]:
    """Folded word form → centibels below 1 (wordfreq); the most frequent of its spellings counts."""
    out: dict[str, int] = {}
    for row in rows(data / "lexicon/wordfreq-ar/large_ar.tsv"):
        word = fold(row["word"])
        if re.fullmatch(r"[\u0621-\u064a]+", word):
            out[word] = min(out.get(word, 9999), int(row["centibels_below_1"]))
    return out


def countries(data: Path) -> Iterator[Place]:
    codes = {r["ISO3166-1-Alpha-2"]: r for r in rows(data / "names/country-codes/countries_ar.tsv")}
    for code, row in codes.items():
        wikidata = row["wikidata_id"].rsplit("/", 1)[-1]
        names = [row["UNTERM Arabic Short"], row["official_name_ar"], row["UNTERM Arabic Formal"]]
        for name in dict.fromkeys(clean(n.replace("*", "")) for n in names):
            if name:
                yield Place(name, "country", code, "", "", 0, wikidata, row["CLDR display name"])
    for row in rows(data / "names/places/dr5hn_countries_ar.tsv"):
        if name := clean(row["ar"]):
            known = codes.get(row["iso2"], {})
            wikidata = known.get("wikidata_id", "").rsplit("/", 1)[-1]
            yield Place(name, "country", row["iso2"], "", "", 0, wikidata, row["name_en"])
    for row in rows(data / "names/places/umpirsky_ar_country.csv", ","):
        if name := clean(row["value"]):
            known = codes.get(row["id"], {})
            wikidata = known.get("wikidata_id", "").rsplit("/", 1)[-1]
            yield Place(name, "country", row["id"], "", "", 0, wikidata, known.get("CLDR display name", ""))


def cities(data: Path) -> Iterator[Place]:
    for row in rows(data / "names/places/dr5hn_cities_with_arabic.tsv"):
        if (name := clean(row["ar"])) and row["country"] != "IR":
            people = int(row["population"] or 0)
            lat, lon = (f"{float(row[k]):.3f}" if row[k] else "" for k in ("lat", "lon"))
            yield Place(name, "town", row["country"], lat, lon, people, row["wikidata"], row["name_en"])
        elif row["country"] == "IR" and name and int(row["population"] or 0) >= 100_000:
            lat, lon = (f"{float(row[k]):.3f}" if row[k] else "" for k in ("lat", "lon"))
            yield Place(name, "town", "IR", lat, lon, int(row["population"]), row["wikidata"], row["name_en"])


_ARAB_COUNTRIES = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE DJ KM"
_ARAB = frozenset(_ARAB_COUNTRIES.split())


def whosonfirst(data: Path) -> Iterator[Place]:
    for row in rows(data / "names/whosonfirst-places/places_ar.tsv"):
        if row["country"] == "IR":
            continue
        people = int(row["population"] or 0)
        names = [row["name_ar"], *(row["variants_ar"] or "").split("|")]
        kind = _KINDS.get(row["placetype"], "town")
        if kind == "quarter":
            continue
        for name in dict.fromkeys(clean(n) for n in names):
            if name:
                yield Place(name, kind, row["country"], "", "", people, row["wikidata_id"], row["name_en"])


_GEO_FILES = re.compile(r"cities/cities_full|geography/(regions|P17_PP|popopo|New_Keys|India_dd|P17_2_final_ll)")
_GENERIC = re.compile(r"^(municipality|province|district|county|list|category)\b|dynasty|history|empire$|war\b")
_ADMIN = re.compile(r"^(محافظة|بلدية|مقاطعة|قضاء|ولاية|إقليم|منطقة|إمارة|مديرية|كانتون|دائرة)\s+")


def labels(data: Path) -> Iterator[Place]:
    for row in rows(data / "names/arwikicats/en_ar_labels.tsv"):
        if not _GEO_FILES.match(row["file"]) or _GENERIC.search(row["en_key"]):
            continue
        if "P17_2" in row["file"] and not re.search(r", |province|state|island|county|oblast|region", row["en_key"]):
            continue
        name = clean(row["ar"])
        name = _ADMIN.sub("", name)
        if name and len(name.split()) <= 4:
            yield Place(name, "town", "", "", "", 0, "", row["en_key"].split(",")[0].title())


def places(data: Path, common: dict[str, int]) -> list[Place]:
    """Places worth knowing: those of some size, and smaller ones whose name is not a common word of the language."""
    joined: dict[tuple[str, str], Place] = {}
    located = {p.wikidata: p for p in cities(data) if p.wikidata}
    for place in [*countries(data), *cities(data), *whosonfirst(data), *labels(data)]:
        key = (fold(place.name), place.country)
        known = located.get(place.wikidata) if place.kind != "country" else None
        if known:
            people = max(known.population, place.population)
            place = place._replace(lat=known.lat, lon=known.lon, population=people)
        best = joined.get(key)
        if best is None or (place.kind != "town", place.population, bool(place.lat)) > (
            best.kind != "town",
            best.population,
            bool(best.lat),
        ):
            joined[key] = place
    return sorted((p for p in joined.values() if _wanted(p, common)), key=lambda p: (fold(p.name), p.country))


def _wanted(place: Place, common: dict[str, int]) -> bool:
    words = [fold(w) for w in place.name.split()]
    if len(place.name) < 3 or place.kind == "country":
        return place.kind == "country"
    stems = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words]
    plain = all(min(common.get(w, 999), common.get(s, 999)) <= _COMMON for w, s in zip(words, stems, strict=True))
    if place.population >= 100_000 or (place.kind in {"region", "county"} and place.country in _ARAB):
        return True
    if place.population >= _MIN_POPULATION:
        return not plain or len(words) > 1 or place.country in _ARAB
    if plain:
        return False
    if place.country in _ARAB:
        return bool(place.wikidata) or len(words) > 1
    return place.country in {"", "UA", "TR", "IL", "AF"} or bool(place.wikidata and place.population > 5000)


def name_parts(data: Path) -> list[tuple[str, str]]:
    """Single words that are given (g) or family (s) names, and foreign ones (t), with all their flags."""
    flags: defaultdict[str, set[str]] = defaultdict(set)

    def add(name: str, flag: str) -> None:
        name = clean(name)
        if len(name) >= 2 and " " not in name:
            flags[name].add(flag)

    for row in rows(data / "names/wikidata-names-ar/names_ar.tsv"):
        add(row["name"], "s" if row["kind"] == "family" else "g")
    for row in rows(data / "names/faker-names-ar/names.tsv"):
        if row["list"] in {"firstNameMale", "firstNameFemale", "lastName", "last_names"}:
            add(row["name"], "G" if row["list"].startswith("first") else "S")
    for file, flag in (("female-first-names-in-arabic", "G"), ("male-first--names-in-arabic", "G")):
        for line in (data / f"names/arabic-names-akhateeb/{file}.txt").read_text(encoding="utf-8").split("\n"):
            add(line.strip("\ufeff\r "), flag)
    for line in (data / "names/arabic-names-akhateeb/last-names-in-arabic.txt").read_text(encoding="utf-8").split("\n"):
        add(line.strip("\ufeff\r "), "S")
    with (data / "names/google-ar2en-train.tsv").open(encoding="utf-8") as file:
        for line in file:
            add(line.split("\t")[0], "t")
    return sorted((name, "".join(sorted(found))) for name, found in flags.items())


_LATIN_LEAD = re.compile(r"^(wa-|fa-|bi-|li-|lil-|ka-|al-|l-)+")


def properness(data: Path) -> list[tuple[str, str]]:
    """Words that cataloguers write with a capital (P: proper) or without (c: common), seen twice or more."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(data / "names/alalc-romanization.tsv"):
        word = fold(row["source"])
        if not re.fullmatch(r"[\u0621-\u064a]{2,}", word):
            continue
        stem = _LATIN_LEAD.sub("", row["target"]).lstrip("ʻʼ'")
        if stem:
            votes[word]["P" if stem[0].isupper() else "c"] += int(row["freq"])
    return sorted((w, v.most_common(1)[0][0]) for w, v in votes.items() if v.total() >= 2)


def people(data: Path) -> list[tuple[str, str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows(data / "names/arwikicats/en_ar_labels.tsv"):
        if row["file"] == "people/peoples" and (name := clean(row["ar"])) and " " in name:
            found[name] = ("", row["en_key"].title())
    for row in rows(data / "names/everypolitician-2015/politicians_ar_wikidata.tsv"):
        if (name := clean(row["label_ar"])) and " " in name:
            found[name] = (row["wikidata_id"], row["label_en"])
    return sorted((n, w, e) for n, (w, e) in found.items())


_ORG_FILES = {
    "sports/Clubs_key": "club",
    "_splited_data/yy2_non#organizations": "body",
    "_splited_data/yy2_non#education": "school",
    "_splited_data/cities_full_non#education": "school",
}
_ORG_KEYS = re.compile(r"\b(party|university|college|football association|airlines|bank)\b")


def organisations(data: Path) -> list[tuple[str, str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows(data / "names/arwikicats/en_ar_labels.tsv"):
        kind = _ORG_FILES.get(row["file"])
        key = row["en_key"]
        if kind is None and row["file"].startswith("keys/keys2") and _ORG_KEYS.search(key) and " " in key:
            kind = "body"
        name = clean(row["ar"])
        name = re.sub(r"\s+لكرة (القدم|السلة|اليد|الطائرة)$", "", name)
        if kind and name and len(name) >= 3 and not re.search(r"\b(in|of|by)$", key):
            found[name] = (kind, key.title())
    for row in rows(data / "names/name-suggestion-index/org_brand_names_ar.tsv"):
        if name := clean(row["label_ar"]):
            found.setdefault(name, ("brand", row["label_en"]))
    return sorted((n, k, e) for n, (k, e) in found.items())


_FORMS = ("male", "males", "female", "females", "the_male", "the_female")


def nationalities(data: Path) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for row in rows(data / "names/arwikicats/nationalities.tsv"):
        for form in (row[k].strip() for k in _FORMS):
            if form and " " not in form and clean(form):
                found.setdefault(form, row["en"].strip())
    return sorted(found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/isnad/arabic/data"))
    args = parser.parse_args()
    data, out = args.data, args.out
    common = frequency(data)
    lines = ([str(v) for v in p] for p in places(data, common))
    header = "name\tkind\tcountry\tlat\tlon\tpopulation\twikidata\tenglish"
    print("places", write(out / "places.tsv.gz", header, lines))
    print("name_parts", write(out / "name_parts.tsv.gz", "name\tflags", name_parts(data)))
    print("proper", write(out / "proper_words.tsv.gz", "word\tclass", properness(data)))
    print("people", write(out / "people.tsv.gz", "name\twikidata\tenglish", people(data)))
    print("organisations", write(out / "organisations.tsv.gz", "name\tkind\tenglish", organisations(data)))
    print("nationalities", write(out / "nationalities.tsv.gz", "form\tcountry", nationalities(data)))
    kept = sorted((w, c) for w, c in common.items() if c <= 640)
    print("word_frequency", write(out / "word_frequency.tsv.gz", "word\tcentibels", ((w, str(c)) for w, c in kept)))


if __name__ == "__main__":
    main()
