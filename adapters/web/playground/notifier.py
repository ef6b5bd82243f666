"""Sends the bot's cards to the playground: into a private conversation, or as a post in a channel."""

from dataclasses import replace

from adapters.web.playground.entry import BOT, channel_place, private_place
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.world import World
from bot.domain.card import Card
from bot.domain.errors import Unavailable
from bot.domain.organisation import Organisation
from bot.domain.sent import Address, CardRef
from bot.ports import Clock


class PlaygroundNotifier:
    """The `Notifier` of the playground. The same key is always delivered once, so looking first costs nothing."""

    def __init__(self, world: World, organisation: Organisation, clock: Clock) -> None:
        self._world = world
        self._tenant = Tenant(organisation)
        self._clock = clock

    async def send(self, address: Address, card: Card, *, key: str, again: bool = False) -> CardRef:  # noqa: ARG002
        """Deliver a card and say where it stands.

        Raises:
            Unavailable: for good, when nobody or no channel of the playground has this address.
        """
        place = self._place(address)
        entry = self._world.add(place, BOT, at=self._clock.now(), thread=address.thread, card=card, key=f"card:{key}")
        await self._world.save()
        return CardRef(address, entry.id)

    async def update(self, ref: CardRef, card: Card) -> None:
        """Replace a card that was sent.

        Raises:
            Unavailable: for good, when the card is not there (any more).
        """
        entry = self._world.find(ref.message)
        if entry is None:
            raise Unavailable("this card is not in the playground", permanent=True)
        if entry.card != card:
            self._world.change(replace(entry, card=card, edited_at=self._clock.now()))
        await self._world.save()

    def _place(self, address: Address) -> str:
        if address.channel and (channel := self._tenant.place_of(address.channel)):
            return channel_place(channel.ref.channel)
        if address.account and (person := self._tenant.person_of(address.account)):
            return private_place(person.id)
        raise Unavailable("this address is not in the playground", permanent=True)
