"""What a passage is about: topics, who notices it, its things, and the rarer words it shares with later messages."""

from collections import Counter

from bot.detection.lexicon import table
from bot.detection.reading import Reading
from bot.detection.views import TermView
from bot.domain.assessment import Topic
from bot.language.stems import guess_language, stem

_SHORTEST, _FIGURE = 5, 3
_MOST_SUBJECT, _MOST_AUDIENCES, _MOST_TOPICS = 12, 4, 2
_RARE = 6.0
"""Rarity (see `TermView`) from which a stem says what a message is about."""

_EVERYDAY = 10
"""Letters up to which a listed expression is everyday language; a longer one is mostly a compound that says more."""


def topics(reading: Reading) -> tuple[Topic, ...]:
    """The topics most spoken of, first the one with most expressions."""
    counts = Counter(hit.entry for hit in reading.hits if hit.group == "topic")
    return tuple(Topic(entry) for entry, _ in counts.most_common(_MOST_TOPICS))


def audiences(reading: Reading) -> tuple[str, ...]:
    """Who notices it, in words for a card in the language of the passage."""
    entries = table("audiences")[guess_language(reading.text)]
    found = dict.fromkeys(hit.entry for hit in reading.hits if hit.group == "audience" and hit.entry in entries)
    return tuple(found)[:_MOST_AUDIENCES]


def objects(reading: Reading) -> tuple[str, ...]:
    """The buildings, facilities and rules it names."""
    return tuple(dict.fromkeys(hit.entry for hit in reading.hits if hit.group == "object"))


def subject(reading: Reading, words: TermView) -> tuple[str, ...]:
    """The stems that tell this matter from others: rare words and figures, in order."""
    everyday = {hit.first for hit in reading.hits if hit.group != "object" and len(reading.literal(hit)) <= _EVERYDAY}
    dated = {at for mention in reading.dates for at in range(mention.start, mention.end)}
    found = (
        word.text if word.text[0].isdigit() else stem(word.text)
        for at, word in enumerate(reading.words)
        if at not in everyday and word.start not in dated and _telling(word.text)
    )
    return tuple(dict.fromkeys(one for one in found if _is_rare(one, words)))[:_MOST_SUBJECT]


def _telling(word: str) -> bool:
    """Whether a word can tell one matter from another: a longer word, or a figure that is no year."""
    if word.isdigit():
        return len(word) >= _FIGURE and not word.startswith(("19", "20"))
    return len(word) >= _SHORTEST and word[0].isalpha()


def _is_rare(one: str, words: TermView) -> bool:
    rarity, _ = words.terms.get(one, (_RARE, 0.0))
    return rarity >= _RARE
