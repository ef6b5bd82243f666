import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.storage.commits import Commit
from adapters.storage.group_commit import GroupCommit


class SlowDisk:
    """Notes the batches it gets; each write waits until it is let through."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.undone: list[int] = []
        self.gate = threading.Semaphore(0)
        self.started = threading.Semaphore(0)
        self.fails = False

    def write(self, commits: Sequence[Commit]) -> None:
        self.batches.append([commit.number for commit in commits])
        self.started.release()
        self.gate.acquire()
        if self.fails:
            raise RuntimeError("a bug")

    def tidy(self) -> None:
        pass

    def undo(self, commits: Sequence[Commit]) -> None:
        self.undone += [commit.number for commit in commits]


@pytest.fixture
def disk() -> SlowDisk:
    return SlowDisk()


@pytest.fixture
async def writer(disk: SlowDisk) -> AsyncIterator[GroupCommit]:
    with ThreadPoolExecutor(1) as executor:
        writer = GroupCommit(executor, write=disk.write, undo=disk.undo, tidy=disk.tidy, settled=0)
        yield writer
        await writer.finish()


def add(writer: GroupCommit, number: int) -> asyncio.Task[None]:
    writer.add(Commit(number, (), (), ()))
    return asyncio.create_task(writer.wait(number))


async def test_commits_during_a_write_go_together_in_the_next(writer: GroupCommit, disk: SlowDisk) -> None:
    first = add(writer, 1)
    await asyncio.to_thread(disk.started.acquire)
    others = [add(writer, number) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    assert not first.done()

    disk.gate.release()
    await first
    await asyncio.to_thread(disk.started.acquire)
    assert disk.batches == [[1], [2, 3, 4]]
    assert not any(other.done() for other in others)

    disk.gate.release()
    await asyncio.gather(*others)
    assert writer.settled == 4


async def test_a_failed_write_fails_what_came_after_it_too(writer: GroupCommit, disk: SlowDisk) -> None:
    first = add(writer, 1)
    await asyncio.to_thread(disk.started.acquire)
    second = add(writer, 2)
    disk.fails = True
    disk.gate.release()
    assert [type(each) for each in await asyncio.gather(first, second, return_exceptions=True)] == [RuntimeError] * 2
    assert disk.batches == [[1]]
    assert disk.undone == [1, 2]


async def test_somebody_who_stops_waiting_stops_nothing(writer: GroupCommit, disk: SlowDisk) -> None:
    first = add(writer, 1)
    await asyncio.to_thread(disk.started.acquire)
    first.cancel()
    disk.gate.release()
    await writer.wait(1)
    assert writer.settled == 1
