"""What was said before in a channel of the playground."""

from collections.abc import Sequence

from adapters.web.playground.entry import channel_place
from adapters.web.playground.events import message_of
from adapters.web.playground.tenant import Tenant
from adapters.web.playground.world import World
from bot.domain.message import ChannelRef, Message
from bot.domain.organisation import Organisation


class PlaygroundHistory:
    """The `History` of the playground: people's posts as they now read, without what the bot said."""

    def __init__(self, world: World, organisation: Organisation) -> None:
        self._world = world
        self._tenant = Tenant(organisation)

    async def recent(self, channel: ChannelRef, *, limit: int) -> Sequence[Message]:
        """The last `limit` messages of a channel, oldest first."""
        found = self._tenant.place_of(channel)
        if found is None or limit <= 0:
            return []
        entries = self._world.entries(channel_place(channel.channel))
        said = [entry for entry in entries if self._tenant.person(entry.author) and not entry.deleted]
        return [message_of(entry, found, self._tenant) for entry in said[-limit:]]
