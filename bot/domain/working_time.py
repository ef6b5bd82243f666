"""Working days and office hours: when somebody may be disturbed and how many working days are left.

Days off are those of the Cao Gemeenten (article 6.6): New Year's Day, Easter Monday, King's Day, Liberation Day (every
year since 2024), Ascension Day, Whit Monday and both days of Christmas. Good Friday is an ordinary working day. What a
municipality closes besides is a period whose name begins with "Gesloten" ("Gesloten: Goede Vrijdag").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from bot.domain.organisation import OfficeHours, Organisation, Period
from bot.domain.person import Person, Preferences

CLOSED = ("gesloten", "closed")
"""How the name of a period begins in which the town hall is closed; other periods are ordinary working time."""

HORIZON = 400
"""Days ahead within which somebody has to have a working day; who has none is treated as if always there."""

_OFFICE = OfficeHours()
_WEEKDAYS = frozenset(range(5))
_DAY = timedelta(days=1)
_GOOD_FRIDAY = "Goede vrijdag"


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The organisation's office hours and days off.

    Moments are aware; what comes back is UTC. Days are days in the organisation's zone. `person` and `preferences`
    narrow everything to one person's part-time days and absences; without them it is about the organisation.
    """

    zone: ZoneInfo
    office: OfficeHours = _OFFICE
    closures: tuple[Period, ...] = ()

    @classmethod
    def of(cls, organisation: Organisation) -> "WorkingTime":
        """The working time of this municipality."""
        closures = tuple(p for p in organisation.periods if p.name.casefold().startswith(CLOSED))
        return cls(organisation.zone, organisation.office, closures)

    def day_of(self, moment: datetime) -> date:
        """The calendar day that `moment` falls on."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        """The moment at which the clocks show `clock` on `day`."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def is_working_day(self, day: date, person: Person | None = None, preferences: Preferences | None = None) -> bool:
        """Whether anybody, or this person, works on `day`."""
        if day.weekday() not in (person.working_days if person else _WEEKDAYS):
            return False
        if preferences and preferences.is_away(day):
            return False
        return day not in _days_off(day.year) and not any(p.first <= day <= p.last for p in self.closures)

    def next_working_day(self, day: date, person: Person | None = None, preferences: Preferences | None = None) -> date:
        """The first working day from `day` on, perhaps `day` itself."""
        return next(self._working_days(day, person, preferences))

    def is_office_time(
        self, moment: datetime, person: Person | None = None, preferences: Preferences | None = None
    ) -> bool:
        """Whether somebody may be disturbed at `moment`; the end of the office hours is already outside."""
        local = moment.astimezone(self.zone)
        in_hours = self.office.start <= local.time() < self.office.end
        return in_hours and self.is_working_day(local.date(), person, preferences)

    def next_office_moment(
        self, moment: datetime, person: Person | None = None, preferences: Preferences | None = None
    ) -> datetime:
        """The first moment from `moment` on that is office time: `moment` itself, or the start of a working day."""
        if self.is_office_time(moment, person, preferences):
            return moment.astimezone(UTC)
        return self.next_working_morning(moment - timedelta.resolution, person, preferences)

    def next_working_morning(
        self, moment: datetime, person: Person | None = None, preferences: Preferences | None = None
    ) -> datetime:
        """The first start of a working day after `moment`: at seven that is today, at nine it is tomorrow."""
        local = moment.astimezone(self.zone)
        first = local.date() + (_DAY if local.time() >= self.office.start else timedelta())
        return self.at(self.next_working_day(first, person, preferences), self.office.start)

    def add_working_days(
        self, moment: datetime, days: float, person: Person | None = None, preferences: Preferences | None = None
    ) -> datetime:
        """The moment at which `days` working days of office time have passed since `moment`.

        Two days after Tuesday 10:00 is Thursday 10:00; half a day after Tuesday 16:00 is on Wednesday. The result is
        always office time.
        """
        start = self.next_office_moment(moment, person, preferences).astimezone(self.zone)
        length = _since_midnight(self.office.end) - _since_midnight(self.office.start)
        worked = _since_midnight(start.time()) - _since_midnight(self.office.start)
        whole, rest = divmod(worked + max(days, 0) * length, length)
        working_days = self._working_days(start.date(), person, preferences)
        for _ in range(whole):
            next(working_days)
        opening = datetime.combine(next(working_days), self.office.start)
        return (opening + rest).replace(tzinfo=self.zone, fold=start.fold).astimezone(UTC)

    def working_days_between(
        self, today: date, day: date, person: Person | None = None, preferences: Preferences | None = None
    ) -> int:
        """How many working days are left before `day`: today counts, `day` itself does not; 0 once it has come."""
        span = range(max((day - today).days, 0))
        return sum(self.is_working_day(today + offset * _DAY, person, preferences) for offset in span)

    def working_day_before(self, day: date, days: int) -> date:
        """The latest working day that leaves `days` working days before `day`; 0 gives `day` or the one before it."""
        found = day
        left = days
        while left > 0 or not self.is_working_day(found):
            found -= _DAY
            left -= self.is_working_day(found)
        return found

    def _working_days(
        self, first: date, person: Person | None = None, preferences: Preferences | None = None
    ) -> Iterator[date]:
        """Working days from `first` on, without end: after `HORIZON` days without one, everybody's."""
        day, last = first, first + HORIZON * _DAY
        while True:
            given_up = day > last
            if self.is_working_day(day, None if given_up else person, None if given_up else preferences):
                yield day
                last = last if given_up else day + HORIZON * _DAY
            day += _DAY


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


@lru_cache(maxsize=64)
def _days_off(year: int) -> frozenset[date]:
    known = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return frozenset(day for day, name in known.items() if name != _GOOD_FRIDAY)
