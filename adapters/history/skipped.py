"""Open this to see what is left out while an export is read, and how that is counted and explained."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.card import Language


class Oddity(StrEnum):
    """Why a part was left out or read with less than it should hold."""

    BROKEN_FILE = "broken_file"
    BROKEN_RECORD = "broken_record"
    BROKEN_TIME = "broken_time"
    DUPLICATE = "duplicate"
    OUT_OF_ORDER = "out_of_order"
    UNKNOWN_KIND = "unknown_kind"
    NO_AUTHOR = "no_author"
    UNKNOWN_AUTHOR = "unknown_author"
    NO_PEOPLE = "no_people"
    BROKEN_LISTING = "broken_listing"
    UNLISTED_FOLDER = "unlisted_folder"


class UnreadableRecord(Exception):
    """This record cannot be made into an event."""

    def __init__(self, oddity: Oddity) -> None:
        super().__init__(oddity)
        self.oddity = oddity


@dataclass(frozen=True, slots=True)
class Warned:
    """How often one oddity was met and where it was met first."""

    oddity: Oddity
    count: int
    example: str

    def words(self, language: Language) -> str:
        """A sentence for whoever runs the scan."""
        return _WORDS[self.oddity][language].format(count=self.count, example=self.example)

    def __str__(self) -> str:
        return self.words(Language.ENGLISH)


@dataclass(slots=True)
class Skipped:
    """The tally of what was left out, per channel; reading a channel again starts its tally again."""

    _counts: dict[str, Counter[Oddity]] = field(default_factory=dict)
    _examples: dict[tuple[str, Oddity], str] = field(default_factory=dict)

    def start(self, section: str) -> None:
        """Forget what was counted for `section` before."""
        self._counts.pop(section, None)

    def add(self, oddity: Oddity, section: str, where: str) -> None:
        """Count one oddity of `section`, met at `where`."""
        counts = self._counts.setdefault(section, Counter())
        if not counts[oddity]:
            self._examples[section, oddity] = where
        counts[oddity] += 1

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """Everything so far, one entry per oddity."""
        warned = []
        for oddity in Oddity:
            sections = [section for section, counts in self._counts.items() if counts[oddity]]
            if sections:
                count = sum(self._counts[section][oddity] for section in sections)
                warned.append(Warned(oddity, count, self._examples[sections[0], oddity]))
        return tuple(warned)


def _words(dutch: str, english: str) -> dict[Language, str]:
    return {Language.DUTCH: dutch, Language.ENGLISH: english}


_WORDS = {
    Oddity.BROKEN_FILE: _words(
        "{count} bestand(en) overgeslagen: geen leesbare JSON, bijvoorbeeld {example}.",
        "{count} file(s) skipped: no readable JSON, such as {example}.",
    ),
    Oddity.BROKEN_RECORD: _words(
        "{count} bericht(en) overgeslagen: niet de vorm van een Slack-bericht, bijvoorbeeld in {example}.",
        "{count} message(s) skipped: not shaped like a Slack message, such as in {example}.",
    ),
    Oddity.BROKEN_TIME: _words(
        "{count} bericht(en) overgeslagen: geen bruikbaar tijdstip (ts), bijvoorbeeld in {example}.",
        "{count} message(s) skipped: no usable time (ts), such as in {example}.",
    ),
    Oddity.DUPLICATE: _words(
        "{count} bericht(en) stonden er dubbel in en zijn één keer gelezen, bijvoorbeeld in {example}.",
        "{count} message(s) occurred twice and were read once, such as in {example}.",
    ),
    Oddity.OUT_OF_ORDER: _words(
        "{count} bericht(en) stonden in het bestand van een andere dag en zijn te laat gelezen, zoals in {example}.",
        "{count} message(s) stood in another day's file and were read late, such as in {example}.",
    ),
    Oddity.UNKNOWN_KIND: _words(
        "{count} bericht(en) overgeslagen: een onbekende soort, bijvoorbeeld in {example}.",
        "{count} message(s) skipped: of an unknown kind, such as in {example}.",
    ),
    Oddity.NO_AUTHOR: _words(
        "{count} bericht(en) zonder schrijver, wel gelezen, bijvoorbeeld in {example}.",
        "{count} message(s) without an author, read all the same, such as in {example}.",
    ),
    Oddity.UNKNOWN_AUTHOR: _words(
        "{count} bericht(en) van iemand die niet in users.json staat, wel gelezen, bijvoorbeeld in {example}.",
        "{count} message(s) by somebody who is not in users.json, read all the same, such as in {example}.",
    ),
    Oddity.NO_PEOPLE: _words(
        "users.json ontbreekt of is onleesbaar: namen in berichten blijven codes.",
        "users.json is missing or unreadable: names in messages stay codes.",
    ),
    Oddity.BROKEN_LISTING: _words(
        "{count} regel(s) in een lijst met kanalen of mensen overgeslagen, bijvoorbeeld in {example}.",
        "{count} line(s) in a list of channels or people skipped, such as in {example}.",
    ),
    Oddity.UNLISTED_FOLDER: _words(
        "{count} map(pen) overgeslagen die niet bij de gelezen kanalen horen, bijvoorbeeld {example}.",
        "{count} folder(s) skipped that belong to no channel being read, such as {example}.",
    ),
}
