"""What a passage is about: topics, who notices it, its things, and the rarer words it shares with later messages."""

from collections import Counter

from bot.detection.lexicon import table
from bot.detection.reading import Reading
from bot.detection.views import TermView
from bot.domain.assessment import Topic
from bot.language.stems import guess_language, stem

_SHORTEST, _FIGURE, _YEAR = 3, 2, 4
_MOST_SUBJECT, _MOST_AUDIENCES, _MOST_TOPICS = 60, 4, 2
_RARE, _UNKNOWN = 4.0, 8.3
"""Rarity (see `TermView`) from which a stem may say what a message is about, and that of a stem no view knows."""


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
    """The stems that may tell this matter from others: the less ordinary words, and figures that are no date."""
    dated = {at for mention in reading.dates for at in range(mention.start, mention.end)}
    found = (
        word.text if word.text.isdigit() else stem(word.text)
        for word in reading.words
        if word.start not in dated and _telling(word.text)
    )
    return tuple(dict.fromkeys(one for one in found if rarity(one, words) >= _RARE))[:_MOST_SUBJECT]


def rarity(one: str, words: TermView) -> float:
    """How rare a stem is; one the model does not know is rarer than any it knows."""
    return words.terms.get(one, (_UNKNOWN, 0.0))[0]


def _telling(word: str) -> bool:
    """Whether a word can tell one matter from another: a longer word, or a figure that is no year."""
    if word.isdigit():
        return len(word) >= _FIGURE and not (len(word) == _YEAR and word.startswith(("19", "20")))
    return len(word) >= _SHORTEST and word[0].isalpha()
