"""Sends whoever filed an intake its card, which then shows how it goes."""

from datetime import datetime

from bot.domain.intake import Intake
from bot.domain.job import Job
from bot.domain.sent import CardKind
from bot.usecases.core import Core
from bot.usecases.people import person_by_id
from bot.usecases.send_card import has_card, send_card
from bot.usecases.show_card import draw


async def confirm_request(job: Job, *, core: Core) -> datetime | None:
    """Send the requester's card once; at once, since they just asked for it."""
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
