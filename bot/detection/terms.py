"""The terms of a text, for the views that weigh them: word stems and pairs, or the pieces of its words."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from bot.language.stems import stem

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[?!€%:]|[\U0001F300-\U0001FAFF]")
_SHORTEST, _LONGEST = 3, 5
_MOST_TOKENS = 20_000

Weights = Mapping[str, tuple[float, float]]
"""Rarity and weight by term."""


class Pieces:
    """Weighs the pieces of words; what is known of a word is kept in memory, for people use the same ones all day."""

    def __init__(self, terms: Weights) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._squares = array("d", (rarity * rarity for rarity, _ in terms.values()))
        self._weights = array("d", (rarity * weight for rarity, weight in terms.values()))
        self._of_token = _ByToken(self._numbers)

    def weigh(self, tokens: Iterable[str]) -> tuple[float, float]:
        """The summed weight of the pieces that are known, each counted once, and the squared length."""
        known: set[int] = set().union(*map(self._of_token.__getitem__, tokens))
        return sum(map(self._weights.__getitem__, known)), sum(map(self._squares.__getitem__, known))


class _ByToken(dict[str, tuple[int, ...]]):
    """The numbers of the known pieces of a token."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, token: str) -> tuple[int, ...]:
        if len(self) == _MOST_TOKENS:
            self.clear()
        numbers = map(self._numbers.get, _pieces(token))
        found = self[token] = tuple([number for number in numbers if number is not None])
        return found


def weigh_stems(terms: Weights, tokens: Sequence[str]) -> tuple[float, float]:
    """The summed weight of the stems and pairs that are known, each counted once, and the squared length."""
    total = squares = 0.0
    for term in dict.fromkeys(_stems(tokens)):
        if term in terms:
            rarity, weight = terms[term]
            total += rarity * weight
            squares += rarity * rarity
    return total, squares


def tokens_of(text: str) -> list[str]:
    """The words and telling marks of a text: digits, capitals and layout left out."""
    return _TOKEN.findall(text.lower())


def terms_of(text: str, *, letters: bool) -> frozenset[str]:
    """The terms of a text: the pieces of its words (`letters`), or their stems and pairs of them."""
    tokens = tokens_of(text)
    return frozenset(chain.from_iterable(map(_pieces, tokens)) if letters else _stems(tokens))


def _stems(tokens: Sequence[str]) -> Iterable[str]:
    stems = [stem(token) for token in tokens]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))


def _pieces(token: str) -> list[str]:
    padded = f" {token} "
    sizes = range(_SHORTEST, _LONGEST + 1)
    return [padded[at : at + size] for size in sizes for at in range(max(len(padded) - size, 0) + 1)]
