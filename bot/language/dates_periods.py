"""Date rules for numbered and named periods: "2027", "Q2", "week 14", "zomer", "kerst", "schooljaar 26/27"."""

from datetime import date

from bot.domain.when import Precision
from bot.language import dates_words as words
from bot.language.dates_calendar import (
    Span,
    Yearly,
    following,
    iso_week,
    mapped,
    one_day,
    quarter,
    week_around,
    whole_year,
)
from bot.language.dates_line import Found, Line
from bot.language.dates_numbers import NOT_YEARS, STREETS, in_year, plausible_year, short_year, year_after

_LAST_WEEK, _LAST_QUARTER, _LAST_HALF = 53, 4, 2
_POSTCODE, _LONG, _FULL_YEAR = 2, 3, 4
_BEFORE_WEEK = frozenset({"in", "vanaf", "per", "begin", "eind", "einde", "na", "voor", "tot", "m", "half", "from"})
_THROUGH, _DOTTED = ("t", "/", "m"), ("t", ".", "m", ".")
_WEEKDAYS, _FRIDAY = 7, 4


def through(line: Line, at: int) -> int | None:
    """The token after "t/m", "tot en met", "tot", "-" or "until"; None where no range continues."""
    word = line.word(at)
    if word in {"-", "–", "—", "to", "through", "thru", "until", "till", "tm"}:
        return at + 1
    if tuple(line.words[at : at + 3]) == _THROUGH:
        return at + 3
    if tuple(line.words[at : at + 4]) == _DOTTED:
        return at + 4
    if word == "tot":
        if line.word(at + 1) == "en" and line.word(at + 2) == "met":
            return at + 3
        return at + 2 if line.word(at + 1) in {"aan", "&"} else at + 1
    return None


def bare_year(line: Line, at: int) -> Found | None:
    """Read "2027"; not a house number, amount, postcode or case number."""
    year = plausible_year(line, at)
    lead = line.word(at - 1)
    if not year or lead in NOT_YEARS or lead in words.MONTHS or lead.endswith(STREETS):
        return None
    after = line.raw(at + 1)
    if after in {"%", "°"} or (len(after) == _POSTCODE and after.isupper()):
        return None
    if after.isdecimal() and len(after) >= _LONG:
        return None
    if line.word(at + 1) == "q" and (found := quarter_code(line, at + 1)) and (span := in_year(found.period, year)):
        return Found(span, at, found.stop)
    return Found(whole_year(year), at, at + 1)


def school_year(line: Line, at: int) -> Found | None:
    """Read "2026/2027", "schooljaar 2026-2027", "seizoen 26/27"."""
    figures = at + (not line.word(at).isdecimal())
    first, last, mark = line.number(figures), line.number(figures + 2), line.word(figures + 1)
    if first is None or last is None or mark not in {"-", "/"} or not line.glued(figures + 1):
        return None
    if (first + 1) % 100 != last % 100 or not line.closed(figures + 3) or not line.detached(figures):
        return None
    if at == figures and (mark == "-" or len(line.word(at)) != _FULL_YEAR):
        return None
    year = 2000 + first % 100
    return Found(Span(date(year, 8, 1), date(year + 1, 7, 31), Precision.YEAR), at, figures + 3)


def quarter_code(line: Line, at: int) -> Found | None:
    """Read "Q2", "Q3 2027", "kwartaal 1", "H1 2027"."""
    glued, number = line.glued(at + 1), line.number(at + 1)
    if not number or number > _LAST_QUARTER or (line.glued(at) and line.word(at - 1).isalnum()):
        return None
    word = line.word(at)
    if not line.closed(at + 2) and line.word(at + 2) not in {"-", "/"}:
        return None
    if not glued and (word in {"h", "q"}):
        return None
    year, stop = year_after(line, at + 2)
    if word == "h":
        if year is None or number > _LAST_HALF:
            return None
        half = Span(quarter(year, 2 * number - 1).start, quarter(year, 2 * number).end, Precision.YEAR)
        return Found(half, at, stop)
    period = in_year(lambda named: quarter(named, number), year)
    return Found(period, at, stop) if period else None


def week_number(line: Line, at: int) -> Found | None:
    """Read "week 14", "wk14", "week 47 t/m 49", "week 1 2027", "week 12 van volgend jaar"."""
    if line.word(at - 1).isdecimal():
        return None
    number = line.number(at + 1)
    if not number or number > _LAST_WEEK or (not line.closed(at + 2) and line.word(at + 2) not in {"-", "/"}):
        return None
    last, stop = number, at + 2
    if (beyond := through(line, stop)) or (line.word(stop) == "/" and (beyond := stop + 1)):
        beyond += line.word(beyond) in words.WEEKS
        upper = line.number(beyond)
        if upper and upper <= _LAST_WEEK and line.closed(beyond + 1) and line.word(beyond + 1) not in words.MONTHS:
            last, stop = upper, beyond + 1
    year, stop = year_after(line, stop)
    period = in_year(_weeks(number, last), year)
    if not period:
        return None
    return Found(period, at, stop, ranged=last != number, head=_weeks(number, number) if last != number else None)


def short_week(line: Line, at: int) -> Found | None:
    """Read "in w40": only after a word that comes before a time, for W40 may be a building."""
    clear = line.glued(at + 1) and line.word(at - 1) in _BEFORE_WEEK
    return week_number(line, at) if clear else None


def _weeks(first: int, last: int) -> Yearly:
    def span(year: int) -> Span | None:
        start, end = iso_week(year, first), iso_week(year + (last < first), last)
        return Span(start.start, end.end, Precision.WEEK) if start and end else None

    return span


def week_of(line: Line, at: int) -> Found | None:
    """Read "week of 9 November", "de week van maandag 9 nov", "week na Pasen", "weekend van 6 juni"."""
    link = line.word(at + 1)
    if link not in {"van", "of", "na", "after", "voor", "before", "commencing"}:
        return None
    inner = line.period(line.skip(at + 2, words.ARTICLES))
    if not inner or inner.ranged:
        return None
    weekend = line.word(at) == "weekend"

    def change(span: Span) -> Span | None:
        if link in {"na", "after"}:
            return week_around(following(span).start)
        if link in {"voor", "before"}:
            return week_around(date.fromordinal(span.start.toordinal() - _WEEKDAYS))
        if (span.end - span.start).days >= _WEEKDAYS:
            return None
        return weekend_of(week_around(span.start)) if weekend else week_around(span.start)

    if isinstance(inner.period, Span) and change(inner.period) is None:
        return None
    return Found(mapped(inner.period, change), at, inner.stop)


def around_weekend(line: Line, at: int) -> Found | None:
    """Read "na het weekend", "voor het weekend": the Monday after it, or the Friday before."""
    lead = line.word(at - 2) if line.word(at - 1) in {"het", "t", "the"} else ""
    monday = week_around(line.said_on).start.toordinal()
    if lead in {"na", "after"}:
        return Found(one_day(date.fromordinal(monday + _WEEKDAYS)), at, at + 1, relative=True, ranged=True)
    if lead in {"voor", "before"}:
        friday = max(date.fromordinal(monday + _FRIDAY), line.said_on)
        return Found(one_day(friday), at, at + 1, relative=True, deadline=True, ranged=True)
    return None


def weekend_of(week: Span) -> Span:
    """The Saturday and Sunday of a week."""
    return Span(date.fromordinal(week.end.toordinal() - 1), week.end, Precision.DAY)


def season(line: Line, at: int) -> Found | None:
    """Read "zomer 2027", "najaar", "this spring"; no surname (De Winter) and no verb (spring, fall)."""
    word, lead = line.word(at), line.word(at - 1)
    year, stop = year_after(line, at + 1)
    if year is None:
        year, stop = short_year(line, at + 1)
    named = lead in words.ARTICLES and line.raw(at)[0].isupper() and line.word(at - 2) not in {"in", "this", "during"}
    if year is None and (named or (word in words.STRICT_SEASONS and not _meant_as_season(line, at))):
        return None
    if line.glued(at + 1) and line.word(at + 1) == "-" and line.glued(at + 2):
        return None
    if year and line.word(stop) in {"/", "-"} and line.number(stop + 1) is not None and line.glued(stop + 1):
        stop += 2
    period = in_year(words.SEASONS[word], year)
    return Found(period, at, stop) if period else None


def _meant_as_season(line: Line, at: int) -> bool:
    lead = line.word(at - 1)
    if lead == "the":
        return line.word(at - 2) in words.BEFORE_STRICT
    return lead in words.BEFORE_STRICT - {"to", "and", "for"} | {"coming"}


def holiday(line: Line, at: int) -> Found | None:
    """Read "bouwvak", "kerstvakantie 2027", "zomerreces"."""
    year, stop = year_after(line, at + 1)
    period = in_year(words.HOLIDAYS[line.word(at)], year)
    return Found(period, at, stop) if period else None


def feast(line: Line, at: int) -> Found | None:
    """Read "Pasen", "Koningsdag", "kerst 2026"."""
    year, stop = year_after(line, at + 1)
    period = in_year(words.FEASTS[line.word(at)], year)
    return Found(period, at, stop, named=True) if period else None


def pair(line: Line, at: int) -> Found | None:
    """Read "Good Friday", "tweede paasdag", "summer holidays", "King's Day", "oud en nieuw"."""
    yearly = words.PAIRS.get((line.word(at), line.word(at + 1)))
    stop = at + 2
    if not yearly:
        triple = line.word(at + 1), line.word(at + 2), line.word(at + 3)
        yearly, length = words.LONGER.get((line.word(at), *triple[:2]), (None, 3))
        if not yearly:
            yearly, length = words.LONGER.get((line.word(at), *triple), (None, 4))
        stop = at + length
    if not yearly:
        return None
    year, stop = year_after(line, stop)
    period = in_year(yearly, year)
    return Found(period, at, stop, named=True) if period else None


def any_holiday(line: Line, at: int) -> Found | None:
    """Read "na de vakantie", "voor het reces": whichever school holiday or recess comes next."""
    if line.word(at - 1) not in words.ARTICLES or line.word(at - 2) not in words.AROUND:
        return None
    days = [span for year in (line.said_on.year, line.said_on.year + 1) for make in words.HOLIDAYS.values()
            if (span := make(year)) and span.end >= line.said_on]  # fmt: skip
    if line.word(at) == "reces":
        days = [span for span in days if span.start.month in {7, 12}]
    return Found(min(days, key=lambda span: span.start), at, at + 1) if days else None
