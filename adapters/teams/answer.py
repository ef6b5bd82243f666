"""Puts what the bot answers where Teams lets it appear: in place of a card, under it, in the thread, in private."""

import logging

from adapters.ordered import Order
from adapters.teams.activity import card_message, form_message
from adapters.teams.asked import Asked, Surface
from adapters.teams.bodies import card_body, dialog_body, line_body
from adapters.teams.codes import Block
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations, Reference
from adapters.teams.identity import CHANNEL
from adapters.teams.later import Later
from adapters.teams.notifier import TeamsNotifier
from adapters.teams.render import line_card
from adapters.teams.render_form import with_errors
from adapters.teams.texts import text
from adapters.teams.thumbs import Thumbs
from bot.domain.card import Language
from bot.domain.errors import Unavailable, Unreachable
from bot.domain.reply import FieldErrors, Nothing, Notice, Reply, SayInThread, ShowCard, ShowForm

log = logging.getLogger(__name__)


class Answers:
    """One way of answering per surface. What others must not read goes to the person's own chat with the bot."""

    def __init__(
        self, connector: Connector, conversations: Conversations, notifier: TeamsNotifier, later: Later
    ) -> None:
        self._connector = connector
        self._conversations = conversations
        self._notifier = notifier
        self._later = later
        self._order = Order()
        self.thumbs = Thumbs()

    async def put(self, reply: Reply, to: Asked, language: Language) -> Block | None:
        """Put an answer where it belongs and give the body of the answer to an invoke.

        Raises:
            Unavailable: when Teams did not take it.
        """
        match to.surface:
            case Surface.DIALOG:
                return dialog_body(reply, language)
            case Surface.WORDS:
                await self._to_words(reply, to, language)
                return None
            case Surface.CARD:
                return await self._to_card(reply, to, language)

    async def place(self, reply: Reply, to: Asked, language: Language) -> None:
        """Put an answer to something that does not wait for it; where it can never be put it is let go.

        Raises:
            Unavailable: when Teams did not take it now.
        """
        try:
            await self.put(reply, to, language)
        except Unavailable as err:
            if not err.permanent:
                raise
            log.warning("answer not placed", extra={"event": to.event_id, "reason": str(err)})

    def sorry(self, to: Asked, language: Language, key: str) -> Block | None:
        """Tell somebody that it did not work; a form they filled in stays as it is."""
        line = text(language, key)
        return dialog_body(Notice(line), language) if to.surface is Surface.DIALOG else line_body(line)

    async def _to_words(self, reply: Reply, to: Asked, language: Language) -> None:
        """Words in a channel are answered in their thread when all may read it, else in private."""
        message = _message(reply, language)
        if message is None:
            return
        if isinstance(reply, SayInThread) and not to.in_private:
            await self._later.soon(self._in_public(message, to, reply))
        else:
            await self._later.soon(self._privately(message, to, reply, language))

    async def _to_card(self, reply: Reply, to: Asked, language: Language) -> Block | None:
        """A button: its card changes, a line comes under it, or more comes in private. A form makes room for both."""
        in_place = (isinstance(reply, ShowCard) and reply.in_place) or isinstance(reply, FieldErrors)
        if to.is_form and isinstance(reply, Nothing):
            reply = Notice(text(language, "done"))
        message = _message(reply, language)
        if message is not None and (in_place or to.is_form):
            return await self._in_place(message, to)
        if isinstance(reply, Notice) and to.invoked:
            return line_body(reply.text)
        if message is None:
            return line_body(text(language, "done")) if to.invoked else None
        try:
            await self._later.soon(self._privately(message, to, reply))
        except Unreachable:
            if not to.invoked:
                raise
            return line_body(text(language, "unreachable"))
        return line_body(text(language, "below" if to.in_private else "in_private")) if to.invoked else None

    async def _in_place(self, message: Block, to: Asked) -> Block | None:
        """Change the card for whoever pressed at once, and the message itself for everybody and for ever."""
        if not to.invoked:
            await self._replace(message, to)
            return None
        if to.card:
            self._later.begin(self._replace(message, to))
        return card_body(message["attachments"][0]["content"])

    async def _replace(self, message: Block, to: Asked) -> None:
        async with self._order.turn(f"{to.conversation}|{to.card}"):
            reference = await self._here(to)
            await self._connector.update(reference, to.card, message, conversation=to.conversation)

    async def _in_public(self, message: Block, to: Asked, reply: Reply) -> None:
        thread = (to.thread or to.message) if to.kind == CHANNEL else ""
        posted = await self._connector.post(await self._here(to), message, thread=thread)
        self.thumbs.note(posted.activity, reply)

    async def _privately(self, message: Block, to: Asked, reply: Reply, language: Language | None = None) -> None:
        """With `language`, somebody who cannot be reached is told so where they spoke: they asked there."""
        try:
            posted = await self._connector.post(await self._notifier.open_personal(to.account), message)
        except Unreachable:
            if to.in_private or language is None:
                raise
            log.warning("somebody could not be reached in private", extra={"event": to.event_id})
            sorry = Notice(text(language, "unreachable"))
            await self._in_public(card_message(line_card(sorry.text, language)), to, sorry)
        else:
            self.thumbs.note(posted.activity, reply)

    async def _here(self, to: Asked) -> Reference:
        """The way into the conversation in which something was asked."""
        reference = await self._conversations.of(to.channel or to.account)
        if reference is None:
            raise Unavailable("a conversation that was not kept", permanent=True)
        return reference


def _message(reply: Reply, language: Language) -> Block | None:
    """What an answer says, as a message; None when it says nothing."""
    match reply:
        case ShowCard(card) | SayInThread(card):
            return card_message(card)
        case ShowForm(form):
            return form_message(form)
        case FieldErrors(errors, form):
            return form_message(with_errors(form, errors))
        case Notice(words):
            return card_message(line_card(words, language))
    return None
