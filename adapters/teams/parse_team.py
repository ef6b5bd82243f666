"""What Teams tells of a team and its channels: the bot came in or went out, a channel is gone or was changed.

Installing tells it twice, as `installationUpdate` and as `conversationUpdate`, in any order.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from adapters.teams.identity import (
    CHANNEL,
    Activity,
    account_of,
    channel_id,
    channel_of,
    conversation_id,
    is_from_bot,
    kind_of,
    part,
    tenant_of,
    text,
)
from adapters.teams.parse import event_id, event_type
from bot.domain.message import Account, ChannelRef, Platform

_CHANGED = (
    "channelRenamed",
    "channelShared",
    "channelUnshared",
    "channelMemberAdded",
    "channelMemberRemoved",
    "teamRenamed",
)
_TEAM_GONE = ("teamDeleted", "teamHardDeleted")


class Turn(StrEnum):
    """What happened."""

    CAME = "came"
    LEFT = "left"
    SPOKE = "spoke"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class TeamNews:
    """Something about one channel of a team, or about the team, of which `channel` then is the one that was chosen.

    `name`, `team_name`, `group` (the team's id in Entra) and `kind` ("standard", "private", "shared") are empty when
    Teams does not say; `by` brought the bot in.
    """

    event_id: str
    turn: Turn
    team: str
    channel: ChannelRef
    name: str = ""
    kind: str = ""
    by: Account | None = None
    service_url: str = ""
    team_name: str = ""
    group: str = ""


def parse_news(activity: Activity) -> TeamNews | None:
    """What an activity tells of a team; None when it tells nothing the bot has to know."""
    turn = _turn(activity) if kind_of(activity) == CHANNEL else None
    if turn is None:
        return None
    channel = _chosen(activity) if turn is Turn.CAME else channel_of(activity)
    team = part(part(activity, "channelData"), "team")
    by = account_of(activity) if turn is Turn.CAME and not is_from_bot(activity) else None
    return TeamNews(
        event_id(activity),
        turn,
        text(team, "id") or channel.channel,
        channel,
        _name(activity, channel),
        _kind(activity, channel),
        by if by and by.user else None,
        text(activity, "serviceUrl"),
        text(team, "name"),
        text(team, "aadGroupId"),
    )


def is_chat_left(activity: Activity) -> bool:
    """Whether somebody took the app away for themselves, or the bot out of a group chat."""
    return kind_of(activity) != CHANNEL and _turn(activity) is Turn.LEFT


def _turn(activity: Activity) -> Turn | None:
    match text(activity, "type"):
        case "message":
            return Turn.SPOKE
        case "installationUpdate":  # an upgrade takes the app out and puts it back: then nobody left
            return {"add": Turn.CAME, "remove": Turn.LEFT}.get(text(activity, "action"))
        case "conversationUpdate":
            return _update(activity)
    return None


def _update(activity: Activity) -> Turn | None:
    what = event_type(activity)
    if _names_bot(activity, "membersAdded"):
        return Turn.CAME
    if _names_bot(activity, "membersRemoved") or what in _TEAM_GONE:
        return Turn.LEFT
    if what == "channelDeleted":
        return Turn.GONE
    return Turn.CHANGED if what in _CHANGED else None


def _names_bot(activity: Activity, key: str) -> bool:
    bot, members = text(part(activity, "recipient"), "id"), activity.get(key)
    listed = members if isinstance(members, list) else []
    return bool(bot) and any(isinstance(each, Mapping) and each.get("id") == bot for each in listed)


def _chosen(activity: Activity) -> ChannelRef:
    """The channel that was chosen when the app was put in the team; the conversation is that channel too."""
    settings = part(part(activity, "channelData"), "settings")
    chosen = text(part(settings, "selectedChannel"), "id") or channel_id(conversation_id(activity))
    return ChannelRef(Platform.TEAMS, tenant_of(activity), chosen) if chosen else channel_of(activity)


def _name(activity: Activity, channel: ChannelRef) -> str:
    """A channel's name; the first channel of a team has none of its own, so it has the team's."""
    data = part(activity, "channelData")
    named = part(data, "channel")
    if text(named, "id") == channel.channel and text(named, "name"):
        return text(named, "name")
    team = part(data, "team")
    return text(team, "name") if text(team, "id") == channel.channel else ""


def _kind(activity: Activity, channel: ChannelRef) -> str:
    named = part(part(activity, "channelData"), "channel")
    if event_type(activity) == "channelShared":
        return "shared"
    if text(named, "id") != channel.channel:
        return ""
    return text(named, "type") or text(named, "membershipType")
