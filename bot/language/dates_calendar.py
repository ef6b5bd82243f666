"""Calendar arithmetic behind the date rules: spans of days, parts of them, and which year a yearless phrase means.

"6 april 2027" is a `Span`; "6 april" is yearly, a span for any year, until `resolve` picks the year.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.domain.when import Precision

REMEMBERED = 45
"""Days a date without a year may lie behind us and still be that past one rather than next year's."""

REMEMBERED_AHEAD = 35
"""The same for a day in a sentence that looks forward ("vanaf 6 april"); coarser phrases then always look ahead."""

_DAY = timedelta(days=1)
_WEEKDAYS, _SOON, _LONG_AGO = 7, 31, 180
_AFTERMATH = {
    Precision.DAY: 28,
    Precision.WEEK: 14,
    Precision.MONTH: 30,
    Precision.QUARTER: 91,
    Precision.SEASON: 45,
    Precision.YEAR: 365,
}


@dataclass(frozen=True, slots=True)
class Span:
    """An inclusive range of days and how precisely it was named."""

    start: date
    end: date
    precision: Precision


Yearly = Callable[[int], Span | None]
"""A span for any year; None in a year that lacks it (29 February, week 53)."""

Period = Span | Yearly


class Part(Enum):
    """A part of a period: "begin mei", "half mei", "eind mei", or one of its halves."""

    EARLY = auto()
    MIDDLE = auto()
    LATE = auto()
    FIRST_HALF = auto()
    SECOND_HALF = auto()


class Tense(Enum):
    """Where the words around a phrase point: ahead, behind, or to something done, which may be the deed only.

    "Heeft in oktober getekend" is done; "heeft besloten dat het in juni begint" is not, so the nearer date wins there.
    """

    UNKNOWN = auto()
    AHEAD = auto()
    DONE = auto()
    BEHIND = auto()


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A yearly day, kept as a class so that "12 t/m 16 oktober" can lend its month to the 12."""

    day: int
    month: int
    weekday: int | None = None

    def __call__(self, year: int) -> Span | None:
        """The day in `year`, None when it does not exist or falls on another weekday than the one named."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return Span(day, day, Precision.DAY) if self.weekday in {None, day.weekday()} else None


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A yearly month."""

    month: int

    def __call__(self, year: int) -> Span:
        """The month in `year`."""
        last = calendar.monthrange(year, self.month)[1]
        return Span(date(year, self.month, 1), date(year, self.month, last), Precision.MONTH)


def one_day(day: date) -> Span:
    """The span of a single day."""
    return Span(day, day, Precision.DAY)


def week_around(day: date) -> Span:
    """The ISO week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6), Precision.WEEK)


def iso_week(year: int, week: int) -> Span | None:
    """ISO week `week` of `year`, None when the year has no such week."""
    try:
        return week_around(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def month_around(day: date, *, ahead: int = 0) -> Span:
    """The calendar month `ahead` months after the one that holds `day`."""
    years, month = divmod(day.month - 1 + ahead, 12)
    return MonthOfYear(month + 1)(day.year + years)


def quarter(year: int, number: int) -> Span:
    """Quarter 1 to 4 of `year`."""
    return Span(MonthOfYear(3 * number - 2)(year).start, MonthOfYear(3 * number)(year).end, Precision.QUARTER)


def whole_year(year: int) -> Span:
    """1 January to 31 December."""
    return Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def mapped(period: Period, change: Callable[[Span], Span | None]) -> Period:
    """The period with `change` applied to its span, in every year if it is yearly."""
    if isinstance(period, Span):
        return change(period) or period

    def yearly(year: int) -> Span | None:
        span = period(year)
        return span and change(span)

    return yearly


def joined(first: Period, last: Period) -> Period:
    """From the start of `first` to the end of `last`; a year said once counts for both."""
    if isinstance(last, Span):
        begin = first if isinstance(first, Span) else _not_after(first, last)
        return _between(begin, last) or last
    if isinstance(first, Span):
        return _between(first, _not_before(last, first)) or first

    def yearly(year: int) -> Span | None:
        begin = first(year)
        return begin and _between(begin, _not_before(last, begin))

    return yearly


def _not_after(period: Yearly, last: Span) -> Span | None:
    begin = period(last.end.year)
    return begin if begin is None or begin.start <= last.start else period(last.end.year - 1)


def _not_before(period: Yearly, first: Span) -> Span | None:
    finish = period(first.start.year)
    return finish if finish is None or finish.end >= first.start else period(first.start.year + 1)


def _between(first: Span | None, last: Span | None) -> Span | None:
    if not first or not last or last.end < first.start:
        return None
    coarser = max(first.precision, last.precision, key=list(Precision).index)
    return Span(first.start, last.end, coarser)


_AT_MOST = {Precision.DAY: 14, Precision.WEEK: 14, Precision.MONTH: 62}
_LENGTHY = 184


def opening_of(span: Span, head: Period | None) -> Span | None:
    """The first part of a range that lasts long, for then its beginning counts; None where the whole does.

    "14 juni t/m 16 juni" is one date, "14 juni t/m 6 september" a date and how long it lasts.
    """
    if head is None:
        return None
    years = range(span.start.year - 1, span.start.year + 1)
    spans = [head] if isinstance(head, Span) else [made for year in years if (made := head(year))]
    first = next((one for one in spans if one.start == span.start), None)
    if first is None or (span.end - span.start).days <= _AT_MOST.get(first.precision, _LENGTHY):
        return None
    return first


def narrowed(span: Span, part: Part) -> Span:
    """The part of a span that "begin", "half" or "eind" means; the precision stays that of the whole."""
    length = (span.end - span.start).days + 1
    whole = length >= _WHOLE.get(span.precision, 0)
    if whole and span.precision is Precision.MONTH and part in _OF_MONTH:
        first, last = _OF_MONTH[part]
        return Span(span.start.replace(day=first), min(span.end, span.start + _DAY * (last - 1)), span.precision)
    if whole and span.precision in _MONTHS_OF:
        first, last = _MONTHS_OF[span.precision][part]
        end = min(span.end, month_around(span.start, ahead=last - 1).end)
        return Span(min(month_around(span.start, ahead=first - 1).start, end), end, span.precision)
    low, high = _SHARE[part]
    start = min(span.start + _DAY * round(length * low), span.end)
    end = span.start + _DAY * (round(length * high) - 1)
    return Span(start, max(start, min(end, span.end)), span.precision)


_WHOLE = {Precision.MONTH: 28, Precision.QUARTER: 90, Precision.YEAR: 365}
_OF_MONTH = {Part.EARLY: (1, 10), Part.MIDDLE: (10, 20), Part.LATE: (20, 31)}
_MONTHS_OF = {
    Precision.YEAR: {Part.EARLY: (1, 3), Part.MIDDLE: (5, 8), Part.LATE: (10, 12), Part.FIRST_HALF: (1, 6),
                     Part.SECOND_HALF: (7, 12)},
    Precision.QUARTER: {Part.EARLY: (1, 1), Part.MIDDLE: (2, 2), Part.LATE: (3, 3), Part.FIRST_HALF: (1, 2),
                        Part.SECOND_HALF: (2, 3)},
}  # fmt: skip
_SHARE = {
    Part.EARLY: (0.0, 0.3),
    Part.MIDDLE: (0.34, 0.66),
    Part.LATE: (0.7, 1.0),
    Part.FIRST_HALF: (0.0, 0.5),
    Part.SECOND_HALF: (0.5, 1.0),
}


def stretch(said_on: date, days: int, unit: str) -> Span:
    """From the day of speaking to `days` ahead, or from that many behind to yesterday when negative."""
    precision = {"day": Precision.WEEK, "week": Precision.MONTH, "month": Precision.QUARTER}.get(unit, Precision.YEAR)
    if days < 0:
        return Span(said_on + _DAY * days, said_on - _DAY, precision)
    return Span(said_on, said_on + _DAY * days, precision)


def following(span: Span) -> Span:
    """What "na X" means: the first while after it, about as vague as X is long."""
    start = span.end + _DAY
    if span.precision is Precision.DAY and span.start == span.end:
        return one_day(start)
    if span.precision is Precision.WEEK and (span.end - span.start).days < _WEEKDAYS:
        return week_around(start)
    vague = Precision.MONTH if span.precision is Precision.DAY else span.precision
    return Span(start, start + _DAY * (_AFTERMATH[span.precision] - 1), vague)


def aftermath(feast: Span) -> Span:
    """What "na de kerst" means: the four weeks after it."""
    start = feast.end + _DAY
    return Span(start, start + _DAY * (_AFTERMATH[Precision.DAY] - 1), Precision.MONTH)


def deadline(span: Span, *, at_end: bool) -> Span:
    """The one day by which: the first day of the span, or its last."""
    day = span.end if at_end else span.start
    return Span(day, day, span.precision)


def resolve(period: Period, *, said_on: date, tense: Tense = Tense.UNKNOWN) -> Span | None:
    """The span a phrase means on the day it was said: the one going on, just past, or next."""
    if isinstance(period, Span):
        return period
    behind: Span | None = None
    for year in range(said_on.year - 2, said_on.year + 6):
        span = period(year)
        if span is None:
            continue
        if span.end < said_on:
            behind = span
            continue
        meant = span.start > said_on and behind and _still_meant(behind, span, said_on, tense)
        return behind if meant else span
    return behind


def _still_meant(behind: Span, ahead: Span, said_on: date, tense: Tense) -> bool:
    """Whether the last time is meant rather than the next, which wins when it is near and the last one long ago."""
    age = (said_on - behind.end).days
    if tense is Tense.BEHIND:
        return age < _LONG_AGO or (ahead.start - said_on).days > _SOON
    if tense is Tense.DONE:
        return age < min(_LONG_AGO, (ahead.start - said_on).days)
    patience = REMEMBERED
    if tense is Tense.AHEAD:
        patience = REMEMBERED_AHEAD if behind.precision is Precision.DAY else 0
    return age < patience
