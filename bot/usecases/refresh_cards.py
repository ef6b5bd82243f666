"""Makes every card that was sent about a record show how it now stands."""

import logging
from dataclasses import replace
from datetime import datetime

from bot.domain.card import Card
from bot.domain.errors import Unavailable
from bot.domain.intake import Intake, IntakeId
from bot.domain.job import Job
from bot.domain.sent import LISTS, CardKind, SentCard
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.people import person_by_id
from bot.usecases.remind import redraw_reminder
from bot.usecases.send_asked import draw_status
from bot.usecases.send_digest import draw_digest
from bot.usecases.send_overview import draw_overview
from bot.usecases.send_shadow_list import draw_shadow_list
from bot.usecases.show_card import draw

log = logging.getLogger(__name__)


async def refresh_cards(job: Job, *, core: Core) -> datetime | None:
    """Update the cards about a signal, its intake, or a channel.

    Raises:
        Unavailable: when a card could not be updated now; those that could are.
    """
    async with core.store.unit() as unit:
        subjects = [job.subject, *(await _related(job.subject, unit))]
        lists = await unit.select(SentCard, kind=LISTS)
        sent = [
            *await unit.select(SentCard, subject=subjects),
            *(one for one in lists if not set(subjects).isdisjoint(one.listed)),
        ]
        drawn = [(one, await _redraw(one, core, unit)) for one in sent]
    failed: Unavailable | None = None
    for one, card in drawn:
        if card is None:
            continue
        for ref in (*one.earlier, one.ref):
            try:
                await core.notifiers[ref.address.platform].update(ref, card)
            except Unavailable as error:
                log.warning("card not updated", extra={"card": one.id, "reason": str(error)})
                failed = failed if error.permanent else error
    if failed is not None:
        raise failed
    return None


async def _redraw(one: SentCard, core: Core, unit: Unit) -> Card | None:
    person = person_by_id(one.person, core)
    if one.kind is CardKind.REMINDER:
        return await redraw_reminder(one.subject, one.person, core, unit)
    if one.kind is CardKind.DIGEST:
        return await draw_digest(person, one.listed, core, unit)
    if one.kind in (CardKind.OVERVIEW, CardKind.STATUS):
        draw_list = draw_overview if one.kind is CardKind.OVERVIEW else draw_status
        card, listed = await draw_list(person, core, unit)
        if tuple(listed) != one.listed:
            unit.put(replace(one, listed=tuple(listed)))
        return card
    if one.kind is CardKind.SHADOW_LIST:
        signals = [s for s in one.listed if await unit.find(Signal, s)]
        first = await unit.get(Signal, signals[0]) if signals else None
        channel = await channel_of(first.channel, core, unit) if first else None
        return await draw_shadow_list(person, channel, signals, core, unit) if channel else None
    return await draw(one.kind, one.subject, one.person, core, unit)


async def _related(subject: str, unit: Unit) -> list[str]:
    """The other half of a signal and its intake: a change of one shows on the cards of both."""
    intakes = await unit.select(Intake, signal=subject)
    own = await unit.find(Intake, IntakeId(subject))
    return [*(intake.id for intake in intakes), *([own.signal] if own and own.signal else [])]
