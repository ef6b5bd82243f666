"""Open this for how rules are ranked for a question: BM25 over stems, with titles weighing more."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from bot.guidance.packs import Rule
from bot.guidance.terms import parts, question_terms, rule_terms
from bot.language.tokens import words

_SATURATION = 1.2
_LENGTH = 0.4
_TITLE = 3.0
_CHAPTER = 0.5
_PART = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A rule with its score and the share (0..1) of what the question asks that it speaks of."""

    rule: Rule
    score: float
    coverage: float


class RuleIndex:
    """Rules, ready to be searched; make one per set of packs."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        counted = [_counted(rule) for rule in self.rules]
        vocabulary = {term for terms in counted for term in terms}
        self._terms = [_with_parts(rule, terms, vocabulary) for rule, terms in zip(self.rules, counted, strict=True)]
        lengths = [sum(terms.values()) for terms in self._terms]
        average = sum(lengths) / len(lengths) if lengths else 1.0
        self._norms = [1 - _LENGTH + _LENGTH * length / average for length in lengths]
        holding = Counter(term for terms in self._terms for term in terms)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number, terms in enumerate(self._terms):
            for term in terms:
                self._places[term].append(number)
        self._rarity = {term: log(1 + (len(self.rules) - n + 0.5) / (n + 0.5)) for term, n in holding.items()}
        self._strange = max(self._rarity.values(), default=1.0)

    def search(self, question: str) -> list[Found]:
        """The rules that share anything with a question, best first."""
        asked = question_terms(question, self._rarity.keys())
        total = sum(self._weight(terms) for terms in asked.values())
        scores: defaultdict[int, float] = defaultdict(float)
        covers: defaultdict[int, float] = defaultdict(float)
        for terms in asked.values():
            for number in {number for term, _ in terms for number in self._places[term]}:
                gain, covered = self._gain(number, terms)
                scores[number] += gain
                covers[number] += covered
        found = [Found(self.rules[number], score, covers[number] / total) for number, score in scores.items() if score]
        return sorted(found, key=lambda f: (-f.score, f.rule.number))

    def _weight(self, terms: Iterable[tuple[str, float]]) -> float:
        """How much one word of the question matters: rare words more, a word no rule has as much as the rarest."""
        return max((self._rarity[term] for term, _ in terms), default=self._strange)

    def _gain(self, number: int, terms: Iterable[tuple[str, float]]) -> tuple[float, float]:
        """What one word of the question adds to a rule's score, and how much of the question it covers."""
        best = covered = 0.0
        for term, weight in terms:
            count = self._terms[number].get(term, 0.0)
            if count:
                saturated = count * (_SATURATION + 1) / (count + _SATURATION * self._norms[number])
                best = max(best, weight * self._rarity[term] * saturated)
                covered = max(covered, weight * self._rarity[term])
        return best, min(covered, self._weight(terms))


def _counted(rule: Rule) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for text, weight in ((rule.title, _TITLE), (rule.text, 1.0), (rule.chapter, _CHAPTER)):
        for term in rule_terms(text):
            counts[term] += weight
    return dict(counts)


def _with_parts(rule: Rule, terms: dict[str, float], vocabulary: set[str]) -> dict[str, float]:
    """The terms together with those of which the rule's compounds are made."""
    counts = defaultdict(float, terms)
    for word in dict.fromkeys(words(f"{rule.title} {rule.text}")):
        for part in parts(word, vocabulary):
            counts[part] += _PART
    return dict(counts)
