"""Ends a channel's trial: one list of what would have been reported, to be judged right or wrong."""

from collections.abc import Iterable
from datetime import datetime

from bot.cards.settings import shadow_list_card
from bot.domain.card import Card
from bot.domain.channel import Channel, ChannelMode
from bot.domain.job import Job
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, preferences_of, reader_for
from bot.usecases.send_card import has_card, send_card


async def send_shadow_list(job: Job, *, core: Core) -> datetime | None:
    """Send `job.detail` (a person) what the bot would have said in channel `job.subject`, while it is in shadow."""
    person = person_by_id(PersonId(job.detail), core)
    async with core.store.unit() as unit:
        channel = await unit.find(Channel, job.subject)
        if channel is None or channel.mode is not ChannelMode.SHADOW:
            return None
        preferences = await preferences_of(person.id, unit)
        later = await wait_until(person, preferences, core)
        if later:
            return later
        listed = [
            signal.id
            for signal in await unit.select(Signal, channel=str(channel.ref))
            if signal.alerted_at and signal.evidence and not signal.sensitive
        ]
        card = await draw_shadow_list(person, channel, listed, core, unit)
    if not await has_card(CardKind.SHADOW_LIST, job.id, person, core):
        await send_card(CardKind.SHADOW_LIST, job.id, person, card, job=job, core=core, listed=listed)
    return None


async def draw_shadow_list(person: Person, channel: Channel, listed: Iterable[str], core: Core, unit: Unit) -> Card:
    """The list with these signals as they now stand; what is gone or withdrawn is left out."""
    signals = [s for one in listed if (s := await unit.find(Signal, one)) and s.evidence and not s.sensitive]
    return shadow_list_card(reader_for(person, await preferences_of(person.id, unit), core), signals, channel)
