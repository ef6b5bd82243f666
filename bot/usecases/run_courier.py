"""Keeps the courier going: at once when something is committed, and when the next job comes due."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from bot.usecases.core import Core
from bot.usecases.deliver_due import deliver_due, next_due
from bot.usecases.scrub import plan_scrub
from bot.usecases.send_overview import plan_overview

_LONGEST_NAP = 60.0
"""Seconds after which the courier looks again, whatever the clock says (it may have been set)."""


class MovableClock(Protocol):
    """A clock that can be set ahead."""

    def now(self) -> datetime:
        """The current moment, aware UTC."""
        ...

    def jump_to(self, moment: datetime) -> None:
        """Set the clock."""
        ...


async def plan_standing_jobs(*, core: Core) -> None:
    """Plan what always comes back: the nightly clean-up and each advisor's weekly overview."""
    async with core.store.unit() as unit:
        await plan_scrub(core, unit)
        for advisor in core.organisation.advisors:
            await plan_overview(advisor, core, unit)


async def run_courier(*, core: Core) -> None:
    """Deliver what is due, for ever; cancel the task to stop."""
    while True:
        core.courier_bell.clear()
        await deliver_due(core=core)
        due = await next_due(core=core)
        wait = _LONGEST_NAP if due is None else (due - core.now()).total_seconds()
        with suppress(TimeoutError):
            await asyncio.wait_for(core.courier_bell.wait(), max(0.0, min(wait, _LONGEST_NAP)))


async def advance(to: datetime, *, core: Core, clock: MovableClock) -> None:
    """Move a demo's clock to a moment by way of every moment at which something is due, and deliver it there."""
    await deliver_due(core=core)
    while (due := await next_due(core=core)) is not None and due <= to:
        if due > clock.now():
            clock.jump_to(due)
        await deliver_due(core=core)
    if to > clock.now():
        clock.jump_to(to)
    await deliver_due(core=core)
