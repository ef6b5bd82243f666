"""Builds what `scan` needs: for each channel a core of its own, in memory, whose clock is the time of the messages."""

import asyncio
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from adapters.history.home import home_of
from adapters.history.listing import ExportChannel
from adapters.history.parse import TENANT
from adapters.history.scan_html import render_report
from adapters.history.scan_json import signal_line
from adapters.history.scan_table import signal_table, summary_line
from adapters.history.slack_export import Export, open_export
from adapters.storage.memory import MemoryStore
from bot.bootstrap.parts import build_core
from bot.config.organisation import read_organisation
from bot.detection.detector import Detector
from bot.domain.card import Language
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
            asyncio.run(_scan_channel(export, channel, scan, organisation, detector, restart_every, progress))
    return scan


async def _scan_channel(  # noqa: PLR0917 - the parts of one scan
    export: Export,
    channel: ExportChannel,
    scan: Scan,
    organisation: Organisation | None,
    detector: Detector,
    restart_every: int,
    progress: Callable[[], None],
) -> None:
    home = organisation.municipality if organisation else home_of(channel) or ""
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


def report(
    path: Path,
    *,
    names: Collection[str] | None,
    organisation_file: Path | None,
    model: Path | None,
    restart_every: int,
    language: Language,
    as_json: bool,
    html: Path | None,
) -> None:
    """Scan the export at `path` and print what was found: JSON lines, or a table and perhaps a page.

    Raises:
        ForeignExport: when it is no Slack export.
        ConfigurationError: when the organisation's file has mistakes.
    """
    organisation = read_organisation(organisation_file, language) if organisation_file else None
    with open_export(path) as export, Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("scan", total=export.estimate(names))
        scan = scan_export(
            export,
            names=names,
            organisation=organisation,
            model=model,
            restart_every=restart_every,
            progress=lambda: bar.advance(task),
        )
        people = set(export.people.values())
        warnings = export.warnings
    if as_json:
        sys.stdout.writelines(signal_line(signal, language) + "\n" for signal in scan.signals)
    else:
        _print_table(scan, language, people)
    if html:
        html.write_text(_page(scan, language, organisation, people), "utf-8")
    for warned in warnings:
        Console(stderr=True).print(warned.words(language), markup=False)


def _print_table(scan: Scan, language: Language, people: Collection[str]) -> None:
    console = Console()
    console.print(signal_table(scan.signals, language=language, names=people))
    console.print(
        summary_line(
            scan.signals,
            language=language,
            channels_scanned=scan.channels,
            messages_scanned=scan.messages,
            sensitive_count=_sensitive(scan),
        ),
        markup=False,
    )


def _page(scan: Scan, language: Language, organisation: Organisation | None, people: Collection[str]) -> str:
    return render_report(
        scan.signals,
        language=language,
        organisation_name=organisation.name if organisation else "",
        period=scan.period,
        channels_scanned=scan.channels,
        messages_scanned=scan.messages,
        sensitive_count=_sensitive(scan),
        names=people,
    )


def _sensitive(scan: Scan) -> int:
    return sum(signal.sensitive for signal in scan.signals)
