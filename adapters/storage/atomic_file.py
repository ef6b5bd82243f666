"""Files that are there whole or not at all, for the owner only, whatever happens to the process or the power."""

import os
from collections.abc import Sequence
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700

PARTS_PER_CALL = 512
"""How many parts go into one `writev`; Linux takes at most 1,024."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, if it is not there yet, that only its owner can look into."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o777 != FOLDER_MODE:
        folder.chmod(FOLDER_MODE)


class AtomicFile:
    """A file that is replaced as a whole, by one writer; a crash leaves the old one or the new one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path.with_name(f".{path.name}.tmp")
        self._temporary.unlink(missing_ok=True)  # what a crash left behind
        self._replaced: int | None = None

    def replace(self, parts: Sequence[bytes | memoryview]) -> None:
        """Put a file of these parts in its place; on return it is on the disk."""
        self.tidy()
        write_durably(self._temporary, parts)
        if self._path.exists():
            self._replaced = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        self._temporary.replace(self._path)
        sync_folder(self._path.parent)

    def tidy(self) -> None:
        """Give back the room of the file that was replaced.

        That takes as long as writing half a small one, and nobody has to wait for it: it is held open until here.
        """
        if self._replaced is not None:
            os.close(self._replaced)
            self._replaced = None


def write_durably(path: Path, parts: Sequence[bytes | memoryview]) -> None:
    """Write a file of these parts over `path`; on return its bytes are on the disk, its name perhaps not yet."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
    try:
        for start in range(0, len(parts), PARTS_PER_CALL):
            _write(descriptor, parts[start : start + PARTS_PER_CALL])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk: a rename is only durable after this."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(descriptor: int, parts: Sequence[bytes | memoryview]) -> None:
    written = os.writev(descriptor, parts)
    if written < sum(map(len, parts)):  # rare: the disk is nearly full, or a signal came in
        rest = memoryview(b"".join(parts))[written:]
        while rest:
            rest = rest[os.write(descriptor, rest) :]
