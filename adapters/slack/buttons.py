"""What can be pressed: buttons, the menu behind three dots, and the button that opens a form."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.slack import blocks as make
from adapters.slack.codes import OPTION_LIMIT, Press, write_press
from adapters.slack.mrkdwn import cut
from adapters.slack.texts import text
from bot.domain.card import Button, Language, Style

CONFIRM_LIMIT = 300
"""Characters of a question whether somebody is sure."""

OPTIONS = 5
"""Options in one menu."""

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger"}


@dataclass(frozen=True, slots=True)
class Opener(Button):
    """A button that opens a form in which this is filled in already, by field name."""

    known: tuple[tuple[str, str], ...] = ()


def press_button(button: Button, name: str, language: Language) -> make.Block | None:
    """A button; None when what it has to carry does not fit in one."""
    known = button.known if isinstance(button, Opener) else ()
    value = write_press(Press(button.action, button.target, button.value, known))
    if value is None:
        return None
    made: make.Block = {
        "type": "button",
        "text": make.plain_text(button.label, make.LABEL_LIMIT),
        "action_id": name,
        "value": value,
    }
    if button.style in _STYLES:
        made["style"] = _STYLES[button.style]
    if button.confirm:
        made["confirm"] = {
            "title": make.plain_text(text(language, "confirm"), 100),
            "text": make.plain_text(button.confirm, CONFIRM_LIMIT),
            "confirm": make.plain_text(button.label, 30),
            "deny": make.plain_text(text(language, "cancel"), 30),
        }
    return made


def menu(buttons: Sequence[Button], name: str, language: Language) -> make.Block:
    """The menu behind the three dots; its buttons are those that `fits_menu`.

    Slack's own question would be the same for every option, so what an option asks travels in it to `confirm.py`.
    """
    return {"type": "overflow", "action_id": name, "options": [_option(button, language) for button in buttons]}


def fits_menu(button: Button, language: Language) -> bool:
    """Whether a menu can hold it: what it carries is short."""
    return _option_value(button, language) is not None


def _option(button: Button, language: Language) -> make.Block:
    return {"text": make.plain_text(button.label, make.LABEL_LIMIT), "value": _option_value(button, language)}


def _option_value(button: Button, language: Language) -> str | None:
    asks = cut(button.confirm, CONFIRM_LIMIT) if button.confirm else ""
    press = Press(button.action, button.target, button.value, asks=asks, language=language if asks else "")
    return write_press(press, OPTION_LIMIT)
