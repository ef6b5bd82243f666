"""Open this for how an export's files are reached, zipped or not, without trusting their names or sizes."""

import lzma
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from adapters.history.foreign import ForeignExport, Problem
from adapters.history.limits import Entry, Limits

_DEPTH = 4
# What zipfile and the decompressors below it raise on damaged or unusual zips (tried by changing random bytes).
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,  # a password is needed; also the parent of NotImplementedError: an unknown method or version
    ValueError,
    OverflowError,
)


class UnreadableFile(Exception):
    """One file of the export cannot be read; the rest may be fine."""


class Archive(Protocol):
    """The files of an export by their name below its root."""

    @property
    def entries(self) -> Iterable[Entry]:
        """Every file there is."""
        ...

    def read(self, entry: Entry) -> bytes:
        """What a file holds.

        Raises:
            UnreadableFile: when it is damaged.
        """
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def open_archive(path: Path, limits: Limits) -> Archive:
    """The zip or folder at `path`, not yet known to be an export.

    Raises:
        ForeignExport: when it is neither, protected, or holds too many files.
    """
    if path.is_dir():
        return FolderArchive(path, limits)
    if not path.is_file():
        raise ForeignExport(Problem.NOT_FOUND, path=path)
    try:
        return ZipArchive(path, limits)
    except _DAMAGE as err:
        raise ForeignExport(Problem.NOT_AN_ARCHIVE, path=path) from err


class FolderArchive:
    """An export that was unpacked."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self.entries = tuple(_counted(self._walk(), limits, path))

    def _walk(self) -> Iterator[Entry]:
        for folder, folders, files in os.walk(self._path):
            below = Path(folder).relative_to(self._path)
            for name in [*files, *(f for f in folders if Path(folder, f).is_symlink())]:
                source = Path(folder, name)
                state = source.lstat()
                if stat.S_ISREG(state.st_mode) or stat.S_ISLNK(state.st_mode):
                    link = stat.S_ISLNK(state.st_mode)
                    yield Entry(_tidy((below / name).as_posix()), str(source), state.st_size, state.st_size, link)
            if len(below.parts) >= _DEPTH:
                folders.clear()

    def read(self, entry: Entry) -> bytes:
        """What a file holds."""
        try:
            return Path(entry.source).read_bytes()
        except OSError as err:
            raise UnreadableFile(entry.name) from err

    def close(self) -> None:
        """Nothing is kept open."""


class ZipArchive:
    """An export as Slack offers it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(path)
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self._infos = {str(number): info for number, info in enumerate(infos)}
        if any(info.flag_bits & 0x1 for info in infos):
            raise ForeignExport(Problem.ENCRYPTED, path=path)
        self.entries = tuple(_counted(self._listed(), limits, path))

    def _listed(self) -> Iterator[Entry]:
        for source, info in self._infos.items():
            link = stat.S_ISLNK(info.external_attr >> 16)
            yield Entry(_tidy(_decoded(info)), source, info.file_size, info.compress_size, link)

    def read(self, entry: Entry) -> bytes:
        """What a file holds."""
        try:
            with self._zip.open(self._infos[entry.source]) as stream:
                return stream.read(entry.size + 1)
        except _DAMAGE as err:
            raise UnreadableFile(entry.name) from err

    def close(self) -> None:
        """Let go of the zip."""
        self._zip.close()


def _counted(entries: Iterable[Entry], limits: Limits, path: Path) -> Iterator[Entry]:
    for number, entry in enumerate(entries, start=1):
        if number > limits.entries:
            raise ForeignExport(Problem.TOO_MANY_FILES, path=path, limit=limits.entries)
        yield entry


def _decoded(info: zipfile.ZipInfo) -> str:
    """The entry's name; zip programs that do not set the UTF-8 flag write UTF-8 all the same."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _tidy(name: str) -> str:
    """Windows paths as the zip standard wants them, and one spelling for letters with accents (macOS splits them)."""
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")
