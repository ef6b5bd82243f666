"""A text as the place rules see it: words with their places, whether they read as a name, and known town names."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bot.language import place_words as known
from bot.language.municipalities import COUNTRIES, MUNICIPALITIES, PROVINCES, TOWNS
from bot.language.tokens import fold

_WORD = re.compile(r"P\+R|[^\W_]+(?:[-'’][^\W_]+)*")
_CLOSE = frozenset({" ", "  ", "\u00a0"})
_STOP_CLOSE = frozenset({". ", "."})


class Word(NamedTuple):
    """A word, its place, and whether only a space parts it from the word before."""

    raw: str
    folded: str
    start: int
    end: int
    close: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[0].isupper()


def words_of(text: str) -> list[Word]:
    """The words of a text, hyphenated ones whole."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        raw, begin = match[0], match.start()
        gap = text[end:begin]
        close = bool(words) and (gap in _CLOSE or (gap in _STOP_CLOSE and words[-1].folded in known.FIRST_WORDS))
        end = match.end()
        words.append(Word(raw, fold(raw), begin, end, close))
    return words


def before(words: Sequence[Word], at: int, back: int = 1) -> str:
    """The folded word before the one at `at`; empty at the start."""
    return words[at - back].folded if at - back >= 0 else ""


def is_name(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` follows closely and reads as a name."""
    if at >= len(words) or not words[at].close:
        return False
    word = words[at]
    if not word.capital or not any(sign.islower() for sign in word.raw) or word.folded in known.NOT_PLACES:
        return False
    _, mark, last = word.raw.rpartition("-")
    compound = bool(mark) and last[0].islower() and fold(last) not in known.COMPASS
    return not compound and word.folded not in known.TITLES and not word.folded.endswith(known.ROOMS)


def town_at(words: Sequence[Word], at: int) -> int:
    """How many words from `at` form the name of a Dutch municipality, town or province; the longest counts."""
    for name in _towns().get(words[at].folded, ()):
        rest = [word.folded for word in words[at : at + len(name)]]
        if tuple(rest) == name and all(word.close for word in words[at + 1 : at + len(name)]):
            return len(name)
    return 0


@cache
def _towns() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in (*MUNICIPALITIES, *TOWNS, *PROVINCES, *COUNTRIES):
        parts = tuple(fold(match.group()) for match in _WORD.finditer(name))
        by_first.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}
