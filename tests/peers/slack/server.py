"""local-slack, a Slack server we did not write: started, driven as its people do, read back, stopped."""

import asyncio
import json
import random
import socket
import subprocess
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, FormData, web

from tests.installed import required
from tests.peers.slack.workspace import APP, BOT, KEYS_APP

PROGRAM = Path(__file__).parents[1] / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack"
PATIENCE = 20.0
"""Seconds a busy machine may need for anything here."""


def free_port() -> int:
    """A port nobody listens on, below those that the system hands out by itself, so that it stays free."""
    for _ in range(100):
        port = random.randrange(20_000, 32_000)  # noqa: S311 - no secret
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


@contextmanager
def local_slack(config: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Run local-slack with this configuration; yields its address."""
    program = required(PROGRAM, "make peers")
    file, files = folder / "local-slack.json", folder / "files"
    file.write_text(json.dumps(config), "utf-8")
    command = [
        program,
        "--config",
        str(file),
        "--port",
        "0",
        "--base-host",
        "127.0.0.1",
        "--files-dir",
        str(files),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.kill()


def _address(process: "subprocess.Popen[str]") -> str:
    """Where it says that it listens; it says so only once it does."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Web UI:" in line:
            return line.split()[-1]
    raise RuntimeError(f"local-slack did not start: {''.join(said)}")


@asynccontextmanager
async def driving(address: str, keys_port: int) -> AsyncIterator["Slack"]:
    """Drive the local-slack at this address, emptied first; its second app has its commands sent to `keys_port`."""
    keys: deque[Mapping[str, str]] = deque()

    async def keep(request: web.Request) -> web.Response:
        keys.append({name: str(value) for name, value in (await request.post()).items()})
        return web.Response()

    app = web.Application()
    app.router.add_post("/keys", keep)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", keys_port).start()
    try:
        async with ClientSession() as session:
            slack = Slack(address, session, keys)
            await slack.reset()
            yield slack
    finally:
        await runner.cleanup()


@dataclass(slots=True)
class Slack:
    """A running local-slack: what people do in it and what they see there."""

    address: str
    session: ClientSession
    keys: deque[Mapping[str, str]] = field(default_factory=deque)

    @property
    def api(self) -> str:
        """The address of its Web API."""
        return f"{self.address}/api/"

    async def reset(self) -> None:
        """Empty every channel and conversation."""
        await self._do("reset")

    async def post(self, user: str, channel: str, text: str, *, thread: str = "") -> str:
        """Say something in a channel; with `channel` the person themselves, to the bot in private. Gives its ts."""
        said = await self._do(
            "message", user=user, channel=channel, text=text, **({"thread_ts": thread} if thread else {})
        )
        return str(said["message"]["ts"])

    async def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change what one said."""
        await self._do("edit-message", user=user, channel=channel, ts=ts, text=text)

    async def delete(self, user: str, channel: str, ts: str) -> None:
        """Take back what one said."""
        await self._do("delete-message", user=user, channel=channel, ts=ts)

    async def command(self, user: str, channel: str, text: str, command: str = "/vroegbij") -> None:
        """Type a command."""
        await self._do("command", user=user, channel=channel, command=command, text=text)

    async def react(self, user: str, channel: str, ts: str, name: str) -> None:
        """Put an emoji on a message."""
        await self._do("reaction", user=user, channel=channel, ts=ts, name=name)

    async def press(self, user: str, channel: str, ts: str, action: Mapping[str, Any]) -> None:
        """Press a button or choose from a menu on a message; `action` as Slack sends it."""
        await self._do("interact", user=user, channel=channel, messageTs=ts, action=dict(action))

    async def upload(self, user: str, channel: str, name: str, contents: bytes, text: str = "") -> None:
        """Share a file with some words."""
        form = FormData({"channel": channel, "user": user, "text": text})
        form.add_field("file", contents, filename=name)
        async with self.session.post(f"{self.address}/_control/upload", data=form) as answer:
            assert answer.status == HTTPStatus.OK, await answer.text()

    async def open_home(self, user: str) -> dict[str, Any]:
        """Open the app's Home tab and read what it shows."""
        await self._do("open-home", user=user)
        return await self.home(user)

    async def home(self, user: str) -> dict[str, Any]:
        """What the app's Home tab shows somebody; empty while nothing was published."""
        views: dict[str, dict[str, Any]] = (await self.state())["homeViews"].get(user, {})
        return views.get(APP, {})

    async def submit(self, user: str, values: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
        """Hand in the modal that is open; gives what is wrong by block id, or nothing when it was accepted."""
        async with self._looking() as (page, _):
            await page.send_json({"t": "view_submit", "user": user, "values": values})
            while True:
                said = await page.receive_json(timeout=PATIENCE)
                if said["t"] == "view_errors":
                    errors: dict[str, str] = said["errors"]
                    return errors
                if said["t"] == "view":
                    return {}

    async def close_modal(self, user: str) -> None:
        """Close the modal that is open."""
        async with self._looking() as (page, state):
            if state["modalStack"]:
                await page.send_json({"t": "view_close", "user": user})
                while (await page.receive_json(timeout=PATIENCE))["t"] != "view":
                    pass

    async def modal(self) -> dict[str, Any]:
        """The modal on top; local-slack has one screen for everybody. Empty when none is open."""
        stack: list[dict[str, Any]] = (await self.state())["modalStack"]
        return stack[-1] if stack else {}

    async def messages(self, channel: str) -> list[dict[str, Any]]:
        """Everything in a channel, oldest first, also what only one person sees."""
        found: list[dict[str, Any]] = (await self.state())["messages"].get(channel, [])
        return found

    async def inbox(self, user: str) -> tuple[str, list[dict[str, Any]]]:
        """The conversation between somebody and the bot, and its id; both empty before the first word."""
        state = await self.state()
        for channel in state["channels"]:
            if channel["is_im"] and set(channel["members"]) == {user, BOT}:
                return channel["id"], state["messages"][channel["id"]]
        return "", []

    async def trigger(self, user: str, channel: str) -> tuple[str, str]:
        """A fresh trigger id and response URL of local-slack's own, for a request that we sign ourselves."""
        await self._do("command", appId=KEYS_APP, user=user, channel=channel, command="/keys", text="")
        key = self.keys.pop()
        return key["trigger_id"], key["response_url"]

    async def state(self) -> dict[str, Any]:
        """All that its page knows: channels, messages, modals, home tabs, log."""
        async with self._looking() as (_, state):
            return state

    async def log(self) -> Sequence[dict[str, Any]]:
        """What went to the bot and came from it, oldest first."""
        async with self.session.get(f"{self.address}/_control/log") as answer:
            log: list[dict[str, Any]] = (await answer.json())["log"]
            return log

    async def wait_for_socket(self, *, anew: bool = False) -> None:
        """Wait until the app is connected by Socket Mode; `anew`: once more, after the connection just broke."""
        async with self._looking() as (page, state):
            connected = state["apps"][0]["connected"] and not anew
            async with asyncio.timeout(PATIENCE):
                while not connected:
                    said = await page.receive_json()
                    connected = said["t"] == "socket_status" and said["connected"]

    @asynccontextmanager
    async def _looking(self) -> AsyncIterator[tuple[ClientWebSocketResponse, dict[str, Any]]]:
        """Its page's connection, and the state with which that begins."""
        async with self.session.ws_connect(f"{self.address}/ui", max_msg_size=0) as page:
            first = await page.receive_json(timeout=PATIENCE)
            yield page, first["state"]

    async def _do(self, what: str, **body: object) -> dict[str, Any]:
        async with self.session.post(f"{self.address}/_control/{what}", json=body) as answer:
            said: dict[str, Any] = await answer.json()
            assert said["ok"], (what, body, said)
            return said
