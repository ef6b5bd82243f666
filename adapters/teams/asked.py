"""To what the bot answers: who did something, where, and by which ways Teams lets it answer."""

from dataclasses import dataclass
from enum import StrEnum

from adapters.teams.identity import PERSONAL, Activity, account_of, channel_of, conversation_id, kind_of, text
from adapters.teams.parse import event_id, thread_in
from bot.domain.message import Account, ChannelRef


class Surface(StrEnum):
    """How somebody spoke to the bot, which decides how an answer reaches them."""

    WORDS = "words"
    CARD = "card"
    DIALOG = "dialog"


@dataclass(frozen=True, slots=True)
class Asked:
    """One action of one person. Fields that a surface does not have are empty.

    `channel` is the channel or group chat (None in private), `conversation` Teams' own id of the conversation with its
    thread, `message` what somebody wrote, `card` the message whose button was pressed, `is_form` when that was a form;
    `invoked` when the answer can go back in the same request.
    """

    surface: Surface
    event_id: str
    account: Account
    kind: str
    conversation: str
    channel: ChannelRef | None = None
    thread: str = ""
    message: str = ""
    card: str = ""
    is_form: bool = False
    invoked: bool = False

    @property
    def in_private(self) -> bool:
        """Whether only this person reads along."""
        return self.kind == PERSONAL


def asked_in(activity: Activity, surface: Surface, *, is_form: bool = False) -> Asked:
    """What an activity asks an answer to."""
    kind = kind_of(activity)
    return Asked(
        surface,
        event_id(activity),
        account_of(activity),
        kind,
        conversation_id(activity),
        channel_of(activity) if kind != PERSONAL else None,
        thread=thread_in(activity) if surface is Surface.WORDS else "",
        message=text(activity, "id"),
        card=text(activity, "replyToId"),
        is_form=is_form,
        invoked=text(activity, "type") == "invoke",
    )
