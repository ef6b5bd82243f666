"""The Slack app's manifest with an organisation's own address in it, and the scopes it asks for."""

import re
from urllib.parse import urlsplit

from adapters.slack.routes import PATH

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
)
"""What the bot may do in a workspace; the manifest asks for these and no others."""

_URL = re.compile(r"\"https://vroegbij\.example\.nl/slack/events\"")
_URL_LINE = re.compile(r"^ *(?:url|request_url): \"https://vroegbij\.example\.nl/slack/events\"\n", re.MULTILINE)


def fill_in(template: str, url: str) -> str:
    """The manifest for events over HTTP, with the address where this bot answers.

    Raises:
        ValueError: when `url` is no https address of a site.
    """
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ValueError(f"no https address: {url}") from None
    if parts.scheme != "https" or not parts.hostname or not re.fullmatch(r"[A-Za-z0-9.-]+", parts.hostname):
        raise ValueError(f"no https address: {url}")
    prefix = parts.path.rstrip("/").removesuffix(PATH).rstrip("/")
    if not re.fullmatch(r"[A-Za-z0-9._~/-]*", prefix) or parts.query or parts.fragment or parts.username:
        raise ValueError(f"no https address: {url}")
    return _URL.sub(lambda _: f'"https://{parts.hostname}{port}{prefix}{PATH}"', template)


def for_socket(template: str) -> str:
    """The manifest for Socket Mode: no addresses, and the mode switched on."""
    return _URL_LINE.sub("", template).replace("socket_mode_enabled: false", "socket_mode_enabled: true")
