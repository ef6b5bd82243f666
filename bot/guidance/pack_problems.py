"""Open this for what can be wrong with a policy document, in words for whoever maintains it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.card import Language


class Trouble(StrEnum):
    """What is wrong."""

    NO_FILES = "no_files"
    UNREADABLE = "unreadable"
    NO_FRONT_MATTER = "no_front_matter"
    MISSING_FIELDS = "missing_fields"
    BAD_DATE = "bad_date"
    REVIEW_TOO_EARLY = "review_too_early"
    UNKNOWN_LANGUAGE = "unknown_language"
    NO_RULES = "no_rules"
    NO_RULE_LINE = "no_rule_line"
    NO_RULE_LINES = "no_rule_lines"
    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"
    DOUBLE_NUMBER = "double_number"


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing that is wrong: in which file, on which line where that is known (0 where not), about what."""

    trouble: Trouble
    file: str
    about: str = ""
    line: int = 0

    def words(self, language: Language) -> str:
        """What is wrong and what to do, in one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {_WORDS[self.trouble][language].format(about=self.about)}"


def _words(dutch: str, english: str) -> dict[Language, str]:
    return {Language.DUTCH: dutch, Language.ENGLISH: english}


_WORDS = {
    Trouble.NO_FILES: _words("hier staan geen .md-bestanden", "there are no .md files here"),
    Trouble.UNREADABLE: _words("niet te lezen als UTF-8-tekst", "not readable as UTF-8 text"),
    Trouble.NO_FRONT_MATTER: _words(
        "begin met een blok tussen twee regels '---' met {about}",
        "start with a block between two lines '---' that holds {about}",
    ),
    Trouble.MISSING_FIELDS: _words("vul bovenaan in: {about}", "fill in at the top: {about}"),
    Trouble.BAD_DATE: _words("{about} is geen datum; schrijf jjjj-mm-dd", "{about} is not a date; write yyyy-mm-dd"),
    Trouble.REVIEW_TOO_EARLY: _words(
        "review_by ({about}) ligt vóór valid_from", "review_by ({about}) is before valid_from"
    ),
    Trouble.UNKNOWN_LANGUAGE: _words(
        "taal '{about}' ken ik niet; kies nl of en", "language '{about}': choose nl or en"
    ),
    Trouble.NO_RULES: _words(
        "geen enkele regel; een regel begint met '## NUMMER Titel'", "no rules; a rule begins with '## NUMBER Title'"
    ),
    Trouble.NO_RULE_LINE: _words(
        "geen regel: een JSON-object met {about} ontbreekt", "no rule: a JSON object with {about} is missing"
    ),
    Trouble.NO_RULE_LINES: _words("dit bestand is leeg", "this file is empty"),
    Trouble.NO_NUMBER: _words(
        "de kop '{about}' heeft geen nummer zoals AI-12", "the heading '{about}' has no number such as AI-12"
    ),
    Trouble.NO_TEXT: _words("regel {about} heeft geen tekst", "rule {about} has no text"),
    Trouble.DOUBLE_NUMBER: _words("nummer {about} staat er al", "number {about} occurs already"),
}
