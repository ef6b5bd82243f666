"""The embedded store under `kill -9`: nothing that was acknowledged is lost, nothing is half there."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.audit import SeenEvent
from bot.domain.job import Job

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("committing.py")


def commit_until_killed(folder: Path, first: int, patience: float) -> list[int]:
    """The numbers a program acknowledged before it was killed, `patience` seconds after its first."""
    program = subprocess.Popen(
        [sys.executable, PROGRAM, folder, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with program:
        assert program.stdout
        acknowledged = [program.stdout.readline()]
        threading.Timer(patience, program.kill).start()
        acknowledged += program.stdout.readlines()
    return [int(line) for line in acknowledged if line.endswith("\n")]


async def check_rounds(folder: Path, rounds: int) -> None:
    chance = random.Random(20260302)  # noqa: S311 - moments to strike, no secrets
    acknowledged: set[str] = set()
    first = 0
    for _ in range(rounds):
        numbers = commit_until_killed(folder, first, chance.uniform(0, 0.12))
        assert numbers
        first = max(numbers) + 100
        acknowledged |= {f"job-{number}" for number in numbers}

        store = TinyDbStore.open(folder)
        async with store.unit() as unit:
            jobs = {job.id for job in await unit.select(Job)}
            events = {f"job-{event.id}" for event in await unit.select(SeenEvent)}
        audited = [entry.subject async for entry in store.audit()]
        await store.close()

        assert acknowledged <= jobs
        assert events == jobs
        assert sorted(audited) == sorted(jobs)


async def test_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    await check_rounds(tmp_path / "var", 12)


@pytest.mark.slow
async def test_kill_two_hundred_times_loses_nothing_acknowledged(tmp_path: Path) -> None:
    await check_rounds(tmp_path / "var", 200)
