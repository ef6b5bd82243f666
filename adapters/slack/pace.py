"""Keeps to about one message a second per channel, as Slack asks, without making other channels wait."""

import asyncio
import time
from collections.abc import Awaitable, Callable

_REMEMBERED = 500


class Pace:
    """When each channel may be written in again."""

    def __init__(
        self,
        every: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._every = every
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait until this channel may be written in, and take the place."""
        now = self._clock()
        at = max(now, self._free_at.get(channel, now))
        if len(self._free_at) > _REMEMBERED:
            self._free_at = {name: free for name, free in self._free_at.items() if free > now}
        self._free_at[channel] = at + self._every
        if at > now:
            await self._sleep(at - now)
