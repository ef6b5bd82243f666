"""Keeps the core told of the channels the bot is in: into which it comes, which it leaves, and who reads along."""

from adapters.ordered import Order
from adapters.slack.channels import Channels
from adapters.slack.identity import Identity
from bot.domain.event import Joined, Left, Present
from bot.domain.message import ChannelRef, Platform
from bot.ports import InboundHandler


class ChannelNews:
    """What Slack tells of channels as such; `order` is that of everything else that happens in them."""

    def __init__(self, handler: InboundHandler, channels: Channels, order: Order) -> None:
        self._handler = handler
        self._channels = channels
        self._order = order
        self._is_in: dict[ChannelRef, bool] = {}

    async def changed(self, channel: str, event_id: str, me: Identity, by: str = "") -> None:
        """The bot came into a channel (brought by `by`, if Slack says), or who may read it changed.

        Raises:
            Unavailable: when Slack does not say what kind of channel it is; it will deliver again.
        """
        async with self._order.turn(channel):
            if self._order.is_done(event_id):
                return
            self._is_in[me.channel(channel)] = True
            await self._tell(await self._channels.joined(channel, event_id, me, by))

    async def left(self, event: Left) -> None:
        """The bot was taken out of a channel."""
        async with self._order.turn(event.channel.channel):
            if not self._order.is_done(event.event_id):
                self._is_in[event.channel] = False
                await self._handler.handle(event)
                self._order.done(event.event_id)

    async def shut(self, channel: str, me: Identity) -> None:
        """Outsiders read along, whatever was agreed before; for whoever has the channel's turn."""
        key = _shut(channel)
        if not self._order.is_done(key):
            await self._handler.handle(Joined(key, me.channel(channel), "", shared=True))
            self._order.done(key)

    async def catch_up(self, me: Identity) -> None:
        """Tell in which channels the bot is, for what happened while it was away.

        What is heard while Slack's list is read counts more than the list.

        Raises:
            Unavailable: when Slack does not say all of it; then nothing is left.
        """
        self._is_in.clear()
        listed = await self._channels.listed(me)
        inside = dict.fromkeys(listed, True) | self._is_in
        now = frozenset(channel for channel, is_in in inside.items() if is_in)
        await self._handler.handle(Present(f"present:{me.team}", Platform.SLACK, me.team, now))
        for channel, raw in listed.items():
            if self._is_in.get(channel, True) and not raw.get("is_archived"):
                joined = await self._channels.described(raw, me)
                async with self._order.turn(channel.channel):
                    await self._tell(joined)

    async def _tell(self, joined: Joined) -> None:
        await self._handler.handle(joined)
        if joined.shared is False:
            self._order.undo(_shut(joined.channel.channel))
        self._order.done(joined.event_id)


def _shut(channel: str) -> str:
    """The key under which it is remembered that the core knows of the outsiders in a channel."""
    return f"shared:{channel}"
