"""What a person sees in Teams, read back from Adaptive Cards: cards, the fields of a form, what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.teams.codes import SUBMIT, Filled, read_filled, read_press
from bot.domain.card import Button
from tests.scenarios.face import Shown, ShownRow

Block = Mapping[str, Any]

_EXECUTE = "Action.Execute"
_TOGGLE = "Action.ToggleVisibility"
_DRAWN = str.maketrans({"\u2060": None, "\u2217": "*", "\u02cd": "_", "\u02cb": "`", "\u223c": "~"})
"""The signs that the bot draws in the place of notation, as the eye takes them."""


def shown(card: Block, preview: str = "") -> Shown:
    """A card as it shows itself; `preview` is what the notification says."""
    body: Sequence[Block] = card["body"]
    named = {str(block["id"]): block for block in _blocks(body) if "id" in block}
    rows = [ShownRow(_first_text(b["items"]), tuple(_buttons(b["items"], named))) for b in body if _is_row(b)]
    buttons, more = _buttons(body, named), _menu(body, named)
    words = "\n".join((plain(preview), *(plain(text) for text in _strings(card))))
    return Shown(title_of(card), plain(preview), words, tuple(buttons), tuple(more), tuple(rows), _footer(body))


def title_of(card: Block) -> str:
    """The title; a card without one is a line."""
    first: Block = next(iter(card["body"]), {})
    return plain(first["text"]) if first.get("style") == "heading" and first.get("size") == "Large" else ""


def line_of(card: Block) -> str:
    """The words of a card that is a line."""
    return _first_text(card["body"])


def is_form(card: Block) -> bool:
    """Whether there is something to fill in on it, or to hand in."""
    return any(_is_input(block) for block in _blocks(card["body"])) or submit_of(card) is not None


def submit_of(card: Block) -> Block | None:
    """The button that hands a form in."""
    actions = (action for block in _blocks(card["body"]) for action in block.get("actions", ()))
    return next((one for one in actions if one["type"] in (_EXECUTE, "Action.Submit") and _hands_in(one)), None)


def filled_of(card: Block) -> Filled:
    """Which form it is."""
    button = submit_of(card)
    filled = read_filled(button["data"]) if button else None
    assert filled is not None, card
    return filled


def fields_of(card: Block) -> dict[str, str]:
    """What stands in the fields of a form, by name."""
    return {str(block["id"]): str(block.get("value", "")) for block in _blocks(card["body"]) if _is_input(block)}


def errors_of(card: Block) -> list[str]:
    """What a form says is wrong, from top to bottom."""
    wrong = [b for b in _blocks(card["body"]) if b["type"] == "TextBlock" and b.get("color") == "Attention"]
    return [plain(block["text"]).removeprefix("⚠️").strip() for block in wrong]


def action_of(card: Block, button: Button) -> Block | None:
    """The Action.Execute behind a button of a card; None when it is not there."""
    for block in _blocks(card["body"]):
        for action in block.get("actions", ()):
            if action["type"] == _EXECUTE and _same(_button(action), button):
                found: Block = action
                return found
    return None


def plain(text: str) -> str:
    """A text as the eye takes it."""
    return text.translate(_DRAWN)


def _hands_in(action: Block) -> bool:
    return bool(action.get("verb", SUBMIT) == SUBMIT and read_filled(action.get("data")) is not None)


def _is_input(block: Block) -> bool:
    return str(block["type"]).startswith("Input.")


def _is_row(block: Block) -> bool:
    """A line of a list: a box that begins with a bold line, and is neither a quote nor something to fold out."""
    if block["type"] != "Container" or block.keys() & {"id", "style", "selectAction"}:
        return False
    first: Block = block["items"][0]
    runs: Sequence[Block] = first.get("inlines") or (first,)
    return bool(runs[0].get("weight") == "Bolder")


def _is_menu(block: Block) -> bool:
    return all(inner["type"] == "ActionSet" for inner in block["items"])


def _buttons(blocks: Sequence[Block], named: Mapping[str, Block]) -> list[Button]:
    """The buttons in sight among these blocks: those that ask first are behind their question."""
    actions = [action for block in blocks if block["type"] == "ActionSet" for action in block["actions"]]
    return [button for action in actions if (button := _behind(action, named)) is not None]


def _menu(blocks: Sequence[Block], named: Mapping[str, Block]) -> list[Button]:
    """The buttons behind "Meer"."""
    found = []
    for block in blocks:
        for action in block.get("actions", ()) if block["type"] == "ActionSet" else ():
            opened = _opened(action, named)
            if opened is not None and _is_menu(opened):
                found += _buttons(opened["items"], named)
    return found


def _behind(action: Block, named: Mapping[str, Block]) -> Button | None:
    """The button that an action is, or whose question it opens."""
    if action["type"] == _EXECUTE:
        return _button(action)
    opened = _opened(action, named)
    if opened is None or _is_menu(opened):
        return None
    asked = [inner for block in opened["items"] for inner in block.get("actions", ()) if inner["type"] == _EXECUTE]
    return next((_button(inner) for inner in asked if inner["title"] == action["title"]), None)


def _opened(action: Block, named: Mapping[str, Block]) -> Block | None:
    """What a button makes visible."""
    targets = action.get("targetElements", ()) if action["type"] == _TOGGLE else ()
    return next((named[name] for name in targets if name in named), None)


def _button(action: Block) -> Button | None:
    press = read_press(action.get("data"))
    return Button(plain(action["title"]), press.action, press.target, press.value) if press else None


def _same(one: Button | None, other: Button) -> bool:
    return one is not None and (one.action, one.target, one.value) == (other.action, other.target, other.value)


def _footer(body: Sequence[Block]) -> str:
    last = body[-1] if body else {}
    runs: Sequence[Block] = last.get("inlines") or ({},)
    return plain(runs[0]["text"]) if runs[0].get("isSubtle") and runs[0].get("size") == "Small" else ""


def _first_text(blocks: Sequence[Block]) -> str:
    return next((plain(text) for block in blocks for text in _texts(block)), "")


def _texts(block: Block) -> Iterator[str]:
    if "text" in block:
        yield str(block["text"])
    for run in block.get("inlines", ()):
        yield str(run["text"])


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """All elements, those inside others too."""
    for block in blocks:
        yield block
        yield from _blocks(block.get("items", ()))
        for column in block.get("columns", ()):
            yield from _blocks(column.get("items", ()))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)
