"""Open this for how a question and a rule come to share terms: stems, compounds, and the words people ask with."""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.language.stems import guess_language, stem
from bot.language.tokens import fold, words

_SHORTEST_PART = 4
_PART_WEIGHT = 0.6
_SYNONYM_WEIGHT = 0.7
_LINKS = ("", "s", "e", "en", "n", "er")
"""What Dutch puts between the parts of a compound."""


def rule_terms(text: str) -> list[str]:
    """The terms of a rule's words, in order; repeated ones count."""
    empty = _empty()
    return [stem(word, "nl") for word in words(text) if word not in empty]


def question_terms(question: str, vocabulary: Collection[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each telling word of a question the terms of `vocabulary` that may stand for it, with weights up to 1.

    A word of which nothing is known keeps no terms: it counts as something the rules do not speak of.
    """
    language, empty = guess_language(question), _empty()
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for word in words(question):
        if word in empty or (len(word) == 1 and not word.isdigit()):
            continue
        weights: dict[str, float] = defaultdict(float)
        for term, weight in _candidates(word, language, vocabulary):
            weights[term] = max(weights[term], weight)
        found[stem(word, language)] = tuple(weights.items())
    return found


def parts(word: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """The known stems a Dutch compound is made of, longest ending first; none when it is no such compound."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        tail = stem(word[cut:], "nl")
        if tail not in vocabulary:
            continue
        for link in _LINKS:
            head = stem(word[:cut].removesuffix(link) if link else word[:cut], "nl")
            if len(head) >= _SHORTEST_PART - 1 and head in vocabulary:
                return head, tail
    return ()


def _candidates(word: str, language: str, vocabulary: Collection[str]) -> Iterator[tuple[str, float]]:
    own = stem(word, "nl")
    if own in vocabulary:
        yield own, 1.0
    for tongue in dict.fromkeys((language, "nl", "en")):
        if own in vocabulary and tongue != language:
            continue
        for other in words(_synonyms()[tongue].get(word, "")):
            term = stem(other, "nl")
            if term in vocabulary:
                yield term, 1.0 if language == "en" and tongue == "en" else _SYNONYM_WEIGHT
    for term in parts(word, vocabulary):
        yield term, _PART_WEIGHT


@cache
def _empty() -> frozenset[str]:
    return frozenset(word for text in _tables()["empty"].values() for word in words(text))


@cache
def _synonyms() -> Mapping[str, Mapping[str, str]]:
    """Rule words by a question's word, per language."""
    return {tongue: {fold(word): other for word, other in _tables()[tongue].items()} for tongue in ("nl", "en")}


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
