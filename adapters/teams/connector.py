"""Calls to the Bot Connector: messages out, changed, and new conversations, with errors the core understands.

Plain HTTP. The SDK's own client sends only what its models know, so that the label "AI generated" and citations would
be lost, takes a thread per call and hides Retry-After.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from adapters.teams.authentication import is_service
from adapters.teams.backoff import Backoff, retry_after
from adapters.teams.codes import Block
from adapters.teams.conversations import Reference
from adapters.teams.identity import PERSONAL, part, text, thread_of
from adapters.teams.options import TeamsOptions
from adapters.teams.proxy import proxy_for
from adapters.teams.tokens import Entra, Tokens, TokenSource
from bot.domain.errors import Unavailable, Unreachable

_BUSY = frozenset({408, 412, 425, 429, 500, 502, 503, 504})
"""Try again later (412: somebody else was writing). 429 and 5xx may come from any layer in between."""

_GONE = frozenset({"ActivityNotFoundInConversation", "MessageNotFound"})
"""A 404 that is about the message, not about the conversation."""

_CODE = re.compile(r"[A-Za-z]{1,60}")


class Posted(NamedTuple):
    """Where a message stands."""

    conversation: str
    activity: str


class Connector:
    """The Bot Connector of every tenant; `tokens` takes the place of Entra in tests."""

    def __init__(
        self, options: TeamsOptions, *, tokens: TokenSource | None = None, backoff: Backoff | None = None
    ) -> None:
        self._options = options
        self.tokens = Tokens(tokens or (None if options.anonymous else Entra(options)))
        self._backoff = backoff or Backoff()
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Take one pool of connections for all calls."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._options.timeout))

    async def close(self) -> None:
        """Let go of the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def post(self, reference: Reference, activity: Block, *, thread: str = "") -> Posted:
        """Say something in a conversation, in a channel's thread with `thread`; a chat has no threads.

        Raises:
            Unreachable: the bot may not write there.
            Unavailable: not said, or perhaps said and not confirmed.
        """
        to = reference.conversation_id
        if thread and reference.is_channel:
            to = f"{to};messageid={thread}"
        said = await self._call("POST", reference.service_url, f"v3/conversations/{quoted(to)}/activities", activity)
        return Posted(to, text(said, "id"))

    async def update(self, reference: Reference, activity_id: str, activity: Block, *, conversation: str = "") -> None:
        """Put an activity in the place of an earlier one; `conversation` when it stands in a thread.

        Raises:
            Unreachable, Unavailable: not changed.
        """
        to = quoted(conversation or reference.conversation_id)
        path = f"v3/conversations/{to}/activities/{quoted(activity_id)}"
        await self._call("PUT", reference.service_url, path, {**activity, "id": activity_id})

    async def start_thread(self, reference: Reference, activity: Block) -> Posted:
        """Say something in a channel as a post of its own.

        Raises:
            Unreachable, Unavailable: not said, or perhaps said and not confirmed.
        """
        channel = reference.conversation_id
        body = {
            "isGroup": True,
            "bot": dict(reference.bot),
            "tenantId": reference.tenant,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": reference.tenant}},
            "activity": activity,
        }
        said = await self._call("POST", reference.service_url, "v3/conversations", body, about=channel)
        conversation = text(said, "id") or channel
        return Posted(conversation, text(said, "activityId") or thread_of(conversation))

    async def open_personal(
        self, tenant: str, user: str, service_url: str, *, bot: Mapping[str, Any] | None = None
    ) -> Reference:
        """The personal chat with somebody, made when there is none; `user` is their Entra id.

        Raises:
            Unreachable: the app is installed neither for them nor in a team they are in.
            Unavailable: not opened.
        """
        me = dict(bot or {}) or {"id": f"28:{self._options.app_id}"}
        body = {
            "isGroup": False,
            "bot": me,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        said = await self._call("POST", service_url, "v3/conversations", body, about=user)
        conversation = {"id": text(said, "id"), "conversationType": PERSONAL, "tenantId": tenant}
        if not conversation["id"]:
            raise Unavailable("Teams opened no conversation")
        return Reference({"serviceUrl": service_url, "channelId": "msteams", "conversation": conversation, "bot": me})

    async def get(self, service_url: str, path: str) -> Block:
        """What the Bot Connector tells of a team or conversation; ids in `path` are `quoted`.

        Raises:
            Unreachable, Unavailable: not told.
        """
        return await self._call("GET", service_url, path)

    async def _call(
        self, method: str, service_url: str, path: str, body: Block | None = None, *, about: str = ""
    ) -> Block:
        if not is_service(service_url, self._options):  # the token goes nowhere else, whatever was stored
            raise Unavailable("no address of the Bot Connector", permanent=True)
        about = about or path
        url = f"{service_url.rstrip('/')}/{path}"
        headers = {**await self.tokens.header(), "Content-Type": "application/json"}
        data = orjson.dumps(body) if body is not None else None
        if self._session is None:
            await self.open()
        assert self._session is not None  # noqa: S101 - opened just now
        try:
            async with self._session.request(
                method, URL(url, encoded=True), data=data, headers=headers, proxy=proxy_for(url), allow_redirects=False
            ) as response:
                said = _object(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError) as err:
            wait = self._backoff.failed(about, None)
            raise Unavailable(f"Teams cannot be reached: {type(err).__name__}", retry_after=wait) from err
        if response.status < HTTPStatus.MULTIPLE_CHOICES:
            self._backoff.worked(about)
            return said
        raise self._refusal(response, said, about)

    def _refusal(self, response: aiohttp.ClientResponse, said: Block, about: str) -> Unavailable:
        status, code = response.status, text(part(said, "error"), "code")
        what = f"Teams: {status} {code if _CODE.fullmatch(code) else ''}".rstrip()
        if status == HTTPStatus.UNAUTHORIZED:
            self.tokens.refused()
            return Unavailable(what, retry_after=self._backoff.failed(about, None))
        if status in _BUSY:
            return Unavailable(what, retry_after=self._backoff.failed(about, retry_after(response.headers)))
        if status == HTTPStatus.FORBIDDEN or (status == HTTPStatus.NOT_FOUND and code not in _GONE):
            return Unreachable(what)
        return Unavailable(what, permanent=True)


def quoted(part_of_path: str) -> str:
    """An id as one part of a path."""
    return quote(part_of_path, safe="")


def _object(body: bytes) -> Block:
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return said if isinstance(said, dict) else {}
