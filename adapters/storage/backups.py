"""One copy of the store a day, as it was before that day's first change."""

import logging
import os
import shutil
from datetime import date
from pathlib import Path

from adapters.storage.atomic_file import make_private_folder, sync_folder

_LOG = logging.getLogger(__name__)

KEPT = 7
"""Days of copies that are kept."""


class DailyCopies:
    """The copies of one file in a folder, the last `KEPT` days of them."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._done: date | None = None

    def keep(self, today: date) -> None:
        """Keep a copy unless there is one of today.

        It is a second name for the same bytes where the disk can do that, so it costs nothing: the store's file is
        replaced and never written in. A copy that fails is no reason to stop working; the next change tries again.
        """
        if today == self._done or not self._path.exists():
            return
        copy = self._folder / f"{self._path.stem}-{today.isoformat()}{self._path.suffix}"
        try:
            if not copy.exists():
                make_private_folder(self._folder)
                _copy(self._path, copy)
                self._drop_old()
                sync_folder(self._folder)
        except OSError:
            _LOG.exception("the daily copy of the store failed", extra={"folder": str(self._folder)})
        else:
            self._done = today

    def _drop_old(self) -> None:
        for old in sorted(self._folder.glob(f"{self._path.stem}-????-??-??{self._path.suffix}"))[:-KEPT]:
            old.unlink()


def _copy(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:  # some network and container disks know no second names
        half = copy.with_name(f".{copy.name}.tmp")
        shutil.copy(path, half)
        half.replace(copy)
