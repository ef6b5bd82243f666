"""The audit log on disk: JSON lines that are only ever added to.

Lines are on the disk before the change they tell of, so after a crash there may be a line without its change, which a
reader can see from its commit number and drop; a change without its line, which nobody could see, cannot happen.
"""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from adapters.storage.atomic_file import FILE_MODE, sync_folder
from adapters.storage.records import load_audit
from bot.domain.audit import AuditEntry
from bot.domain.errors import DamagedStore

_LOG = logging.getLogger(__name__)

TAIL = 64 * 1024
"""Bytes read at first in search of the last whole line."""

PORTION = 256 * 1024
"""Bytes read at a time by whoever reads the whole log."""


class AuditLog:
    """One audit file, open for adding; every method does file work, so keep them off the event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        is_new = not path.exists()
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, FILE_MODE)
        if is_new:
            sync_folder(path.parent)
        size = os.fstat(self._descriptor).st_size
        self._is_torn = size > 0 and os.pread(self._descriptor, 1, size - 1) != b"\n"

    def append(self, lines: Sequence[bytes]) -> None:
        """Add whole lines; on return they are on the disk."""
        if not lines:
            return
        rest = memoryview(b"".join([b"\n", *lines] if self._is_torn else lines))
        self._is_torn = True
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        os.fsync(self._descriptor)
        self._is_torn = False

    def last_commit(self) -> int:
        """The commit of the last whole line, landed or not; 0 when there is none."""
        size = os.fstat(self._descriptor).st_size
        window = TAIL
        while True:
            start = max(0, size - window)
            for line in reversed(os.pread(self._descriptor, size - start, start).splitlines()):
                try:
                    return load_audit(line)[0]
                except DamagedStore:
                    continue
            if start == 0:
                return 0
            window *= 4

    def portion(self, start: int) -> tuple[list[tuple[int, AuditEntry]], int]:
        """Entries with their commits from byte `start` on, and where to go on; that is `start` at the end."""
        entries = []
        with self._path.open("rb") as file:
            file.seek(start)
            lines = file.readlines(PORTION)
        if lines and not lines[-1].endswith(b"\n"):
            lines.pop()  # on its way, or torn
        end = start + sum(map(len, lines))
        for line in filter(bytes.strip, lines):
            try:
                entries.append(load_audit(line))
            except DamagedStore:  # the torn end of an interrupted write: it was never acknowledged
                _LOG.warning("an unreadable audit line was skipped", extra={"file": str(self._path)})
        return entries, end

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)
