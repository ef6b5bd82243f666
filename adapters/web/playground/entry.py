"""One message as the playground keeps it: a post in a channel, or a line in somebody's conversation with the bot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.card import Card

BOT = "vroegbij"
"""Who wrote what the bot says; no person may have this id."""


class Pending(StrEnum):
    """What the bot has not confirmed hearing about a post; it is delivered again after a restart."""

    NOTHING = ""
    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. `place` is where it stands, `author` a person's id or `BOT`, `thread` its thread's first message.

    `key` names the request that made it: the same request again finds this entry. A deleted entry holds no text.
    """

    id: str
    place: str
    author: str
    sent_at: datetime
    text: str = ""
    thread: str | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    card: Card | None = None
    key: str = ""
    pending: Pending = Pending.NOTHING

    @property
    def by_bot(self) -> bool:
        """Whether the bot says this."""
        return self.author == BOT


def channel_place(channel: str) -> str:
    """Where the posts of a channel stand."""
    return f"#{channel}"


def private_place(person: str) -> str:
    """Where a person's own conversation with the bot stands."""
    return f"@{person}"
