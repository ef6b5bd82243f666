"""Handles what comes in one at a time per conversation, and each thing once, however often Slack delivers it."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_REMEMBERED = 20_000


class Order:
    """Who is busy in which conversation, and what was handled to the end (the oldest are forgotten)."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._done: OrderedDict[str, None] = OrderedDict()

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for whoever came earlier in this conversation."""
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        self._waiting[conversation] = self._waiting.get(conversation, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[conversation] -= 1
            if not self._waiting[conversation]:
                del self._waiting[conversation], self._locks[conversation]

    def is_done(self, key: str) -> bool:
        """Whether this was handled to the end before."""
        return key in self._done

    def done(self, key: str) -> None:
        """Note that this was handled to the end; only then, so that a delivery that failed may come again."""
        self._done[key] = None
        while len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)

    def undo(self, key: str) -> None:
        """Forget that this was handled: what it told is no longer so, and may be told again."""
        self._done.pop(key, None)
