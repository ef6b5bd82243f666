"""Commits on their way to the disk: those that arrive while one write runs go together in the next."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from adapters.storage.commits import Commit
from bot.domain.errors import Unavailable


@dataclass(frozen=True, slots=True)
class _Batch:
    """Commits that are written together, and who waits for them: each with its own future, as each may be cancelled."""

    commits: list[Commit] = field(default_factory=list)
    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def finish(self, err: BaseException | None = None) -> None:
        """Tell everybody who still waits."""
        for future in self.waiting:
            if future.done():
                continue
            if err:
                future.set_exception(err)
            else:
                future.set_result(None)


class GroupCommit:
    """Writes batches of commits in the thread of `executor`, one at a time and in order.

    `write` makes a batch durable, or raises and leaves the disk as it was; `undo` is then called with that batch and
    every later commit, because those may rest on it. `tidy` is work for the same thread that nobody has to wait for.
    `settled` is the last commit whose fate is known.
    """

    def __init__(
        self,
        executor: Executor,
        *,
        write: Callable[[Sequence[Commit]], None],
        undo: Callable[[Sequence[Commit]], None],
        tidy: Callable[[], None],
        settled: int,
    ) -> None:
        self.settled = settled
        self._executor = executor
        self._write = write
        self._undo = undo
        self._tidy = tidy
        self._running: _Batch | None = None
        self._next: _Batch | None = None

    def add(self, commit: Commit) -> None:
        """Put a commit in the next write; when none is running, that begins once other tasks had their turn."""
        if self._next is None:
            self._next = _Batch()
            asyncio.get_running_loop().call_soon(self._begin_write)
        self._next.commits.append(commit)

    async def wait(self, number: int) -> None:
        """Return once every commit up to `number` is durable.

        Raises:
            Unavailable: when it could not be written; the store is then as it was before.
        """
        if number <= self.settled:
            return
        batch = self._running if self._running and number <= self._running.commits[-1].number else self._next
        if batch is None:
            raise RuntimeError(f"commit {number} was never handed in")
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        batch.waiting.append(written)
        try:
            await written
        except OSError as err:
            raise Unavailable(f"the store could not be written: {err.strerror}") from err

    async def finish(self) -> None:
        """Return once nothing is left to write, written or not."""
        while batch := self._next or self._running:
            written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            batch.waiting.append(written)
            await asyncio.wait([written])
            written.exception()  # whoever committed hears about it

    def _begin_write(self) -> None:
        if self._next and not self._running:
            batch, self._running, self._next = self._next, self._next, None
            self._executor.submit(self._work, batch, asyncio.get_running_loop())

    def _work(self, batch: _Batch, loop: asyncio.AbstractEventLoop) -> None:
        """Runs in the thread. No asyncio task in between: each of its steps would cost a turn of the event loop."""
        try:
            self._write(batch.commits)
        except BaseException as err:  # noqa: BLE001 - whatever it is, nobody may wait for ever
            loop.call_soon_threadsafe(self._fail, batch, err)
        else:
            loop.call_soon_threadsafe(self._succeed, batch)
            self._tidy()

    def _succeed(self, batch: _Batch) -> None:
        self.settled = batch.commits[-1].number
        self._running = None
        batch.finish()
        self._begin_write()

    def _fail(self, batch: _Batch, err: BaseException) -> None:
        batches = [batch, self._next] if self._next else [batch]
        self._running = self._next = None
        commits = [commit for each in batches for commit in each.commits]
        self._undo(commits)
        self.settled = commits[-1].number
        for each in batches:
            each.finish(err)
