"""Tells the core of the channels the bot is in: the one chosen at installation, each other once somebody speaks there.

Teams adds a bot to a whole team at once. A notice in each of its channels would be spam, so a channel is offered to its
owner when there is something to read.
"""

from dataclasses import replace

from adapters.ordered import Order
from adapters.teams.conversations import Conversations
from adapters.teams.identity import Activity, part, tenant_of, text
from adapters.teams.installed import Installed, Team, place_of
from adapters.teams.parse_team import TeamNews, Turn
from adapters.teams.roster import Roster
from bot.domain.event import Joined, Left
from bot.domain.message import ChannelRef
from bot.ports import InboundHandler

_REMEMBERED = 20_000


class Channels:
    """What the core has been told of teams and channels."""

    def __init__(self, handler: InboundHandler, roster: Roster, conversations: Conversations) -> None:
        self._handler = handler
        self._roster = roster
        self._conversations = conversations
        self._installed = Installed(conversations)
        self._order = Order()
        self._told: dict[ChannelRef, None] = {}

    async def tell(self, news: TeamNews) -> None:
        """Have the core know what happened to a team or channel.

        Raises:
            Unavailable: when Teams does not say who may read a private channel; it will send the activity again.
        """
        if news.turn is Turn.SPOKE and news.channel in self._told:
            return
        async with self._order.turn(str(place_of(news.channel.tenant, news.team))):
            if self._order.is_done(news.event_id):
                return
            team = await self._installed.of(news.channel.tenant, news.team)
            match news.turn:
                case Turn.CAME:
                    await self._join(news, team or Team(first=news.channel.channel, since=news.event_id))
                case Turn.SPOKE:
                    await self._spoke(news, team or Team())
                case Turn.CHANGED if team and news.channel.channel in team.channels:
                    await self._join(news, team)
                case Turn.LEFT:
                    await self._left(news, team)
                case Turn.GONE:
                    await self._leave(news, news.channel)
                    if team:
                        await self._installed.keep(news, team.without(news.channel.channel))
            if news.turn is not Turn.SPOKE:
                self._order.done(news.event_id)

    async def with_group(self, activity: Activity) -> Activity:
        """The activity with its team's id in Entra, which Teams tells at the installation only and links need."""
        data = part(activity, "channelData")
        team = part(data, "team")
        if not text(team, "id") or text(team, "aadGroupId"):
            return activity
        known = await self._installed.of(tenant_of(activity), text(team, "id"))
        if known is None or not known.group:
            return activity
        return {**activity, "channelData": {**data, "team": {**team, "aadGroupId": known.group}}}

    async def _spoke(self, news: TeamNews, team: Team) -> None:
        """The first words in a channel offer it; an unknown team is one from before."""
        if news.channel.channel in team.channels:
            self._tick(news.channel)
        else:
            await self._join(replace(news, event_id=f"spoke|{team.since}|{news.channel}"), team)

    async def _left(self, news: TeamNews, team: Team | None) -> None:
        for channel in team.channels if team else (news.channel.channel,):
            await self._leave(news, replace(news.channel, channel=channel))
        await self._installed.forget(news)

    async def _join(self, news: TeamNews, team: Team) -> None:
        await self._handler.handle(await self._joined(news, team))
        named = replace(team, group=news.group or team.group)
        await self._installed.keep(news, named.known(news.channel.channel))
        self._tick(news.channel)

    async def _leave(self, news: TeamNews, channel: ChannelRef) -> None:
        await self._handler.handle(Left(f"{news.event_id}|{channel.channel}", channel))
        self._told.pop(channel, None)
        await self._conversations.forget(channel)

    async def _joined(self, news: TeamNews, team: Team) -> Joined:
        """The channel as the core wants to know it; a private one with its members."""
        private = news.kind == "private"
        beside = replace(news.channel, channel=team.first) if team.first not in ("", news.channel.channel) else None
        return Joined(
            news.event_id,
            news.channel,
            news.name or await self._roster.name(news) or news.team_name,
            by=news.by,
            shared=news.kind == "shared" if news.kind else None,
            private=private if news.kind else None,
            members=await self._roster.members(news) if private else frozenset(),
            beside=beside,
        )

    def _tick(self, channel: ChannelRef) -> None:
        if len(self._told) >= _REMEMBERED:
            self._told.clear()
        self._told[channel] = None
