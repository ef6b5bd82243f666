"""Sends the bot's cards to Slack and updates them: once, at Slack's pace, and found again when an answer got lost."""

from collections.abc import Mapping
from typing import Any

from adapters.slack.api import Clients, asked
from adapters.slack.pace import Pace
from adapters.slack.render import fallback, render_card
from bot.domain.card import Card
from bot.domain.errors import Unavailable
from bot.domain.sent import Address, CardRef

EVENT_TYPE = "vroegbij"
"""The type of the metadata that carries a sending's key."""

_LOOK_BACK = 200
"""Messages among which an earlier attempt is looked for."""

_DIRECTS = 5_000


class SlackNotifier:
    """The `Notifier` of Slack. A card's reference is "CHANNEL:TS", also in a direct message."""

    def __init__(self, clients: Clients, pace: Pace) -> None:
        self._clients = clients
        self._pace = pace
        self._directs: dict[str, str] = {}

    async def send(self, address: Address, card: Card, *, key: str, again: bool = False) -> CardRef:
        """Deliver a card and say where it stands; with `again`, first look whether an earlier attempt arrived.

        Raises:
            Unavailable: not delivered, or perhaps delivered and not confirmed.
        """
        channel = await self._channel(address)
        if again and (found := await self._find(channel, address.thread, key)):
            return CardRef(address, f"{channel}:{found}")
        await self._pace.turn(channel)
        said = await asked(
            self._clients.post.chat_postMessage(
                channel=channel,
                thread_ts=address.thread,
                text=fallback(card),
                blocks=render_card(card),
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return CardRef(address, f"{said.get('channel') or channel}:{said.get('ts')}")

    async def update(self, ref: CardRef, card: Card) -> None:
        """Replace a card that was sent.

        Raises:
            Unavailable: not updated.
        """
        channel, _, ts = ref.message.partition(":")
        await self.replace(channel, ts, card)

    async def replace(self, channel: str, ts: str, card: Card) -> None:
        """Put a card in the place of a message of the bot.

        Raises:
            Unavailable: not updated.
        """
        await asked(
            self._clients.post.chat_update(channel=channel, ts=ts, text=fallback(card), blocks=render_card(card))
        )

    async def _channel(self, address: Address) -> str:
        if address.channel is not None:
            return address.channel.channel
        if address.account is None:
            raise Unavailable("an address without a place", permanent=True)
        user = address.account.user
        if user not in self._directs:
            said = await asked(self._clients.post.conversations_open(users=user))
            if len(self._directs) >= _DIRECTS:
                self._directs.clear()
            self._directs[user] = _id(said.get("channel"))
        return self._directs[user]

    async def _find(self, channel: str, thread: str | None, key: str) -> str | None:
        """The id of the message that carries `key`, if it arrived after all."""
        read = self._clients.read
        if thread:
            call = read.conversations_replies(channel=channel, ts=thread, limit=_LOOK_BACK, include_all_metadata=True)
        else:
            call = read.conversations_history(channel=channel, limit=_LOOK_BACK, include_all_metadata=True)
        messages = (await asked(call)).get("messages")
        found = (message for message in messages or () if _key(message) == key)
        return next((str(message["ts"]) for message in found), None)


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return key if isinstance(key, str) else None


def _id(channel: object) -> str:
    found = channel.get("id") if isinstance(channel, dict) else None
    if not isinstance(found, str):
        raise Unavailable("Slack opened no conversation")
    return found
