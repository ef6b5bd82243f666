"""What a person sees in Slack, read back from Block Kit: cards, the fields of a modal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from adapters.slack.codes import read_press
from bot.domain.card import Button
from tests.scenarios.face import Shown, ShownRow

Blocks = Sequence[Mapping[str, Any]]

_BOLD_LINE = re.compile(r"\*([^*\n]+)\*")


def card_of(message: Mapping[str, Any]) -> Shown | None:
    """The card in a message of the bot; None for a line of text."""
    blocks = message.get("blocks")
    return shown(blocks, message.get("text") or "") if blocks else None


def shown(blocks: Blocks, preview: str = "") -> Shown:
    """A card as its blocks show it; `preview` is the text of the notification."""
    title = _text(blocks[0]["text"]) if blocks[0]["type"] == "header" else ""
    last = blocks[-1]
    footer = _text(last["elements"][0]) if last["type"] == "context" else ""
    rows: list[ShownRow] = []
    buttons: list[Button] = []
    more: list[Button] = []
    after_row = False
    for block in blocks:
        if (row := _row(block)) is not None:
            rows.append(ShownRow(row, tuple(_buttons(block.get("accessory")))))
        elif block["type"] == "actions" and after_row:
            rows[-1] = ShownRow(rows[-1].title, tuple(b for e in block["elements"] for b in _buttons(e)))
        elif block["type"] == "actions":
            buttons += [b for e in block["elements"] if e["type"] == "button" for b in _buttons(e)]
            more += [b for e in block["elements"] if e["type"] != "button" for b in _buttons(e)]
        after_row = row is not None and "accessory" not in block
    words = "\n".join((plain(preview), *(plain(text) for text in _strings(blocks))))
    return Shown(title, plain(preview), words, tuple(buttons), tuple(more), tuple(rows), footer)


def press_of(message: Mapping[str, Any], button: Button) -> dict[str, Any] | None:
    """What Slack sends when this button of a message is pressed; None when it is not there."""
    for block, element in _elements(message["blocks"]):
        for option in element.get("options", [element]):
            if _button(option) == button:
                return _pressed(block, element, option)
    return None


def fields_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a modal, by name."""
    return {block["block_id"]: _initial(block["element"]) for block in _inputs(view)}


def filled_in(view: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, dict[str, dict[str, Any]]]:
    """The state of a modal with these values in its fields, as Slack sends it."""
    state = {}
    for block in _inputs(view):
        element = block["element"]
        typed = {"type": element["type"], **_typed(element, values.get(block["block_id"], ""))}
        state[block["block_id"]] = {element["action_id"]: typed}
    return state


def plain(text: str) -> str:
    """A text without Slack's escapes."""
    return unescape(text).replace("\u2060", "").replace("\u2217", "*")


def _row(block: Mapping[str, Any]) -> str | None:
    """The title of a line of a list: bold, and more than that line alone."""
    if block["type"] != "section" or "text" not in block:
        return None
    said = block["text"]["text"]
    found = _BOLD_LINE.match(said)
    return plain(found[1]) if found and ("accessory" in block or said[found.end() :].startswith("\n")) else None


def _elements(blocks: Blocks) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory")):
            if element and "action_id" in element:
                yield block, element


def _buttons(element: Mapping[str, Any] | None) -> Iterator[Button]:
    for option in (element or {}).get("options", [element]):
        if option and (button := _button(option)):
            yield button


def _button(made: Mapping[str, Any]) -> Button | None:
    press = read_press(made.get("value"))
    if press is None:
        return None
    return Button(_text(made["text"]), press.action, press.target, press.value, confirm=press.asks)


def _pressed(block: Mapping[str, Any], element: Mapping[str, Any], option: Mapping[str, Any]) -> dict[str, Any]:
    sent = {"type": element["type"], "action_id": element["action_id"], "block_id": block.get("block_id", "made-up")}
    if element is option:
        return {**sent, "value": option["value"], "text": option["text"]}
    return {**sent, "selected_option": dict(option)}


def _inputs(view: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (block for block in view["blocks"] if block["type"] == "input")


def _initial(element: Mapping[str, Any]) -> str:
    chosen = element.get("initial_option") or {}
    return str(chosen.get("value") or element.get("initial_value") or element.get("initial_date") or "")


def _typed(element: Mapping[str, Any], value: str) -> dict[str, Any]:
    match element["type"]:
        case "plain_text_input":
            return {"value": value or None}
        case "datepicker":
            return {"selected_date": value or None}
    label = {"type": "plain_text", "text": value}
    return {"selected_option": {"text": label, "value": value} if value else None}


def _text(made: Mapping[str, Any]) -> str:
    said = str(made["text"])
    return plain(said) if made["type"] == "mrkdwn" else said


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)
