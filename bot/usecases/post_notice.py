"""Posts the one notice in a channel the bot was added to: what is read, why, how long it is kept, whom to ask."""

from datetime import datetime

from bot.domain.channel import Channel
from bot.domain.job import Job
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.sent import Address, CardKind
from bot.usecases.core import Core
from bot.usecases.send_card import has_card, send_to
from bot.usecases.show_card import draw

EVERYBODY = Person(PersonId("everybody"), "everybody")
"""Who a card in a channel is for: it is read in the organisation's language."""


async def post_notice(job: Job, *, core: Core) -> datetime | None:
    """Post the notice once."""
    async with core.store.unit() as unit:
        channel = await unit.find(Channel, job.subject)
        if channel is None:
            return None
        card = await draw(CardKind.JOINED, channel.id, EVERYBODY.id, core, unit)
    if card is not None and not await has_card(CardKind.JOINED, job.subject, EVERYBODY, core):
        await send_to(Address(channel=channel.ref), CardKind.JOINED, channel.id, EVERYBODY, card, job=job, core=core)
    return None
