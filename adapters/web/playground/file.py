"""One file that is read whole and replaced whole; called in a thread, since both wait for the disk."""

import os
import tempfile
from pathlib import Path


def read_file(path: Path) -> bytes | None:
    """What the file holds, or None when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` so that a reader or a crash sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
