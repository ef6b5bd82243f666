"""What is said in Teams, as the events the core knows: raw activities die here.

The shapes are those of https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability and
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from adapters.teams.identity import (
    CHANNEL,
    GROUP,
    PERSONAL,
    Activity,
    account_of,
    channel_of,
    conversation_id,
    is_from_bot,
    kind_of,
    part,
    tenant_of,
    text,
    thread_of,
)
from adapters.teams.plain import mentions_of_bot, said
from bot.domain.event import Deleted, Edited, Heard, Posted, Told
from bot.domain.message import Message, MessageRef

_EDITS = ("editMessage", "undeleteMessage")
_MILLISECONDS = 13
"""Digits of a message id, which in Teams is the moment it was sent."""


def event_id(activity: Activity) -> str:
    """What every delivery of one activity shares, and no other activity has.

    An edit and a deletion carry the id of the message they are about, so their kind and moment count too.
    """
    kind, what = text(activity, "type"), event_type(activity) or text(activity, "action")
    stamp = text(activity, "timestamp") if kind != "message" else ""
    parts = (tenant_of(activity), conversation_id(activity), text(activity, "id"), kind, what, stamp)
    return "|".join(parts)


def event_type(activity: Activity) -> str:
    """What Teams calls the event."""
    return text(part(activity, "channelData"), "eventType")


def parse_message(activity: Activity, *, now: datetime) -> Heard | None:
    """A message, an edit, a deletion or its undoing; None when it is nothing that anybody said to the bot."""
    match text(activity, "type"), kind_of(activity):
        case "message", kind if kind == PERSONAL:
            return _told(activity, now)
        case "message", kind:
            return _posted(activity, kind, now)
        case "messageUpdate", kind if kind == CHANNEL:
            return _edited(activity, now)
        case "messageDelete", kind if kind == CHANNEL:
            return _deleted(activity)
    return None


def message_of(activity: Activity, *, now: datetime, wordless: str | None = None) -> Message | None:
    """A post as the core reads it; None when it has no words (unless `wordless` stands for them), author or place."""
    words, ref = said(activity) or wordless, message_ref(activity)
    author = account_of(activity)
    if words is None or not (ref.id and ref.channel.channel and author.user):
        return None
    return Message(
        ref=ref,
        author=author,
        text=words,
        sent_at=_sent_at(activity, now),
        thread=thread_in(activity) or None,
        link=link_to(ref, thread_in(activity), group=text(part(part(activity, "channelData"), "team"), "aadGroupId")),
    )


def message_ref(activity: Activity) -> MessageRef:
    """Which message an activity is, or is about."""
    return MessageRef(channel_of(activity), text(activity, "id"))


def thread_in(activity: Activity) -> str:
    """The id of the message that began the thread an activity stands in; empty for one that began its own."""
    named = thread_of(conversation_id(activity))
    if not named and kind_of(activity) == CHANNEL:
        named = text(activity, "replyToId")
    return "" if named == text(activity, "id") else named


def link_to(ref: MessageRef, thread: str = "", *, group: str = "") -> str:
    """The address of a message, made here so that no call is needed.

    https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
    """
    place, message = quote(ref.channel.channel, safe=""), quote(ref.id, safe="")
    asked = {"tenantId": ref.channel.tenant, "groupId": group, "parentMessageId": thread or ref.id}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"https://teams.microsoft.com/l/message/{place}/{message}?{query}"


def moment(stamp: str) -> datetime | None:
    """When something happened, as Teams writes moments ("2026-11-23T09:00:00.1234567Z")."""
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def locale_of(activity: Activity) -> str | None:
    """The language somebody reads Teams in ("nl-NL")."""
    return text(activity, "locale") or None


def _told(activity: Activity, now: datetime) -> Told | None:
    account, words = account_of(activity), said(activity)
    if is_from_bot(activity) or not account.user or not words:
        return None
    return Told(event_id(activity), account, words, _sent_at(activity, now), locale=locale_of(activity))


def _posted(activity: Activity, kind: str, now: datetime) -> Posted | None:
    """A post in a channel; in a group chat only one that mentions the bot, since nobody there said it may read."""
    addressed = bool(mentions_of_bot(activity))
    message = message_of(activity, now=now, wordless="" if addressed else None)
    if message is None or (kind == GROUP and not addressed):
        return None
    return Posted(event_id(activity), message, addressed=addressed, by_bot=is_from_bot(activity))


def _edited(activity: Activity, now: datetime) -> Edited | None:
    """An edit, or a deletion undone, which brings the words back; words edited away leave a sign that says nothing."""
    what = event_type(activity)
    if what not in _EDITS or is_from_bot(activity):
        return None
    message = message_of(activity, now=now, wordless="…")
    if message is None:
        return None
    at = moment(text(activity, "timestamp")) or now
    return Edited(event_id(activity), message, at, restored=what == "undeleteMessage")


def _deleted(activity: Activity) -> Deleted | None:
    """A deletion; "softDelete" is Teams' word for one that its author may undo."""
    ref = message_ref(activity)
    return Deleted(event_id(activity), ref) if ref.id and not is_from_bot(activity) else None


def _sent_at(activity: Activity, now: datetime) -> datetime:
    """When a message was sent. An edit carries the moment of the edit, so its id, which is that moment, goes first."""
    own = text(activity, "id")
    stamp = moment(text(activity, "timestamp"))
    if text(activity, "type") == "message" and stamp:
        return stamp
    if own.isdigit() and len(own) == _MILLISECONDS:
        return datetime.fromtimestamp(int(own) / 1000, UTC)
    return stamp or now
