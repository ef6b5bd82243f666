"""Who and where an activity is about, in the ids that the core knows: tenant, account, channel."""

from collections.abc import Mapping
from typing import Any

from bot.domain.message import Account, ChannelRef, Platform

Activity = Mapping[str, Any]
"""An activity of the Bot Framework as it came in.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
"""

PERSONAL = "personal"
CHANNEL = "channel"
GROUP = "groupChat"


def tenant_of(activity: Activity) -> str:
    """The Entra tenant it comes from, in small letters, as ids of Entra are written everywhere."""
    named = text(part(part(activity, "channelData"), "tenant"), "id")
    return (named or text(part(activity, "conversation"), "tenantId")).lower()


def account_of(activity: Activity) -> Account:
    """Who did it: their Entra id, which is the same everywhere, else the id they have towards this bot."""
    return account_in(part(activity, "from"), tenant_of(activity))


def account_in(member: Activity, tenant: str) -> Account:
    """The account of a member as Teams describes one."""
    return Account(Platform.TEAMS, tenant, text(member, "aadObjectId").lower() or text(member, "id"))


def is_from_bot(activity: Activity) -> bool:
    """Whether the bot itself or another program did it."""
    sender = part(activity, "from")
    return (
        text(sender, "role") == "bot"
        or text(sender, "id").startswith("28:")
        or text(sender, "id") == text(part(activity, "recipient"), "id") != ""
    )


def kind_of(activity: Activity) -> str:
    """`PERSONAL`, `CHANNEL` or `GROUP`; what has no kind is a channel when Teams names one, else personal."""
    named = text(part(activity, "conversation"), "conversationType")
    data = part(activity, "channelData")
    return named or (CHANNEL if part(data, "channel") or part(data, "team") else PERSONAL)


def channel_of(activity: Activity) -> ChannelRef:
    """The channel or group chat it happened in."""
    named = text(part(part(activity, "channelData"), "channel"), "id")
    return ChannelRef(Platform.TEAMS, tenant_of(activity), named or channel_id(conversation_id(activity)))


def conversation_id(activity: Activity) -> str:
    """The conversation's id, in a channel with the thread behind it ("19:...;messageid=...")."""
    return text(part(activity, "conversation"), "id")


def channel_id(conversation: str) -> str:
    """The id of a conversation without its thread."""
    return conversation.partition(";")[0]


def thread_of(conversation: str) -> str:
    """The id of the message that began the thread; empty outside threads."""
    return next((p.removeprefix("messageid=") for p in conversation.split(";")[1:] if p.startswith("messageid=")), "")


def part(raw: Activity, key: str) -> Activity:
    """The object under a key; empty when there is none."""
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def text(raw: Activity, key: str) -> str:
    """The text under a key; empty when there is none."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""
