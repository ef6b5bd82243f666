"""Slack's Web API as far as the bot uses it: keeps what was sent, and breaks in the ways Slack breaks when told to."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.slack.manifest import SCOPES
from adapters.slack.verify import signed
from tests.adapters.slack.payloads import BOT, TEAM

SECRET = "0123456789abcdef0123456789abcdef"

IDENTITY: dict[str, Any] = {
    "url": "https://voorbeeldstad.slack.com/",
    "team": "Voorbeeldstad",
    "user": "vroegbij",
    "team_id": TEAM,
    "user_id": BOT,
    "bot_id": "B0VROEGBIJ",
}


@dataclass(slots=True)
class FakeSlack:
    """Answers of one method can be set in `said`; `faults` are used up one after the other before that."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    scopes: str = ",".join(SCOPES)
    url: str = ""
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def called(self, method: str) -> list[dict[str, Any]]:
        """What a method was called with, oldest first."""
        return [body for name, body in self.calls if name == method]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _body(request)
        self.calls.append((method, body))
        fault = self.faults[method].pop(0) if self.faults[method] else ""
        if fault == "429":
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "7"})
        if fault == "500":
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        if fault.startswith("error:"):
            return web.json_response({"ok": False, "error": fault.removeprefix("error:")})
        answer = self._answer(method, body)
        if fault == "lost":  # it was done, but nobody hears
            assert request.transport is not None
            request.transport.close()
        if fault == "slow":
            await self.released.wait()
        return web.json_response({"ok": True, **answer}, headers={"X-OAuth-Scopes": self.scopes})

    def _answer(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        if method in self.said:
            return self.said[method]
        if method == "chat.postMessage":
            ts = f"{1803370000 + len(self.calls)}.000100"
            self.messages[body["channel"]].insert(0, {**body, "ts": ts, "bot_id": "B0VROEGBIJ"})
            return {"channel": body["channel"], "ts": ts}
        user, channel = str(body.get("user")), str(body.get("channel"))
        answers = {
            "auth.test": IDENTITY,
            "conversations.open": {"channel": {"id": f"D{str(body.get('users')).removeprefix('U')}"}},
            "conversations.history": {"messages": self.messages[channel]},
            "users.info": {"user": {"id": user, "locale": "nl-NL", "profile": {"real_name": f"N. {user}"}}},
            "users.conversations": {"channels": []},
        }
        return answers.get(method, {})


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    body = {**dict(request.query), **dict(await request.post())}
    return {name: _json(str(value)) for name, value in body.items()}


def _json(value: str) -> Any:
    return json.loads(value) if value[:1] in ("{", "[") else value


@asynccontextmanager
async def fake_slack() -> AsyncIterator[FakeSlack]:
    """A server that plays Slack while the block runs."""
    slack = FakeSlack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    server = TestServer(app)
    await server.start_server()
    slack.url = str(server.make_url("/api/"))
    try:
        yield slack
    finally:
        slack.released.set()
        await server.close()


@dataclass(slots=True)
class Sender:
    """Sends what Slack sends to the bot, signed."""

    client: "TestClient[Any, Any]"
    secret: str = SECRET

    async def event(self, body: Mapping[str, Any], **headers: str) -> ClientResponse:
        return await self.raw(json.dumps(body).encode(), "application/json", **headers)

    async def interaction(self, payload: Mapping[str, Any], **headers: str) -> ClientResponse:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self.raw(body, "application/x-www-form-urlencoded", **headers)

    async def command(self, payload: Mapping[str, str], **headers: str) -> ClientResponse:
        return await self.raw(urlencode(payload).encode(), "application/x-www-form-urlencoded", **headers)

    async def raw(self, body: bytes, content_type: str, **headers: str) -> ClientResponse:
        timestamp = str(int(time.time()))
        own = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signed(body, timestamp, self.secret),
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        response = await self.client.post("/slack/events", data=body, headers={**own, **given})
        await response.read()
        return response
