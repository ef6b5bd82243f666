"""One post in a channel: who wrote it, where, when and what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)
"""One human, however many accounts they have."""


class Platform(StrEnum):
    """Where an account or channel lives."""

    SLACK = "slack"
    TEAMS = "teams"
    PLAYGROUND = "playground"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's identity on one platform; `tenant` is the workspace or Entra tenant."""

    platform: Platform
    tenant: str
    user: str

    @classmethod
    def parse(cls, text: str) -> "Account":
        """The account whose `str()` is `text`.

        Raises:
            ValueError: when it is no account's.
        """
        platform, tenant, user = text.split(":", 2)
        return cls(Platform(platform), tenant, user)

    def __str__(self) -> str:
        return f"{self.platform}:{self.tenant}:{self.user}"


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A channel on one platform; `tenant` is the workspace or Entra tenant."""

    platform: Platform
    tenant: str
    channel: str

    @classmethod
    def parse(cls, text: str) -> "ChannelRef":
        """The channel whose `str()` is `text`.

        Raises:
            ValueError: when it is no channel's.
        """
        platform, tenant, channel = text.split(":", 2)
        return cls(Platform(platform), tenant, channel)

    def __str__(self) -> str:
        return f"{self.platform}:{self.tenant}:{self.channel}"


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message: the platform's own id within its channel."""

    channel: ChannelRef
    id: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.id}"


@dataclass(frozen=True, slots=True)
class Message:
    """A post as it now reads.

    `thread` is the id of the thread's first message (None outside threads), `sent_at` is aware UTC,
    `link` leads back to the post where the platform offers that.
    """

    ref: MessageRef
    author: Account
    text: str
    sent_at: datetime
    thread: str | None = None
    link: str | None = None
