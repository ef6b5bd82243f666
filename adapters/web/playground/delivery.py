"""Tells the bot what happens in the playground, and tells it again what it did not hear."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from adapters.web.playground.answer import Answer, Asked, put_answer
from adapters.web.playground.entry import Entry
from adapters.web.playground.events import pending_event
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.timeline import Timeline
from adapters.web.playground.world import World
from bot.domain.channel import Channel
from bot.domain.event import Event, Joined
from bot.domain.message import ChannelRef
from bot.domain.person import Person
from bot.ports import InboundHandler

log = logging.getLogger(__name__)

ChannelModes = Callable[[], Awaitable[Mapping[ChannelRef, str]]]
"""What the bot does in each channel now: "off", "shadow", "quiet", "active" or "paused"."""


@dataclass(frozen=True, slots=True)
class Bot:
    """What the playground needs of the bot: its door and a way to wipe its state."""

    handler: InboundHandler
    reset: Callable[[], Awaitable[None]]


class Delivery:
    """The way from the playground to the bot and back."""

    def __init__(self, bot: Bot, world: World, tenant: Tenant, timeline: Timeline) -> None:
        self._bot = bot
        self._world = world
        self._tenant = tenant
        self._timeline = timeline

    async def join(self, channel: Channel, event_id: str, by: Person | None = None) -> Answer:
        """Tell the bot that it came into a channel: put there by its owner, unless by somebody else."""
        inviter = by or next((p for p in self._tenant.people if p.id in channel.owners), None)
        if inviter is None:
            await self._bot.handler.handle(Joined(event_id, channel.ref, channel.name, shared=channel.shared))
            return Answer()
        account = self._tenant.account(inviter)
        event = Joined(event_id, channel.ref, channel.name, by=account, shared=channel.shared)
        return await self.hear(event, Asked(event_id, inviter, channel=channel))

    async def catch_up(self) -> None:
        """Tell the bot about posts it did not confirm before the last stop."""
        for entry in self._world.unheard():
            try:
                await self.tell(entry)
            except Exception:
                log.exception("a post could not be delivered", extra={"post": entry.id})

    async def tell(self, entry: Entry) -> Answer:
        """Tell the bot about a post as it now is, and keep in mind until it heard."""
        channel = self._tenant.channel(entry.place[1:])
        author = self._tenant.person(entry.author)
        if not entry.pending or channel is None or author is None:
            return Answer()
        await self._world.save()
        if channel.ref.channel in self._world.absent:
            self._world.confirm(entry.id, entry.pending)
            return Answer()
        event = pending_event(entry, channel, self._tenant)
        answer = await self.hear(event, Asked(event.event_id, author, channel=channel, post=entry))
        self._world.confirm(entry.id, entry.pending)
        await self._world.save()
        return answer

    async def hear(self, event: Event, asked: Asked) -> Answer:
        """Tell the bot what happened and put its answer where it belongs."""
        reply = await self._bot.handler.handle(event)
        answer = put_answer(reply, asked, self._world, now=self._timeline.now())
        await self._world.save()
        return answer
