"""What the bot says about itself in a channel and to a person: joining, modes, pausing, leave and help."""

from collections.abc import Mapping, Sequence

from bot.cards.build import NOTHING, button, card, channel_label, form, joined
from bot.cards.project import date_of, title_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Facts, Field, FieldKind, Form, Language, Row, Text
from bot.domain.channel import Channel, ChannelMode
from bot.domain.message import PersonId
from bot.domain.organisation import Organisation
from bot.domain.person import Role
from bot.domain.signal import Signal

_SHADOW_ROWS = 15


def joined_card(channel: Channel, reader: Reader, organisation: Organisation, *, model_runs: bool) -> Card:
    """The notice on joining: nothing is read until an owner says yes; after that, how the channel stands."""
    name = channel_label(channel.name)
    if channel.shared:
        return card(reader, reader.t("joined.title_shared", channel=name), (Text(reader.t("joined.shared")),))
    if channel.mode is not ChannelMode.OFF or channel.paused_by is not None:
        return switched_card(channel, reader)
    kept = organisation.retention
    contact = organisation.person(organisation.privacy_contact) if organisation.privacy_contact else None
    rows = (
        ("joined.what", reader.t("joined.what_is")),
        ("joined.why", reader.t("joined.why_is", municipality=organisation.municipality)),
        ("joined.kept", reader.t("joined.kept_is", signals=kept.signals, intakes=kept.intakes)),
        ("joined.model", reader.t("joined.model_on" if model_runs else "joined.model_off")),
        ("joined.ask", contact.name if contact else reader.t("joined.ask_nobody")),
    )
    parts = (
        Text(reader.t("joined.nothing_yet")),
        Facts(tuple((reader.t(key), value) for key, value in rows)),
        Text(reader.t("joined.rights"), muted=True),
        Text(reader.t("joined.shadow", n=organisation.patience.shadow_days), muted=True),
    )
    buttons = (
        button(reader, Action.SWITCH, "switch_on", channel.id, ChannelMode.QUIET, main=True),
        button(reader, Action.SWITCH, "shadow_first", channel.id, ChannelMode.SHADOW),
    )
    return card(reader, reader.t("joined.title", channel=name), parts, buttons=buttons)


def switched_card(channel: Channel, reader: Reader, *, by: PersonId | None = None) -> Card:
    """What happens in the channel from now on."""
    if channel.paused_by is not None:
        return paused_card(channel, reader)
    mode = channel.mode
    title = reader.t(f"switched.title_{mode}", channel=channel_label(channel.name))
    parts = (
        Text(reader.t(f"switched.{mode}")),
        Text(reader.t("switched.by", name=reader.name(by)), muted=True) if by else None,
    )
    others = tuple(m for m in (ChannelMode.QUIET, ChannelMode.SHADOW, ChannelMode.ACTIVE, ChannelMode.OFF) if m != mode)
    more = tuple(button(reader, Action.SWITCH, f"mode_{m}", channel.id, m) for m in others)
    if mode is ChannelMode.OFF:
        return card(reader, title, parts, buttons=_switches_on(channel, reader))
    buttons = (
        button(reader, Action.PAUSE, "pause", channel.id),
        button(reader, Action.SKIP_ME, "skip_me"),
    )
    return card(reader, title, parts, buttons=buttons, more=more)


def paused_card(channel: Channel, reader: Reader) -> Card:
    """The bot does not read along until somebody lets it."""
    title = reader.t("paused.title", channel=channel_label(channel.name))
    by = Text(reader.t("paused.by", name=reader.name(channel.paused_by))) if channel.paused_by else None
    resume = button(reader, Action.RESUME, "resume", channel.id, main=True)
    return card(reader, title, (by, Text(reader.t("paused.text"))), buttons=(resume,))


def help_card(reader: Reader, role: Role, *, opted_out: bool = False) -> Card:
    """What somebody can do with the bot."""
    advisor = role in (Role.ADVISOR, Role.COORDINATOR)
    other = Language.ENGLISH if reader.language is Language.DUTCH else Language.DUTCH
    skip = button(reader, *((Action.READ_ME, "read_me") if opted_out else (Action.SKIP_ME, "skip_me")))
    show = (Action.OVERVIEW, "overview") if advisor else (Action.STATUS, "status")
    parts = (
        Text(reader.t("help.what")),
        Text(reader.t("help.advisor" if advisor else "help.policy")),
        Text(reader.t("help.administrator")) if role is Role.ADMINISTRATOR else None,
        Text(reader.t("help.guidance")),
        Text(reader.t("help.typed_advisor" if advisor else "help.typed_policy"), muted=True),
        Text(reader.t("help.skipped" if opted_out else "help.privacy"), muted=True),
    )
    more = (
        button(reader, Action.MISSED, "missed"),
        *((button(reader, Action.AWAY, "away"), button(reader, Action.BACK, "back")) if advisor else ()),
        skip,
        button(reader, Action.LANGUAGE, "language", value=other),
    )
    buttons = (button(reader, Action.NEW, "new", main=True), button(reader, *show))
    return card(reader, reader.t("help.title"), parts, buttons=buttons, more=more)


def shadow_list_card(reader: Reader, signals: Sequence[Signal], channel: Channel) -> Card:
    """'Dit had ik gemeld': right or wrong, row by row."""
    title = reader.t("shadow.title", channel=channel_label(channel.name))
    rows = tuple(
        Row(title_of(s, reader, channel.name), joined(date_of(s, reader)), _judging(s, reader))
        for s in signals[:_SHADOW_ROWS]
    )
    left = len(signals) - len(rows)
    parts = (
        Text(reader.t("shadow.intro", n=len(signals)) if signals else reader.t("shadow.nothing")),
        *rows,
        Text(reader.t("shadow.left", n=left), muted=True) if left > 0 else None,
    )
    return card(reader, title, parts, buttons=_switches_on(channel, reader))


def away_form(reader: Reader, values: Mapping[str, str] = NOTHING, errors: Mapping[str, str] = NOTHING) -> Form:
    """First and last day of leave."""
    fields = tuple(
        Field(
            name,
            reader.t(f"field.{name}"),
            FieldKind.DATE,
            values.get(name, ""),
            reader.t("field.last_hint") if name == "last" else "",
            errors.get(name, ""),
            required=name == "first",
        )
        for name in ("first", "last")
    )
    return form(reader, Action.AWAY, "", "away", fields, intro=reader.t("form.away.intro"))


def _switches_on(channel: Channel, reader: Reader) -> tuple[Button, ...]:
    return (button(reader, Action.SWITCH, "switch_on", channel.id, ChannelMode.QUIET, main=True),)


def _judging(signal: Signal, reader: Reader) -> tuple[Button, ...]:
    return (
        button(reader, Action.RIGHT, "right", signal.id),
        button(reader, Action.WRONG, "wrong", signal.id),
    )
