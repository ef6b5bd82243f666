"""A text as the date rules see it: words and marks with their places, and the rules to try at each of them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.language.dates_calendar import Period, Span, month_around, quarter, week_around, whole_year

_TOKENS = re.compile(r"[0-9]+|[A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f]+|\n|\S")
_MARKS = re.compile(r"[\u0300-\u036f]")
_DEEPEST = 4
_FIGURES = 4

Tokens = tuple[list[str], list[int], list[int]]
"""Folded words, their starts and their ends."""


@dataclass(frozen=True, slots=True)
class Found:
    """A period read from tokens `start` up to `stop`, with what its words already settle."""

    period: Period
    start: int
    stop: int
    deadline: bool = False
    late: bool = False
    relative: bool = False
    ranged: bool = False
    named: bool = False
    recurring: bool = False
    opening: bool = False
    head: Period | None = None
    shown: int = 0


Rule = Callable[["Line", int], Found | None]
"""Reads a period that begins at a token, or declines."""


class Line:
    """Tokens with the day they were said on; rules read one another's phrases through `period`."""

    __slots__ = ("_depth", "_rules", "ends", "said_on", "starts", "text", "words")

    def __init__(self, text: str, tokens: Tokens, *, said_on: date, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        self.text = text
        self.words, self.starts, self.ends = tokens
        self.said_on = said_on
        self._rules = rules
        self._depth = 0

    def word(self, at: int) -> str:
        """The folded word or mark at a token; empty outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def raw(self, at: int) -> str:
        """The same as it was typed."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Whether a token touches the one before it."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def detached(self, at: int) -> bool:
        """Whether a number stands on its own: no letter, decimal, currency or range stuck to its left."""
        if not self.glued(at):
            return True
        mark = self.words[at - 1]
        if mark.isalnum() or mark in "€$£#@+_\\%":
            return False
        return not (self.glued(at - 1) and mark in "-–./,:'’" and self.words[at - 2].isdecimal())

    def closed(self, at: int) -> bool:
        """Whether nothing that would change a number is stuck to the right of the token before `at`."""
        if not self.glued(at):
            return True
        mark = self.words[at]
        if mark.isalnum() or mark in "%€_@":
            return False
        return not (mark in "-–./,:" and self.glued(at + 1) and self.words[at + 1].isdecimal())

    def number(self, at: int) -> int | None:
        """The number at a token, if it is a short one in figures."""
        word = self.word(at)
        return int(word) if word.isdecimal() and len(word) <= _FIGURES else None

    def period(self, at: int) -> Found | None:
        """The first rule's reading of a phrase that begins at a token."""
        word = self.word(at)
        rules = self._rules.get("0" if word.isdecimal() else word, ())
        if not rules or self._depth >= _DEEPEST:
            return None
        self._depth += 1
        try:
            for rule in rules:
                if found := rule(self, at):
                    return found
        finally:
            self._depth -= 1
        return None

    def current(self, unit: str) -> Span:
        """The week, month, quarter or year of the day of speaking."""
        if unit == "week":
            return week_around(self.said_on)
        if unit == "month":
            return month_around(self.said_on)
        if unit == "quarter":
            return quarter(self.said_on.year, (self.said_on.month + 2) // 3)
        return whole_year(self.said_on.year)

    def skip(self, at: int, words: frozenset[str]) -> int:
        """The first token from `at` on that is not one of a few filler words (three at most)."""
        for _ in range(3):
            if self.word(at) not in words:
                break
            at += 1
        return at


def tokens_of(text: str) -> Tokens:
    """The words, numbers, marks and line breaks of a text, lower case and without diacritics."""
    found = list(_TOKENS.finditer(text))
    words = [_folded(match[0]) for match in found]
    return words, [match.start() for match in found], [match.end() for match in found]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", word)).lower()
