"""Whether an advisor may be disturbed now: office hours, their rhythm, and at most a few interruptions a day."""

from datetime import datetime

from bot.domain.job import JobKind
from bot.domain.patience import over_cap, quiet_until
from bot.domain.person import Person, Preferences, Rhythm
from bot.domain.sent import CardKind, SentCard
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.plan_jobs import plan

_INTERRUPTING = (CardKind.ALERT, CardKind.REMINDER, CardKind.OWN_INTAKE)


async def wait_until(person: Person, preferences: Preferences, core: Core, *, urgent: bool = False) -> datetime | None:
    """The moment at which `person` may be disturbed; None for now."""
    now = core.now()
    moment = quiet_until(now, working=core.working, person=person, preferences=preferences, urgent=urgent)
    return moment if moment > now else None


async def goes_in_digest(person: Person, preferences: Preferences, core: Core, unit: Unit) -> bool:
    """Whether this one, which is not urgent, waits for the card at nine; plans that card when it does."""
    if preferences.rhythm is Rhythm.WEEKLY:
        return True
    sent = await unit.select(SentCard, person=person.id)
    today = [c for c in sent if c.kind in _INTERRUPTING and core.working.day_of(c.sent_at) == core.today()]
    if preferences.rhythm is Rhythm.DIRECT and not over_cap(len(today), core.organisation.patience.daily_cap):
        return False
    morning = core.working.next_working_morning(core.now(), person, preferences)
    await plan(unit, JobKind.DIGEST, person.id, due=morning, detail=core.working.day_of(morning).isoformat())
    return True
