"""The playground with its page and its sample conversation: what bootstrap makes and the application serves."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from adapters.web.playground.delivery import Bot, ChannelModes
from adapters.web.playground.playground import Playground
from adapters.web.playground.render import Renderer
from adapters.web.playground.replay import Replay
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.timeline import Advance, DemoClock, Timeline, real_time
from adapters.web.playground.world import World
from bot.domain.organisation import Organisation
from bot.domain.working_time import WorkingTime
from bot.ports import InboundHandler


@dataclass(frozen=True, slots=True)
class Site:
    """One playground and everything that draws it."""

    playground: Playground
    replay: Replay
    renderer: Renderer
    channel_modes: ChannelModes

    def today(self) -> date:
        """The day it is in the demo, where the organisation is."""
        return self.playground.timeline.now().astimezone(self.playground.tenant.organisation.zone).date()

    async def open(self) -> None:
        """Read what was kept and tell the bot what it missed.

        Raises:
            DamagedStore: when what was kept cannot be read.
        """
        await self.playground.open()

    async def reset(self) -> None:
        """Start over, also when the sample conversation is on."""
        await self.replay.stop()
        await self.playground.reset()

    async def close(self) -> None:
        """Stop the sample conversation, let the pages go, and keep what happened."""
        await self.replay.stop()
        self.playground.live.close()
        await self.playground.world.save()


def build_site(
    *,
    handler: InboundHandler,
    organisation: Organisation,
    world: World,
    clock: DemoClock,
    advance: Advance,
    reset: Callable[[], Awaitable[None]],
    channel_modes: ChannelModes,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    wall: Callable[[], datetime] = real_time,
) -> Site:
    """A playground around the bot's door; `world` is the one the notifier and the history got.

    `advance(to)` moves `clock` to a moment by way of everything that falls due and delivers it; `reset` wipes the bot's
    state; `channel_modes` says what the bot does in each channel. `sleep` and `wall` are replaced in tests.
    """
    timeline = Timeline(world, clock, advance, WorkingTime.of(organisation), wall)
    bot = Bot(handler, reset)
    playground = Playground(bot, world, Tenant(organisation), timeline)
    replay = Replay(playground, channel_modes, sleep)
    return Site(playground, replay, Renderer(organisation.zone), channel_modes)
