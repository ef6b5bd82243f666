"""What a platform says of a channel the bot is in: who may read it, who owns it, and that outsiders read along."""

from dataclasses import replace

import pytest

from bot.domain.channel import Channel, ChannelMode
from bot.domain.errors import Refused
from bot.domain.event import Joined
from bot.domain.job import Job, JobKind
from bot.domain.message import Account, ChannelRef, PersonId, Platform
from bot.domain.signal import Signal
from bot.usecases.join_channel import join_channel, pause_channel, switch_channel
from tests.bot.usecases.conftest import ROOM, STREET, Rig

SHELTER = ChannelRef(Platform.PLAYGROUND, "voorbeeldstad", "nieuw")


async def known(rig: Rig, ref: ChannelRef = SHELTER) -> Channel:
    async with rig.store.unit() as unit:
        return await unit.get(Channel, str(ref))


def joined(rig: Rig, *members: str, **changes: object) -> Joined:
    accounts = frozenset(rig.person(name).accounts[0] for name in members)
    event = Joined("Ev1", SHELTER, "opvang", private=bool(members), members=accounts)
    return replace(event, **changes)  # type: ignore[arg-type]


async def test_members_of_a_private_channel_and_its_maker_are_kept(rig: Rig) -> None:
    maker = frozenset({rig.person("sanne").accounts[0]})
    await join_channel(joined(rig, "jan", owners=maker), core=rig.core)
    channel = await known(rig)
    assert (channel.name, channel.private, channel.mode) == ("opvang", True, ChannelMode.OFF)
    assert (channel.members, channel.owners) == (frozenset({PersonId("jan")}), frozenset({PersonId("sanne")}))


async def test_whoever_left_a_private_channel_is_no_member_any_more(rig: Rig) -> None:
    await join_channel(joined(rig, "jan", "sanne"), core=rig.core)
    await join_channel(joined(rig, "jan", event_id="Ev2"), core=rig.core)
    assert (await known(rig)).members == {PersonId("jan")}


async def test_a_stranger_is_a_member_too(rig: Rig) -> None:
    stranger = Account(Platform.SLACK, "T1", "U9")
    await join_channel(joined(rig, private=True, members=frozenset({stranger})), core=rig.core)
    assert (await known(rig)).members == {PersonId("account:slack:T1:U9")}


async def test_what_a_platform_does_not_say_stays_as_it_was(rig: Rig) -> None:
    await join_channel(joined(rig, "jan"), core=rig.core)
    await join_channel(Joined("Ev2", SHELTER, ""), core=rig.core)
    channel = await known(rig)
    assert (channel.name, channel.private, channel.members) == ("opvang", True, frozenset({PersonId("jan")}))


async def test_a_private_channel_that_opens_is_anybodys(rig: Rig) -> None:
    await join_channel(joined(rig, "jan"), core=rig.core)
    with pytest.raises(Refused):
        await pause_channel(SHELTER, rig.person("shreya"), core=rig.core)
    await join_channel(joined(rig, event_id="Ev2", private=False), core=rig.core)
    channel = await known(rig)
    assert (channel.private, channel.members) == (False, frozenset())
    assert (await pause_channel(SHELTER, rig.person("shreya"), core=rig.core)).paused_by == PersonId("shreya")


async def test_a_channel_of_the_file_that_opens_keeps_the_members_of_the_file(rig: Rig) -> None:
    named = rig.core.organisation.channel(ROOM)
    assert named is not None
    await join_channel(joined(rig, "meiling", channel=ROOM), core=rig.core)
    await join_channel(joined(rig, event_id="Ev2", channel=ROOM, private=False), core=rig.core)
    channel = await known(rig, ROOM)
    assert (channel.private, channel.members) == (False, named.members)


async def test_a_channel_that_becomes_private_shows_its_words_to_its_members_only(rig: Rig) -> None:
    await join_channel(joined(rig, channel=ROOM, private=False), core=rig.core)
    await rig.post("jan", STREET)
    (signal,) = await rig.all(Signal)
    await join_channel(joined(rig, "jan", event_id="Ev2", channel=ROOM), core=rig.core)
    channel = await known(rig, ROOM)
    assert (channel.private, channel.members) == (True, frozenset({PersonId("jan")}))
    assert signal.id in {job.subject for job in await rig.all(Job) if job.kind is JobKind.REFRESH}


async def test_a_channel_that_outsiders_left_stays_off_until_an_owner_says_yes(rig: Rig) -> None:
    await join_channel(joined(rig, channel=ROOM, shared=False), core=rig.core)
    assert (await known(rig, ROOM)).is_read
    await join_channel(joined(rig, event_id="Ev2", channel=ROOM, shared=True), core=rig.core)
    with pytest.raises(Refused):
        await switch_channel(ROOM, ChannelMode.QUIET, rig.person("jan"), core=rig.core)
    await join_channel(joined(rig, event_id="Ev3", channel=ROOM, shared=False), core=rig.core)
    channel = await known(rig, ROOM)
    assert (channel.shared, channel.mode, channel.is_read) == (False, ChannelMode.OFF, False)
    await rig.post("jan", STREET)
    assert await rig.all(Signal) == []
    await switch_channel(ROOM, ChannelMode.QUIET, rig.person("jan"), core=rig.core)
    await rig.post("jan", STREET, "2")
    assert len(await rig.all(Signal)) == 1


async def test_a_channel_that_was_shared_all_along_starts_off_when_it_no_longer_is(rig: Rig) -> None:
    named = rig.core.organisation.channel(ROOM)
    assert named is not None
    town = replace(rig.core.organisation, channels=(replace(named, shared=True),))
    await join_channel(joined(rig, channel=ROOM, shared=False), core=replace(rig.core, organisation=town))
    channel = await known(rig, ROOM)
    assert (channel.shared, channel.mode) == (False, ChannelMode.OFF)


async def test_a_channel_that_outsiders_come_to_read_is_switched_off_and_its_cards_are_drawn_anew(rig: Rig) -> None:
    await join_channel(Joined("Ev0", ROOM, "openbare-ruimte"), core=rig.core)
    await rig.post("jan", STREET)
    async with rig.store.unit() as unit:
        (signal,) = await unit.select(Signal)
    await join_channel(Joined("Ev1", ROOM, "", shared=True), core=rig.core)
    channel = await known(rig, ROOM)
    assert (channel.shared, channel.mode, channel.is_read) == (True, ChannelMode.OFF, False)
    async with rig.store.unit() as unit:
        refreshed = {job.subject for job in await unit.select(Job, kind=JobKind.REFRESH)}
    assert {signal.id, channel.id} <= refreshed
    await rig.post("jan", STREET.replace("Dorpsstraat", "Kerkstraat"), "2")
    async with rig.store.unit() as unit:
        assert len(await unit.select(Signal)) == 1
