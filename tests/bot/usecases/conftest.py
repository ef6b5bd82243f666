"""A core on fakes: a store in memory, a clock that is set, and a platform that takes, loses or refuses cards."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from adapters.storage.memory import MemoryStore
from bot.bootstrap.parts import build_core
from bot.config.organisation import read_organisation
from bot.detection.detector import Detector
from bot.domain.card import Card
from bot.domain.event import Posted
from bot.domain.job import Job, JobKind
from bot.domain.message import Account, ChannelRef, Message, MessageRef, PersonId, Platform
from bot.domain.person import Person
from bot.domain.sent import Address, CardRef
from bot.ports import Entity
from bot.usecases.core import Core
from bot.usecases.deliver_due import deliver_due
from bot.usecases.screen_message import screen_message

ROOT = Path(__file__).parents[3]
TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
STREET = "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden."
ROOM = ChannelRef(Platform.PLAYGROUND, "voorbeeldstad", "openbare-ruimte")
E = TypeVar("E", bound=Entity)


@dataclass
class SetClock:
    moment: datetime = TUESDAY

    def now(self) -> datetime:
        return self.moment


@dataclass
class Postman:
    """Implements `Notifier`: `failures` are raised one by one, before or (with `after`) although the card arrived."""

    sent: list[tuple[str, bool, Address, Card]] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    failures: list[BaseException] = field(default_factory=list)
    after: bool = False

    async def send(self, address: Address, card: Card, *, key: str, again: bool = False) -> CardRef:
        if self.failures and not self.after:
            raise self.failures.pop(0)
        self.sent.append((key, again, address, card))
        if not (again and key in self.cards):
            self.cards[key] = card
        if self.failures:
            raise self.failures.pop(0)
        return CardRef(address, key)

    async def update(self, ref: CardRef, card: Card) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.cards[ref.message] = card


@dataclass
class Rig:
    """The core and everything around it that a test turns."""

    core: Core
    clock: SetClock
    platform: Postman
    store: MemoryStore

    def person(self, name: str) -> Person:
        found = self.core.organisation.person(PersonId(name))
        assert found is not None
        return found

    async def post(self, who: str, text: str, number: str = "1") -> None:
        message = Message(MessageRef(ROOM, number), account(who), text, self.clock.now())
        await screen_message(Posted(f"posted:{number}", message), core=self.core)

    async def all(self, kind: type[E]) -> list[E]:
        async with self.store.unit() as unit:
            return await unit.select(kind)

    async def job(self, kind: JobKind) -> Job:
        (found,) = [job for job in await self.all(Job) if job.kind is kind]
        return found

    async def put(self, *entities: Entity) -> None:
        async with self.store.unit() as unit:
            for entity in entities:
                await unit.find(type(entity), entity.id)
            unit.put(*entities)

    async def later(self, ahead: timedelta) -> None:
        """Move the clock and deliver what is due."""
        self.clock.moment += ahead
        await deliver_due(core=self.core)


def account(who: str) -> Account:
    return Account(Platform.PLAYGROUND, "voorbeeldstad", who)


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector.load()


@pytest.fixture
def rig(detector: Detector) -> Rig:
    store, clock, platform = MemoryStore(), SetClock(), Postman()
    organisation = read_organisation(ROOT / "examples" / "voorbeeldstad.toml")
    core = build_core(
        organisation,
        store=store,
        clock=clock,
        notifiers={Platform.PLAYGROUND: platform},
        detector=detector,
        salt=b"salt",
    )
    return Rig(core, clock, platform, store)
