"""The English words that make up a date, in lower case. What they do is in `dates_phrases`."""

from collections.abc import Mapping

from bot.language import dates_holidays as year
from bot.language.dates_calendar import Part, Yearly

MONTHS: Mapping[str, int] = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
"""Month names and the ways people shorten them."""

WEEKDAYS: Mapping[str, int] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6,
}  # fmt: skip
"""Days of the week; a final -s says every week."""

WEEKDAYS_SHORT: Mapping[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Short weekdays, ordinary words too: read only right before a date."""

DAY_PARTS: tuple[str, ...] = ("morning", "afternoon", "evening", "night")
"""Parts of a day."""

DAYS: Mapping[str, int] = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
"""Words for a day counted from the day of speaking."""

NUMBERS: Mapping[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Numbers in words."""

ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1,
}  # fmt: skip
"""Ranks in words; -1 is the last."""

SUFFIXES = frozenset({"st", "nd", "rd", "th"})
"""What follows the figure in "14th"."""

UNITS: Mapping[str, str] = {
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "weeks": "week", "fortnight": "fortnight",
    "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter", "year": "year",
    "years": "year", "yr": "year",
}  # fmt: skip
"""Units of time ("week" and "weekend" are Dutch words too)."""

RELATIVE: Mapping[str, int] = {"this": 0, "next": 1, "coming": 2, "upcoming": 2, "last": -1, "previous": -1, "past": -2}
"""This (0), the next (1), the coming (2), the previous (-1) and the past (-2) one."""

PARTS: Mapping[str, Part] = {
    "early": Part.EARLY, "beginning": Part.EARLY, "start": Part.EARLY, "mid": Part.MIDDLE, "middle": Part.MIDDLE,
    "late": Part.LATE, "end": Part.LATE,
}  # fmt: skip
"""Words for a part of a period."""

SEASONS: Mapping[str, Yearly] = {
    "spring": year.SPRING, "summer": year.SUMMER, "autumn": year.AUTUMN, "fall": year.AUTUMN,
}  # fmt: skip
"""Seasons by name ("winter" is Dutch too)."""

FEASTS: Mapping[str, Yearly] = {
    "easter": year.EASTER, "christmas": year.CHRISTMAS, "xmas": year.CHRISTMAS, "whitsun": year.PENTECOST,
    "pentecost": year.PENTECOST, "carnival": year.CARNIVAL,
}  # fmt: skip
"""Feasts of one word."""

HOLIDAYS: Mapping[str, Yearly] = {}
"""English has no one-word school holidays; "summer holidays" is read as a pair."""

PAIRS: Mapping[tuple[str, str], Yearly] = {
    ("summer", "holidays"): year.SUMMER_HOLIDAYS, ("summer", "holiday"): year.SUMMER_HOLIDAYS,
    ("summer", "break"): year.SUMMER_HOLIDAYS, ("summer", "recess"): year.SUMMER_HOLIDAYS,
    ("autumn", "break"): year.AUTUMN_HOLIDAYS, ("autumn", "holidays"): year.AUTUMN_HOLIDAYS,
    ("christmas", "holidays"): year.christmas_holidays, ("christmas", "break"): year.christmas_holidays,
    ("may", "holidays"): year.may_holidays, ("construction", "break"): year.CONSTRUCTION_BREAK,
    ("good", "friday"): year.GOOD_FRIDAY, ("easter", "monday"): year.EASTER_MONDAY,
    ("christmas", "eve"): year.fixed(12, 24), ("liberation", "day"): year.LIBERATION,
    ("ascension", "day"): year.ASCENSION,
    ("new", "year"): year.NEW_YEAR,
}  # fmt: skip
"""Feasts and holidays of two words."""
