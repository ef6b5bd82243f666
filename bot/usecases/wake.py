"""Brings a snoozed signal back to its advisor."""

from dataclasses import replace
from datetime import datetime

from bot.domain.job import Job, JobKind
from bot.domain.signal import Signal, SignalStatus
from bot.usecases.core import Core
from bot.usecases.plan_jobs import refresh, replan


async def wake(job: Job, *, core: Core) -> datetime | None:
    """End the snooze and remind the advisor, unless somebody acted in the meantime or snoozed it further."""
    async with core.store.unit() as unit:
        signal = await unit.find(Signal, job.subject)
        if signal is None or signal.snoozed_until is None or signal.status is not SignalStatus.ALERTED:
            return None
        if signal.snoozed_until > core.now():
            return signal.snoozed_until
        unit.put(replace(signal, snoozed_until=None))
        await refresh(unit, signal.id, now=core.now())
        if signal.advisor:
            await replan(unit, JobKind.REMIND, signal.id, due=core.now(), detail=signal.advisor)
    return None
