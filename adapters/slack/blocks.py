"""The pieces of Block Kit that cards and forms are made of, each within Slack's own limits."""

from collections.abc import Sequence

from adapters.slack.codes import OPTION_LIMIT, Press, write_press
from adapters.slack.mrkdwn import bold, cut, escaped
from adapters.slack.texts import text
from bot.domain.card import Button, Language, Style

Block = dict[str, object]

HEADER_LIMIT = 150
LABEL_LIMIT = 75
TEXT_LIMIT = 3000
FIELD_LIMIT = 2000
CONFIRM_LIMIT = 300
FIELDS = 10
"""Fields in one section."""
OPTIONS = 5
"""Options in one menu."""

_STYLES = {Style.PRIMARY: "primary", Style.DANGER: "danger"}


def plain_text(words: str, limit: int = TEXT_LIMIT) -> Block:
    """Text that Slack shows as it stands, without reading any notation in it."""
    return {"type": "plain_text", "text": cut(words, limit), "emoji": False}


def mrkdwn(shown: str) -> Block:
    """Text in Slack's notation, made by `mrkdwn.escaped`, `bold` and `linked` only."""
    return {"type": "mrkdwn", "text": shown, "verbatim": True}


def header(title: str) -> Block:
    """The title of a card."""
    return {"type": "header", "text": plain_text(title, HEADER_LIMIT)}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def paragraph(words: str, cap: int) -> Block:
    """A paragraph."""
    return {"type": "section", "text": plain_text(words, min(cap, TEXT_LIMIT))}


def small(words: str, cap: int) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain_text(words, min(cap, TEXT_LIMIT))]}


def small_lines(lines: Sequence[str]) -> Block:
    """Small print in Slack's notation, a line each."""
    shown = "\n".join(lines)
    while len(shown) > TEXT_LIMIT:
        lines = lines[:-1]
        shown = "\n".join([*lines, "…"])
    return {"type": "context", "elements": [mrkdwn(shown)]}


def strong(words: str, cap: int) -> Block:
    """A line that stands out."""
    return {"type": "section", "text": mrkdwn(bold(words, min(cap, TEXT_LIMIT)))}


def facts(rows: Sequence[tuple[str, str]], cap: int) -> list[Block]:
    """Label above value, two columns on a wide screen and one on a phone."""
    fields = [mrkdwn(fact_field(label, value, cap)) for label, value in rows]
    return [{"type": "section", "fields": fields[at : at + FIELDS]} for at in range(0, len(fields), FIELDS)]


def fact_field(label: str, value: str, cap: int) -> str:
    """One fact in Slack's notation."""
    name = bold(label, LABEL_LIMIT * 2)
    return f"{name}\n{escaped(value, min(cap, FIELD_LIMIT - len(name) - 1))}"


def quoted(words: str, cap: int) -> Block:
    """Somebody's literal words behind a bar."""
    said = {"type": "text", "text": cut(words, min(cap, TEXT_LIMIT))}
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [said]}]}


def actions(elements: Sequence[Block]) -> Block:
    """Buttons beside each other."""
    return {"type": "actions", "elements": list(elements)}


def press_button(button: Button, name: str, language: Language) -> Block | None:
    """A button; None when what it has to carry does not fit in one."""
    value = write_press(Press(button.action, button.target, button.value))
    if value is None:
        return None
    made: Block = {
        "type": "button",
        "text": plain_text(button.label, LABEL_LIMIT),
        "action_id": name,
        "value": value,
    }
    if button.style in _STYLES:
        made["style"] = _STYLES[button.style]
    if button.confirm:
        made["confirm"] = {
            "title": plain_text(text(language, "confirm"), 100),
            "text": plain_text(button.confirm, CONFIRM_LIMIT),
            "confirm": plain_text(button.label, 30),
            "deny": plain_text(text(language, "cancel"), 30),
        }
    return made


def menu(buttons: Sequence[Button], name: str) -> Block:
    """The menu behind the three dots; its buttons are those that `fits_menu`."""
    options = [
        {
            "text": plain_text(button.label, LABEL_LIMIT),
            "value": write_press(Press(button.action, button.target, button.value), OPTION_LIMIT),
        }
        for button in buttons
    ]
    return {"type": "overflow", "action_id": name, "options": options}


def fits_menu(button: Button) -> bool:
    """Whether a menu can hold it: it asks nothing first, and what it carries is short."""
    press = Press(button.action, button.target, button.value)
    return not button.confirm and write_press(press, OPTION_LIMIT) is not None
