"""The bot's Teams face between a Bot Connector that is played and a handler that answers as it is told, over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.storage.memory import MemoryStore
from adapters.teams.options import TeamsOptions
from adapters.teams.teams import Teams
from bot.domain.event import Event
from bot.domain.reply import Nothing, Reply
from bot.ports import Store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
Activity = dict[str, Any]


@dataclass(slots=True)
class Handler:
    """Takes every event and answers with `reply`, or raises it; waits first when `gate` is there."""

    reply: Reply | Exception = field(default_factory=Nothing)
    events: list[Event] = field(default_factory=list)
    gate: asyncio.Event | None = None
    heard: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)

    async def handle(self, event: Event) -> Reply:
        self.events.append(event)
        self.heard.put_nowait(event)
        if self.gate is not None:
            await self.gate.wait()
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def of(self, kind: type) -> list[Any]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]


@dataclass(slots=True)
class Said:
    """One call of the bot."""

    method: str
    path: str
    body: Activity

    @property
    def card(self) -> str:
        """The card that was sent, as JSON; empty when there was none."""
        attachments = self.body.get("attachments") or self.body.get("activity", {}).get("attachments") or []
        return json.dumps(attachments[0]["content"], ensure_ascii=False) if attachments else ""


@dataclass(slots=True)
class Played:
    """The Bot Connector: what it was asked, and what it refuses."""

    url: str = ""
    said: list[Said] = field(default_factory=list)
    refuse: Callable[[Said], int] = lambda _said: 0
    told: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def posts(self) -> list[Said]:
        """The messages that the bot sent."""
        return [each for each in self.said if each.method == "POST" and each.path.endswith("/activities")]

    def updates(self) -> list[Said]:
        """The messages that the bot changed."""
        return [each for each in self.said if each.method == "PUT"]

    async def answer(self, request: web.Request) -> web.Response:
        path = unquote(request.raw_path.partition("?")[0]).removeprefix("/_connector/v3/")
        said = Said(request.method, path, await request.json() if request.can_read_body else {})
        self.said.append(said)
        if status := self.refuse(said):
            return web.json_response({"error": {"code": "Refused"}}, status=status)
        if said.method == "GET":
            return web.json_response(self.told.get(path, {}))
        if path == "conversations" and "members" not in said.body:
            place = said.body["channelData"]["channel"]["id"]
            return web.json_response({"id": f"{place};messageid=1", "activityId": "1"}, status=201)
        if path == "conversations":
            return web.json_response({"id": f"a:{said.body['members'][0]['id']}"}, status=201)
        return web.json_response({"id": f"sent-{len(self.said)}"}, status=201)


@dataclass(slots=True)
class Bot:
    """The face under test."""

    teams: Teams
    handler: Handler
    client: TestClient[Any, Any]
    connector: Played

    async def send(self, activity: Activity) -> tuple[int, Any]:
        """Deliver an activity and wait until everything it led to is done; gives status and body of the answer."""
        found = await self.deliver(activity)
        await self.teams.settled()
        return found

    async def deliver(self, activity: Activity) -> tuple[int, Any]:
        """Deliver an activity; gives status and body of the answer."""
        sent = {**activity, "serviceUrl": self.connector.url}
        async with self.client.post("/api/messages", json=sent) as response:
            said = await response.text()
            return response.status, json.loads(said) if said else None


@asynccontextmanager
async def playing(store: Store | None = None) -> AsyncIterator[Bot]:
    """A bot without tokens; `store` is what it kept before a restart."""
    connector = Played()
    app = web.Application()
    app.router.add_route("*", "/_connector/{path:.*}", connector.answer)
    async with TestServer(app) as server:
        connector.url = str(server.make_url("/_connector"))
        teams, handler = Teams(TeamsOptions(anonymous=True), store=store or MemoryStore(), clock=Stopped()), Handler()
        bot = web.Application()
        bot.router.add_routes(teams.listen(handler))
        await teams.start()
        async with TestClient(TestServer(bot)) as client:
            try:
                yield Bot(teams, handler, client, connector)
            finally:
                await teams.stop()


class Stopped:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW
