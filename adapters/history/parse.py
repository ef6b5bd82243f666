"""Open this for how one record of a day file becomes an event: post, edit, delete, or nothing worth reading."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.history.mrkdwn import Names, blocks_text, plain
from adapters.history.skipped import Oddity, UnreadableRecord
from bot.domain.event import Deleted, Edited, Posted
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform

TENANT = "export"
"""The tenant of everything in an export: a scan reads one at a time."""

NOBODY = "unknown"
"""The account of a post without an author."""

ReplayEvent = Posted | Edited | Deleted

_STAMP = re.compile(r"[0-9]{1,10}(\.[0-9]{1,9})?")
_WRITTEN = ("", "thread_broadcast", "file_share", "me_message", "file_comment")
_BY_BOT = ("bot_message", "slackbot_response")
_EARLY = datetime.fromtimestamp(0, UTC)
# What Slack writes itself (https://api.slack.com/events/message#subtypes): nobody's words, so no loss to warn about.
_SERVICE = re.compile(
    r"(channel|group|mpim)_\w+|(un)?pinned_item|bot_(add|remove|enable|disable)|reminder_\w+|reply_broadcast|ekm_\w+|"
    r"file_mention|sh_room_\w+|huddle_\w+|app_conversation_\w+|assistant_\w+|document_\w+|tabbed_canvas\w*|"
    r"message_replied|me_removed|joiner_\w+|pinned_\w+|list_\w+|canvas_\w+"
)


@dataclass(frozen=True, slots=True)
class Replayed:
    """An event and the moment (Unix seconds) it comes at in the replay."""

    at: float
    event: ReplayEvent


def parse_record(raw: object, channel: ChannelRef, names: Names) -> Replayed | None:
    """The event a record stands for, None when nobody said anything in it.

    An edited post without an edit log is posted with its last text, at its first time: that is all an export keeps.

    Raises:
        UnreadableRecord: when it is damaged.
    """
    record = _dict(raw)
    if record.get("type", "message") != "message":
        raise UnreadableRecord(Oddity.UNKNOWN_KIND)
    kind = record.get("subtype") or ""
    if not isinstance(kind, str):
        raise UnreadableRecord(Oddity.BROKEN_RECORD)
    if kind == "message_changed":
        return _edited(record, channel, names)
    if kind == "message_deleted":
        return _deleted(record, _stamp(record.get("deleted_ts")), channel)
    if kind == "tombstone":
        return _deleted(record, _stamp(record.get("ts")), channel)
    if _SERVICE.fullmatch(kind):
        return None
    if kind not in (*_WRITTEN, *_BY_BOT):
        raise UnreadableRecord(Oddity.UNKNOWN_KIND)
    return _posted(record, channel, names)


def parse_original(raw: object) -> tuple[str, str] | None:
    """The `ts` and first text of the post an edit record is about, when the export keeps edit logs."""
    if not isinstance(raw, dict) or raw.get("subtype") != "message_changed":
        return None
    before = raw.get("previous_message") or raw.get("original")
    if not isinstance(before, dict):
        return None
    stamp, text = before.get("ts"), before.get("text")
    return (stamp, text) if isinstance(stamp, str) and isinstance(text, str) else None


def with_original(raw: object, originals: dict[str, str]) -> object:
    """A post as it was before its first edit, when that is known; any other record as it is."""
    if isinstance(raw, dict) and not raw.get("subtype"):
        stamp = raw.get("ts")
        text = originals.get(stamp) if isinstance(stamp, str) else None
        if text:
            return {**raw, "text": text, "blocks": []}
    return raw


def _posted(record: dict[str, object], channel: ChannelRef, names: Names) -> Replayed | None:
    message = _message(record, channel, names)
    if not message.text:
        return None
    by_bot = _is_by_bot(record, message, names)
    return Replayed(float(message.ref.id), Posted(str(message.ref), message, by_bot=by_bot))


def _edited(record: dict[str, object], channel: ChannelRef, names: Names) -> Replayed | None:
    message = _message(_dict(record.get("message")), channel, names)
    at = _stamp(record.get("ts"))
    if not message.text:
        return None
    return Replayed(float(at), Edited(f"{message.ref}:edited:{at}", message, _time(at)))


def _deleted(record: dict[str, object], stamp: str, channel: ChannelRef) -> Replayed:
    ref = MessageRef(channel, stamp)
    return Replayed(float(_stamp(record.get("ts"))), Deleted(f"{ref}:deleted", ref))


def _message(record: dict[str, object], channel: ChannelRef, names: Names) -> Message:
    stamp = _stamp(record.get("ts"))
    thread = record.get("thread_ts")
    if thread is not None:
        thread = _stamp(thread)
    author = Account(Platform.EXPORT, TENANT, _author(record))
    in_thread = thread if isinstance(thread, str) and thread != stamp else None
    return Message(MessageRef(channel, stamp), author, _text(record, names), _time(stamp), in_thread)


def _text(record: dict[str, object], names: Names) -> str:
    """What was said: a comment with a file counts, text in attachments (previews of other pages) does not."""
    comment = _comment(record)
    text = comment or record.get("text") or ""
    if not isinstance(text, str):
        raise UnreadableRecord(Oddity.BROKEN_RECORD)
    return plain(text, names).strip() or blocks_text(record.get("blocks"), names)


def _comment(record: dict[str, object]) -> str:
    """The comment of an old-style file post, whose text is Slack's own sentence about it."""
    if record.get("subtype") not in ("file_share", "file_comment"):
        return ""
    file = record.get("file")
    holder = record.get("comment") or (file.get("initial_comment") if isinstance(file, dict) else None)
    words = holder.get("comment") if isinstance(holder, dict) else None
    return words if isinstance(words, str) else ""


def _author(record: dict[str, object]) -> str:
    comment = record.get("comment")
    said_by = comment.get("user") if isinstance(comment, dict) else None
    for user in (record.get("user"), said_by, record.get("bot_id"), record.get("username")):
        if isinstance(user, str) and user:
            return user
    return NOBODY


def _is_by_bot(record: dict[str, object], message: Message, names: Names) -> bool:
    program = record.get("bot_id") or record.get("bot_profile") or record.get("subtype") in _BY_BOT
    return bool(program) or message.author.user in names.bots or message.author.user == "USLACKBOT"


def _dict(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise UnreadableRecord(Oddity.BROKEN_RECORD)
    return raw


def _stamp(value: object) -> str:
    """The time as Slack wrote it; it is also the message's id."""
    if not isinstance(value, str) or not _STAMP.fullmatch(value) or _time(value) <= _EARLY:
        raise UnreadableRecord(Oddity.BROKEN_TIME)
    return value


def _time(stamp: str) -> datetime:
    return datetime.fromtimestamp(float(stamp), UTC)
