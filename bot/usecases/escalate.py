"""Passes on what an advisor left lying: to the deputy, then the coordinator; with nobody behind them, it stays."""

from datetime import datetime

from bot.domain.assigned import Assigned, Why
from bot.domain.assignment import backups
from bot.domain.audit import AuditEntry
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.sent import CardKind, SentCard
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.people import all_preferences, person_by_id
from bot.usecases.plan_jobs import plan, refresh
from bot.usecases.waiting import is_waiting


async def escalate(job: Job, *, core: Core) -> datetime | None:
    """Hand a record that still waits for `job.detail` to the next in line."""
    async with core.store.unit() as unit:
        record = await unit.find(Signal, job.subject) or await unit.find(Intake, job.subject)
        advisor = person_by_id(PersonId(job.detail), core)
        if record is not None and record.advisor == advisor.id:
            await pass_on(record, advisor, Why.ESCALATED, core, unit)
    return None


async def pass_on(record: Signal | Intake, advisor: Person, why: Why, core: Core, unit: Unit) -> bool:
    """Give a record that still waits to the next in line; False when it does not wait or nobody is behind them."""
    following = await next_in_line(advisor, record, core, unit) if is_waiting(record) else None
    if following is None:
        return False
    hand = record.assign if isinstance(record, Signal) else record.hand_over
    unit.put(hand(following.id, Assigned(why, advisor.id)))
    await plan(unit, JobKind.ALERT, record.id, due=core.now(), detail=following.id)
    await refresh(unit, record.id, now=core.now())
    unit.log(AuditEntry(core.now(), None, str(why), record.id))
    return True


async def next_in_line(advisor: Person, record: Signal | Intake, core: Core, unit: Unit) -> Person | None:
    """Who stands behind this advisor, is not away, did not already have this record, and may read it."""
    behind = backups(
        advisor.id,
        organisation=core.organisation,
        absences=await all_preferences(unit),
        today=core.today(),
        working=core.working,
    )
    cards = await unit.select(SentCard, subject=record.id)
    had = {card.person for card in cards if card.kind in (CardKind.ALERT, CardKind.OWN_INTAKE)}
    had |= {PersonId(job.detail) for job in await unit.select(Job, subject=record.id) if job.kind is JobKind.ALERT}
    others = (person_by_id(one, core) for one in behind if one not in had)
    return next((one for one in others if one.reads_sensitive or not record.sensitive), None)
