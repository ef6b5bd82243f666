"""What travels with a button or form through Slack and back: an action, its target and its value, in few characters."""

from dataclasses import dataclass, replace

import orjson

from adapters.slack.mrkdwn import clean

BUTTON_LIMIT = 2000
"""Characters in a button's value."""

OPTION_LIMIT = 75
"""Characters in the value of a menu's option (Slack takes 150 by now, older documentation says 75)."""

METADATA_LIMIT = 3000
"""Characters in a view's private metadata."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it was made."""

    action: str
    target: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form holds besides its fields; `home` when it was opened from the bot's own page."""

    action: str
    target: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    home: bool = False
    first: str = ""


def write_press(press: Press, limit: int = BUTTON_LIMIT) -> str | None:
    """The button's value in at most `limit` characters; None when it does not fit even with a shorter value."""
    parts = [clean(press.action), clean(press.target), clean(press.value)]
    while len(text := orjson.dumps(parts).decode()) > limit:
        if limit < BUTTON_LIMIT or not parts[2]:
            return None
        parts[2] = parts[2][: max(0, len(parts[2]) - max(1, (len(text) - limit) // 6))]
    return text


def read_press(value: object) -> Press | None:
    """The button whose value this is; None when it is none of ours."""
    parts = _json(value)
    if isinstance(parts, list) and len(parts) == len(("action", "target", "value")):
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) == len(parts):
            return Press(*texts)
    return None


def write_carried(carried: Carried) -> str:
    """The private metadata of a form's view."""
    parts = [carried.action, carried.target, dict(carried.fields), carried.home, carried.first]
    text = orjson.dumps(parts).decode()
    return text if len(text) <= METADATA_LIMIT else write_carried(replace(carried, fields=()))


def read_carried(value: object) -> Carried | None:
    """The form whose private metadata this is; None when it is none of ours."""
    match _json(value):
        case [str(action), str(target), dict(fields), bool(home), str(first)] if action:
            kept = tuple((name, text) for name, text in fields.items() if isinstance(text, str))
            return Carried(action, target, kept, home, first)
    return None


def _json(value: object) -> object:
    if not isinstance(value, str):
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
