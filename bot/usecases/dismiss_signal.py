"""Puts a signal aside with a reason, undoes that, or puts it off for a while."""

from datetime import datetime

from bot.domain.audit import AuditEntry
from bot.domain.job import JobKind
from bot.domain.person import Person
from bot.domain.signal import DismissalReason, Signal, SignalId, SignalStatus
from bot.usecases.alert_advisor import plan_reminder
from bot.usecases.core import Core
from bot.usecases.open_intake import must_be_advisor
from bot.usecases.plan_jobs import cancel_all, refresh, replan

_FOLLOW_UPS = (JobKind.ALERT, JobKind.REMIND, JobKind.ESCALATE, JobKind.WAKE)


async def dismiss_signal(signal_id: SignalId, by: Person, reason: DismissalReason, *, core: Core) -> None:
    """Dismiss a signal; doing so twice changes nothing.

    Raises:
        Refused: for somebody who is no advisor, or when it was taken up or closed.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        if signal.status is SignalStatus.DISMISSED:
            return
        unit.put(signal.dismiss(by.id, reason, now=core.now()))
        await cancel_all(unit, signal.id, *_FOLLOW_UPS, now=core.now())
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, f"dismissed:{reason}", signal.id))
    core.courier_bell.set()


async def restore_signal(signal_id: SignalId, by: Person, *, core: Core) -> None:
    """Undo a dismissal, up to a week after it; undoing twice changes nothing.

    Raises:
        Refused: for somebody who is no advisor, or when it is too late.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        if signal.is_open:
            return
        restored = signal.restore(now=core.now())
        unit.put(restored)
        if restored.status is SignalStatus.ALERTED:
            first = restored.when.start if restored.when else None
            await plan_reminder(restored.id, first, by, core, unit)
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "restored", signal.id))
    core.courier_bell.set()


async def snooze_signal(signal_id: SignalId, by: Person, until: datetime, *, core: Core) -> None:
    """Put a signal off until a moment; it comes back by itself.

    Raises:
        Refused: for somebody who is no advisor, or when nobody has to act on it any more.
        NotFound: when there is no such signal.
    """
    must_be_advisor(by)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        unit.put(signal.snooze(until))
        await cancel_all(unit, signal.id, JobKind.REMIND, JobKind.ESCALATE, now=core.now())
        await replan(unit, JobKind.WAKE, signal.id, due=until)
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "snoozed", signal.id))
    core.courier_bell.set()
