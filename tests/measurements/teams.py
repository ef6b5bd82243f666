"""The Teams face under load, beside a bare CloudAdapterBase bot, with real tokens, as a Markdown table.

Run: .venv/bin/python -m tests.measurements.teams (about five minutes), or with one of cpu, answered, memory.
"""

import asyncio
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    ServiceClientCredentialsFactory,
)

from adapters.clock import DemoClock
from adapters.teams.options import ClientSecret, TeamsOptions
from bot.bootstrap.parts import running
from bot.bootstrap.serve import build_served
from bot.config.settings import Settings
from tests.adapters.teams.tokens import APP, TENANT, Login, login_server, token
from tests.measurements.slack import MANY, WARM_UP, Program, chatter, talk
from tests.peers.slack.server import free_port
from tests.peers.teams.activities import Shapes
from tests.peers.teams.app import EXAMPLES
from tests.peers.teams.connector import OUR_TOKEN, Connector, OurTokens, connecting
from tests.peers.teams.town import town_in_teams

ROOT = Path(__file__).parents[2]
TOWN = EXAMPLES / "voorbeeldstad.toml"
ROOMS = ("openbare-ruimte", "ruimte-en-wonen", "economie-en-evenementen", "duurzaamheid")
ROUNDS, IN_ROUND = 40, 100
A_SECOND, SECONDS = 50, 60
AT_ONCE = 20

Told = dict[str, Any]


class Side:
    """A program and the Bot Connector before it."""

    def __init__(self, program: Program, connector: Connector) -> None:
        self.program = program
        self.connector = connector
        self.bearer = token(serviceurl=connector.service_url)

    def activities(self, texts: Iterator[str]) -> Iterator[Told]:
        """A post for each text, in turn in every channel."""
        shapes = Shapes(self.connector.town, self.connector.service_url)
        for number, text in enumerate(texts):
            team, ident = self.connector.town.team_of(ROOMS[number % len(ROOMS)]), self.connector.next_id()
            yield shapes.posted("jan", team, text, ident=ident, thread=ident, at=datetime.now(UTC))

    async def send(self, activity: Told) -> float:
        """Deliver an activity; gives the seconds until it was answered."""
        began = time.perf_counter()
        status, said = await self.connector.tell(activity, bearer=self.bearer)
        assert status == HTTPStatus.OK, (status, said)
        return time.perf_counter() - began

    async def install(self) -> None:
        """Put the app in every team."""
        shapes = Shapes(self.connector.town, self.connector.service_url)
        for team in self.connector.town.teams:
            self.connector.present.add(team.id)
            await self.send(shapes.installation(min(team.channel.owners), team, added=True, at=datetime.now(UTC)))


async def cpu(sides: Sequence[Side]) -> list[list[float]]:
    """CPU milliseconds an ordinary post costs each of the programs, in turns: a figure for every turn."""
    texts = talk(ordinary=True)
    spent: list[list[float]] = [[] for _ in sides]
    for number in range(-2, ROUNDS):
        batch = list(itertools.islice(texts, IN_ROUND))
        for index in sorted(range(len(sides)), key=lambda at: (at + number) % len(sides)):
            side = sides[index]
            made, before = list(side.activities(iter(batch))), side.program.cpu()
            for activity in made:
                await side.send(activity)
            if number >= 0:
                spent[index].append((side.program.cpu() - before) / IN_ROUND)
    return spent


async def answered(side: Side) -> list[float]:
    """Milliseconds until answered, by the moment at which each activity was due, at a steady rate."""
    batch = list(itertools.islice(side.activities(talk(ordinary=False)), A_SECOND * SECONDS))
    began = time.perf_counter() + 0.1

    async def one(number: int, activity: Told) -> float:
        due = began + number / A_SECOND
        await asyncio.sleep(due - time.perf_counter())
        await side.send(activity)
        return 1000 * (time.perf_counter() - due)

    return sorted(await asyncio.gather(*(one(number, activity) for number, activity in enumerate(batch))))


async def memory(side: Side) -> AsyncIterator[float]:
    """Resident megabytes after warming up and after each ten thousand activities that follow."""
    told = side.activities(chatter())
    for number in (WARM_UP, MANY, MANY):
        for _ in range(number // AT_ONCE):
            await asyncio.gather(*(side.send(activity) for activity in itertools.islice(told, AT_ONCE)))
        yield side.program.memory()


async def measure(what: str) -> None:
    """Measure all of it, or one thing, and print."""
    async with login_server() as login:
        print("| what | figure | bar |")
        print("| --- | --- | --- |")
        if what in ("", "cpu"):
            async with (
                started("ours", login) as ours,
                started("silent", login) as silent,
                started("echo", login) as echo,
            ):
                spent = await cpu((ours, silent, echo))
            for name, bare in (("a bare bot that echoes", spent[2]), ("a bare bot that says nothing", spent[1])):
                mean, ratio = (statistics.mean(spent[0]), statistics.mean(bare)), _ratio(spent[0], bare)
                print(
                    f"| CPU per ordinary post, ours / {name} | {mean[0]:.2f} / {mean[1]:.2f} ms, {ratio:.2f} x | 2 x |"
                )
        if what in ("", "answered"):
            for kind in ("silent", "ours"):
                async with started(kind, login) as side:
                    taken = await answered(side)
                name = f"answered at {A_SECOND} a second for {SECONDS} s, {kind}, p50 / p99"
                print(f"| {name} | {_at(taken, 0.5):.0f} / {_at(taken, 0.99):.0f} ms | 250 ms |")
        if what in ("", "memory"):
            seen: list[float] = []
            async with started("ours", login) as side:
                async for megabytes in memory(side):
                    print(f"| resident after {WARM_UP + len(seen) * MANY:,} activities | {megabytes:.1f} MB | - |")
                    seen.append(megabytes)
            print(f"| growth per {MANY:,} activities | {(seen[-1] - seen[0]) / (len(seen) - 1):+.1f} MB | none |")


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


def _ratio(ours: Sequence[float], bare: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, bare, strict=True))


@asynccontextmanager
async def started(kind: str, login: Login) -> AsyncIterator[Side]:
    """A program in a process of its own, with a Bot Connector of its own here."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [sys.executable, "-m", "tests.measurements.teams", "serve", kind, str(port), login.url, folder]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: ASYNC220
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            url = f"http://127.0.0.1:{port}/api/messages"
            try:
                async with connecting(town_in_teams(TOWN, Path(folder)), url) as connector:
                    side = Side(Program(process.pid, url, Path(folder)), connector)
                    await side.install()
                    yield side
            finally:
                process.terminate()


async def serve(kind: str, port: int, openid: str, folder: Path) -> None:
    """Be one of the programs."""
    if kind != "ours":
        await _listen(_bare(openid, echo=kind == "echo"), port)
        return
    options = TeamsOptions(APP, TENANT, ClientSecret("invented"), openid_url=openid, loopback_http=True)
    served = build_served(
        Settings(TOWN, folder / "data", port=port),
        organisation=town_in_teams(TOWN, folder).organisation,
        clock=DemoClock(),
        teams=options,
        teams_tokens=OurTokens(),
    )
    async with running(served.core):
        await _listen(served.app, port)


class _Credentials(AppCredentials):  # type: ignore[misc]
    def get_access_token(self, force_refresh: bool = False) -> str:
        del force_refresh
        return OUR_TOKEN


class _Factory(ServiceClientCredentialsFactory):  # type: ignore[misc]
    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == APP

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, app_id: str, *_rest: object, **_named: object) -> AppCredentials:
        return _Credentials(app_id=app_id)


def _bare(openid: str, *, echo: bool) -> web.Application:
    """The SDK's own adapter with a bot that says the same back, or nothing."""
    auth = BotFrameworkAuthenticationFactory.create(
        to_channel_from_bot_login_url="https://login.microsoftonline.com/botframework.com",
        to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
        to_bot_from_channel_token_issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
        oauth_url=AuthenticationConstants.OAUTH_URL,
        to_bot_from_channel_open_id_metadata_url=openid,
        to_bot_from_emulator_open_id_metadata_url=openid,
        credential_factory=_Factory(),
    )
    adapter = CloudAdapterBase(auth)

    async def turn(context: TurnContext) -> None:
        if echo and context.activity.type == "message":
            await context.send_activity(context.activity.text)

    async def receive(request: web.Request) -> web.Response:
        activity = Activity.deserialize(await request.json())
        await adapter.process_activity(request.headers["Authorization"], activity, turn)
        return web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", receive)
    return app


async def _listen(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(sys.argv[2], int(sys.argv[3]), sys.argv[4], Path(sys.argv[5])))
    else:
        asyncio.run(measure(sys.argv[1] if sys.argv[1:] else ""))
