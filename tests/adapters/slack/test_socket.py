"""Socket Mode against a server of our own that can drop the line."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from adapters.slack.slack import Slack
from bot.domain.event import Posted, Told
from bot.domain.reply import Notice
from tests.adapters.slack.conftest import Handler, options
from tests.adapters.slack.fake_slack import FakeSlack
from tests.adapters.slack.payloads import command, envelope, post

SHORT = 0.02


@dataclass(slots=True)
class Line:
    """The other end of the connection."""

    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    heard: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    opened: "asyncio.Queue[None]" = field(default_factory=asyncio.Queue)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.opened.put_nowait(None)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.heard.put_nowait(json.loads(message.data))
        return socket

    async def tell(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Send something and wait for its acknowledgement."""
        envelope_id = f"e-{len(self.sockets)}-{kind}"
        await self.sockets[-1].send_json(
            {"type": kind, "envelope_id": envelope_id, "payload": payload, "accepts_response_payload": True}
        )
        async with asyncio.timeout(5):
            answer = await self.heard.get()
        assert answer["envelope_id"] == envelope_id
        return answer


@asynccontextmanager
async def a_line(api: FakeSlack) -> AsyncIterator[Line]:
    line = Line()
    app = web.Application()
    app.router.add_get("/link", line.serve)
    server = TestServer(app)
    await server.start_server()
    api.said["apps.connections.open"] = {"url": str(server.make_url("/link")).replace("http", "ws") + "?ticket=geheim"}
    try:
        yield line
    finally:
        for socket in line.sockets:
            await socket.close()
        await server.close()


@asynccontextmanager
async def connected(api: FakeSlack, handler: Handler, line: Line, **changes: Any) -> AsyncIterator[Slack]:
    slack = Slack(options(api, app_token="xapp-1", signing_secrets=(), socket_check=SHORT, **changes))
    assert slack.listen(handler) == ()
    await slack.start()
    async with asyncio.timeout(5):
        await line.opened.get()
        while slack.socket is None or not await slack.socket.is_connected():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(SHORT)
    try:
        yield slack
    finally:
        await slack.stop()


async def test_the_same_listeners_hear_the_same(api: FakeSlack) -> None:
    handler = Handler(Notice("Genoteerd."))
    async with a_line(api) as line, connected(api, handler, line):
        assert "payload" not in await line.tell("events_api", envelope(post()))
        answer = await line.tell("slash_commands", command("status"))
        assert answer["payload"] == {"response_type": "ephemeral", "text": "Genoteerd."}
    assert [type(event) for event in handler.events] == [Posted, Told]
    (asked,) = api.called("apps.connections.open")
    assert asked == {}


async def test_a_line_that_drops_is_made_again(api: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="adapters.slack")
    handler = Handler()
    async with a_line(api) as line, connected(api, handler, line) as slack:
        assert slack.socket is not None
        api.faults["apps.connections.open"] = ["500", "error:internal_error"]
        await line.sockets[-1].close()
        async with asyncio.timeout(10):
            await line.opened.get()
        await line.tell("events_api", envelope(post()))
        assert await slack.socket.is_connected()
    assert len(handler.events) == 1
    assert "socket not connected" in caplog.text
    assert "geheim" not in caplog.text
    assert "xapp-1" not in caplog.text


async def test_a_line_that_went_silent_is_made_again(api: FakeSlack) -> None:
    handler = Handler()
    async with a_line(api) as line, connected(api, handler, line) as slack:
        assert slack.socket is not None
        assert slack.socket._handler is not None  # noqa: SLF001 - the SDK's client is made to think so
        slack.socket._handler.client.stale = True  # noqa: SLF001
        async with asyncio.timeout(10):
            await line.opened.get()
        await line.tell("events_api", envelope(post()))
    assert len(handler.events) == 1


async def test_channels_are_looked_up_again_after_a_long_silence(api: FakeSlack) -> None:
    handler = Handler()
    async with a_line(api) as line, connected(api, handler, line, socket_silence=0.2) as slack:
        await slack.caught_up()
        assert len(handler.present) == 1
        api.faults["apps.connections.open"] = ["500"] * 5
        await line.sockets[-1].close()
        async with asyncio.timeout(10):
            await line.opened.get()
            while len(handler.present) == 1:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(SHORT)
        await slack.caught_up()
    assert len(handler.present) == 2


async def test_channels_are_not_looked_up_again_after_a_short_one(api: FakeSlack) -> None:
    handler = Handler()
    async with a_line(api) as line, connected(api, handler, line, socket_silence=3600.0) as slack:
        await line.sockets[-1].close()
        async with asyncio.timeout(10):
            await line.opened.get()
        await line.tell("events_api", envelope(post()))
        await slack.caught_up()
    assert len(handler.present) == 1


async def test_what_broke_is_not_acknowledged_so_that_it_comes_again(api: FakeSlack) -> None:
    handler = Handler(RuntimeError("boom"))
    async with a_line(api) as line, connected(api, handler, line):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await line.tell("events_api", envelope(post()))
