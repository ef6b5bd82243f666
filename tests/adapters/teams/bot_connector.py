"""A Bot Connector on loopback that answers as it is told: real HTTP, a token to show, and all its moods."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.teams.conversations import Reference
from adapters.teams.options import ClientSecret, TeamsOptions
from tests.adapters.teams.tokens import APP, TENANT


@dataclass(frozen=True, slots=True)
class Heard:
    """One request."""

    method: str
    path: str
    token: str
    body: Mapping[str, Any]


@dataclass(slots=True)
class BotConnector:
    """What it heard, and the next answers to give instead of good ones: a status, headers and an error code."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    moods: list[tuple[int, Mapping[str, str], str]] = field(default_factory=list)
    silent: bool = False
    released: asyncio.Event = field(default_factory=asyncio.Event)
    good: Mapping[str, Any] = field(default_factory=lambda: {"id": "a-1", "activityId": "a-1"})

    async def answer(self, request: web.Request) -> web.Response:
        """Note the request and answer it."""
        body = await request.json() if request.can_read_body else {}
        token = request.headers.get("Authorization", "")
        self.heard.append(Heard(request.method, request.raw_path, token, body))
        if self.silent:
            await self.released.wait()
        if self.moods:
            status, headers, code = self.moods.pop(0)
            return web.json_response({"error": {"code": code}}, status=status, headers=headers)
        return web.json_response(self.good, status=201)

    def options(self, **changes: Any) -> TeamsOptions:
        """Options of a bot that may call it."""
        given = {"app_id": APP, "tenant": TENANT, "credential": ClientSecret("s"), "loopback_http": True, **changes}
        return TeamsOptions(**given)

    def reference(self, conversation: str, kind: str = "personal") -> Reference:
        """The way to a conversation there."""
        told = {"id": conversation, "conversationType": kind, "tenantId": TENANT}
        return Reference({"serviceUrl": self.url, "channelId": "msteams", "conversation": told, "bot": {"id": "28:b"}})


@dataclass(slots=True)
class Source:
    """Stands for Entra: each new token is another one."""

    made: int = 1
    error: Exception | None = None

    def get_access_token(self, force_refresh: bool = False) -> str:
        """The present token, or the next one."""
        if self.error is not None:
            raise self.error
        self.made += force_refresh
        return f"token-{self.made}"


@asynccontextmanager
async def bot_connector() -> AsyncIterator[BotConnector]:
    """The running server."""
    played = BotConnector()
    app = web.Application()
    app.router.add_route("*", "/emea/{rest:.*}", played.answer)
    async with TestServer(app) as server:
        played.url = str(server.make_url("/emea/"))
        try:
            yield played
        finally:
            played.released.set()
