"""Sends one card to one person and notes where it stands, so that it can be updated later."""

from collections.abc import Iterable

from bot.domain.card import Card
from bot.domain.errors import Unreachable
from bot.domain.job import Job
from bot.domain.message import Account
from bot.domain.person import Person
from bot.domain.sent import Address, CardKind, SentCard, sent_id
from bot.usecases.core import Core
from bot.usecases.people import reachable_account


async def send_card(
    kind: CardKind,
    subject: str,
    person: Person,
    card: Card,
    *,
    job: Job,
    core: Core,
    near: Account | None = None,
    listed: Iterable[str] = (),
) -> None:
    """Deliver a card that this person does not have yet, then commit where it stands.

    Raises:
        Unavailable: when the platform failed.
        Unreachable: when the person has no account on a platform that runs, or the bot may not write to them.
    """
    account = reachable_account(person, core, near=near)
    if account is None:
        raise Unreachable("no reachable account")
    await send_to(Address(account=account), kind, subject, person, card, job=job, core=core, listed=listed)


async def send_to(
    address: Address,
    kind: CardKind,
    subject: str,
    person: Person,
    card: Card,
    *,
    job: Job,
    core: Core,
    listed: Iterable[str] = (),
) -> None:
    """Deliver a card to an address on behalf of `person`, then commit where it stands."""
    ref = await core.notifiers[address.platform].send(address, card, key=job.id, again=job.attempts > 1)
    async with core.store.unit() as unit:
        key = sent_id(kind, subject, person.id)
        before = await unit.find(SentCard, key)
        older = (*before.earlier, before.ref) if before else ()
        earlier = tuple(one for one in older if one != ref)
        unit.put(SentCard(kind, subject, person.id, ref, core.now(), tuple(listed), earlier))


async def has_card(kind: CardKind, subject: str, person: Person, core: Core) -> bool:
    """Whether this person already has the card."""
    async with core.store.unit() as unit:
        return await unit.find(SentCard, sent_id(kind, subject, person.id)) is not None
