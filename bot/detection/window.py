"""What the bot still remembers of a channel: the latest messages, in memory only, never on disk."""

from bisect import insort
from collections.abc import Sequence
from datetime import timedelta

from bot.detection.readings import Readings
from bot.domain.message import ChannelRef, Message, MessageRef

LIMIT = 200
"""Messages that are remembered per channel."""

MEMORY = timedelta(days=14)
"""How long a message is remembered, counted back from the newest."""


class Window:
    """The last messages of one channel in order of time, and how the very last of them were read."""

    def __init__(self, messages: Sequence[Message] = ()) -> None:
        self.readings = Readings()
        self._messages: list[Message] = []
        self._refs: set[MessageRef] = set()
        for message in messages:
            self.add(message)

    def __len__(self) -> int:
        return len(self._messages)

    def add(self, message: Message) -> None:
        """Remember a message; one that is already there is replaced, the oldest ones are forgotten."""
        self.remove(message.ref)
        insort(self._messages, message, key=_order)
        self._refs.add(message.ref)
        oldest = self._messages[-1].sent_at - MEMORY
        while len(self._messages) > LIMIT or self._messages[0].sent_at < oldest:
            self._refs.discard(self._messages.pop(0).ref)

    def replace(self, message: Message) -> None:
        """Remember the new words of an edited message; one that was forgotten stays forgotten."""
        if message.ref in self._refs:
            self.add(message)

    def remove(self, ref: MessageRef) -> None:
        """Forget a message, and whatever was read in it."""
        if ref in self._refs:
            self._refs.discard(ref)
            self._messages = [kept for kept in self._messages if kept.ref != ref]
            self.readings.clear()

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
