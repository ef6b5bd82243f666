"""Cards that were sent, so that they can be updated, looked up and taken back; never their contents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Account, ChannelRef, PersonId, Platform


@dataclass(frozen=True, slots=True)
class Address:
    """Where a card goes: a person's account, or a channel (perhaps a thread in it)."""

    account: Account | None = None
    channel: ChannelRef | None = None
    thread: str | None = None

    def __post_init__(self) -> None:
        if (self.account is None) == (self.channel is None):
            raise ValueError("an address is an account or a channel")

    @property
    def platform(self) -> Platform:
        """The platform that delivers there."""
        place = self.account or self.channel
        assert place is not None  # noqa: S101 - __post_init__ saw to it
        return place.platform


@dataclass(frozen=True, slots=True)
class CardRef:
    """Where a sent card stands: its address and the platform's own id of that message."""

    address: Address
    message: str


class CardKind(StrEnum):
    """The cards the bot sends on its own account; the subject is the id each is about."""

    ALERT = "alert"
    QUESTION = "question"
    REQUEST = "request"
    OWN_INTAKE = "own_intake"
    REMINDER = "reminder"
    DIGEST = "digest"
    OVERVIEW = "overview"
    STATUS = "status"
    JOINED = "joined"
    SHADOW_LIST = "shadow_list"


LISTS = (CardKind.DIGEST, CardKind.OVERVIEW, CardKind.STATUS, CardKind.SHADOW_LIST)
"""Cards that show several records."""


@dataclass(frozen=True, slots=True)
class SentCard:
    """The card of `kind` about `subject` (an id) that `person` has; one each, updated rather than repeated.

    `listed` are the ids of the records that a card with a list shows; `earlier` are where older cards of this kind
    stand, which say the same (a reminder after each snooze).
    """

    kind: CardKind
    subject: str
    person: PersonId
    ref: CardRef
    sent_at: datetime
    listed: tuple[str, ...] = ()
    earlier: tuple[CardRef, ...] = ()

    @property
    def id(self) -> str:
        """The key it is stored under."""
        return sent_id(self.kind, self.subject, self.person)


def sent_id(kind: CardKind, subject: str, person: PersonId) -> str:
    """The key of the card of `kind` about `subject` that `person` has."""
    return f"{kind}/{subject}/{person}"
