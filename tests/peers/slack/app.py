"""Our own program with its Slack face, on a clock that a test moves and against any Web API."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.bootstrap.serve import Served, build_served
from bot.config.settings import Settings
from bot.config.slack import SlackSettings
from bot.detection.detector import Detector
from bot.domain.event import Edited, Event, PickedMessage, Posted, Told
from bot.domain.message import ChannelRef, Message
from bot.domain.organisation import Organisation
from bot.domain.reply import Reply
from bot.ports import Clock, History, InboundHandler, Store
from bot.usecases.core import Core
from bot.usecases.run_courier import plan_standing_jobs
from dialogs.router import Router
from tests.peers.slack.server import free_port, local_slack
from tests.peers.slack.workspace import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    organisation_in_slack,
    workspace_config,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
IN_SLACK = SlackSettings(BOT_TOKEN, signing_secret=SIGNING_SECRET, signing_secret_old="an-older-secret")


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
    data: Path
    address: str
    clock: Clock
    detector: Detector
    store: Store
    port: int = 0
    moments: Moments | None = None
    settings: SlackSettings = IN_SLACK
    pace: float = 0

    def with_settings(self, *, bot_token: str) -> "Setup":
        """The same with another token."""
        return replace(self, settings=replace(self.settings, bot_token=bot_token))

    def build(self) -> Served:
        """The program, joined and not yet running."""
        slack = self.settings if self.port else replace(self.settings, signing_secret="", app_token=APP_TOKEN)
        return build_served(
            Settings(EXAMPLES / "voorbeeldstad.toml", self.data, port=self.port, slack=slack),
            organisation=self.organisation,
            store=self.store,
            clock=self.clock,
            detector=self.detector,
            slack_url=self.address,
            pace=self.pace,
            hears=self._hears,
        )

    def _hears(self, core: Core) -> InboundHandler:
        if self.moments is None:
            return Router(core)
        on_time = {platform: HistoryOnTime(history, self.moments) for platform, history in core.histories.items()}
        return OnTime(Router(replace(core, histories=on_time)), self.moments)


@asynccontextmanager
async def running(setup: Setup) -> AsyncIterator[Served]:
    """Run the program until the block ends; its courier is left to `advance`."""
    served = setup.build()
    await plan_standing_jobs(core=served.core)
    runner = web.AppRunner(served.app, shutdown_timeout=1)
    await runner.setup()
    try:
        if setup.port:
            await web.TCPSite(runner, "127.0.0.1", setup.port).start()
        assert served.slack is not None
        await served.slack.caught_up()
        yield served
    finally:
        await runner.cleanup()


@dataclass(frozen=True, slots=True)
class Place:
    """A running local-slack and the ports on which it expects us: `app_port` is 0 over Socket Mode."""

    address: str
    app_port: int
    keys_port: int

    @property
    def url(self) -> str:
        """Where the program is called over HTTP."""
        return f"http://127.0.0.1:{self.app_port}/slack/events"


@contextmanager
def place(folder: Path, *, http: bool) -> Iterator[Place]:
    """Run a local-slack with everybody of the examples in it."""
    app_port, keys_port = free_port() if http else 0, free_port()
    towns = [organisation_in_slack(EXAMPLES / name, folder) for name in ("voorbeeldstad.toml", "klein.toml")]
    config = workspace_config(
        towns,
        request_url=f"http://127.0.0.1:{app_port}/slack/events" if http else "",
        keys_url=f"http://127.0.0.1:{keys_port}/keys",
    )
    with local_slack(config, folder) as address:
        yield Place(address, app_port, keys_port)
