"""The Dutch words that make up a date, without diacritics and in lower case. What they do is in `dates_phrases`."""

from collections.abc import Mapping

from bot.domain.when import Precision
from bot.language import dates_holidays as year
from bot.language.dates_calendar import Part, Yearly

MONTHS: Mapping[str, int] = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "febr": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4,
    "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "augustus": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
"""Month names and the ways people shorten them."""

WEEKDAYS: Mapping[str, int] = {
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5, "zondag": 6,
    "maandags": 0, "dinsdags": 1, "woensdags": 2, "donderdags": 3, "vrijdags": 4, "zaterdags": 5, "zondags": 6,
}  # fmt: skip
"""Days of the week; a final -s says every week."""

WEEKDAYS_SHORT: Mapping[str, int] = {
    "ma": 0, "maa": 0, "di": 1, "din": 1, "wo": 2, "woe": 2, "do": 3, "don": 3, "vr": 4, "vrij": 4, "vri": 4,
    "za": 5, "zat": 5, "zo": 6, "zon": 6,
}  # fmt: skip
"""Short weekdays, ordinary words too: read only right before a date or after "komende"."""

DAY_PARTS: tuple[str, ...] = ("ochtend", "morgen", "middag", "avond", "nacht")
"""Parts of a day, alone or written onto the weekday ("vrijdagmiddag")."""

DAYS: Mapping[str, int] = {
    "vandaag": 0, "vanavond": 0, "vanmiddag": 0, "vanochtend": 0, "vanmorgen": 0, "vannacht": 0, "morgen": 1,
    "morge": 1, "morgenochtend": 1, "morgenmiddag": 1, "morgenavond": 1, "morgenvroeg": 1, "overmorgen": 2,
    "gisteren": -1, "gister": -1, "gisteravond": -1, "gistermiddag": -1, "gisterochtend": -1, "gisternacht": -1,
    "eergisteren": -2, "eergister": -2,
}  # fmt: skip
"""Words for a day counted from the day of speaking."""

NUMBERS: Mapping[str, int] = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17,
    "achttien": 18, "negentien": 19, "twintig": 20, "eenentwintig": 21, "tweeentwintig": 22, "drieentwintig": 23,
    "vierentwintig": 24, "vijfentwintig": 25, "zesentwintig": 26, "zevenentwintig": 27, "achtentwintig": 28,
    "negenentwintig": 29, "dertig": 30, "eenendertig": 31,
}  # fmt: skip
"""Numbers in words, as far as days of a month go."""

ORDINALS: Mapping[str, int] = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "laatste": -1,
}  # fmt: skip
"""Ranks in words; -1 is the last."""

SUFFIXES = frozenset({"e", "de", "ste"})
"""What follows the figure in "14e"."""

UNITS: Mapping[str, str] = {
    "uur": "hour", "uren": "hour", "dag": "day", "dagen": "day", "dgn": "day", "week": "week", "weken": "week",
    "weekje": "week", "weekjes": "week", "wk": "week", "wkn": "week", "maand": "month", "maanden": "month",
    "maandje": "month", "maandjes": "month", "mnd": "month", "mndn": "month", "kwartaal": "quarter",
    "kwartalen": "quarter", "jaar": "year", "jaren": "year", "jr": "year", "weekend": "weekend",
    "schooljaar": "school year", "seizoen": "school year",
}  # fmt: skip
"""Units of time."""

RELATIVE: Mapping[str, int] = {
    "deze": 0, "dit": 0, "volgende": 1, "volgend": 1, "komende": 2, "komend": 2, "aankomende": 2, "aankomend": 2,
    "aanstaande": 2, "eerstvolgende": 2, "eerstkomende": 2, "vorige": -1, "vorig": -1, "afgelopen": -2, "verleden": -1,
    "voorgaande": -1, "vlgd": 1, "vlgde": 1, "volgnde": 1, "vlgende": 1, "volgede": 1, "vlg": 1, "kom": 2,
}  # fmt: skip
"""This (0), the next (1), the coming (2), the previous (-1) and the past (-2) one."""

PARTS: Mapping[str, Part] = {
    "begin": Part.EARLY, "vroeg": Part.EARLY, "half": Part.MIDDLE, "medio": Part.MIDDLE, "midden": Part.MIDDLE,
    "halverwege": Part.MIDDLE, "eind": Part.LATE, "einde": Part.LATE, "ultimo": Part.LATE, "later": Part.LATE,
}  # fmt: skip
"""Words for a part of a period."""

SEASONS: Mapping[str, Yearly] = {
    "lente": year.SPRING, "voorjaar": year.SPRING, "zomer": year.SUMMER, "herfst": year.AUTUMN,
    "najaar": year.AUTUMN, "winter": year.WINTER, "zomermaanden": year.SUMMER, "wintermaanden": year.WINTER,
    "broedseizoen": year.fixed(3, 15, 123, Precision.SEASON), "badseizoen": year.fixed(5, 15, 124, Precision.SEASON),
    "strandseizoen": year.fixed(4, 1, 183, Precision.SEASON), "vaarseizoen": year.fixed(4, 1, 214, Precision.SEASON),
    "plantseizoen": year.fixed(11, 1, 135, Precision.SEASON), "stookseizoen": year.fixed(10, 1, 182, Precision.SEASON),
    "hoogseizoen": year.HIGH_SUMMER, "zomerseizoen": year.SUMMER, "winterseizoen": year.WINTER,
    "hoogzomer": year.HIGH_SUMMER, "nazomer": year.LATE_SUMMER,
}  # fmt: skip
"""Seasons by name."""

FEASTS: Mapping[str, Yearly] = {
    "pasen": year.EASTER, "paasweekend": year.around_easter(-2, 4), "paasmaandag": year.EASTER_MONDAY,
    "paaszondag": year.around_easter(0), "hemelvaart": year.ASCENSION, "hemelvaartsdag": year.ASCENSION,
    "pinksteren": year.PENTECOST, "pinkstermaandag": year.WHIT_MONDAY, "pinksterweekend": year.around_easter(48, 3),
    "koningsdag": year.kings_day, "koningsnacht": year.fixed(4, 26), "dodenherdenking": year.REMEMBRANCE,
    "bevrijdingsdag": year.LIBERATION, "prinsjesdag": year.prinsjesdag, "sinterklaas": year.SAINT_NICHOLAS,
    "pakjesavond": year.SAINT_NICHOLAS, "kerst": year.CHRISTMAS, "kerstmis": year.CHRISTMAS,
    "kerstdagen": year.CHRISTMAS, "kerstavond": year.fixed(12, 24), "feestdagen": year.fixed(12, 25, 8),
    "kerstweekend": year.CHRISTMAS, "kerstnacht": year.fixed(12, 24), "hemelvaartweekend": year.around_easter(39, 4),
    "hemelvaartsweekend": year.around_easter(39, 4), "palmzondag": year.around_easter(-7),
    "aswoensdag": year.around_easter(-46), "moederdag": year.mothers_day, "vaderdag": year.fathers_day,
    "dierendag": year.fixed(10, 4), "burendag": year.neighbours_day, "monumentendag": year.heritage_days,
    "raadsverkiezingen": year.council_election, "gemeenteraadsverkiezingen": year.council_election,
    "statenverkiezingen": year.provincial_election, "waterschapsverkiezingen": year.provincial_election,
    "oudjaarsdag": year.NEW_YEARS_EVE, "oudjaarsavond": year.NEW_YEARS_EVE, "oudjaarsnacht": year.TURN_OF_YEAR,
    "oudejaarsnacht": year.TURN_OF_YEAR, "nieuwjaarsnacht": year.TURN_OF_YEAR, "halloween": year.fixed(10, 31),
    "oudjaar": year.NEW_YEARS_EVE, "oudejaarsdag": year.NEW_YEARS_EVE, "oudejaarsavond": year.NEW_YEARS_EVE,
    "jaarwisseling": year.TURN_OF_YEAR, "nieuwjaar": year.NEW_YEAR, "nieuwjaarsdag": year.NEW_YEAR,
    "carnaval": year.CARNIVAL, "driekoningen": year.fixed(1, 6), "valentijnsdag": year.fixed(2, 14),
}  # fmt: skip
"""Feasts and days everyone knows."""

HOLIDAYS: Mapping[str, Yearly] = {
    "bouwvak": year.CONSTRUCTION_BREAK, "bouwvakantie": year.CONSTRUCTION_BREAK,
    "bouwvakvakantie": year.CONSTRUCTION_BREAK, "zomervakantie": year.SUMMER_HOLIDAYS,
    "zomervak": year.SUMMER_HOLIDAYS, "zomerreces": year.SUMMER_HOLIDAYS, "zomerstop": year.SUMMER_HOLIDAYS,
    "herfstvakantie": year.AUTUMN_HOLIDAYS, "herfstreces": year.AUTUMN_HOLIDAYS,
    "kerstvakantie": year.christmas_holidays, "kerstreces": year.christmas_holidays,
    "voorjaarsvakantie": year.FEBRUARY_HOLIDAYS, "voorjaarsreces": year.FEBRUARY_HOLIDAYS,
    "krokusvakantie": year.FEBRUARY_HOLIDAYS, "carnavalsvakantie": year.FEBRUARY_HOLIDAYS,
    "meivakantie": year.may_holidays, "meireces": year.may_holidays,
}  # fmt: skip
"""School holidays, council recess and the construction break."""

ANY_HOLIDAY = frozenset({"vakantie", "vakanties", "reces", "schoolvakantie", "schoolvakanties"})
"""Words for whichever holiday is next, read only in "voor/na de vakantie"."""

PAIRS: Mapping[tuple[str, str], Yearly] = {
    ("goede", "vrijdag"): year.GOOD_FRIDAY, ("eerste", "kerstdag"): year.fixed(12, 25),
    ("tweede", "kerstdag"): year.fixed(12, 26), ("eerste", "paasdag"): year.around_easter(0),
    ("tweede", "paasdag"): year.EASTER_MONDAY, ("tweede", "pinksterdag"): year.WHIT_MONDAY,
    ("eerste", "pinksterdag"): year.around_easter(49), ("witte", "donderdag"): year.around_easter(-3),
    ("sint", "maarten"): year.fixed(11, 11),
}  # fmt: skip
"""Feasts of two words."""
