"""Lists: the weekly overview, the digest at nine and 'mijn intakes'."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.cards.build import button, card, joined, on_one_line, sentence
from bot.cards.progress import question_words
from bot.cards.project import date_of, title_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Heading, Part, Row, Text
from bot.domain.intake import Intake, IntakeStatus, QuestionStatus
from bot.domain.message import ChannelRef, PersonId
from bot.domain.signal import Signal, SignalId

NO_CHANNELS: Mapping[ChannelRef, str] = MappingProxyType({})
NO_DAYS: Mapping[SignalId, int | None] = MappingProxyType({})

IN_LIST = "list"
"""The value of a button in a row: pressing it leaves the list as it is, a line of answer is enough."""

_INTAKES = 10
_ALERTS = 5
_WATCHED = 10
_DIGEST = 10
"""Rows of each list; together they fit in the 50 blocks of a message in Slack."""


def overview_card(
    reader: Reader,
    *,
    intakes: Sequence[tuple[Intake, int | None]],
    alerts: Sequence[Signal],
    watch: Sequence[Signal],
    absent_note: str = "",
    channels: Mapping[ChannelRef, str] = NO_CHANNELS,
    days: Mapping[SignalId, int | None] = NO_DAYS,
) -> Card:
    """The weekly card; `channels` names the channel of a sensitive signal, `days` the working days left of each."""
    intake_rows = [_intake_row(i, reader, left, channels) for i, left in intakes]
    alert_rows = [_signal_row(s, reader, channels, days, _deciding(s, reader)) for s in alerts]
    watch_rows = [_signal_row(s, reader, channels, days, _doubting(s, reader)) for s in watch]
    all_own = all(signal.advisor in (None, reader.person) for signal in alerts)
    lists = (
        *_listed(reader, "overview.alerts" if all_own else "overview.alerts_all", alert_rows, _ALERTS),
        *_listed(reader, "overview.intakes", intake_rows, _INTAKES),
        *_listed(reader, "overview.watch", watch_rows, _WATCHED),
    )
    parts = (
        Text(absent_note) if absent_note else None,
        *(lists or (Text(reader.t("overview.nothing")),)),
    )
    title = reader.t("overview.title", day=reader.day(reader.today))
    counts = (
        reader.t("overview.count_alerts", n=len(alerts)) if alerts else "",
        reader.t("overview.count_intakes", n=len(intakes)) if intakes else "",
        reader.t("overview.count_watch", n=len(watch)) if watch else "",
    )
    new = button(reader, Action.NEW, "new")
    return card(reader, title, parts, preview=joined(title, *counts), buttons=(new,))


def digest_card(
    reader: Reader,
    signals: Sequence[Signal],
    *,
    intakes: Sequence[tuple[Intake, int | None]] = (),
    channels: Mapping[ChannelRef, str] = NO_CHANNELS,
    days: Mapping[SignalId, int | None] = NO_DAYS,
) -> Card:
    """What came in over the daily number of interruptions, in one card; `intakes` are those people filed."""
    rows = [
        *(_signal_row(s, reader, channels, days, _deciding(s, reader)) for s in signals),
        *(_intake_row(intake, reader, left, channels) for intake, left in intakes),
    ]
    title = reader.t("digest.title", n=len(rows))
    return card(reader, title, (Text(reader.t("digest.intro")), *_cut(reader, rows, _DIGEST)))


def status_card(
    reader: Reader,
    rows: Sequence[tuple[Intake, str | None]],
    *,
    taken: Sequence[tuple[Intake, int | None]] = (),
    channels: Mapping[ChannelRef, str] = NO_CHANNELS,
) -> Card:
    """'Mijn intakes': each intake one filed or was asked about, with the name of its advisor, if it has one.

    `taken` are those that an advisor has, with the working days left.
    """
    listed: list[Part] = [_own_row(intake, reader, advisor) for intake, advisor in rows]
    with_me = [_intake_row(intake, reader, left, channels) for intake, left in taken]
    parts = (*_listed(reader, "status.with_me", with_me, _INTAKES), *_cut(reader, listed, _INTAKES))
    shown = parts or (Text(reader.t("status.nothing")),)
    return card(reader, reader.t("status.title"), shown, buttons=(button(reader, Action.NEW, "new"),))


def _listed(reader: Reader, key: str, rows: Sequence[Part], limit: int) -> tuple[Part, ...]:
    return (Heading(reader.t(key)), *_cut(reader, rows, limit)) if rows else ()


def _cut(reader: Reader, rows: Sequence[Part], limit: int) -> tuple[Part, ...]:
    left = len(rows) - limit
    return (*rows[:limit], Text(reader.t("overview.left", n=left), muted=True)) if left > 0 else tuple(rows)


def _signal_row(
    signal: Signal,
    reader: Reader,
    channels: Mapping[ChannelRef, str],
    days: Mapping[SignalId, int | None],
    buttons: tuple[Button, ...],
) -> Row:
    title = title_of(signal, reader, channels.get(signal.channel, ""))
    left = "" if signal.sensitive else reader.days_left(days.get(signal.id))
    return Row(title, joined(date_of(signal, reader), left, _whose(signal.advisor, reader)), buttons)


def _intake_row(intake: Intake, reader: Reader, left: int | None, channels: Mapping[ChannelRef, str]) -> Row:
    channel = channels.get(intake.channel, "") if intake.channel else ""
    asked = intake.question.status is not QuestionStatus.NOT_ASKED and not intake.sensitive
    when = joined(date_of(intake, reader), "" if intake.sensitive else reader.days_left(left))
    state = on_one_line(
        _whose(intake.advisor, reader),
        question_words(intake, reader) if asked else "",
        "" if intake.accepted_at else reader.t("overview.not_accepted"),
    )
    accept = () if intake.accepted_at else (button(reader, Action.ACCEPT, "take_up", intake.id, IN_LIST, main=True),)
    return Row(title_of(intake, reader, channel), joined(when, state if when else sentence(state)), accept)


def _whose(advisor: PersonId | None, reader: Reader) -> str:
    """Which colleague has it, in the coordinator's list; empty for one's own."""
    return reader.t("overview.whose", name=reader.name(advisor)) if advisor and advisor != reader.person else ""


def _own_row(intake: Intake, reader: Reader, advisor: str | None) -> Row:
    if not intake.is_open:
        state = reader.t(f"request.{intake.status}")
    elif advisor is None:
        state = reader.t("request.nobody_yet")
    else:
        state = reader.t("request.accepted" if intake.accepted_at else "request.waiting", name=advisor)
    adjust = (button(reader, Action.ADJUST, "adjust", intake.id),) if intake.is_open else ()
    date = "" if intake.status is IntakeStatus.WITHDRAWN else date_of(intake, reader)
    return Row(title_of(intake, reader), joined(date, state if date else sentence(state)), adjust)


def _deciding(signal: Signal, reader: Reader) -> tuple[Button, ...]:
    return (
        button(reader, Action.TAKE_UP, "take_up", signal.id, IN_LIST, main=True),
        button(reader, Action.DISMISS, "dismiss", signal.id, IN_LIST),
    )


def _doubting(signal: Signal, reader: Reader) -> tuple[Button, ...]:
    return (
        button(reader, Action.TAKE_UP, "take_up_after_all", signal.id, IN_LIST),
        button(reader, Action.DROP, "drop", signal.id, IN_LIST),
    )
