"""Open this for what `scan` shows in a terminal: a table of signals and one line that sums up."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from adapters.history.scan_words import (
    AMSTERDAM,
    day_words,
    first_day,
    lead_days,
    one_line,
    quote_of,
    shown,
    title_of,
    when_words,
)
from bot.domain.assessment import Tier
from bot.domain.card import Language
from bot.domain.signal import Signal

_QUOTE = 110
_TITLE = 80
_HEADS = {
    Language.DUTCH: ("Datum", "Kanaal", "Project", "In hun woorden", "Eerste datum", "Wie merkt het"),
    Language.ENGLISH: ("Date", "Channel", "Project", "In their words", "First date", "Who is affected"),
}
_DAYS = {Language.DUTCH: "over {n} dagen", Language.ENGLISH: "in {n} days"}
_DOUBTFUL = {Language.DUTCH: "(twijfel)", Language.ENGLISH: "(unsure)"}
_SUMMARY = {
    Language.DUTCH: (
        "{alerts} gemeld, {watched} op de twijfellijst, {sensitive} mogelijk gevoelig (niet getoond); "
        "{messages} berichten in {channels} kanalen gelezen."
    ),
    Language.ENGLISH: (
        "{alerts} reported, {watched} on the watch list, {sensitive} possibly sensitive (not shown); "
        "read {messages} messages in {channels} channels."
    ),
}


def signal_table(
    signals: Sequence[Signal], *, language: Language, zone: ZoneInfo = AMSTERDAM, names: Collection[str] = ()
) -> Table:
    """A row per signal: alerts first, then the watch list, each by date; sensitive ones are left out."""
    table = Table(show_lines=True, expand=True)
    for number, head in enumerate(_HEADS[language]):
        table.add_column(head, ratio=(0, 2, 3, 5, 2, 2)[number] or None, no_wrap=number == 0, overflow="fold")
    for tier in (Tier.ALERT, Tier.WATCH):
        for signal in shown(signals, tier):
            table.add_row(*_row(signal, language=language, zone=zone, names=names), style="dim" * (tier is Tier.WATCH))
    return table


def summary_line(
    signals: Sequence[Signal],
    *,
    language: Language,
    channels_scanned: int,
    messages_scanned: int,
    sensitive_count: int,
) -> str:
    """One sentence with the figures of a scan."""
    return _SUMMARY[language].format(
        alerts=len(shown(signals, Tier.ALERT)),
        watched=len(shown(signals, Tier.WATCH)),
        sensitive=sensitive_count,
        messages=messages_scanned,
        channels=channels_scanned,
    )


def _row(signal: Signal, *, language: Language, zone: ZoneInfo, names: Collection[str]) -> tuple[Text, ...]:
    title = Text(title_of(signal, limit=_TITLE, language=language, names=names), style="bold")
    if signal.tier is Tier.WATCH:
        title.append(f" {_DOUBTFUL[language]}", style="italic")
    first = ""
    days = lead_days(signal, zone)
    if signal.when and days is not None:
        first = when_words(signal.when, language)
        first += f"\n{_DAYS[language].format(n=days)}" if days > 0 else ""
    return (
        Text(day_words(first_day(signal, zone), language, short=True)),
        Text(f"#{one_line(signal.channel.channel)}"),
        title,
        Text(quote_of(signal, limit=_QUOTE, language=language, names=names)),
        Text(first),
        Text(one_line(", ".join(signal.audiences))),
    )
