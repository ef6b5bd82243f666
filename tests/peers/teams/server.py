"""The Microsoft 365 Agents Playground, which we did not write: started, driven as people do, read back, stopped.

It plays exactly six people, General and one more channel, and on its page the personal chat of one of them. What others
than that person do reaches the bot as custom activities and invokes, as its page sends them.
"""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import ClientError, ClientSession, TCPConnector

from tests.installed import required
from tests.peers.slack.server import PATIENCE, free_port
from tests.peers.teams.town import BOT, Town, channel_id, entra_id, personal_id

PROGRAM = Path(__file__).parents[1] / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
OTHERS = 5
"""People beside the one whose page it is; the Playground takes no other number."""

BOT_SIDE = "User Application"
"""What the Playground calls us in its log."""

Activity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where the Playground plays: whose page it is, the five others, and the channel."""

    town: Town
    reader: str
    others: tuple[str, ...]
    channel: str

    def as_config(self) -> Mapping[str, Any]:
        """Its configuration file."""
        assert len(self.others) == OTHERS
        team = self.town.team_of(self.channel)
        channel = {"id": channel_id(self.channel), "name": self.channel}
        return {
            "version": "0.1.1",
            "tenantId": self.town.tenant,
            "bot": BOT,
            "currentUser": self._person(self.reader),
            "users": [self._person(other) for other in self.others],
            "personalChat": {"id": personal_id(self.reader)},
            "groupChat": {"id": "19:overleg@thread.v2", "name": "Overleg"},
            "team": {"id": team.id, "name": team.name, "aadGroupId": team.group, "channels": [channel]},
        }

    def _person(self, who: str) -> Mapping[str, str]:
        member = self.town.member(who)
        first, _, last = member["name"].partition(" ")
        address = f"{who}@voorbeeldstad.example"
        known = {"givenName": first, "surname": last, "email": address, "userPrincipleName": address}
        # Teams opens a chat by somebody's Entra id as well, the Playground only by the id that it was given.
        return {"id": entra_id(who), "name": member["name"], "aadObjectId": entra_id(who), **known}


@contextmanager
def agents_playground(cast: Cast, folder: Path, bot_url: str) -> Iterator[str]:
    """Run the Playground before the bot at `bot_url`; yields its address."""
    node = required("node", "apt-get install nodejs npm")
    program = required(PROGRAM, "make peers")
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(cast.as_config()), "utf-8")
    port = free_port()
    command = [node, program, "-e", bot_url, "-c", "msteams", "-p", str(port), "--dt"]
    quiet = {**os.environ, "TEAMSAPPTESTER_BROWSER": "none"}
    with (folder / "playground.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=quiet, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        yield f"http://localhost:{port}"
    finally:
        process.kill()
        process.wait()


@asynccontextmanager
async def driving(address: str, cast: Cast) -> AsyncIterator["Playground"]:
    """Drive the Playground at this address, once it answers."""
    # It closes a connection that was idle for five seconds, perhaps just when the next request is written.
    async with ClientSession(connector=TCPConnector(force_close=True)) as session:
        async with asyncio.timeout(PATIENCE):
            while not await _answers(session, address):  # noqa: ASYNC110 - it tells nobody when it is ready
                await asyncio.sleep(0.05)
        async with session.ws_connect(f"{address}/_ws/log/stream", max_msg_size=0) as log:
            yield Playground(address, cast, session, log)


async def _answers(session: ClientSession, address: str) -> bool:
    """It says that it listens before it does, and stops by itself when its configuration is wrong."""
    with suppress(ClientError):
        async with session.get(f"{address}/_internal/v1/config") as answer:
            return answer.status == HTTPStatus.OK
    return False


@dataclass(slots=True)
class Playground:
    """A running Playground: what people do in it, and what the bot said there."""

    address: str
    cast: Cast
    session: ClientSession
    log: Any
    calls: list[Activity] = field(default_factory=list)

    @property
    def service_url(self) -> str:
        """Where it says that its Bot Connector is."""
        return f"{self.address}/_connector"

    async def install(self, conversation: str) -> None:
        """Install the app in a conversation, as the page does for the person whose page it is."""
        await self._do(f"_debug/conversation/{conversation}/installation", {})
        told: set[str] = set()
        while not {"installationUpdate", "conversationUpdate"} <= told:
            entry = await self._next()
            if entry.get("to") == BOT_SIDE and entry.get("conversationId") == conversation:
                told.add(entry["activityName"])

    async def pass_on(self, activity: Mapping[str, Any]) -> int:
        """Have an activity of our own making delivered (a "custom activity"); gives the status of the bot's answer."""
        await self._do("_internal/v1/customActivities", activity)
        about = (activity["id"], activity["type"])
        while True:
            entry = await self._next()
            body = (entry.get("request") or {}).get("body") or {}
            if entry.get("to") == BOT_SIDE and (body.get("id"), body.get("type")) == about:
                status: int = entry["response"]["statusCode"]
                return status

    async def press(self, who: str, conversation: str, message: str, action: Mapping[str, Any]) -> Any:
        """Press an Action.Execute on a message; gives the bot's answer: a `type` and a `value`."""
        sent = {
            "name": "adaptiveCard/action",
            "value": {"action": {"type": "Action.Execute", **action}},
            "from": {"id": entra_id(who)},
            "conversation": {"id": conversation},
            "replyToId": message,
        }
        return await self._do("_conversation/v1/invoke", sent)

    async def said(self) -> Sequence[Activity]:
        """All calls of the bot so far, oldest first: `activityName`, `messageId`, `request`, `response`."""
        mark = {"type": "message", "text": str(uuid4())}
        url = f"{self.service_url}/v3/conversations/nowhere/activities"
        async with self.session.post(url, json=mark) as refused:
            assert refused.status == HTTPStatus.NOT_FOUND
        while ((await self._next()).get("request") or {}).get("body") != mark:
            pass
        return self.calls

    async def chat_with(self, who: str) -> str:
        """The conversation that the bot opened with somebody other than the reader, the last one it did."""
        opened = [
            str(call["response"]["body"]["id"])
            for call in await self.said()
            if call.get("activityName") == "createConversation"
            and (call["request"]["body"].get("members") or [{}])[0].get("id") == entra_id(who)
        ]
        return opened[-1]

    async def messages(self) -> dict[str, Activity]:
        """What the bot said, by message id, as it reads now."""
        now: dict[str, Activity] = {}
        for call in await self.said():
            asked, answer = call["request"].get("body") or {}, call["response"].get("body") or {}
            message = asked.get("activity") or asked
            ident = answer.get("activityId") or answer.get("id") or call.get("messageId")
            if message.get("type") == "message" and call["response"]["statusCode"] < HTTPStatus.MULTIPLE_CHOICES:
                now[str(ident)] = message
        return now

    async def _next(self) -> Activity:
        """The next line of its log, in which it tells of each call once that is answered."""
        entry: Activity = (await self.log.receive_json(timeout=PATIENCE))["log"]
        if entry.get("from") == BOT_SIDE:
            self.calls.append(entry)
        return entry

    async def _do(self, path: str, body: Mapping[str, Any]) -> Any:
        async with self.session.post(f"{self.address}/{path}", json=body) as answer:
            said = await answer.text()
            assert answer.status < HTTPStatus.BAD_REQUEST, (path, answer.status, said)
            return json.loads(said) if said else None
