"""Date rules for days and months in figures and by name: "6-4", "6 april 2027", "April 6th", "de 14e", "mei"."""

from datetime import date

from bot.language import dates_words as words
from bot.language.dates_calendar import DayOfYear, MonthOfYear, Period, Span, one_day
from bot.language.dates_line import Found, Line
from bot.language.word_lists import word_set

_LAST_DAY, _LAST_QUARTER = 31, 4
_SHORTEST, _LEAP = 28, 2000
_YEARS_BACK, _YEARS_AHEAD = 25, 30
_FULL_YEAR, _SHORT_YEAR = 4, 2
_FORTNIGHT, _OLDEST = 14, 1900
_ALWAYS_OPEN = 24, 7
_SOON = 9
_RANKS = frozenset({"e", "de", "ste", "/", "t", "tot", "-", "–", "°", "€"})
_YEAR_WORDS = {"volgend": 1, "next": 1, "dit": 0, "this": 0, "vorig": -1, "last": -1, "afgelopen": -1, "komend": 1}
_NUMERIC_CUES = word_set(
    "op per vanaf uiterlijk voor t m tot na sinds dd datum deadline start college raad bw on by from until since due "
    "oplevering ingang publicatie besluit begin"
)
STREETS = ("straat", "weg", "laan", "plein", "kade", "dijk", "singel", "pad", "hof", "dreef", "gracht", "baan", "park")
NOT_YEARS = word_set(
    "nr nummer kamer euro eur artikel art postbus zaak zaaknummer kenmerk room bus lijn versie version ruim ca circa "
    "ongeveer bijna meer dan totaal € $ £"
)


def plausible_year(line: Line, at: int) -> int | None:
    """A year in four figures, within a working life of the day of speaking."""
    year = line.number(at)
    if year is None or len(line.word(at)) != _FULL_YEAR or not line.detached(at):
        return None
    near = line.said_on.year - _YEARS_BACK <= year <= line.said_on.year + _YEARS_AHEAD
    return year if near and line.closed(at + 1) and line.word(at + 1) not in words.COUNTED else None


def year_after(line: Line, at: int) -> tuple[int | None, int]:
    """The year that completes a phrase ("2027", "'27", "van 2027", "volgend jaar") and the token after it."""
    word = line.word(at)
    if word in {"van", "in", "of", ",", "-"} and (year := _year_figures(line, at + 1)):
        return year, at + 2
    if word in {"van", "of"} and line.word(at + 1) in _YEAR_WORDS:
        at, word = at + 1, line.word(at + 1)
    if word in _YEAR_WORDS and line.word(at + 1) in {"jaar", "year"}:
        return line.said_on.year + _YEAR_WORDS[word], at + 2
    if word in {"'", "’"} and len(line.word(at + 1)) == _SHORT_YEAR and line.glued(at + 1):
        short = line.number(at + 1)
        return (2000 + short, at + 2) if short is not None else (None, at)
    year = _year_figures(line, at) if line.detached(at) else None
    return (year, at + 1) if year else (None, at)


def short_year(line: Line, at: int) -> tuple[int | None, int]:
    """The year in "voorjaar 28" or "eind 27": two figures, this year's or one soon after, and the token after them."""
    number = line.number(at)
    if number is None or len(line.word(at)) != _SHORT_YEAR or not line.detached(at) or not line.closed(at + 1):
        return None, at
    now, after = line.said_on.year % 100, line.word(at + 1)
    if not now <= number <= now + _SOON or after in words.COUNTED or after in words.MONTHS or after in _RANKS:
        return None, at
    return line.said_on.year - now + number, at + 1


def _year_figures(line: Line, at: int) -> int | None:
    year = line.number(at)
    if year is None or len(line.word(at)) != _FULL_YEAR or not line.closed(at + 1):
        return None
    near = _OLDEST <= year <= line.said_on.year + _YEARS_AHEAD
    return year if near and line.word(at + 1) not in words.COUNTED else None


def in_year(period: Period, year: int | None) -> Period | None:
    """A yearly period in the year that was named; None when it has no such day."""
    return period if year is None or isinstance(period, Span) else period(year)


def day_number(line: Line, at: int, *, loose: bool = False) -> tuple[int, int] | None:
    """A day of the month ("6", "14e", "dertien") and the token after it; `loose` reads the 28 of "26-28" too."""
    word = line.word(at)
    if word in words.NUMBERS and word not in {"een", "a", "an"}:
        return words.NUMBERS[word], at + 1
    day = line.number(at)
    if not day or day > _LAST_DAY or not (line.detached(at) or (loose and _after_day(line, at))):
        return None
    stop = at + 1
    if line.word(stop) in words.SUFFIXES and line.glued(stop):
        stop += 1
    return day, stop


def _after_day(line: Line, at: int) -> bool:
    before = line.number(at - 2)
    marked = line.word(at - 1) in {"-", "–", "/"} and line.detached(at - 2)
    return marked and before is not None and before <= _LAST_DAY


def follows(line: Line, at: int) -> bool:
    """Whether what comes after a bare figure leaves it a date, rather than a count, a rank or a fraction."""
    word = line.word(at)
    return not word or word in words.FOLLOWS or not (word.isalnum() or word in "€$%°×*+=" or len(word) > 1)


def month_name(line: Line, at: int) -> tuple[int, int] | None:
    """A month by name and the token after it, over the full stop of an abbreviation before a year."""
    month = words.MONTHS.get(line.word(at))
    if month is None:
        return None
    stop = at + 1
    if line.word(stop) == "." and line.glued(stop) and plausible_year(line, stop + 1):
        stop += 1
    return month, stop


def day_and_month(line: Line, at: int) -> Found | None:
    """Read "6 april", "6e april 2027", "6th of April", "dertien november"."""
    if not (day := day_number(line, at, loose=True)):
        return None
    value, stop = day
    stop = line.skip(stop, frozenset({"of", "van"}))
    if not (month := month_name(line, stop)):
        return None
    return _dated(line, at, DayOfYear(value, month[0]), month[1])


def _dated(line: Line, start: int, day: DayOfYear, stop: int) -> Found | None:
    if day(_LEAP) is None:
        return None
    year, stop = year_after(line, stop)
    period = in_year(day, year)
    return Found(period, start, stop) if period else None


def month_and_day(line: Line, at: int) -> Found | None:
    """Read "April 6th", "May 6, 2027"; "in april 3 bijeenkomsten" is only a month."""
    month = month_name(line, at)
    if not month or line.word(at) not in words.ENGLISH_MONTHS:
        return None
    day = day_number(line, month[1])
    if not day or line.word(month[1]) in words.NUMBERS:
        return None
    suffixed = day[1] > month[1] + 1
    if not line.closed(day[1]) or not (suffixed or follows(line, day[1])):
        return None
    return _dated(line, at, DayOfYear(day[0], month[0]), day[1])


def month(line: Line, at: int) -> Found | None:
    """Read "mei", "maart 2027", "in May", "mei volgend jaar"."""
    name = month_name(line, at)
    if not name or _of_no_day(line, at, name[0]):
        return None
    year, stop = year_after(line, name[1])
    if year is None and line.word(at) not in words.ENGLISH_MONTHS:
        year, stop = short_year(line, name[1])
        stop = stop if year else name[1]
    if year is None and line.word(at) in words.STRICT_MONTHS and not _meant_as_month(line, at):
        return None
    period = in_year(MonthOfYear(name[0]), year)
    return Found(period, at, stop) if period else None


def _of_no_day(line: Line, at: int, number: int) -> bool:
    """Whether a day comes before a month that lacks it: "31 februari" is no date, not all of February."""
    day = line.number(at - 1)
    return day is not None and _SHORTEST < day <= _LAST_DAY and DayOfYear(day, number)(_LEAP) is None


def _meant_as_month(line: Line, at: int) -> bool:
    word, lead = line.word(at), line.word(at - 1)
    if lead == "-" and line.glued(at):
        lead = line.word(at - 2)
    if line.word(at + 1) == "/" and line.word(at + 2) in words.MONTHS:
        return True
    if lead not in words.BEFORE_STRICT or (at and line.word(at + 1) == "be"):
        return False
    if word == "jan":
        return lead not in {"last", "to", "and", "for", "during", "by"}
    return line.raw(at)[0].isupper() or lead in {"in", "mid", "early", "late", "since", "until"}


def iso_or_numeric(line: Line, at: int) -> Found | None:
    """Read "2027-04-06", "06-04-2027", "6/4/27", "6-4" and "6/4", but no score, fraction or phone number."""
    mark = line.word(at + 1)
    if mark not in {"-", "/", "."} or not (line.glued(at + 1) and line.glued(at + 2) and line.detached(at)):
        return None
    parts = [line.number(at), line.number(at + 2)]
    stop = at + 3
    if line.word(stop) == mark and line.word(stop + 1) in {"'", "’"} and line.number(stop + 2) is not None:
        return _day_in_year(line, at, stop + 2)
    if line.word(stop) == mark and line.glued(stop) and line.glued(stop + 1) and line.word(stop + 1).isdecimal():
        parts.append(line.number(stop + 1))
        stop += 2
    if None in parts or not line.closed(stop):
        return None
    figures = [part for part in parts if part is not None]
    if len(figures) == _SHORT_YEAR:
        return None if mark == "." else _day_and_number(line, at, figures[0], figures[1])
    return _three_figures(line, at, figures)


def _day_in_year(line: Line, at: int, last: int) -> Found | None:
    """Read "1-6-'27", of which the year is the token `last`."""
    day, month, year = line.number(at), line.number(at + 2), line.number(last)
    if not day or not month or year is None or len(line.word(last)) != _SHORT_YEAR or not line.closed(last + 1):
        return None
    span = DayOfYear(day, month)(2000 + year)
    return Found(span, at, last + 1) if span else None


def _three_figures(line: Line, at: int, figures: list[int]) -> Found | None:
    first, second, third = figures
    widths = len(line.word(at)), len(line.word(at + 4))
    if line.word(at - 1) in {"versie", "version"} or (line.glued(at + 5) and line.word(at + 5) == "_"):
        return None
    if widths[0] == _FULL_YEAR:
        first, third = third, first
    elif widths[1] == _SHORT_YEAR:
        third += 2000
    elif widths[1] != _FULL_YEAR:
        return None
    try:
        day = date(third, second, first)
    except ValueError:
        return None
    if abs(third - line.said_on.year) > 2 * _YEARS_BACK:
        return None
    return Found(one_day(day), at, at + 5)


def _day_and_number(line: Line, at: int, day: int, month: int) -> Found | None:
    found = DayOfYear(day, month)
    if found(2000) is None or (day, month) == _ALWAYS_OPEN:
        return None
    stop = at + 3
    lead = line.word(line_back(line, at))
    cued = lead in _NUMERIC_CUES or lead in words.ANY_WEEKDAY
    if line.word(stop) in words.COUNTED or (line.word(stop).isdecimal() and line.word(stop + 1) not in {".", ":"}):
        return None
    if not cued:
        short = len(line.word(at)) + len(line.word(at + 2)) == _SHORT_YEAR
        fraction = line.word(at + 1) == "/" and short and day < month <= _LAST_QUARTER
        score = line.word(at + 1) == "-" and short and not line_start(line, at)
        counts = day <= month and not follows(line, stop)
        if fraction or score or counts or lead.endswith(STREETS) or lead in NOT_YEARS:
            return None
    return Found(found, at, stop)


def line_back(line: Line, at: int) -> int:
    """The token before `at`, over an article."""
    return at - 2 if line.word(at - 1) in words.ARTICLES else at - 1


def line_start(line: Line, at: int) -> bool:
    """Whether a token opens its line, after a bullet or bracket at most."""
    return line.word(at - 1) in {"", "\n", "(", "-", "*", "•"}


def ranked_day(line: Line, at: int) -> Found | None:
    """Read "de 14e", "op de 18e", "the 14th": a day of this month or the next, unless it ranks a noun."""
    day = day_number(line, at)
    if not day or day[1] == at + 1 or line.word(at) in words.NUMBERS or line.word(at - 1) not in words.ARTICLES:
        return None
    after_weekday = line.word(at - 2) in words.ANY_WEEKDAY
    if not line.closed(day[1]) or not (after_weekday or follows(line, day[1])):
        return None
    return Found(one_day(nearest_day(line.said_on, day[0])), at, day[1])


def nearest_day(said_on: date, day: int, *, weekday: int | None = None) -> date:
    """The next date with this day of the month (and weekday), today included; the end of the month at worst."""
    for ahead in range(-1 if weekday is not None else 0, 15):
        year, month0 = divmod(said_on.year * 12 + said_on.month - 1 + ahead, 12)
        try:
            found = date(year, month0 + 1, day)
        except ValueError:
            continue
        if (weekday is None and found >= said_on) or (
            found.weekday() == weekday and (said_on - found).days < _FORTNIGHT
        ):
            return found
    return said_on
