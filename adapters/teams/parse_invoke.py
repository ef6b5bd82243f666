"""What people press, fill in, pick and rate, as the events the core knows, with the ways in which they can be answered.

https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
"""

from datetime import datetime

from adapters.teams.asked import Asked, Surface, asked_in
from adapters.teams.codes import read_filled, read_press
from adapters.teams.identity import CHANNEL, Activity, account_of, channel_of, kind_of, part, tenant_of, text
from adapters.teams.parse import event_id, link_to, locale_of, moment
from adapters.teams.plain import plain
from bot.domain.action import Action
from bot.domain.event import Clicked, PickedMessage, Submitted
from bot.domain.message import Account, Message, MessageRef, Platform

EXECUTE = "adaptiveCard/action"
FETCH = "composeExtension/fetchTask"
HAND_IN = "composeExtension/submitAction"
FEEDBACK = "message/submitAction"
"""The invokes that the bot answers."""

Interaction = Clicked | Submitted | PickedMessage
Found = tuple[Interaction, Asked]


def parse_execute(activity: Activity) -> Found | None:
    """A button of a card (Action.Execute); None when it is none of ours."""
    return _pressed(activity, part(part(part(activity, "value"), "action"), "data"), Surface.CARD)


def parse_submit(activity: Activity) -> Found | None:
    """The same from a client that knows only Action.Submit: a message with a value and no words."""
    return _pressed(activity, part(activity, "value"), Surface.CARD)


def parse_dialog(activity: Activity) -> Found | None:
    """A button in the dialog of the message extension; None when it is none of ours."""
    return _pressed(activity, part(part(activity, "value"), "data"), Surface.DIALOG)


def parse_pick(activity: Activity, *, now: datetime) -> Found | None:
    """The choice of "Intake van dit bericht"; None for a message without words or author."""
    picked = part(part(activity, "value"), "messagePayload")
    body = part(picked, "body")
    words = text(body, "content")
    words = plain(words) if text(body, "contentType") != "text" else words.strip()
    words = "\n".join(each for each in (text(picked, "subject").strip(), words) if each)
    sender = part(picked, "from")
    author = text(part(sender, "user"), "id") or text(part(sender, "application"), "id")
    ref = MessageRef(channel_of(activity), text(picked, "id"))
    if not (words and author and ref.id and ref.channel.channel):
        return None
    thread = text(picked, "replyToId")
    group = text(part(part(activity, "channelData"), "team"), "aadGroupId")
    message = Message(
        ref,
        Account(Platform.TEAMS, tenant_of(activity), author),
        words,
        moment(text(picked, "createdDateTime")) or now,
        thread=thread if thread not in ("", ref.id) else None,
        link=link_to(ref, thread, group=group) if kind_of(activity) == CHANNEL else None,
    )
    event = PickedMessage(event_id(activity), account_of(activity), message, locale_of(activity))
    return event, asked_in(activity, Surface.DIALOG)


def parse_feedback(activity: Activity) -> Clicked | None:
    """A thumb under an answer; the words that may come with it stay unread, since they may be about anybody."""
    value = part(activity, "value")
    reaction = text(part(value, "actionValue"), "reaction")
    if text(value, "actionName") != "feedback" or reaction not in ("like", "dislike"):
        return None
    account = account_of(activity)
    return Clicked(event_id(activity), account, Action.FEEDBACK, value=reaction, locale=locale_of(activity))


def _pressed(activity: Activity, data: Activity, surface: Surface) -> Found | None:
    account, locale = account_of(activity), locale_of(activity)
    if not account.user:
        return None
    if press := read_press(data):
        clicked = Clicked(event_id(activity), account, press.action, press.target, press.value, locale)
        return clicked, asked_in(activity, surface)
    if filled := read_filled(data):
        submitted = Submitted(event_id(activity), account, filled.action, filled.target, filled.values, locale)
        return submitted, asked_in(activity, surface, is_form=True)
    return None
