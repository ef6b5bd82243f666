"""Sends the card at nine with what went over the daily cap, or what an advisor wants to hear once a day."""

from collections.abc import Iterable
from datetime import datetime

from bot.cards.overview import digest_card
from bot.domain.card import Card
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind, JobStatus
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.sent import CardKind, SentCard
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, preferences_of, reader_for
from bot.usecases.plan_jobs import job_id
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import intake_days_left, working_days_left
from bot.usecases.waiting import waits_for


async def send_digest(job: Job, *, core: Core) -> datetime | None:
    """Collect what waits for the advisor and was not told, and send it as one card; nothing when there is none."""
    advisor = person_by_id(PersonId(job.subject), core)
    async with core.store.unit() as unit:
        preferences = await preferences_of(advisor.id, unit)
        later = await wait_until(advisor, preferences, core)
        if later:
            return later
        listed = [record.id for record in await untold(advisor.id, unit)]
        card = await draw_digest(advisor, listed, core, unit)
    if listed and not await has_card(CardKind.DIGEST, job.id, advisor, core):
        await send_card(CardKind.DIGEST, job.id, advisor, card, job=job, core=core, listed=listed)
    return None


async def draw_digest(advisor: Person, listed: Iterable[str], core: Core, unit: Unit) -> Card:
    """The card with these records as they now stand; what is gone or withdrawn is left out."""
    signals = [s for one in listed if (s := await unit.find(Signal, one)) and s.evidence]
    intakes = [i for one in listed if (i := await unit.find(Intake, one))]
    return digest_card(
        reader_for(advisor, await preferences_of(advisor.id, unit), core),
        signals,
        intakes=[(intake, intake_days_left(intake, core)) for intake in intakes],
        channels={channel.ref: channel.name for channel in await all_channels(core, unit)},
        days={signal.id: working_days_left(signal, core) for signal in signals},
    )


async def untold(advisor: PersonId, unit: Unit) -> list[Signal | Intake]:
    """What an advisor has and was not told of by a card of its own, or not reminded of when that was due."""
    signals = await unit.select(Signal, advisor=advisor, status=(SignalStatus.ALERTED, SignalStatus.TAKEN_UP))
    filed = [i for i in await unit.select(Intake, advisor=advisor) if i.signal is None and i.is_open]
    cards = await unit.select(SentCard, person=advisor)
    told = {card.subject for card in cards if card.kind in (CardKind.ALERT, CardKind.OWN_INTAKE)}
    reminded = {card.subject for card in cards if card.kind is CardKind.REMINDER}
    records: list[Signal | Intake] = [*signals, *filed]
    return [
        record
        for record in records
        if record.id not in told or (record.id not in reminded and await _was_due(record, advisor, unit))
    ]


async def _was_due(record: Signal | Intake, advisor: PersonId, unit: Unit) -> bool:
    """Whether a reminder came up for this card instead of on its own."""
    if not waits_for(record, advisor):
        return False
    job = await unit.find(Job, job_id(JobKind.REMIND, record.id, advisor))
    return job is not None and job.status is JobStatus.DONE
