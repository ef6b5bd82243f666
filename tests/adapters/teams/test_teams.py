"""The whole face with real tokens, both ways."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.storage.memory import MemoryStore
from adapters.teams.options import ClientSecret, TeamsOptions
from adapters.teams.teams import Teams
from bot.domain.event import Told
from bot.domain.message import ChannelRef, Platform
from bot.domain.reply import Notice
from tests.adapters.teams.payloads import TENANT as PAYLOAD_TENANT
from tests.adapters.teams.payloads import Activity, told
from tests.adapters.teams.played import Handler, Stopped
from tests.adapters.teams.tokens import APP, Login, key, login_server, token


class OurTokens:
    """Stands for Entra."""

    refused = False

    def get_access_token(self, force_refresh: bool = False) -> str:
        if self.refused:
            raise PermissionError("invalid_client AADSTS7000215")
        return "token-of-the-bot"


class World:
    """A running face with everything around it."""

    def __init__(self, teams: Teams, client: TestClient[Any, Any], url: str, login: Login) -> None:
        self.teams, self.client, self.url, self.login = teams, client, url, login
        self.handler = Handler(reply=Notice("Hoi"))
        self.heard: list[str] = []

    async def send(self, activity: Activity, header: str) -> int:
        sent, headers = {**activity, "serviceUrl": self.url}, {"Authorization": header}
        async with self.client.post("/api/messages", json=sent, headers=headers) as response:
            await response.read()
        await self.teams.settled()
        return response.status

    def token(self, **claims: Any) -> str:
        return f"Bearer {token(**{'serviceurl': self.url, **claims})}"


@asynccontextmanager
async def world(*, broken: bool = False) -> AsyncIterator[World]:
    heard: list[str] = []

    async def connector(request: web.Request) -> web.Response:
        heard.append(request.headers.get("Authorization", ""))
        return web.json_response({"id": "1"}, status=201)

    async with login_server() as login:
        login.broken = broken
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", connector)
        async with TestServer(app) as server:
            options = TeamsOptions(APP, PAYLOAD_TENANT, ClientSecret("hush"), openid_url=login.url, loopback_http=True)
            teams = Teams(options, store=MemoryStore(), clock=Stopped(), tokens=OurTokens())
            bot, handler = web.Application(), Handler(reply=Notice("Hoi"))
            bot.router.add_routes(teams.listen(handler))
            await teams.start()
            async with TestClient(TestServer(bot)) as client:
                made = World(teams, client, str(server.make_url("/connector/")), login)
                made.handler, made.heard = handler, heard
                try:
                    yield made
                finally:
                    await teams.stop()


async def test_a_good_token_is_heard_and_the_answer_carries_our_own() -> None:
    async with world() as at:
        assert await at.send(told("hoi"), at.token()) == 200

        assert [type(event) for event in at.handler.events] == [Told]
        assert at.heard == ["Bearer token-of-the-bot"]


async def test_a_bad_token_leads_to_nothing_at_all() -> None:
    async with world() as at:
        for header in (
            "",
            "Bearer x",
            at.token(aud="another"),
            at.token(signed=2),
            at.token(serviceurl="http://else/"),
        ):
            assert await at.send(told("hoi"), header) == 401

        assert (at.handler.events, at.heard) == ([], [])
        assert await at.teams.conversations.of(ChannelRef(Platform.TEAMS, PAYLOAD_TENANT, "x")) is None


async def test_the_bot_starts_although_the_keys_cannot_be_had_and_recovers() -> None:
    async with world(broken=True) as at:
        assert await at.send(told("hoi"), at.token()) == 503
        at.login.broken = False

        assert await at.send(told("hoi"), at.token()) == 200
        at.login.keys = {"two": (key(2), ["msteams"])}
        assert await at.send(told("nog eens", id="2"), at.token(signed=2, kid="two")) == 200


async def test_it_stops_while_the_keys_are_still_being_fetched() -> None:
    stuck = asyncio.Event()

    async def never(_request: web.Request) -> web.Response:
        await stuck.wait()
        return web.Response()

    app = web.Application()
    app.router.add_get("/openid", never)
    async with TestServer(app) as server:
        url = str(server.make_url("/openid"))
        options = TeamsOptions(APP, PAYLOAD_TENANT, ClientSecret("hush"), openid_url=url)
        teams = Teams(options, store=MemoryStore(), clock=Stopped(), tokens=OurTokens())
        await teams.start()
        await teams.stop()
        stuck.set()


async def test_looking_back_gives_nothing() -> None:
    teams = Teams(TeamsOptions(anonymous=True), store=MemoryStore(), clock=Stopped())

    assert await teams.history.recent(ChannelRef(Platform.TEAMS, "t", "c"), limit=5) == []


@pytest.mark.parametrize(
    ("refused", "broken", "trouble"),
    [
        (False, False, ""),
        (True, False, "teams: no token from Entra"),
        (False, True, "teams: no keys to check tokens with"),
    ],
)
async def test_what_keeps_it_from_working_is_said_at_the_start_and_goes_when_it_is_over(
    refused: bool, broken: bool, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    tokens = OurTokens()
    tokens.refused = refused
    async with login_server() as login:
        login.broken = broken
        options = TeamsOptions(APP, PAYLOAD_TENANT, ClientSecret("hush"), openid_url=login.url)
        teams = Teams(options, store=MemoryStore(), clock=Stopped(), tokens=tokens)
        await teams.start()
        await teams.settled()
        tokens.refused = login.broken = False
        assert teams.trouble() == trouble
        await teams.settled()
        assert teams.trouble() == "", "it was tried again"
        said = [record for record in caplog.records if "vroegbij doctor" in record.getMessage()]
        assert [vars(record)["reason"] for record in said] == [
            "no token from Entra: invalid_client AADSTS7000215"
        ] * refused
        await teams.stop()
