"""Tells the assigned advisor about a new project, or about one that was handed over or filed by hand."""

from datetime import date, datetime

from bot.domain.audit import AuditEntry
from bot.domain.channel import Channel, ChannelMode
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.patience import next_nudge
from bot.domain.person import Person, Preferences
from bot.domain.sent import CardKind, SentCard
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.ask_author import plan_question
from bot.usecases.assign_signal import choose_advisor
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.interrupt import goes_in_digest, wait_until
from bot.usecases.people import person_by_id, preferences_of
from bot.usecases.plan_jobs import plan, refresh
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import draw


async def alert_advisor(job: Job, *, core: Core) -> datetime | None:
    """Send the advisor's card, unless it became moot; outside their hours it waits, over the cap it is collected.

    What stands in the overview on their return from leave is not told again. `job.subject` is a signal or an intake,
    `job.detail` the advisor when it was handed to somebody by name.
    """
    async with core.store.unit() as unit:
        record = await unit.find(Signal, job.subject) or await unit.find(Intake, job.subject)
        if record is None or not await _makes_sense(record, job, core, unit):
            return None
        advisor = await _advisor_for(record, job, core, unit)
        if advisor is None:
            return None
        preferences = await preferences_of(advisor.id, unit)
        urgent = isinstance(record, Signal) and record.urgent
        later = await wait_until(advisor, preferences, core, urgent=urgent)
        if later:
            return later
        collected = not urgent and (
            await _read_on_return(record, advisor, preferences, core, unit)
            or await goes_in_digest(advisor, preferences, core, unit)
        )
        kind = CardKind.ALERT if isinstance(record, Signal) else CardKind.OWN_INTAKE
        card = await draw(kind, record.id, advisor.id, core, unit)
    if card is not None and not collected and not await has_card(kind, record.id, advisor, core):
        await send_card(kind, record.id, advisor, card, job=job, core=core)
    await _follow_up(record, advisor, core)
    return None


async def _makes_sense(record: Signal | Intake, job: Job, core: Core, unit: Unit) -> bool:
    if isinstance(record, Intake):
        return record.is_open
    if record.status is SignalStatus.TAKEN_UP:
        return bool(job.detail)
    if record.status is not SignalStatus.ALERTED:
        return False
    channel = await channel_of(record.channel, core, unit)
    return channel is not None and channel.may_tell


async def _read_on_return(
    record: Signal | Intake, advisor: Person, preferences: Preferences, core: Core, unit: Unit
) -> bool:
    """Whether it came in during this advisor's leave and stands in the overview that they got today."""
    came = (record.alerted_at or record.first_seen) if isinstance(record, Signal) else record.opened_at
    if not preferences.is_away(core.working.day_of(came)):
        return False
    overviews = await unit.select(SentCard, person=advisor.id, kind=CardKind.OVERVIEW)
    return any(core.working.day_of(o.sent_at) == core.today() and record.id in o.listed for o in overviews)


async def _advisor_for(record: Signal | Intake, job: Job, core: Core, unit: Unit) -> Person | None:
    if job.detail:
        return person_by_id(PersonId(job.detail), core)
    if record.advisor and not (await preferences_of(record.advisor, unit)).is_away(core.today()):
        return person_by_id(record.advisor, core)
    ref = record.channel
    channel = await channel_of(ref, core, unit) if ref else None
    found = await choose_advisor(
        channel,
        core,
        unit,
        topics=record.topics if isinstance(record, Signal) else (),
        places=record.places if isinstance(record, Signal) else (),
        sensitive=record.sensitive,
    )
    if found.advisor is None:
        return None
    hand = record.assign if isinstance(record, Signal) else record.hand_over
    unit.put(hand(found.advisor, found.because))
    unit.log(AuditEntry(core.now(), None, "assigned", record.id))
    return person_by_id(found.advisor, core)


async def _follow_up(drawn: Signal | Intake, advisor: Person, core: Core) -> None:
    """Plan the reminder that patience asks for, and in an active channel the question to the author."""
    subject = drawn.id
    async with core.store.unit() as unit:
        if await unit.find(type(drawn), subject) != drawn:
            await refresh(unit, subject, now=core.now())
        signal = await unit.find(Signal, subject)
        if signal is not None and signal.status is SignalStatus.ALERTED:
            await plan_reminder(signal.id, signal.when.start if signal.when else None, advisor, core, unit)
            channel = await channel_of(signal.channel, core, unit)
            if isinstance(channel, Channel) and channel.mode is ChannelMode.ACTIVE:
                await plan_question(signal, core, unit)
        intake = await unit.find(Intake, subject)
        if intake is not None and intake.accepted_at is None and intake.is_open:
            await plan_reminder(intake.id, intake.mini.first_date, advisor, core, unit)
        unit.log(AuditEntry(core.now(), None, "alerted", subject))


async def plan_reminder(subject: str, first_date: date | None, advisor: Person, core: Core, unit: Unit) -> None:
    """Plan the one reminder to this advisor; none when the project is so far off that the weekly card is enough.

    Where their leave begins before that, it is passed on then.
    """
    preferences = await preferences_of(advisor.id, unit)
    due = next_nudge(
        core.now(),
        first_date,
        patience=core.organisation.patience,
        working=core.working,
        advisor=advisor,
        preferences=preferences,
    )
    if due is not None:
        await plan(unit, JobKind.REMIND, subject, due=due, detail=advisor.id)
    for absence in preferences.absences:
        leaves = core.working.at(absence.first, core.organisation.office.start)
        if leaves > core.now() and (due is None or leaves < due):
            await plan(unit, JobKind.ESCALATE, subject, due=leaves, detail=advisor.id)
