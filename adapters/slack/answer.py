"""Puts what the bot answers where Slack lets it appear, in time: modal, line for this person only, card in place."""

import logging
from typing import assert_never

from adapters.slack.api import Clients, asked, respond
from adapters.slack.asked import Asked, Surface
from adapters.slack.blocks import Block
from adapters.slack.notifier import SlackNotifier
from adapters.slack.opener import filled_in, opener_card
from adapters.slack.render import fallback, home_view, render_card
from adapters.slack.render_form import form_view
from adapters.slack.replies import Body, card_of, has_its_own_place, in_its_modal, said_to_one, view_of
from adapters.slack.texts import text
from bot.domain.card import Card, Language
from bot.domain.errors import Unavailable
from bot.domain.message import ChannelRef
from bot.domain.reply import Notice, Reply, SayInThread, ShowCard, ShowForm
from bot.domain.sent import Address

log = logging.getLogger(__name__)


class Answers:
    """One way of answering per surface. Only `post` is used: an answer that comes twice is worse than none."""

    def __init__(self, clients: Clients, notifier: SlackNotifier, language: Language) -> None:
        self._post = clients.post
        self._notifier = notifier
        self._language = language

    def language_of(self, locale: str | None) -> Language:
        """The language of Slack's own few words for a locale ("nl-NL"): the organisation's when it is neither."""
        return next((known for known in Language if (locale or "").lower().startswith(known)), self._language)

    async def put(self, reply: Reply, to: Asked, language: Language) -> Body:
        """Put an answer where it belongs and give what the request itself is answered with.

        Raises:
            Unavailable: when Slack did not take it.
        """
        if isinstance(reply, ShowForm) and to.known:
            reply = ShowForm(filled_in(reply.form, to.known))
        if to.sure and not has_its_own_place(reply, to):
            return in_its_modal(reply, to, language)
        match to.surface:
            case Surface.SUBMIT:
                return in_its_modal(reply, to, language)
            case Surface.COMMAND:
                return await self._to_command(reply, to, language)
            case Surface.CHANNEL | Surface.PRIVATE:
                await self._to_message(reply, to, language)
            case Surface.MESSAGE:
                await self._to_button(reply, to, language)
            case Surface.SHORTCUT | Surface.HOME | Surface.MODAL:
                if view := view_of(reply, language, home=to.home):
                    await self._show(view, to)
            case _:
                assert_never(to.surface)
        return ""

    async def ask(self, view: Block, to: Asked) -> None:
        """Ask whether somebody is sure, above the modal in which they pressed, if it was in one.

        Raises:
            Unavailable: when Slack did not take it.
        """
        if to.surface is Surface.MODAL:
            await asked(self._post.views_push(trigger_id=to.trigger, view=view))
        else:
            await asked(self._post.views_open(trigger_id=to.trigger, view=view))

    async def sorry(self, to: Asked, language: Language, key: str) -> Body:
        """Tell somebody that it did not work, keeping what they typed; never fails."""
        line = text(language, key)
        if to.surface is Surface.SUBMIT and to.first:
            return {"response_action": "errors", "errors": {to.first: line}}
        if to.surface in (Surface.CHANNEL, Surface.PRIVATE):
            return ""
        try:
            return await self.put(Notice(line), to, language)
        except Unavailable as err:
            log.warning("no way to say so", extra={"event": to.event_id, "reason": str(err)})
            return ""

    async def publish(self, user: str, reply: Reply, language: Language) -> None:
        """Show somebody their own page of the bot.

        Raises:
            Unavailable: when Slack did not take it.
        """
        card = card_of(reply, language)
        if card is not None:
            await asked(self._post.views_publish(user_id=user, view=home_view(card)))

    async def _to_command(self, reply: Reply, to: Asked, language: Language) -> Body:
        if isinstance(reply, ShowForm):
            await self._show(form_view(reply.form), to)
            return ""
        return {"response_type": "ephemeral", **said} if (said := said_to_one(reply, language)) else ""

    async def _to_button(self, reply: Reply, to: Asked, language: Language) -> None:
        """A button of a message: its card changes, a form opens, or a line comes for this person only."""
        card = card_of(reply, language)
        if isinstance(reply, ShowForm):
            await self._show(form_view(reply.form), to)
        elif isinstance(reply, ShowCard) and reply.in_place:
            await self._in_place(reply.card, to)
        elif isinstance(reply, ShowCard) and to.channel.startswith("D"):
            await self._send(Address(account=to.account, thread=to.thread or None), reply.card, to)
        elif card is not None:
            await self._only_for(to, said_to_one(reply, language))

    async def _to_message(self, reply: Reply, to: Asked, language: Language) -> None:
        """Words in a channel are answered in their thread when all may read it, else in private."""
        if isinstance(reply, SayInThread) and to.surface is Surface.CHANNEL:
            place = ChannelRef(to.account.platform, to.account.tenant, to.channel)
            await self._send(Address(channel=place, thread=to.thread or to.message), reply.card, to)
            return
        thread = to.thread or None if to.surface is Surface.PRIVATE else None
        card = opener_card(reply.form) if isinstance(reply, ShowForm) else card_of(reply, language)
        if card is not None:
            await self._send(Address(account=to.account, thread=thread), card, to)

    async def _send(self, address: Address, card: Card, to: Asked) -> None:
        await self._notifier.send(address, card, key=f"answer:{to.event_id}", again=to.again)

    async def _in_place(self, card: Card, to: Asked) -> None:
        if to.ephemeral:
            await self._respond(to, {"replace_original": True, "text": fallback(card), "blocks": render_card(card)})
        else:
            await self._notifier.replace(to.channel, to.message, card)

    async def _only_for(self, to: Asked, said: Block) -> None:
        await self._respond(to, {"response_type": "ephemeral", "replace_original": False, **said})

    async def _respond(self, to: Asked, body: Block) -> None:
        await respond(self._post, to.response_url, body)

    async def _show(self, view: Block, to: Asked) -> None:
        """Open a modal, or put it in the place of the one this came from; a trigger lives three seconds."""
        if to.surface is Surface.MODAL:
            await asked(self._post.views_update(view_id=to.view, view=view))
        else:
            await asked(self._post.views_open(trigger_id=to.trigger, view=view))
