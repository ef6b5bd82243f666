"""Sends somebody the card of what they just did: filed an intake, or took something up from a list."""

from datetime import datetime

from bot.domain.intake import Intake
from bot.domain.job import Job
from bot.domain.message import PersonId
from bot.domain.person import Person
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
from bot.usecases.core import Core
from bot.usecases.people import person_by_id
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import draw


async def confirm_request(job: Job, *, core: Core) -> datetime | None:
    """Send the card once, and at once: they just asked for it. `job.detail`: the advisor who took it up."""
    if job.detail:
        return await _confirm_taken(job, person_by_id(PersonId(job.detail), core), core)
    async with core.store.unit() as unit:
        intake = await unit.find(Intake, job.subject)
        if intake is None or intake.requester is None:
            return None
        person = person_by_id(intake.requester, core)
        near = intake.requester_account
        card = await draw(CardKind.REQUEST, intake.id, person.id, core, unit)
    if card is not None and not await has_card(CardKind.REQUEST, intake.id, person, core):
        await send_card(CardKind.REQUEST, intake.id, person, card, job=job, core=core, near=near)
    return None


async def _confirm_taken(job: Job, advisor: Person, core: Core) -> datetime | None:
    async with core.store.unit() as unit:
        signal = await unit.find(Signal, job.subject)
        record = signal or await unit.find(Intake, job.subject)
        if record is None or record.advisor != advisor.id:
            return None
        kind = CardKind.ALERT if signal else CardKind.OWN_INTAKE
        card = await draw(kind, record.id, advisor.id, core, unit)
    if card is not None and not await has_card(kind, record.id, advisor, core):
        await send_card(kind, record.id, advisor, card, job=job, core=core)
    return None
