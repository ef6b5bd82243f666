"""Follows up on silence: one reminder to the advisor, then the next in line; a silent author shows on the card."""

from datetime import datetime

from bot.cards.followup import reminder_card
from bot.domain.card import Card
from bot.domain.intake import Intake, QuestionStatus
from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.patience import next_nudge
from bot.domain.person import Person
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.escalate import next_in_line
from bot.usecases.interrupt import goes_in_digest, wait_until
from bot.usecases.people import person_by_id, preferences_of, reader_for
from bot.usecases.plan_jobs import refresh, replan
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import draw, intake_days_left, working_days_left
from bot.usecases.waiting import waits_for

QUESTION = "question"
"""The detail of a reminder about an author who did not answer."""


async def remind(job: Job, *, core: Core) -> datetime | None:
    """Remind the advisor of what nobody picked up yet, or note that the author stays silent."""
    if job.detail == QUESTION:
        return await _note_silence(job, core)
    async with core.store.unit() as unit:
        record = await unit.find(Signal, job.subject) or await unit.find(Intake, job.subject)
        advisor = person_by_id(PersonId(job.detail), core)
        if record is None or not waits_for(record, advisor.id):
            return None
        preferences = await preferences_of(advisor.id, unit)
        later = await wait_until(advisor, preferences, core)
        if later:
            return later
        if await goes_in_digest(advisor, preferences, core, unit):
            await plan_escalation(record, advisor, core, unit)
            return None
        card = await draw_reminder(record, advisor, core, unit)
    if not await has_card(CardKind.REMINDER, record.id, advisor, core):
        await send_card(CardKind.REMINDER, record.id, advisor, card, job=job, core=core)
    async with core.store.unit() as unit:
        await plan_escalation(record, advisor, core, unit)
    return None


async def draw_reminder(record: Signal | Intake, advisor: Person, core: Core, unit: Unit) -> Card:
    """The card that says what still waits for this advisor."""
    reader = reader_for(advisor, await preferences_of(advisor.id, unit), core)
    channel = await channel_of(record.channel, core, unit) if record.channel else None
    days = working_days_left(record, core) if isinstance(record, Signal) else intake_days_left(record, core)
    return reminder_card(record, reader, channel_name=channel.name if channel else "", working_days_left=days)


async def redraw_reminder(subject: str, to: PersonId, core: Core, unit: Unit) -> Card | None:
    """A reminder that was sent, as it should read now: once it no longer waits, how the project stands."""
    advisor = person_by_id(to, core)
    signal = await unit.find(Signal, subject)
    record = signal or await unit.find(Intake, subject)
    if record is not None and waits_for(record, advisor.id):
        return await draw_reminder(record, advisor, core, unit)
    return await draw(CardKind.ALERT if signal else CardKind.OWN_INTAKE, subject, to, core, unit)


async def plan_escalation(record: Signal | Intake, advisor: Person, core: Core, unit: Unit) -> None:
    """Where somebody stands behind this advisor, pass it on after the same patience; else the weekly card has it."""
    if await next_in_line(advisor, record, core, unit) is None:
        return
    first = (record.when.start if record.when else None) if isinstance(record, Signal) else record.mini.first_date
    due = next_nudge(
        core.now(),
        first,
        patience=core.organisation.patience,
        working=core.working,
        advisor=advisor,
        preferences=await preferences_of(advisor.id, unit),
    )
    if due is not None:
        await replan(unit, JobKind.ESCALATE, record.id, due=due, detail=advisor.id)


async def _note_silence(job: Job, core: Core) -> datetime | None:
    async with core.store.unit() as unit:
        intake = await unit.find(Intake, job.subject)
        if intake is not None and intake.is_open and intake.question.status is QuestionStatus.ASKED:
            unit.put(intake.fall_silent())
            await refresh(unit, intake.id, now=core.now())
    return None
