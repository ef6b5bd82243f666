"""Tries out whether the bot is set up right, one line for each thing, with what to do where it is not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.clock import SystemClock
from adapters.slack.check import check_slack
from adapters.storage.memory import MemoryStore
from adapters.storage.tinydb_store import TinyDbStore
from adapters.teams.check import check_teams
from adapters.teams.conversations import Conversations
from bot.bootstrap.options import slack_options, teams_options
from bot.bootstrap.serve import check_platform
from bot.config.organisation import read_organisation
from bot.config.settings import Settings
from bot.domain.errors import StoreInUse
from bot.domain.finding import Finding


async def examine(settings: Settings) -> AsyncIterator[tuple[bool, str]]:
    """Each thing that was tried: whether it is good, and the line that says so (with what to do).

    Raises:
        ConfigurationError: when no platform is set up, or the organisation's file is wrong.
        DamagedStore: when what is kept cannot be read.
    """
    check_platform(settings)
    organisation = read_organisation(settings.organisation, settings.language)
    if settings.slack is not None:
        options = slack_options(settings.slack, organisation.language)
        async for found in check_slack(options, organisation, settings.language):
            yield _line(found)
    if settings.teams is not None:
        in_teams = teams_options(settings.teams)
        async with _conversations(settings) as known:
            async for found in check_teams(in_teams, organisation, settings.language, conversations=known):
                yield _line(found)


@asynccontextmanager
async def _conversations(settings: Settings) -> AsyncIterator[Conversations | None]:
    """The conversations that are kept; None while the running bot holds them. Looking leaves no folder behind."""
    try:
        store = TinyDbStore.open(settings.data) if settings.data.exists() else MemoryStore()
    except StoreInUse:
        yield None
        return
    try:
        yield Conversations(store, SystemClock())
    finally:
        await store.close()


def _line(found: Finding) -> tuple[bool, str]:
    return not found.todo, f"{found.what}\n    → {found.todo}" if found.todo else found.what
