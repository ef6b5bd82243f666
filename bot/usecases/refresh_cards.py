"""Makes every card that was sent about a record show how it now stands."""

import logging
from datetime import datetime

from bot.domain.card import Card
from bot.domain.errors import Unavailable
from bot.domain.intake import Intake, IntakeId
from bot.domain.job import Job
from bot.domain.sent import CardKind, SentCard
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.remind import redraw_reminder
from bot.usecases.show_card import draw

log = logging.getLogger(__name__)


async def refresh_cards(job: Job, *, core: Core) -> datetime | None:
    """Update the cards about a signal, its intake, or a channel.

    Raises:
        Unavailable: when a card could not be updated now; those that could are.
    """
    async with core.store.unit() as unit:
        subjects = [job.subject, *(await _related(job.subject, unit))]
        sent = await unit.select(SentCard, subject=subjects)
        drawn = [(one, await _redraw(one, core, unit)) for one in sent]
    failed: Unavailable | None = None
    for one, card in drawn:
        if card is None:
            continue
        try:
            await core.notifiers[one.ref.address.platform].update(one.ref, card)
        except Unavailable as error:
            log.warning("card not updated", extra={"card": one.id, "reason": str(error)})
            failed = failed if error.permanent else error
    if failed is not None:
        raise failed
    return None


async def _redraw(one: SentCard, core: Core, unit: Unit) -> Card | None:
    if one.kind is CardKind.REMINDER:
        return await redraw_reminder(one.subject, one.person, core, unit)
    return await draw(one.kind, one.subject, one.person, core, unit)


async def _related(subject: str, unit: Unit) -> list[str]:
    """The other half of a signal and its intake: a change of one shows on the cards of both."""
    intakes = await unit.select(Intake, signal=subject)
    own = await unit.find(Intake, IntakeId(subject))
    return [*(intake.id for intake in intakes), *([own.signal] if own and own.signal else [])]
