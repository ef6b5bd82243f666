"""What Slack tells of messages and channels, as the events the core knows: raw payloads die here."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.slack.identity import Identity
from adapters.slack.mrkdwn import addresses, mentioned, plain
from bot.domain.event import Deleted, Edited, Left, OpenedHome, Posted, Told
from bot.domain.message import Message, MessageRef

Raw = Mapping[str, Any]
Names = Mapping[str, str]
Heard = Posted | Edited | Deleted | Told

_SAID = (None, "file_share", "thread_broadcast", "me_message", "bot_message")
"""The subtypes that are somebody saying something; all others are Slack's own remarks."""


def event_of(body: Raw) -> Raw:
    """The event in an envelope of the Events API."""
    event = body.get("event")
    return event if isinstance(event, dict) else {}


def event_id(body: Raw) -> str:
    """The id that every delivery of one event carries."""
    found = _text(body, "event_id")
    return found or f"{_text(event_of(body), 'type')}:{_text(event_of(body), 'event_ts')}"


def team_of(body: Raw) -> str:
    """The workspace a payload is about."""
    team = body.get("team")
    return _text(body, "team_id") or (_text(team, "id") if isinstance(team, dict) else _text(body, "team"))


def is_external(body: Raw) -> bool:
    """Whether the event comes from a channel shared with another organisation."""
    return body.get("is_ext_shared_channel") is True


def conversation_of(body: Raw) -> str:
    """The channel an event is about, else the person: what has to be handled in order."""
    event = event_of(body)
    channel = event.get("channel")
    found = _text(channel, "id") if isinstance(channel, dict) else _text(event, "channel")
    return found or _text(event, "channel_id") or _text(event, "user")


def people_in(body: Raw) -> frozenset[str]:
    """The people a message names, so that their names can be found before it is read."""
    event = event_of(body)
    message = event.get("message")
    edited = _text(message, "text") if isinstance(message, dict) else ""
    return mentioned(f"{_text(event, 'text')} {edited}")


def parse_message(body: Raw, me: Identity, names: Names) -> Heard | None:
    """A `message` or `app_mention` event; None when it is nothing anybody said."""
    event = event_of(body)
    if event.get("channel_type") == "im":
        return _told(body, me, names)
    match event.get("subtype"):
        case "message_changed":
            return _changed(body, me, names)
        case "message_deleted":
            return _deleted(body, me)
        case subtype if subtype not in _SAID:
            return None
    message = message_of(event, _text(event, "channel"), me, names)
    if message is None:
        return None
    addressed = addresses(_text(event, "text"), me.user)
    return Posted(event_id(body), message, addressed=addressed, by_bot=by_bot(event, me))


def message_of(raw: Raw, channel: str, me: Identity, names: Names) -> Message | None:
    """A post as the core reads it; None when it has no words or no place."""
    ts, words = _text(raw, "ts"), _text(raw, "text")
    author = _text(raw, "user") or _text(raw, "bot_id")
    sent_at = moment(ts)
    if not (sent_at and channel and author and words.strip()):
        return None
    thread = _text(raw, "thread_ts") if _text(raw, "thread_ts") != ts else ""
    return Message(
        ref=MessageRef(me.channel(channel), ts),
        author=me.account(author, _text(raw, "user_team")),
        text=plain(words, names, me.user),
        sent_at=sent_at,
        thread=thread or None,
        link=me.link(channel, ts, thread or None),
    )


def is_said(raw: Raw) -> bool:
    """Whether a message of a channel's history is somebody saying something."""
    return raw.get("subtype") in _SAID


def by_bot(raw: Raw, me: Identity) -> bool:
    """Whether a program wrote it: this one, another app, or a workflow."""
    return bool(raw.get("bot_id")) or raw.get("subtype") == "bot_message" or _text(raw, "user") == me.user


def parse_left(body: Raw, me: Identity) -> Left | None:
    """`channel_left`, `group_left`, or `member_left_channel` of the bot itself."""
    event = event_of(body)
    channel = _text(event, "channel")
    itself = event.get("type") == "member_left_channel" and _text(event, "user") == me.user
    own = event.get("type") in ("channel_left", "group_left") or itself
    return Left(event_id(body), me.channel(channel)) if channel and own else None


def joined_channel(body: Raw) -> tuple[str, str, str]:
    """Of `member_joined_channel` and `member_left_channel`: the channel, who came or went, and who brought them."""
    event = event_of(body)
    return _text(event, "channel"), _text(event, "user"), _text(event, "inviter")


def tells_readers(body: Raw) -> bool:
    """Whether who may read a channel changed in a way that matters: its members when private, or outsiders."""
    event = event_of(body)
    return event.get("channel_type") == "G" or event.get("type") in ("channel_shared", "channel_unshared")


def is_converted(body: Raw) -> bool:
    """Whether this is Slack's remark that a channel became private, or public again; there is no event for it."""
    return event_of(body).get("subtype") in ("channel_convert_to_private", "channel_convert_to_public")


def parse_home(body: Raw, me: Identity, locale: str | None) -> OpenedHome | None:
    """Somebody opened the Home tab; None for the messages tab."""
    event = event_of(body)
    user = _text(event, "user")
    if not user or event.get("tab", "home") != "home":
        return None
    return OpenedHome(event_id(body), me.account(user), locale)


def user_of(body: Raw) -> str:
    """Who did what an event tells."""
    return _text(event_of(body), "user")


def thread_of(body: Raw) -> tuple[str, str]:
    """The ids of a message and of the thread it stands in ("" outside threads)."""
    event = event_of(body)
    return _text(event, "ts"), _text(event, "thread_ts")


def moment(ts: str) -> datetime | None:
    """When a message was sent; its id in Slack is that moment."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _told(body: Raw, me: Identity, names: Names) -> Told | None:
    event = event_of(body)
    message = message_of(event, _text(event, "channel"), me, names)
    if event.get("subtype") not in (None, "file_share") or by_bot(event, me) or message is None:
        return None
    return Told(event_id(body), message.author, message.text, message.sent_at)


def _changed(body: Raw, me: Identity, names: Names) -> Edited | Deleted | None:
    event = event_of(body)
    now, before = event.get("message"), event.get("previous_message")
    if not isinstance(now, dict) or by_bot(now, me):
        return None
    channel = _text(event, "channel")
    if now.get("subtype") == "tombstone":  # a deleted post that has replies: https://docs.slack.dev/reference/events
        return Deleted(event_id(body), MessageRef(me.channel(channel), _text(now, "ts")))
    if isinstance(before, dict) and _text(before, "text") == _text(now, "text"):
        return None  # Slack only unfurled a link or counted a reply
    message = message_of({**now, "text": _text(now, "text") or "…"}, channel, me, names)
    edited = now.get("edited")
    at = moment(_text(edited, "ts")) if isinstance(edited, dict) else moment(_text(event, "event_ts"))
    return Edited(event_id(body), message, at or message.sent_at) if message else None


def _deleted(body: Raw, me: Identity) -> Deleted | None:
    event = event_of(body)
    before, ts = event.get("previous_message"), _text(event, "deleted_ts")
    if not ts or (isinstance(before, dict) and by_bot(before, me)):
        return None
    return Deleted(event_id(body), MessageRef(me.channel(_text(event, "channel")), ts))


def _text(raw: Any, key: str) -> str:
    value = raw.get(key) if isinstance(raw, Mapping) else None
    return value if isinstance(value, str) else ""
