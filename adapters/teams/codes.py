"""What travels with a button or form through Teams and back, inside the `data` of Action.Execute and Action.Submit.

Teams puts what was typed beside our own data, by the id of each input, so ours stands under one key of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.teams.escape import whole
from bot.domain.card import Form

Block = dict[str, Any]
"""A piece of JSON: of an Adaptive Card, an activity or an answer."""

KEY = "vroegbij"
"""The key of our own data."""

PRESS = "press"
SUBMIT = "submit"
"""The verbs of Action.Execute."""

CANCEL = "form.cancel"
"""The action of a form's cancel button, which no use case knows: the adapter puts a line in the form's place."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it was made."""

    action: str
    target: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was handed in: what was typed, by field name, with what the form carried."""

    action: str
    target: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def press_data(press: Press) -> Block:
    """The data of a button; short, since a card holds it twice per button."""
    parts = [whole(press.action), whole(press.target), whole(press.value)]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return {KEY: parts}


def form_data(form: Form) -> Block:
    """The data of the button that hands a form in."""
    return {
        KEY: {
            "action": form.action,
            "target": whole(form.target),
            "carried": {name: whole(value) for name, value in form.carried.items()},
            "fields": [field.name for field in form.fields],
        }
    }


def read_press(data: object) -> Press | None:
    """The button whose data this is; None when it is none of ours."""
    match _ours(data):
        case [str(action), *rest] if action and len(rest) <= len(("target", "value")):
            texts = [part for part in rest if isinstance(part, str)]
            return Press(action, *texts) if len(texts) == len(rest) else None
    return None


def read_filled(data: object) -> Filled | None:
    """The form whose data this is, merged with its inputs; None when it is none of ours.

    A field that was left empty is missing or an empty text in Teams; here it is an empty text.
    """
    match _ours(data):
        case {"action": str(action), "target": str(target), "carried": dict(carried), "fields": list(names)} if action:
            kept = {name: text for name, text in carried.items() if isinstance(name, str) and isinstance(text, str)}
            return Filled(action, target, kept | {name: _typed(data, name) for name in names if isinstance(name, str)})
    return None


def _ours(data: object) -> object:
    return data.get(KEY) if isinstance(data, Mapping) else None


def _typed(data: object, name: str) -> str:
    value = data.get(name) if isinstance(data, Mapping) and name != KEY else None
    return value if isinstance(value, str) else ""
