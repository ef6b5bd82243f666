"""How long the way to somebody is kept, and what a channel is called of which nobody told the name."""

from datetime import timedelta

from bot.domain.channel import Channel
from bot.domain.conversation import Conversation
from bot.domain.event import Joined
from bot.domain.job import Job, JobKind
from bot.domain.message import Account, ChannelRef, Platform
from bot.usecases.join_channel import join_channel
from bot.usecases.plan_jobs import job_id
from bot.usecases.scrub import scrub
from tests.bot.usecases.conftest import ROOM, TUESDAY, Rig, account

NIGHT = Job(job_id(JobKind.SCRUB, "night", "now"), JobKind.SCRUB, "night", TUESDAY, "now")
GUEST = Account(Platform.PLAYGROUND, "voorbeeldstad", "guest")
NEW = ChannelRef(Platform.TEAMS, "t", "19:0b7f32667e064dd9@thread.tacv2")


async def left_after(rig: Rig, days: int) -> set[str]:
    rig.clock.moment = TUESDAY + timedelta(days=days)
    await scrub(NIGHT, core=rig.core)
    return {one.place for one in await rig.all(Conversation)}


async def test_the_way_to_a_stranger_goes_after_its_term_and_no_other(rig: Rig) -> None:
    ways = [
        Conversation(str(GUEST), "{}", TUESDAY, personal=True),
        Conversation(str(account("jan")), "{}", TUESDAY, personal=True),
        Conversation(str(ROOM), "{}", TUESDAY),
    ]
    await rig.put(*ways)
    assert await left_after(rig, 90) == {way.place for way in ways}
    assert await left_after(rig, 91) == {str(account("jan")), str(ROOM)}


async def test_a_channel_without_a_name_is_not_called_by_its_id_and_gets_its_name_later(rig: Rig) -> None:
    await join_channel(Joined("e1", NEW, ""), core=rig.core)
    (channel,) = [one for one in await rig.all(Channel) if one.ref == NEW]
    assert channel.name == "kanaal-zonder-naam"
    await join_channel(Joined("e2", NEW, "Buiten"), core=rig.core)
    (channel,) = [one for one in await rig.all(Channel) if one.ref == NEW]
    assert channel.name == "Buiten"
