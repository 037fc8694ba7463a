"""Numbers as written in running text: digits of both kinds, number words in all forms, scales, fractions, ordinals.

All functions work on the tokens of `arabic.words.tokenize` and return None where no number begins; `end` is the index
of the first token that is no longer part of the number. The method is the usual one for number words: groups below a
thousand are summed (units before tens: "خمسة وعشرون"), a scale word multiplies what stands before it that is smaller.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from isnad.arabic.data import load
from isnad.arabic.letters import fold
from isnad.arabic.words import NUMBER, WORD, Token, tokenize

Bound = Literal["about", "over", "under", "least", "most"]
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل", "فلل", "وكال", "فبال")
_NO_NUMBERS = frozenset({"لست", "ولست", "فلست", "كان", "فان"})  # "you are not", not "to six"
_LONGEST = 24


class Number(NamedTuple):
    """`value` as an int where it is whole; `end`: next token index; `words`: any part is written in words;
    `definite`: ال before it; `conj`: a و/ف is written onto it; `other`: the second reading of "1.716"."""

    value: float
    end: int
    words: bool = False
    definite: bool = False
    conj: bool = False
    other: float | None = None
    scaled: bool = False


class Piece(NamedTuple):
    """A number word: what it may be, with what is written before it."""

    kind: str
    value: float
    conj: bool
    definite: bool
    dual: bool = False


@cache
def _pieces() -> dict[str, tuple[Piece, ...]]:
    data = load("numbers")
    bare: dict[str, list[tuple[str, float, bool]]] = {}

    def add(words: Sequence[str], kind: str, value: float, dual: bool = False) -> None:
        for word in words:
            entry = bare.setdefault(fold(word), [])
            if (kind, value, dual) not in entry:
                entry.append((kind, value, dual))

    _add_cardinals(data, add)
    for value, words in data["ordinals"].items():
        add(words, "ordinal", value)
    for value, words in data["compound_ordinals"].items():
        add(words, "compound", value)
    return _with_clitics(bare)


def _add_cardinals(data: Any, add: Any) -> None:
    for name, kind in (("units", "unit"), ("tens", "ten"), ("hundreds", "hundred")):
        for value, words in data[name].items():
            add(words, kind, value)
    for name in ("teen_units", "ten_units"):
        for value, words in data[name].items():
            add(words, name, value)
    add(data["hundred_plural"], "hundreds", 100)
    for value, forms in data["scales"].items():
        add(forms["one"], "scale", value)
        add(forms["two"], "scale", value, True)
        add(forms["many"], "scales", value)
    for value, words in data["fractions"].items():
        top, bottom = value.split("/")
        add(words, "fraction", int(top) / int(bottom))
    for value, words in data["fraction_parts"].items():
        add(words, "part", 1 / value)
    add(data["decimal_point"], "point", 0)


def _with_clitics(bare: dict[str, list[tuple[str, float, bool]]]) -> dict[str, tuple[Piece, ...]]:
    out: dict[str, list[Piece]] = {}
    for definite, leads in ((False, _CLITICS), (True, _ARTICLES)):
        for lead in leads:
            for word, entries in bare.items():
                if lead + word not in _NO_NUMBERS:
                    pieces = [Piece(k, v, lead[:1] in ("و", "ف"), definite, d) for k, v, d in entries]
                    out.setdefault(lead + word, []).extend(pieces)
    return {word: tuple(pieces) for word, pieces in out.items()}


def number_words() -> Collection[str]:
    """Folded words that may be (part of) a number, clitics included."""
    return _pieces().keys()


def digits(text: str) -> tuple[float, float | None] | None:
    """Value of one NUMBER token ("1,700", "٢٫٥", "1.200.000"), and the other reading where a single separator before
    three digits leaves two ("1.716"). A comma before three digits groups thousands; a dot there is a decimal point."""
    plain = fold(text).replace("٬", ",").replace("٫", "`")
    if "`" in plain:
        head, _, tail = plain.replace(",", "").replace(".", "").partition("`")
        return _number(f"{head or 0}.{tail.replace('`', '') or 0}"), None
    parts = plain.replace(".", ",").split(",")
    if len(parts) == 1:
        return (_number(plain), None) if plain.isdigit() and len(plain) <= _LONGEST else None
    if not all(p.isdigit() for p in parts) or len(plain) > _LONGEST:
        return None
    grouped = all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
    whole = _number("".join(parts))
    if len(parts) == 2:
        decimal = _number(".".join(parts))
        if not grouped:
            return decimal, None
        return (whole, decimal) if "," in plain else (decimal, whole)
    if grouped:
        return whole, None
    if "," in plain and "." in plain and len(parts[-1]) != 3:
        return _number("".join(parts[:-1]) + "." + parts[-1]), None
    return None


def _number(text: str) -> float:
    value = float(text)
    return int(value) if value.is_integer() else value


def parse(tokens: Sequence[Token], i: int) -> Number | None:
    """The cardinal number that begins at token `i`: "2.5 مليون", "مليونين ونصف المليون", "الـ48"."""
    return _Reader(tokens).read(i)


def piece(token: Token, kind: str) -> Piece | None:
    """The reading of a token as a number word of one kind (unit, ten, hundred, scale, fraction, ordinal ...)."""
    for p in _pieces().get(token.norm, ()):
        if p.kind == kind:
            return p
    return None


def ordinal(tokens: Sequence[Token], i: int) -> Number | None:
    """The ordinal that begins at token `i`: "الثالث", "الرابعة عشرة", "الخامس والعشرين", "الثلاثون"."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    for kind in ("compound", "ordinal"):
        if (p := piece(token, kind)) and (found := _compound(tokens, i, p)):
            return found
    if p := piece(token, "ordinal"):
        return Number(p.value, i + 1, True, p.definite, p.conj)
    for kind in ("ten", "hundred"):
        if (p := piece(token, kind)) and p.definite:
            return Number(p.value, i + 1, True, True, p.conj)
    return None


def _compound(tokens: Sequence[Token], i: int, p: Piece) -> Number | None:
    if i + 1 >= len(tokens):
        return None
    ten = piece(tokens[i + 1], "unit")
    if ten and ten.value == 10 and not ten.conj:
        return Number(p.value + 10, i + 2, True, p.definite, p.conj)
    at, joined = _conjunction(tokens, i + 1)
    ten = piece(tokens[at], "ten") if joined and at < len(tokens) else None
    if ten and (ten.definite or not p.definite):  # "الخامسة وثلاثين" is a clock time, not the 35th
        return Number(p.value + ten.value, at + 1, True, p.definite, p.conj)
    return None


def _conjunction(tokens: Sequence[Token], i: int) -> tuple[int, bool]:
    """(index of the word that a و at `i` brings in, whether there is one); a و of its own is stepped over."""
    if i >= len(tokens):
        return i, False
    if tokens[i].norm == "و":
        return i + 1, True
    return i, any(p.conj for p in _pieces().get(tokens[i].norm, ()))


def fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """ "نصف", "الربع", "ثلثي", "ثلاثة أرباع" at token `i`."""
    if i >= len(tokens):
        return None
    if p := piece(tokens[i], "fraction"):
        return Number(p.value, i + 1, True, p.definite, p.conj)
    unit = piece(tokens[i], "unit")
    if unit and i + 1 < len(tokens) and (part := piece(tokens[i + 1], "part")):
        return Number(unit.value * part.value, i + 2, True, unit.definite, unit.conj)
    return None


@cache
def _bounds() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    out: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for kind, phrases in load("numbers")["bounds"].items():
        for phrase in phrases:
            words = tuple(fold(w) for w in phrase.split())
            for lead in ("", "و", "ف", "ب", "ل"):
                out.setdefault(lead + words[0], []).append((words, kind))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


def bound(tokens: Sequence[Token], i: int) -> tuple[Bound, int] | None:
    """A loosening phrase that begins at token `i` ("نحو", "ما لا يقل عن", "على الأقل") → (kind, next index)."""
    if i >= len(tokens):
        return None
    for words, kind in _bounds().get(tokens[i].norm, ()):
        end = i + len(words)
        if end <= len(tokens) and all(tokens[i + k].norm == words[k] for k in range(1, len(words))):
            return kind, end
    return None


def value(text: str) -> float | None:
    """Value of a text that is one number and nothing else, sign and slash fraction ("١١/١٠", "-1.2") allowed."""
    sign = -1 if text.strip()[:1] in ("-", "\u2212") else 1
    body = fold(text.strip().lstrip("+-\u2212"))
    if body[:1] in (".", "٫"):
        body = "0" + body
    top, slash, bottom = body.partition("/")
    if slash and top.isdigit() and bottom.isdigit() and int(bottom):
        return sign * _number(repr(int(top) / int(bottom)))
    tokens = tokenize(body)
    found = parse(tokens, 0) if tokens else None
    return sign * found.value if found and found.end == len(tokens) else None


class _Reader:
    """One reading of one number: `terms` are (value, scale) pairs already closed, `group` the open part below 1000."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.terms: list[tuple[float, float]] = []
        self.group = 0.0
        self.open = ""  # kind of the last piece: unit, ten, hundred, digits, scale
        self.words = False

    def read(self, i: int) -> Number | None:
        tokens, start = self.tokens, i
        if i < len(tokens) and self._is_article(i):
            i += 1
        if i >= len(tokens):
            return None
        other = None
        definite = i > start
        conj = tokens[start].norm[:1] in ("و", "ف") and tokens[start].kind == WORD
        if tokens[i].kind == NUMBER:
            read = digits(tokens[i].text)
            if read is None:
                return None
            self.group, other = read
            self.open = "digits"
            end = i + 1
        else:
            first = self._first(i)
            if first is None:
                return None
            end, definite, conj = first
        return self._go_on(end, definite, conj, other)

    def _go_on(self, end: int, definite: bool, conj: bool, other: float | None) -> Number:
        while (further := self._further(end)) is not None:
            end, other = further, None
        total = self.group + sum(v for v, _ in self.terms)
        whole = round(total, 6)
        scaled = bool(self.terms)
        value = int(whole) if float(whole).is_integer() else whole
        return Number(value, end, self.words, definite, conj, other, scaled)

    def _is_article(self, i: int) -> bool:
        token = self.tokens[i]
        if token.norm not in _ARTICLES or i + 1 >= len(self.tokens) or self.tokens[i + 1].kind != NUMBER:
            return False
        return self.tokens[i + 1].start - token.end <= 1

    def _first(self, i: int) -> tuple[int, bool, bool] | None:
        """Open with the piece(s) at `i`: (next index, definite, conj)."""
        token = self.tokens[i]
        pieces = _pieces().get(token.norm)
        if not pieces or (token.norm == "واحد" and token.text.startswith("وأ")):  # "and one of"
            return None
        self.words = True
        for p in pieces:
            if (end := self._open_with(p, i)) is not None:
                return end, p.definite, p.conj
        return None

    def _open_with(self, p: Piece, i: int) -> int | None:
        if p.kind in ("unit", "teen_units", "ten_units"):
            return self._units(p, i)
        if p.kind in ("ten", "hundred"):
            self.group, self.open = p.value, p.kind
            return i + 1
        if p.kind == "scale":
            self.terms.append((p.value * (2 if p.dual else 1), p.value))
            self.open = "scale"
            return i + 1
        if p.kind == "fraction" and (scale := self._at(i + 1, "scale")) and not scale.dual and not scale.conj:
            self.terms.append((p.value * scale.value, scale.value))
            self.open = "closed"
            return i + 2
        return None

    def _units(self, p: Piece, i: int) -> int | None:
        nxt = self._at(i + 1, "unit")
        if nxt and nxt.value == 10 and not nxt.conj and p.value < 10 and not self._conj_token(i + 1):
            self.group, self.open = self.group + p.value + 10, "ten"
            return i + 2
        if p.kind == "teen_units":
            return None
        if p.kind == "unit" and self._hundred_after(p, i + 1):
            self.group, self.open = self.group + p.value * 100, "hundred"
            return i + 2
        at, joined = _conjunction(self.tokens, i + 1)
        if joined and p.value < 10 and (ten := self._at(at, "ten")):
            self.group, self.open = self.group + p.value + ten.value, "ten"
            return at + 1
        if p.kind == "ten_units":
            return None
        self.group, self.open = self.group + p.value, "unit"
        return i + 1

    def _hundred_after(self, p: Piece, i: int) -> bool:
        if not 3 <= p.value <= 9 or i >= len(self.tokens) or self.tokens[i].norm[:1] != "م":  # "ثلاثة بالمئة"
            return False
        single = self._at(i, "hundred")
        return bool((single and single.value == 100 and not single.conj) or self._at(i, "hundreds"))

    def _conj_token(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].norm == "و"

    def _at(self, i: int, kind: str) -> Piece | None:
        return piece(self.tokens[i], kind) if i < len(self.tokens) else None

    def _further(self, i: int) -> int | None:
        """One more piece at `i`, or None where the number ends."""
        if i >= len(self.tokens) or self.open == "closed":
            return None
        if (end := self._scale(i)) is not None:
            return end
        if self._at(i, "point") and i + 1 < len(self.tokens):
            return self._decimals(i + 1)
        at, joined = _conjunction(self.tokens, i)
        if not joined or at >= len(self.tokens):
            return None
        return self._joined(at)

    def _scale(self, i: int) -> int | None:
        for kind in ("scale", "scales"):
            p = self._at(i, kind)
            if p and not p.conj and not p.dual and (self.group or self.terms):
                low = [t for t in self.terms if t[1] < p.value]
                if not self.group and not low:
                    return None
                amount = self.group + sum(v for v, _ in low)
                self.terms = [t for t in self.terms if t[1] >= p.value] + [(amount * p.value, p.value)]
                self.group, self.open, self.words = 0, "scale", True
                return i + 1
        return None

    def _decimals(self, i: int) -> int | None:
        tail = _Reader(self.tokens)._small(i)
        if tail is None:
            return None
        amount, end = tail
        self.group += amount / 10 ** len(str(amount))
        self.open = "closed"
        return end

    def _small(self, i: int) -> tuple[int, int] | None:
        token = self.tokens[i]
        if token.kind == NUMBER:
            return (int(token.norm), i + 1) if token.norm.isdigit() and len(token.norm) < 10 else None
        first = self._first(i)
        return (int(self.group), first[0]) if first and not self.terms and self.group >= 1 else None

    def _joined(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.kind == NUMBER:
            return self._joined_digits(i)
        if (half := self._at(i, "fraction")) and self.open in ("scale", "unit", "ten"):
            return self._and_fraction(half, i)
        for p in _pieces().get(token.norm, ()):
            if p.kind == "scale" and self._fits_below(p.value) and not self.group:
                self.terms.append((p.value * (2 if p.dual else 1), p.value))
                self.open = "scale"
                return i + 1
            if p.kind in ("unit", "teen_units", "ten_units", "ten", "hundred") and self._may_add(p):
                before = self.group
                if p.kind in ("ten", "hundred"):
                    self.group, self.open = before + p.value, p.kind
                    return i + 1
                if (end := self._units(p, i)) is not None:
                    return end
        return None

    def _may_add(self, p: Piece) -> bool:
        if self.open == "scale":
            return True
        return self.open == "hundred" and p.kind != "hundred"

    def _fits_below(self, scale: float) -> bool:
        return bool(self.terms) and scale < min(s for _, s in self.terms)

    def _joined_digits(self, i: int) -> int | None:
        read = digits(self.tokens[i].text)
        if read is None or self.open not in ("scale", "hundred"):
            return None
        limit = min((s for _, s in self.terms), default=1000) if self.open == "scale" else 100
        ahead = self._at(i + 1, "scale") or self._at(i + 1, "scales")
        if self.open == "scale" and ahead and not ahead.conj and read[0] * ahead.value >= limit:
            return None
        if read[0] >= limit:
            return None
        self.group += read[0]
        self.open = "digits"
        return i + 1

    def _and_fraction(self, half: Piece, i: int) -> int | None:
        if self.open == "scale":
            scale = self.terms[-1][1]
            self.terms.append((half.value * scale, 1))
        else:
            scale = 1
            self.group += half.value
        self.open = "closed"
        again = self._at(i + 1, "scale")
        return i + 2 if again and again.value == scale and not again.conj and not again.dual else i + 1
