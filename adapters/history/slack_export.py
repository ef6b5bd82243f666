"""Open this to read a Slack workspace export, zip or folder, as the events it would have been live."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from adapters.history.archive import Archive, open_archive
from adapters.history.days import DayReader
from adapters.history.foreign import ForeignExport, Problem
from adapters.history.layout import channels_of, days_of, files_below_root
from adapters.history.limits import Entry, Limits, check_names, check_sizes
from adapters.history.listing import BrokenList, ExportChannel, read_list, read_people
from adapters.history.mrkdwn import Names
from adapters.history.parse import TENANT, ReplayEvent
from adapters.history.skipped import Skipped, Warned
from bot.domain.message import ChannelRef, Platform

_PEOPLE = ("users.json", "org_users.json")
_SAMPLES = 12
_SIZE_OF_MESSAGE = 700


def open_export(path: Path, *, private: bool = False, limits: Limits | None = None) -> "Export":
    """The Slack export at `path`; with `private` also its private channels, never its direct messages.

    Raises:
        ForeignExport: when it is no export, or one that is not safe to unpack.
    """
    limits = limits or Limits()
    archive = open_archive(path, limits)
    try:
        files = files_below_root(archive, path)
        check_names(archive.entries, path)
        check_sizes(files.values(), limits, path)
        skipped = Skipped()
        channels = channels_of(archive, files, path, skipped, private=private)
        people, bots = read_people(archive, [files[name] for name in _PEOPLE if name in files], skipped)
    except BaseException:
        archive.close()
        raise
    names = Names(people, bots, {channel.id: channel.name for channel in channels})
    return Export(archive, channels, names, days_of(files, channels, skipped), skipped)


class Export:
    """An opened export. Names of people stay in memory; nothing is unpacked to disk."""

    def __init__(
        self,
        archive: Archive,
        channels: tuple[ExportChannel, ...],
        names: Names,
        days: Mapping[str, Sequence[Entry]],
        skipped: Skipped,
    ) -> None:
        self._archive = archive
        self._names = names
        self._days = days
        self._skipped = skipped
        self.channels = channels

    @property
    def people(self) -> Mapping[str, str]:
        """What each account is called."""
        return self._names.people

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """What was left out so far; complete once every event was read."""
        return self._skipped.warnings

    @property
    def count(self) -> int:
        """About how many messages there are, for a progress bar."""
        return self.estimate()

    def estimate(self, channels: Collection[str] | None = None) -> int:
        """About how many messages these channels (None: all) hold, judged by the size of their files."""
        entries = [entry for channel in self._chosen(channels) for entry in self._days[channel.name]]
        samples = entries[:: max(1, len(entries) // _SAMPLES)]
        messages = size = 0
        for entry in samples:
            try:
                messages += len(read_list(self._archive, entry))
                size += entry.size
            except BrokenList:
                continue
        each = size / messages if messages else _SIZE_OF_MESSAGE
        return round(sum(entry.size for entry in entries) / each)

    def events(self, channels: Collection[str] | None = None) -> Iterator[ReplayEvent]:
        """Posts, edits and deletes of these channels (None: all), channel by channel, each in time order.

        Raises:
            ForeignExport: when a name is no channel of this export.
        """
        chosen = self._chosen(channels)
        return (event for channel in chosen for event in self._read(channel))

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _chosen(self, names: Collection[str] | None) -> list[ExportChannel]:
        known = {channel.name: channel for channel in self.channels}
        for name in names or ():
            if name not in known:
                raise ForeignExport(Problem.NO_SUCH_CHANNEL, name=name, names=", ".join(sorted(known)) or "-")
        return [channel for channel in self.channels if names is None or channel.name in names]

    def _read(self, channel: ExportChannel) -> Iterator[ReplayEvent]:
        ref = ChannelRef(Platform.EXPORT, TENANT, channel.name)
        return DayReader(self._archive, ref, self._names, self._skipped).events(self._days[channel.name])
