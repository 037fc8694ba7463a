"""Times: gold pages, public phrase sets of other projects, dateparser in the same run.

    python -m bench.times [--gold DIR] [--data DIR] [--show SET]

`--show duckling|recognizers` prints what is not right. How a value of another project's notation is compared
with ours is written at each comparison; what is left out as dialect is in `bench/times_dialect.txt`.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import multiprocessing
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from isnad.arabic import numbers
from isnad.arabic.letters import fold
from isnad.arabic.words import tokenize
from isnad.mark import times
from isnad.model.marks import Time
from isnad.model.text import Page
from isnad.read.articles import split
from isnad.read.files import pages

COLLECTION = "news/saudinewsnet-dev.jsonl.gz"
DIALECT = Path(__file__).with_name("times_dialect.txt")
HIDDEN = 2000
_DUCK = re.compile(r"\((\w+) (.*)\)$")
_TUPLE = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_LEADS = frozenset(
    fold(w) for w in ("في", "من", "إلى", "بين", "يوم", "هذا", "شهر", "طوال", "الساعة", "عند", "لمدة", "ل", "حتى", "و")
)


class Score(NamedTuple):
    right: int
    of: int
    wrong: list[str]

    def line(self, name: str, how: str) -> str:
        return f"{name}: {self.right / max(self.of, 1):.3f} ({self.right} of {self.of}; {how})"


def figures(gold: Path | None, data: Path | None) -> list[str]:
    """Lines "name: value (how)"; what has no data is left out."""
    if data is None or not (data / "times" / "duckling.jsonl").exists():
        return []
    out = []
    for name, ours, theirs in compared(data):
        out.append(ours.line(f"{name}, isnad", "value right"))
        if theirs is not None:
            out.append(theirs.line(f"{name}, dateparser", "same rows, languages=['ar'], day or start right"))
    return out + speed(data)


def compared(data: Path) -> Iterator[tuple[str, Score, Score | None]]:
    """Each public set: our score, and dateparser's on the rows that are times."""
    rows = [json.loads(r) for r in (data / "times" / "duckling.jsonl").read_text("utf-8").splitlines()]
    wanted = [r for r in rows if r["kind"] in ("time", "duration")]
    yield "duckling times and durations", duckling(wanted, _our_duck), duckling(wanted, _their_duck)
    yield "duckling numerals and ordinals", duckling([r for r in rows if r not in wanted], _our_number), None
    rows = [json.loads(r) for r in (data / "times" / "recognizers-dev.jsonl").read_text("utf-8").splitlines()]
    wanted = [r for r in rows if r["level"] == "full" and r["file"].startswith(("Date", "Time", "Duration", "Holiday"))]
    yield "recognizers-dev DateTime rows", recognizers(wanted, _our_spans), recognizers(wanted, _their_spans)


# --- duckling


def dialect() -> frozenset[str]:
    """Strings of the phrase set that are dialect or plain errors of grammar, left out."""
    lines = DIALECT.read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


def duckling(rows: Sequence[dict[str, Any]], right: Callable[[str, dict[str, Any]], bool]) -> Score:
    """A string is right when the one expression read in it has the value that Duckling's test asks for."""
    left_out, wrong, of = dialect(), [], 0
    for row in rows:
        for text in row["strings"]:
            if text in left_out:
                continue
            of += 1
            if not right(text, row):
                wrong.append(f"{text}\t{row['value']}")
    return Score(of - len(wrong), of, wrong)


def _our_number(text: str, row: dict[str, Any]) -> bool:
    wanted = float(re.findall(r"-?[\d.]+", row["value"])[0])
    if row["kind"] == "numeral":
        return numbers.value(text) == wanted
    tokens = tokenize(text)
    found = numbers.ordinal(tokens, 0)
    return bool(found and found.end == len(tokens) and found.value == wanted)


def _reference(row: dict[str, Any]) -> datetime.datetime:
    return datetime.datetime.fromisoformat(row["reference"]).replace(tzinfo=None)


def _our_duck(text: str, row: dict[str, Any]) -> bool:
    found = times.search(text, _reference(row), phrase=True)
    if len(found) != 1:
        return False
    if row["kind"] == "duration":
        number, unit = re.findall(r"(\d+) (\w+)", row["value"])[0]
        letter = "T" + number + unit[0] if unit in ("Second", "Minute", "Hour") else number + unit[0]
        return found[0].value == f"P{letter}"
    return _same_time(found[0], row["value"], _reference(row))


def _same_time(t: Time, value: str, reference: datetime.datetime) -> bool:
    """Duckling's (half-open) value against ours: the interval, or the start with its grain; "middle of March" is for
    Duckling the 15th, for us the month with `mod` MID, and so for START; "now" is PRESENT_REF; "tonight" TNI."""
    moments = [datetime.datetime(*(int(x) for x in m)) for m in _TUPLE.findall(value)]
    grain = re.findall(r"\) (\w+)", value)
    if "Second" in grain and len(moments) == 1 and moments[0] == reference:
        return t.value == "PRESENT_REF"
    begin, end = _interval(t)
    if begin is None or end is None:
        return False
    if len(moments) == 2:
        return _same_interval(t, begin, end, moments, reference)
    if "Day" in grain and t.mod in ("START", "MID") and "-" in t.value:
        return moments[0].strftime("%Y-%m") == t.value[:7]
    sizes = {"Week": 7, "Day": 1, "Year": 365}
    if grain and grain[0] in sizes and not t.value[10:].startswith("T"):
        return begin == moments[0] and (end - begin).days in (sizes[grain[0]], sizes[grain[0]] + 1, 3, 4)
    zone = datetime.timedelta(hours=-2) if t.value.endswith("Z") else datetime.timedelta()  # the set's clock is UTC-2
    return begin + zone == moments[0]


def _same_interval(
    t: Time,
    begin: datetime.datetime,
    end: datetime.datetime,
    moments: list[datetime.datetime],
    reference: datetime.datetime,
) -> bool:
    if t.value.endswith("TNI"):
        return begin.date() == moments[0].date() and moments[0].hour == 18
    if moments[0] == reference:  # from now on: until the end told, or for the length told
        return end.date() == moments[1].date() or begin == moments[1]
    hours = datetime.timedelta(hours=1) if "T" in t.value and moments[1].minute == 0 else datetime.timedelta()
    return begin == moments[0] and moments[1] in (end, end + hours)


def _interval(t: Time) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """The half-open interval of a time."""
    if not t.begin or not t.end:
        return None, None
    begin, end = datetime.datetime.fromisoformat(t.begin), datetime.datetime.fromisoformat(t.end)
    begin, end = begin.replace(tzinfo=None), end.replace(tzinfo=None)
    return begin, end if "T" in t.end else end + datetime.timedelta(days=1)


def _their_duck(text: str, row: dict[str, Any]) -> bool:
    import dateparser

    moments = [datetime.datetime(*(int(x) for x in m)) for m in _TUPLE.findall(row["value"])]
    clock = re.search(r"(Hour|Minute|Second)\)$", row["value"])
    for side in ("future", "past", "current_period"):  # right under any of its settings is right
        settings: Any = {"RELATIVE_BASE": _reference(row), "PREFER_DATES_FROM": side}
        got = dateparser.parse(text, languages=["ar"], settings=settings)
        if got is not None and moments:
            got = got.replace(tzinfo=None)
            if got == moments[0] if clock else got.date() == moments[0].date():
                return True
    return False


# --- recognizers


class Found(NamedTuple):
    """An expression as compared: its text, and what value it may be given as."""

    text: str
    values: frozenset[str]


def recognizers(rows: Sequence[dict[str, Any]], find: Callable[[str, datetime.datetime], list[Found]]) -> Score:
    """A row is right when the same expressions are found (a preposition or "يوم" at the left edge forgiven) and, where
    it has values, each has the value asked for: its TIMEX, or its past or future resolution."""
    wrong = []
    for row in rows:
        context = row.get("Context") or {}
        reference = datetime.datetime.fromisoformat(context.get("ReferenceDateTime", "2016-11-07T00:00:00"))
        if not _same_row(find(row["Input"], reference), row["Results"]):
            wanted = [(r["Text"], (r.get("Value") or {}).get("Timex")) for r in row["Results"]]
            wrong.append(f"{row['file']}	{row['Input']}	{wanted}")
    return Score(len(rows) - len(wrong), len(rows), wrong)


def _same_row(found: list[Found], wanted: list[dict[str, Any]]) -> bool:
    if len(found) != len(wanted):
        return False
    return all(
        _bare(f.text) == _bare(w["Text"]) and (not w.get("Value") or bool(f.values & _values(w["Value"])))
        for f, w in zip(found, wanted, strict=True)
    )


def _bare(text: str) -> str:
    words = re.findall(r"\w+|[^\w\s]", fold(text))
    while len(words) > 1 and words[0] in _LEADS:
        words = words[1:]
    return " ".join(words).removeprefix("ل").removesuffix(".")


def _values(value: dict[str, Any]) -> frozenset[str]:
    out = {value["Timex"], _seconds(value["Timex"])}
    for side in ("PastResolution", "FutureResolution"):
        got = value.get(side) or {}
        out |= {str(v) for k, v in got.items() if k in ("date", "time", "duration")}
        if "startDate" in got:
            last = datetime.date.fromisoformat(got["endDate"]) - datetime.timedelta(days=1)
            out |= {f"{got['startDate']}..{last}", f"{got['startDate']}..{got['endDate']}"}
        if "startTime" in got:
            out.add(f"{got['startTime'][:5]}..{got['endTime'][:5]}")
    return frozenset(out)


def _seconds(timex: str) -> str:
    """A duration in seconds, so that PT0.5H is PT30M."""
    m = re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", timex)
    if not m:
        return timex
    size = {"Y": 31536000, "M": 60 if m[1] else 2592000, "W": 604800, "D": 86400, "H": 3600, "S": 1}[m[3]]
    return f"{float(m[2]) * size:g}s"


def _our_spans(text: str, reference: datetime.datetime) -> list[Found]:
    return [Found(t.text, _forms(t)) for t in times.search(text, reference, phrase=True)]


def _forms(t: Time) -> frozenset[str]:
    out = {t.value, _seconds(t.value), t.value[4:].lstrip("-") if "-S" in t.value else t.value, f"{t.begin}..{t.end}"}
    clock = re.search(r"T(\d\d):(\d\d)(?::(\d\d))?", t.value)
    if clock:
        out.add(f"{clock[1]}:{clock[2]}:{clock[3] or '00'}")
    both = re.findall(r"T(\d\d:\d\d)", t.value)
    if len(both) == 2:
        out.add("..".join(both))
    return frozenset(out)


def _their_spans(text: str, reference: datetime.datetime) -> list[Found]:
    from dateparser.search import search_dates

    settings: Any = {"RELATIVE_BASE": reference}
    found = search_dates(text, languages=["ar"], settings=settings) or []
    return [Found(words, frozenset({got.date().isoformat(), got.strftime("%H:%M:%S")})) for words, got in found]


# --- speed


DAY = datetime.date(2015, 8, 1)
BLOCK = 100
T = TypeVar("T")


def speed(data: Path, sentences: int = 1000) -> list[str]:
    """Sentences of news a second, searched by us and by dateparser: from a cold start (each in a process of its own,
    everything loaded), warm (other sentences were searched first), with another day for each, and the same again."""
    given = _sentences(data)
    chosen, others = given[:sentences], given[sentences : 2 * sentences]
    out = [_beside("from a cold start", len(chosen), *(_cold(search, chosen) for search in (_ours, _theirs)))]
    for sentence in others:
        _ours(sentence), _theirs(sentence)
    out.append(_beside("other sentences searched before", len(chosen), *_in_turn(chosen)))
    out.append(_beside("the same sentences again", len(chosen), *_in_turn(chosen)))
    dated = [(s, DAY + datetime.timedelta(days=k)) for k, s in enumerate(given[2 * sentences :])]
    gc.collect()
    spent = _spent(lambda pair: times.search(*pair), dated)
    return [*out, f"search, further sentences, each with a day of its own: {len(dated) / spent:,.0f} sentences/s"]


def _sentences(data: Path) -> list[str]:
    """Sentences of two hundred pages of news, shuffled."""
    news = [p for _, p in zip(range(200), pages([str(data / COLLECTION)]), strict=False) if isinstance(p, Page)]
    given = [s.of(p.text) for p in news for a in split(p) for s in a.sentences]
    random.Random(3).shuffle(given)
    return given


def _ours(sentence: str) -> object:
    return times.search(sentence, DAY)


def _theirs(sentence: str) -> object:
    from dateparser.search import search_dates

    return search_dates(sentence, languages=["ar"])


def _beside(name: str, count: int, ours: float, theirs: float) -> str:
    rates = f"{count / ours:,.0f} sentences/s, dateparser {count / theirs:,.0f}, {theirs / ours:,.1f} times as many"
    return f"search, {name}: {rates} (CPU time, same sentences)"


def _in_turn(given: Sequence[str]) -> tuple[float, float]:
    """Seconds of CPU that we and dateparser take, a block of sentences each in turn. Rubbish of before is cleared away
    first: whose it is that the collector finds in between is chance."""
    gc.collect()
    ours = theirs = 0.0
    for k in range(0, len(given), BLOCK):
        ours += _spent(_ours, given[k : k + BLOCK])
        theirs += _spent(_theirs, given[k : k + BLOCK])
    return ours, theirs


def _cold(search: Callable[[str], object], given: Sequence[str]) -> float:
    """Seconds of CPU in a process that has read nothing yet."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(_spent, search, given).result()


def _spent(search: Callable[[T], object], given: Sequence[T]) -> float:
    start = time.process_time()
    for one in given:
        search(one)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--show", choices=("duckling", "recognizers"))
    options = parser.parse_args()
    if options.show and options.data:
        for name, ours, _ in compared(options.data):
            if options.show in name:
                print(ours.line(name, "value right"), *ours.wrong, sep="\n")
        return
    print(*figures(options.gold, options.data), sep="\n")


if __name__ == "__main__":
    main()
