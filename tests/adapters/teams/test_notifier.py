"""Cards sent and updated through a Bot Connector on loopback: to people, channels and threads."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from adapters.storage.memory import MemoryStore
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations
from adapters.teams.notifier import TeamsNotifier
from bot.domain.card import Card, Text
from bot.domain.errors import Unavailable, Unreachable
from bot.domain.message import Account, ChannelRef, Platform
from bot.domain.sent import Address, CardRef
from tests.adapters.teams.bot_connector import BotConnector, Source, bot_connector
from tests.adapters.teams.test_conversations import JAN, ROOM, TENANT, Clock, activity, in_room

CARD = Card("Nieuw project", "Nieuw project, 6 april", (Text("Dorpsstraat"),))
LATER = Card("Opgepakt", "Opgepakt")
PIET = Account(Platform.TEAMS, TENANT, "0000-piet")


@dataclass(slots=True)
class World:
    """A notifier with what is around it."""

    played: BotConnector
    store: MemoryStore
    conversations: Conversations
    notifier: TeamsNotifier
    connector: Connector

    async def met(self) -> None:
        """Jan wrote in private and in the room."""
        await self.conversations.remember(activity(serviceUrl=self.played.url))
        await self.conversations.remember(in_room(serviceUrl=self.played.url))

    def restarted(self) -> TeamsNotifier:
        """The notifier of a bot that begins with nothing but its store."""
        return TeamsNotifier(self.connector, Conversations(self.store, Clock()))


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with bot_connector() as played:
        connector = Connector(played.options(), tokens=Source())
        store = MemoryStore()
        conversations = Conversations(store, Clock())
        yield World(played, store, conversations, TeamsNotifier(connector, conversations), connector)
        await connector.close()


async def test_a_card_goes_to_somebody_s_chat_with_its_notification(world: World) -> None:
    await world.met()
    ref = await world.notifier.send(Address(account=JAN), CARD, key="k")
    assert ref == CardRef(Address(account=JAN), "a:1-jan|a-1")
    (heard,) = world.played.heard
    assert heard.path.endswith("/a%3A1-jan/activities")
    assert heard.body["summary"] == "Nieuw project, 6 april"
    assert heard.body["attachments"][0]["content"]["type"] == "AdaptiveCard"


async def test_somebody_who_never_spoke_is_reached_through_their_team(world: World) -> None:
    await world.met()
    ref = await world.notifier.send(Address(account=PIET), CARD, key="k")
    opening, sending = world.played.heard
    assert opening.path == "/emea/v3/conversations"
    assert (opening.body["members"], opening.body["tenantId"]) == ([{"id": "0000-piet"}], TENANT)
    assert sending.path.endswith("/v3/conversations/a-1/activities")
    assert ref.message == "a-1|a-1"


async def test_a_card_that_teams_does_not_place_is_not_taken_for_sent(world: World) -> None:
    await world.met()
    world.played.good = {}
    with pytest.raises(Unavailable, match="where the card stands"):
        await world.notifier.send(Address(account=JAN), CARD, key="k")


async def test_a_chat_that_was_opened_is_used_again_also_after_a_restart(world: World) -> None:
    await world.met()
    world.played.good = {"id": "a:2-piet"}
    for notifier in (world.notifier, world.notifier, world.restarted()):
        assert (await notifier.open_personal(PIET)).conversation_id == "a:2-piet"
    assert len(world.played.heard) == 1


async def test_somebody_without_the_app_is_unreachable(world: World) -> None:
    await world.met()
    world.played.moods = [(403, {}, "BotNotInConversationRoster")]
    with pytest.raises(Unreachable):
        await world.notifier.send(Address(account=PIET), CARD, key="k")
    assert await world.conversations.of(PIET) is None


async def test_a_channel_gets_a_post_of_its_own(world: World) -> None:
    await world.met()
    world.played.good = {"id": f"{ROOM.channel};messageid=171", "activityId": "171"}
    ref = await world.notifier.send(Address(channel=ROOM), CARD, key="k")
    assert ref.message == f"{ROOM.channel};messageid=171|171"
    assert world.played.heard[0].body["channelData"]["channel"] == {"id": ROOM.channel}


async def test_a_thread_gets_an_answer(world: World) -> None:
    await world.met()
    ref = await world.notifier.send(Address(channel=ROOM, thread="170"), CARD, key="k")
    assert ref.message == f"{ROOM.channel};messageid=170|a-1"


async def test_a_channel_in_which_nobody_spoke_is_reached_as_its_tenant_is(world: World) -> None:
    await world.met()
    quiet = ChannelRef(Platform.TEAMS, TENANT, "19:quiet@thread.tacv2")
    await world.notifier.send(Address(channel=quiet), CARD, key="k")
    assert world.played.heard[0].body["channelData"]["channel"] == {"id": quiet.channel}


async def test_a_tenant_in_which_nobody_ever_spoke_is_unreachable(world: World) -> None:
    with pytest.raises(Unreachable):
        await world.notifier.send(Address(channel=ROOM), CARD, key="k")
    assert world.played.heard == []


async def test_a_card_is_updated_where_it_stands_also_after_a_restart(world: World) -> None:
    await world.met()
    world.played.good = {"id": f"{ROOM.channel};messageid=171", "activityId": "171"}
    refs = [
        await world.notifier.send(Address(channel=ROOM), CARD, key="k"),
        await world.notifier.send(Address(account=JAN), CARD, key="k"),
    ]
    for ref in refs:
        await world.restarted().update(ref, LATER)
    in_channel, in_chat = world.played.heard[2:]
    assert in_channel.path.endswith("/19%3Aroom%40thread.tacv2%3Bmessageid%3D171/activities/171")
    assert "/a%3A1-jan/activities/" in in_chat.path
    assert (in_chat.method, in_chat.body["summary"]) == ("PUT", "Opgepakt")


async def test_a_card_whose_arrival_is_not_certain_is_sent_again(world: World) -> None:
    await world.met()
    world.played.moods = [(504, {}, "")]
    with pytest.raises(Unavailable) as caught:
        await world.notifier.send(Address(account=JAN), CARD, key="k")
    assert not caught.value.permanent
    await world.notifier.send(Address(account=JAN), CARD, key="k", again=True)
    assert len(world.played.heard) == 2
