"""Open this for the scan's report: the page a head of communication prints or reads on a phone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from adapters.history.scan_report_texts import TEXTS
from adapters.history.scan_words import (
    AMSTERDAM,
    day_words,
    first_day,
    lead_days,
    one_line,
    period_words,
    quote_of,
    shown,
    title_of,
    typical_lead,
    when_words,
)
from bot.domain.assessment import Tier
from bot.domain.card import Language
from bot.domain.signal import Signal
from bot.domain.when import Precision

_QUOTE = 260
_TITLE = 120
_FULL_BAR = 180
"""Days of lead time that fill the whole bar; most projects are nearer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One signal in the words the page prints.

    `lead` is None without a date, `coarse` when it counts from the first day of a longer range, `bar` is a percentage.
    """

    day: str
    month: str
    iso: str
    channel: str
    title: str
    quote: str
    when: str
    lead: int | None
    coarse: bool
    bar: int
    audiences: str
    places: str
    urgent: bool
    cancelled: bool


def render_report(
    signals: Sequence[Signal],
    *,
    language: Language,
    organisation_name: str,
    period: tuple[date, date] | None,
    channels_scanned: int,
    messages_scanned: int,
    sensitive_count: int,
    zone: ZoneInfo = AMSTERDAM,
    names: Collection[str] = (),
) -> str:
    """A page of HTML that needs nothing else: no script, no network.

    Nobody who wrote something is named (`names` are taken out of quotes) and sensitive signals are a number only.
    """
    alerts, watched = shown(signals, Tier.ALERT), shown(signals, Tier.WATCH)
    entries = [_entry(s, language=language, zone=zone, names=names) for s in alerts]
    months = [(month, list(group)) for month, group in groupby(entries, key=lambda entry: entry.month)]
    return _template().render(
        lang=language.value,
        t=TEXTS[language],
        organisation=organisation_name,
        period=period_words(*period, language) if period else "",
        months=months,
        watched=[_entry(s, language=language, zone=zone, names=names) for s in watched],
        alerts=len(alerts),
        lead=typical_lead(alerts, zone),
        channels=channels_scanned,
        messages=format_decimal(messages_scanned, locale=language.value),
        sensitive=sensitive_count,
    )


def _entry(signal: Signal, *, language: Language, zone: ZoneInfo, names: Collection[str]) -> Entry:
    day = first_day(signal, zone)
    lead = lead_days(signal, zone)
    when = signal.when
    return Entry(
        day=day_words(day, language, short=True).rsplit(" ", 1)[0],
        month=format_date(day, "MMMM y", locale=language.value),
        iso=day.isoformat(),
        channel=one_line(signal.channel.channel),
        title=title_of(signal, limit=_TITLE, language=language, names=names),
        quote=quote_of(signal, limit=_QUOTE, language=language, names=names),
        when=when_words(when, language) if when else "",
        lead=lead,
        coarse=when is not None and when.precision not in (Precision.DAY, Precision.WEEK),
        bar=max(4, min(100, round(100 * lead / _FULL_BAR))) if lead is not None and lead > 0 else 0,
        audiences=one_line(", ".join(signal.audiences)),
        places=one_line(", ".join(signal.places)),
        urgent=signal.urgent,
        cancelled=signal.cancelled,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("scan_report.html")
