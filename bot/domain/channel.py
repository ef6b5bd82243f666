"""A project channel and whether, and how, the bot reads it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.message import ChannelRef, PersonId


class ChannelMode(StrEnum):
    """What the bot does in a channel: nothing, listen without a word, tell the advisor, or ask the author too."""

    OFF = "off"
    SHADOW = "shadow"
    QUIET = "quiet"
    ACTIVE = "active"


class Sensitivity(StrEnum):
    """How soon something counts as a signal in a channel."""

    STRICT = "strict"
    NORMAL = "normal"
    EAGER = "eager"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as the bot now knows it; `paused_by` is whoever paused it, `shared` with another organisation.

    `private` channels show their quotes to `members` and `owners` only. `shadow_since` is when shadow mode began,
    `read_since` when the bot was last let in: what was said before then it does not read back (None: no such moment).
    """

    ref: ChannelRef
    name: str
    department: str = ""
    mode: ChannelMode = ChannelMode.OFF
    sensitivity: Sensitivity = Sensitivity.NORMAL
    private: bool = False
    shared: bool = False
    members: frozenset[PersonId] = frozenset()
    owners: frozenset[PersonId] = frozenset()
    district: str = ""
    paused_by: PersonId | None = None
    shadow_since: datetime | None = None
    read_since: datetime | None = None

    @property
    def id(self) -> str:
        """The key it is stored under."""
        return str(self.ref)

    @property
    def is_read(self) -> bool:
        """Whether the bot reads what is said here."""
        return self.mode is not ChannelMode.OFF and self.paused_by is None and not self.shared

    @property
    def may_tell(self) -> bool:
        """Whether somebody hears of what is found here: not in shadow."""
        return self.is_read and self.mode is not ChannelMode.SHADOW

    def pause(self, by: PersonId) -> "Channel":
        """The channel while nobody wants the bot to read along."""
        return replace(self, paused_by=by)

    def resume(self, *, now: datetime) -> "Channel":
        """The channel once the bot may read along again; one that was not paused stays as it is."""
        return replace(self, paused_by=None, read_since=now) if self.paused_by else self

    def switch(self, mode: ChannelMode, *, now: datetime) -> "Channel":
        """The channel in another mode; shared channels stay off."""
        if self.shared:
            return replace(self, mode=ChannelMode.OFF)
        since = now if mode is ChannelMode.SHADOW and self.mode is not ChannelMode.SHADOW else self.shadow_since
        began = self.read_since if self.is_read else now
        return replace(self, mode=mode, paused_by=None, shadow_since=since, read_since=began)
