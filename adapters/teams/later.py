"""Work that goes on after Teams has its answer, kept hold of until it is done."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that Teams' answer waits for a call out; after fifteen Teams sends the activity again."""


class Later:
    """The work in hand. What fails after Teams has its answer is logged: nobody waits for it any more."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this without anybody waiting."""
        self._hold(asyncio.create_task(self._alone(work)))

    async def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this, and wait for it unless it takes long; what fails in time is raised."""
        task = self._hold(asyncio.create_task(work))
        await asyncio.wait({task}, timeout=self._patience)
        if task.done():
            task.result()
        else:
            task.add_done_callback(_say_how_it_ended)

    async def settled(self) -> None:
        """Wait until all of it is done."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Give what is under way a moment, then leave it."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=self._patience)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _hold(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _alone(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Unavailable as err:
            log.warning("something could not be shown", extra={"reason": str(err)})
        except Exception:
            log.exception("something could not be shown")


def _say_how_it_ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (err := task.exception()):
        log.warning("something could not be shown in time", extra={"reason": type(err).__name__})
