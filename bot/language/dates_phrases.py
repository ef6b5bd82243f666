"""Date rules that build on others: parts ("eind mei"), ranks ("eerste week van maart"), ranges and lists of days."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.when import Precision
from bot.language import dates_amounts as amounts
from bot.language import dates_numbers as numbers
from bot.language import dates_periods as periods
from bot.language import dates_relative as relatives
from bot.language import dates_words as words
from bot.language.dates_calendar import (
    DayOfYear,
    Part,
    Period,
    Span,
    following,
    joined,
    mapped,
    narrowed,
    one_day,
    quarter,
    week_around,
    whole_year,
)
from bot.language.dates_holidays import SCHOOL_YEAR_END, SCHOOL_YEAR_START
from bot.language.dates_line import Found, Line, Rule

_HALVES = {1: Part.FIRST_HALF, 2: Part.SECOND_HALF, -1: Part.SECOND_HALF}
_RANKED_FEASTS = {1: "eerste", 2: "tweede"}
_OF_YEARS = frozenset({"begin", "eind", "einde", "medio", "halverwege", "early", "late"})
_WEEKS_A_MONTH = 5
_THURSDAY, _SATURDAY, _LAST_QUARTER = 3, 5, 4
_COARSE = frozenset({Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.YEAR})


def part(line: Line, at: int) -> Found | None:
    """Read "begin mei", "half juni", "medio 2027", "eind van de maand", "mid-June", "end of May", "later dit jaar"."""
    which = words.PARTS[line.word(at)]
    inner = _past_of(line, at + 1)
    if inner == at + 1 and line.word(at) in _OF_YEARS:
        year, stop = numbers.short_year(line, inner)
        if year:
            return Found(narrowed(whole_year(year), which), at, stop, late=which is Part.LATE)
    found = line.period(inner)
    if found and not found.ranged:
        coarse = found.period if isinstance(found.period, Span) else found.period(line.said_on.year)
        if coarse and coarse.precision in _COARSE:
            period = mapped(found.period, lambda span: narrowed(span, which))
            return Found(period, at, found.stop, late=which is Part.LATE, relative=found.relative)
    unit = {"maand": "month", "month": "month", "jaar": "year", "year": "year", "week": "week", "kwartaal": "quarter",
            "quarter": "quarter", "schooljaar": "school year"}.get(line.word(inner))  # fmt: skip
    bare = inner == at + 1 and unit not in {"week", "school year"}
    if unit is None or bare or line.word(inner + 1).isdecimal():
        return None
    if unit == "school year":
        term = {Part.EARLY: SCHOOL_YEAR_START, Part.LATE: SCHOOL_YEAR_END}.get(which)
        return Found(term, at, inner + 1, late=which is Part.LATE) if term else None
    whole = line.current(unit)
    return Found(narrowed(whole, which), at, inner + 1, late=which is Part.LATE, relative=True)


def _past_of(line: Line, at: int) -> int:
    """The token after "van de", "v/d", "vd" or whatever else stands between a part and its whole."""
    if line.word(at) == "v" and line.word(at + 1) in {"/", "."} and line.word(at + 2) == "d":
        return at + 3 + (line.word(at + 3) == ".")
    return line.skip(at, words.OF)


def new_year(line: Line, at: int) -> Found | None:
    """Read "in het nieuwe jaar", "het nieuwe schooljaar": the first months, or the first weeks."""
    if line.word(at - 1) not in words.ARTICLES | {"t"}:
        return None
    if line.word(at + 1) == "jaar":
        return Found(lambda year: narrowed(whole_year(year), Part.EARLY), at, at + 2)
    return Found(SCHOOL_YEAR_START, at, at + 2) if line.word(at + 1) in {"schooljaar", "seizoen"} else None


def at_once(line: Line, at: int) -> Found | None:
    """Read "per direct", "met onmiddellijke ingang", "vanaf heden": from the day of speaking."""
    word, lead, after = line.word(at), line.word(at - 1), line.word(at + 1)
    said = (lead == "per" and word in {"direct", "ommegaande"}) or (lead == "vanaf" and word == "heden")
    if not said and not (lead == "met" and word == "onmiddellijke" and after == "ingang"):
        return None
    return Found(one_day(line.said_on), at, at + 1 + (word == "onmiddellijke"), relative=True, opening=True)


def week_in_month(line: Line, at: int) -> Found | None:
    """Read "week 3 van mei" as the third week of May."""
    number = line.number(at + 1)
    inner = line.skip(at + 2, words.OF)
    if not number or number > _WEEKS_A_MONTH or inner == at + 2 or line.word(inner) not in words.MONTHS:
        return None
    return _ranked_in(line, at, number, at, inner)


def ranked(line: Line, at: int) -> Found | None:
    """Read "eerste kwartaal 2027", "1e week van mei", "laatste vrijdag van de maand", "tweede helft van 2027"."""
    rank = _rank(line, at)
    if rank is None:
        return None
    number, noun = rank
    word = line.word(noun)
    if word in {"kwartaal", "quarter", "kw"} and number <= _LAST_QUARTER and number:
        number = number if number > 0 else _LAST_QUARTER
        year, stop = numbers.year_after(line, noun + 1)
        period = numbers.in_year(lambda named: quarter(named, number), year)
        return Found(period, at, stop) if period else None
    if yearly := words.PAIRS.get((_RANKED_FEASTS.get(number, ""), word)):
        return Found(yearly, at, noun + 1, named=True)
    if word in words.MONTHS and number > 0 and word not in words.ENGLISH_MONTHS - {"april", "september", "november"}:
        return Found(DayOfYear(number, words.MONTHS[word]), at, noun + 1)
    if word not in {"helft", "half", "week", "wk", "schoolweek", "weekend", "werkdag", "dag", "day"} | set(
        words.WEEKDAYS
    ):
        return None
    return _ranked_in(line, at, number, noun, noun + 1)


def _ranked_in(line: Line, at: int, number: int, noun: int, inner: int) -> Found | None:
    after = line.word(inner) in {"na", "after"}
    inner = _past_of(line, inner + after)
    found = line.period(inner)
    word = line.word(noun)
    if not found:
        unit = {"maand": "month", "month": "month", "jaar": "year", "year": "year"}.get(line.word(inner))
        if unit is None:
            return None
        found = Found(line.current(unit), inner, inner + 1, relative=True)

    def pick(span: Span) -> Span | None:
        return _nth(following(span) if after else span, number, word)

    if isinstance(found.period, Span) and pick(found.period) is None:
        return None
    return Found(mapped(found.period, pick), at, found.stop, ranged=True)


def _nth(span: Span, number: int, noun: str) -> Span | None:
    if noun in {"helft", "half"}:
        return narrowed(span, _HALVES[number]) if number in _HALVES else None
    if noun in {"dag", "day", "werkdag"}:
        day = span.end if number < 0 else span.start + timedelta(days=number - 1)
        return one_day(day) if day <= span.end else None
    wanted = words.WEEKDAYS.get(noun, _SATURDAY if noun == "weekend" else _THURSDAY)
    if number < 0:
        day = span.end - timedelta(days=(span.end.weekday() - wanted) % 7)
    else:
        day = span.start + timedelta(days=(wanted - span.start.weekday()) % 7 + 7 * (number - 1))
    if not span.start <= day <= span.end:
        return None
    if noun == "weekend":
        return periods.weekend_of(week_around(day))
    return one_day(day) if noun in words.WEEKDAYS else week_around(day)


def _rank(line: Line, at: int) -> tuple[int, int] | None:
    """An ordinal and the token after it: "eerste", "laatste", "1e", "2nd"."""
    word = line.word(at)
    if word in words.ORDINALS:
        return words.ORDINALS[word], at + 1
    day = numbers.day_number(line, at)
    return day if day and day[1] == at + 2 and word.isdecimal() else None


def phrase(line: Line, at: int) -> tuple[Found, ...]:
    """Everything that begins at a token: a list or range of days ("12, 13 en 14 mei"), or a period with its range."""
    if not words.MONTHS.keys().isdisjoint(line.words) and (chain := _chain(line, at, 0)):
        return chain
    found = line.period(at)
    return (_extended(line, found),) if found else ()


def _chain(line: Line, at: int, length: int) -> tuple[Found, ...]:
    """Days that borrow the month of the last one: "3 of 5 maart", "12 t/m 16 oktober", "ma 6 en di 7 april"."""
    first = _lone_day(line, at)
    if first is None or length > _LONGEST:
        return ()
    day, stop = first
    mark = line.word(stop)
    ranged = periods.through(line, stop)
    if mark in {"en", "and"} and line.word(line_lead(line, at)) in {"tussen", "between"}:
        ranged = stop + 1
    if ranged is None and mark not in _LISTED:
        return ()
    beyond = line.skip(ranged or stop + 1, words.ARTICLES | {"op", "on"})
    rest = _chain(line, beyond, length + 1) or _single_day(line, beyond)
    if not rest or (mark == "," and len(rest) == 1) or (mark == "op" and not ranged and _day_of(rest[0]) != day + 1):
        return ()
    period = _lent(day, rest[0].period)
    if period is None:
        return ()
    if ranged or mark == "op":
        return (Found(joined(period, rest[0].period), at, rest[0].stop, ranged=True, head=period), *rest[1:])
    return (Found(period, at, stop, shown=rest[-1].stop), *rest)


_LONGEST = 8
_LISTED = frozenset({",", "en", "of", "/", "&", "+", "and", "or", "op"})


def _lone_day(line: Line, at: int) -> tuple[int, int] | None:
    inner = at
    if line.word(at) in words.ANY_WEEKDAY:
        inner = at + 1 + (line.word(at + 1) in words.DAY_PARTS)
        inner += line.word(inner) == "." and line.glued(inner)
        inner = line.skip(inner, words.ARTICLES)
    return numbers.day_number(line, inner, loose=True)


def _single_day(line: Line, at: int) -> tuple[Found, ...]:
    day = at + 1 if line.word(at) in words.ANY_WEEKDAY else at
    day = line.skip(day, words.ARTICLES | {"."})
    if not numbers.day_and_month(line, day):
        return ()
    found = line.period(at)
    return (found,) if found and not found.ranged else ()


def _day_of(found: Found) -> int:
    return found.period.start.day if isinstance(found.period, Span) else getattr(found.period, "day", 0)


def _lent(day: int, period: Period) -> Period | None:
    """The same month for an earlier day; the month before for a later one ("28 t/m 3 mei")."""
    if isinstance(period, DayOfYear):
        month = period.month if day < period.day else (period.month - 2) % 12 + 1
        return DayOfYear(day, month)
    if isinstance(period, Span):
        end = period.start
        month = end.month if day < end.day else (end.month - 2) % 12 + 1
        return DayOfYear(day, month)(end.year - (month > end.month))
    return None


def _extended(line: Line, found: Found) -> Found:
    """A period with the range it opens: "van maart tot mei", "18 mei t/m 29 juni", "mei/juni"."""
    if found.ranged or found.deadline:
        return found
    stop = found.stop
    beyond = periods.through(line, stop)
    if line.word(stop) in {"/", "en", "and"} and beyond is None:
        between = line.word(line_lead(line, found.start)) in {"tussen", "between"}
        monthly = line.word(stop) == "/" and line.word(stop + 1) in {*words.MONTHS, *words.SEASONS, "q"}
        beyond = stop + 1 if monthly or between else None
    if beyond is None:
        return found
    last = line.period(line.skip(beyond, words.ARTICLES))
    if last is None:
        return _same_month(line, found, beyond)
    if last.deadline or last.ranged:
        return found
    period = joined(found.period, last.period)
    if isinstance(period, Span) and isinstance(found.period, Span) and period == found.period != last.period:
        return found
    return Found(period, found.start, last.stop, ranged=True, late=last.late, head=found.period)


def _same_month(line: Line, found: Found, at: int) -> Found:
    """Read "12 mei t/m 16"."""
    day = numbers.day_number(line, at)
    first = found.period
    if not day or not isinstance(first, DayOfYear) or day[0] <= first.day or not numbers.follows(line, day[1]):
        return found
    if not line.closed(day[1]):
        return found
    return Found(joined(first, DayOfYear(day[0], first.month)), found.start, day[1], ranged=True, head=first)


def line_lead(line: Line, at: int) -> int:
    """The token before a phrase, over articles and a short weekday."""
    at -= 1
    while line.word(at) in words.ARTICLES:
        at -= 1
    return at


def _rules() -> Mapping[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {
        "0": [numbers.iso_or_numeric, periods.school_year, numbers.day_and_month, ranked, amounts.ago,
              numbers.ranked_day, periods.bare_year],
    }  # fmt: skip

    def add(keys: object, *rules: Rule) -> None:
        for key in keys:  # type: ignore[attr-defined]
            table.setdefault(key, []).extend(rules)

    add({first for first, _ in words.PAIRS} | {key[0] for key in words.LONGER}, periods.pair)
    add(words.MONTHS, numbers.month_and_day, numbers.month)
    add(words.ANY_WEEKDAY, relatives.weekday)
    add(words.DAYS, relatives.day_word)
    add(words.ORDINALS, ranked)
    add(words.PARTS, part)
    add(words.RELATIVE, amounts.coming, relatives.relative)
    add(words.SEASONS, periods.season)
    add(words.FEASTS, periods.feast)
    add(words.HOLIDAYS, periods.holiday)
    add(words.ANY_HOLIDAY, periods.any_holiday)
    add({"nieuwe"}, new_year)
    add({"direct", "ommegaande", "onmiddellijke", "heden"}, at_once)
    add({"w"}, periods.short_week)
    add({"weekend"}, periods.around_weekend)
    add(words.WEEKS, week_in_month, periods.week_number, periods.week_of)
    add({"weekend"}, periods.week_of)
    add({"q", "h", "kwartaal", "kw"}, periods.quarter_code)
    add({"schooljaar", "seizoen"}, periods.school_year)
    add({"over", "in"}, amounts.ahead)
    add({"binnen", "within"}, amounts.within)
    add(words.NUMBERS, numbers.day_and_month, amounts.ago)
    add({"n", "half", "anderhalf", "anderhalve", "paar", "couple", "few", "enkele"}, amounts.ago)
    return {key: tuple(rules) for key, rules in table.items()}


RULES = _rules()
"""The rules to try, by the word a phrase begins with; "0" stands for any figure."""

UNITS_AND_MONTHS = frozenset({*words.UNITS, *words.MONTHS})
CLEAR_OPENINGS = frozenset(
    word
    for word, rules in RULES.items()
    if not {amounts.ahead, amounts.within, amounts.ago, numbers.day_and_month}.issuperset(rules)
)
"""The words a phrase may begin with where no unit and no month is named: not the "in" of "in twee weken"."""
