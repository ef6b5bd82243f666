"""Looks, when the bot starts, what changed in its teams while nobody could tell it: taken out, renamed.

Teams does not send again what happened then. Only a team's own answer is believed: one that cannot be asked now stays.
"""

import logging
from collections.abc import Mapping
from typing import Any

from adapters.teams.channels import Channels
from adapters.teams.connector import Connector, quoted
from adapters.teams.conversations import Conversations, Reference
from adapters.teams.identity import text
from adapters.teams.installed import Installed, Team
from adapters.teams.parse_team import TeamNews, Turn
from bot.domain.errors import Unavailable, Unreachable
from bot.domain.message import ChannelRef, Platform

log = logging.getLogger(__name__)


class Presence:
    """The teams that are kept, beside what the Bot Connector says of them."""

    def __init__(self, connector: Connector, conversations: Conversations, channels: Channels) -> None:
        self._connector = connector
        self._installed = Installed(conversations)
        self._channels = channels

    async def look(self) -> None:
        """Tell of every team the bot is in no more, and of the names of all others."""
        for ident, (way, team) in (await self._installed.all()).items():
            path = f"v3/teams/{quoted(ident)}"
            try:
                details = await self._connector.get(way.service_url, path)
                listed = await self._connector.get(way.service_url, f"{path}/conversations")
            except Unreachable:
                log.warning("no longer in a team", extra={"team": ident})
                await self._channels.tell(_absent(ident, way, team))
            except Unavailable as err:
                log.info("a team could not be asked", extra={"team": ident, "reason": str(err)})
            else:
                for news in _named(ident, way, team, details, listed):
                    await self._channels.tell(news)


def _absent(ident: str, way: Reference, team: Team) -> TeamNews:
    first = ChannelRef(Platform.TEAMS, way.tenant, team.first or ident)
    return TeamNews(f"absent|{ident}|{team.since}", Turn.LEFT, ident, first, service_url=way.service_url)


def _named(
    ident: str, way: Reference, team: Team, details: Mapping[str, Any], listed: Mapping[str, Any]
) -> list[TeamNews]:
    """The channels the core knows of, by the names they have now; the first channel of a team has the team's."""
    said = listed.get("conversations")
    names = {text(each, "id"): text(each, "name") for each in said or () if isinstance(each, Mapping)}
    names[ident] = text(details, "name")
    return [
        TeamNews(
            f"named|{channel}|{names[channel]}",
            Turn.CHANGED,
            ident,
            ChannelRef(Platform.TEAMS, way.tenant, channel),
            names[channel],
            service_url=way.service_url,
            team_name=names[ident],
            group=text(details, "aadGroupId"),
        )
        for channel in team.channels
        if names.get(channel)
    ]
