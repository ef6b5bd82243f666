"""Open this to see why a file is refused as a Slack export, in words for whoever gave it."""

from enum import StrEnum

from bot.domain.card import Language
from bot.domain.errors import BotError


class Problem(StrEnum):
    """What is the matter with the file or folder as a whole."""

    NOT_FOUND = "not_found"
    NOT_AN_ARCHIVE = "not_an_archive"
    ENCRYPTED = "encrypted"
    NO_CHANNELS = "no_channels"
    BROKEN_CHANNELS = "broken_channels"
    TOO_MANY_FILES = "too_many_files"
    TOO_LARGE = "too_large"
    TOO_DENSE = "too_dense"
    UNSAFE_NAME = "unsafe_name"
    LINK = "link"
    NO_SUCH_CHANNEL = "no_such_channel"


class ForeignExport(BotError):
    """This is no Slack export that can be read safely; `facts` fill the words' placeholders."""

    def __init__(self, problem: Problem, **facts: object) -> None:
        super().__init__(_WORDS[problem][Language.ENGLISH].format(**facts))
        self.problem = problem
        self.facts = facts

    def words(self, language: Language) -> str:
        """One or two sentences: what is wrong and what to do."""
        return _WORDS[self.problem][language].format(**self.facts)


def _words(dutch: str, english: str) -> dict[Language, str]:
    return {Language.DUTCH: dutch, Language.ENGLISH: english}


_WORDS = {
    Problem.NOT_FOUND: _words("{path} bestaat niet of is niet te lezen.", "{path} does not exist or cannot be read."),
    Problem.NOT_AN_ARCHIVE: _words(
        "{path} is geen map en geen (heel) zipbestand. Geef de zip die Slack als export aanbiedt, of de map eruit.",
        "{path} is neither a folder nor a (whole) zip file. Give the zip Slack offers as an export, or its folder.",
    ),
    Problem.ENCRYPTED: _words(
        "{path} is met een wachtwoord beveiligd. Pak het bestand uit en geef de map.",
        "{path} is protected with a password. Unpack it and give the folder.",
    ),
    Problem.NO_CHANNELS: _words(
        "{path} is geen Slack-export: er staat geen channels.json in. Die zegt welke kanalen openbaar zijn.",
        "{path} is not a Slack export: it holds no channels.json, which says what channels are public.",
    ),
    Problem.BROKEN_CHANNELS: _words(
        "{name} in {path} is niet te lezen. Zonder die lijst is niet te zien welke kanalen openbaar zijn.",
        "{name} in {path} cannot be read. Without that list there is no telling what channels are public.",
    ),
    Problem.TOO_MANY_FILES: _words(
        "{path} bevat meer dan {limit} bestanden. Exporteer een kortere periode.",
        "{path} holds more than {limit} files. Export a shorter period.",
    ),
    Problem.TOO_LARGE: _words(
        "{name} in {path} is uitgepakt groter dan {limit} MB. Exporteer een kortere periode.",
        "{name} in {path} is larger than {limit} MB when unpacked. Export a shorter period.",
    ),
    Problem.TOO_DENSE: _words(
        "{name} in {path} is verdacht sterk samengeperst (meer dan {limit} keer) en wordt niet uitgepakt.",
        "{name} in {path} is suspiciously compressed (over {limit} times) and will not be unpacked.",
    ),
    Problem.UNSAFE_NAME: _words(
        "{path} bevat een bestand buiten de eigen map ({name}) en wordt niet gelezen.",
        "{path} holds a file outside its own folder ({name}) and will not be read.",
    ),
    Problem.LINK: _words(
        "{path} bevat een verwijzing naar een ander bestand ({name}) en wordt niet gelezen.",
        "{path} holds a link to another file ({name}) and will not be read.",
    ),
    Problem.NO_SUCH_CHANNEL: _words(
        "Er is geen kanaal '{name}' in deze export. Wel: {names}.",
        "There is no channel '{name}' in this export. It has: {names}.",
    ),
}
