"""People: who they are, what they cover, when they work, and what they asked the bot to do or leave."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.assessment import Topic
from bot.domain.card import Language
from bot.domain.message import Account, PersonId, Platform


class Role(StrEnum):
    """What somebody does in the organisation."""

    POLICY = "policy"
    ADVISOR = "advisor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Rhythm(StrEnum):
    """How often an advisor wants to be interrupted for what is not urgent."""

    DIRECT = "direct"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a communication advisor covers; the most specific match wins (channel, district, topic, department)."""

    channels: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    topics: frozenset[Topic] = frozenset()
    departments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """One human. `working_days` are weekdays, Monday is 0; `reads_sensitive` marks the named few."""

    id: PersonId
    name: str
    role: Role = Role.POLICY
    accounts: tuple[Account, ...] = ()
    department: str = ""
    job_title: str = ""
    language: Language | None = None
    working_days: frozenset[int] = frozenset(range(5))
    portfolio: Portfolio = Portfolio()
    deputy: PersonId | None = None
    reads_sensitive: bool = False

    @property
    def is_advisor(self) -> bool:
        """Whether alerts may be assigned to them."""
        return self.role in (Role.ADVISOR, Role.COORDINATOR)

    def account_on(self, platform: Platform) -> Account | None:
        """Their identity on `platform`, if they have one."""
        return next((a for a in self.accounts if a.platform is platform), None)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days somebody is away, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether they are away on `day`."""
        return self.first <= day <= self.last

    def ended_by(self, day: date) -> "Absence | None":
        """What is left of it for somebody who is back on `day`; None when nothing is."""
        if not self.covers(day):
            return self
        return replace(self, last=day - timedelta(days=1)) if self.first < day else None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person told the bot about themselves.

    `opted_out` means: skip everything I write; `read_since` when they let the bot read again, what they wrote before
    then stays unread.
    """

    person: PersonId
    opted_out: bool = False
    read_since: datetime | None = None
    language: Language | None = None
    rhythm: Rhythm = Rhythm.DIRECT
    absences: tuple[Absence, ...] = ()

    @property
    def id(self) -> str:
        """The key it is stored under."""
        return self.person

    def skips(self, sent_at: datetime) -> bool:
        """Whether what they wrote at this moment is not to be read."""
        return self.opted_out or (self.read_since is not None and sent_at < self.read_since)

    def away(self, absence: Absence) -> "Preferences":
        """The preferences with an absence added."""
        return replace(self, absences=(*self.absences, absence))

    def back(self, today: date) -> "Preferences":
        """The preferences of somebody who is back: what covers `today` ended yesterday; what lies ahead stays."""
        return replace(self, absences=tuple(left for a in self.absences if (left := a.ended_by(today))))

    def staying(self, today: date) -> "Preferences":
        """The preferences of somebody who will not be away after all, neither now nor later."""
        return replace(self, absences=tuple(a for a in self.back(today).absences if a.last < today))

    def next_away(self, today: date) -> Absence | None:
        """The first time that they will be away, after today."""
        ahead = [absence for absence in self.absences if absence.first > today]
        return min(ahead, key=lambda absence: absence.first, default=None)

    def is_away(self, day: date) -> bool:
        """Whether they said to be away on `day`."""
        return any(a.covers(day) for a in self.absences)
