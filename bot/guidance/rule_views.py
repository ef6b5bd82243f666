"""Open this for the views a question is compared with every rule in: words, subjects, character grams and meaning."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.guidance.concepts import subjects
from bot.guidance.index import RuleIndex
from bot.guidance.packs import Rule
from bot.guidance.rule_vectors import RuleVectors
from bot.language.tokens import words

Array = NDArray[np.float64]

_TITLE, _CHAPTER, _HALF = 2.0, 0.3, 1.5
_MOST_SAID = 1.5
_GRAM = 4
_HELD = 0.35
"""How much of a subject a rule must hold to speak of it."""


_MACHINES = frozenset(
    {"ai", "chatbot", "public_tool", "work_tool", "image_tool", "translate_tool", "meeting_tool", "extension", "agent"}
    | {"enter", "summarise", "deepfake", "training_data"}
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A question beside every rule: one row a rule in `views`, and what it asks about with how much it weighs."""

    views: Array
    asked: Mapping[str, float]
    closest: float | None
    """How far the closest rule's meaning stands out from how close the pack's own rules are to each other."""


class RuleViews:
    """The rules as subjects, grams and vectors; make one per set of packs."""

    def __init__(self, rules: Sequence[Rule], vectors: RuleVectors | None) -> None:
        self.rules = tuple(rules)
        self.vectors = vectors
        self._index = RuleIndex(rules)
        self._place = {rule.number: at for at, rule in enumerate(rules)}
        self._held = [_subjects_of(rule) for rule in rules]
        names = sorted({name for held in self._held for name in held})
        self._column = {name: at for at, name in enumerate(names)}
        self._strength = np.array([[held.get(name, 0.0) for name in names] for held in self._held]).reshape(
            -1, len(names)
        )
        self._rarity = np.log(1 + (len(rules) + 0.5) / (self._strength.sum(axis=0) + 0.5))
        self._lengths = _never_zero(np.sqrt(((self._strength * self._rarity) ** 2).sum(axis=1)))
        self._machine = _machine(self.rules, self._held)
        self._grams = _Grams(f"{rule.title} {rule.text}" for rule in rules)

    def compare(self, question: str) -> Compared:
        """The question in every view, without cutting or judging."""
        asked = {name: min(said, _MOST_SAID) * self._rarity_of(name) for name, said in subjects(question).items()}
        meaning, closest = self._meaning(question)
        columns = [
            *self._words(question),
            *self._subjects(asked),
            self._grams.alike(question),
            self._by_machine(question),
            *meaning,
        ]
        return Compared(np.column_stack(columns), asked, closest)

    def holds(self, rule: int, name: str) -> bool:
        """Whether a rule speaks of a subject."""
        return self._held[rule].get(name, 0.0) > _HELD

    def is_known(self, name: str) -> bool:
        """Whether any rule at all speaks of a subject."""
        return name in self._column and bool(self._strength[:, self._column[name]].sum() > _HELD + 0.15)

    def _rarity_of(self, name: str) -> float:
        if name in self._column:
            return float(self._rarity[self._column[name]])
        return log(1 + (len(self.rules) + 0.5) / 0.5)

    def _words(self, question: str) -> tuple[Array, Array]:
        score, coverage = np.zeros(len(self.rules)), np.zeros(len(self.rules))
        for found in self._index.search(question):
            at = self._place[found.rule.number]
            score[at], coverage[at] = found.score, found.coverage
        return score / 8, coverage

    def _subjects(self, asked: Mapping[str, float]) -> tuple[Array, Array, Array]:
        """How much of what is asked a rule holds, how alike the two are as a whole, and the share that it speaks of."""
        weights = np.array([asked.get(name, 0.0) for name in self._column])
        size = sum(weight**2 for weight in asked.values()) ** 0.5 or 1.0
        total = sum(asked.values()) or 1.0
        holds = self._strength @ weights / size
        alike = (self._strength * self._rarity) @ weights / size / self._lengths
        share = (self._strength > _HELD) @ weights / total
        return holds, alike, share

    def _by_machine(self, question: str) -> Array:
        """Whether question and rule agree on being about AI: in a mixed pack half the rules are."""
        about = sum(said for name, said in subjects(question).items() if name in _MACHINES)
        return (2 * min(about, 1.0) - 1) * self._machine

    def _meaning(self, question: str) -> tuple[Sequence[Array], float | None]:
        if self.vectors is None:
            return (np.zeros(len(self.rules)),) * 3, None
        title, whole, sentence = self.vectors.alike(question)
        closest = (float(whole.max()) - self.vectors.usual) / self.vectors.spread
        return [(view - view.mean()) * 20 for view in (title, whole, sentence)], closest


def _machine(rules: Sequence[Rule], held: Sequence[Mapping[str, float]]) -> Array:
    """How much each rule is about AI, with its chapter, against the pack as a whole."""
    own = np.array([of_rule.get("ai", 0.0) for of_rule in held])
    chapters: dict[str, list[int]] = {}
    for at, rule in enumerate(rules):
        chapters.setdefault(f"{rule.document.name}/{rule.chapter}", []).append(at)
    around = np.zeros(len(rules))
    for places in chapters.values():
        around[places] = own[places].mean()
    blended = (own + around) / 2
    return blended - blended.mean() if len(rules) else blended


class _Grams:
    """The four-letter pieces of texts, rare ones weighing more."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = [_grams_of(text) for text in texts]
        holding = Counter(gram for grams in counted for gram in grams)
        self._rarity = {gram: log(1 + len(counted) / n) for gram, n in holding.items()}
        self._where: dict[str, tuple[list[int], list[float]]] = {}
        squares = np.zeros(len(counted))
        for at, grams in enumerate(counted):
            for gram, n in grams.items():
                rows, weights = self._where.setdefault(gram, ([], []))
                rows.append(at)
                weights.append(self._rarity[gram] * min(n, 2))
                squares[at] += weights[-1] ** 2
        self._lengths = _never_zero(np.sqrt(squares))

    def alike(self, text: str) -> Array:
        """How alike each text is to this one, 0 to 5."""
        found = np.zeros(len(self._lengths))
        size = 0.0
        for gram, n in _grams_of(text).items():
            if gram in self._where:
                weight = self._rarity[gram] * min(n, 2)
                rows, weights = self._where[gram]
                found[rows] += weight * np.array(weights)
                size += weight**2
        return 5 * found / self._lengths / (size**0.5 or 1.0)


def _grams_of(text: str) -> Counter[str]:
    return Counter(f"_{word}_"[at : at + _GRAM] for word in words(text) for at in range(max(1, len(word) - 1)))


def _subjects_of(rule: Rule) -> dict[str, float]:
    """What a rule speaks of, 0 to 1: its title weighs most, its chapter a little."""
    title, text, chapter = subjects(rule.title), subjects(rule.text), subjects(rule.chapter)
    said = {
        name: _TITLE * title.get(name, 0) + text.get(name, 0) + _CHAPTER * chapter.get(name, 0)
        for name in {*title, *text, *chapter}
    }
    return {name: much / (much + _HALF) for name, much in said.items()}


def _never_zero(lengths: Array) -> Array:
    return np.where(lengths > 0, lengths, 1.0)
