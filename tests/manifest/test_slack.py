"""Every event listened to and every method called has its place in the manifest, and nothing is in it for nothing."""

import ast
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.listeners import COMMAND, EVENTS
from adapters.slack.manifest import SCOPES, fill_in, for_socket
from adapters.slack.parse_actions import NEW_INTAKE, PICK_MESSAGE
from adapters.slack.routes import PATH

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "manifest" / "slack" / "manifest.yaml").read_text("utf-8")

METHODS = {
    "auth_test": set(),
    "apps_connections_open": set(),  # with the app token
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_members": {"groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "users_conversations": {"channels:read", "groups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""What each method of the Web API asks for: https://docs.slack.dev/reference/methods"""

SUBSCRIBED = {
    "app_home_opened": ("app_home_opened", set()),
    "app_mention": ("app_mention", {"app_mentions:read"}),
    "channel_left": ("channel_left", {"channels:read"}),
    "channel_shared": ("channel_shared", {"channels:read", "groups:read"}),
    "channel_unshared": ("channel_unshared", {"channels:read", "groups:read"}),
    "group_left": ("group_left", {"groups:read"}),
    "member_joined_channel": ("member_joined_channel", {"channels:read", "groups:read"}),
    "member_left_channel": ("member_left_channel", {"channels:read", "groups:read"}),
    "message.channels": ("message", {"channels:history"}),
    "message.groups": ("message", {"groups:history"}),
    "message.im": ("message", {"im:history"}),
}
"""What each subscription delivers and asks for: https://docs.slack.dev/reference/events"""

FEATURES = {"slash_commands": {"commands"}, "shortcuts": {"commands"}, "agent_view": {"assistant:write"}}


def read(text: str) -> Any:
    """The YAML we write: nested tables and lists, with JSON for every value."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    value, rest = _read(lines, 0)
    assert rest == []
    return value


def _read(lines: list[str], depth: int) -> tuple[Any, list[str]]:
    table: dict[str, Any] = {}
    items: list[Any] = []
    while lines and len(lines[0]) - len(lines[0].lstrip()) == depth:
        line = lines[0].strip()
        if line.startswith("- "):
            inner = line.removeprefix("- ")
            if inner.startswith('"'):
                items.append(_value(inner))
                lines = lines[1:]
            else:
                item, lines = _read([" " * (depth + 2) + inner, *lines[1:]], depth + 2)
                items.append(item)
            continue
        key, _, said = line.partition(":")
        if said.strip():
            table[key], lines = _value(said.strip()), lines[1:]
        else:
            assert len(lines) > 1
            inner_depth = len(lines[1]) - len(lines[1].lstrip())
            table[key], lines = _read(lines[1:], inner_depth)
    return items or table, lines


def _value(said: str) -> Any:
    return {"true": True, "false": False}[said] if said in ("true", "false") else ast.literal_eval(said)


MANIFEST = read(TEMPLATE)


def called() -> set[str]:
    """The methods of the Web API that the adapter calls."""
    found: set[str] = set()
    for path in (ROOT / "adapters" / "slack").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = node.func.attr
                if "_" in name.strip("_") and hasattr(AsyncWebClient, name):
                    found.add(name)
    return found


def test_every_method_that_is_called_is_known_and_the_reverse() -> None:
    assert called() == set(METHODS)


def test_every_event_has_its_subscription_and_the_reverse() -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert set(subscribed) == set(SUBSCRIBED)
    assert len(subscribed) == len(set(subscribed))
    assert {event for event, _ in SUBSCRIBED.values()} == set(EVENTS)


def test_every_scope_is_used_and_everything_used_has_its_scope() -> None:
    features = [scopes for name, scopes in FEATURES.items() if name in MANIFEST["features"]]
    used: set[str] = set().union(*METHODS.values(), *(scopes for _, scopes in SUBSCRIBED.values()), *features)
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == used == set(SCOPES)
    assert set(MANIFEST["oauth_config"]["scopes"]) == {"bot"}


def test_commands_and_shortcuts_are_those_that_are_listened_to() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert (command["command"], command["should_escape"]) == (COMMAND, True)
    shortcuts = {(s["type"], s["callback_id"]) for s in MANIFEST["features"]["shortcuts"]}
    assert shortcuts == {("message", PICK_MESSAGE), ("global", NEW_INTAKE)}


def test_texts_are_no_longer_than_slack_takes() -> None:
    info, features = MANIFEST["display_information"], MANIFEST["features"]
    assert len(info["name"]) <= 35
    assert len(info["description"]) <= 140
    assert 175 <= len(info["long_description"]) <= 4000
    assert all(len(s["name"]) <= 24 and len(s["description"]) <= 150 for s in features["shortcuts"])
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert 0 < len(features["agent_view"]["suggested_prompts"]) <= 4
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


@pytest.mark.parametrize(
    ("url", "filled"),
    [
        ("https://bot.stad.nl", "https://bot.stad.nl/slack/events"),
        ("https://bot.stad.nl/", "https://bot.stad.nl/slack/events"),
        ("https://stad.nl:8443/vroegbij/slack/events", "https://stad.nl:8443/vroegbij/slack/events"),
    ],
)
def test_the_own_address_is_filled_in_everywhere(url: str, filled: str) -> None:
    manifest = read(fill_in(TEMPLATE, url))
    assert manifest["settings"]["event_subscriptions"]["request_url"] == filled
    assert manifest["settings"]["interactivity"]["request_url"] == filled
    assert manifest["features"]["slash_commands"][0]["url"] == filled
    assert filled.endswith(PATH)
    assert "vroegbij.example.nl" not in str(manifest)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "bot.stad.nl",
        "http://bot.stad.nl",
        'https://x"\n',
        "https://x/?a",
        "https://u@x",
        "https://x:y",
        "https://[",
        "https://",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no https address"):
        fill_in(TEMPLATE, url)


def test_socket_mode_needs_no_address() -> None:
    manifest = read(for_socket(TEMPLATE))
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "https" not in str(manifest)
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == list(SUBSCRIBED)
