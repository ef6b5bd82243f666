"""Who may switch a channel on where a platform tells no more than who brought the bot into the team."""

from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Joined
from bot.domain.message import ChannelRef, PersonId, Platform
from bot.usecases.join_channel import join_channel, switch_channel
from tests.bot.usecases.conftest import Rig

FIRST = ChannelRef(Platform.TEAMS, "t", "19:first")
SECOND = ChannelRef(Platform.TEAMS, "t", "19:second")


async def owners(rig: Rig, ref: ChannelRef) -> frozenset[PersonId]:
    async with rig.store.unit() as unit:
        return (await unit.get(Channel, str(ref))).owners


async def test_whoever_brought_the_bot_into_the_team_owns_its_other_channels_too(rig: Rig) -> None:
    shreya = rig.person("shreya")
    await join_channel(Joined("j1", FIRST, "Wegen", by=shreya.accounts[0]), core=rig.core)
    await join_channel(Joined("j2", SECOND, "Groen", beside=FIRST), core=rig.core)

    assert await owners(rig, SECOND) == {shreya.id}
    assert (await switch_channel(SECOND, ChannelMode.QUIET, shreya, core=rig.core)).is_read


async def test_when_the_first_news_of_a_channel_names_nobody_the_next_may(rig: Rig) -> None:
    await join_channel(Joined("j1", FIRST, "Wegen"), core=rig.core)
    await join_channel(Joined("j2", FIRST, "Wegen", by=rig.person("shreya").accounts[0]), core=rig.core)
    await join_channel(Joined("j3", FIRST, "Wegen", by=rig.person("jan").accounts[0]), core=rig.core)

    assert await owners(rig, FIRST) == {PersonId("shreya")}


async def test_beside_a_channel_that_nobody_knows_there_is_no_owner(rig: Rig) -> None:
    await join_channel(Joined("j1", SECOND, "Groen", beside=FIRST), core=rig.core)

    assert await owners(rig, SECOND) == frozenset()
