"""Finds a channel as it now stands: what was decided in chat, else what the organisation's file says."""

from bot.domain.channel import Channel
from bot.domain.message import ChannelRef
from bot.ports import Unit
from bot.usecases.core import Core


async def channel_of(ref: ChannelRef, core: Core, unit: Unit) -> Channel | None:
    """The channel, or None when nobody ever named it to the bot."""
    return await unit.find(Channel, str(ref)) or core.organisation.channel(ref)


async def all_channels(core: Core, unit: Unit) -> list[Channel]:
    """Every channel the bot knows, in the file's order, then those it was added to."""
    stored = {channel.ref: channel for channel in await unit.select(Channel)}
    named = [stored.pop(channel.ref, channel) for channel in core.organisation.channels]
    return [*named, *stored.values()]
