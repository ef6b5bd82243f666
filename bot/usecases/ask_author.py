"""Asks the author the one question, in the advisor's name: at accept, when the advisor wants it, or in active mode."""

from datetime import datetime

from bot.domain.audit import AuditEntry
from bot.domain.intake import Intake, IntakeId, QuestionStatus
from bot.domain.job import Job, JobKind
from bot.domain.patience import next_nudge
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, person_of, preferences_of
from bot.usecases.plan_jobs import plan, replan
from bot.usecases.prefill import prefill
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import draw


def intake_id_of(signal: Signal) -> IntakeId:
    """The id of the one intake a signal can have, so that accepting twice gives the same intake."""
    return IntakeId(f"i-{signal.id}")


async def intake_for(signal: Signal, core: Core, unit: Unit) -> Intake:
    """The intake of a signal, prefilled from its messages when there is none yet."""
    found = await unit.select(Intake, signal=signal.id)
    if found:
        return found[0]
    return Intake(
        id=intake_id_of(signal),
        opened_at=core.now(),
        mini=prefill(signal, core),
        signal=signal.id,
        channel=signal.channel,
        message=signal.evidence[0].message if signal.evidence else None,
        advisor=signal.advisor,
        marked_sensitive=signal.sensitive,
    )


async def plan_question(signal: Signal, core: Core, unit: Unit) -> Intake:
    """Have the author asked, once per project; without an author left there is nobody to ask.

    Puts the intake in the unit and returns it.
    """
    intake = await intake_for(signal, core, unit)
    if signal.author is not None and intake.question.status is QuestionStatus.NOT_ASKED:
        author = person_of(signal.author, core)
        intake = intake.ask(author.id, now=core.now())
        await plan(unit, JobKind.ASK, intake.id, due=core.now(), detail=author.id)
    unit.put(intake)
    return intake


async def ask_author(job: Job, *, core: Core) -> datetime | None:
    """Send the question to whoever it is for now, in their working hours."""
    async with core.store.unit() as unit:
        intake = await unit.find(Intake, job.subject)
        if intake is None or not intake.is_open or intake.question.status is not QuestionStatus.ASKED:
            return None
        asked = intake.question.to
        if asked is None or asked != job.detail:
            return None
        person = person_by_id(asked, core)
        later = await wait_until(person, await preferences_of(person.id, unit), core)
        if later:
            return later
        signal = await unit.find(Signal, intake.signal) if intake.signal else None
        near = signal.author if signal and signal.author in person.accounts else None
        card = await draw(CardKind.QUESTION, intake.id, person.id, core, unit)
    if card is not None and not await has_card(CardKind.QUESTION, intake.id, person, core):
        await send_card(CardKind.QUESTION, intake.id, person, card, job=job, core=core, near=near)
    await _follow_up(intake.id, core)
    return None


async def _follow_up(intake_id: IntakeId, core: Core) -> None:
    """Plan the moment at which silence is told to the advisor."""
    async with core.store.unit() as unit:
        intake = await unit.get(Intake, intake_id)
        if intake.advisor is not None:
            advisor = person_by_id(intake.advisor, core)
            due = next_nudge(
                core.now(),
                intake.mini.first_date,
                patience=core.organisation.patience,
                working=core.working,
                advisor=advisor,
                preferences=await preferences_of(advisor.id, unit),
            )
            if due is not None:
                await replan(unit, JobKind.REMIND, intake.id, due=due, detail="question")
        unit.log(AuditEntry(core.now(), None, "asked", intake.id))
