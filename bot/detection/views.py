"""The views of the model: linear judgements of a passage by its words, its letters and its listed expressions."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from bot.detection.features import features
from bot.detection.reading import Reading
from bot.language.stems import stem

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[?!€%:]|[\U0001F300-\U0001FAFF]")
_SHORTEST, _LONGEST = 3, 5


class View(Protocol):
    """One way of looking at a passage; an embedding can be another."""

    def score(self, reading: Reading, before: Reading | None) -> float:
        """Log-odds that the passage announces a project, as far as this view can tell."""
        ...


@dataclass(frozen=True, slots=True)
class TermView:
    """Weighs the terms of a text: word stems and pairs, or pieces of words. `terms` holds (rarity, weight)."""

    letters: bool
    terms: Mapping[str, tuple[float, float]]
    bias: float

    def score(self, reading: Reading, before: Reading | None) -> float:  # noqa: ARG002 - it looks at the passage only
        """Log-odds by the terms of the passage, whatever its length."""
        found = [known for term in terms_of(reading.text, letters=self.letters) if (known := self.terms.get(term))]
        length = math.sqrt(sum(rarity * rarity for rarity, _ in found)) or 1.0
        return self.bias + sum(rarity * weight for rarity, weight in found) / length

    def weight(self, word: str) -> float:
        """What one lower-case word says by itself."""
        rarity, weight = self.terms.get(stem(word), (0.0, 0.0))
        return rarity * weight


@dataclass(frozen=True, slots=True)
class FeatureView:
    """Weighs the listed expressions of a passage and what it answers."""

    weights: Mapping[str, float]
    bias: float

    def score(self, reading: Reading, before: Reading | None) -> float:
        """Log-odds by the listed expressions."""
        return self.bias + sum(self.parts(reading, before).values())

    def parts(self, reading: Reading, before: Reading | None) -> dict[str, float]:
        """What each feature adds."""
        found = features(reading, before)
        return {name: self.weights[name] * value for name, value in found.items() if name in self.weights}


def terms_of(text: str, *, letters: bool) -> frozenset[str]:
    """The terms of a text: digits, capitals and layout left out."""
    tokens = _TOKEN.findall(text.lower())
    return frozenset(_pieces(tokens) if letters else _stems(tokens))


def _stems(tokens: list[str]) -> Iterable[str]:
    stems = [stem(token) for token in tokens]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))


def _pieces(tokens: list[str]) -> Iterable[str]:
    for token in tokens:
        padded = f" {token} "
        for size in range(_SHORTEST, _LONGEST + 1):
            yield from (padded[at : at + size] for at in range(max(len(padded) - size, 0) + 1))
