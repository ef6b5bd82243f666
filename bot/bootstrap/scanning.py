"""Builds what `scan` needs: for each channel a core of its own, in memory, whose clock is the time of the messages."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from adapters.history.home import home_of
from adapters.history.listing import ExportChannel
from adapters.history.parse import TENANT
from adapters.history.slack_export import Export
from adapters.storage.memory import MemoryStore
from bot.bootstrap.parts import build_core
from bot.detection.detector import Detector
from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Deleted, Edited, Posted
from bot.domain.message import ChannelRef, Platform
from bot.domain.organisation import Organisation
from bot.domain.signal import Signal
from bot.usecases.scan_history import found_signals, scan_history


@dataclass(slots=True)
class Scan:
    """What a scan found: the signals, and over what it looked. `period` is None when there was no message."""

    signals: list[Signal] = field(default_factory=list)
    channels: int = 0
    messages: int = 0
    period: tuple[date, date] | None = None


class _MessageTime:
    """A clock that shows when the message being read was sent."""

    def __init__(self) -> None:
        self.moment = datetime.fromtimestamp(0, UTC)

    def now(self) -> datetime:
        """When the last message was sent."""
        return self.moment


def scan_export(
    export: Export,
    *,
    names: Collection[str] | None = None,
    organisation: Organisation | None = None,
    model: Path | None = None,
    restart_every: int = 0,
    progress: Callable[[], None] = lambda: None,
) -> Scan:
    """Read the export's channels (None: all) and find what the bot would have seen; nothing is stored."""
    detector = Detector.load(model)
    scan = Scan()
    for channel in export.channels:
        if names is None or channel.name in names:
            scan.channels += 1
            home = organisation.municipality if organisation else home_of(channel) or ""
            run = _scan_channel(
                export,
                channel,
                scan,
                home=home,
                detector=detector,
                restart_every=restart_every,
                progress=progress,
            )
            asyncio.run(run)
    return scan


async def _scan_channel(
    export: Export,
    channel: ExportChannel,
    scan: Scan,
    *,
    home: str,
    detector: Detector,
    restart_every: int,
    progress: Callable[[], None],
) -> None:
    ref = ChannelRef(Platform.EXPORT, TENANT, channel.name)
    read = Channel(ref, channel.name, mode=ChannelMode.QUIET, department=channel.topic)
    one = Organisation(name=home, municipality=home, people=(), channels=(read,))
    clock = _MessageTime()
    core = build_core(one, store=MemoryStore(), clock=clock, detector=detector)

    def tick(event: Posted | Edited | Deleted) -> None:
        progress()
        if not isinstance(event, Deleted):
            clock.moment = event.message.sent_at
            day = event.message.sent_at.date()
            first, last = scan.period or (day, day)
            scan.period = (min(first, day), max(last, day))
            scan.messages += isinstance(event, Posted)

    await scan_history(export.events([channel.name]), core=core, tick=tick, restart_every=restart_every)
    scan.signals += await found_signals(core)
