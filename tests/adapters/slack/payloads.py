"""What Slack sends, in the shapes it was recorded in (ids made up)."""

from typing import Any

from adapters.slack.identity import Identity

Payload = dict[str, Any]

TEAM, BOT, JAN, SANNE = "T0VOORBEELD", "U0VROEGBIJ", "U0JAN", "U0SANNE"
CHANNEL, PRIVATE, DIRECT = "C0RUIMTE", "G0OPVANG", "D0SANNE"
TS = "1803370440.000100"
ME = Identity(TEAM, BOT, "B0VROEGBIJ", "https://voorbeeldstad.slack.com/")


def envelope(event: Payload, **changes: Any) -> Payload:
    """An event as the Events API delivers it."""
    return {
        "token": "gone",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "api_app_id": "A0VROEGBIJ",
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{abs(hash(str(event))) % 10**8:08}",
        "event_time": 1803370440,
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJ",
        **changes,
    }


def post(text: str = "Vanaf 6 april gaat de Dorpsstraat dicht", **changes: Any) -> Payload:
    """A message event."""
    return {
        "user": JAN,
        "type": "message",
        "ts": TS,
        "client_msg_id": "6f7f7a1c-0000-4000-8000-000000000000",
        "text": text,
        "team": TEAM,
        "blocks": [{"type": "rich_text", "block_id": "x", "elements": []}],
        "channel": CHANNEL,
        "event_ts": TS,
        "channel_type": "channel",
        **changes,
    }


def changed(text: str, before: str = "Vanaf 6 april", **changes: Any) -> Payload:
    """An edit."""
    message = {"user": JAN, "type": "message", "text": text, "ts": TS, "edited": {"user": JAN, "ts": "1803370500.0"}}
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": {**message, **changes},
        "previous_message": {"user": JAN, "type": "message", "text": before, "ts": TS},
        "channel": CHANNEL,
        "hidden": True,
        "ts": "1803370500.000200",
        "event_ts": "1803370500.000200",
        "channel_type": "channel",
    }


def deleted(**before: Any) -> Payload:
    """A deletion."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": {"user": JAN, "type": "message", "text": "x", "ts": TS, **before},
        "channel": CHANNEL,
        "hidden": True,
        "deleted_ts": TS,
        "event_ts": "1803370600.000200",
        "ts": "1803370600.000200",
        "channel_type": "channel",
    }


def press(value: str | None, **changes: Any) -> Payload:
    """A button of a message in Sanne's direct messages."""
    return {
        "type": "block_actions",
        "user": {"id": SANNE, "username": "sanne", "name": "sanne", "team_id": TEAM},
        "api_app_id": "A0VROEGBIJ",
        "container": {"type": "message", "message_ts": TS, "channel_id": DIRECT, "is_ephemeral": False},
        "trigger_id": "1.2.trigger",
        "team": {"id": TEAM, "domain": "voorbeeldstad"},
        "channel": {"id": DIRECT, "name": "directmessage"},
        "message": {"type": "message", "user": BOT, "ts": TS, "bot_id": "B0VROEGBIJ", "text": "x"},
        "response_url": "RESPONSE_URL",
        "actions": [
            {
                "action_id": "b0",
                "block_id": "Xy1",
                "text": {"type": "plain_text", "text": "Ik pak het op"},
                "value": value,
                "type": "button",
                "action_ts": "1803370700.1",
            }
        ],
        **changes,
    }


def chosen(value: str | None, label: str = "Markeer als gevoelig", **changes: Any) -> Payload:
    """A choice from the menu of that message."""
    action = {
        "action_id": "b2",
        "block_id": "Xy1",
        "type": "overflow",
        "selected_option": {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": value},
        "action_ts": "1803370700.1",
    }
    return press(None, **{"actions": [action], **changes})


def submit(metadata: str, values: Payload, **changes: Any) -> Payload:
    """A filled-in modal."""
    view = {
        "id": "V0FORM",
        "team_id": TEAM,
        "type": "modal",
        "callback_id": "vroegbij_form",
        "private_metadata": metadata,
        "hash": "1803370800.abc",
        "state": {"values": values},
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "voorbeeldstad"},
        "user": {"id": SANNE, "username": "sanne", "team_id": TEAM},
        "trigger_id": "1.2.trigger",
        "view": view,
        "response_urls": [],
        **changes,
    }


def command(text: str, **changes: Any) -> dict[str, str]:
    """`/vroegbij` and what was typed after it."""
    return {
        "token": "gone",
        "team_id": TEAM,
        "team_domain": "voorbeeldstad",
        "channel_id": CHANNEL,
        "channel_name": "openbare-ruimte",
        "user_id": JAN,
        "user_name": "jan",
        "command": "/vroegbij",
        "text": text,
        "api_app_id": "A0VROEGBIJ",
        "response_url": "RESPONSE_URL",
        "trigger_id": "1.2.trigger",
        **changes,
    }


def picked(text: str = "Vanaf 6 april gaat de Dorpsstraat dicht", **changes: Any) -> Payload:
    """The message shortcut."""
    return {
        "type": "message_action",
        "callback_id": "intake_of_message",
        "trigger_id": "1.2.trigger",
        "response_url": "RESPONSE_URL",
        "action_ts": "1803370900.1",
        "team": {"id": TEAM, "domain": "voorbeeldstad"},
        "user": {"id": SANNE, "name": "sanne", "team_id": TEAM},
        "channel": {"id": CHANNEL, "name": "openbare-ruimte"},
        "message_ts": TS,
        "message": {"type": "message", "user": JAN, "ts": TS, "text": text, "team": TEAM},
        **changes,
    }


def shortcut(**changes: Any) -> Payload:
    """The global shortcut."""
    return {
        "type": "shortcut",
        "callback_id": "new_intake",
        "trigger_id": "1.2.trigger",
        "action_ts": "1803370900.1",
        "team": {"id": TEAM, "domain": "voorbeeldstad"},
        "user": {"id": JAN, "username": "jan", "team_id": TEAM},
        **changes,
    }
