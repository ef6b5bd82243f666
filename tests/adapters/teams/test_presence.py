"""What the bot learns at its start of teams that changed while it was down."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from adapters.storage.memory import MemoryStore
from adapters.teams.options import TeamsOptions
from adapters.teams.teams import Teams
from bot.domain.event import Joined, Left, Posted
from bot.domain.message import ChannelRef, Platform
from tests.adapters.teams.payloads import AAD_TEAM, CHANNEL, TEAM, TENANT, Activity, installed, message
from tests.adapters.teams.played import Bot, Handler, Stopped, playing

PLACE = ChannelRef(Platform.TEAMS, TENANT, CHANNEL)
FIRST = replace(PLACE, channel=TEAM)


def without_group(activity: Activity) -> Activity:
    """The activity as Teams sends it in a channel, where it names the team by one id only."""
    return {**activity, "channelData": {**activity["channelData"], "team": {"id": TEAM}}}


def with_group(activity: Activity) -> Activity:
    """The activity as Teams sends it at the installation."""
    return {**activity, "channelData": {**activity["channelData"], "team": {"id": TEAM, "aadGroupId": AAD_TEAM}}}


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
async def bot(store: MemoryStore) -> AsyncIterator[Bot]:
    """A bot that came into a team by one channel and was spoken to in its first."""
    async with playing(store) as one:
        one.connector.told[f"teams/{TEAM}"] = {"id": TEAM, "name": "Openbare ruimte", "aadGroupId": AAD_TEAM}
        listed = [{"id": TEAM}, {"id": CHANNEL, "name": "Buiten"}]
        one.connector.told[f"teams/{TEAM}/conversations"] = {"conversations": listed}
        await one.send(without_group(installed()))
        first = without_group(message(id="55"))
        first["channelData"] |= {"channel": {"id": TEAM}}
        await one.send({**first, "conversation": {**first["conversation"], "id": f"{TEAM};messageid=55"}})
        yield one


@asynccontextmanager
async def restarted(store: MemoryStore) -> AsyncIterator[Handler]:
    """What the core hears of a start on what was kept."""
    teams, handler = Teams(TeamsOptions(anonymous=True), store=store, clock=Stopped()), Handler()
    teams.listen(handler)
    await teams.start()
    await teams.settled()
    try:
        yield handler
    finally:
        await teams.stop()


@pytest.mark.parametrize("status", [403, 404])
async def test_a_team_that_it_was_taken_out_of_while_it_was_down_is_left(
    bot: Bot, store: MemoryStore, status: int
) -> None:
    bot.connector.refuse = lambda said: status

    async with restarted(store) as handler:
        assert {event.channel for event in handler.of(Left)} == {PLACE, FIRST}
    async with restarted(store) as handler:
        assert handler.events == []


@pytest.mark.parametrize("status", [401, 429, 500, 503])
async def test_a_team_that_cannot_be_asked_now_is_not_left(bot: Bot, store: MemoryStore, status: int) -> None:
    bot.connector.refuse = lambda said: status

    async with restarted(store) as handler:
        assert handler.events == []


async def test_the_names_that_channels_got_meanwhile_are_told(bot: Bot, store: MemoryStore) -> None:
    listed = [{"id": TEAM}, {"id": CHANNEL, "name": "Binnen"}, {"id": "19:new@thread.tacv2", "name": "Nieuw"}, "odd"]
    bot.connector.told[f"teams/{TEAM}/conversations"] = {"conversations": listed}

    async with restarted(store) as handler:
        assert {(event.channel, event.name) for event in handler.of(Joined)} == {
            (PLACE, "Binnen"),
            (FIRST, "Openbare ruimte"),
        }
        assert handler.of(Left) == []


async def test_links_name_the_group_that_the_installation_told(store: MemoryStore) -> None:
    async with playing(store) as bot:
        await bot.send(with_group(installed()))
        await bot.send(without_group(message()))

        (posted,) = bot.handler.of(Posted)
        assert f"groupId={AAD_TEAM}" in posted.message.link


async def test_links_name_the_group_that_is_asked_for_at_the_start(bot: Bot, store: MemoryStore) -> None:
    await bot.send(without_group(message(id="56")))
    assert "groupId" not in bot.handler.of(Posted)[-1].message.link
    async with restarted(store):
        pass

    await bot.send(without_group(message(id="57")))

    assert f"groupId={AAD_TEAM}" in bot.handler.of(Posted)[-1].message.link
