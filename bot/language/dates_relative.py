"""Date rules counted from the day of speaking: "morgen", "volgende week dinsdag", "komende maand"."""

from datetime import date, timedelta

from bot.domain.when import Precision
from bot.language import dates_words as words
from bot.language.dates_calendar import (
    REMEMBERED,
    DayOfYear,
    MonthOfYear,
    Period,
    Span,
    Tense,
    Yearly,
    mapped,
    month_around,
    one_day,
    quarter,
    resolve,
    stretch,
    week_around,
    whole_year,
)
from bot.language.dates_line import Found, Line
from bot.language.dates_numbers import day_and_month, day_number, follows, iso_or_numeric, nearest_day
from bot.language.dates_periods import weekend_of
from bot.language.dates_tense import tense_of

_COMING, _NEXT, _PAST = 2, 1, -2
_AUGUST = 8
_LATELY, _SOON, _FAR = -14, 70, 400
_BEFORE_WEEKDAY = frozenset(
    {"op", "vanaf", "per", "tot", "m", "uiterlijk", "komende", "aanstaande", "by", "from", "on"}
)
_WEEK = timedelta(days=7)
_MIDWEEK, _END_OF_WEEK = 1, 4
_GREETED = frozenset({"!", ",", "\n", "allemaal", "collega", "collegas", "team", "mensen", "samen", "all", "iedereen"})


def day_word(line: Line, at: int) -> Found | None:
    """Read "morgen", "overmorgen", "vanavond", "tomorrow"; not the greeting "Morgen!" nor "elke morgen"."""
    word, lead = line.word(at), line.word(at - 1)
    stop = at + 1
    if word in {"morgen", "morge"}:
        if lead in {"", "\n", "goede", "goeie"} and line.word(stop) in _GREETED:
            return None
        if lead in {"s", "goede", "goeie", "de", "deze", "elke", "iedere", "hele", "in"} or lead in words.ANY_WEEKDAY:
            return None
    stop += line.word(stop) in words.DAY_PARTS
    return Found(one_day(line.said_on + timedelta(days=words.DAYS[word])), at, stop, relative=True)


def weekday(line: Line, at: int) -> Found | None:
    """Read "maandag", "ma 6 april", "donderdag de 24e", "dinsdag volgende week", "maandag a.s."."""
    word = line.word(at)
    number = words.ANY_WEEKDAY[word]
    inner = at + 1 + (line.word(at + 1) in words.DAY_PARTS)
    inner += line.word(inner) == "." and line.glued(inner)
    inner += line.word(inner) == ","
    inner = line.skip(inner, words.ARTICLES)
    if dated := day_and_month(line, inner) or iso_or_numeric(line, inner):
        return Found(_on_weekday(dated.period, number, line.said_on), at, dated.stop)
    if ranked := _day_only(line, inner, number):
        return Found(one_day(ranked[0]), at, ranked[1])
    if found := _in_week(line, at, number):
        return found
    if found := _beside(line, at, number):
        return found
    if word in words.WEEKDAYS_SHORT and word not in words.WEEKDAYS and not _stands_alone(line, at):
        return None
    stop = at + 1 + (line.word(at + 1) in words.DAY_PARTS)
    return _bare_weekday(line, at, stop, number)


def _stands_alone(line: Line, at: int) -> bool:
    """Whether a short weekday without a date is a day after all: "vanaf ma", "vr om 9 uur", "ma a.s.", "do ochtend"."""
    after = line.word(at + 1)
    if after in {"a", "as"} and line.word(at + 2) in {".", ""}:
        return True
    if line.word(at) not in words.CLEAR_WEEKDAYS:
        return False
    timed = after == "om" and line.number(at + 2) is not None
    return timed or after in words.DAY_PARTS or line.word(at - 1) in _BEFORE_WEEKDAY


def _bare_weekday(line: Line, at: int, stop: int, number: int) -> Found:
    tail = "".join(line.words[stop : stop + 4])
    day = next_weekday(line.said_on, number)
    if tail.startswith(("a.s", "as.")):
        return Found(one_day(day), at, stop + (4 if tail == "a.s." else 3), relative=True)
    if tail.startswith(("jl", "j.l")) or tense_of(line, at, stop) in {Tense.DONE, Tense.BEHIND}:
        return Found(one_day(day - _WEEK), at, stop + (line.word(stop) == "jl"), relative=True)
    recurring = line.word(at).endswith("s") and line.word(at) in words.WEEKDAYS
    return Found(one_day(day), at, stop, relative=True, recurring=recurring)


def _on_weekday(period: Period, number: int, said_on: date) -> Period:
    """A yearly day only in the years in which it falls on that weekday, if there is one near.

    A wrong weekday is a more common slip than a date years away, so it may not push a date further than the next year.
    """
    if not isinstance(period, DayOfYear):
        return period
    on_weekday = DayOfYear(period.day, period.month, number)
    meant = resolve(on_weekday, said_on=said_on)
    if meant is None or not -REMEMBERED < (meant.start - said_on).days <= _FAR:
        return period
    return on_weekday


def _day_only(line: Line, at: int, number: int) -> tuple[date, int] | None:
    """The day in "donderdag de 24e" or "vrijdag 13", if that weekday has such a date soon."""
    day = day_number(line, at)
    if not day or line.word(at) in words.NUMBERS or not line.closed(day[1]):
        return None
    ranked = day[1] > at + 1
    if not ranked and not follows(line, day[1]):
        return None
    found = nearest_day(line.said_on, day[0], weekday=number)
    if found.day != day[0] or found.weekday() != number or not _LATELY <= (found - line.said_on).days <= _SOON:
        return (nearest_day(line.said_on, day[0]), day[1]) if ranked else None
    return found, day[1]


def _in_week(line: Line, at: int, number: int) -> Found | None:
    """Read "dinsdag volgende week", "vrijdag over een week", "maandag week 14", "maandag in week 14"."""
    inner = at + 1 + (line.word(at + 1) in words.DAY_PARTS)
    word = line.word(inner)
    weekly = word in words.RELATIVE or word == "over"
    inner += word in {"in", "van"}
    weekly = weekly or line.word(inner) in words.WEEKS
    found = line.period(inner) if weekly and line.word(at) in words.CLEAR_WEEKDAYS else None
    if not found or found.deadline or found.ranged or line.word(found.stop - 1) == "weekend":
        return None
    week = found.period
    if not isinstance(week, Span):
        return Found(lambda year: _weekday_of(week(year), number), at, found.stop)
    if week.precision is not Precision.WEEK:
        return None
    day = week.start + timedelta(days=number)
    if word == "over":
        ahead = (week.start - week_around(line.said_on).start).days
        day = next_weekday(line.said_on, number) + timedelta(days=ahead)
    return Found(one_day(day), at, found.stop, relative=True)


def _beside(line: Line, at: int, number: int) -> Found | None:
    """Read "de maandag na Pasen", "zaterdag voor Koningsdag": the first such day after it, or the last before it."""
    link = line.word(at + 1)
    if link not in {"na", "after", "voor", "before"} or line.word(at) not in words.CLEAR_WEEKDAYS:
        return None
    inner = line.skip(at + 2, words.ARTICLES)
    found = line.period(inner) if line.word(inner) in words.YEARLY or line.number(inner) else None
    if not found or found.deadline:
        return None

    def pick(span: Span) -> Span:
        if link in {"na", "after"}:
            return one_day(next_weekday(span.end, number))
        return one_day(next_weekday(span.start - timedelta(days=8), number))

    return Found(mapped(found.period, pick), at, found.stop)


def _weekday_of(week: Span | None, number: int) -> Span | None:
    return week and one_day(week.start + timedelta(days=number))


def next_weekday(said_on: date, number: int) -> date:
    """The first such weekday after the day of speaking."""
    return said_on + timedelta(days=(number - said_on.weekday() - 1) % 7 + 1)


def relative(line: Line, at: int) -> Found | None:
    """Read "deze week", "volgende week dinsdag", "komend najaar", "vorig jaar", "afgelopen maandag"."""
    step, word = words.RELATIVE[line.word(at)], line.word(at + 1)
    if word in words.UNITS:
        return _unit(line, at, step, words.UNITS[word])
    if word in words.ANY_WEEKDAY:
        return _relative_weekday(line, at, step)
    if word in words.DAY_PARTS and step == 0:
        return Found(one_day(line.said_on), at, at + 2, relative=True)
    yearly = _named(line, at + 1)
    span = _nth(yearly, step, line.said_on) if yearly else None
    return Found(span, at, at + 2, relative=True) if span else None


def _relative_weekday(line: Line, at: int, step: int) -> Found | None:
    found = line.period(at + 1)
    if found and found.stop > at + 3:
        return Found(found.period, at, found.stop)
    word = line.word(at + 1)
    if word not in words.CLEAR_WEEKDAYS:
        return None
    stop = at + 2 + (line.word(at + 2) in words.DAY_PARTS)
    return Found(one_day(_weekday(line.said_on, words.ANY_WEEKDAY[word], step)), at, stop, relative=True)


def _named(line: Line, at: int) -> Yearly | None:
    word = line.word(at)
    if word in words.MONTHS:
        found = line.period(at)
        return MonthOfYear(words.MONTHS[word]) if found and found.stop == at + 1 else None
    return words.SEASONS.get(word) or words.HOLIDAYS.get(word) or words.FEASTS.get(word)


def _nth(yearly: Yearly, step: int, said_on: date) -> Span | None:
    if step < 0:
        return resolve(lambda year: _ended(yearly(year), said_on), said_on=said_on, tense=Tense.BEHIND)
    if step == _NEXT:
        now = resolve(yearly, said_on=said_on, tense=Tense.AHEAD)
        this_year = now and now.start.year == said_on.year
        return yearly(said_on.year + 1) if this_year or not now else now
    return resolve(yearly, said_on=said_on, tense=Tense.AHEAD if step == _COMING else Tense.UNKNOWN)


def _ended(span: Span | None, said_on: date) -> Span | None:
    return span if span and span.end < said_on else None


def _weekday(said_on: date, number: int, step: int) -> date:
    if step < 0:
        return said_on - timedelta(days=(said_on.weekday() - number - 1) % 7 + 1)
    if step == 0 and said_on.weekday() == number:
        return said_on
    if step == _NEXT:
        return week_around(said_on).start + _WEEK + timedelta(days=number)
    return next_weekday(said_on, number)


def _unit(line: Line, at: int, step: int, unit: str) -> Found | None:
    """A relative week, month, quarter or year, with what may refine it: a weekday, a month or a season."""
    ahead = _steps(step, unit, line.said_on)
    if line.word(at + 1) in words.MANY:
        return _stretch(line, at, step, unit)
    if unit == "week":
        return _week(line, at, week_around(line.said_on + ahead * _WEEK))
    if unit == "year":
        return _year(line, at, line.said_on.year + ahead)
    span = _whole(line.said_on, unit, ahead)
    return Found(span, at, at + 2, relative=True) if span else None


def _whole(said_on: date, unit: str, ahead: int) -> Span | None:
    if unit == "weekend":
        return weekend_of(week_around(said_on + ahead * _WEEK))
    if unit == "month":
        return month_around(said_on, ahead=ahead)
    if unit == "quarter":
        far = month_around(said_on, ahead=3 * ahead).start
        return quarter(far.year, (far.month + 2) // 3)
    if unit == "school year":
        year = said_on.year + ahead - (said_on.month < _AUGUST)
        return Span(date(year, _AUGUST, 1), date(year + 1, 7, 31), Precision.YEAR)
    return None


def _week(line: Line, at: int, week: Span) -> Found:
    """Read "volgende week dinsdag" and "volgende week di"; "volgende week vrij" is a holiday."""
    stop = at + 2
    inner = stop + (line.word(stop) in {"op", "on"})
    if line.word(inner) not in words.CLEAR_WEEKDAYS:
        return Found(week, at, stop, relative=True)
    day = week.start + timedelta(days=words.ANY_WEEKDAY[line.word(inner)])
    return Found(one_day(day), at, inner + 1 + (line.word(inner + 1) in words.DAY_PARTS), relative=True)


def _steps(step: int, unit: str, said_on: date) -> int:
    """How many units away: "komende week" on Monday is this one, "afgelopen week" on Friday too."""
    if unit == "week" and step == _COMING:
        return int(said_on.weekday() >= _MIDWEEK)
    if unit == "week" and step == _PAST:
        return 0 if said_on.weekday() >= _END_OF_WEEK else -1
    if unit == "weekend" and step == _COMING:
        return 0
    return max(-1, min(step, 1))


def _year(line: Line, at: int, year: int) -> Found | None:
    inner = line.skip(at + 2, frozenset({"in", "de", "het", "the"}))
    if line.word(inner) in words.YEARLY or (inner == at + 2 and line.word(inner) == "q"):
        found = line.period(inner)
        if found and not isinstance(found.period, Span) and (span := found.period(year)):
            return Found(span, at, found.stop, ranged=found.ranged)
    return Found(whole_year(year), at, at + 2, relative=True)


def _stretch(line: Line, at: int, step: int, unit: str) -> Found | None:
    """Read "de komende weken", "afgelopen maanden": a while, without a number."""
    days = {"day": 5, "week": 28, "month": 92, "year": 1095}.get(unit)
    if days is None or step in {0, _NEXT}:
        return None
    return Found(stretch(line.said_on, days if step > 0 else -days, unit), at, at + 2, relative=True)
