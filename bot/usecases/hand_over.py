"""Passes a signal or an intake to another advisor, who gets its card; whoever had it sees who has it now."""

from bot.domain.assigned import Assigned, Why
from bot.domain.audit import AuditEntry
from bot.domain.errors import NotFound, Refused
from bot.domain.intake import Intake, IntakeId
from bot.domain.job import JobKind
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.signal import Signal
from bot.usecases.core import Core
from bot.usecases.open_intake import must_be_advisor
from bot.usecases.people import person_by_id
from bot.usecases.plan_jobs import cancel_all, refresh, replan


async def hand_over(subject: str, to: PersonId, by: Person, *, core: Core) -> None:
    """Hand a signal (with its intake) or an own intake to another advisor.

    Raises:
        Refused: when one of the two is no advisor, or the record is closed.
        NotFound: when there is no such record.
    """
    must_be_advisor(by)
    receiver = person_by_id(to, core)
    if not receiver.is_advisor:
        raise Refused("refused.advisors_only")
    because = Assigned(Why.HANDED_OVER, by.id)
    async with core.store.unit() as unit:
        signal = await unit.find(Signal, subject)
        intakes = await unit.select(Intake, signal=subject)
        own = await unit.find(Intake, IntakeId(subject))
        if signal is None and own is None:
            raise NotFound(subject)
        if signal is not None:
            if not signal.is_open:
                raise Refused("refused.signal_closed", title=signal.title)
            unit.put(signal.assign(to, because))
        for intake in [*intakes, *([own] if own else [])]:
            unit.put(intake.hand_over(to, because))
        await cancel_all(unit, subject, JobKind.ALERT, JobKind.REMIND, JobKind.ESCALATE, now=core.now())
        await replan(unit, JobKind.ALERT, subject, due=core.now(), detail=to)
        await refresh(unit, subject, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, f"handed_over:{to}", subject))
    core.courier_bell.set()
