"""What people press, type and fill in, as the events the core knows, with the ways in which they can be answered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from adapters.slack.asked import Asked, Surface
from adapters.slack.codes import Press, read_carried, read_press
from adapters.slack.identity import Identity
from adapters.slack.mrkdwn import mentioned, plain
from adapters.slack.parse import Names, Raw, message_of
from bot.domain.event import Clicked, PickedMessage, Submitted, Told
from bot.domain.message import Account

NEW_INTAKE = "new_intake"
"""The callback id of the global shortcut."""

PICK_MESSAGE = "intake_of_message"
"""The callback id of the message shortcut "Intake van dit bericht"."""

FORM = "vroegbij_form"
"""The callback id of every modal with a form."""

INPUT = "value"
"""The action id of every field; the field's name is its block id."""


def parse_command(body: Raw, me: Identity, names: Names, *, now: datetime, locale: str | None) -> tuple[Told, Asked]:
    """`/vroegbij` with the words after it; the channel is where it was typed, none in a direct message."""
    channel = _text(body, "channel_id")
    account = me.account(_text(body, "user_id"), _text(body, "team_id"))
    event_id = f"command:{_text(body, 'trigger_id')}"
    place = me.channel(channel) if channel and not channel.startswith("D") else None
    words = plain(_text(body, "text"), names)
    asked = _with_ways(Asked(Surface.COMMAND, event_id, account, channel), body)
    return Told(event_id, account, words, now, channel=place, locale=locale), asked


def parse_click(body: Raw, me: Identity, *, locale: str | None) -> tuple[Clicked, Asked] | None:
    """A button or a choice from a menu; None when it is none of ours."""
    pressed = pressed_in(body)
    press = press_in(pressed)
    if press is None:
        return None
    account = account_of(body, me)
    event_id = f"click:{account.user}:{_text(pressed, 'action_ts') or _text(body, 'trigger_id')}"
    clicked = Clicked(event_id, account, press.action, press.target, press.value, locale)
    return clicked, replace(_where_pressed(body, event_id, me), known=press.known)


def parse_submit(body: Raw, me: Identity, *, locale: str | None) -> tuple[Submitted, Asked] | None:
    """A filled-in modal; None when it is none of ours."""
    view = _dict(body, "view")
    carried = read_carried(view.get("private_metadata"))
    if carried is None:
        return None
    account = account_of(body, me)
    event_id = f"submit:{_text(view, 'id')}:{_text(view, 'hash')}"
    typed = {name: _typed(_dict(inputs, INPUT)) for name, inputs in _dict(_dict(view, "state"), "values").items()}
    values = {**dict(carried.fields), **typed}
    submitted = Submitted(event_id, account, carried.action, carried.target, values, locale)
    asked = Asked(
        Surface.SUBMIT,
        event_id,
        account,
        view=_text(view, "id"),
        home=carried.home,
        first=carried.first,
    )
    return submitted, _with_ways(asked, body)


def parse_pick(body: Raw, me: Identity, names: Names, *, locale: str | None) -> tuple[PickedMessage, Asked] | None:
    """The choice of "Intake van dit bericht"; None for a message without words."""
    channel = _text(_dict(body, "channel"), "id")
    message = message_of(_dict(body, "message"), channel, me, names)
    if message is None:
        return None
    account = account_of(body, me)
    event_id = f"pick:{account.user}:{_text(body, 'action_ts') or _text(body, 'trigger_id')}"
    asked = Asked(Surface.SHORTCUT, event_id, account, channel)
    return PickedMessage(event_id, account, message, locale), _with_ways(asked, body)


def parse_shortcut(body: Raw, me: Identity, action: str, *, locale: str | None) -> tuple[Clicked, Asked]:
    """The global shortcut, which does what a button with `action` does."""
    account = account_of(body, me)
    event_id = f"shortcut:{account.user}:{_text(body, 'action_ts') or _text(body, 'trigger_id')}"
    return Clicked(event_id, account, action, locale=locale), _with_ways(
        Asked(Surface.SHORTCUT, event_id, account), body
    )


def pressed_in(body: Raw) -> Raw:
    """The button or menu that was pressed, as Slack describes it; empty when there is none."""
    return next(iter(_dicts(body, "actions")), {})


def press_in(action: Raw) -> Press | None:
    """What a button, or the choice from a menu, carries; None when it is none of ours."""
    chosen = _dict(action, "selected_option")
    return read_press(chosen.get("value") if chosen else action.get("value"))


def actor_of(body: Raw) -> str:
    """Who did it."""
    return _text(_dict(body, "user"), "id") or _text(body, "user_id")


def account_of(body: Raw, me: Identity) -> Account:
    """The account of whoever did it."""
    user = _dict(body, "user")
    return me.account(_text(user, "id"), _text(user, "team_id"))


def people_picked(body: Raw) -> frozenset[str]:
    """The people whom a picked message or a command names."""
    return mentioned(f"{_text(_dict(body, 'message'), 'text')} {_text(body, 'text')}")


def _where_pressed(body: Raw, event_id: str, me: Identity) -> Asked:
    account, container, view = account_of(body, me), _dict(body, "container"), _dict(body, "view")
    if view:
        surface = Surface.HOME if view.get("type") == "home" else Surface.MODAL
        asked = Asked(surface, event_id, account, view=_text(view, "id"), home=surface is Surface.HOME)
        return _with_ways(asked, body)
    message = _dict(body, "message")
    asked = Asked(
        Surface.MESSAGE,
        event_id,
        account,
        channel=_text(container, "channel_id") or _text(_dict(body, "channel"), "id"),
        thread=_text(message, "thread_ts") or _text(container, "thread_ts"),
        message=_text(container, "message_ts") or _text(message, "ts"),
        ephemeral=container.get("is_ephemeral") is True,
    )
    return _with_ways(asked, body)


def _typed(given: Raw) -> str:
    chosen = _dict(given, "selected_option")
    return _text(chosen, "value") or _text(given, "value") or _text(given, "selected_date")


def _with_ways(asked: Asked, body: Raw) -> Asked:
    return replace(asked, trigger=_text(body, "trigger_id"), response_url=_text(body, "response_url"))


def _dict(raw: Raw, key: str) -> Raw:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def _dicts(raw: Raw, key: str) -> list[Raw]:
    value = raw.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(raw: Raw, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""
