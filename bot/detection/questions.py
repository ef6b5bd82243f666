"""The press or the council asks and waits: what the model may doubt about, but nobody may leave until tomorrow."""

from collections.abc import Iterable
from functools import cache

from bot.detection.lexicon import Expression, begun, hits, words
from bot.detection.reading import Reading

_NEAR = 6
"""Words between who asks and what they want ("RTL belt over de bomenkap en wil een reactie")."""

_AGAINST = frozenset({"done", "published", "joke", "hypothetical", "elsewhere", "private", "individual", "internal"})


_ARTICLES = ("de", "het", "the")
_WHO_ASKS = frozenset({"press", "question"})


def may_ask(word: str, listed: Iterable[Expression]) -> bool:
    """Whether a word may be (part of) who asks, given the expressions it begins.

    No text that waits for an answer lacks such a word.
    """
    if word in _ARTICLES:
        return False
    return word in _behind_articles() or any(group in _WHO_ASKS for group, _, _ in listed)


@cache
def _behind_articles() -> frozenset[str]:
    """The words that only tell who asks behind an article ("het AD")."""
    asking = (rest for article in _ARTICLES for group, _, rest in begun(article) if group in _WHO_ASKS)
    return frozenset(rest[0] for rest in asking)


def may_wait(text: str) -> bool:
    """Whether a text may wait for an answer, as far as its expressions tell: more often so than when it was read."""
    groups = {hit.group for hit in hits(words(text))}
    return groups.isdisjoint(_AGAINST) and ("question" in groups or {"press", "asked"} <= groups)


def waits_for_an_answer(reading: Reading) -> bool:
    """Whether a journalist, broadcaster, party or councillor wants an answer that has not been given yet."""
    if reading.groups & _AGAINST or ("gone" in reading.groups and "coming" not in reading.groups):
        return False
    return "question" in reading.groups or _asks(reading)


def _asks(reading: Reading) -> bool:
    """Whether one who may ask and the asking stand close together in one sentence."""
    if not any({"press", "asked"} <= groups for groups in reading.sentences):
        return False
    asked = reading.spots("asked")
    return any(0 < abs(who - what) <= _NEAR for who in reading.spots("press") for what in asked)
