import asyncio
import errno
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from adapters.storage.atomic_file import AtomicFile
from adapters.storage.fragment_storage import FragmentStorage
from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.audit import AuditEntry, SeenEvent
from bot.domain.errors import Conflict, StoreInUse, Unavailable

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def make_event(id_: str) -> SeenEvent:
    return SeenEvent(id_, NOW)


async def add(store: TinyDbStore, id_: str) -> None:
    async with store.unit() as unit:
        unit.put(make_event(id_))
        unit.log(AuditEntry(NOW, None, "event.seen", id_))


async def ids(store: TinyDbStore) -> list[str]:
    async with store.unit() as unit:
        return [event.id for event in await unit.select(SeenEvent)]


async def audited(store: TinyDbStore) -> list[str]:
    return [entry.subject async for entry in store.audit()]


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}


def open_in_second_process(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from pathlib import Path; from adapters.storage.tinydb_store import TinyDbStore; "
    program += "TinyDbStore.open(Path(sys.argv[1]))"
    root = Path(__file__).parents[3]
    return subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, text=True, cwd=root, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
async def store(folder: Path) -> AsyncIterator[TinyDbStore]:
    opened = TinyDbStore.open(folder)
    yield opened
    await opened.close()


class FullDisk:
    """Writing fails while `is_full`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        replace = AtomicFile.replace

        def replace_if_room(file: AtomicFile, parts: list[bytes | memoryview]) -> None:
            if self.is_full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            replace(file, parts)

        monkeypatch.setattr(AtomicFile, "replace", replace_if_room)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(monkeypatch)


async def test_what_was_committed_is_there_after_opening_again(folder: Path) -> None:
    store = TinyDbStore.open(folder)
    for number in (3, 1, 2):
        await add(store, f"event-{number}")
    await store.close()

    store = TinyDbStore.open(folder)
    assert await ids(store) == ["event-3", "event-1", "event-2"]
    assert await audited(store) == ["event-3", "event-1", "event-2"]
    await add(store, "event-0")
    assert await ids(store) == ["event-3", "event-1", "event-2", "event-0"]
    await store.close()


async def test_only_the_owner_can_read_it(store: TinyDbStore, folder: Path) -> None:
    await add(store, "event-1")
    await add(store, "event-2")
    assert modes(folder) == {
        "var": 0o700,
        "store.json": 0o600,
        "store.lock": 0o600,
        "audit.jsonl": 0o600,
        "backups": 0o700,
    }


async def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)  # noqa: ASYNC240 - a test may wait
    await TinyDbStore.open(tmp_path).close()
    assert modes(tmp_path)[tmp_path.name] == 0o700


class TestOneProcess:
    async def test_a_second_process_is_told_which_file_holds_it(self, store: TinyDbStore, folder: Path) -> None:
        second = await asyncio.to_thread(open_in_second_process, folder)
        assert second.returncode == 1
        assert "StoreInUse" in second.stderr
        assert str(folder / "store.lock") in second.stderr
        await add(store, "event-1")
        assert await ids(store) == ["event-1"]

    async def test_nor_can_the_same_process_open_it_twice(self, store: TinyDbStore, folder: Path) -> None:
        with pytest.raises(StoreInUse):
            TinyDbStore.open(folder)
        await add(store, "event-1")

    async def test_closing_lets_the_next_one_in(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        await store.close()
        await store.close()
        await TinyDbStore.open(folder).close()

    async def test_a_closed_store_takes_no_more_units(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        await store.close()
        with pytest.raises(Unavailable, match="closed"):
            await add(store, "event-1")

    async def test_closing_finishes_what_was_begun(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        adding = asyncio.create_task(add(store, "event-1"))
        await asyncio.sleep(0)
        await store.close()
        await adding
        store = TinyDbStore.open(folder)
        assert await ids(store) == ["event-1"]
        await store.close()


class TestTinyDb:
    async def test_the_file_is_an_ordinary_tinydb_file(self, store: TinyDbStore, folder: Path) -> None:
        for number in range(3):
            await add(store, f"event-{number}")
        async with store.unit() as unit:
            unit.remove(SeenEvent, "event-0")
        with TinyDB(folder / "store.json") as database:
            assert database.tables() == {"_store", "seen_event"}
            (event,) = database.table("seen_event").search(where("id") == "event-2")
        assert dict(event) == {"schema": 1, "id": "event-2", "at": "2026-03-02T09:00:00+00:00"}

    def test_tinydbs_own_tables_work_on_our_storage(self, tmp_path: Path) -> None:
        path = tmp_path / "any.json"
        with TinyDB(path, storage=FragmentStorage) as database:
            assert database.all() == []
            database.insert({"name": "a:1"})
            database.insert({"name": 'quote " and ë'})
            database.update({"name": "b"}, where("name") == "a:1")
        with TinyDB(path, storage=FragmentStorage) as database:
            assert [dict(document) for document in database.all()] == [{"name": "b"}, {"name": 'quote " and ë'}]


class TestCrash:
    async def test_a_leftover_temporary_file_is_ignored_and_cleaned(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        await add(store, "event-1")
        await store.close()
        leftover = folder / ".store.json.tmp"
        leftover.write_bytes(b'{"_store":{')

        store = TinyDbStore.open(folder)
        assert await ids(store) == ["event-1"]
        assert not leftover.exists()
        await store.close()

    async def test_a_torn_audit_line_is_skipped(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        await add(store, "event-1")
        await store.close()
        with (folder / "audit.jsonl").open("ab") as file:
            file.write(b'{"schema":1,"commit":2,"at":"20')

        store = TinyDbStore.open(folder)
        assert await audited(store) == ["event-1"]
        await add(store, "event-2")
        assert await audited(store) == ["event-1", "event-2"]
        await store.close()

    async def test_an_audit_line_whose_commit_never_landed_is_dropped_for_ever(self, folder: Path) -> None:
        store = TinyDbStore.open(folder)
        await add(store, "event-1")
        before = (folder / "store.json").read_bytes()
        await add(store, "event-2")
        await store.close()
        (folder / "store.json").write_bytes(before)  # as if the power went between audit log and store

        for expected in (["event-1"], ["event-1", "event-3"], ["event-1", "event-3", "event-3"]):
            store = TinyDbStore.open(folder)
            assert await audited(store) == expected
            assert await ids(store) == sorted(set(expected))
            async with store.unit() as unit:
                await unit.find(SeenEvent, "event-3")
                unit.put(make_event("event-3"))
                unit.log(AuditEntry(NOW, None, "event.seen", "event-3"))
            await store.close()


class TestFullDisk:
    async def test_a_commit_that_cannot_be_written_is_taken_back(self, store: TinyDbStore, disk: FullDisk) -> None:
        await add(store, "event-1")
        disk.is_full = True
        with pytest.raises(Unavailable, match="No space left"):
            await add(store, "event-2")
        assert await ids(store) == ["event-1"]
        assert await audited(store) == ["event-1"]

    async def test_it_goes_on_once_there_is_room(self, store: TinyDbStore, folder: Path, disk: FullDisk) -> None:
        await add(store, "event-1")
        disk.is_full = True
        outcomes = await asyncio.gather(*(add(store, f"event-{n}") for n in range(2, 5)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
        disk.is_full = False
        await add(store, "event-2")
        await store.close()

        store = TinyDbStore.open(folder)
        assert await ids(store) == ["event-1", "event-2"]
        assert await audited(store) == ["event-1", "event-2"]
        await store.close()

    async def test_nobody_builds_on_what_was_taken_back(self, store: TinyDbStore, disk: FullDisk) -> None:
        disk.is_full = True
        adding = asyncio.create_task(add(store, "event-1"))
        await asyncio.sleep(0)

        async def build() -> None:
            async with store.unit() as unit:
                assert await unit.find(SeenEvent, "event-1") == make_event("event-1")
                with pytest.raises(Unavailable):
                    await adding
                unit.put(make_event("event-2"))

        with pytest.raises(Conflict):
            await build()
        assert await ids(store) == []

    async def test_who_read_what_was_taken_back_is_told(self, store: TinyDbStore, disk: FullDisk) -> None:
        disk.is_full = True
        adding = asyncio.create_task(add(store, "event-1"))
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await ids(store)
        with pytest.raises(Unavailable):
            await adding


class TestDailyCopies:
    async def test_each_days_first_change_keeps_the_store_as_it_was(self, folder: Path) -> None:
        today = date(2026, 3, 1)
        store = TinyDbStore.open(folder, today=lambda: today)
        for day in (1, 1, 2, 2, 3):
            today = date(2026, 3, day)
            await add(store, f"event-{len(await ids(store))}")
        await store.close()

        copies = sorted((folder / "backups").iterdir())
        assert [copy.name for copy in copies] == [f"store-2026-03-0{day}.json" for day in (1, 2, 3)]
        copies[1].replace(folder / "store.json")
        store = TinyDbStore.open(folder)
        assert await ids(store) == ["event-0", "event-1"]
        await store.close()

    async def test_seven_are_kept_and_what_others_put_there_stays(self, folder: Path) -> None:
        (folder / "backups").mkdir(parents=True)
        (folder / "backups" / "before-the-move.json").touch()
        today = date(2026, 3, 1)
        store = TinyDbStore.open(folder, today=lambda: today)
        for day in range(1, 13):
            today = date(2026, 3, day)
            await add(store, f"event-{day}")
        await store.close()
        names = sorted(copy.name for copy in (folder / "backups").iterdir())
        assert names == ["before-the-move.json", *(f"store-2026-03-{day:02}.json" for day in range(6, 13))]

    async def test_a_disk_without_second_names_gets_real_copies(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
        store = TinyDbStore.open(folder, today=lambda: date(2026, 3, 2))
        await add(store, "event-1")
        before = (folder / "store.json").read_bytes()
        await add(store, "event-2")
        await store.close()
        (copy,) = (folder / "backups").iterdir()
        assert copy.read_bytes() == before
        assert copy.stat().st_mode & 0o777 == 0o600

    async def test_a_copy_that_fails_stops_nothing(
        self, store: TinyDbStore, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (folder / "backups").write_text("in the way")
        await add(store, "event-1")
        await add(store, "event-2")
        assert await ids(store) == ["event-1", "event-2"]
        assert "the daily copy of the store failed" in caplog.text
