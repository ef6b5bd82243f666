"""Says so where somebody can act on it when the bot may not reach a person: not installed for them, or blocked."""

import logging

from bot.domain.assigned import Why
from bot.domain.audit import AuditEntry
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.escalate import pass_on
from bot.usecases.people import person_by_id
from bot.usecases.plan_jobs import refresh
from bot.usecases.send_digest import untold

log = logging.getLogger(__name__)

_TO_ADVISOR = (JobKind.ALERT, JobKind.REMIND, JobKind.WAKE)


async def give_up(job: Job, *, core: Core) -> None:
    """An author who cannot be asked shows on the advisor's card; an advisor's record goes to the next in line."""
    if job.kind is JobKind.ASK:
        await _tell_advisor(job, core)
    elif job.kind in _TO_ADVISOR:
        await _pass_on(job, core)
    elif job.kind is JobKind.DIGEST:
        await _pass_on_collected(person_by_id(PersonId(job.subject), core), core)
    core.courier_bell.set()


async def _tell_advisor(job: Job, core: Core) -> None:
    async with core.store.unit() as unit:
        intake = await unit.find(Intake, job.subject)
        if intake is None or intake.question.to != job.detail:
            return
        unit.put(intake.lose_touch())
        await refresh(unit, intake.id, now=core.now())
        unit.log(AuditEntry(core.now(), None, "unreachable", intake.id))


async def _pass_on(job: Job, core: Core) -> None:
    async with core.store.unit() as unit:
        record = await unit.find(Signal, job.subject) or await unit.find(Intake, job.subject)
        if record is None or record.advisor is None or job.detail not in ("", record.advisor):
            return
        await _to_next(record, person_by_id(PersonId(record.advisor), core), core, unit)


async def _pass_on_collected(advisor: Person, core: Core) -> None:
    """What waited for the card at nine waits for somebody else now."""
    async with core.store.unit() as unit:
        for record in await untold(advisor.id, unit):
            await _to_next(record, advisor, core, unit)


async def _to_next(record: Signal | Intake, advisor: Person, core: Core, unit: Unit) -> None:
    if not await pass_on(record, advisor, Why.UNREACHABLE, core, unit):
        log.error("nobody can be reached", extra={"record": record.id, "advisor": advisor.id})
