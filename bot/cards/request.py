"""An intake somebody filed themselves: the form, the requester's card, the advisor's card, and one that exists."""

from collections.abc import Mapping, Sequence

from bot.cards.build import NOTHING, asking, button, card, channel_label, choice, form, sentence, short
from bot.cards.mini_fields import mini_fields
from bot.cards.project import date_of, hidden_title, mini_facts, preview_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Facts, Field, Form, Row, Status, Text
from bot.domain.intake import Intake, IntakeId, IntakeStatus


def new_intake_form(
    reader: Reader,
    *,
    values: Mapping[str, str] = NOTHING,
    errors: Mapping[str, str] = NOTHING,
    channels: Sequence[tuple[str, str]] = (),
    target: str = "",
) -> Form:
    """A new intake; fields as in `read_mini` plus "channel" (one of `channels`: id, name) when there are any."""
    fields = _fields(reader, values, errors, channels)
    return form(reader, Action.NEW, target, "new", fields, intro=reader.t("form.new.intro"))


def missed_form(
    reader: Reader,
    *,
    values: Mapping[str, str] = NOTHING,
    errors: Mapping[str, str] = NOTHING,
    channels: Sequence[tuple[str, str]] = (),
    target: str = "",
) -> Form:
    """What the bot did not see ("gemist"): the same fields, with MISSED as its action."""
    fields = _fields(reader, values, errors, channels)
    return form(reader, Action.MISSED, target, "missed", fields, intro=reader.t("form.missed.intro"))


def request_card(
    intake: Intake, reader: Reader, *, advisor_name: str | None, working_days_left: int | None = None
) -> Card:
    """The requester's own intake as it stands."""
    title = reader.t("request.title", title=short(intake.mini.what) or reader.t("project.untitled"))
    days_left = reader.days_left(working_days_left)
    if intake.sensitive:
        preview = reader.t("request.title", title=hidden_title(reader, ""))
    else:
        preview = preview_of(title, date_of(intake, reader), days_left)
    parts = (_request_status(intake, reader, advisor_name), mini_facts(intake.mini, reader, days_left=days_left))
    buttons = (button(reader, Action.ADJUST, "adjust", intake.id),) if intake.is_open else ()
    return card(reader, title, parts, preview=preview, buttons=buttons)


def own_intake_card(
    intake: Intake,
    reader: Reader,
    *,
    requester_name: str,
    channel_name: str = "",
    may_read: bool = True,
    working_days_left: int | None = None,
    assigned_why: str = "",
) -> Card:
    """The advisor's card about an intake that somebody filed."""
    status, buttons, more = _own_status(intake, reader), _own_buttons(intake, reader), _own_more(intake, reader)
    if intake.sensitive and not may_read:
        explained = Text(reader.t("sensitive.explained"))
        passing = tuple(b for b in (*buttons, *more) if b.action == Action.INTAKE_HAND_OVER)
        return card(reader, hidden_title(reader, channel_name), (status, explained), buttons=passing)
    named = short(intake.mini.what) or reader.t("project.untitled")
    title = reader.t("own.title", name=requester_name, title=named)
    days_left = reader.days_left(working_days_left)
    if intake.sensitive:
        preview = hidden_title(reader, channel_name)
    else:
        preview = preview_of(title, date_of(intake, reader), days_left)
    channel = Facts(((reader.t("fact.channel"), channel_label(channel_name)),)) if channel_name else None
    parts = (
        status,
        mini_facts(intake.mini, reader, days_left=days_left),
        channel,
        Status(reader.t("sensitive.only_named")) if intake.sensitive else None,
        Text(assigned_why, muted=True) if assigned_why else None,
    )
    return card(reader, title, parts, preview=preview, buttons=buttons, more=more)


def existing_card(reader: Reader, existing: Sequence[tuple[IntakeId, str]], *, text: str) -> Card:
    """'Dit project bestaat al': the intakes found (id, title), and `text` as the value of 'Toch een nieuwe intake'."""
    rows = tuple(
        Row(short(title), buttons=(button(reader, Action.STATUS, "show", intake),)) for intake, title in existing
    )
    anyway = button(reader, Action.NEW_ANYWAY, "new_anyway", value=text)
    return card(reader, reader.t("existing.title"), (Text(reader.t("existing.text")), *rows), buttons=(anyway,))


def _fields(
    reader: Reader, values: Mapping[str, str], errors: Mapping[str, str], channels: Sequence[tuple[str, str]]
) -> tuple[Field, ...]:
    fields = mini_fields(reader, values=values, errors=errors)
    if not channels:
        return fields
    chosen, error = values.get("channel", ""), errors.get("channel", "")
    return (*fields, choice(reader, "channel", channels, value=chosen, error=error, required=False))


def _request_status(intake: Intake, reader: Reader, advisor_name: str | None) -> Status:
    if not intake.is_open:
        return Status(sentence(reader.t(f"request.{intake.status}")), good=intake.status is IntakeStatus.CLOSED)
    if advisor_name is None:
        return Status(sentence(reader.t("request.nobody_yet")))
    return Status(reader.t("request.accepted" if intake.accepted_at else "request.waiting", name=advisor_name))


def _own_status(intake: Intake, reader: Reader) -> Status | None:
    if not intake.is_open:
        return Status(reader.t(f"own.{intake.status}"), good=intake.status is IntakeStatus.CLOSED)
    if intake.advisor not in (None, reader.person):
        key = "state.theirs" if intake.accepted_at else "state.passed"
        return Status(reader.t(key, name=reader.name(intake.advisor)))
    return Status(reader.t("state.mine")) if intake.accepted_at else None


def _own_buttons(intake: Intake, reader: Reader) -> tuple[Button, ...]:
    if not intake.is_open or (intake.accepted_at and intake.advisor != reader.person):
        return ()
    if intake.accepted_at:
        return (asking(reader, button(reader, Action.CLOSE, "close", intake.id), "close"),)
    return (
        button(reader, Action.ACCEPT, "take_up", intake.id, main=True),
        button(reader, Action.INTAKE_HAND_OVER, "hand_over", intake.id),
    )


def _own_more(intake: Intake, reader: Reader) -> tuple[Button, ...]:
    if not intake.is_open or (intake.accepted_at and intake.advisor != reader.person):
        return ()
    if intake.accepted_at:
        return (button(reader, Action.INTAKE_HAND_OVER, "hand_over", intake.id),)
    return (asking(reader, button(reader, Action.CLOSE, "close", intake.id), "close"),)
