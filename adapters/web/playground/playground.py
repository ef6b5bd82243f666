"""The playground as a chat platform: what people do there is kept, told to the bot, and answered."""

from dataclasses import replace

from adapters.web.playground.answer import Answer, Asked
from adapters.web.playground.delivery import Bot, Delivery
from adapters.web.playground.entry import Entry, Pending, channel_place, private_place
from adapters.web.playground.events import message_of
from adapters.web.playground.live import Live
from adapters.web.playground.problem import Problem
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.timeline import Timeline
from adapters.web.playground.world import World
from bot.domain.channel import Channel
from bot.domain.event import Clicked, Left, PickedMessage, Submitted, Told
from bot.domain.person import Person


class Playground:
    """Everything people can do in the playground. A request that comes twice has the result of coming once."""

    def __init__(self, bot: Bot, world: World, tenant: Tenant, timeline: Timeline) -> None:
        self.bot = bot
        self.world = world
        self.tenant = tenant
        self.timeline = timeline
        self.live = Live()
        self._delivery = Delivery(bot, world, tenant, timeline)
        world.watch(self.live.ping)

    async def open(self) -> None:
        """Read what was kept, set the clock, and tell the bot what it did not hear before the last stop."""
        await self.world.load()
        await self._begin()

    async def reset(self) -> None:
        """Start over: the bot forgets, then the playground does."""
        await self.bot.reset()
        self.world.wipe()
        await self._begin()

    async def post(
        self, me: Person, channel: Channel, text: str, *, request: str, thread: str = ""
    ) -> tuple[Entry, Answer]:
        """Put a message in a channel, or in a thread there."""
        root = self.message(thread, channel) if thread else None
        entry = self.world.add(
            channel_place(channel.ref.channel),
            me.id,
            at=self.timeline.now(),
            text=text,
            thread=(root.thread or root.id) if root else None,
            key=f"post:{me.id}:{request}",
            pending=Pending.POSTED,
        )
        return entry, await self._delivery.tell(entry)

    async def edit(self, me: Person, message: str, text: str) -> Answer:
        """Change somebody's own message."""
        entry = self._own(me, message)
        edited = replace(entry, text=text, edited_at=self.timeline.now(), pending=Pending.EDITED)
        return await self._delivery.tell(self.world.change(edited))

    async def delete(self, me: Person, message: str) -> Answer:
        """Take somebody's own message away; nothing of its text is kept."""
        entry = self._own(me, message)
        return await self._delivery.tell(
            self.world.change(replace(entry, text="", deleted=True, pending=Pending.DELETED))
        )

    async def pick(self, me: Person, message: str, *, request: str, locale: str) -> Answer:
        """Choose "Intake van dit bericht" on a message."""
        entry, channel = self._seen_by(me, message)
        if not self.tenant.person(entry.author):
            raise Problem("no_message")
        event_id = f"pick:{me.id}:{request}"
        found = message_of(entry, channel, self.tenant)
        event = PickedMessage(event_id, self.tenant.account(me), found, locale=locale)
        return await self._delivery.hear(event, Asked(event_id, me, channel=channel, post=entry))

    async def press(self, me: Person, event: Clicked, card: str) -> Answer:
        """Press a button of a card in somebody's own conversation or in a channel they see."""
        return await self._delivery.hear(event, Asked(event.event_id, me, card=self._card(me, card)))

    async def submit(self, me: Person, event: Submitted, card: str) -> Answer:
        """Hand in a form; `card` is the card it was opened from, if any."""
        entry = self._card(me, card) if card else None
        return await self._delivery.hear(event, Asked(event.event_id, me, card=entry, values=event.values))

    async def say(self, me: Person, event: Told, text: str) -> Answer:
        """Say something to the bot in private."""
        place = private_place(me.id)
        self.world.add(place, me.id, at=event.sent_at, text=text, key=event.event_id)
        return await self._delivery.hear(event, Asked(event.event_id, me))

    async def command(self, me: Person, event: Told, channel: Channel) -> Answer:
        """Give the bot a command in a channel; nobody else sees it."""
        if channel.ref.channel in self.world.absent:
            raise Problem("bot_absent", channel=channel.name)
        return await self._delivery.hear(event, Asked(event.event_id, me, channel=channel))

    async def move_bot(self, me: Person, channel: Channel, *, present: bool, request: str) -> Answer:
        """Put the bot in a channel or take it out."""
        event_id = f"member:{me.id}:{request}"
        if present:
            self.world.absent.discard(channel.ref.channel)
            answer = await self._delivery.join(channel, event_id, me)
        else:
            self.world.absent.add(channel.ref.channel)
            answer = await self._delivery.hear(Left(event_id, channel.ref), Asked(event_id, me, channel=channel))
        self.world.touch()
        await self.timeline.to(self.timeline.now())
        return answer

    def message(self, message: str, channel: Channel) -> Entry:
        """A message of a channel.

        Raises:
            Problem: when it is not there (any more).
        """
        entry = self.world.find(message)
        if entry is None or entry.place != channel_place(channel.ref.channel):
            raise Problem("no_message")
        return entry

    async def _begin(self) -> None:
        is_new = self.world.is_new
        self.timeline.begin()
        await self.world.save()
        if is_new:
            for channel in self.tenant.channels:
                await self._delivery.join(channel, f"joined:{channel.ref.channel}")
        await self._delivery.catch_up()
        await self.timeline.to(self.timeline.now())

    def _own(self, me: Person, message: str) -> Entry:
        entry, _ = self._seen_by(me, message)
        if entry.author != me.id:
            raise Problem("not_yours")
        return entry

    def _seen_by(self, me: Person, message: str) -> tuple[Entry, Channel]:
        entry = self.world.find(message)
        channel = self.tenant.channel(entry.place[1:]) if entry and entry.place.startswith("#") else None
        if entry is None or entry.deleted or channel is None or not self.tenant.may_see(me, channel):
            raise Problem("no_message")
        return entry, channel

    def _card(self, me: Person, card: str) -> Entry:
        entry = self.world.find(card)
        if entry is not None and entry.card is not None:
            if entry.place == private_place(me.id):
                return entry
            channel = self.tenant.channel(entry.place[1:]) if entry.place.startswith("#") else None
            if channel and self.tenant.may_see(me, channel):
                return entry
        raise Problem("no_message")
