"""What the process needs to know to work in Slack: tokens and secrets, from the environment or from files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.config.problems import Problem, words
from bot.config.secrets import FILE, read_secrets
from bot.domain.card import Language

BOT_TOKEN = "VROEGBIJ_SLACK_BOT_TOKEN"  # noqa: S105 - the name of a setting
SIGNING_SECRET = "VROEGBIJ_SLACK_SIGNING_SECRET"  # noqa: S105
SIGNING_SECRET_OLD = "VROEGBIJ_SLACK_SIGNING_SECRET_OLD"  # noqa: S105
APP_TOKEN = "VROEGBIJ_SLACK_APP_TOKEN"  # noqa: S105
TEAMS = "VROEGBIJ_SLACK_TEAMS"

SECRETS = (BOT_TOKEN, SIGNING_SECRET, SIGNING_SECRET_OLD, APP_TOKEN)
"""Each may also be given as the path of a file, in the setting of that name with _FILE behind it."""

SLACK = (*SECRETS, *(f"{name}{FILE}" for name in SECRETS), TEAMS)
"""Every setting about Slack."""

_TEAM = re.compile(r"[TE][A-Z0-9]{2,}")
_SHAPES = {BOT_TOKEN: ("xoxb-", "setting_bot_token"), APP_TOKEN: ("xapp-", "setting_app_token")}


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How to reach Slack. With `app_token` events come in over Socket Mode, else over HTTP and signed."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    signing_secret_old: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    teams: frozenset[str] = frozenset()


def read_slack(given: Mapping[str, str], language: Language) -> tuple[SlackSettings | None, list[Problem]]:
    """The settings in `given` (no empty values) with everything that is wrong; None when Slack is not set up."""
    if not any(name in given for name in SLACK):
        return None, []
    secrets, problems = read_secrets(given, SECRETS, language)
    problems += _misshapen(secrets, language)
    known = {name for name in SECRETS if name in given or f"{name}{FILE}" in given}
    if BOT_TOKEN not in known:
        problems.append(Problem(BOT_TOKEN, words("setting_no_bot_token", language)))
    if not known & {SIGNING_SECRET, APP_TOKEN}:
        problems.append(Problem(SIGNING_SECRET, words("setting_no_secret", language)))
    teams = frozenset(team for team in re.split(r"[\s,]+", given.get(TEAMS, "")) if team)
    if wrong := sorted(team for team in teams if not _TEAM.fullmatch(team)):
        problems.append(Problem(TEAMS, words("setting_teams", language, value=", ".join(wrong))))
    if problems:
        return None, problems
    return SlackSettings(
        secrets[BOT_TOKEN],
        secrets.get(SIGNING_SECRET, ""),
        secrets.get(SIGNING_SECRET_OLD, ""),
        secrets.get(APP_TOKEN, ""),
        teams,
    ), []


def _misshapen(secrets: Mapping[str, str], language: Language) -> Iterator[Problem]:
    """What cannot be a token or secret; its value is never shown."""
    for name, value in secrets.items():
        start, text = _SHAPES.get(name, ("", "setting_secret"))
        if not value.startswith(start) or not value.isascii() or any(c.isspace() for c in value):
            yield Problem(name, words(text, language))
