"""What follows on silence: a reminder to the advisor; what is sensitive stays unsaid."""

from bot.cards.build import button, card, channel_label, joined
from bot.cards.project import date_of, preview_of, title_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Facts, Part, Text
from bot.domain.intake import Intake
from bot.domain.signal import Signal


def reminder_card(
    about: Signal | Intake, reader: Reader, *, channel_name: str = "", working_days_left: int | None = None
) -> Card:
    """A signal or an own intake that still waits for its advisor."""
    title = reader.t("reminder.title", title=title_of(about, reader, channel_name))
    parts = (Text(reader.t("reminder.text")), _facts(about, reader, channel_name, working_days_left))
    return _waiting(about, reader, title, parts, working_days_left)


def _waiting(
    about: Signal | Intake, reader: Reader, title: str, parts: tuple[Part, ...], working_days_left: int | None
) -> Card:
    preview = preview_of(title, date_of(about, reader), _days_left(about, reader, working_days_left))
    buttons, more = _signal_buttons(about, reader) if isinstance(about, Signal) else _intake_buttons(about, reader)
    return card(reader, title, parts, preview=preview, buttons=buttons, more=more)


def _facts(about: Signal | Intake, reader: Reader, channel_name: str, working_days_left: int | None) -> Facts:
    date = date_of(about, reader)
    rows = (
        ("fact.when", joined(date, _days_left(about, reader, working_days_left)) if date else ""),
        ("fact.channel", channel_label(channel_name)),
    )
    return Facts(tuple((reader.t(key), value) for key, value in rows if value))


def _days_left(about: Signal | Intake, reader: Reader, working_days_left: int | None) -> str:
    return "" if about.sensitive else reader.days_left(working_days_left)


def _signal_buttons(signal: Signal, reader: Reader) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    buttons = (
        button(reader, Action.TAKE_UP, "take_up", signal.id, main=True),
        button(reader, Action.DISMISS, "dismiss", signal.id),
    )
    more = (
        button(reader, Action.HAND_OVER, "hand_over", signal.id),
        button(reader, Action.SNOOZE, "snooze_day", signal.id, "1"),
        button(reader, Action.SNOOZE, "snooze_week", signal.id, "5"),
    )
    return buttons, more


def _intake_buttons(intake: Intake, reader: Reader) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    buttons = (
        button(reader, Action.ACCEPT, "take_up", intake.id, main=True),
        button(reader, Action.INTAKE_HAND_OVER, "hand_over", intake.id),
    )
    return buttons, ()
