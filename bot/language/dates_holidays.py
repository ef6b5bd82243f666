"""The Dutch year: feasts on their day; seasons, school holidays and the construction break by approximation.

School holidays differ per region and year; these ranges are typical ones, good enough to warn an advisor.
"""

from datetime import date, timedelta

from dateutil.easter import easter

from bot.domain.when import Precision
from bot.language.dates_calendar import Span, Yearly, iso_week, month_around, one_day, week_around

_TUESDAY, _WEDNESDAY, _SATURDAY, _SUNDAY = 1, 2, 5, 6
_COUNCIL, _PROVINCE = 2, 3


def around_easter(offset: int, days: int = 1) -> Yearly:
    """A feast that moves with Easter: days after Easter Sunday and how long it lasts."""
    return lambda year: _lasting(easter(year) + timedelta(days=offset), days, Precision.DAY)


def fixed(month: int, day: int, days: int = 1, precision: Precision = Precision.DAY) -> Yearly:
    """Something that begins on the same date every year."""
    return lambda year: _lasting(date(year, month, day), days, precision)


def season(month: int) -> Yearly:
    """Three months from the first of `month`: the meteorological seasons."""

    def span(year: int) -> Span:
        first = date(year, month, 1)
        return Span(first, month_around(first, ahead=2).end, Precision.SEASON)

    return span


def weeks(first: int, last: int, precision: Precision = Precision.WEEK) -> Yearly:
    """ISO weeks `first` to `last` of a year."""

    def span(year: int) -> Span | None:
        start, end = iso_week(year, first), iso_week(year, last)
        return Span(start.start, end.end, precision) if start and end else None

    return span


def kings_day(year: int) -> Span:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return one_day(day - timedelta(days=day.weekday() == _SUNDAY))


def prinsjesdag(year: int) -> Span:
    """The third Tuesday of September."""
    first = date(year, 9, 1)
    return one_day(first + timedelta(days=(_TUESDAY - first.weekday()) % 7 + 14))


def council_election(year: int) -> Span | None:
    """The Wednesday from 14 to 20 March on which municipal councils are elected, every four years from 2022."""
    return _march_wednesday(year) if year % 4 == _COUNCIL else None


def provincial_election(year: int) -> Span | None:
    """The same for the provinces and the water boards, every four years from 2023."""
    return _march_wednesday(year) if year % 4 == _PROVINCE else None


def _march_wednesday(year: int) -> Span:
    first = date(year, 3, 14)
    return one_day(first + timedelta(days=(_WEDNESDAY - first.weekday()) % 7))


def mothers_day(year: int) -> Span:
    """The second Sunday of May."""
    return _sunday(year, 5, 2)


def fathers_day(year: int) -> Span:
    """The third Sunday of June."""
    return _sunday(year, 6, 3)


def heritage_days(year: int) -> Span:
    """The second weekend of September."""
    sunday = _sunday(year, 9, 2).start
    return _lasting(sunday - timedelta(days=1), 2, Precision.DAY)


def neighbours_day(year: int) -> Span:
    """The fourth Saturday of September."""
    first = date(year, 9, 1)
    return one_day(first + timedelta(days=(_SATURDAY - first.weekday()) % 7 + 21))


def _sunday(year: int, month: int, number: int) -> Span:
    first = date(year, month, 1)
    return one_day(first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (number - 1)))


def christmas_holidays(year: int) -> Span:
    """The two school weeks around Christmas, from the Saturday before."""
    monday = week_around(date(year, 12, 25) + timedelta(days=2)).start
    if date(year, 12, 25).weekday() < _SATURDAY:
        monday = week_around(date(year, 12, 25)).start
    return _lasting(monday - timedelta(days=2), 16, Precision.WEEK)


def may_holidays(year: int) -> Span:
    """The two weeks from the one that holds 27 April."""
    return _lasting(week_around(date(year, 4, 27)).start, 14, Precision.WEEK)


def _lasting(start: date, days: int, precision: Precision) -> Span:
    return Span(start, start + timedelta(days=days - 1), precision)


SPRING, SUMMER, AUTUMN, WINTER = season(3), season(6), season(9), season(12)
HIGH_SUMMER, LATE_SUMMER = fixed(7, 1, 62, Precision.SEASON), fixed(9, 1, 30, Precision.SEASON)
SUMMER_HOLIDAYS = fixed(7, 4, 58, Precision.SEASON)
AUTUMN_HOLIDAYS = weeks(42, 43)
FEBRUARY_HOLIDAYS = weeks(8, 9)
CONSTRUCTION_BREAK = weeks(30, 33, Precision.SEASON)
CHRISTMAS = fixed(12, 25, 2)
NEW_YEAR = fixed(1, 1)
NEW_YEARS_EVE = fixed(12, 31)
TURN_OF_YEAR = fixed(12, 31, 2)
SAINT_NICHOLAS = fixed(12, 5)
EASTER, EASTER_MONDAY, GOOD_FRIDAY = around_easter(0, 2), around_easter(1), around_easter(-2)
ASCENSION, PENTECOST, WHIT_MONDAY = around_easter(39), around_easter(49, 2), around_easter(50)
CARNIVAL = around_easter(-49, 3)
REMEMBRANCE, LIBERATION = fixed(5, 4), fixed(5, 5)
SCHOOL_YEAR_END = fixed(6, 22, 19, Precision.WEEK)
SCHOOL_YEAR_START = fixed(8, 17, 21, Precision.WEEK)
