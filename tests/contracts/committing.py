"""A program that commits numbered units to a store and prints each number once acknowledged, until it is killed."""

import asyncio
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.audit import AuditEntry, SeenEvent
from bot.domain.job import Job, JobId, JobKind

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TASKS = 4


async def commit_for_ever(folder: Path, first: int) -> None:
    """Several tasks at a time, so that commits share writes."""
    store = TinyDbStore.open(folder)
    numbers = count(first)

    async def commit() -> None:
        for number in numbers:
            async with store.unit() as unit:
                unit.put(Job(JobId(f"job-{number}"), JobKind.ALERT, "x" * 2000, due=NOW), SeenEvent(f"{number}", NOW))
                unit.log(AuditEntry(NOW, None, "job.planned", f"job-{number}"))
            print(number, flush=True)  # noqa: T201 - what the test reads

    await asyncio.gather(*(commit() for _ in range(TASKS)))


if __name__ == "__main__":
    asyncio.run(commit_for_ever(Path(sys.argv[1]), int(sys.argv[2])))
