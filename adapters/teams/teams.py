"""The Teams face as one thing: built from options, told who handles its activities, started and stopped."""

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web

from adapters.teams.answer import Answers
from adapters.teams.authentication import Authentication
from adapters.teams.channels import Channels
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations
from adapters.teams.deliver import Delivery
from adapters.teams.endpoint import teams_routes
from adapters.teams.history import TeamsHistory
from adapters.teams.keys import PAUSE, Keys
from adapters.teams.later import Later
from adapters.teams.notifier import TeamsNotifier
from adapters.teams.options import TeamsOptions
from adapters.teams.people import People
from adapters.teams.presence import Presence
from adapters.teams.roster import Roster
from adapters.teams.tokens import TokenSource
from bot.domain.errors import Unavailable
from bot.ports import Clock, InboundHandler, Store

log = logging.getLogger(__name__)


class Teams:
    """Give its `notifier`, `history` and `names` to the core, then `listen` with the core's handler, then `start`."""

    def __init__(self, options: TeamsOptions, *, store: Store, clock: Clock, tokens: TokenSource | None = None) -> None:
        self._options = options
        self._clock = clock
        self._keys = Keys(options.openid_url)
        self._later = Later()
        self._starting: asyncio.Task[None] | None = None
        self._presence: Presence | None = None
        self._retried_at: float | None = None
        self.names = People()
        self.history = TeamsHistory()
        self.connector = Connector(options, tokens=tokens)
        self.conversations = Conversations(store, clock)
        self.notifier = TeamsNotifier(self.connector, self.conversations)

    def listen(self, handler: InboundHandler) -> Sequence[web.RouteDef]:
        """Have `handler` hear everything; gives the route that the Bot Connector calls."""
        channels = Channels(handler, Roster(self.connector), self.conversations)
        self._presence = Presence(self.connector, self.conversations, channels)
        delivery = Delivery(
            handler,
            answers=Answers(self.connector, self.conversations, self.notifier, self._later),
            people=self.names,
            conversations=self.conversations,
            channels=channels,
            clock=self._clock,
        )
        authentication = Authentication(self._options, self._keys)
        return teams_routes(authentication, delivery.receive, anonymous=self._options.anonymous)

    def trouble(self) -> str:
        """What keeps the bot from hearing or saying anything in Teams, for the operator; empty when nothing.

        It is tried again when somebody asks, at most once a minute: nothing else may happen for hours.
        """
        no_token = self.connector.tokens.fails
        if not no_token and not self._keys.are_missing:
            return ""
        if self._retried_at is None or time.monotonic() - self._retried_at > PAUSE:
            self._retried_at = time.monotonic()
            self._later.begin(self._prepare())
        return "teams: no token from Entra" if no_token else "teams: no keys to check tokens with"

    async def start(self) -> None:
        """Be ready to send, and fetch what tokens are checked with and our own; what comes sooner waits for them."""
        await self.connector.open()
        self._starting = asyncio.create_task(self._prepare())
        if self._presence is not None:
            self._later.begin(self._presence.look())

    async def _prepare(self) -> None:
        """Both at once; a wrong secret is said now and not when the first card is due."""
        if not self._options.anonymous:
            await asyncio.gather(self._keys.prefetch(), self._prove())

    async def _prove(self) -> None:
        try:
            await self.connector.tokens.header()
        except Unavailable as err:
            log.error("nothing can be sent to Teams: see `vroegbij doctor`", extra={"reason": str(err)})  # noqa: TRY400

    async def settled(self) -> None:
        """Wait until the start is done, and all that was accepted, also what goes on after Teams had its answer."""
        if self._starting is not None:
            await self._starting
        await self._later.settled()

    async def stop(self) -> None:
        """Finish what is under way and let go of all connections."""
        if self._starting is not None:
            self._starting.cancel()
            with suppress(asyncio.CancelledError):
                await self._starting
            self._starting = None
        await self._later.stop()
        await self.connector.close()
