"""In which teams the app is, and which of their channels the core knows of; kept as a conversation reference.

Nobody's id is in it: who brought the bot in is known to the core, as owner of the first channel.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from adapters.teams.conversations import Conversations, Reference
from adapters.teams.identity import part, text
from adapters.teams.parse_team import TeamNews
from bot.domain.message import ChannelRef, Platform

_KEY = "vroegbij"
_PREFIX = "team/"
"""Before the id of a team: no channel has such an id."""


@dataclass(frozen=True, slots=True)
class Team:
    """The channel through which the bot came in, what told so, and the channels the core knows of.

    `group` is the team's id in Entra, which a link to a message needs; empty until Teams says it.
    """

    first: str = ""
    since: str = ""
    channels: tuple[str, ...] = ()
    group: str = ""

    def known(self, channel: str) -> "Team":
        """The team once the core knows of one more channel."""
        return self if channel in self.channels else replace(self, channels=(*self.channels, channel))

    def without(self, channel: str) -> "Team":
        """The team once a channel is gone."""
        return replace(self, channels=tuple(each for each in self.channels if each != channel))


class Installed:
    """The teams, in the store."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def of(self, tenant: str, team: str) -> Team | None:
        """The team with this id, if the bot knows of it."""
        reference = await self._conversations.of(place_of(tenant, team))
        return _read(reference) if reference else None

    async def all(self) -> Mapping[str, tuple[Reference, Team]]:
        """Every team the bot knows of, by its id, with the way to its Bot Connector."""
        kept = await self._conversations.under(_PREFIX)
        return {place.channel.removeprefix(_PREFIX): (way, _read(way)) for place, way in kept.items()}

    async def keep(self, news: TeamNews, team: Team) -> None:
        """Keep what is known of a team now."""
        near = await self._conversations.near(news.channel.tenant)
        raw = {
            "serviceUrl": news.service_url,
            "channelId": "msteams",
            "conversation": {"id": news.team, "conversationType": "channel", "tenantId": news.channel.tenant},
            "bot": dict(near.bot),
            _KEY: {"first": team.first, "since": team.since, "channels": list(team.channels), "group": team.group},
        }
        await self._conversations.keep(place_of(news.channel.tenant, news.team), Reference(raw))

    async def forget(self, news: TeamNews) -> None:
        """The app is not in this team any more."""
        await self._conversations.forget(place_of(news.channel.tenant, news.team))


def place_of(tenant: str, team: str) -> ChannelRef:
    """Under what a team is kept."""
    return ChannelRef(Platform.TEAMS, tenant, f"{_PREFIX}{team}")


def _read(reference: Reference) -> Team:
    kept = part(reference.raw, _KEY)
    channels = kept.get("channels")
    listed = channels if isinstance(channels, list) else []
    return Team(
        text(kept, "first"),
        text(kept, "since"),
        tuple(each for each in listed if isinstance(each, str)),
        text(kept, "group"),
    )
