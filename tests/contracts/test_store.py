"""What every store promises (`bot.ports.Store`), run against each one we have."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.storage.memory import MemoryStore
from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.audit import AuditEntry
from bot.domain.errors import Conflict, NotFound
from bot.domain.job import Job, JobId, JobKind, JobStatus
from bot.domain.message import PersonId
from bot.domain.person import Preferences
from bot.ports import KEYS, Store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def make_job(id_: str, kind: JobKind = JobKind.ALERT, subject: str = "signal-1") -> Job:
    return Job(JobId(id_), kind, subject, due=NOW)


def make_entry(did: str) -> AuditEntry:
    return AuditEntry(NOW, PersonId("sanne"), did, "signal-1")


async def save(store: Store, *jobs: Job) -> None:
    async with store.unit() as unit:
        for job in jobs:
            await unit.find(Job, job.id)
        unit.put(*jobs)


async def ids(store: Store, **keys: str | list[str]) -> list[str]:
    async with store.unit() as unit:
        return [job.id for job in await unit.select(Job, **keys)]


async def entries(store: Store) -> list[AuditEntry]:
    return [entry async for entry in store.audit()]


@pytest.fixture(params=["memory", "tinydb"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened: Store = MemoryStore() if request.param == "memory" else TinyDbStore.open(tmp_path / "var")
    yield opened
    await opened.close()


class TestStore:
    async def test_a_committed_record_is_there(self, store: Store) -> None:
        await save(store, make_job("a"))
        async with store.unit() as unit:
            assert await unit.get(Job, "a") == make_job("a")

    async def test_a_missing_record_is_not_found(self, store: Store) -> None:
        async with store.unit() as unit:
            assert await unit.find(Job, "a") is None
            with pytest.raises(NotFound):
                await unit.get(Job, "a")

    async def test_kinds_keep_their_ids_apart(self, store: Store) -> None:
        async with store.unit() as unit:
            unit.put(make_job("sanne"), Preferences(PersonId("sanne")))
        async with store.unit() as unit:
            unit.remove(Job, "sanne")
        async with store.unit() as unit:
            assert await unit.find(Job, "sanne") is None
            assert await unit.find(Preferences, "sanne") == Preferences(PersonId("sanne"))

    async def test_a_unit_reads_what_it_wrote(self, store: Store) -> None:
        await save(store, make_job("a"), make_job("b"))
        async with store.unit() as unit:
            claimed = (await unit.get(Job, "a")).claim(NOW)
            unit.put(claimed, make_job("c"))
            unit.remove(Job, "b")
            assert await unit.get(Job, "a") == claimed
            assert await unit.find(Job, "b") is None
            assert await unit.select(Job) == [claimed, make_job("c")]
            assert await unit.select(Job, status="claimed") == [claimed]
            assert await unit.select(Job, status="waiting") == [make_job("c")]

    async def test_an_exception_leaves_nothing_behind(self, store: Store) -> None:
        await save(store, make_job("a"))

        async def fail() -> None:
            async with store.unit() as unit:
                unit.put((await unit.get(Job, "a")).claim(NOW), make_job("b"))
                unit.log(make_entry("job.claimed"))
                raise LookupError

        with pytest.raises(LookupError):
            await fail()
        async with store.unit() as unit:
            assert await unit.select(Job) == [make_job("a")]
        assert await entries(store) == []

    async def test_a_record_that_cannot_be_stored_leaves_nothing_behind(self, store: Store) -> None:
        timeless = replace(make_job("b"), due=datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001 - that is what is wrong
        with pytest.raises(ValueError, match="without a zone"):
            await save(store, make_job("a"), timeless)
        assert await ids(store) == []

    async def test_a_change_over_somebody_elses_change_conflicts(self, store: Store) -> None:
        await save(store, make_job("a"))

        async def claim_late() -> None:
            async with store.unit() as unit:
                job = await unit.get(Job, "a")
                await save(store, job.finish(NOW))
                unit.put(job.claim(NOW))

        with pytest.raises(Conflict):
            await claim_late()
        assert await ids(store, status="done") == ["a"]

    async def test_a_change_beside_somebody_elses_change_is_fine(self, store: Store) -> None:
        await save(store, make_job("a"), make_job("b"))
        async with store.unit() as unit:
            job = await unit.get(Job, "a")
            assert await unit.get(Job, "b") == make_job("b")
            await save(store, make_job("b").finish(NOW))
            unit.put(job.claim(NOW))
        assert await ids(store, status=["claimed", "done"]) == ["a", "b"]

    async def test_what_a_selection_returned_counts_as_read(self, store: Store) -> None:
        await save(store, make_job("a"))

        async def claim_selected() -> None:
            async with store.unit() as unit:
                (job,) = await unit.select(Job, status="waiting")
                await save(store, job.drop(NOW))
                unit.put(job.claim(NOW))

        with pytest.raises(Conflict):
            await claim_selected()

        async with store.unit() as unit:
            (job,) = await unit.select(Job, status="dropped")
            unit.put(job.finish(NOW))
        assert await ids(store, status="done") == ["a"]

    async def test_adding_twice_conflicts(self, store: Store) -> None:
        async def add_late() -> None:
            async with store.unit() as unit:
                assert await unit.find(Job, "a") is None
                await save(store, make_job("a"))
                unit.put(make_job("a", JobKind.REMIND))

        with pytest.raises(Conflict):
            await add_late()
        async with store.unit() as unit:
            assert await unit.get(Job, "a") == make_job("a")

    async def test_a_record_that_was_not_read_must_be_new(self, store: Store) -> None:
        async def put_unread() -> None:
            async with store.unit() as unit:
                unit.put(make_job("a", JobKind.REMIND))

        await put_unread()
        with pytest.raises(Conflict):
            await put_unread()

    async def test_removing_over_somebody_elses_change_conflicts(self, store: Store) -> None:
        await save(store, make_job("a"))

        async def remove_late() -> None:
            async with store.unit() as unit:
                job = await unit.get(Job, "a")
                await save(store, job.claim(NOW))
                unit.remove(Job, "a")

        with pytest.raises(Conflict):
            await remove_late()
        assert await ids(store) == ["a"]

    async def test_removing_unread_removes_what_is_there(self, store: Store) -> None:
        await save(store, make_job("a"), make_job("b"))
        async with store.unit() as unit:
            unit.remove(Job, "a")
            unit.remove(Job, "no such job")
        assert await ids(store) == ["b"]

    async def test_a_removed_record_may_come_back_as_the_newest(self, store: Store) -> None:
        await save(store, make_job("a"), make_job("b"))
        async with store.unit() as unit:
            unit.remove(Job, "a")
        await save(store, make_job("a"))
        assert await ids(store) == ["b", "a"]

    async def test_selecting_by_keys(self, store: Store) -> None:
        other = make_job("c", subject="signal-2")
        await save(store, make_job("a"), make_job("b").claim(NOW), other, make_job("d").finish(NOW))
        assert await ids(store, subject="signal-1") == ["a", "b", "d"]
        assert await ids(store, subject="signal-1", status=JobStatus.CLAIMED) == ["b"]
        assert await ids(store, status=[JobStatus.WAITING, JobStatus.DONE]) == ["a", "c", "d"]
        assert await ids(store, subject=["signal-2", "signal-3"], status=["waiting", "claimed"]) == ["c"]
        assert await ids(store, subject="signal-3") == []
        assert await ids(store, subject=[]) == []

    async def test_selecting_follows_changes(self, store: Store) -> None:
        await save(store, make_job("a"))
        await save(store, make_job("a").claim(NOW))
        assert await ids(store, status="waiting") == []
        assert await ids(store, status="claimed") == ["a"]

    async def test_selecting_by_no_key_of_its_kind_is_a_mistake(self, store: Store) -> None:
        assert "colour" not in KEYS[Job]
        async with store.unit() as unit:
            with pytest.raises(TypeError, match="colour"):
                await unit.select(Job, colour="red")

    async def test_selections_are_oldest_first_however_often_a_record_changes(self, store: Store) -> None:
        await save(store, make_job("z"))
        await save(store, make_job("a"), make_job("m"))
        await save(store, make_job("z").claim(NOW))
        assert await ids(store) == ["z", "a", "m"]
        assert await ids(store, status=["waiting", "claimed"]) == ["z", "a", "m"]

    async def test_a_unit_goes_on_seeing_what_it_began_with(self, store: Store) -> None:
        await save(store, make_job("a"), make_job("b"))
        async with store.unit() as unit:
            async with store.unit() as other:
                other.put((await other.get(Job, "a")).claim(NOW), (await other.get(Job, "b")).claim(NOW))
                assert await unit.get(Job, "a") == make_job("a")
            async with store.unit() as other:
                other.remove(Job, "b")
                other.put(make_job("c"))
            assert await unit.get(Job, "b") == make_job("b")
            assert await unit.find(Job, "c") is None
            assert await unit.select(Job, status="waiting") == [make_job("a"), make_job("b")]
            assert await unit.select(Job, status="claimed") == []
        assert await ids(store, status="claimed") == ["a"]

    async def test_nobody_sees_a_commit_before_its_unit_ends(self, store: Store) -> None:
        async with store.unit() as unit:
            unit.put(make_job("a"))
            assert await ids(store) == []
        assert await ids(store) == ["a"]

    async def test_a_unit_that_is_over_takes_nothing_more(self, store: Store) -> None:
        async with store.unit() as unit:
            pass
        with pytest.raises(RuntimeError, match="over"):
            unit.put(make_job("a"))

    async def test_many_tasks_that_rerun_on_conflict_lose_nothing(self, store: Store) -> None:
        await save(store, make_job("counter"))
        reruns = 0

        async def increment() -> None:
            nonlocal reruns
            while True:
                try:
                    async with store.unit() as unit:
                        job = await unit.get(Job, "counter")
                        await asyncio.sleep(0)
                        unit.put(replace(job, attempts=job.attempts + 1))
                except Conflict:
                    reruns += 1
                else:
                    return

        async def increment_often() -> None:
            for _ in range(10):
                await increment()

        await asyncio.gather(*(increment_often() for _ in range(10)))
        async with store.unit() as unit:
            assert (await unit.get(Job, "counter")).attempts == 100
        assert reruns > 0

    async def test_units_side_by_side_are_all_kept(self, store: Store) -> None:
        await asyncio.gather(*(save(store, make_job(f"job-{number}")) for number in range(100)))
        assert len(await ids(store)) == 100

    async def test_the_audit_log_is_in_order(self, store: Store) -> None:
        for number in range(3):
            async with store.unit() as unit:
                unit.put(make_job(f"job-{number}"))
                unit.log(make_entry(f"first.{number}"), make_entry(f"second.{number}"))
        expected = [make_entry(f"{which}.{number}") for number in range(3) for which in ("first", "second")]
        assert await entries(store) == expected

    async def test_the_audit_log_takes_entries_without_a_change(self, store: Store) -> None:
        async with store.unit() as unit:
            unit.log(make_entry("signal.read"))
        assert await entries(store) == [make_entry("signal.read")]

    async def test_a_conflict_leaves_no_audit_entry(self, store: Store) -> None:
        await save(store, make_job("a"))

        async def add_again() -> None:
            async with store.unit() as unit:
                unit.put(make_job("a", JobKind.REMIND))
                unit.log(make_entry("job.planned"))

        with pytest.raises(Conflict):
            await add_again()
        assert await entries(store) == []

    async def test_times_come_back_as_utc(self, store: Store) -> None:
        job = make_job("a").postpone(NOW + timedelta(microseconds=1))
        await save(store, job)
        async with store.unit() as unit:
            assert (await unit.get(Job, "a")).due.tzinfo is UTC
