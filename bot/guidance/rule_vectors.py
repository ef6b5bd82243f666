"""Open this for how close a question's meaning is to each rule's title, to the whole rule and to its best sentence."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bot.guidance.kept_vectors import KeptVectors
from bot.guidance.packs import Rule
from bot.language.embeddings import Vectors
from bot.language.tokens import sentences

_MOST_SENTENCES = 8
_QUESTION = 400
"""Characters of a question that are compared: enough for what is asked, and quick."""
_SAMPLE = 1000
_USUAL, _SPREAD, _LEAST_SPREAD = 0.87, 0.02, 0.005


class RuleVectors:
    """The rules as vectors; `usual` and `spread` say how close a rule's nearest rule is in this pack."""

    def __init__(self, rules: Sequence[Rule], kept: KeptVectors, own_questions: Sequence[str] = ()) -> None:
        parts = [[f"{rule.title}: {s.text}" for s in sentences(rule.text)[:_MOST_SENTENCES]] for rule in rules]
        titles, wholes = [rule.title for rule in rules], [f"{rule.title}. {rule.text}" for rule in rules]
        vectors = kept.passages([*titles, *wholes, *(part for of_rule in parts for part in of_rule)])
        count = len(rules)
        self._titles, self._wholes, self._parts = vectors[:count], vectors[count : 2 * count], vectors[2 * count :]
        self._starts = np.cumsum([0, *(len(of_rule) for of_rule in parts[:-1])])
        self._own = dict(zip(own_questions, kept.questions(own_questions), strict=True)) if own_questions else {}
        self._asked = lru_cache(maxsize=64)(lambda asked: kept.embedder.questions([asked])[0])
        self.usual, self.spread = _closeness(self._wholes)

    def alike(self, question: str) -> tuple[Vectors, Vectors, Vectors]:
        """The cosine of each rule's title, of the whole and of its best sentence with the question."""
        asked = self._own[question] if question in self._own else self._asked(question[:_QUESTION])
        best = np.maximum.reduceat(self._parts @ asked, self._starts)
        return self._titles @ asked, self._wholes @ asked, best


def _closeness(wholes: Vectors) -> tuple[float, float]:
    some = wholes[:: max(1, len(wholes) // _SAMPLE)]
    if len(some) <= 1:
        return _USUAL, _SPREAD
    alike = some @ some.T
    np.fill_diagonal(alike, 0.0)
    nearest = alike.max(axis=1)
    return float(nearest.mean()), float(nearest.std()) + _LEAST_SPREAD
