"""Open this for the words and dates the scan's table and report share, in Dutch and English."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from statistics import median_low
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.assessment import Tier
from bot.domain.card import Language
from bot.domain.signal import Signal
from bot.domain.when import Precision, When

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
"""Control and direction marks: they could repaint a terminal or turn a line around."""

_ACCOUNT = r"@[UW][A-Z0-9]{4,}\b"
"""A mention of somebody the export does not name."""

_DAY = {Language.DUTCH: "d MMMM y", Language.ENGLISH: "d MMMM y"}
_SHORT = {Language.DUTCH: "d MMM y", Language.ENGLISH: "d MMM y"}
_WEEK = {Language.DUTCH: "week van {day}", Language.ENGLISH: "week of {day}"}
_QUARTER = {Language.DUTCH: "{n}e kwartaal {year}", Language.ENGLISH: "Q{n} {year}"}
_SOMEBODY = {Language.DUTCH: "@collega", Language.ENGLISH: "@colleague"}


def shown(signals: Sequence[Signal], tier: Tier) -> list[Signal]:
    """The signals of one tier that may be shown to anyone, in order of their first sign."""
    fit = [s for s in signals if s.tier is tier and s.evidence and not s.sensitive]
    return sorted(fit, key=lambda signal: signal.first_seen)


def first_day(signal: Signal, zone: ZoneInfo) -> date:
    """The day of the first sign, where the organisation is."""
    return signal.first_seen.astimezone(zone).date()


def lead_days(signal: Signal, zone: ZoneInfo) -> int | None:
    """Calendar days from the first sign to the first date; None without a date, negative when it had begun."""
    return signal.when.days_left(first_day(signal, zone)) if signal.when else None


def typical_lead(signals: Sequence[Signal], zone: ZoneInfo) -> int | None:
    """The days at least half of the dated, still coming projects were visible before their first date."""
    days = [d for d in (lead_days(s, zone) for s in signals) if d is not None and d >= 0]
    return median_low(days) if days else None


def quote_of(signal: Signal, *, limit: int, language: Language, names: Collection[str] = ()) -> str:
    """The words that made it an alert, else its first ones: on one line, at most `limit` characters, nobody named.

    `names` are the people whose mention ("@name") becomes "@collega".
    """
    by = signal.alerted_by and signal.evidence_of(signal.alerted_by)
    return cut(unnamed((by or signal.evidence[0]).quote, language=language, names=names), limit)


def title_of(signal: Signal, *, limit: int, language: Language, names: Collection[str] = ()) -> str:
    """What it is about, on one line, nobody named."""
    return cut(unnamed(signal.title, language=language, names=names), limit)


def unnamed(text: str, *, language: Language, names: Collection[str]) -> str:
    """The text on one line in which mentions ("@name", for these names and for account ids) name nobody."""
    line = one_line(text)
    if "@" not in line:
        return line
    known = "|".join(re.escape(one_line(name)) for name in sorted(names, key=len, reverse=True) if name.strip())
    mention = rf"@(?:{known})(?!\w)|{_ACCOUNT}" if known else _ACCOUNT
    return re.sub(mention, _SOMEBODY[language], line)


def one_line(text: str) -> str:
    """The text on one line, without marks that cannot be seen."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def cut(text: str, limit: int) -> str:
    """The text, ended at a word when it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"


def day_words(day: date, language: Language, *, short: bool = False) -> str:
    """A day as people write it: "6 april 2026"."""
    return format_date(day, (_SHORT if short else _DAY)[language], locale=language.value)


def when_words(when: When, language: Language) -> str:
    """A date no more precise than it was said: a day, "week van 6 april 2026", "april 2026", "2e kwartaal 2026"."""
    match when.precision:
        case Precision.DAY if when.start == when.end:
            return day_words(when.start, language)
        case Precision.WEEK:
            return _WEEK[language].format(day=day_words(when.start, language))
        case Precision.MONTH if (when.start.year, when.start.month) == (when.end.year, when.end.month):
            return format_date(when.start, "MMMM y", locale=language.value)
        case Precision.QUARTER if when.start.month % 3 == 1:
            return _QUARTER[language].format(n=when.start.month // 3 + 1, year=when.start.year)
        case Precision.YEAR if when.start.year == when.end.year:
            return str(when.start.year)
        case _:
            return _range_words(when, language)


def period_words(first: date, last: date, language: Language) -> str:
    """A period with its first and last day."""
    between = {Language.DUTCH: "t/m", Language.ENGLISH: "to"}[language]
    return f"{day_words(first, language)} {between} {day_words(last, language)}"


def _range_words(when: When, language: Language) -> str:
    """A range with what its days share said once: "13–31 juli 2026"."""
    end = day_words(when.end, language)
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start.day}–{end}"
    start = "d MMMM" if when.start.year == when.end.year else "d MMMM y"
    return f"{format_date(when.start, start, locale=language.value)} – {end}"
