"""What the author answers to the one question: right as it is, corrected, ask somebody else, or not needed."""

from bot.domain.audit import AuditEntry
from bot.domain.errors import Refused
from bot.domain.intake import Intake, IntakeId, IntakeStatus, MiniIntake, QuestionStatus
from bot.domain.job import JobKind
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.plan_jobs import cancel_all, plan, refresh


async def confirm_intake(intake_id: IntakeId, by: Person, *, core: Core) -> Intake:
    """Confirm what was prefilled; confirming what is already answered changes nothing.

    Raises:
        Refused: when it is closed, or not this person's to answer.
        NotFound: when there is no such intake.
    """
    async with core.store.unit() as unit:
        intake = await _theirs(intake_id, by, unit)
        if intake.question.status is QuestionStatus.ANSWERED:
            return intake
        answered = intake.answer(intake.mini, by.id, now=core.now())
        await _commit(answered, by, "confirmed", core, unit)
    core.courier_bell.set()
    return answered


async def adjust_intake(intake_id: IntakeId, by: Person, mini: MiniIntake, *, core: Core) -> Intake:
    """Correct the mini-intake; a later correction replaces an earlier one.

    Raises:
        Refused: when it is closed, or not this person's to answer.
        NotFound: when there is no such intake.
    """
    async with core.store.unit() as unit:
        intake = await _theirs(intake_id, by, unit)
        answered = intake.answer(mini, by.id, now=core.now())
        await _commit(answered, by, "adjusted", core, unit)
    core.courier_bell.set()
    return answered


async def decline_question(intake_id: IntakeId, by: Person, because: str, *, core: Core) -> Intake:
    """Say that communication is not needed, and why; only the advisor closes an intake.

    Raises:
        Refused: when it is closed, or not this person's to answer.
        NotFound: when there is no such intake.
    """
    async with core.store.unit() as unit:
        intake = await _theirs(intake_id, by, unit)
        answered = intake.not_needed(because, by.id, now=core.now())
        await _commit(answered, by, "not_needed", core, unit)
    core.courier_bell.set()
    return answered


async def pass_question_on(intake_id: IntakeId, by: Person, to: PersonId, *, core: Core) -> Intake:
    """Have a colleague answer instead.

    Raises:
        Refused: when it is closed, already answered, or not this person's to answer.
        NotFound: when there is no such intake.
    """
    async with core.store.unit() as unit:
        intake = await _theirs(intake_id, by, unit)
        if intake.question.to == to:
            return intake
        passed = intake.pass_on(to)
        unit.put(passed)
        await plan(unit, JobKind.ASK, intake.id, due=core.now(), detail=to)
        await refresh(unit, intake.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, f"passed_on:{to}", intake.id))
    core.courier_bell.set()
    return passed


async def close_intake(intake_id: IntakeId, by: Person, *, core: Core) -> Intake:
    """End an intake; ending it twice changes nothing.

    Raises:
        Refused: for anybody but an advisor.
        NotFound: when there is no such intake.
    """
    if not by.is_advisor:
        raise Refused("refused.advisors_only")
    async with core.store.unit() as unit:
        intake = await unit.get(Intake, intake_id)
        if not intake.is_open:
            return intake
        closed = intake.close(IntakeStatus.CLOSED, now=core.now())
        unit.put(closed)
        await cancel_all(unit, intake.id, *JobKind, now=core.now())
        await refresh(unit, intake.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "closed", intake.id))
    core.courier_bell.set()
    return closed


def must_be_theirs(intake: Intake, person: Person) -> None:
    """Refuse what only whoever it is asked of, filed by or in the hands of may see and change.

    Raises:
        Refused: for anybody else.
    """
    question = intake.question
    if person.id not in (question.to, *question.passed_on, intake.requester, intake.advisor):
        raise Refused("refused.not_yours")


async def _theirs(intake_id: IntakeId, person: Person, unit: Unit) -> Intake:
    intake = await unit.get(Intake, intake_id)
    must_be_theirs(intake, person)
    return intake


async def _commit(intake: Intake, by: Person, did: str, core: Core, unit: Unit) -> None:
    unit.put(intake)
    await cancel_all(unit, intake.id, JobKind.ASK, JobKind.REMIND, now=core.now())
    await refresh(unit, intake.id, now=core.now())
    unit.log(AuditEntry(core.now(), by.id, did, intake.id))
