"""The Slack face as one thing: built from options, told who handles its events, started and stopped."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web

from adapters.ordered import Order
from adapters.slack.answer import Answers
from adapters.slack.api import Clients
from adapters.slack.channel_news import ChannelNews
from adapters.slack.channels import Channels
from adapters.slack.deliver import Delivery
from adapters.slack.history import SlackHistory
from adapters.slack.identity import Identity, identify
from adapters.slack.listeners import Listeners
from adapters.slack.notifier import SlackNotifier
from adapters.slack.options import SlackOptions
from adapters.slack.pace import Pace
from adapters.slack.people import People
from adapters.slack.routes import slack_routes
from adapters.slack.socket import Socket
from bot.domain.errors import Unavailable
from bot.ports import InboundHandler

log = logging.getLogger(__name__)


class Slack:
    """Give its `notifier`, `history` and `people` to the core, then `listen` with the core's handler, then `start`."""

    def __init__(self, options: SlackOptions) -> None:
        self._options = options
        self.clients = Clients(options)
        self.people = People(self.clients)
        self.notifier = SlackNotifier(self.clients, Pace(options.pace))
        self.history = SlackHistory(self.clients, lambda: self.identity, lambda: self.people.names)
        self._identity: Identity | None = None
        self._news: ChannelNews | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self.socket: Socket | None = None

    @property
    def identity(self) -> Identity:
        """Who the bot is in Slack.

        Raises:
            Unavailable: before it was started.
        """
        if self._identity is None:
            raise Unavailable("Slack was not started yet")
        return self._identity

    def listen(self, handler: InboundHandler) -> Sequence[web.RouteDef]:
        """Have `handler` hear everything; gives the routes for HTTP (none when events come over Socket Mode)."""
        order = Order()
        self._news = ChannelNews(handler, Channels(self.clients), order)
        answers = Answers(self.clients, self.notifier, self._options.language)
        delivery = Delivery(handler, answers, self.people, self._news, order)
        listeners = Listeners(delivery, lambda: self.identity, self._options.teams)
        app = listeners.app(api_url=self._options.api_url)
        if self._options.uses_socket:
            self.socket = Socket(
                app,
                self._options.app_token,
                self.clients.post,
                every=self._options.socket_check,
                missed=self._look_up_channels,
                silence=self._options.socket_silence,
            )
            return ()
        return slack_routes(app, self._options.signing_secrets, lambda: self._identity is not None)

    async def start(self) -> None:
        """Find out who the bot is, then take events.

        Raises:
            Unavailable: when Slack cannot be reached or refuses the token.
        """
        await self.clients.open()
        try:
            self._identity = await identify(self.clients.read)
        except Unavailable as err:
            await self.clients.close()
            raise Unavailable(f"Slack: {err}; `vroegbij doctor` says what to do") from err
        if self.socket is not None:
            await self.socket.open()
        self._look_up_channels()

    async def caught_up(self) -> None:
        """Wait until it has looked up its channels."""
        if self._catching_up is not None:
            await self._catching_up

    async def stop(self) -> None:
        """Take no more events and let go of all connections."""
        if self._catching_up is not None:
            self._catching_up.cancel()
            with suppress(asyncio.CancelledError):
                await self._catching_up
        if self.socket is not None:
            await self.socket.close()
        await self.clients.close()

    def _look_up_channels(self) -> None:
        """Catch up in the background, since a workspace may have hundreds of channels; one at a time."""
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._catch_up())

    async def _catch_up(self) -> None:
        if self._news is None:
            return
        try:
            await self._news.catch_up(self.identity)
        except Unavailable as err:
            log.warning("channels not looked up", extra={"reason": str(err)})
        except Exception:
            log.exception("channels not looked up")
