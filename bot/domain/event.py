"""What comes in: the neutral events every platform is parsed into. Each may arrive twice, late or out of order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform


@dataclass(frozen=True, slots=True)
class Posted:
    """A new post in a channel; `addressed` when it mentions the bot, `by_bot` when a program wrote it."""

    event_id: str
    message: Message
    addressed: bool = False
    by_bot: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """A post as it reads after an edit; `edited_at` is aware UTC. `restored`: its author undid its deletion."""

    event_id: str
    message: Message
    edited_at: datetime
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Deleted:
    """A post that is gone."""

    event_id: str
    message: MessageRef


@dataclass(frozen=True, slots=True)
class Told:
    """Words said to the bot in private, or a command; `channel` is where a command was given."""

    event_id: str
    account: Account
    text: str
    sent_at: datetime
    channel: ChannelRef | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Clicked:
    """A button: `action`, `target` and `value` are the button's own."""

    event_id: str
    account: Account
    action: str
    target: str = ""
    value: str = ""
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A filled-in form: `action` and `target` are the form's own, `values` by field name."""

    event_id: str
    account: Account
    action: str
    target: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class PickedMessage:
    """Somebody chose "Intake van dit bericht" on a post."""

    event_id: str
    account: Account
    message: Message
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The bot was added to a channel, by whom if known, or what the platform says of a channel it is in changed.

    `name` is empty, `shared` (with another organisation) and `private` are None when the platform does not say;
    `members` are those of a private channel, `owners` whoever the platform counts as such (who made the channel).
    `beside` is the channel through which the bot came into the same team: whoever owns that one owns this one too.
    """

    event_id: str
    channel: ChannelRef
    name: str
    by: Account | None = None
    shared: bool | None = None
    private: bool | None = None
    members: frozenset[Account] = frozenset()
    owners: frozenset[Account] = frozenset()
    beside: ChannelRef | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The bot was removed from a channel."""

    event_id: str
    channel: ChannelRef


@dataclass(frozen=True, slots=True)
class Present:
    """Every channel of one tenant that the bot is in now, none left out; out of all others it was taken."""

    event_id: str
    platform: Platform
    tenant: str
    channels: frozenset[ChannelRef]


@dataclass(frozen=True, slots=True)
class OpenedHome:
    """Somebody opened the bot's own page (the Home tab in Slack); the answer is the card it shows."""

    event_id: str
    account: Account
    locale: str | None = None


Heard = Posted | Edited | Deleted | Told
Event = Heard | Clicked | Submitted | PickedMessage | OpenedHome | Joined | Left | Present
