"""Our own program with its Teams face, on a clock that a test moves, before the double or the Playground."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from adapters.teams.options import ClientSecret, TeamsOptions
from bot.bootstrap.serve import Served, build_served
from bot.config.settings import Settings
from bot.config.slack import SlackSettings
from bot.detection.detector import Detector
from bot.domain.organisation import Organisation
from bot.ports import Clock, InboundHandler, Store
from bot.usecases.core import Core
from bot.usecases.run_courier import plan_standing_jobs
from dialogs.router import Router
from tests.adapters.teams.tokens import APP, TENANT, Login
from tests.peers.teams.connector import OurTokens

EXAMPLES = Path(__file__).parents[3] / "examples"
IN_THE_OPEN = TeamsOptions(anonymous=True)
"""Without tokens, as the Playground wants it."""


def with_tokens(login: Login) -> TeamsOptions:
    """With real tokens both ways, checked against a login server on this computer."""
    return TeamsOptions(APP, TENANT, ClientSecret("invented"), openid_url=login.url, loopback_http=True)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a program is made of; it listens on `port`. With `slack` it is also in Slack, at `slack_url`."""

    organisation: Organisation
    data: Path
    clock: Clock
    detector: Detector
    store: Store
    port: int
    options: TeamsOptions
    slack: SlackSettings | None = None
    slack_url: str = ""
    hears: Callable[[Core], InboundHandler] = Router

    @property
    def url(self) -> str:
        """Where Teams calls it."""
        return f"http://127.0.0.1:{self.port}/api/messages"

    def build(self) -> Served:
        """The program, joined and not yet running."""
        return build_served(
            Settings(EXAMPLES / "voorbeeldstad.toml", self.data, port=self.port, slack=self.slack),
            organisation=self.organisation,
            store=self.store,
            clock=self.clock,
            detector=self.detector,
            slack_url=self.slack_url,
            pace=0,
            teams=self.options,
            teams_tokens=None if self.options.anonymous else OurTokens(),
            hears=self.hears,
        )


@asynccontextmanager
async def running(setup: Setup) -> AsyncIterator[Served]:
    """Run the program until the block ends; its courier is left to `advance`."""
    served = setup.build()
    await plan_standing_jobs(core=served.core)
    runner = web.AppRunner(served.app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", setup.port).start()
        if served.slack is not None:
            await served.slack.caught_up()
        if served.teams is not None:
            await served.teams.settled()
        yield served
    finally:
        await runner.cleanup()
