"""Plans what must happen later, in the unit of work that causes it; planning twice changes nothing."""

from datetime import datetime

from bot.domain.job import Job, JobId, JobKind, JobStatus
from bot.ports import Unit

_FINISHED = (JobStatus.DONE, JobStatus.DROPPED, JobStatus.FAILED)


def job_id(kind: JobKind, subject: str, detail: str = "") -> JobId:
    """The unique key of a job."""
    return JobId("/".join(part for part in (str(kind), subject, detail) if part))


async def plan(unit: Unit, kind: JobKind, subject: str, *, due: datetime, detail: str = "") -> None:
    """Plan something once: what waits or was done stays, what was taken back is planned anew."""
    key = job_id(kind, subject, detail)
    before = await unit.find(Job, key)
    if before is None or before.status is JobStatus.DROPPED:
        unit.put(Job(key, kind, subject, due, detail))


async def replan(unit: Unit, kind: JobKind, subject: str, *, due: datetime, detail: str = "") -> None:
    """Plan something anew: a waiting job moves to `due`, a finished or running one is done once more."""
    key = job_id(kind, subject, detail)
    before = await unit.find(Job, key)
    job = Job(key, kind, subject, due, detail)
    if before is None or before.status is not JobStatus.WAITING or before.due != due:
        unit.put(job)


async def cancel(unit: Unit, kind: JobKind, subject: str, *, now: datetime, detail: str = "") -> None:
    """Take back a job that became moot; one that is finished stays as it is."""
    job = await unit.find(Job, job_id(kind, subject, detail))
    if job is not None and job.status not in _FINISHED:
        unit.put(job.drop(now))


async def cancel_all(unit: Unit, subject: str, *kinds: JobKind, now: datetime) -> None:
    """Take back every unfinished job of these kinds about `subject`."""
    for job in await unit.select(Job, subject=subject):
        if job.kind in kinds and job.status not in _FINISHED:
            unit.put(job.drop(now))


async def refresh(unit: Unit, *subjects: str, now: datetime) -> None:
    """Have every card about these records show how they now stand."""
    for subject in subjects:
        await replan(unit, JobKind.REFRESH, subject, due=now)
