"""Tells the core what happened in Slack, in order and once, and puts its answers in place."""

import logging
from collections.abc import Awaitable, Callable

from adapters.ordered import Order
from adapters.slack import parse
from adapters.slack.answer import Answers
from adapters.slack.asked import Asked, Surface
from adapters.slack.blocks import Block
from adapters.slack.channel_news import ChannelNews
from adapters.slack.identity import Identity
from adapters.slack.parse import Raw
from adapters.slack.people import People
from adapters.slack.replies import Body
from bot.domain.errors import Unavailable
from bot.domain.event import Clicked, Deleted, OpenedHome, PickedMessage, Posted, Submitted, Told
from bot.ports import InboundHandler

log = logging.getLogger(__name__)

_TOO_LATE = ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id")

Interaction = Told | Clicked | Submitted | PickedMessage


class Delivery:
    """The way from Slack to the core and back."""

    def __init__(
        self, handler: InboundHandler, answers: Answers, people: People, channels: ChannelNews, order: Order
    ) -> None:
        self._handler = handler
        self._answers = answers
        self.people = people
        self.channels = channels
        self._order = order

    async def message(self, body: Raw, me: Identity, *, again: bool) -> None:
        """A post, an edit, a deletion, or words in private; committed when this returns.

        Raises:
            Unavailable: when the answer could not be put in place; Slack will deliver again.
        """
        conversation = parse.conversation_of(body)
        async with self._order.turn(conversation):
            event = parse.parse_message(body, me, await self.people.meet(parse.people_in(body)))
            if parse.is_external(body):
                await self.channels.shut(conversation, me)
                event = event if isinstance(event, Deleted) else None
            if event is None or self._order.is_done(key := _once(event)):
                return
            reply = await self._handler.handle(event)
            if isinstance(event, Told) or (isinstance(event, Posted) and event.addressed and not event.by_bot):
                to = _in_conversation(event, body, again=again)
                locale = await self.people.locale(to.account.user)
                await self._answers.put(reply, to, self._answers.language_of(locale))
            self._order.done(key)

    async def interact(self, event: Interaction, to: Asked, locale: str | None, me: Identity) -> Body:
        """What somebody pressed, typed or filled in; what goes wrong is told to them."""
        language = self._answers.language_of(locale)
        try:
            reply = await self._handler.handle(event)
        except Exception:
            log.exception("an interaction broke", extra={"event": to.event_id})
            return await self._answers.sorry(to, language, "broke")
        try:
            body = await self._answers.put(reply, to, language)
        except Unavailable as err:
            log.warning("answer not placed", extra={"event": to.event_id, "reason": str(err)})
            return await self._answers.sorry(to, language, "too_late" if str(err) in _TOO_LATE else "unsure")
        except Exception:
            log.exception("an answer broke", extra={"event": to.event_id})
            return await self._answers.sorry(to, language, "unsure")
        if to.home:
            await self._refresh_home(to, locale, me)
        return body

    async def ask(self, view: Block, to: Asked, locale: str | None) -> Body:
        """Open the modal that asks whether somebody is sure; what goes wrong is told to them."""
        try:
            await self._answers.ask(view, to)
        except Unavailable as err:
            log.warning("question not opened", extra={"event": to.event_id, "reason": str(err)})
            return await self._answers.sorry(to, self._answers.language_of(locale), "too_late")
        return ""

    async def home(self, event: OpenedHome) -> None:
        """Somebody opened the bot's own page; every opening draws it anew.

        Raises:
            Unavailable: when Slack did not take it.
        """
        async with self._order.turn(f"home:{event.account.user}"):
            reply = await self._handler.handle(event)
            await self._answers.publish(event.account.user, reply, self._answers.language_of(event.locale))

    async def _refresh_home(self, to: Asked, locale: str | None, me: Identity) -> None:
        opened = OpenedHome(f"home:{to.event_id}", me.account(to.account.user, to.account.tenant), locale)
        await self._try(lambda: self.home(opened))

    async def _try(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except Unavailable as err:
            log.warning("page not drawn anew", extra={"reason": str(err)})


def _once(event: parse.Heard) -> str:
    """What makes an event the same: a new post is told as `message` and as `app_mention`, each with its own id."""
    return f"post:{event.message.ref}" if isinstance(event, Posted) else event.event_id


def _in_conversation(event: Posted | Told, body: Raw, *, again: bool) -> Asked:
    message, thread = parse.thread_of(body)
    account = event.account if isinstance(event, Told) else event.message.author
    surface = Surface.PRIVATE if isinstance(event, Told) else Surface.CHANNEL
    channel = parse.conversation_of(body)
    return Asked(surface, event.event_id, account, channel, thread, message, again=again)
