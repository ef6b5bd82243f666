"""Whoever is talking to the bot now, and what they want: the input of every dialog."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.reader import Reader
from bot.domain.message import Account, ChannelRef
from bot.domain.person import Person, Preferences
from bot.usecases.core import Core
from bot.usecases.names import look_up
from bot.usecases.people import notice_language, person_of, preferences_of, reader_for


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person as they now talk: through which account, and how to speak to them."""

    person: Person
    account: Account
    preferences: Preferences
    reader: Reader


@dataclass(frozen=True, slots=True)
class Deed:
    """A button pressed (`values` is None) or a form submitted: what, on which record, by whom."""

    event_id: str
    speaker: Speaker
    target: str = ""
    value: str = ""
    values: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Words said to the bot: in private, by command (`channel` is where), or by mention in a channel's thread."""

    event_id: str
    speaker: Speaker
    text: str
    channel: ChannelRef | None = None
    in_public: bool = False


async def speaker_for(account: Account, core: Core, locale: str | None = None) -> Speaker:
    """Who this account is, what they prefer, and how cards read for them; `locale` is what their platform says."""
    await look_up((account,), core)
    person = person_of(account, core)
    notice_language(person, locale, core)
    async with core.store.unit() as unit:
        preferences = await preferences_of(person.id, unit)
    return Speaker(person, account, preferences, reader_for(person, preferences, core))
