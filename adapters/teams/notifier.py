"""Sends the bot's cards to Teams and updates them."""

from adapters.teams.activity import card_message
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations, Reference
from adapters.teams.identity import channel_id
from bot.domain.card import Card
from bot.domain.errors import Unavailable, Unreachable
from bot.domain.message import Account, ChannelRef
from bot.domain.sent import Address, CardRef

SEPARATOR = "|"
"""Between the conversation and the activity in a card's reference."""


class TeamsNotifier:
    """The `Notifier` of Teams. A card's reference is "CONVERSATION|ACTIVITY"."""

    def __init__(self, connector: Connector, conversations: Conversations) -> None:
        self._connector = connector
        self._conversations = conversations

    async def send(self, address: Address, card: Card, *, key: str, again: bool = False) -> CardRef:  # noqa: ARG002
        """Deliver a card and say where it stands.

        The Bot Connector lets a bot look back nowhere, so with `again` the card is simply sent again: twice is better
        than never. Only an answer that got lost on its way back can cause that.

        Raises:
            Unreachable: the app is not installed there, or the bot was blocked.
            Unavailable: not delivered, or perhaps delivered and not confirmed.
        """
        reference = await self._reference(address)
        activity = card_message(card)
        thread = address.thread or ""
        if reference.is_channel and not thread:
            posted = await self._connector.start_thread(reference, activity)
        else:
            posted = await self._connector.post(reference, activity, thread=thread)
        if not posted.activity:
            raise Unavailable("Teams did not say where the card stands", permanent=True)
        return CardRef(address, f"{posted.conversation}{SEPARATOR}{posted.activity}")

    async def update(self, ref: CardRef, card: Card) -> None:
        """Replace a card that was sent.

        Raises:
            Unreachable, Unavailable: not updated.
        """
        conversation, _, activity = ref.message.rpartition(SEPARATOR)
        reference = await self._reference(ref.address)
        await self._connector.update(reference, activity, card_message(card), conversation=conversation)

    async def open_personal(self, account: Account) -> Reference:
        """The personal chat with somebody, opened by the bot when nobody did before.

        Raises:
            Unreachable: the app is installed neither for them nor in a team they are in.
            Unavailable: not opened.
        """
        if known := await self._conversations.of(account):
            return known
        near = await self._conversations.near(account.tenant)
        opened = await self._connector.open_personal(account.tenant, account.user, near.service_url, bot=near.bot)
        await self._conversations.keep(account, opened)
        return opened

    async def _reference(self, address: Address) -> Reference:
        if address.account is not None:
            return await self.open_personal(address.account)
        if address.channel is None:
            raise Unavailable("an address without a place", permanent=True)
        return await self._channel(address.channel)

    async def _channel(self, channel: ChannelRef) -> Reference:
        """A channel's own reference; one that never spoke is reached as the rest of its tenant."""
        if known := await self._conversations.of(channel):
            return known
        near = await self._conversations.near(channel.tenant)
        if not near.conversation_id:
            raise Unreachable("Teams: the bot met nobody in this tenant yet")
        return near.moved_to(channel_id(channel.channel))
