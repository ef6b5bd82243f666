"""One passage as detection reads it: its words, the listed expressions, its dates and its places."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from bot.detection.away import find_away
from bot.detection.lexicon import Hit, Word, hits, words
from bot.language.dates import DateMention, find_dates
from bot.language.place_text import words_of
from bot.language.places import PlaceMention, find_elsewhere, find_places, place_key

_ENDS = re.compile(r"\n|[.!?;](?=\s)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was found in it, read on `today`.

    `hits` are the listed expressions, `groups` the lists they come from plus `place`, `town` (somebody
    else's), `coming` (a date ahead) and `gone` (a date behind), `sentences` the groups of each sentence.
    """

    text: str
    today: date
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    groups: frozenset[str]
    sentences: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, text: str, today: date, *, home: str | None = None) -> "Reading":
        """Read a text; `home` is the municipality, whose own name is no other place."""
        found = tuple(words(text))
        listed = tuple(hits(found))
        dates = find_dates(text, said_on=today)
        named = words_of(text)
        theirs = find_away(text, home)
        elsewhere = (*find_elsewhere(text, home, named), *theirs)
        not_ours = {place.key for place in elsewhere} | ({place_key(home)} if home else set())
        places = tuple(place for place in find_places(text, named) if place.key not in not_ours)
        spots = [(found[hit.first].start, hit.group) for hit in listed]
        spots += [(place.start, "place") for place in places]
        spots += [(place.start, group) for place in elsewhere for group in ("elsewhere", "town")]
        spots += [(place.start, "theirs") for place in theirs]
        spots += [(mention.start, "gone" if mention.past else "coming") for mention in dates]
        sentences = _by_sentence(text, spots)
        return cls(text, today, found, listed, dates, places, frozenset(group for _, group in spots), sentences)

    @property
    def place_names(self) -> tuple[str, ...]:
        """The places as written, each once."""
        return tuple({place.key: place.name for place in self.places}.values())

    def spots(self, group: str) -> set[int]:
        """Where expressions of a list begin, as word numbers."""
        return {hit.first for hit in self.hits if hit.group == group}

    def literal(self, hit: Hit) -> str:
        """The words of an expression as written."""
        return self.text[self.words[hit.first].start : self.words[hit.last].end]


def _by_sentence(text: str, spots: list[tuple[int, str]]) -> tuple[frozenset[str], ...]:
    """The groups that stand in each sentence that has any."""
    ends = [mark.start() for mark in _ENDS.finditer(text)]
    sentences: dict[int, set[str]] = {}
    for position, group in spots:
        sentences.setdefault(bisect_left(ends, position), set()).add(group)
    return tuple(frozenset(groups) for _, groups in sorted(sentences.items()))
