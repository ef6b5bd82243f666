"""What the process needs to know before it starts, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config.problems import ConfigurationError, Problem, suggestion, words
from bot.config.slack import SLACK, SlackSettings, read_slack
from bot.config.teams import TEAMS, TeamsSettings, read_teams
from bot.domain.card import Language

PREFIX = "VROEGBIJ_"

DATA = f"{PREFIX}DATA"
ORGANISATION = f"{PREFIX}ORGANISATION"
HOST = f"{PREFIX}HOST"
PORT = f"{PREFIX}PORT"
LANGUAGE = f"{PREFIX}LANGUAGE"
LOG_LEVEL = f"{PREFIX}LOG_LEVEL"
KNOWN = (DATA, ORGANISATION, HOST, PORT, LANGUAGE, LOG_LEVEL, *SLACK, *TEAMS)

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process runs.

    `data` is the folder of all state, `organisation` the municipality's file, `language` that of the command line
    and the log. Port 0 means: any free one. `slack` and `teams` are None when that platform is not set up.
    """

    organisation: Path
    data: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 3978
    language: Language = Language.DUTCH
    log_level: str = "INFO"
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`; an empty value counts as not set.

    Raises:
        ConfigurationError: naming every setting that is missing, wrong or unknown.
    """
    given = {name: value.strip() for name, value in environ.items() if name.startswith(PREFIX) and value.strip()}
    language = _language(given.get(LANGUAGE, ""))
    slack, wrong_in_slack = read_slack(given, language)
    teams, wrong_in_teams = read_teams(given, language)
    problems = [*_unknown(given, language), *_wrong(given, language), *wrong_in_slack, *wrong_in_teams]
    if problems:
        raise ConfigurationError(problems)
    return Settings(
        organisation=Path(given[ORGANISATION]),
        data=Path(given.get(DATA, "var")),
        host=given.get(HOST, "127.0.0.1"),
        port=int(given.get(PORT, "3978")),
        language=language,
        log_level=given.get(LOG_LEVEL, "INFO").upper(),
        slack=slack,
        teams=teams,
    )


def _language(value: str) -> Language:
    """The language asked for; Dutch while it is not a language we have."""
    return Language(value.lower()) if value.lower() in set(Language) else Language.DUTCH


def _unknown(given: Mapping[str, str], language: Language) -> list[Problem]:
    return [
        Problem(name, words("setting_unknown", language) + suggestion(name, KNOWN, language))
        for name in given
        if name not in KNOWN
    ]


def _wrong(given: Mapping[str, str], language: Language) -> list[Problem]:
    problems = []
    if ORGANISATION not in given:
        problems.append(Problem(ORGANISATION, words("setting_missing", language)))
    if any(character.isspace() for character in given.get(HOST, "")):
        problems.append(Problem(HOST, words("setting_host", language, value=given[HOST])))
    if not _is_port(given.get(PORT, "0")):
        problems.append(Problem(PORT, words("setting_port", language, value=given[PORT])))
    problems += _no_choice(given, LANGUAGE, tuple(Language), language)
    problems += _no_choice(given, LOG_LEVEL, LOG_LEVELS, language)
    return problems


def _is_port(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < len("100000") and int(value) <= HIGHEST_PORT


def _no_choice(given: Mapping[str, str], name: str, choices: tuple[str, ...], language: Language) -> list[Problem]:
    value = given.get(name, choices[0])
    if value.casefold() in {choice.casefold() for choice in choices}:
        return []
    what = words("setting_choice", language, value=value, choices=", ".join(choices))
    return [Problem(name, what)]
