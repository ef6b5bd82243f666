"""Sends the card at nine with what went over the daily cap, or what an advisor wants to hear once a day."""

from datetime import datetime

from bot.cards.overview import digest_card
from bot.domain.job import Job
from bot.domain.message import PersonId
from bot.domain.sent import CardKind, SentCard
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, preferences_of, reader_for
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import working_days_left


async def send_digest(job: Job, *, core: Core) -> datetime | None:
    """Collect the advisor's open signals that have no card yet and send them as one; nothing when there are none."""
    advisor = person_by_id(PersonId(job.subject), core)
    async with core.store.unit() as unit:
        preferences = await preferences_of(advisor.id, unit)
        later = await wait_until(advisor, preferences, core)
        if later:
            return later
        signals = await unheard(advisor.id, unit)
        names = {channel.ref: channel.name for channel in await all_channels(core, unit)}
        card = digest_card(
            reader_for(advisor, preferences, core),
            signals,
            channels=names,
            days={signal.id: working_days_left(signal, core) for signal in signals},
        )
    if signals and not await has_card(CardKind.DIGEST, job.id, advisor, core):
        await send_card(CardKind.DIGEST, job.id, advisor, card, job=job, core=core)
    return None


async def unheard(advisor: PersonId, unit: Unit) -> list[Signal]:
    """The alerted signals of an advisor of which they have no card."""
    signals = await unit.select(Signal, advisor=advisor, status=SignalStatus.ALERTED)
    cards = await unit.select(SentCard, person=advisor)
    told = {card.subject for card in cards if card.kind is CardKind.ALERT}
    return [signal for signal in signals if signal.id not in told]
