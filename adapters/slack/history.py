"""What was said before in a channel, with the newest threads, as far as Slack lets the bot look back."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from adapters.slack.api import Clients, asked
from adapters.slack.identity import Identity
from adapters.slack.parse import Names, Raw, by_bot, is_said, message_of
from bot.domain.errors import Unavailable
from bot.domain.message import ChannelRef, Message

log = logging.getLogger(__name__)

_MOST = 200
_THREADS = 5
_REPLIES = 50
_PATIENCE = 8.0
"""Seconds. Looking back is context; the post that asks for it should not wait longer."""


class SlackHistory:
    """The `History` of Slack: people's posts, without what programs said. What cannot be read is left out."""

    def __init__(self, clients: Clients, identity: Callable[[], Identity], names: Callable[[], Names]) -> None:
        self._clients = clients
        self._identity = identity
        self._names = names

    async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
        """The last `limit` messages of a channel, oldest first; none when Slack does not let us look."""
        if limit <= 0:
            return []
        try:
            async with asyncio.timeout(_PATIENCE):
                found = await self._read(channel.channel, min(limit, _MOST))
        except (Unavailable, TimeoutError) as err:
            log.warning("no looking back", extra={"channel": str(channel), "reason": str(err)})
            return []
        me, names = self._identity(), self._names()
        said = {
            str(raw.get("ts")): message
            for raw in found
            if is_said(raw) and not by_bot(raw, me) and (message := message_of(raw, channel.channel, me, names))
        }
        return sorted(said.values(), key=lambda message: message.sent_at)[-limit:]

    async def _read(self, channel: str, limit: int) -> list[Raw]:
        read = self._clients.read
        posts = _messages(await asked(read.conversations_history(channel=channel, limit=limit)))
        threads = sorted((p for p in posts if p.get("latest_reply")), key=lambda p: str(p["latest_reply"]))
        calls = (
            asked(read.conversations_replies(channel=channel, ts=str(post["ts"]), limit=_REPLIES))
            for post in threads[-_THREADS:]
        )
        replies = await asyncio.gather(*calls)
        return [*posts, *(reply for answer in replies for reply in _messages(answer))]


def _messages(said: Raw) -> list[Raw]:
    found = said.get("messages")
    return [message for message in found if isinstance(message, dict)] if isinstance(found, list) else []
