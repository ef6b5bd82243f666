"""What the core needs from outside and what it offers to adapters; the roles, not the products."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.audit import AuditEntry, MissedReport, SeenEvent, Verdict
from bot.domain.card import Card
from bot.domain.channel import Channel
from bot.domain.conversation import Conversation
from bot.domain.event import Event
from bot.domain.intake import Intake
from bot.domain.job import Job
from bot.domain.message import Account, ChannelRef, Message, Platform
from bot.domain.person import Preferences
from bot.domain.reply import Reply
from bot.domain.sent import Address, CardRef, SentCard
from bot.domain.signal import Signal


class Entity(Protocol):
    """Anything that is stored: a frozen dataclass with an id that is unique within its kind."""

    @property
    def id(self) -> str:
        """The key it is stored under."""
        ...


E = TypeVar("E", bound=Entity)

KINDS: tuple[type[Entity], ...] = (
    Signal,
    Intake,
    Job,
    Channel,
    Preferences,
    SentCard,
    SeenEvent,
    MissedReport,
    Verdict,
    Conversation,
)
"""Every kind of record; a store knows these and no others."""

KEYS: Mapping[type, Mapping[str, Callable[..., str]]] = {
    Signal: {
        "channel": lambda s: str(s.channel),
        "status": lambda s: s.status,
        "advisor": lambda s: s.advisor or "",
    },
    Intake: {
        "status": lambda i: i.status,
        "signal": lambda i: i.signal or "",
        "advisor": lambda i: i.advisor or "",
        "requester": lambda i: i.requester or "",
        "channel": lambda i: str(i.channel or ""),
    },
    Job: {"status": lambda j: j.status, "kind": lambda j: j.kind, "subject": lambda j: j.subject},
    SentCard: {"kind": lambda c: c.kind, "subject": lambda c: c.subject, "person": lambda c: c.person},
}
"""What each kind can be selected by."""


class Unit(Protocol):
    """One unit of work: what it read and what it will commit, all or nothing."""

    async def get(self, kind: type[E], id: str) -> E:  # noqa: A002 - the record's own word
        """The record with this id.

        Raises:
            NotFound: when there is none.
        """
        ...

    async def find(self, kind: type[E], id: str) -> E | None:  # noqa: A002
        """The record with this id, or None."""
        ...

    async def select(self, kind: type[E], /, **keys: str | Collection[str]) -> list[E]:
        """The records whose `KEYS` have these values (a collection means: any of these), oldest first."""
        ...

    def put(self, *entities: Entity) -> None:
        """Add or replace records; one that this unit did not read must not exist yet."""
        ...

    def remove(self, kind: type[Entity], id: str) -> None:  # noqa: A002
        """Take a record out, if it is there."""
        ...

    def log(self, *entries: AuditEntry) -> None:
        """Add lines to the audit log, committed with the rest."""
        ...


class Store(Protocol):
    """Where state lives."""

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of work that commits when its block ends well and forgets everything when it raises.

        A unit never spans a network call. The block's end returns only once the commit is durable.

        Raises:
            Conflict: when another unit committed a record that this one read and changed, or added it first.
        """
        ...

    def audit(self) -> AsyncIterator[AuditEntry]:
        """The audit log, oldest first."""
        ...

    async def close(self) -> None:
        """Finish what was begun and let go of files and connections."""
        ...


class Notifier(Protocol):
    """Sends and updates cards on one platform."""

    async def send(self, address: Address, card: Card, *, key: str, again: bool = False) -> CardRef:
        """Deliver a card and say where it stands.

        `key` identifies this sending for ever; with `again` an earlier attempt may have arrived, so look first and
        return what is found rather than send twice.

        Raises:
            Unavailable: not delivered, or perhaps delivered and not confirmed.
        """
        ...

    async def update(self, ref: CardRef, card: Card) -> None:
        """Replace a card that was sent.

        Raises:
            Unavailable: not updated.
        """
        ...


Notifiers = Mapping[Platform, Notifier]


class History(Protocol):
    """What was said in a channel before, where the platform allows looking back."""

    async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
        """The last `limit` messages of a channel, oldest first."""
        ...


Histories = Mapping[Platform, History]


class Names(Protocol):
    """What people are called on one platform. For the cards only: never stored, never used to tell who is who."""

    def name_of(self, account: Account) -> str | None:
        """What somebody is called, as far as that is known by now; nothing is asked for it."""
        ...

    async def look_up(self, accounts: Collection[Account]) -> None:
        """Find out what these people are called; who is not named in time stays unknown, and nothing is raised."""
        ...


NamesByPlatform = Mapping[Platform, Names]


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The current moment, aware UTC."""
        ...


class InboundHandler(Protocol):
    """What the core offers: one door for everything that comes in."""

    async def handle(self, event: Event) -> Reply:
        """Decide and commit, then answer. Handling the same event twice has the result of handling it once."""
        ...
