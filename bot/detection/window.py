"""What the bot still remembers of a channel: the latest messages, in memory only, never on disk."""

from bisect import insort
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.message import ChannelRef, Message, MessageRef

LIMIT = 200
"""Messages that are remembered per channel."""

MEMORY = timedelta(days=14)
"""How long a message is remembered, counted back from the newest."""


class Window:
    """The last messages of one channel in order of time."""

    def __init__(self, messages: Sequence[Message] = ()) -> None:
        self._messages: list[Message] = []
        for message in messages:
            self.add(message)

    def __len__(self) -> int:
        return len(self._messages)

    def add(self, message: Message) -> None:
        """Remember a message; one that is already there is replaced, the oldest ones are forgotten."""
        self.remove(message.ref)
        insort(self._messages, message, key=_order)
        oldest = self._messages[-1].sent_at - MEMORY
        self._messages = [kept for kept in self._messages[-LIMIT:] if kept.sent_at >= oldest]

    def replace(self, message: Message) -> None:
        """Remember the new words of an edited message; one that was forgotten stays forgotten."""
        if any(kept.ref == message.ref for kept in self._messages):
            self.add(message)

    def remove(self, ref: MessageRef) -> None:
        """Forget a message."""
        self._messages = [kept for kept in self._messages if kept.ref != ref]

    def thread(self, thread: str) -> tuple[Message, ...]:
        """The remembered messages of a thread, its first message included."""
        return tuple(kept for kept in self._messages if thread in (kept.ref.id, kept.thread))

    def recent(self, limit: int = LIMIT) -> tuple[Message, ...]:
        """The latest messages, oldest first."""
        return tuple(self._messages[-limit:]) if limit > 0 else ()


class Windows:
    """The windows of all channels."""

    def __init__(self) -> None:
        self._windows: dict[ChannelRef, Window] = {}

    def of(self, channel: ChannelRef) -> Window:
        """The window of a channel, empty when nothing was seen of it yet."""
        return self._windows.setdefault(channel, Window())

    def forget(self, channel: ChannelRef) -> None:
        """Drop everything remembered of a channel."""
        self._windows.pop(channel, None)


def _order(message: Message) -> tuple[float, str]:
    return message.sent_at.timestamp(), message.ref.id
