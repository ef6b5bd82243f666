"""Commits on their way to the disk: those that arrive while one write runs go together in the next."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from adapters.storage.commits import Commit
from bot.domain.errors import Unavailable


@dataclass(frozen=True, slots=True)
class _Batch:
    """Commits that are written together, and the moment they are."""

    done: asyncio.Future[None]
    commits: list[Commit] = field(default_factory=list)


class GroupCommit:
    """Writes batches of commits in the thread of `executor`, one at a time and in order.

    `write` makes a batch durable, or raises and leaves the disk as it was; `undo` is then called with that batch and
    every later commit, because those may rest on it. `settled` is the last commit whose fate is known.
    """

    def __init__(
        self,
        executor: Executor,
        *,
        write: Callable[[Sequence[Commit]], None],
        undo: Callable[[Sequence[Commit]], None],
        settled: int,
    ) -> None:
        self.settled = settled
        self._executor = executor
        self._write = write
        self._undo = undo
        self._running: _Batch | None = None
        self._next: _Batch | None = None
        self._task: asyncio.Task[None] | None = None

    def add(self, commit: Commit) -> None:
        """Put a commit in the next write."""
        if self._next is None:
            self._next = _Batch(asyncio.get_running_loop().create_future())
        self._next.commits.append(commit)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def wait(self, number: int) -> None:
        """Return once every commit up to `number` is durable.

        Raises:
            Unavailable: when it could not be written; the store is then as it was before.
        """
        if number <= self.settled:
            return
        running = self._running
        batch = running if running and number <= running.commits[-1].number else self._next
        if batch is None:
            raise RuntimeError(f"commit {number} was never handed in")
        try:
            await asyncio.shield(batch.done)
        except OSError as err:
            raise Unavailable(f"the store could not be written: {err.strerror}") from err

    async def finish(self) -> None:
        """Return once nothing is left to write."""
        if self._task:
            await self._task

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._next:
            batch, self._running, self._next = self._next, self._next, None
            try:
                await loop.run_in_executor(self._executor, self._write, batch.commits)
            except Exception as err:  # noqa: BLE001 - whatever it is, nobody may wait for ever
                self._fail(batch, err)
            else:
                self.settled = batch.commits[-1].number
                batch.done.set_result(None)
            self._running = None

    def _fail(self, batch: _Batch, err: Exception) -> None:
        batches = [batch, self._next] if self._next else [batch]
        self._next = None
        commits = [commit for each in batches for commit in each.commits]
        self._undo(commits)
        self.settled = commits[-1].number
        for each in batches:
            each.done.set_exception(err)
            each.done.exception()  # seen, also when everybody who waited was cancelled
