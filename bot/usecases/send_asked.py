"""Sends what somebody asked to see: their overview, their intakes, one intake. Kept up to date like any other card."""

from datetime import datetime

from bot.cards.overview import status_card
from bot.domain.card import Card
from bot.domain.intake import Intake, IntakeStatus
from bot.domain.job import Job, JobKind
from bot.domain.message import Account
from bot.domain.person import Person
from bot.domain.sent import CardKind
from bot.ports import Unit
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.people import person_of, preferences_of, reader_for
from bot.usecases.plan_jobs import plan
from bot.usecases.send_card import send_card
from bot.usecases.send_overview import draw_overview
from bot.usecases.show_card import draw, intake_days_left

_LIST = "asked"
"""The subject of a list that was asked for: a person has one of each kind, wherever it was shown before."""


async def ask_for(kind: CardKind, account: Account, event_id: str, *, core: Core, subject: str = "") -> None:
    """Have a card sent at once to the account that asked for it; the same event asks once."""
    async with core.store.unit() as unit:
        await plan(unit, JobKind.ASKED, str(account), due=core.now(), detail=f"{kind}:{subject}/{event_id}")
    core.courier_bell.set()


async def send_asked(job: Job, *, core: Core) -> datetime | None:
    """Send it now, also outside office hours: `job.subject` is the account, `job.detail` what it asked for."""
    account = Account.parse(job.subject)
    person = person_of(account, core)
    kind, _, subject = job.detail.partition("/")[0].partition(":")
    async with core.store.unit() as unit:
        card, listed = await _draw(CardKind(kind), subject, person, core, unit)
    if card is None:
        return None
    await send_card(CardKind(kind), subject or _LIST, person, card, job=job, core=core, near=account, listed=listed)
    return None


async def _draw(kind: CardKind, subject: str, person: Person, core: Core, unit: Unit) -> tuple[Card | None, list[str]]:
    if kind is CardKind.OVERVIEW:
        return await draw_overview(person, core, unit)
    if kind is CardKind.STATUS:
        return await draw_status(person, core, unit)
    return await draw(kind, subject, person.id, core, unit), []


async def draw_status(person: Person, core: Core, unit: Unit) -> tuple[Card, list[str]]:
    """One's own intakes, those one was asked about, those one has as advisor, and the ids of all."""
    reader = reader_for(person, await preferences_of(person.id, unit), core)
    intakes = [intake for intake in await unit.select(Intake) if intake.status is not IntakeStatus.WITHDRAWN]
    filed = [intake for intake in intakes if intake.requester == person.id]
    asked = [i for i in intakes if i not in filed and person.id in (i.question.to, i.question.answered_by)]
    mine = [*filed, *asked]
    taken = [i for i in intakes if i not in mine and i.advisor == person.id and i.is_open]
    card = status_card(
        reader,
        [(intake, reader.name(intake.advisor) if intake.advisor else None) for intake in mine],
        taken=[(intake, intake_days_left(intake, core)) for intake in taken],
        channels={channel.ref: channel.name for channel in await all_channels(core, unit)},
    )
    return card, [intake.id for intake in (*taken, *mine)]
