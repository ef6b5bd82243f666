"""Brings a snoozed signal back to its advisor, on the day that was promised."""

from dataclasses import replace
from datetime import datetime

from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.person import Person, Preferences
from bot.domain.sent import CardKind
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, preferences_of
from bot.usecases.plan_jobs import refresh, replan
from bot.usecases.remind import draw_reminder, plan_escalation
from bot.usecases.send_card import send_card


async def wake(job: Job, *, core: Core) -> datetime | None:
    """End the snooze with a reminder, unless somebody acted in the meantime or snoozed it further.

    Who is away by then does not hear it: it goes to whoever stands in.
    """
    async with core.store.unit() as unit:
        signal = await unit.find(Signal, job.subject)
        if signal is None or signal.snoozed_until is None or signal.status is not SignalStatus.ALERTED:
            return None
        if signal.snoozed_until > core.now():
            return signal.snoozed_until
        advisor = person_by_id(signal.advisor, core) if signal.advisor else None
        preferences = await preferences_of(advisor.id, unit) if advisor else Preferences(PersonId(""))
        is_there = advisor is not None and not preferences.is_away(core.today())
        later = await wait_until(advisor, preferences, core) if advisor and is_there else None
        if later:
            return later
        awake = replace(signal, snoozed_until=None)
        card = await draw_reminder(awake, advisor, core, unit) if advisor and is_there else None
    if advisor and card:
        await send_card(CardKind.REMINDER, signal.id, advisor, card, job=job, core=core)
    await _end_snooze(signal.id, advisor, core, is_there=is_there)
    return None


async def _end_snooze(signal_id: SignalId, advisor: Person | None, core: Core, *, is_there: bool) -> None:
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, signal_id)
        if signal.status is not SignalStatus.ALERTED or signal.snoozed_until is None:
            return
        awake = replace(signal, snoozed_until=None)
        unit.put(awake)
        await refresh(unit, signal.id, now=core.now())
        if advisor and is_there:
            await plan_escalation(awake, advisor, core, unit)
        elif advisor:
            await replan(unit, JobKind.ESCALATE, signal.id, due=core.now(), detail=advisor.id)
