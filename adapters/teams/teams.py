"""The Teams face as one thing: built from options, told who handles its activities, started and stopped."""

import asyncio
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
from adapters.teams.keys import Keys
from adapters.teams.later import Later
from adapters.teams.notifier import TeamsNotifier
from adapters.teams.options import TeamsOptions
from adapters.teams.people import People
from adapters.teams.roster import Roster
from adapters.teams.tokens import TokenSource
from bot.ports import Clock, InboundHandler, Store


class Teams:
    """Give its `notifier`, `history` and `names` to the core, then `listen` with the core's handler, then `start`."""

    def __init__(self, options: TeamsOptions, *, store: Store, clock: Clock, tokens: TokenSource | None = None) -> None:
        self._options = options
        self._clock = clock
        self._keys = Keys(options.openid_url)
        self._later = Later()
        self._fetching: asyncio.Task[None] | None = None
        self.names = People()
        self.history = TeamsHistory()
        self.connector = Connector(options, tokens=tokens)
        self.conversations = Conversations(store, clock)
        self.notifier = TeamsNotifier(self.connector, self.conversations)

    def listen(self, handler: InboundHandler) -> Sequence[web.RouteDef]:
        """Have `handler` hear everything; gives the route that the Bot Connector calls."""
        delivery = Delivery(
            handler,
            answers=Answers(self.connector, self.conversations, self.notifier, self._later),
            people=self.names,
            conversations=self.conversations,
            channels=Channels(handler, Roster(self.connector), self.conversations),
            clock=self._clock,
        )
        authentication = Authentication(self._options, self._keys)
        return teams_routes(authentication, delivery.receive, anonymous=self._options.anonymous)

    async def start(self) -> None:
        """Be ready to send, and fetch the keys that tokens are checked with; what comes sooner waits for them."""
        await self.connector.open()
        if not self._options.anonymous:
            self._fetching = asyncio.create_task(self._keys.prefetch())

    async def settled(self) -> None:
        """Wait until everything that was accepted so far is done, also what goes on after Teams had its answer."""
        await self._later.settled()

    async def stop(self) -> None:
        """Finish what is under way and let go of all connections."""
        if self._fetching is not None:
            self._fetching.cancel()
            with suppress(asyncio.CancelledError):
                await self._fetching
        await self._later.stop()
        await self.connector.close()
