"""Slack's own notation: read into plain text, and plain text written so that nothing in it is notation."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

_ANGLED = re.compile(r"<([^<>]*)>")
_GROUPS = ("here", "channel", "everyone", "group")
_SHOUT = re.compile(rf"@(?=(?:{'|'.join(_GROUPS)})\b)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WORD_JOINER = "\u2060"
_URL_LIMIT = 2000


def plain(text: str, names: Mapping[str, str], bot: str = "") -> str:
    """The text as people read it: `<@U1>` becomes `@name`, a link its label; mentions of `bot` are left out."""
    if bot and f"<@{bot}" in text:
        text = re.sub(rf"\s*<@{re.escape(bot)}(?:\|[^<>]*)?>[:,]?\s*", " ", text).strip()
    shown = _ANGLED.sub(lambda found: _angled(found[1], names), text)
    # Only these three are escaped by Slack: https://docs.slack.dev/messaging/formatting-message-text#escaping
    return clean(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def mentioned(text: str) -> frozenset[str]:
    """The ids of the people a text names."""
    return frozenset(re.findall(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>", text))


def addresses(text: str, bot: str) -> bool:
    """Whether a text names the bot."""
    return bool(bot) and bot in mentioned(text)


def clean(text: str) -> str:
    """The text without half characters and control characters, which no screen shows and no JSON should hold."""
    return _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, with a sign where something was left out; never empty."""
    said = clean(text).strip() or "…"
    return said if len(said) <= limit else f"{said[: max(0, limit - 1)].rstrip()}…"


def escaped(text: str, limit: int = 3000) -> str:
    """Text that reads in mrkdwn as it stands: no mention, link or shout; at most `limit` characters once escaped."""
    said, room = cut(text, limit), limit
    while len(shown := _escape(said)) > limit:
        room -= max(1, (len(shown) - limit) // len("&amp;"))
        said = cut(text, room)
    return shown


def bold(text: str, limit: int = 3000) -> str:
    """One line in bold; asterisks in it are drawn, not meant."""
    line = " ".join(text.split()).replace("*", "\u2217")
    return f"*{escaped(line, limit - 2)}*"


def linked(url: str | None, label: str) -> str:
    """A labelled link to an address of the web; only the label when it is not one."""
    address = safe_url(url)
    said = escaped(" ".join(label.replace("|", "\u2223").split()), 300)
    return f"<{address}|{said}>" if address else said


def safe_url(url: str | None) -> str:
    """An address that can stand between angle brackets; empty when it is none of the web."""
    if not url or len(url) > _URL_LIMIT:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(clean(url), safe=":/?#[]@!$&'()*+,;=%~").replace("&", "&amp;")


def _escape(text: str) -> str:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SHOUT.sub(f"@{_WORD_JOINER}", shown)


def _angled(inside: str, names: Mapping[str, str]) -> str:
    target, _, label = inside.partition("|")
    kind, name = target[:1], target[1:]
    if kind == "@":
        return f"@{names.get(name) or label or name}"
    if kind == "#":
        return f"#{label or name}"
    if kind == "!":
        return _command(name, label)
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _command(name: str, label: str) -> str:
    word = name.partition("^")[0]
    if word in _GROUPS:
        return f"@{word}"
    if word == "subteam":
        return label if label.startswith("@") else f"@{label or name.partition('^')[2]}"
    return label or f"@{word}"
