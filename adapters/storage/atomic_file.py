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


def replace_file(path: Path, parts: Sequence[bytes | memoryview]) -> None:
    """Put a file of these parts in place of `path`; on return it is on the disk.

    A crash leaves the old file or the new one, and perhaps a temporary file that `remove_leftover` takes away.
    """
    temporary = _temporary(path)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
    try:
        for start in range(0, len(parts), PARTS_PER_CALL):
            _write(descriptor, parts[start : start + PARTS_PER_CALL])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)
    sync_folder(path.parent)


def remove_leftover(path: Path) -> None:
    """Take away what an interrupted `replace_file` left behind."""
    _temporary(path).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk: a rename is only durable after this."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")  # one writer, so one name will do


def _write(descriptor: int, parts: Sequence[bytes | memoryview]) -> None:
    written = os.writev(descriptor, parts)
    if written < sum(map(len, parts)):  # rare: the disk is nearly full, or a signal came in
        rest = memoryview(b"".join(parts))[written:]
        while rest:
            rest = rest[os.write(descriptor, rest) :]
