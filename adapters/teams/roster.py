"""What Teams tells a bot of a channel: its name, and who is in a private one. Never who owns it: that takes Graph."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from adapters.teams.connector import Connector, quoted
from adapters.teams.identity import account_in, text
from adapters.teams.parse_team import TeamNews
from bot.domain.errors import Unavailable
from bot.domain.message import Account

log = logging.getLogger(__name__)

_PATIENCE = 4.0
"""Seconds that an activity may wait for a name; Teams sends it again after fifteen."""
_MOST = 2_000
_PAGE = 200


class Roster:
    """Asks the Bot Connector of teams and conversations."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def name(self, news: TeamNews) -> str:
        """What the channel is called, if Teams says so in time; the first channel of a team has the team's name."""
        first = news.channel.channel == news.team
        path = f"v3/teams/{quoted(news.team)}" + ("" if first else "/conversations")
        try:
            async with asyncio.timeout(_PATIENCE):
                said = await self._connector.get(news.service_url, path)
        except (Unavailable, TimeoutError) as err:
            log.info("no name of a channel", extra={"reason": str(err) or type(err).__name__})
            return ""
        if first:
            return text(said, "name")
        here = (each for each in _objects(said, "conversations") if each.get("id") == news.channel.channel)
        return next((text(each, "name") for each in here), "")

    async def members(self, news: TeamNews) -> frozenset[Account]:
        """Who is in the channel.

        Raises:
            Unavailable: when Teams does not say.
        """
        found: set[Account] = set()
        path = f"v3/conversations/{quoted(news.channel.channel)}/pagedmembers?pageSize={_PAGE}"
        token, seen = "", {""}
        while len(found) < _MOST:
            page = f"{path}&continuationToken={quoted(token)}" if token else path
            said = await self._connector.get(news.service_url, page)
            found |= {account_in(each, news.channel.tenant) for each in _objects(said, "members")}
            token = text(said, "continuationToken")
            if token in seen:
                break
            seen.add(token)
        return frozenset(account for account in found if account.user and not account.user.startswith("28:"))


def _objects(said: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = said.get(key)
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
