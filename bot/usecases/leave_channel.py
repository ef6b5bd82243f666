"""Leaves a channel: when it was taken out of it, or when it turns out not to be in it any more."""

from bot.domain.audit import AuditEntry
from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Left, Present
from bot.domain.sent import CardKind, SentCard, sent_id
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.post_notice import EVERYBODY


async def leave_channel(left: Left, *, core: Core) -> None:
    """Stop reading at once and forget what was remembered of the conversation, and that the notice stands there."""
    async with core.store.unit() as unit:
        channel = await channel_of(left.channel, core, unit)
        if channel is not None:
            await _leave(channel, core, unit)
    core.conversations.forget(left.channel)


async def leave_others(present: Present, *, core: Core) -> None:
    """Leave every channel it came into before and is not in now: it was taken out while nobody could tell.

    A channel that only the organisation's file names stays as it is: the bot did not come in yet.
    """
    async with core.store.unit() as unit:
        gone = [
            channel
            for channel in await unit.select(Channel)
            if (channel.ref.platform, channel.ref.tenant) == (present.platform, present.tenant)
            and channel.ref not in present.channels
            and (channel.mode is not ChannelMode.OFF or await unit.find(SentCard, _notice_in(channel)))
        ]
        for channel in gone:
            await _leave(channel, core, unit)
    for channel in gone:
        core.conversations.forget(channel.ref)


async def _leave(channel: Channel, core: Core, unit: Unit) -> None:
    await unit.find(Channel, channel.id)
    unit.put(channel.switch(ChannelMode.OFF, now=core.now()))
    unit.remove(SentCard, _notice_in(channel))
    unit.log(AuditEntry(core.now(), None, "left", channel.id))


def _notice_in(channel: Channel) -> str:
    return sent_id(CardKind.JOINED, channel.id, EVERYBODY.id)
