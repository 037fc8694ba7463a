"""Seats of power (the Kremlin, the White House): bodies when they speak or act, places when something happens there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from isnad.arabic.data import load
from isnad.arabic.letters import fold

if TYPE_CHECKING:
    from isnad.mark.names import Name

_BACK = 16  # letters before the name in which a word of place may stand


@cache
def _seats() -> frozenset[str]:
    return frozenset(fold(n) for n in load("seats")["names"])


@cache
def _place() -> re.Pattern[str]:
    words = "|".join(fold(w) for w in load("seats")["place"])
    return re.compile(rf"(?:(?:^|\s)[وف]?(?:{words})\s+|(?:^|\s)[وف]?ب)$")


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(fold(w) for w in load('seats')['institutions'])})\s")


@cache
def _run() -> re.Pattern[str]:
    words = "|".join(fold(w) for w in load("seats")["run_by"])
    return re.compile(rf"(?:^|\s)[وفل]?(?:{words})\s+$")


def institutions(text: str, names: list[Name]) -> list[Name]:
    """The same names; a museum or a theatre that has a director or says something is a body in the whole article."""
    known = {n: fold(n.span.of(text)) for n in names if n.type == "LOC"}
    houses = {n: name for n, name in known.items() if _institution().match(name)}
    if not houses:
        return names
    bodies = {
        name for n, name in houses.items() if _run().search(fold(text[max(0, n.span.start - _BACK) : n.span.start]))
    }
    return [n._replace(type="ORG") if houses.get(n) in bodies else n for n in names]


def typed(text: str, names: list[Name]) -> list[Name]:
    """The same names; a seat of power is a place in the whole article where most mentions say so, else a body."""
    votes: dict[str, Counter[bool]] = {}
    for name in names:
        seat = fold(name.span.of(text))
        if seat in _seats():
            before = fold(text[max(0, name.span.start - _BACK) : name.span.start])
            votes.setdefault(seat, Counter())[bool(_place().search(before))] += 1
    if not votes:
        return names
    places = {seat for seat, found in votes.items() if found[True] > found[False]}
    return [_as(name, fold(name.span.of(text)), places) for name in names]


def _as(name: Name, seat: str, places: set[str]) -> Name:
    if seat not in _seats():
        return name
    return name._replace(type="LOC" if seat in places else "ORG")
