"""Socket Mode: the same events over a connection that the bot opens itself, watched, since it has died silently before.

https://github.com/slackapi/bolt-python/issues/1529
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)

_quiet = logging.getLogger("adapters.slack.socket.sdk")
"""The SDK's own lines hold the address of the connection, which is a key: they stay unwritten."""
_quiet.setLevel(logging.CRITICAL)

_PATIENCE = 30.0
_LONGEST = 120.0
_LOOKS = 2
"""Looks at a connection that is gone before it is given up."""


class Socket:
    """A connection that is looked at every `every` seconds and made anew when it is gone or says nothing back.

    `missed` is called when it is there again after `silence` seconds or more.
    """

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: AsyncWebClient,
        *,
        every: float,
        missed: Callable[[], None],
        silence: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._token = app_token
        self._client = client
        self._every = every
        self._missed = missed
        self._silence = silence
        self._sleep = sleep
        self._clock = clock
        self._handler: AsyncSocketModeHandler | None = None
        self._watch: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and keep watching."""
        self._watch = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Stop watching and disconnect."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        await self._drop()

    async def is_connected(self) -> bool:
        """Whether events can come in now."""
        return self._handler is not None and await self._handler.client.is_connected()

    async def _keep(self) -> None:
        """The SDK reconnects by itself; what is still gone at the second look is given up and made anew."""
        wait, gone, heard = self._every, _LOOKS, self._clock()
        while True:
            gone = 0 if await self.is_connected() else gone + 1
            heard = heard if gone else self._back(heard)
            if gone >= _LOOKS:
                try:
                    await self._connect()
                    wait, gone, heard = self._every, 0, self._back(heard)
                    log.info("socket connected")
                except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as err:
                    log.warning("socket not connected", extra={"reason": type(err).__name__, "wait": wait})
                    wait = min(wait * 2, _LONGEST)
            await self._sleep(wait)

    def _back(self, heard: float) -> float:
        """The connection is there, as it last was at `heard`; gives the time now."""
        now = self._clock()
        if now - heard >= self._silence:
            self._missed()
        return now

    async def _connect(self) -> None:
        """A new connection each time: a client that went stale is not to be trusted."""
        await self._drop()
        handler = AsyncSocketModeHandler(self._app, self._token, logger=_quiet, web_client=self._client)
        self._handler = handler
        handler.client.proxy = self._client.proxy
        handler.client.wss_uri = await handler.client.issue_new_wss_url()
        async with asyncio.timeout(_PATIENCE):
            await handler.client.connect()  # type: ignore[no-untyped-call]

    async def _drop(self) -> None:
        handler, self._handler = self._handler, None
        if handler is not None:
            client = handler.client
            with suppress(Exception):  # the old connection may be broken in any way
                await client.close()  # type: ignore[no-untyped-call]
            left = (client.message_processor, client.current_session_monitor, client.message_receiver)
            await asyncio.gather(*(task for task in left if task is not None), return_exceptions=True)
