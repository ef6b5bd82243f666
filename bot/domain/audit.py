"""What is kept beside the main records: who did what, which events were seen, what the bot missed."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.message import ChannelRef, PersonId


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log: who (None: the bot) did what to which record, and when. Ids only."""

    at: datetime
    who: PersonId | None
    did: str
    subject: str


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """A salted hash of an event that was handled, so that a redelivery changes nothing."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MissedReport:
    """Somebody said that the bot missed a project; the words went into an intake, not in here."""

    id: str
    at: datetime
    channel: ChannelRef | None
    intake: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of a signal the bot kept to itself in shadow mode: right or wrong."""

    id: str
    signal: str
    by: PersonId
    right: bool
    at: datetime


def missed_id(intake: str) -> str:
    """The key of the report that came with an intake."""
    return f"m-{intake}"


def verdict_id(signal: str) -> str:
    """The key of the one verdict on a signal."""
    return f"v-{signal}"
