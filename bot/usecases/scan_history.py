"""Replays what was said in one channel through the same use cases as live, with nothing stored."""

from collections.abc import Callable, Iterable

from bot.domain.event import Deleted, Edited, Posted
from bot.domain.message import ChannelRef
from bot.domain.signal import Signal
from bot.usecases.core import Core
from bot.usecases.revise_message import revise_message
from bot.usecases.screen_message import screen_message
from bot.usecases.withdraw_message import withdraw_message


async def scan_history(
    events: Iterable[Posted | Edited | Deleted],
    *,
    core: Core,
    tick: Callable[[Posted | Edited | Deleted], None],
    restart_every: int = 0,
) -> None:
    """Screen events in order; `tick` hears each before it is handled (to set the clock, to show progress).

    With `restart_every` the memory of the conversation is dropped after so many events, as a restart would.
    """
    for number, event in enumerate(events, start=1):
        tick(event)
        match event:
            case Posted():
                await screen_message(event, core=core)
            case Edited():
                await revise_message(event, core=core)
            case Deleted():
                await withdraw_message(event, core=core)
        if restart_every and number % restart_every == 0:
            core.conversations.forget(_channel_of(event))


async def found_signals(core: Core) -> list[Signal]:
    """Every signal the scan found, the oldest first; what was withdrawn again is left out."""
    async with core.store.unit() as unit:
        signals = await unit.select(Signal)
    return sorted((s for s in signals if s.evidence), key=lambda s: s.first_seen)


def _channel_of(event: Posted | Edited | Deleted) -> ChannelRef:
    return event.message.channel if isinstance(event, Deleted) else event.message.ref.channel
