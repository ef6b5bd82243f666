"""Our program with its Slack face, joined as `serve` joins it, on a clock of its own and against any Web API."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from aiohttp import web

from adapters.clock import DemoClock
from adapters.slack.options import SlackOptions
from adapters.slack.slack import Slack
from bot.bootstrap.parts import build_core, read_rules
from bot.detection.detector import Detector
from bot.domain.event import Edited, Event, PickedMessage, Posted, Told
from bot.domain.message import ChannelRef, Message, Platform
from bot.domain.organisation import Organisation
from bot.domain.reply import Reply
from bot.ports import Clock, History, InboundHandler, Store
from bot.usecases.core import Core
from bot.usecases.run_courier import plan_standing_jobs
from dialogs.router import Router
from tests.peers.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

EXAMPLES = Path(__file__).parents[3] / "examples"


@dataclass(slots=True)
class Moments:
    """When messages were sent by the scenario's clock; Slack knows only its own time."""

    clock: Clock
    sent: dict[str, datetime] = field(default_factory=dict)

    def of(self, message: Message) -> Message:
        """The message with the scenario's time."""
        return replace(message, sent_at=self.sent.setdefault(message.ref.id, self.clock.now()))


@dataclass(slots=True)
class OnTime:
    """The core's door, where everything arrives at the scenario's time."""

    handler: InboundHandler
    moments: Moments

    async def handle(self, event: Event) -> Reply:
        """Handle an event at the scenario's time."""
        match event:
            case Posted() | PickedMessage():
                event = replace(event, message=self.moments.of(event.message))
            case Edited():
                event = replace(event, message=self.moments.of(event.message), edited_at=self.moments.clock.now())
            case Told():
                event = replace(event, sent_at=self.moments.clock.now())
        return await self.handler.handle(event)


@dataclass(slots=True)
class HistoryOnTime:
    """What was said before, at the scenario's time."""

    history: History
    moments: Moments

    async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
        """The last messages of a channel."""
        return [self.moments.of(message) for message in await self.history.recent(channel, limit=limit)]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a program is made of; `address` is that of the Web API, `port` where it listens for signed requests."""

    organisation: Organisation
    store: Callable[[], Store]
    clock: DemoClock
    detector: Detector
    address: str
    port: int = 0
    moments: Moments | None = None
    bot_token: str = BOT_TOKEN
    timeout: int = 10

    @property
    def options(self) -> SlackOptions:
        """How it talks to Slack: over Socket Mode where there is no port."""
        return SlackOptions(
            bot_token=self.bot_token,
            signing_secrets=("an-older-secret", SIGNING_SECRET) if self.port else (),
            app_token="" if self.port else APP_TOKEN,
            api_url=self.address,
            pace=0,
            timeout=self.timeout,
            socket_check=0.2,
        )


@dataclass(frozen=True, slots=True)
class Running:
    """A program that runs."""

    core: Core
    slack: Slack
    store: Store


@asynccontextmanager
async def running(setup: Setup) -> AsyncIterator[Running]:
    """Run it until the block ends; its courier is left to `advance`."""
    slack, store = Slack(setup.options), setup.store()
    moments = setup.moments
    core = build_core(
        setup.organisation,
        store=store,
        clock=setup.clock,
        notifiers={Platform.SLACK: slack.notifier},
        history=HistoryOnTime(slack.history, moments) if moments else slack.history,
        detector=setup.detector,
        rules=read_rules(setup.organisation, EXAMPLES),
    )
    router = Router(core)
    app = web.Application()
    app.add_routes(slack.listen(OnTime(router, moments) if moments else router))
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    if setup.port:
        await web.TCPSite(runner, "127.0.0.1", setup.port).start()
    await plan_standing_jobs(core=core)
    await slack.start()
    try:
        yield Running(core, slack, store)
    finally:
        await slack.stop()
        await runner.cleanup()
