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


def keep_daily_copy(path: Path, folder: Path, today: date) -> None:
    """Keep a copy of `path` in `folder` unless there is one of today, and let copies over `KEPT` go.

    It is a second name for the same bytes where the disk can do that, so it costs nothing: the store's file is replaced
    and never written in. A copy that fails is no reason to stop working; it is tried again at the next change.
    """
    copy = folder / f"{path.stem}-{today.isoformat()}{path.suffix}"
    if copy.exists() or not path.exists():
        return
    try:
        make_private_folder(folder)
        _copy(path, copy)
        sync_folder(folder)
        for old in sorted(folder.glob(f"{path.stem}-????-??-??{path.suffix}"))[:-KEPT]:
            old.unlink()
    except OSError:
        _LOG.exception("the daily copy of the store failed", extra={"folder": str(folder)})


def _copy(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:  # some network and container disks know no second names
        half = copy.with_name(f".{copy.name}.tmp")
        shutil.copy(path, half)
        half.replace(copy)
