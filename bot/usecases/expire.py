"""Lets go of a doubtful signal that nobody picked up in time."""

from datetime import datetime

from bot.domain.audit import AuditEntry
from bot.domain.job import Job
from bot.domain.signal import Signal, SignalStatus
from bot.usecases.core import Core
from bot.usecases.plan_jobs import refresh


async def expire(job: Job, *, core: Core) -> datetime | None:
    """Expire a watched signal; one that became an alert or was taken up stays."""
    async with core.store.unit() as unit:
        signal = await unit.find(Signal, job.subject)
        if signal is not None and signal.status is SignalStatus.WATCHED:
            unit.put(signal.expire())
            await refresh(unit, signal.id, now=core.now())
            unit.log(AuditEntry(core.now(), None, "expired", signal.id))
    return None
