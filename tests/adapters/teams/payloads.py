"""Activities as Teams sends them, in the shapes of Microsoft's documentation."""

from typing import Any

TENANT = "72f988bf-0000-0000-0000-2d7cd011db47"
BOT = "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c"
TEAM = "19:cbe3683f25094106b826c9cada3afbe0@thread.tacv2"
CHANNEL = "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2"
GROUP = "19:253b1f341670408fb6fe51050b6e5ceb@thread.v2"
PERSONAL = "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6"
AAD_TEAM = "2a1a7d0f-0000-0000-0000-000000000009"
JAN = {"id": "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB", "name": "Jan Jansen", "aadObjectId": "7faf8ab2-jan"}
SANNE = {"id": "29:2SANNEvc5GBtc2JwZq0oj8tHZmzrQgFmB", "name": "Sanne de Wit", "aadObjectId": "7faf8ab2-sanne"}
SERVICE = "https://smba.trafficmanager.net/emea/"

Activity = dict[str, Any]


def mention(of: str = BOT, name: str = "Vroegbij") -> Activity:
    """A mention as it stands among the entities."""
    return {"type": "mention", "mentioned": {"id": of, "name": name}, "text": f"<at>{name}</at>"}


def message(text: str = "hallo", **changes: Any) -> Activity:
    """A post in a channel; resource-specific consent lets it come without a mention."""
    own = str(changes.get("id", "1485983408511"))
    return {
        "type": "message",
        "id": own,
        "timestamp": "2017-02-01T21:10:08.511Z",
        "localTimestamp": "2017-02-01T22:10:08.511+01:00",
        "serviceUrl": SERVICE,
        "channelId": "msteams",
        "from": JAN,
        "conversation": {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": TENANT,
            "id": f"{CHANNEL};messageid={own}",
        },
        "recipient": {"id": BOT, "name": "Vroegbij"},
        "textFormat": "plain",
        "text": text,
        "attachments": [{"contentType": "text/html", "content": f"<div><div>{text}</div></div>"}],
        "entities": [{"locale": "nl-NL", "country": "NL", "platform": "Windows", "type": "clientInfo"}],
        "channelData": {
            "teamsChannelId": CHANNEL,
            "teamsTeamId": TEAM,
            "channel": {"id": CHANNEL},
            "team": {"id": TEAM, "aadGroupId": AAD_TEAM},
            "tenant": {"id": TENANT},
        },
        "locale": "nl-NL",
        **changes,
    }


def reply(text: str = "ook", *, to: str = "1485983408511", **changes: Any) -> Activity:
    """A reply in a thread of a channel."""
    conversation = {**message()["conversation"], "id": f"{CHANNEL};messageid={to}"}
    return message(text, **{"id": "1485983409000", "conversation": conversation, **changes})


def addressed(text: str = "help", **changes: Any) -> Activity:
    """A post that mentions the bot."""
    return message(f"<at>Vroegbij</at> {text}", entities=[mention()], **changes)


def about_message(kind: str, event: str, text: str = "", **changes: Any) -> Activity:
    """An edit, a deletion or its undoing."""
    data = {**message()["channelData"], "eventType": event}
    stamp = {"timestamp": "2017-02-01T21:20:00Z"}
    return message(text, **{"type": kind, "channelData": data, **stamp, **changes})


def edited(text: str, **changes: Any) -> Activity:
    """An edit."""
    return about_message("messageUpdate", "editMessage", text, **changes)


def undeleted(text: str, **changes: Any) -> Activity:
    """A deletion undone."""
    return about_message("messageUpdate", "undeleteMessage", text, timestamp="2017-02-01T21:40:00Z", **changes)


def deleted(**changes: Any) -> Activity:
    """A deletion that its author may undo; it has no words."""
    given = {"attachments": [], "timestamp": "2017-02-01T21:30:00Z", **changes}
    return about_message("messageDelete", "softDeleteMessage", **given)


def told(text: str = "overzicht", **changes: Any) -> Activity:
    """Words in the personal chat."""
    given: Activity = {
        "id": "1485983500000",
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": PERSONAL},
        "channelData": {"tenant": {"id": TENANT}},
        **changes,
    }
    return message(text, **given)


def in_group(text: str = "wat nu", *, to_bot: bool = True, **changes: Any) -> Activity:
    """Words in a group chat."""
    given: Activity = {
        "conversation": {"isGroup": True, "conversationType": "groupChat", "tenantId": TENANT, "id": GROUP},
        "channelData": {"tenant": {"id": TENANT}},
        "entities": [mention()] if to_bot else [],
        **changes,
    }
    return message(f"<at>Vroegbij</at> {text}" if to_bot else text, **given)


def _team(kind: str, **changes: Any) -> Activity:
    return {
        "type": kind,
        "id": "f:5f85c2ad",
        "timestamp": "2017-02-23T19:34:07.478Z",
        "serviceUrl": SERVICE,
        "channelId": "msteams",
        "from": {"id": SANNE["id"], "aadObjectId": SANNE["aadObjectId"]},
        "conversation": {"isGroup": True, "conversationType": "channel", "tenantId": TENANT, "id": CHANNEL},
        "recipient": {"id": BOT, "name": "Vroegbij"},
        "channelData": {
            "team": {"id": TEAM, "name": "Openbare ruimte", "aadGroupId": AAD_TEAM},
            "settings": {"selectedChannel": {"id": CHANNEL}},
            "tenant": {"id": TENANT},
        },
        **changes,
    }


def installed(action: str = "add", **changes: Any) -> Activity:
    """The app was put in a team, or taken out."""
    return _team("installationUpdate", action=action, **changes)


def members_added(*ids: str, **changes: Any) -> Activity:
    """Somebody, or the bot, came into a team."""
    data = {**_team("")["channelData"], "eventType": "teamMemberAdded"}
    members = [{"id": each, "aadObjectId": each} for each in ids or (BOT,)]
    return _team("conversationUpdate", **{"channelData": data, "membersAdded": members, "id": "f:added", **changes})


def members_removed(*ids: str, **changes: Any) -> Activity:
    """Somebody, or the bot, left a team."""
    data = {**_team("")["channelData"], "eventType": "teamMemberRemoved"}
    members = [{"id": each} for each in ids or (BOT,)]
    return _team("conversationUpdate", **{"channelData": data, "membersRemoved": members, "id": "f:removed", **changes})


def channel_event(event: str, *, kind: str = "", name: str = "Buiten", **changes: Any) -> Activity:
    """Something happened to a channel of a team; the conversation is then the team's."""
    channel = {"id": CHANNEL, "name": name, **({"type": kind} if kind else {})}
    data = {"channel": channel, "team": {"id": TEAM, "name": "Openbare ruimte"}, "eventType": event}
    conversation = {**_team("")["conversation"], "id": TEAM}
    given = {"channelData": {**data, "tenant": {"id": TENANT}}, "conversation": conversation, "id": f"f:{event}"}
    return _team("conversationUpdate", **{**given, **changes})


def invoke(name: str, value: Activity, *, where: Activity | None = None, **changes: Any) -> Activity:
    """An invoke, in the personal chat unless said otherwise."""
    given = {"type": "invoke", "name": name, "value": value, "id": "f:invoke", "replyToId": "1485983600000", **changes}
    made = {**(where or told()), **given}
    return {key: each for key, each in made.items() if key not in ("text", "textFormat", "attachments")}


def execute(data: Activity, **changes: Any) -> Activity:
    """A press on a button of a card (Action.Execute)."""
    action = {"type": "Action.Execute", "title": "Ja", "verb": "press", "data": data}
    return invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, **changes)


def submit(data: Activity, **changes: Any) -> Activity:
    """A press on a button of a card on a client that knows only Action.Submit."""
    made = told("", **{"value": data, "replyToId": "1485983600000", "attachments": [], **changes})
    del made["text"]
    return made


def picked(content: str = "<p>De Dorpsstraat gaat dicht.</p>", **changes: Any) -> Activity:
    """The choice of the message extension on a message of a channel."""
    payload = {
        "id": "1485983408511",
        "replyToId": None,
        "messageType": "message",
        "createdDateTime": "2017-02-01T21:10:08.511Z",
        "linkToMessage": "https://teams.microsoft.com/l/message/x",
        "from": {"device": None, "user": {"userIdentityType": "aadUser", "id": "7faf8ab2-jan", "displayName": "Jan"}},
        "body": {"contentType": "html", "content": content},
        **changes,
    }
    value = {"commandId": "intake_of_message", "commandContext": "message", "messagePayload": payload}
    return invoke("composeExtension/fetchTask", value, where={**message(), "from": SANNE}, id="f:pick")


def feedback(reaction: str = "like") -> Activity:
    """A thumb under an answer."""
    action = {"reaction": reaction, "feedback": '{"feedbackText":"Nuttig"}'}
    return invoke("message/submitAction", {"actionName": "feedback", "actionValue": action})
