"""A proxy before local-slack that fails as the real Slack does, and does what local-slack leaves out.

It refuses a wrong token, keeps the metadata of messages and honours the limits of the history.
"""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

from tests.peers.slack.workspace import BOT_TOKEN


@dataclass(frozen=True, slots=True)
class TooMany:
    """429: come back after so many seconds."""

    after: int = 1


@dataclass(frozen=True, slots=True)
class Broken:
    """A server error before anything was done."""

    status: int = 503


@dataclass(frozen=True, slots=True)
class Lost:
    """Done, and then the answer never arrives; with `after` the connection stays open for so many seconds."""

    after: float = 0


@dataclass(frozen=True, slots=True)
class Says:
    """Slack's own refusal: 200 with an error."""

    error: str


Fault = TooMany | Broken | Lost | Says


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API as it came in; `at` in seconds."""

    method: str
    args: dict[str, Any]
    at: float


@dataclass(slots=True)
class FaultProxy:
    """Passes the Web API on to `upstream`, unless a fault is waiting for the method."""

    upstream: str
    session: ClientSession
    address: str = ""
    relay: "Relay | None" = None
    calls: list[Call] = field(default_factory=list)
    _faults: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _metadata: dict[tuple[str, str], Any] = field(default_factory=dict)

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` fail in these ways, in this order."""
        self._faults[method].extend(faults)

    def called(self, method: str) -> list[Call]:
        """The calls of one method so far."""
        return [call for call in self.calls if call.method == method]

    @asynccontextmanager
    async def serving(self, port: int) -> AsyncIterator[str]:
        """Serve on this port; yields the address of the Web API."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._pass)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.address = f"http://127.0.0.1:{port}/api/"
        try:
            yield self.address
        finally:
            await runner.cleanup()

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        method, args = request.match_info["method"], await _args(request)
        self.calls.append(Call(method, args, time.monotonic()))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or args.get("token", "")
        if token != BOT_TOKEN and not method.startswith("apps."):
            return web.json_response({"ok": False, "error": "invalid_auth"})
        fault = self._faults[method].popleft() if self._faults[method] else None
        match fault:
            case TooMany(after):
                limited = {"ok": False, "error": "ratelimited"}
                return web.json_response(limited, status=429, headers={"Retry-After": str(after)})
            case Broken(status):
                return web.Response(status=status, text="upstream connect error")
            case Says(error):
                return web.json_response({"ok": False, "error": error})
        answer = await self._ask(method, args, request.headers.get("Authorization", ""))
        self._complete(method, args, answer)
        if isinstance(fault, Lost):
            await asyncio.sleep(fault.after)
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer)

    async def _ask(self, method: str, args: dict[str, Any], authorization: str) -> dict[str, Any]:
        headers = {"Authorization": authorization} if authorization else {}
        async with self.session.post(f"{self.upstream}{method}", json=args, headers=headers) as answer:
            said: dict[str, Any] = await answer.json()
            return said

    def _complete(self, method: str, args: dict[str, Any], answer: dict[str, Any]) -> None:
        """Keep metadata, and give it back with as much history as was asked for; lay sockets over the relay."""
        if method == "apps.connections.open" and self.relay is not None:
            answer["url"] = re.sub(r"(?<=ws://)[^/]+", self.relay.address, answer["url"])
        if method in ("chat.postMessage", "chat.update") and answer["ok"] and args.get("metadata"):
            self._metadata[answer["channel"], answer["ts"]] = args["metadata"]
        if method in ("conversations.history", "conversations.replies") and answer["ok"]:
            oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
            found = [m for m in answer["messages"] if oldest <= float(m["ts"]) <= latest]
            answer["messages"] = found[: int(args.get("limit") or 100)]
            for message in answer["messages"]:
                kept = self._metadata.get((args["channel"], message["ts"]))
                if kept and str(args.get("include_all_metadata", "")).lower() in ("1", "true"):
                    message["metadata"] = kept


@dataclass(slots=True)
class Relay:
    """A wire to local-slack that can be cut, for Socket Mode."""

    address: str = ""
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> int:
        """Break every connection without a word; gives how many there were."""
        ends = len(self._ends) // 2
        for end in self._ends:
            end.transport.abort()
        return ends

    @asynccontextmanager
    async def serving(self, port: int, target: int) -> AsyncIterator[None]:
        """Pass what comes in on `port` to `target` and back."""

        async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", target)
            self._ends |= {writer, far_writer}
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
            self._ends -= {writer, far_writer}

        self.address = f"127.0.0.1:{port}"
        async with await asyncio.start_server(join, "127.0.0.1", port) as server:
            yield
            self.cut()
            server.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def _args(request: web.Request) -> dict[str, Any]:
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        args.update(await request.json())
    else:
        args.update({name: str(value) for name, value in (await request.post()).items()})
    for name in ("blocks", "metadata", "view"):
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return args
