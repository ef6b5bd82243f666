"""The playground's clock: it starts in office hours, jumps forward, and is still there after a restart."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from adapters.web.playground.world import World
from bot.domain.working_time import WorkingTime

Advance = Callable[[datetime], Awaitable[None]]
"""Moves the clock to a moment, by way of every moment at which the bot has something to deliver, and delivers it."""


class DemoClock(Protocol):
    """A clock that can be set."""

    def now(self) -> datetime:
        """The current moment of the demo, aware UTC."""
        ...

    def jump_to(self, moment: datetime) -> None:
        """Set the clock, forward or back; from there it goes on as clocks do."""
        ...


class Jump(StrEnum):
    """How far somebody moves the clock."""

    MINUTES = "minutes"
    HOUR = "hour"
    WORKDAY = "workday"


def real_time() -> datetime:
    """The moment on the computer's own clock."""
    return datetime.now(UTC)


class Timeline:
    """Moves the demo through time, one movement after the other."""

    def __init__(
        self,
        world: World,
        clock: DemoClock,
        advance: Advance,
        working: WorkingTime,
        wall: Callable[[], datetime] = real_time,
    ) -> None:
        self._world = world
        self._clock = clock
        self._advance = advance
        self._working = working
        self._wall = wall
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """The current moment of the demo."""
        return self._clock.now()

    def begin(self) -> None:
        """Set the clock: where it was, or for a new world today if somebody is at work, else the next morning."""
        was = self._world.clock_at
        if was is None:
            self._clock.jump_to(self._working.next_office_moment(self._wall()))
            self._note()
        elif was > self._clock.now():
            self._clock.jump_to(was)

    async def jump(self, jump: Jump) -> None:
        """Move on by a step that somebody chose."""
        await self.to(self._target(jump))

    async def to(self, moment: datetime) -> None:
        """Move on to a moment, delivering what falls due on the way; the clock never goes back."""
        async with self._moving:
            await self._advance(max(moment, self._clock.now()))
            self._note()
        await self._world.save()

    async def to_office_time(self) -> None:
        """Move on to the first moment at which people may be disturbed."""
        await self.to(self._working.next_office_moment(self._clock.now()))

    def _target(self, jump: Jump) -> datetime:
        now = self._clock.now()
        if jump is Jump.WORKDAY:
            return self._working.next_working_morning(now)
        return now + (timedelta(hours=1) if jump is Jump.HOUR else timedelta(minutes=10))

    def _note(self) -> None:
        self._world.clock_at = self._clock.now()
        self._world.touch()
