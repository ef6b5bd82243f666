"""Open this for what an export may hold at most, and why a zip is refused before anything is unpacked."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adapters.history.foreign import ForeignExport, Problem

_MEGABYTE = 1_000_000
_SMALL = _MEGABYTE
"""Files below this size cannot hurt, however well they are compressed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an export may hold; sizes in bytes after unpacking, `ratio` = unpacked / packed size of one file."""

    entries: int = 200_000
    file: int = 32 * _MEGABYTE
    total: int = 8_000 * _MEGABYTE
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its name below the export's root, where it really is, its sizes and whether it is a link."""

    name: str
    source: str
    size: int
    packed: int
    link: bool = False


def check_names(entries: Iterable[Entry], path: Path) -> None:
    """Refuse an export that points outside itself.

    Raises:
        ForeignExport: for links and names that leave the folder.
    """
    for entry in entries:
        if entry.link:
            raise ForeignExport(Problem.LINK, path=path, name=entry.name)
        if not _is_inside(entry.name):
            raise ForeignExport(Problem.UNSAFE_NAME, path=path, name=entry.name)


def check_sizes(entries: Iterable[Entry], limits: Limits, path: Path) -> None:
    """Refuse a zip bomb, before anything is unpacked.

    Raises:
        ForeignExport: for files too large or too dense.
    """
    total = 0
    for entry in entries:
        total += entry.size
        if entry.size > limits.file:
            raise ForeignExport(Problem.TOO_LARGE, path=path, name=entry.name, limit=limits.file // _MEGABYTE)
        if entry.size > min(_SMALL, limits.file // 4) and entry.size > limits.ratio * max(entry.packed, 1):
            raise ForeignExport(Problem.TOO_DENSE, path=path, name=entry.name, limit=limits.ratio)
        if total > limits.total:
            raise ForeignExport(Problem.TOO_LARGE, path=path, name=path.name, limit=limits.total // _MEGABYTE)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name.partition("/")[0]
