"""What every use case works with: the organisation, the store, the clock, detection and the ways to reach people."""

import asyncio
import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.detection.detector import Detector
from bot.detection.window import Windows
from bot.domain.card import Language
from bot.domain.message import ChannelRef, Message, MessageRef, PersonId
from bot.domain.organisation import Organisation
from bot.domain.working_time import WorkingTime
from bot.guidance.packs import Rule
from bot.ports import Clock, Histories, NamesByPlatform, Notifiers, Store

_REMEMBERED = 20_000


class Conversations:
    """What is kept in memory of the channels being read: who is busy, what was judged, which windows are filled."""

    def __init__(self) -> None:
        self._locks: defaultdict[ChannelRef, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._judged: OrderedDict[MessageRef, None] = OrderedDict()
        self._filled: set[ChannelRef] = set()
        self.windows = Windows()

    def hold(self, channel: ChannelRef) -> AbstractAsyncContextManager[None]:
        """Wait for whoever is busy in this channel, so that its messages are judged one after the other."""
        return self._locks[channel]

    def was_judged(self, message: MessageRef) -> bool:
        """Whether this run of the program already read the post."""
        return message in self._judged

    def remember(self, message: MessageRef) -> None:
        """Note that the post was read; the oldest are forgotten."""
        self._judged[message] = None
        while len(self._judged) > _REMEMBERED:
            self._judged.popitem(last=False)

    def is_filled(self, channel: ChannelRef) -> bool:
        """Whether the channel's window was read back since the program started."""
        return channel in self._filled

    def fill(self, channel: ChannelRef, messages: Iterable[Message]) -> None:
        """Put what was said before into the channel's window, once."""
        self._filled.add(channel)
        for message in messages:
            self.windows.of(channel).add(message)

    def forget(self, channel: ChannelRef) -> None:
        """Drop everything remembered of what was said in a channel."""
        self._filled.discard(channel)
        self.windows.forget(channel)

    def forget_all(self) -> None:
        """Drop everything remembered, also which posts were read."""
        self._judged.clear()
        self._filled.clear()
        self.windows = Windows()


@dataclass(frozen=True, slots=True)
class Core:
    """The joined parts of one running organisation. `salt` keys the hashes of event ids.

    `languages` is what people's platforms are set to, as far as they showed it since the program started.
    """

    organisation: Organisation
    store: Store
    clock: Clock
    working: WorkingTime
    detector: Detector
    notifiers: Notifiers
    rules: tuple[Rule, ...] = ()
    histories: Histories = field(default_factory=dict)
    names: NamesByPlatform = field(default_factory=dict)
    salt: bytes = b""
    conversations: Conversations = field(default_factory=Conversations)
    languages: dict[PersonId, Language] = field(default_factory=dict)
    courier_bell: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> datetime:
        """The current moment, aware UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The current day in the organisation's time zone."""
        return self.now().astimezone(self.organisation.zone).date()

    def fingerprint(self, *parts: object) -> str:
        """A salted hash that is the same for the same parts and says nothing about them."""
        text = "\x1f".join(str(part) for part in parts)
        return hashlib.blake2b(text.encode(), digest_size=10, key=self.salt[:64]).hexdigest()
