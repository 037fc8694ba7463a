"""The automaton of forms finds what the forms say, read naively; lines and the gate leave nothing out."""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic import aligned
from isnad.arabic.data import load
from isnad.arabic.words import tokenize
from isnad.mark.times import gate, lexicon, line, patterns, scan
from isnad.mark.times.build import _MAKERS

CASES = Path(__file__).parent.parent / "cases" / "times.tsv"
OF_NUMBERS = {  # categories that numbers, digits and clitics get by their form, not by a list of words
    "num", "hfrac", "dnum", "hdigit", "wyear", "hnum", "mnum", "ord", "ordd", "ordh", "ordfem", "ynum", "ynum4",
    "clock4", "ybare", "yshort", "frac", "clock", "dotclock", "ndate", "myear", "yearpair", "pair", "ddmm", "def",
    "w", "b", "l", "k",
}  # fmt: skip
LETTERS = "والغدمسثء أإآةىئؤ\u064b\u064e\u0640\u200c\u200f 019٣٤.,:/-،«»()\n\u00a0abپﻻ_–"


def read(text: str) -> line.Line:
    return line.of_text(text, aligned.encoded(text))


def form_tokens(loose: bool) -> list[list[str]]:
    data = load("time_patterns")
    forms = {**data["patterns"], **(data["loose"] if loose else {})}
    return [patterns._expand(form, data["macros"]) for form in forms.values()]


def closing(tokens: Sequence[str], at: int) -> int:
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i] == "(") - (tokens[i][0] == ")")
        if depth == 0:
            return i
    raise AssertionError("open bracket")


def choices(tokens: Sequence[str]) -> list[list[str]]:
    out, depth = [[]], 0
    for token in tokens:
        depth += (token == "(") - (token[0] == ")")
        if token == "/" and depth == 0:
            out.append([])
        else:
            out[-1].append(token)
    return out


def has(kinds: frozenset[str], token: str) -> bool:
    wanted = token.strip("-?!").rpartition(":")[2]
    return any(set(choice.split("&")) <= kinds for choice in wanted.split("|"))


def naive(tokens: Sequence[str], kinds: Sequence[frozenset[str]], i: int) -> Iterator[int]:
    """Where a form may end, in the order in which a reader would try."""
    if not tokens:
        yield i
        return
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        close = closing(tokens, 0)
        for choice in choices(tokens[1:close]):
            for end in naive(choice, kinds, i):
                yield from naive(tokens[close + 1 :], kinds, end)
        if tokens[close].endswith("?"):
            yield from naive(tokens[close + 1 :], kinds, i)
    elif head[0] == "!":
        if not (i < len(kinds) and has(kinds[i], head)):
            yield from naive(rest, kinds, i)
    else:
        if i < len(kinds) and has(kinds[i], head):
            yield from naive(rest, kinds, i + 1)
        if head.endswith("?"):
            yield from naive(rest, kinds, i)


@pytest.mark.parametrize("loose", [False, True])
def test_the_automaton_ends_where_the_forms_do(loose: bool) -> None:
    forms, grammar = form_tokens(loose), patterns.grammar(loose)
    sources = [read(row[1]) for row in csv.reader(CASES.open(encoding="utf-8"), delimiter="\t") if len(row) > 3]
    items = [item for source in sources for item in lexicon.items(source, 0, len(source.norms))]
    chance = random.Random(4)
    for _ in range(400):
        begin = chance.randrange(len(items) - 5)
        kinds = [item.meaning.kinds for item in items[begin : begin + 5]]
        kinds[chance.randrange(5)] = chance.choice(items).meaning.kinds
        last: dict[int, int] = {}
        for end, ended in grammar.ends([*kinds, frozenset()], 0):
            last |= dict.fromkeys(ended, end)
        first_tried = {k: next(naive(form, kinds, 0), 0) for k, form in enumerate(forms)}
        assert last == {k: end for k, end in first_tried.items() if end}


def test_every_form_is_built_and_every_category_asked_for_is_one_of_some_word() -> None:
    data = load("time_patterns")
    assert set(data["patterns"]) | set(data["loose"]) == set(_MAKERS)
    known = OF_NUMBERS | {c for words in lexicon._phrases().values() for _, _, values in words for c in values}
    known |= set(lexicon._PUNCT.values())
    asked = {c for place in patterns.grammar(True).places for w in place.wanted for c in w.replace("&", "|").split("|")}
    assert asked <= known


def test_what_must_not_follow_stands_last() -> None:
    with pytest.raises(ValueError, match="not last"):
        patterns.Grammar({"wrong": "a !b c"}, {})


@given(st.text(LETTERS, max_size=40))
@settings(max_examples=300)
def test_a_line_has_the_tokens_of_its_text(text: str) -> None:
    found, tokens = read(text), tokenize(text)
    assert list(found.tokens) == tokens
    assert [found.span(i) for i in range(len(tokens))] == [(t.start, t.end) for t in tokens]
    named = zip(found.norms, (t.norm for t in tokens), strict=True)
    told = [(n, norm) for n, norm in named if any(map(str.isalnum, norm.replace("ـ", "")))]
    assert [n for n, _ in told] == [n for _, n in told]


def passes(text: str) -> bool:
    written = aligned.encoded(text)
    return written is None or gate.may_hold_one(written)


def test_the_gate_lets_every_time_pass() -> None:
    texts = [row[1] for row in csv.reader(CASES.open(encoding="utf-8"), delimiter="\t") if len(row) > 3]
    assert [text for text in texts if scan.expressions(read(text)) and not passes(text)] == []
    assert all(map(passes, ("صدر في 2015", "صدر في 12/8/15", "عند 12:30", "نكسة 67", "نهاية ﺍﻟﻌﺎﻡ")))
    assert not any(map(passes, ("زار وفد من النقابة مدرسة القرية", "فاز 2-1", "الهاتف 0912345678", "1,700 ريال")))
