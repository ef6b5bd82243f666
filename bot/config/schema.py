"""The shape of the organisation's file: which tables and keys there are and what each may hold."""

import re
from datetime import date, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.domain.assessment import Topic
from bot.domain.card import Language
from bot.domain.channel import ChannelMode, Sensitivity
from bot.domain.message import Platform
from bot.domain.person import Role

WORKING_WEEK = 5

_WEEKDAYS = (
    ("maandag", "ma", "monday", "mon"),
    ("dinsdag", "di", "tuesday", "tue"),
    ("woensdag", "wo", "wednesday", "wed"),
    ("donderdag", "do", "thursday", "thu"),
    ("vrijdag", "vr", "friday", "fri"),
    ("zaterdag", "za", "saturday", "sat"),
    ("zondag", "zo", "sunday", "sun"),
)
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_ENTRA_ID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_WEEKS = re.compile(r"(\d{1,3}) *(?:weken|week|weeks)")


def _weekday(value: object) -> object:
    if isinstance(value, str) and value.strip().casefold() in _WEEKDAY_NUMBERS:
        return _WEEKDAY_NUMBERS[value.strip().casefold()]
    raise PydanticCustomError("weekday", "not a weekday")


def _clock(value: object) -> object:
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value.strip())
        except ValueError:
            value = None
    if isinstance(value, time) and value.tzinfo is None:
        return value
    raise PydanticCustomError("clock", "not a time")


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            value = None
    if type(value) is date:
        return value
    raise PydanticCustomError("day", "not a day")


def _zone(value: object) -> object:
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("zone", "not a time zone") from None


def _lead_time(value: object) -> object:
    if type(value) is int and value >= 0:
        return value
    if isinstance(value, str) and (weeks := _WEEKS.fullmatch(value.strip().casefold())):
        return int(weeks[1]) * WORKING_WEEK
    raise PydanticCustomError("lead_time", "not a lead time")


def _reference(value: object) -> object:
    parts = tuple(part.strip() for part in value.split(":", 2)) if isinstance(value, str) else ()
    if len(parts) == len(("platform", "tenant", "id")) and all(parts) and parts[0] in set(Platform):
        if parts[0] == Platform.TEAMS:  # Entra shows its ids in capitals in places, and Teams sends them small
            return Platform.TEAMS, parts[1].lower(), parts[2].lower() if _ENTRA_ID.fullmatch(parts[2]) else parts[2]
        return Platform(parts[0]), parts[1], parts[2]
    raise PydanticCustomError("reference", "not platform:tenant:id")


Name = Annotated[str, Field(min_length=1, max_length=200)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Annotated[date, BeforeValidator(_day)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
LeadTime = Annotated[int, BeforeValidator(_lead_time)]
Reference = Annotated[tuple[Platform, str, str], BeforeValidator(_reference)]
Count = Annotated[int, Field(ge=0, le=10_000)]
AtLeastOne = Annotated[int, Field(ge=1, le=10_000)]
Days = Annotated[float, Field(gt=0, le=1_000)]
ALanguage = Annotated[Language, Field(strict=False)]


class Table(BaseModel):
    """A table of the file: nothing converted silently, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True, frozen=True)


class OfficeTable(Table):
    """`[office]`: when people may be disturbed."""

    start: Clock = time(9, 0)
    end: Clock = time(17, 30)

    @model_validator(mode="after")
    def _in_order(self) -> "OfficeTable":
        if self.start >= self.end:
            raise PydanticCustomError("order", "start after end", {"first": "start", "last": "end"})
        return self


class PatienceTable(Table):
    """`[patience]`: how long the bot waits."""

    far: Count = 60
    near: Count = 10
    calm_days: Days = 2.0
    soon_days: Days = 0.5
    settle_minutes: Count = 10
    daily_cap: Count = 3
    watch_days: AtLeastOne = 14
    watch_limit: Count = 10
    shadow_days: AtLeastOne = 10

    @model_validator(mode="after")
    def _in_order(self) -> "PatienceTable":
        if self.near > self.far:
            raise PydanticCustomError("order", "near after far", {"first": "near", "last": "far"})
        return self


class RetentionTable(Table):
    """`[retention]`: how many days each kind of record is kept."""

    events: AtLeastOne = 7
    jobs: AtLeastOne = 14
    signals: AtLeastOne = 90
    intakes: AtLeastOne = 730


class PeriodTable(Table):
    """`[[periods]]`: named days, both included."""

    name: Name
    first: Day
    last: Day

    @model_validator(mode="after")
    def _in_order(self) -> "PeriodTable":
        if self.first > self.last:
            raise PydanticCustomError("order", "first after last", {"first": "first", "last": "last"})
        return self


class ChannelTable(Table):
    """`[[channels]]`: a project channel; `members` and `owners` are ids of people."""

    ref: Reference
    name: Name
    department: str = ""
    mode: Annotated[ChannelMode, Field(strict=False)] = ChannelMode.OFF
    sensitivity: Annotated[Sensitivity, Field(strict=False)] = Sensitivity.NORMAL
    private: bool = False
    shared: bool = False
    district: str = ""
    members: list[str] = []
    owners: list[str] = []


class PortfolioTable(Table):
    """`[people.portfolio]`: what an advisor covers; `channels` are names or refs."""

    channels: list[Name] = []
    districts: list[Name] = []
    topics: list[Annotated[Topic, Field(strict=False)]] = []
    departments: list[Name] = []


class PersonTable(Table):
    """`[[people]]`: one human with their accounts."""

    id: Identifier
    name: Name
    role: Annotated[Role, Field(strict=False)] = Role.POLICY
    accounts: list[Reference] = []
    department: str = ""
    job_title: str = ""
    language: ALanguage | None = None
    working_days: Annotated[list[Weekday], Field(min_length=1)] = list(range(WORKING_WEEK))
    portfolio: PortfolioTable = PortfolioTable()
    deputy: str | None = None
    reads_sensitive: bool = False


class OrganisationFile(Table):
    """The whole file."""

    name: Name
    municipality: Name
    zone: Zone = ZoneInfo("Europe/Amsterdam")
    language: ALanguage = Language.DUTCH
    overview_weekday: Weekday = 0
    privacy_contact: str | None = None
    policy_contact: str | None = None
    policy_packs: list[Name] = []
    office: OfficeTable = OfficeTable()
    patience: PatienceTable = PatienceTable()
    retention: RetentionTable = RetentionTable()
    lead_times: dict[str, LeadTime] = {}
    periods: list[PeriodTable] = []
    channels: list[ChannelTable] = []
    people: list[PersonTable] = []


TABLES: dict[str, type[Table]] = {
    "": OrganisationFile,
    "office": OfficeTable,
    "patience": PatienceTable,
    "retention": RetentionTable,
    "periods": PeriodTable,
    "channels": ChannelTable,
    "people": PersonTable,
    "portfolio": PortfolioTable,
}
"""Every table by the last name of its header."""
