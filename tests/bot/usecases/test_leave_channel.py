"""Channels the bot was taken out of: at once when it is told, else as soon as it learns where it is."""

from dataclasses import replace

from bot.domain.audit import AuditEntry
from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Joined, Left, Present
from bot.domain.message import ChannelRef, Platform
from bot.domain.sent import SentCard
from bot.usecases.join_channel import join_channel
from bot.usecases.leave_channel import leave_channel, leave_others
from tests.bot.usecases.conftest import ROOM, Rig

OTHER = ChannelRef(Platform.PLAYGROUND, "voorbeeldstad", "ruimte-en-wonen")
ELSEWHERE = (
    ChannelRef(Platform.PLAYGROUND, "kleindorp", "openbare-ruimte"),
    ChannelRef(Platform.TEAMS, "voorbeeldstad", "openbare-ruimte"),
)


async def modes(rig: Rig) -> dict[ChannelRef, ChannelMode]:
    return {channel.ref: channel.mode for channel in await rig.all(Channel)}


async def lefts(rig: Rig) -> list[AuditEntry]:
    return [entry async for entry in rig.store.audit() if entry.did == "left"]


def only_in(*channels: ChannelRef) -> Present:
    return Present("e1", Platform.PLAYGROUND, "voorbeeldstad", frozenset(channels))


async def came_in(rig: Rig, *channels: ChannelRef) -> None:
    for number, channel in enumerate(channels):
        await join_channel(Joined(f"j{number}", channel, channel.channel), core=rig.core)


async def test_the_channels_it_is_not_in_any_more_are_left_and_no_others(rig: Rig) -> None:
    await came_in(rig, ROOM, OTHER)
    await rig.put(*(Channel(ref, "elders", mode=ChannelMode.QUIET) for ref in ELSEWHERE))
    before = await modes(rig)
    await leave_others(only_in(OTHER), core=rig.core)
    assert await modes(rig) == {**before, ROOM: ChannelMode.OFF}
    assert before[OTHER] is not ChannelMode.OFF
    assert [entry.subject for entry in await lefts(rig)] == [str(ROOM)]


async def test_what_only_the_file_names_was_never_left(rig: Rig) -> None:
    await leave_others(only_in(), core=rig.core)
    assert await modes(rig) == {}
    await came_in(rig, ROOM)
    assert (await modes(rig))[ROOM] is ChannelMode.QUIET


async def test_leaving_is_done_once(rig: Rig) -> None:
    await came_in(rig, ROOM)
    for _ in range(3):
        await leave_others(only_in(), core=rig.core)
    assert len(await lefts(rig)) == 1


async def test_the_notice_of_a_channel_that_is_off_is_forgotten_so_that_it_comes_anew(rig: Rig) -> None:
    new = replace(ROOM, channel="nieuw")
    await came_in(rig, new)
    await rig.later(rig.core.organisation.patience.settle)
    assert len(await rig.all(SentCard)) == 1
    await leave_others(only_in(new), core=rig.core)
    assert len(await rig.all(SentCard)) == 1
    await leave_others(only_in(), core=rig.core)
    assert await rig.all(SentCard) == []


async def test_being_told_and_finding_out_come_to_the_same(rig: Rig) -> None:
    await came_in(rig, ROOM)
    await leave_channel(Left("e0", ROOM), core=rig.core)
    (told,) = await rig.all(Channel)
    await leave_others(only_in(), core=rig.core)
    assert await rig.all(Channel) == [told]
    assert len(await lefts(rig)) == 1
