"""Tries out whether the bot is set up right, one line for each thing, with what to do where it is not."""

from collections.abc import AsyncIterator

from adapters.slack.check import check_slack
from bot.bootstrap.serve import slack_options
from bot.config.organisation import read_organisation
from bot.config.problems import ConfigurationError, Problem, words
from bot.config.settings import Settings
from bot.config.slack import BOT_TOKEN


async def examine(settings: Settings) -> AsyncIterator[tuple[bool, str]]:
    """Each thing that was tried: whether it is good, and the line that says so (with what to do).

    Raises:
        ConfigurationError: when no platform is set up, or the organisation's file is wrong.
    """
    if settings.slack is None:
        raise ConfigurationError([Problem(BOT_TOKEN, words("no_platform", settings.language))])
    organisation = read_organisation(settings.organisation, settings.language)
    async for found in check_slack(slack_options(settings.slack), organisation, settings.language):
        yield not found.todo, f"{found.what}\n    → {found.todo}" if found.todo else found.what
