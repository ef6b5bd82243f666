"""The municipality as its own file describes it: people, channels, office hours, patience and terms."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.card import Language
from bot.domain.channel import Channel
from bot.domain.message import Account, ChannelRef, PersonId
from bot.domain.person import Person, Role

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""Where Dutch municipalities are."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When people may be disturbed, in the organisation's time zone."""

    start: time = time(9, 0)
    end: time = time(17, 30)


@dataclass(frozen=True, slots=True)
class Period:
    """Named days off the calendar (a school holiday, the council's recess), both days included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the bot waits, by the working days left until the first public date.

    More than `far` days left: the weekly card only. Between `near` and `far`: `calm` of the advisor's working days.
    Under `near`: `soon` of a working day. `settle` is the quiet time before an alert, `daily_cap` the number of
    interruptions per advisor a day.
    """

    far: int = 60
    near: int = 10
    calm_days: float = 2.0
    soon_days: float = 0.5
    settle: timedelta = timedelta(minutes=10)
    daily_cap: int = 3
    watch_days: int = 14
    watch_limit: int = 10
    shadow_days: int = 10


@dataclass(frozen=True, slots=True)
class Retention:
    """How long each kind of record is kept, in days."""

    events: int = 7
    jobs: int = 14
    signals: int = 90
    intakes: int = 730


@dataclass(frozen=True, slots=True)
class Organisation:
    """One municipality; people and channels as its file names them, before what was changed in chat.

    `municipality` is empty where it is unknown: then no place counts as elsewhere.
    """

    name: str
    municipality: str
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    zone: ZoneInfo = AMSTERDAM
    language: Language = Language.DUTCH
    office: OfficeHours = OfficeHours()
    patience: Patience = Patience()
    retention: Retention = Retention()
    periods: tuple[Period, ...] = ()
    lead_times: dict[str, int] = field(default_factory=dict)
    overview_weekday: int = 0
    privacy_contact: PersonId | None = None
    policy_contact: PersonId | None = None
    policy_packs: tuple[str, ...] = ()

    def person(self, person: PersonId) -> Person | None:
        """The person of the file with this id."""
        return next((p for p in self.people if p.id == person), None)

    def person_of(self, account: Account) -> Person | None:
        """The person of the file with this account."""
        return next((p for p in self.people if account in p.accounts), None)

    def channel(self, ref: ChannelRef) -> Channel | None:
        """The channel as the file describes it."""
        return next((c for c in self.channels if c.ref == ref), None)

    @property
    def advisors(self) -> tuple[Person, ...]:
        """Everybody alerts may go to, advisors before the coordinator."""
        return tuple(sorted((p for p in self.people if p.is_advisor), key=lambda p: p.role is Role.COORDINATOR))

    @property
    def coordinator(self) -> Person | None:
        """Whoever decides when nobody covers a subject; small municipalities have none."""
        return next((p for p in self.people if p.role is Role.COORDINATOR), None)
