"""The courier: takes jobs whose time has come, does them, and tries again later what the outside could not take."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.domain.errors import Conflict, Unavailable, Unreachable
from bot.domain.job import Job, JobKind, JobStatus
from bot.usecases.alert_advisor import alert_advisor
from bot.usecases.ask_author import ask_author
from bot.usecases.confirm_request import confirm_request
from bot.usecases.core import Core
from bot.usecases.escalate import escalate
from bot.usecases.expire import expire
from bot.usecases.give_up import give_up
from bot.usecases.names import look_up_people_on
from bot.usecases.post_notice import post_notice
from bot.usecases.refresh_cards import refresh_cards
from bot.usecases.remind import remind
from bot.usecases.scrub import scrub
from bot.usecases.send_asked import send_asked
from bot.usecases.send_digest import send_digest
from bot.usecases.send_overview import send_overview
from bot.usecases.send_shadow_list import send_shadow_list
from bot.usecases.wake import wake

log = logging.getLogger(__name__)

Handler = Callable[..., Awaitable[datetime | None]]
"""Does one job; a moment as result means: not now, but then."""

HANDLERS: Mapping[JobKind, Handler] = {
    JobKind.ALERT: alert_advisor,
    JobKind.ASK: ask_author,
    JobKind.REFRESH: refresh_cards,
    JobKind.REMIND: remind,
    JobKind.ESCALATE: escalate,
    JobKind.DIGEST: send_digest,
    JobKind.OVERVIEW: send_overview,
    JobKind.WAKE: wake,
    JobKind.EXPIRE: expire,
    JobKind.SCRUB: scrub,
    JobKind.SHADOW_LIST: send_shadow_list,
    JobKind.NOTICE: post_notice,
    JobKind.CONFIRM: confirm_request,
    JobKind.ASKED: send_asked,
}

_UNFINISHED = (JobStatus.WAITING, JobStatus.CLAIMED)
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)


async def deliver_due(*, core: Core) -> int:
    """Do everything that is due, oldest first, also what that makes due; returns how many jobs were handled."""
    handled = 0
    while job := await _claim(core):
        await _do(job, core)
        handled += 1
    return handled


async def next_due(*, core: Core) -> datetime | None:
    """When the next job comes due (aware UTC), or None when nothing is planned."""
    async with core.store.unit() as unit:
        jobs = await unit.select(Job, status=_UNFINISHED)
    return min((_ready_at(job) for job in jobs), default=None)


def _ready_at(job: Job) -> datetime:
    return job.claimed_until if job.status is JobStatus.CLAIMED and job.claimed_until else job.due


def _turn(job: Job) -> tuple[datetime, int]:
    """Oldest first; at the same moment an overview before what it already tells, and cards are updated last."""
    return job.due, {JobKind.OVERVIEW: 0, JobKind.REFRESH: 2}.get(job.kind, 1)


async def _claim(core: Core) -> Job | None:
    now = core.now()
    try:
        async with core.store.unit() as unit:
            due = [job for job in await unit.select(Job, status=_UNFINISHED) if job.is_due(now)]
            if not due:
                return None
            job = min(due, key=_turn)
            claimed = job.claim(now)
            unit.put(claimed)
    except Conflict:
        return await _claim(core)
    return claimed


async def _do(job: Job, core: Core) -> None:
    try:
        await look_up_people_on(job.subject, core=core)
        later = await HANDLERS[job.kind](job, core=core)
    except Conflict:
        await _put_back(job, job.postpone(core.now()), core)
    except Unavailable as error:
        log.warning("job failed", extra={"job": job.id, "attempts": job.attempts, "reason": str(error)})
        wait = timedelta(seconds=error.retry_after) if error.retry_after else _wait(job)
        await _put_back(job, job.fail(core.now()) if error.permanent else job.retry(core.now(), wait=wait), core)
        if isinstance(error, Unreachable):
            await give_up(job, core=core)
    except Exception:
        log.exception("job broke", extra={"job": job.id, "attempts": job.attempts})
        await _put_back(job, job.retry(core.now(), wait=_wait(job)), core)
    else:
        await _put_back(job, job.postpone(later) if later else job.finish(core.now()), core)


def _wait(job: Job) -> timedelta:
    tripled: int = 3 ** max(0, job.attempts - 1)
    return min(_FIRST_WAIT * tripled, _LONGEST_WAIT)


async def _put_back(claimed: Job, after: Job, core: Core) -> None:
    """Commit how it went, unless the job was planned anew or taken back in the meantime."""
    try:
        async with core.store.unit() as unit:
            if await unit.find(Job, claimed.id) == claimed:
                unit.put(after)
    except Conflict:
        await _put_back(claimed, after, core)
