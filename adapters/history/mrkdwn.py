"""Open this for how Slack's own notation becomes the text a reader saw: mentions, links, entities, rich text blocks."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_ANGLED = re.compile(r"<([@#!][^<>]+|[a-z][a-z0-9+.-]*:[^<>]+)>")
_GROUPS = {"here", "channel", "everyone", "group"}
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Names:
    """What an export calls its people and channels, by id; `bots` are the accounts that are programs."""

    people: Mapping[str, str] = field(default_factory=dict)
    bots: frozenset[str] = frozenset()
    channels: Mapping[str, str] = field(default_factory=dict)


def plain(text: str, names: Names) -> str:
    """The text as people read it: `<@U1>` becomes `@name`, `<http://x|label>` its label, `&lt;` is `<`."""
    shown = _ANGLED.sub(lambda match: _angled(match[1], names), text)
    # Only these three are escaped by Slack: https://api.slack.com/reference/surfaces/formatting#escaping
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _encodable(shown)


def blocks_text(blocks: object, names: Names) -> str:
    """The words of a message that holds blocks only, one line per block or list item."""
    if not isinstance(blocks, list):
        return ""
    lines = ("".join(_pieces(block, names, 0)).strip() for block in blocks)
    return _encodable("\n".join(line for line in lines if line))


def person_name(name: str) -> str:
    """A name from the people list, safe to put into a text."""
    return _encodable(html.unescape(name)).strip()


def _angled(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    kind, ident = target[:1], target[1:]
    if kind == "@":
        return f"@{names.people.get(ident) or label or ident}"
    if kind == "#":
        return f"#{label or names.channels.get(ident) or ident}"
    if kind == "!":
        return _command(ident, label)
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _command(ident: str, label: str) -> str:
    word = ident.partition("^")[0]
    if word in _GROUPS:
        return f"@{word}"
    if word == "subteam":
        return label if label.startswith("@") else f"@{label or ident.partition('^')[2]}"
    return label or f"@{word}"


def _pieces(node: object, names: Names, depth: int) -> Iterator[str]:
    """The text in a block: rich text elements, or the `text` of a section or header."""
    if not isinstance(node, dict) or depth > _DEPTH:
        return
    kind = node.get("type")
    if kind in ("text", "link", "user", "channel", "usergroup", "broadcast", "emoji", "date"):
        yield _leaf(str(kind), node, names)
        return
    text = node.get("text")
    if isinstance(text, dict):
        words = text.get("text")
        yield plain(words, names) if isinstance(words, str) else ""
    elif isinstance(text, str) and kind in ("mrkdwn", "plain_text", "markdown"):
        yield plain(text, names)
    for key in ("elements", "fields"):
        children = node.get(key)
        for child in children if isinstance(children, list) else []:
            yield from _pieces(child, names, depth + 1)
            if kind == "rich_text" or (kind == "rich_text_list" and key == "elements"):
                yield "\n"


def _leaf(kind: str, node: dict[str, object], names: Names) -> str:
    def said(key: str) -> str:
        value = node.get(key)
        return value if isinstance(value, str) else ""

    user, channel = said("user_id"), said("channel_id")
    return {
        "text": said("text"),
        "link": said("text") or said("url"),
        "user": f"@{names.people.get(user) or user}",
        "channel": f"#{names.channels.get(channel) or channel}",
        "usergroup": f"@{said('usergroup_id')}",
        "broadcast": f"@{said('range')}",
        "emoji": f":{said('name')}:",
        "date": said("fallback"),
    }[kind]


def _encodable(text: str) -> str:
    """The text without half characters (JSON may hold lone surrogates), which no file or screen accepts."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
