"""The views of the model: linear judgements of a passage by its words, its letters and its listed expressions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.detection.features import features
from bot.detection.reading import Reading
from bot.detection.terms import Pieces, Weights, tokens_of, weigh_stems
from bot.language.stems import stem


class View(Protocol):
    """One way of looking at a passage; an embedding can be another."""

    def score(self, reading: Reading, before: Reading | None) -> float:
        """Log-odds that the passage announces a project, as far as this view can tell."""
        ...


@dataclass(frozen=True, slots=True)
class TermView:
    """Weighs the terms of a text: word stems and pairs, or pieces of words. `terms` holds (rarity, weight)."""

    letters: bool
    terms: Weights
    bias: float
    _pieces: Pieces | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pieces", Pieces(self.terms) if self.letters else None)

    def score(self, reading: Reading, before: Reading | None) -> float:  # noqa: ARG002 - it looks at the passage only
        """Log-odds by the terms of the passage, whatever its length."""
        total, squares = self.weigh(tokens_of(reading.text))
        return self.bias + total / (math.sqrt(squares) or 1.0)

    def weigh(self, tokens: Sequence[str]) -> tuple[float, float]:
        """The summed weight of the terms that are known, each counted once, and their squared length."""
        return self._pieces.weigh(tokens) if self._pieces else weigh_stems(self.terms, tokens)

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
