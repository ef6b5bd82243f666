"""Checks of Block Kit against Slack's own limits: `slack_sdk.models.blocks`, and what that leaves out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import orjson
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.card import Button, Card, Form

LINK = re.compile(r"<https?://[^<>|\s]*\|[^<>|]*>")
SHOUT = re.compile(r"@(here|channel|everyone|group)\b", re.IGNORECASE)


def check_blocks(blocks: list[dict[str, Any]], *, most: int = 50) -> None:
    """Refuse what Slack would refuse."""
    assert len(blocks) <= most
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None, block
        parsed.validate_json()
        assert _same(parsed.to_dict(), block), block
    ids = [element["action_id"] for block in blocks for element in _elements(block)]
    assert len(ids) == len(set(ids))
    for shown in texts(blocks):
        check_text(shown)


def check_view(view: dict[str, Any]) -> None:
    """Refuse a view that Slack would refuse."""
    View(**view).validate_json()
    assert len(view.get("private_metadata", "")) <= 3000
    blocks = view["blocks"]
    inputs = [block for block in blocks if block["type"] == "input"]
    assert len({block["block_id"] for block in inputs}) == len(inputs)
    for block in inputs:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        element = block["element"]
        assert len(element.get("initial_value", "")) <= element.get("max_length", 3000)
        options = [
            *element.get("options", ()),
            *(option for group in element.get("option_groups", ()) for option in group["options"]),
        ]
        assert len(element.get("options", ())) <= 100
        assert all(0 < len(option["value"]) <= 150 for option in options)
        assert "initial_option" not in element or element["initial_option"] in options
    check_blocks([block for block in blocks if block["type"] != "input"], most=100)


def check_text(shown: Mapping[str, Any]) -> None:
    """Refuse notation that is not ours: a mention, a shout, a link that says one thing and leads elsewhere."""
    words = shown["text"]
    assert words.strip()
    if shown["type"] == "plain_text":
        assert shown["emoji"] is False
    if shown["type"] == "mrkdwn":
        assert shown["verbatim"] is True
        assert len(words) <= 3000
        rest = LINK.sub("", words)
        assert "<" not in rest
        assert ">" not in rest
        assert not SHOUT.search(rest)


def texts(value: object) -> Iterator[Mapping[str, Any]]:
    """Every text object and rich text in blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def words(blocks: object) -> str:
    """Everything that blocks say, as a person reads it."""
    joined = "\n".join(str(shown["text"]) for shown in texts(blocks))
    for mark, said in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("\u2060", "")):
        joined = joined.replace(mark, said)
    return joined


def size(blocks: object) -> int:
    """Characters over all blocks."""
    return len(orjson.dumps(blocks).decode())


def stuffed(shown: Any, text: str) -> Any:
    """A card or form with `text` in every place where words may stand; what buttons do stays."""
    if isinstance(shown, str):
        return text
    if isinstance(shown, tuple):
        return tuple(stuffed(item, text) for item in shown)
    if isinstance(shown, Button):
        return replace(shown, label=text, confirm=text if shown.confirm else "")
    if is_dataclass(shown) and not isinstance(shown, type):
        kept = ("language", "action", "target", "name", "choices", "link", "url", "kind", "good", "muted", "required")
        changes = {
            f.name: stuffed(getattr(shown, f.name), text)
            for f in fields(shown)
            if f.name not in kept and isinstance(getattr(shown, f.name), str | tuple)
        }
        return replace(shown, **changes)
    return shown


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    accessory = block.get("accessory")
    elements = block.get("elements", []) if block["type"] == "actions" else []
    return [*elements, *([accessory] if accessory else [])]


def _same(parsed: Any, made: Any) -> bool:
    """Whether the SDK's model keeps everything that was made: an unknown key would be dropped."""
    return bool(orjson.dumps(parsed, option=orjson.OPT_SORT_KEYS) == orjson.dumps(made, option=orjson.OPT_SORT_KEYS))


Shown = Card | Form
