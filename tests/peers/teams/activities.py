"""Activities of the shapes in which Teams sends them to a bot, for what people do.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Any
from uuid import uuid4

from tests.adapters.teams.tokens import TENANT
from tests.peers.teams.town import BOT, GROUP_CHAT, Team, Town, personal_id

Activity = dict[str, Any]
MENTION = f"<at>{BOT['name']}</at>"
"""The bot, mentioned in a text."""


_LATER = itertools.count(1)
"""Nothing happens at the same moment in Teams, also when a test's clock stands still."""

_UNSAID = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Characters that no message of Teams holds, which is HTML."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Makes activities of one town, to be answered at `service_url`."""

    town: Town
    service_url: str

    def posted(self, who: str, team: Team, said: str, *, ident: str, thread: str, at: datetime) -> Activity:
        """A post in a channel; `thread` is its own id when it starts one."""
        return self._about_post(who, team, ident, thread, at) | {"type": "message", **written(said)}

    def edited(
        self, who: str, team: Team, said: str, *, ident: str, thread: str, at: datetime, event: str = "editMessage"
    ) -> Activity:
        """A post as it now reads; `event` may also be "undeleteMessage"."""
        made = self._about_post(who, team, ident, thread, at) | {"type": "messageUpdate", **written(said)}
        return made | {"channelData": {**made["channelData"], "eventType": event}}

    def deleted(self, who: str, team: Team, *, ident: str, thread: str, at: datetime) -> Activity:
        """A post that is gone."""
        made = self._about_post(who, team, ident, thread, at) | {"type": "messageDelete"}
        return made | {"channelData": {**made["channelData"], "eventType": "softDeleteMessage"}}

    def told(self, who: str, said: str, *, at: datetime) -> Activity:
        """Something said to the bot in private."""
        return self._personal(who, at) | {"type": "message", **written(said)}

    def in_group(self, who: str, said: str, *, at: datetime) -> Activity:
        """Something said in a group chat that the bot is in."""
        conversation = {"isGroup": True, "conversationType": "groupChat", "tenantId": TENANT, "id": GROUP_CHAT}
        made = self._frame(who, at) | {"conversation": conversation, "channelData": {"tenant": {"id": TENANT}}}
        return made | {"type": "message", **written(said)}

    def executed(
        self, who: str, where: Activity, reply_to: str, action: Mapping[str, Any], *, at: datetime
    ) -> Activity:
        """A press on Action.Execute; `action` has verb, data (with what was typed) and title."""
        made = where | {"type": "invoke", "name": "adaptiveCard/action", "replyToId": reply_to}
        value = {"action": {"type": "Action.Execute", **action}, "trigger": "manual"}
        return made | self._moment(at) | {"from": self.town.member(who), "value": value}

    def submitted(self, who: str, where: Activity, reply_to: str, data: Mapping[str, Any], *, at: datetime) -> Activity:
        """A press on Action.Submit, as clients that do not know Action.Execute send it."""
        made = where | {"type": "message", "replyToId": reply_to, "value": dict(data)}
        return made | self._moment(at) | {"from": self.town.member(who)}

    def invoked(self, who: str, team: Team, name: str, value: Mapping[str, Any], *, at: datetime) -> Activity:
        """Another invoke from a channel, such as that of a message extension."""
        return self._channel(who, team, "", at) | {"type": "invoke", "name": name, "value": dict(value)}

    def rated(self, who: str, where: Activity, reply_to: str, reaction: str, *, at: datetime) -> Activity:
        """A thumb under an answer of the bot: "like" or "dislike".

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
        """
        value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": '{"feedbackText":""}'}}
        made = where | {"type": "invoke", "name": "message/submitAction", "replyToId": reply_to, "value": value}
        return made | self._moment(at) | {"from": self.town.member(who)}

    def membership(self, who: str, team: Team, *, added: bool, at: datetime) -> Activity:
        """The bot came to a team or left it."""
        made = self._channel(who, team, "", at)
        data = _about(team) | {"eventType": "teamMemberAdded" if added else "teamMemberRemoved"}
        return made | {
            "type": "conversationUpdate",
            "membersAdded" if added else "membersRemoved": [{"id": BOT["id"]}],
            "channelData": data,
        }

    def installation(self, who: str, team: Team | None, *, added: bool, at: datetime) -> Activity:
        """The app was installed or taken away, in a team or for one person."""
        made = self._channel(who, team, "", at) if team else self._personal(who, at)
        if team:
            made["channelData"] = _about(team) | {"source": {"name": "message"}}
        return made | {"type": "installationUpdate", "action": "add" if added else "remove"}

    def in_private(self, who: str, at: datetime) -> Activity:
        """The frame of what happens in somebody's conversation with the bot."""
        return self._personal(who, at)

    def in_channel(self, who: str, team: Team, thread: str, at: datetime) -> Activity:
        """The frame of what happens in a thread of a channel."""
        return self._channel(who, team, thread, at)

    def _about_post(self, who: str, team: Team, ident: str, thread: str, at: datetime) -> Activity:
        return self._channel(who, team, thread, at) | {"id": ident}

    def _channel(self, who: str, team: Team, thread: str, at: datetime) -> Activity:
        place = team.channel.ref.channel
        conversation = {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": TENANT,
            "id": f"{place};messageid={thread}" if thread else place,
        }
        data = {
            "teamsChannelId": place,
            "teamsTeamId": team.id,
            "channel": {"id": place},
            "team": {"id": team.id},
            "tenant": {"id": TENANT},
        }
        return self._frame(who, at) | {"conversation": conversation, "channelData": data}

    def _personal(self, who: str, at: datetime) -> Activity:
        conversation = {"conversationType": "personal", "tenantId": TENANT, "id": personal_id(who)}
        return self._frame(who, at) | {"conversation": conversation, "channelData": {"tenant": {"id": TENANT}}}

    def _frame(self, who: str, at: datetime) -> Activity:
        return {
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": self.town.member(who),
            "recipient": dict(BOT),
            "locale": "nl-NL",
            "entities": [{"type": "clientInfo", "locale": "nl-NL", "country": "NL", "platform": "Web"}],
            **self._moment(at),
        }

    def _moment(self, at: datetime) -> Activity:
        moment = at + timedelta(microseconds=next(_LATER))
        said = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
        return {"id": f"f:{uuid4()}", "timestamp": said, "localTimezone": "Europe/Amsterdam"}


def _about(team: Team) -> Activity:
    """What Teams says of a team in which the app was installed, by way of one of its channels."""
    return {
        "team": {"id": team.id, "name": team.name, "aadGroupId": team.group},
        "settings": {"selectedChannel": {"id": team.channel.ref.channel}},
        "tenant": {"id": TENANT},
    }


def written(said: str) -> Activity:
    """What somebody typed as Teams sends it: as text, and once more as HTML in an attachment.

    A mention travels as `<at>` and again among the entities.
    """
    html = escape(_UNSAID.sub("", said), quote=False).replace(escape(MENTION, quote=False), MENTION)
    entities = [{"type": "clientInfo", "locale": "nl-NL", "country": "NL", "platform": "Web"}]
    if MENTION in said:
        entities.append({"type": "mention", "mentioned": dict(BOT), "text": MENTION})  # type: ignore[dict-item]
    return {
        "text": html,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{html}</p>"}],
        "entities": entities,
    }
