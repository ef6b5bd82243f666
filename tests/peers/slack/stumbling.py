"""A store that fails to commit when it is told to, as a full disk does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.audit import AuditEntry
from bot.ports import Store, Unit


@dataclass(slots=True)
class StumblingStore:
    """Passes on to another store; the next `stumbles` units of work are lost."""

    store: Store
    stumbles: int = 0

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A unit of work that may be lost."""
        if self.stumbles:
            self.stumbles -= 1
            raise OSError("no space left on device")
        async with self.store.unit() as unit:
            yield unit

    def audit(self) -> AsyncIterator[AuditEntry]:
        """The audit log."""
        return self.store.audit()

    async def close(self) -> None:
        """Close it."""
        await self.store.close()
