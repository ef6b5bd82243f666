"""To what the bot answers: who did something, where, and by which ways Slack lets it answer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.message import Account


class Surface(StrEnum):
    """Where somebody did something, which decides how an answer reaches them."""

    CHANNEL = "channel"
    PRIVATE = "private"
    COMMAND = "command"
    MESSAGE = "message"
    SHORTCUT = "shortcut"
    HOME = "home"
    MODAL = "modal"
    SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class Asked:
    """One action of one person. Fields that a surface does not have are empty.

    `message` is the message whose button was pressed or to which is answered, `view` the modal, `ephemeral` a message
    that only this person sees, `again` a delivery that Slack repeats, `first` the first field of a submitted form,
    `known` what stands in the form that a button opens, `sure` a choice whose small modal still stands there.
    """

    surface: Surface
    event_id: str
    account: Account
    channel: str = ""
    thread: str = ""
    message: str = ""
    ephemeral: bool = False
    trigger: str = ""
    response_url: str = ""
    view: str = ""
    home: bool = False
    first: str = ""
    again: bool = False
    known: tuple[tuple[str, str], ...] = ()
    sure: bool = False
