"""A choice from a menu that asks first: Slack's menus cannot ask, so a small modal does, and its yes is the click."""

from collections.abc import Mapping

import orjson

from adapters.slack import blocks as make
from adapters.slack.asked import Asked, Surface
from adapters.slack.blocks import Block
from adapters.slack.buttons import CONFIRM_LIMIT
from adapters.slack.identity import Identity
from adapters.slack.parse import Raw
from adapters.slack.parse_actions import account_of, press_in, pressed_in
from adapters.slack.render_form import TITLE_LIMIT
from adapters.slack.texts import text
from bot.domain.card import Language
from bot.domain.event import Clicked

CONFIRM = "vroegbij_confirm"
"""The callback id of the modal that asks whether somebody is sure."""

_AT = frozenset(Surface)


def confirm_view(body: Raw, clicked: Clicked, to: Asked) -> Block | None:
    """The modal to open for a choice that asks first, in the language of its card; None for any other press."""
    pressed = pressed_in(body)
    press = press_in(pressed)
    if press is None or not press.asks:
        return None
    language = Language.ENGLISH if press.language == Language.ENGLISH else Language.DUTCH
    return {
        "type": "modal",
        "callback_id": CONFIRM,
        "private_metadata": _written(clicked, to),
        "title": make.plain_text(text(language, "confirm"), TITLE_LIMIT),
        "submit": make.plain_text(_label(pressed), TITLE_LIMIT),
        "close": make.plain_text(text(language, "cancel"), TITLE_LIMIT),
        "blocks": [make.paragraph(press.asks, CONFIRM_LIMIT)],
    }


def parse_sure(body: Raw, me: Identity, *, locale: str | None) -> tuple[Clicked, Asked] | None:
    """The click that a yes in the modal is, with where the choice was made; None for any other modal."""
    view = body.get("view")
    if not isinstance(view, Mapping) or view.get("callback_id") != CONFIRM:
        return None
    match _json(view.get("private_metadata")):
        case [[str(action), str(target), str(value)], [str(surface), bool(ephemeral)], dict(where)] if surface in _AT:
            texts = {name: said for name, said in where.items() if isinstance(said, str)}
        case _:
            return None
    account, event_id = account_of(body, me), texts.get("event_id", "")
    asked = Asked(
        Surface(surface),
        event_id,
        account,
        channel=texts.get("channel", ""),
        thread=texts.get("thread", ""),
        message=texts.get("message", ""),
        ephemeral=ephemeral,
        trigger=str(body.get("trigger_id") or ""),
        response_url=texts.get("response_url", ""),
        view=texts.get("view", ""),
        home=surface == Surface.HOME,
        sure=True,
    )
    return Clicked(event_id, account, action, target, value, locale), asked


def _label(pressed: Raw) -> str:
    """What the choice is called in the menu."""
    chosen = pressed.get("selected_option")
    shown = chosen.get("text") if isinstance(chosen, Mapping) else None
    return str(shown.get("text") or "") if isinstance(shown, Mapping) else ""


def _written(clicked: Clicked, to: Asked) -> str:
    """What the modal remembers: the click, and where the choice was made. Who says yes is told anew."""
    where = {
        "event_id": to.event_id,
        "channel": to.channel,
        "thread": to.thread,
        "message": to.message,
        "response_url": to.response_url,
        "view": to.view,
    }
    return orjson.dumps([[clicked.action, clicked.target, clicked.value], [to.surface, to.ephemeral], where]).decode()


def _json(value: object) -> object:
    try:
        return orjson.loads(value) if isinstance(value, str) else None
    except orjson.JSONDecodeError:
        return None
