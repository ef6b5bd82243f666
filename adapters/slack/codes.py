"""What travels with a button or form through Slack and back: an action, its target and its value, in few characters."""

from dataclasses import dataclass, replace

import orjson

from adapters.slack.mrkdwn import clean, cut

BUTTON_LIMIT = 2000
"""Characters in a button's value."""

OPTION_LIMIT = 150
"""Characters in the value of a menu's option (Slack refuses 151)."""

METADATA_LIMIT = 3000
"""Characters in a view's private metadata."""

_ESCAPED = 6
"""Characters that one may become in JSON (`\\u0001`)."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it was made.

    `known` is what stands in the form that it opens; `asks` what a choice from a menu asks first, in `language`.
    """

    action: str
    target: str = ""
    value: str = ""
    known: tuple[tuple[str, str], ...] = ()
    asks: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form holds besides its fields; `home` when it was opened from the bot's own page."""

    action: str
    target: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    home: bool = False
    first: str = ""


def write_press(press: Press, limit: int = BUTTON_LIMIT) -> str | None:
    """The button's value in at most `limit` characters; None when it does not fit even with shorter texts.

    In a button the longest text gives way first; in a menu only what is asked does, never what the choice does.
    """
    while len(text := _written(press)) > limit:
        step = max(1, (len(text) - limit) // _ESCAPED)
        shorter = _asks_less(press, step) if limit < BUTTON_LIMIT else _knows_less(press, step)
        if shorter is None:
            return None
        press = shorter
    return text


def read_press(value: object) -> Press | None:
    """The button whose value this is; None when it is none of ours."""
    match _json(value):
        case [str(action), str(target), str(chosen)]:
            return Press(action, target, chosen)
        case [str(action), str(target), str(chosen), dict(known)]:
            return Press(action, target, chosen, _texts(known))
        case [str(action), str(target), str(chosen), str(asks), str(language)]:
            return Press(action, target, chosen, asks=asks, language=language)
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
            return Carried(action, target, _texts(fields), home, first)
    return None


def _written(press: Press) -> str:
    parts: list[object] = [clean(press.action), clean(press.target), clean(press.value)]
    if press.known:
        parts.append({clean(name): clean(text) for name, text in press.known})
    elif press.asks:
        parts += [clean(press.asks), press.language]
    return orjson.dumps(parts).decode()


def _asks_less(press: Press, step: int) -> Press | None:
    room = len(press.asks) - step
    return replace(press, asks=cut(press.asks, room)) if room > 0 else None


def _knows_less(press: Press, step: int) -> Press | None:
    """The same with its longest text `step` characters shorter."""
    longest = max((text for _, text in press.known), key=len, default="")
    if max(len(longest), len(press.value)) == 0:
        return None
    if len(press.value) >= len(longest):
        return replace(press, value=press.value[: max(0, len(press.value) - step)])
    at = next(at for at, (_, text) in enumerate(press.known) if text == longest)
    name = press.known[at][0]
    kept = longest[: max(0, len(longest) - step)]
    return replace(press, known=(*press.known[:at], (name, kept), *press.known[at + 1 :]))


def _texts(found: dict[object, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in found.items() if isinstance(name, str) and isinstance(text, str))


def _json(value: object) -> object:
    if not isinstance(value, str):
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
