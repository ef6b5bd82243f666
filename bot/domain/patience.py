"""How long the bot waits before it speaks (again): the fewer working days are left, the less patience there is."""

from datetime import date, datetime

from bot.domain.organisation import Patience
from bot.domain.person import Person, Preferences
from bot.domain.working_time import WorkingTime


def next_nudge(
    asked_at: datetime,
    first_date: date | None,
    *,
    patience: Patience,
    working: WorkingTime,
    advisor: Person | None = None,
    preferences: Preferences | None = None,
    urgent: bool = False,
) -> datetime | None:
    """When something that was asked at `asked_at` is worth a reminder or escalation (aware UTC).

    None when so many working days are left that the weekly card is enough; `asked_at` itself when it is urgent. Without
    a date it is calm: so many of the advisor's own working days. Soon is half a day of office time, also on a day off
    of the advisor: the date does not wait for them. Calm waiting ends where soon would have begun.
    """
    if urgent:
        return asked_at
    calm = working.add_working_days(asked_at, patience.calm_days, advisor, preferences)
    if first_date is None:
        return calm
    left = working.working_days_between(working.day_of(asked_at), first_date)
    if left > patience.far:
        return None
    if left < patience.near:
        return working.add_working_days(asked_at, patience.soon_days)
    soon_begins = working.at(working.working_day_before(first_date, max(patience.near - 1, 0)), working.office.start)
    return min(calm, working.add_working_days(max(asked_at, soon_begins), patience.soon_days))


def quiet_until(
    moment: datetime,
    *,
    working: WorkingTime,
    person: Person | None = None,
    preferences: Preferences | None = None,
    urgent: bool = False,
) -> datetime:
    """The first moment from `moment` on at which a card may reach this person: urgent at once, else in office hours."""
    return moment if urgent else working.next_office_moment(moment, person, preferences)


def over_cap(sent_today: int, cap: int) -> bool:
    """Whether this person was interrupted often enough today; the rest waits for the card of nine o'clock."""
    return sent_today >= cap
