"""Open this for where things are inside an export: its root, its lists, each channel's day files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from adapters.history.archive import Archive
from adapters.history.days import day_of
from adapters.history.foreign import ForeignExport, Problem
from adapters.history.limits import Entry
from adapters.history.listing import BrokenList, ExportChannel, read_channels
from adapters.history.skipped import Oddity, Skipped

_PUBLIC = "channels.json"
_PRIVATE = "groups.json"


def files_below_root(archive: Archive, path: Path) -> dict[str, Entry]:
    """The files that matter by their name below the folder that holds channels.json, wherever the zip put that.

    Raises:
        ForeignExport: when there is none.
    """
    lists = [e.name for e in archive.entries if PurePosixPath(e.name).name in (_PUBLIC, _PRIVATE) and not _hidden(e)]
    if not lists:
        raise ForeignExport(Problem.NO_CHANNELS, path=path)
    root = PurePosixPath(min(lists, key=lambda name: (name.count("/"), name))).parent
    prefix = "" if str(root) == "." else f"{root}/"
    below = {e.name.removeprefix(prefix): e for e in archive.entries if e.name.startswith(prefix) and not _hidden(e)}
    return {name: replace(entry, name=name) for name, entry in below.items() if _matters(name)}


def channels_of(
    archive: Archive, files: Mapping[str, Entry], path: Path, skipped: Skipped, *, private: bool
) -> tuple[ExportChannel, ...]:
    """The channels to read, by name; with `private` those of groups.json too, never direct messages.

    Raises:
        ForeignExport: when there is no readable list of them.
    """
    listed: dict[str, ExportChannel] = {}
    for name in (_PUBLIC, _PRIVATE) if private else (_PUBLIC,):
        if name not in files:
            continue
        try:
            found = read_channels(archive, files[name], skipped, private=name == _PRIVATE)
        except BrokenList as err:
            raise ForeignExport(Problem.BROKEN_CHANNELS, path=path, name=name) from err
        listed = {channel.name: channel for channel in found} | listed
    if not listed and _PUBLIC not in files:
        raise ForeignExport(Problem.NO_CHANNELS, path=path)
    return tuple(sorted(listed.values(), key=lambda channel: channel.name))


def days_of(files: Mapping[str, Entry], channels: Iterable[ExportChannel], skipped: Skipped) -> dict[str, list[Entry]]:
    """Each channel's day files; folders of conversations that are not read only leave a warning."""
    days: dict[str, list[Entry]] = {channel.name: [] for channel in channels}
    by_id = {channel.id: channel.name for channel in channels}
    strange: set[str] = set()
    for name, entry in files.items():
        folder = name.partition("/")[0]
        channel = folder if folder in days else by_id.get(folder)
        if "/" not in name or day_of(entry) is None:
            continue
        if channel:
            days[channel].append(entry)
        elif folder not in strange:
            strange.add(folder)
            skipped.add(Oddity.UNLISTED_FOLDER, "", folder)
    return days


def _matters(name: str) -> bool:
    """Whether this is a list or a channel's day; what other tools add (attachments) is never opened."""
    return name.endswith(".json") and name.count("/") <= 1


def _hidden(entry: Entry) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(entry.name).parts)
