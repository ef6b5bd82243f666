"""Puts a signal aside with a reason, undoes that, or puts it off for a while."""

from datetime import datetime, time, timedelta

from bot.domain.audit import AuditEntry
from bot.domain.job import JobKind
from bot.domain.person import Person
from bot.domain.signal import UNDO_PERIOD, DismissalReason, Signal, SignalId, SignalStatus
from bot.ports import Unit
from bot.usecases.alert_advisor import plan_reminder
from bot.usecases.core import Core
from bot.usecases.open_intake import must_be_advisor
from bot.usecases.people import person_by_id
from bot.usecases.plan_jobs import cancel_all, plan, refresh, replan

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
        too_late = core.working.day_of(core.now() + UNDO_PERIOD) + timedelta(days=1)
        await replan(unit, JobKind.REFRESH, signal.id, due=core.working.at(too_late, time.min), detail="undo")
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
        await _follow_again(restored, by, core, unit)
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "restored", signal.id))
    core.courier_bell.set()


async def _follow_again(signal: Signal, by: Person, core: Core, unit: Unit) -> None:
    """What the dismissal took back is planned anew: the alert or its reminder, or the end of the watching."""
    if signal.status is SignalStatus.WATCHED:
        ends = signal.first_seen + timedelta(days=core.organisation.patience.watch_days)
        await replan(unit, JobKind.EXPIRE, signal.id, due=max(ends, core.now() + timedelta(days=1)))
        return
    await plan(unit, JobKind.ALERT, signal.id, due=core.now())
    advisor = person_by_id(signal.advisor, core) if signal.advisor else by
    await plan_reminder(signal.id, signal.when.start if signal.when else None, advisor, core, unit)


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
        await cancel_all(unit, signal.id, JobKind.REMIND, JobKind.ESCALATE, JobKind.WAKE, now=core.now())
        await replan(unit, JobKind.WAKE, signal.id, due=until, detail=until.isoformat())
        await refresh(unit, signal.id, now=core.now())
        unit.log(AuditEntry(core.now(), by.id, "snoozed", signal.id))
    core.courier_bell.set()
