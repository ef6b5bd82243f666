"""An advisor takes a signal up: the intake exists from here on, and the author hears from them."""

from dataclasses import replace

from bot.domain.audit import AuditEntry
from bot.domain.errors import Refused
from bot.domain.intake import Intake, IntakeId
from bot.domain.job import JobKind
from bot.domain.person import Person
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.ports import Unit
from bot.usecases.ask_author import intake_for, plan_question
from bot.usecases.core import Core
from bot.usecases.plan_jobs import cancel_all, refresh

_FOLLOW_UPS = (JobKind.REMIND, JobKind.ESCALATE, JobKind.WAKE, JobKind.EXPIRE)


async def open_intake(signal_id: SignalId, by: Person, *, core: Core) -> Intake:
    """Take a signal up, or confirm that this advisor already did; the author is asked once.

    Raises:
        Refused: for somebody who is no advisor, a signal that is closed, or one that a colleague took first.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        if signal.status is SignalStatus.TAKEN_UP and signal.advisor != by.id:
            raise Refused("refused.taken_by_other", title=signal.title)
        taken = signal.take_up(by.id)
        intake = (await intake_for(taken, core, unit)).accept(by.id, now=core.now())
        if taken == signal:
            return intake
        unit.put(taken, intake)
        intake = await plan_question(taken, core, unit)
        await cancel_all(unit, signal.id, *_FOLLOW_UPS, now=core.now())
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "took_up", signal.id))
    core.courier_bell.set()
    return intake


async def accept_intake(intake_id: IntakeId, by: Person, *, core: Core) -> Intake:
    """Take up an intake that somebody filed themselves.

    Raises:
        Refused: for somebody who is no advisor, or when it is closed or taken.
        NotFound: when there is no such intake.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        intake = await unit.get(Intake, intake_id)
        accepted = intake.accept(by.id, now=core.now())
        if accepted == intake:
            return intake
        unit.put(accepted)
        await cancel_all(unit, intake.id, *_FOLLOW_UPS, now=core.now())
        await refresh(unit, intake.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "took_up", intake.id))
    core.courier_bell.set()
    return accepted


async def ask_team(signal_id: SignalId, by: Person, *, core: Core) -> Intake:
    """Have the author asked before the advisor decides; the intake waits unaccepted.

    Raises:
        Refused: for somebody who is no advisor, or when the signal is closed.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        if not signal.is_open:
            raise Refused("refused.signal_closed", title=signal.title)
        signal = signal if signal.advisor else signal.assign(by.id)
        unit.put(signal)
        intake = await plan_question(signal, core, unit)
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "asked_team", signal.id))
    core.courier_bell.set()
    return intake


async def mark_sensitive(signal_id: SignalId, by: Person, *, core: Core) -> None:
    """From now on only named people read what this signal and its intake are about.

    Raises:
        Refused: for somebody who is no advisor.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        unit.put(replace(signal, marked_sensitive=True))
        await _mark_intakes(signal, unit)
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "marked_sensitive", signal.id))
    core.courier_bell.set()


async def _mark_intakes(signal: Signal, unit: Unit) -> None:
    for intake in await unit.select(Intake, signal=signal.id):
        unit.put(replace(intake, marked_sensitive=True))


def must_be_advisor(person: Person) -> None:
    """Refuse what only communication advisors may do.

    Raises:
        Refused: for anybody else.
    """
    if not person.is_advisor:
        raise Refused("refused.advisors_only")
