"""References of conversations: kept raw, written only when they change, there after a restart, erased with a person."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.storage.memory import MemoryStore
from adapters.teams.conversations import SERVICE_URL, Conversations
from bot.domain.conversation import Conversation
from bot.domain.message import Account, ChannelRef, Platform

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TENANT = "72f988bf-0000-0000-0000-2d7cd011db47"
SERVICE = "https://smba.trafficmanager.net/emea/"
JAN = Account(Platform.TEAMS, TENANT, "0000-jan")
ROOM = ChannelRef(Platform.TEAMS, TENANT, "19:room@thread.tacv2")


class Clock:
    """A clock that stands still until it is moved."""

    moment = NOW

    def now(self) -> datetime:
        """The moment it shows."""
        return self.moment


def activity(**changes: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "text": "Vanaf 6 april gaat de Dorpsstraat dicht",
        "from": {"id": "29:jan", "aadObjectId": "0000-JAN", "name": "Jan Bos"},
        "recipient": {"id": "28:bot", "name": "Vroegbij"},
        "conversation": {"id": "a:1-jan", "conversationType": "personal", "tenantId": TENANT, "unknown": {"kept": 1}},
        "channelData": {"tenant": {"id": TENANT.upper()}},
        **changes,
    }


def in_room(**changes: Any) -> dict[str, Any]:
    conversation = {"id": f"{ROOM.channel};messageid=170", "conversationType": "channel", "tenantId": TENANT}
    data = {"tenant": {"id": TENANT}, "channel": {"id": ROOM.channel}, "team": {"id": "19:team@thread.tacv2"}}
    return activity(conversation=conversation, channelData=data, **changes)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conversations(store: MemoryStore, clock: Clock) -> Conversations:
    return Conversations(store, clock)


async def stored(store: MemoryStore) -> Mapping[str, Conversation]:
    async with store.unit() as unit:
        return {one.place: one for one in await unit.select(Conversation)}


async def test_a_personal_chat_is_found_by_whose_it_is(conversations: Conversations) -> None:
    await conversations.remember(activity())
    found = await conversations.of(JAN)
    assert found is not None
    assert (found.conversation_id, found.service_url, found.tenant) == ("a:1-jan", SERVICE, TENANT)
    assert found.bot == {"id": "28:bot", "name": "Vroegbij"}
    assert found.raw["conversation"]["unknown"] == {"kept": 1}
    assert not found.is_channel


async def test_a_channel_is_found_without_the_thread_it_spoke_in(conversations: Conversations) -> None:
    await conversations.remember(in_room())
    found = await conversations.of(ROOM)
    assert found is not None
    assert (found.conversation_id, found.is_channel) == (ROOM.channel, True)
    assert await conversations.of(JAN) is None


async def test_a_group_chat_is_a_place_of_its_own(conversations: Conversations) -> None:
    told = {"id": "19:chat@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
    await conversations.remember(activity(conversation=told))
    found = await conversations.of(ChannelRef(Platform.TEAMS, TENANT, "19:chat@thread.v2"))
    assert found is not None
    assert (found.conversation_id, found.is_channel) == ("19:chat@thread.v2", False)


async def test_nothing_that_was_said_and_no_name_is_stored(conversations: Conversations, store: MemoryStore) -> None:
    await conversations.remember(activity())
    await conversations.remember(in_room())
    written = json.dumps([one.reference for one in (await stored(store)).values()])
    assert "Dorpsstraat" not in written
    assert "Jan Bos" not in written
    assert "29:jan" in written


async def test_it_is_written_only_when_it_changes(
    conversations: Conversations, store: MemoryStore, clock: Clock
) -> None:
    await conversations.remember(activity())
    clock.moment += timedelta(days=1)
    await conversations.remember(activity(id="2", text="Iets anders"))
    assert (await stored(store))[str(JAN)].seen_at == NOW
    await conversations.remember(activity(serviceUrl="https://smba.trafficmanager.net/amer/"))
    assert (await stored(store))[str(JAN)].seen_at == clock.moment


async def test_after_a_restart_it_is_still_there(
    conversations: Conversations, store: MemoryStore, clock: Clock
) -> None:
    await conversations.remember(activity())
    again = Conversations(store, clock)
    assert await again.of(JAN) == await conversations.of(JAN)
    clock.moment += timedelta(days=1)
    await again.remember(activity())
    assert (await stored(store))[str(JAN)].seen_at == NOW


async def test_what_the_bot_itself_says_is_nobody_s_chat(conversations: Conversations, store: MemoryStore) -> None:
    await conversations.remember(activity(**{"from": {"id": "28:bot"}, "recipient": {"id": "29:jan"}}))
    await conversations.remember(activity(serviceUrl=""))
    assert await stored(store) == {}


async def test_a_place_is_forgotten_when_the_bot_is_gone(conversations: Conversations, store: MemoryStore) -> None:
    await conversations.remember(in_room())
    await conversations.forget(ROOM)
    assert await conversations.of(ROOM) is None
    assert await stored(store) == {}


async def test_whoever_is_erased_is_no_longer_reached_by_what_was_in_memory(
    conversations: Conversations, store: MemoryStore
) -> None:
    await conversations.remember(activity())
    async with store.unit() as unit:
        unit.remove(Conversation, str(JAN))
    assert await conversations.of(JAN) is None
    await conversations.remember(activity())
    assert await conversations.of(JAN) is not None


async def test_any_conversation_tells_the_way_into_its_tenant(
    conversations: Conversations, store: MemoryStore, clock: Clock
) -> None:
    assert (await conversations.near(TENANT)).service_url == SERVICE_URL
    await conversations.remember(in_room())
    assert (await conversations.near(TENANT)).service_url == SERVICE
    assert (await Conversations(store, clock).near(TENANT)).service_url == SERVICE
    assert (await conversations.near("another")).service_url == SERVICE_URL
