"""Where Teams can be reached: the reference of each conversation, as it came in, kept for what the bot says later.

A reference cannot be asked for afterwards, and the SDK's own `serialize()` loses fields, so the raw JSON is kept.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from adapters.teams.identity import (
    CHANNEL,
    GROUP,
    PERSONAL,
    account_of,
    channel_id,
    channel_of,
    conversation_id,
    is_from_bot,
    kind_of,
    part,
    tenant_of,
    text,
)
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.message import Account, ChannelRef, Platform
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

SERVICE_URL = "https://smba.trafficmanager.net/teams/"
"""The Bot Connector of Teams for all regions, for a tenant that did not speak yet (the page above, "global")."""

_KEPT = 20_000

Place = Account | ChannelRef


@dataclass(frozen=True, slots=True)
class Reference:
    """The way into one conversation, as Teams gave it."""

    raw: Mapping[str, Any]

    @property
    def service_url(self) -> str:
        """Where its Bot Connector lives."""
        return text(self.raw, "serviceUrl")

    @property
    def conversation_id(self) -> str:
        """The conversation, without thread."""
        return conversation_id(self.raw)

    @property
    def tenant(self) -> str:
        """The Entra tenant."""
        return tenant_of(self.raw)

    @property
    def bot(self) -> Mapping[str, Any]:
        """The bot as this conversation knows it."""
        return part(self.raw, "bot")

    @property
    def is_channel(self) -> bool:
        """Whether it has threads: a chat has none."""
        return text(part(self.raw, "conversation"), "conversationType") == CHANNEL

    def moved_to(self, channel: str) -> "Reference":
        """The way to a channel of the same tenant, by the same Bot Connector."""
        conversation = {"id": channel, "conversationType": CHANNEL, "tenantId": self.tenant}
        kept = {key: value for key, value in self.raw.items() if key not in ("user", "conversation")}
        return Reference({**kept, "conversation": conversation})


class Conversations:
    """The references met. They live in the store; memory only knows which need no writing again."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: OrderedDict[str, Reference] = OrderedDict()
        self._latest: dict[str, Reference] = {}

    async def remember(self, activity: Mapping[str, Any]) -> None:
        """Keep the reference in an activity, when it is new or says something else than before."""
        place = _place_of(activity)
        if place is not None and text(activity, "serviceUrl"):
            await self.keep(place, _reference_in(activity))

    async def keep(self, place: Place, reference: Reference) -> None:
        """Keep a way to a place."""
        self._latest[reference.tenant] = reference
        if self._known.get(str(place)) == reference:
            return
        raw = orjson.dumps(reference.raw, option=orjson.OPT_SORT_KEYS).decode()
        try:
            async with self._store.unit() as unit:
                kept = await unit.find(Conversation, str(place))
                if kept is None or kept.reference != raw:
                    personal = isinstance(place, Account)
                    unit.put(Conversation(str(place), raw, self._clock.now(), personal=personal))
        except Conflict:
            log.info("somebody else kept this conversation")  # the next activity says the same again
            return
        self._known[str(place)] = reference
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    async def of(self, place: Place) -> Reference | None:
        """The way to a place, if it was ever met and nobody erased it since."""
        async with self._store.unit() as unit:
            kept = await unit.find(Conversation, str(place))
        if kept is None:
            self._known.pop(str(place), None)
        return Reference(orjson.loads(kept.reference)) if kept else None

    async def under(self, prefix: str) -> Mapping[ChannelRef, Reference]:
        """Every way that is kept to a place in Teams whose id begins so."""
        async with self._store.unit() as unit:
            kept = [c for c in await unit.select(Conversation) if c.place.partition(":")[0] == Platform.TEAMS]
        found = {ChannelRef.parse(c.place): Reference(orjson.loads(c.reference)) for c in kept}
        return {place: reference for place, reference in found.items() if place.channel.startswith(prefix)}

    async def near(self, tenant: str) -> Reference:
        """Any conversation in this tenant: it tells where its Bot Connector lives and who the bot is there."""
        if tenant not in self._latest:
            async with self._store.unit() as unit:
                kept = [c for c in await unit.select(Conversation) if c.place.split(":", 2)[1:2] == [tenant]]
            newest = max(kept, key=lambda c: c.seen_at, default=None)
            unknown = {"serviceUrl": SERVICE_URL, "conversation": {"tenantId": tenant}}
            self._latest[tenant] = Reference(orjson.loads(newest.reference) if newest else unknown)
        return self._latest[tenant]

    async def leave(self, activity: Mapping[str, Any]) -> None:
        """Drop the way into the chat in which this happened."""
        if (place := _place_of(activity)) is not None:
            await self.forget(place)

    async def forget(self, place: Place) -> None:
        """Drop the way to a place, where the bot is no more."""
        self._known.pop(str(place), None)
        async with self._store.unit() as unit:
            unit.remove(Conversation, str(place))


def _place_of(activity: Mapping[str, Any]) -> Place | None:
    """Whose conversation it is; None for what the bot itself says in private, which names nobody else."""
    if kind_of(activity) != PERSONAL:
        return channel_of(activity)
    return None if is_from_bot(activity) else account_of(activity)


def _reference_in(activity: Mapping[str, Any]) -> Reference:
    conversation = dict(part(activity, "conversation"))
    kind = kind_of(activity)
    if kind != PERSONAL:
        # The team is named by its first channel in what is said about the team; a channel by itself.
        place = channel_of(activity).channel
        conversation["id"] = place if kind != GROUP else channel_id(conversation_id(activity))
    kept: dict[str, Any] = {
        "serviceUrl": text(activity, "serviceUrl"),
        "channelId": text(activity, "channelId"),
        "conversation": conversation | {"conversationType": kind, "tenantId": tenant_of(activity)},
        "bot": dict(part(activity, "recipient")),
    }
    if kind == PERSONAL:
        kept["user"] = {key: value for key, value in part(activity, "from").items() if key != "name"}
    return Reference(kept)
