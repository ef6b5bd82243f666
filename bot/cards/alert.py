"""The advisor's card about a signal, in every state it can be in."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.cards import alert_parts as say
from bot.cards.alert_parts import Alert
from bot.cards.alert_state import (
    UNDECIDED,
    State,
    buttons_of,
    is_mine,
    menu_of,
    state_of,
    status_of,
    title_key,
    was_asked,
)
from bot.cards.build import button, card, channel_label, short
from bot.cards.progress import question_status
from bot.cards.project import hidden_title, preview_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Card, Facts, Part, Status, Text
from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.message import Account
from bot.domain.signal import Signal

NOBODY: Mapping[Account, str] = MappingProxyType({})


def alert_card(
    signal: Signal,
    reader: Reader,
    *,
    intake: Intake | None,
    channel: Channel,
    author_name: str,
    may_read: bool,
    may_quote: bool,
    working_days_left: int | None,
    assigned_why: str = "",
    related: tuple[str, ...] = (),
    colleagues: Mapping[Account, str] = NOBODY,
) -> Card:
    """The advisor's one card about `signal`; sent once and updated ever after.

    Without `may_quote` it shows no literal words; without `may_read` a sensitive signal shows only that it is there.
    `assigned_why` is made with `reader.t(f"assigned.{why}", name=...)`, `related` are titles this reader may see,
    `colleagues` what the authors of later passages are called.
    """
    sensitive = signal.sensitive or (intake is not None and intake.sensitive)
    alert = Alert(
        signal,
        reader,
        intake,
        channel,
        author_name,
        may_quote,
        working_days_left,
        assigned_why,
        related,
        colleagues,
    )
    if sensitive and not may_read:
        return _hidden(alert)
    if state_of(alert) is State.WITHDRAWN:
        return _withdrawn(alert)
    return _open(alert, sensitive=sensitive)


def _open(alert: Alert, *, sensitive: bool) -> Card:
    reader, state = alert.reader, state_of(alert)
    title = reader.t(title_key(alert, state), title=_name(alert))
    date = reader.span(alert.signal.when) if alert.signal.when else ""
    days_left = reader.days_left(alert.working_days_left)
    preview = hidden_title(reader, alert.channel.name) if sensitive else preview_of(title, date, days_left)
    parts: tuple[Part | None, ...] = (
        *say.news(alert),
        status_of(alert, state),
        *_progress(alert, state),
        say.facts(alert),
        Status(reader.t("sensitive.only_named")) if sensitive else None,
        say.not_a_member(alert),
        say.why(alert),
    )
    return card(
        reader,
        title,
        parts,
        preview=preview,
        buttons=buttons_of(alert, state),
        more=menu_of(alert, state, sensitive=sensitive),
    )


def _progress(alert: Alert, state: State) -> tuple[Part, ...]:
    """How far the question to the author is, for whoever has it."""
    intake, reader = alert.intake, alert.reader
    if intake is None or not is_mine(alert) or state not in (*UNDECIDED, State.TAKEN_UP):
        return ()
    worth_saying = intake.is_open and (state is State.TAKEN_UP or was_asked(alert))
    return (question_status(intake, reader),) if worth_saying else ()


def _name(alert: Alert) -> str:
    named = alert.signal.title or (alert.intake.mini.what if alert.intake else "")
    return short(named) or alert.reader.t("project.untitled")


def _hidden(alert: Alert) -> Card:
    """For somebody who is not named: that there is something, where, and how far it is; not a word of what."""
    reader, state = alert.reader, state_of(alert)
    title = hidden_title(reader, alert.channel.name)
    is_open = state in UNDECIDED
    parts = (
        status_of(alert, state),
        None if state is State.WITHDRAWN else Text(reader.t("sensitive.explained")),
    )
    passing = button(reader, Action.HAND_OVER, "hand_over", alert.signal.id, main=True)
    return card(reader, title, parts, buttons=(passing,) if is_open else ())


def _withdrawn(alert: Alert) -> Card:
    """Nothing is left of the words, so nothing of them is shown."""
    reader = alert.reader
    facts = Facts(((reader.t("fact.channel"), channel_label(alert.channel.name)),))
    return card(reader, reader.t("alert.title_withdrawn"), (status_of(alert, State.WITHDRAWN), facts))
