"""A store that forgets everything when it goes: for tests and for reading a whole export at once (`scan`)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.storage.commits import Commits
from adapters.storage.tables import Tables
from adapters.storage.unit import TablesUnit
from bot.domain.audit import AuditEntry


class MemoryStore:
    """Implements `Store` in memory, and refuses what could not be stored on disk."""

    def __init__(self) -> None:
        self._commits = Commits(Tables())
        self._entries: list[AuditEntry] = []

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[TablesUnit]:
        """A unit of work that commits when its block ends well and forgets everything when it raises.

        Raises:
            Conflict: when another unit committed a record that this one read and changed, or added it first.
        """
        unit = self._commits.begin()
        try:
            yield unit
            self._commits.commit(unit)
        finally:
            self._commits.end(unit)
        self._entries.extend(unit.entries)
        await asyncio.sleep(0)  # let others in between, as a store on disk does

    async def audit(self) -> AsyncIterator[AuditEntry]:
        """The audit log, oldest first."""
        for entry in tuple(self._entries):
            yield entry

    async def close(self) -> None:
        """Nothing to let go of."""
