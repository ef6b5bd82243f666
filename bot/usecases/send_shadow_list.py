"""Ends a channel's trial: one list of what would have been reported, to be judged right or wrong."""

from datetime import datetime

from bot.cards.settings import shadow_list_card
from bot.domain.channel import Channel, ChannelMode
from bot.domain.job import Job
from bot.domain.message import PersonId
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
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
        signals = [
            signal
            for signal in await unit.select(Signal, channel=str(channel.ref))
            if signal.alerted_at and signal.evidence and not signal.sensitive
        ]
        card = shadow_list_card(reader_for(person, preferences, core), signals, channel)
    if not await has_card(CardKind.SHADOW_LIST, job.id, person, core):
        await send_card(CardKind.SHADOW_LIST, job.id, person, card, job=job, core=core)
    return None
