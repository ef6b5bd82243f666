"""The date words of both languages together, and the small words between them."""

from collections.abc import Mapping

from bot.language import dates_dutch as nl
from bot.language import dates_english as en
from bot.language.dates_calendar import Part, Yearly
from bot.language.dates_holidays import TURN_OF_YEAR, fixed, kings_day
from bot.language.word_lists import word_set

MONTHS: Mapping[str, int] = {**nl.MONTHS, **en.MONTHS}
WEEKDAYS: Mapping[str, int] = {
    **nl.WEEKDAYS,
    **en.WEEKDAYS,
    **{day + part: number for day, number in nl.WEEKDAYS.items() for part in nl.DAY_PARTS if not day.endswith("s")},
}
WEEKDAYS_SHORT: Mapping[str, int] = {**nl.WEEKDAYS_SHORT, **en.WEEKDAYS_SHORT}
ANY_WEEKDAY: Mapping[str, int] = {**WEEKDAYS, **WEEKDAYS_SHORT}
CLEAR_WEEKDAYS = frozenset({*WEEKDAYS, "ma", "di", "wo", "do", "vr", "za", "mon", "tue", "thu", "fri"})
"""Weekdays that are no other word, at least next to "volgende week"."""

DAY_PARTS = frozenset({*nl.DAY_PARTS, *en.DAY_PARTS})
DAYS: Mapping[str, int] = {**nl.DAYS, **en.DAYS}
NUMBERS: Mapping[str, int] = {**nl.NUMBERS, **en.NUMBERS}
ORDINALS: Mapping[str, int] = {**nl.ORDINALS, **en.ORDINALS}
SUFFIXES = nl.SUFFIXES | en.SUFFIXES
UNITS: Mapping[str, str] = {**nl.UNITS, **en.UNITS}
RELATIVE: Mapping[str, int] = {**nl.RELATIVE, **en.RELATIVE}
PARTS: Mapping[str, Part] = {**nl.PARTS, **en.PARTS}
SEASONS: Mapping[str, Yearly] = {**nl.SEASONS, **en.SEASONS}
HOLIDAYS: Mapping[str, Yearly] = {**nl.HOLIDAYS, **en.HOLIDAYS}
FEASTS: Mapping[str, Yearly] = {**nl.FEASTS, **en.FEASTS}
PAIRS: Mapping[tuple[str, str], Yearly] = {**nl.PAIRS, **en.PAIRS}

ANY_HOLIDAY = nl.ANY_HOLIDAY

ARTICLES = frozenset({"de", "het", "the", "den"})
OF = frozenset({"van", "vd", "of", "in", "de", "het", "the", "deze", "die", "-"})
"""What may stand between "eind" or "eerste week" and its period; "deze" before a month or season."""

EVERY = frozenset({"elke", "iedere", "elk", "ieder", "every", "each", "jaarlijks", "wekelijks", "maandelijks"})

STRICT_MONTHS = frozenset({"may", "march", "mar", "jan", "jul", "jun", "sep", "august"})
"""Months that are also a verb, a name or a slip of the keyboard."""

STRICT_SEASONS = frozenset({"spring", "fall"})
ENGLISH_MONTHS = frozenset(en.MONTHS)

BEFORE_STRICT = word_set(
    "in per begin eind einde half medio vanaf sinds voorjaar from by until till of since before after next last this "
    "every mid early late for during to and"
)
"""Words after which a strict month or season is a date after all."""

COUNTED = word_set(
    "uur uren euro eur mln miljoen woningen mensen inwoners adressen huishoudens stuks personen bewoners bomen keer "
    "maal km meter cm mm ton kg weken dagen maanden jaar weeks days months years hours people homes houses residents "
    "pm am x m minuten min plekken plaatsen punten pagina pk k procent percent graden vierkante m2"
)
"""Nouns and units that make the number before them a count, not a day or a year."""

FOLLOWS = word_set(
    "om in en of is was wordt worden gaat gaan kan kunnen komt komen zit zitten staat naar met bij voor na maar "
    "dan dus "
    "hebben heeft hebben moet moeten we wij ik er niet weer nog al ook afwezig aanwezig vrij te door aan tot t op zijn "
    "bellen starten start begint beginnen mee uit jl a and or at to from until for we i they will starts goes is are "
    "the de het een als over per vanaf dat die hier daar erbij erin eraf toch pas mag zal wil gereed klaar live open "
    "dicht gesloten closed openen via hij zij ze jullie gewoon rond tussen"
)
"""Words that may follow "6/4" or "de 14e" without turning it into a rank or a fraction."""

WEEKS = frozenset({"week", "wk", "weken", "weeknr", "weeknummer", "weeks"})
AROUND = frozenset({"na", "voor", "rond", "after", "before", "tot"})

LONGER: Mapping[tuple[str, ...], tuple[Yearly | None, int]] = {
    ("oud", "en", "nieuw"): (TURN_OF_YEAR, 3),
    ("dag", "van", "de", "arbeid"): (fixed(5, 1), 4),
    ("king", "'", "s", "day"): (kings_day, 4),
    ("king", "’", "s", "day"): (kings_day, 4),
}
"""Feasts of three or four tokens, with how many."""

MANY = frozenset({"dagen", "weken", "maanden", "jaren", "days", "weeks", "months", "years", "wkn", "mndn"})
"""Units in the plural."""

YEARLY = frozenset({*MONTHS, *SEASONS, *HOLIDAYS, *FEASTS})
"""Words for something that comes round every year."""
