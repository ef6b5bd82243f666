"""What the core hears of teams and channels, whichever way Teams tells it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.storage.memory import MemoryStore
from bot.domain.event import Joined, Left, Posted
from bot.domain.message import Account, ChannelRef, Platform
from bot.domain.sent import Address
from tests.adapters.teams.payloads import (
    CHANNEL,
    JAN,
    PERSONAL,
    TEAM,
    TENANT,
    Activity,
    channel_event,
    execute,
    in_group,
    installed,
    members_added,
    members_removed,
    message,
    told,
)
from tests.adapters.teams.played import Bot, playing
from tests.adapters.teams.test_deliver import CARD

PLACE = ChannelRef(Platform.TEAMS, TENANT, CHANNEL)
OTHER = "19:other@thread.tacv2"
SANNES = Account(Platform.TEAMS, TENANT, "7faf8ab2-sanne")


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with playing() as one:
        one.connector.told[f"teams/{TEAM}"] = {"id": TEAM, "name": "Openbare ruimte"}
        listed = [{"id": TEAM}, {"id": CHANNEL, "name": "Buiten"}, {"id": OTHER, "name": "Wegen"}]
        one.connector.told[f"teams/{TEAM}/conversations"] = {"conversations": listed}
        yield one


def joined(bot: Bot) -> list[Joined]:
    """Every `Joined`, without its event's id."""
    return [replace(event, event_id="") for event in bot.handler.of(Joined)]


def elsewhere(text: str = "x", channel: str = OTHER, **data: Any) -> Activity:
    """A post in another channel of the team."""
    made = message(text, id="55")
    conversation = {**made["conversation"], "id": f"{channel};messageid=55"}
    given = {**made["channelData"], "channel": {"id": channel, **data}, "teamsChannelId": channel}
    return {**made, "conversation": conversation, "channelData": given}


@pytest.mark.parametrize("activities", [[installed(), members_added()], [members_added(), installed()]])
async def test_installing_joins_the_chosen_channel_by_whoever_installed(bot: Bot, activities: list[Activity]) -> None:
    for each in activities:
        assert (await bot.send(each))[0] == 200

    assert set(joined(bot)) == {Joined("", PLACE, "Buiten", by=SANNES)}


async def test_a_repeated_installation_is_told_once(bot: Bot) -> None:
    for _ in range(4):
        await bot.send(installed())

    assert len(joined(bot)) == 1


async def test_another_channel_is_offered_when_somebody_first_speaks_there(bot: Bot) -> None:
    await bot.send(installed())
    assert len(joined(bot)) == 1

    for number in range(3):
        await bot.send({**elsewhere(), "id": f"{number}"})

    assert joined(bot)[1:] == [Joined("", replace(PLACE, channel=OTHER), "Wegen", beside=PLACE)]
    assert len(bot.handler.of(Posted)) == 3
    assert bot.handler.events.index(bot.handler.of(Joined)[1]) < bot.handler.events.index(bot.handler.of(Posted)[0])


async def test_a_channel_is_offered_again_neither_after_words_nor_after_a_restart() -> None:
    store = MemoryStore()
    async with playing(store) as bot:
        await bot.send(installed())
        await bot.send(elsewhere())
    async with playing(store) as again:
        await again.send({**elsewhere(), "id": "56"})
        await again.send(message())

        assert joined(again) == []
        assert len(again.handler.of(Posted)) == 2


async def test_a_team_that_nobody_told_of_is_offered_too(bot: Bot) -> None:
    await bot.send(message())

    assert joined(bot) == [Joined("", PLACE, "Buiten")]


async def test_without_an_answer_of_teams_a_channel_has_no_name_yet(bot: Bot) -> None:
    bot.connector.refuse = lambda said: 404

    await bot.send(message())

    await bot.send(installed())

    assert joined(bot) == [Joined("", PLACE, ""), Joined("", PLACE, "Openbare ruimte", by=SANNES)]


async def test_taken_out_of_a_team_it_leaves_every_channel_it_knows_there(bot: Bot) -> None:
    await bot.send(installed())
    await bot.send(elsewhere())

    await bot.send(members_removed())
    await bot.send(installed("remove"))

    assert {event.channel.channel for event in bot.handler.of(Left)} == {CHANNEL, OTHER}


async def test_put_back_it_joins_anew_and_offers_the_others_anew(bot: Bot) -> None:
    await bot.send(installed())
    await bot.send(elsewhere())
    await bot.send(installed("remove", timestamp="2017-02-24T19:34:07.478Z"))

    await bot.send(installed(timestamp="2017-02-25T19:34:07.478Z"))
    await bot.send({**elsewhere(), "id": "57"})

    found = bot.handler.of(Joined)
    assert [event.channel.channel for event in found] == [CHANNEL, OTHER, CHANNEL, OTHER]
    assert len({event.event_id for event in found}) == 4


async def test_an_upgrade_of_the_app_changes_nothing(bot: Bot) -> None:
    await bot.send(installed())
    for action in ("remove-upgrade", "add-upgrade"):
        await bot.send(installed(action, id=f"f:{action}"))

    assert len(bot.handler.events) == 1


async def test_a_deleted_channel_is_left_and_the_rest_of_the_team_stays(bot: Bot) -> None:
    await bot.send(installed())
    await bot.send(elsewhere())
    await bot.send(channel_event("channelDeleted"))

    assert [event.channel for event in bot.handler.of(Left)] == [PLACE]
    await bot.send({**elsewhere(), "id": "58"})
    assert len(joined(bot)) == 2


async def test_a_renamed_channel_is_told_by_its_new_name_when_the_core_knows_it(bot: Bot) -> None:
    await bot.send(channel_event("channelRenamed", name="Nog onbekend"))
    assert bot.handler.events == []
    await bot.send(installed())

    await bot.send(channel_event("channelRenamed", name="Binnen", id="f:2"))

    assert joined(bot)[1] == Joined("", PLACE, "Binnen")


@pytest.mark.parametrize("event", [channel_event("channelShared"), channel_event("channelMemberAdded", kind="shared")])
async def test_a_channel_that_is_shared_is_told_so(bot: Bot, event: Activity) -> None:
    await bot.send(installed())

    await bot.send(event)

    assert joined(bot)[1].shared is True


async def test_words_in_a_shared_channel_shut_it(bot: Bot) -> None:
    await bot.send(elsewhere(type="shared"))

    assert joined(bot)[0].shared is True


async def test_a_private_channel_is_told_with_its_members(bot: Bot) -> None:
    members = [{"id": JAN["id"], "aadObjectId": JAN["aadObjectId"], "userRole": "user"}, {"id": "29:guest"}]
    bot.connector.told[f"conversations/{OTHER}/pagedmembers"] = {"members": [*members, {"id": "28:bot"}]}

    await bot.send(elsewhere(type="private"))

    (event,) = joined(bot)
    assert event.private is True
    assert {account.user for account in event.members} == {"7faf8ab2-jan", "29:guest"}


async def test_a_private_channel_whose_members_are_not_told_waits(bot: Bot) -> None:
    bot.connector.refuse = lambda said: 503 if "pagedmembers" in said.path else 0

    assert (await bot.send(elsewhere(type="private")))[0] == 503
    assert bot.handler.events == []


@pytest.mark.parametrize(
    "activity",
    [
        members_added(JAN["id"]),
        members_removed(JAN["id"]),
        channel_event("channelCreated"),
        in_group("x", to_bot=False),
        {**installed(), "conversation": told()["conversation"], "channelData": {"tenant": {"id": TENANT}}},
        {**members_added(), "conversation": told()["conversation"], "channelData": {"tenant": {"id": TENANT}}},
        {**installed(), "conversation": in_group()["conversation"], "channelData": {"tenant": {"id": TENANT}}},
    ],
)
async def test_people_coming_and_going_and_chats_are_no_channels(bot: Bot, activity: Activity) -> None:
    assert (await bot.send(activity))[0] == 200
    assert bot.handler.events == []


async def test_a_card_can_be_sent_to_the_channel_chosen_at_installation(bot: Bot) -> None:
    await bot.send(installed())

    await bot.teams.notifier.send(Address(channel=PLACE), CARD, key="k")

    (sent,) = [said for said in bot.connector.said if said.method == "POST"]
    assert CHANNEL in str(sent.body) + sent.path
    assert "Inhoud" in str(sent.body)


async def test_installing_for_oneself_opens_the_way_to_that_person() -> None:
    store = MemoryStore()
    personal = {**installed(), "conversation": told()["conversation"], "channelData": {"tenant": {"id": TENANT}}}
    async with playing(store) as bot:
        await bot.send(personal)
    async with playing(store) as again:
        found = await again.teams.conversations.of(SANNES)

        assert found is not None
        assert found.conversation_id == PERSONAL


async def test_pressing_a_button_keeps_the_way_to_whoever_pressed(bot: Bot) -> None:
    await bot.send(execute({"vroegbij": ["a"]}))

    found = await bot.teams.conversations.of(Account(Platform.TEAMS, TENANT, "7faf8ab2-jan"))

    assert found is not None
    assert found.conversation_id == PERSONAL


@pytest.mark.parametrize("chat", [told()["conversation"], in_group()["conversation"]])
async def test_a_chat_from_which_the_app_was_taken_is_not_written_to_any_more(bot: Bot, chat: Activity) -> None:
    place = {"conversation": chat, "channelData": {"tenant": {"id": TENANT}}}
    await bot.send({**installed(), **place})
    group = ChannelRef(Platform.TEAMS, TENANT, chat["id"])
    assert [await bot.teams.conversations.of(one) for one in (SANNES, group)] != [None, None]

    await bot.send({**installed("remove"), **place})

    assert [await bot.teams.conversations.of(one) for one in (SANNES, group)] == [None, None]
    assert bot.handler.events == []
