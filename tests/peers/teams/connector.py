"""A small Bot Connector of our own: everybody of a town in Teams, over real HTTP, with real tokens both ways.

The Agents Playground plays six people in two channels and one personal chat, which is too few for the scenarios; this
answers as the documentation says and as the Playground was seen to, and refuses what Teams refuses.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-apis
"""

import itertools
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from tests.adapters.teams.tokens import TENANT, token
from tests.peers.teams.town import GROUP_CHAT, Team, Town, member_id, personal_id

Activity = dict[str, Any]

OUR_TOKEN = "token-of-the-bot"
"""What the bot has to show with each call."""

SIZE = 28 * 1024
"""Bytes in a message; more is refused (https://learn.microsoft.com/microsoftteams/limits-specifications-teams)."""


@dataclass(slots=True)
class Sent:
    """A message of the bot, as it reads now; `drawn` counts how often it was sent or changed."""

    conversation: str
    id: str
    activity: Activity
    drawn: int = 1

    @property
    def place(self) -> str:
        """The conversation without its thread."""
        return self.conversation.partition(";")[0]

    @property
    def card(self) -> Activity | None:
        """The card on it; None for a line of text."""
        return next((one["content"] for one in self.activity.get("attachments") or () if _is_card(one)), None)


class Refusal(Exception):
    """What Teams does not do, with the status and code that it answers."""

    def __init__(self, status: HTTPStatus, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(slots=True)
class Connector:
    """The running double: what the bot said, and the way to tell it something.

    `unreachable` are people for whom the app is not installed; `failing` holds the next answers (a status and its
    headers) instead of good ones; `complaints` is what the bot did that Teams would not take.
    """

    town: Town
    session: ClientSession
    bot_url: str
    address: str = ""
    anonymous: bool = False
    unreachable: set[str] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    failing: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1_700_000_000_001))

    @property
    def service_url(self) -> str:
        """The address the bot answers to."""
        return f"{self.address}/teams/"

    def next_id(self) -> str:
        """A message id such as Teams gives: a moment in milliseconds."""
        return str(next(self.numbers))

    async def tell(self, activity: Mapping[str, Any], *, bearer: str | None = None) -> tuple[int, Any]:
        """Deliver an activity; gives the status and the body of the bot's answer."""
        signed = bearer or token(serviceurl=self.service_url)
        headers = {} if self.anonymous else {"Authorization": f"Bearer {signed}"}
        async with self.session.post(self.bot_url, json=activity, headers=headers) as answer:
            body = await answer.text()
            return answer.status, json.loads(body) if body and answer.content_type == "application/json" else body

    async def hear(self, activity: Mapping[str, Any]) -> Any:
        """Deliver an activity that the bot has to take; gives the body of its answer."""
        status, body = await self.tell(activity)
        if status not in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED):
            self.complaints.append(f"{activity['type']} {activity.get('name', '')} was answered {status} {body}")
        return body

    def said_in(self, place: str) -> Sequence[Sent]:
        """What the bot said in a channel (with all its threads) or to somebody, oldest first."""
        return [one for one in self.sent if one.place == place]

    def find(self, ident: str) -> Sent:
        """The message of the bot with this id."""
        return next(one for one in self.sent if one.id == ident)

    def routes(self) -> list[web.RouteDef]:
        """The part of the Bot Connector that a bot in Teams needs."""
        at = "/teams/v3/conversations"
        return [
            web.post(at, self._answer(self._open)),
            web.post(f"{at}/{{conversation}}/activities", self._answer(self._post)),
            web.post(f"{at}/{{conversation}}/activities/{{activity}}", self._answer(self._post)),
            web.put(f"{at}/{{conversation}}/activities/{{activity}}", self._answer(self._change)),
            web.get(f"{at}/{{conversation}}/members", self._answer(self._members)),
            web.get(f"{at}/{{conversation}}/members/{{member}}", self._answer(self._member)),
            web.get(f"{at}/{{conversation}}/pagedmembers", self._answer(self._paged_members)),
            web.get("/teams/v3/teams/{team}", self._answer(self._team)),
            web.get("/teams/v3/teams/{team}/conversations", self._answer(self._channels)),
        ]

    def _answer(self, handle: Any) -> Any:
        async def answer(request: web.Request) -> web.Response:
            self.calls.append((request.method, request.path))
            if self.failing:
                status, headers = self.failing.pop(0)
                return web.json_response({"error": {"code": "Made to fail"}}, status=status, headers=headers)
            if not self.anonymous and request.headers.get("Authorization") != f"Bearer {OUR_TOKEN}":
                self.complaints.append(f"{request.path} without the bot's token")
                return web.json_response({"message": "Unauthorized"}, status=HTTPStatus.UNAUTHORIZED)
            try:
                status, body = handle(request.match_info, await _sent(request))
            except Refusal as refused:
                said = {"error": {"code": refused.code, "message": refused.code}}
                return web.json_response(said, status=refused.status)
            return web.json_response(body, status=status)

        return answer

    def _open(self, _match: Mapping[str, str], said: Activity) -> tuple[int, Any]:
        """Open somebody's conversation, or start a thread in a channel."""
        data = said.get("channelData") or {}
        if (data.get("tenant") or {}).get("id", said.get("tenantId")) != TENANT:
            raise Refusal(HTTPStatus.FORBIDDEN, "TenantMismatch")
        if said.get("isGroup"):
            thread = self._keep(data["channel"]["id"], said["activity"], self.next_id())
            return HTTPStatus.CREATED, {"id": thread.conversation, "activityId": thread.id}
        member = (said.get("members") or [{}])[0].get("id", "")
        person = self.town.person_at(member)
        if person is None:
            raise Refusal(HTTPStatus.BAD_REQUEST, "BadSyntax")
        self._check(person)
        opened: Activity = {"id": personal_id(person)}
        if said.get("activity"):
            opened["activityId"] = self._keep(opened["id"], said["activity"], self.next_id()).id
        return HTTPStatus.CREATED, opened

    def _post(self, match: Mapping[str, str], said: Activity) -> tuple[int, Any]:
        self._check_place(match["conversation"])
        return HTTPStatus.CREATED, {"id": self._keep(match["conversation"], said, self.next_id()).id}

    def _change(self, match: Mapping[str, str], said: Activity) -> tuple[int, Any]:
        self._check_place(match["conversation"])
        self._check_activity(said)
        for one in self.sent:
            if one.id == match["activity"] and one.place == match["conversation"].partition(";")[0]:
                one.activity, one.drawn = said, one.drawn + 1
                return HTTPStatus.OK, {"id": one.id}
        raise Refusal(HTTPStatus.NOT_FOUND, "ActivityNotFoundInConversation")

    def _keep(self, conversation: str, said: Activity, ident: str) -> Sent:
        self._check_activity(said)
        place = conversation.partition(";")[0]
        thread = (
            conversation if ";" in conversation or self.town.find_team(place) is None else f"{place};messageid={ident}"
        )
        self.sent.append(Sent(thread, ident, said))
        return self.sent[-1]

    def _check_activity(self, said: Activity) -> None:
        if said.get("type") != "message" or not (said.get("text") or said.get("attachments")):
            self.complaints.append(f"no message: {sorted(said)}")
            raise Refusal(HTTPStatus.BAD_REQUEST, "BadSyntax")
        if len(json.dumps(said).encode()) > SIZE:
            self.complaints.append("too large a message")
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig")

    def _check_place(self, conversation: str) -> None:
        """Whether the bot may speak there."""
        place = conversation.partition(";")[0]
        if (team := self.town.find_team(place)) is not None:
            self._check_team(team)
            return
        if place == GROUP_CHAT:
            return
        person = next((one for one in self.town.people if personal_id(one) == place), None)
        if person is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "ConversationNotFound")
        self._check(person)

    def _check(self, person: str) -> None:
        if person in self.unreachable:
            raise Refusal(HTTPStatus.FORBIDDEN, "BotNotInConversationRoster")

    def _check_team(self, team: Team) -> None:
        if team.id not in self.present:
            raise Refusal(HTTPStatus.FORBIDDEN, "BotNotInConversationRoster")

    def _roster(self, conversation: str) -> list[Activity]:
        place = conversation.partition(";")[0]
        team = self.town.find_team(place)
        if team is None:
            people = [one for one in self.town.people if personal_id(one) == place]
        else:
            self._check_team(team)
            people = sorted(team.members)
        if not people:
            raise Refusal(HTTPStatus.NOT_FOUND, "ConversationNotFound")
        return [{**self.town.member(one), "tenantId": TENANT, "userRole": "user"} for one in people]

    def _members(self, match: Mapping[str, str], _said: Activity) -> tuple[int, Any]:
        named = [{**one, "objectId": one["aadObjectId"]} for one in self._roster(match["conversation"])]
        return HTTPStatus.OK, [{key: value for key, value in one.items() if key != "aadObjectId"} for one in named]

    def _paged_members(self, match: Mapping[str, str], _said: Activity) -> tuple[int, Any]:
        return HTTPStatus.OK, {"members": self._roster(match["conversation"])}

    def _member(self, match: Mapping[str, str], _said: Activity) -> tuple[int, Any]:
        person = self.town.person_at(match["member"])
        for one in self._roster(match["conversation"]):
            if person is not None and one["id"] == member_id(person):
                return HTTPStatus.OK, one
        raise Refusal(HTTPStatus.NOT_FOUND, "MemberNotFoundInConversation")

    def _team(self, match: Mapping[str, str], _said: Activity) -> tuple[int, Any]:
        return HTTPStatus.OK, {**self._known(match["team"]).as_details(), "tenantId": TENANT}

    def _channels(self, match: Mapping[str, str], _said: Activity) -> tuple[int, Any]:
        return HTTPStatus.OK, {"conversations": self._known(match["team"]).as_channels()}

    def _known(self, ident: str) -> Team:
        team = self.town.find_team(ident)
        if team is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "TeamNotFound")
        self._check_team(team)
        return team


class OurTokens:
    """Where the bot gets its own token, in the place of Entra."""

    def get_access_token(self, force_refresh: bool = False) -> str:
        """The token that the double asks for."""
        del force_refresh
        return OUR_TOKEN


@asynccontextmanager
async def connecting(town: Town, bot_url: str, *, anonymous: bool = False) -> AsyncIterator[Connector]:
    """Run the double for a town; the bot listens at `bot_url`."""
    async with ClientSession() as session:
        connector = Connector(town, session, bot_url, anonymous=anonymous)
        app = web.Application()
        app.add_routes(connector.routes())
        async with TestServer(app) as server:
            connector.address = str(server.make_url("")).rstrip("/")
            yield connector


async def _sent(request: web.Request) -> Activity:
    if not request.can_read_body:
        return {}
    said: Activity = await request.json()
    return said


def _is_card(attachment: Mapping[str, Any]) -> bool:
    return attachment.get("contentType") == "application/vnd.microsoft.card.adaptive"
