"""A date as somebody types it into a form: '2027-04-06', '6-4-2027', '6 april 2027', '6 april'."""

import re
from datetime import date

from babel.dates import get_month_names

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_WORDS = re.compile(r"(?:[a-z]+\.?,? +)?(\d{1,2})(?:e|th|st|nd|rd)? +(?:of +)?([a-zë]+)\.?,?(?: +(\d{4}))?")
_CENTURY = 2000
_CENTURY_ENDS = 100


def typed_date(text: str, today: date) -> date | None:
    """The day that was typed, None when there is no such day; without a year the next such day from `today`."""
    typed = " ".join(text.casefold().split())
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(g) for g in match.groups())
        return _day(year, month, day)
    if match := _NUMBERS.fullmatch(typed):
        return _with_year(match[3], int(match[2]), int(match[1]), today)
    if match := _WORDS.fullmatch(typed):
        month = _months().get(match[2].rstrip("."), 0)
        return _with_year(match[3], month, int(match[1]), today)
    return None


def _with_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        number = int(year)
        return _day(number + _CENTURY if number < _CENTURY_ENDS else number, month, day)
    this_year = _day(today.year, month, day)
    return this_year if this_year and this_year >= today else _day(today.year + 1, month, day) or this_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months() -> dict[str, int]:
    """The names of the months, whole and short, in both languages."""
    return {
        name.casefold().rstrip("."): number
        for locale in ("nl", "en_GB")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    } | {"mrt": 3, "sep": 9}
