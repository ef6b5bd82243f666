"""The nightly clean-up: what has been kept long enough leaves, each kind after its own term."""

from datetime import datetime, time, timedelta

from bot.domain.audit import AuditEntry, MissedReport, SeenEvent, Verdict, missed_id, verdict_id
from bot.domain.conversation import Conversation
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind, JobStatus
from bot.domain.sent import LISTS, SentCard
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.plan_jobs import plan

_NIGHT = time(3, 0)
_FINISHED = (JobStatus.DONE, JobStatus.DROPPED, JobStatus.FAILED)


async def scrub(job: Job, *, core: Core) -> datetime | None:
    """Remove records past their term and plan the next night."""
    now, keep = core.now(), core.organisation.retention
    async with core.store.unit() as unit:
        await _scrub_events(now - timedelta(days=keep.events), unit)
        await _scrub_jobs(now - timedelta(days=keep.jobs), job, unit)
        await _scrub_conversations(now - timedelta(days=keep.signals), core, unit)
        gone = await _scrub_lists(now - timedelta(days=keep.signals), unit)
        for signal in await unit.select(Signal):
            if not await _is_kept(signal, now - timedelta(days=keep.signals), unit):
                unit.remove(Signal, signal.id)
                unit.remove(Verdict, verdict_id(signal.id))
                gone += await _remove_cards(signal.id, unit)
        for intake in await unit.select(Intake):
            if intake.closed_at and intake.closed_at < now - timedelta(days=keep.intakes):
                unit.remove(Intake, intake.id)
                unit.remove(MissedReport, missed_id(intake.id))
                gone += await _remove_cards(intake.id, unit)
        unit.log(AuditEntry(now, None, "scrubbed", f"cards:{gone}"))
        await plan_scrub(core, unit)
    return None


async def plan_scrub(core: Core, unit: Unit) -> None:
    """Plan the clean-up of the coming night."""
    night = core.working.at(core.today() + timedelta(days=1), _NIGHT)
    await plan(unit, JobKind.SCRUB, "night", due=night, detail=core.working.day_of(night).isoformat())


async def _scrub_events(before: datetime, unit: Unit) -> None:
    for seen in await unit.select(SeenEvent):
        if seen.at < before:
            unit.remove(SeenEvent, seen.id)


async def _scrub_jobs(before: datetime, running: Job, unit: Unit) -> None:
    for job in await unit.select(Job, status=_FINISHED):
        if job.finished_at and job.finished_at < before and job.id != running.id:
            unit.remove(Job, job.id)


async def _scrub_conversations(before: datetime, core: Core, unit: Unit) -> None:
    """Let go of the way to whoever the organisation's file does not name; the bot finds it again when it has to."""
    named = {str(account) for person in core.organisation.people for account in person.accounts}
    for known in await unit.select(Conversation):
        if known.personal and known.seen_at < before and known.place not in named:
            unit.remove(Conversation, known.id)


async def _scrub_lists(before: datetime, unit: Unit) -> int:
    """Let go of old lists: nobody acts on last quarter's overview."""
    old = [card for card in await unit.select(SentCard, kind=LISTS) if card.sent_at < before]
    for card in old:
        unit.remove(SentCard, card.id)
    return len(old)


async def _is_kept(signal: Signal, since: datetime, unit: Unit) -> bool:
    last = max((e.sent_at for e in signal.evidence), default=signal.first_seen)
    intakes = await unit.select(Intake, signal=signal.id)
    return last >= since or any(intake.is_open for intake in intakes)


async def _remove_cards(subject: str, unit: Unit) -> int:
    cards = await unit.select(SentCard, subject=subject)
    for card in cards:
        unit.remove(SentCard, card.id)
    return len(cards)
