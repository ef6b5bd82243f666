"""The embedded store: everything in memory, every commit in one TinyDB file, one process at a time."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from tinydb import TinyDB

from adapters.storage.atomic_file import FILE_MODE, make_private_folder
from adapters.storage.audit_log import AuditLog
from adapters.storage.backups import DailyCopies
from adapters.storage.commits import Commit, Commits
from adapters.storage.fragment_storage import FragmentStorage
from adapters.storage.group_commit import GroupCommit
from adapters.storage.store_file import read_store
from adapters.storage.unit import TablesUnit
from bot.domain.audit import AuditEntry
from bot.domain.errors import DamagedStore, StoreInUse, Unavailable

STORE_FILE = "store.json"
AUDIT_FILE = "audit.jsonl"
LOCK_FILE = "store.lock"
BACKUPS = "backups"


def _today() -> date:
    return datetime.now(UTC).date()


class TinyDbStore:
    """Implements `Store` in a folder; `open` makes one.

    A commit is seen by later units at once and acknowledged when it is durable. A unit that read what is still on its
    way to the disk ends only when that has arrived, so nobody acts on what a crash could take back.
    """

    def __init__(
        self,
        folder: Path,
        storage: FragmentStorage,
        audit_log: AuditLog,
        *,
        today: Callable[[], date],
        resources: ExitStack,
    ) -> None:
        header, tables = read_store(storage.read())
        last = max(header.commit, audit_log.last_commit())
        self._header = header.without(header.commit + 1, last)
        self._commits = Commits(tables, last=last)
        self._copies = DailyCopies(folder / STORE_FILE, folder / BACKUPS)
        self._storage = storage
        self._audit_log = audit_log
        self._today = today
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._writer = GroupCommit(self._thread, write=self._write, undo=self._undo, tidy=storage.tidy, settled=last)
        self._resources = resources
        self._is_closed = False

    @classmethod
    def open(cls, folder: Path, *, today: Callable[[], date] = _today) -> "TinyDbStore":
        """The store in `folder`, which is made when it is not there; reads all of it, so it takes a moment.

        Raises:
            StoreInUse: when another process has it open.
            DamagedStore: when its file cannot be read; that is then left untouched.
        """
        make_private_folder(folder)
        with ExitStack() as resources:
            resources.enter_context(_lock(folder / LOCK_FILE))
            path = folder / STORE_FILE
            try:
                storage = resources.enter_context(TinyDB(path, storage=FragmentStorage)).storage
                audit_log = resources.enter_context(closing(AuditLog(folder / AUDIT_FILE)))
                store = cls(folder, storage, audit_log, today=today, resources=resources)
            except DamagedStore as err:
                raise DamagedStore(
                    f"{path} is niet te lezen ({err}) en blijft zoals het is. Zet een kopie uit {folder / BACKUPS} "
                    "ervoor in de plaats, of haal het weg om leeg te beginnen. / "
                    f"{path} cannot be read: {err}. It is left untouched. Put a copy from {folder / BACKUPS} in its "
                    "place, or move it away to start empty."
                ) from err
            # Python's full garbage collection walks every object: 190 ms at 5,000 signals, on the event loop. What was
            # read stays until the store closes, so leave it out of those walks.
            gc.freeze()
            resources.callback(gc.unfreeze)
            store._resources = resources.pop_all()
        return store

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[TablesUnit]:
        """A unit of work that commits when its block ends well and forgets everything when it raises.

        Raises:
            Conflict: when another unit committed a record that this one read and changed, or added it first.
            Unavailable: when the commit could not be written, a full disk for one; nothing of it is kept.
        """
        self._must_be_open()
        unit = self._commits.begin()
        try:
            yield unit
            self._must_be_open()
            commit = self._commits.commit(unit)
        finally:
            self._commits.end(unit)
        if commit:
            self._writer.add(commit)
        await self._writer.wait(commit.number if commit else unit.began_at)

    async def audit(self) -> AsyncIterator[AuditEntry]:
        """The audit log, oldest first, without lines whose commit is not in the store.

        After a backup was put back, what happened since that backup is still in the file, but left out here.
        """
        start, end = -1, 0
        while end > start:
            start = end
            entries, end = await asyncio.to_thread(self._audit_log.portion, start)
            for commit, entry in entries:
                if self._header.has(commit):
                    yield entry

    async def close(self) -> None:
        """Finish what was begun and let go of the files."""
        if not self._is_closed:
            self._is_closed = True
            await self._writer.finish()
            self._thread.shutdown()
            self._resources.close()

    def _write(self, commits: Sequence[Commit]) -> None:
        """Make commits durable; runs in the store's thread."""
        header = replace(self._header, commit=commits[-1].number)
        self._copies.keep(self._today())
        self._audit_log.append([line for commit in commits for line in commit.audit_lines])
        self._storage.change([header.change(), *(change for commit in commits for change in commit.changes)])
        self._header = header

    def _undo(self, commits: Sequence[Commit]) -> None:
        self._commits.undo(commits)
        self._header = self._header.without(commits[0].number, commits[-1].number)

    def _must_be_open(self) -> None:
        if self._is_closed:
            raise Unavailable("the store is closed")


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    lock = FileLock(path, mode=FILE_MODE, thread_local=False, blocking=False)
    try:
        lock.acquire()
    except Timeout as err:
        raise StoreInUse(
            f"Een ander proces werkt met deze gegevens: het houdt {path} vast. Stop dat eerst. / "
            f"another process uses this store: it holds {path}; stop it first"
        ) from err
    try:
        yield
    finally:
        lock.release()
