"""Every store against a plain model of what units of work mean, over many invented histories."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adapters.storage.memory import MemoryStore
from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.errors import Conflict
from bot.domain.job import Job, JobId, JobKind, JobStatus
from bot.ports import Store, Unit

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
T = TypeVar("T")

IDS = st.sampled_from("abcd")
SLOTS = st.sampled_from((0, 1))
STATUSES = st.sampled_from((JobStatus.WAITING, JobStatus.DONE))


@dataclass(slots=True)
class ModelUnit:
    """A copy of everything there was, and what was staged."""

    seen: dict[str, tuple[Job, int, int]]
    expected: dict[str, int | None] = field(default_factory=dict)
    staged: dict[str, Job | None] = field(default_factory=dict)

    def find(self, id_: str) -> Job | None:
        if id_ in self.staged:
            return self.staged[id_]
        self.expected.setdefault(id_, self.seen[id_][1] if id_ in self.seen else 0)
        return self.seen[id_][0] if id_ in self.seen else None

    def select(self, status: JobStatus) -> list[Job]:
        for id_, (job, version, _) in self.seen.items():
            if job.status is status:
                self.expected.setdefault(id_, version)
        order = sorted(self.seen, key=lambda id_: self.seen[id_][2])
        order += [id_ for id_ in self.staged if id_ not in self.seen]
        now: dict[str, Job | None] = {id_: job for id_, (job, _, _) in self.seen.items()}
        now |= self.staged
        return [found for id_ in order if (found := now[id_]) and found.status is status]


class Histories(RuleBasedStateMachine):
    """Two units at a time, on both stores and on the model."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.stores: list[Store] = [MemoryStore(), TinyDbStore.open(Path(self.folder.name))]
        self.committed: dict[str, tuple[Job, int, int]] = {}
        self.count = 0
        self.places = 0
        self.models: dict[int, ModelUnit] = {}
        self.contexts: dict[int, list[AbstractAsyncContextManager[Unit]]] = {}
        self.units: dict[int, list[Unit]] = {}

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def begin(self, slot: int) -> None:
        if slot not in self.models:
            self.models[slot] = ModelUnit(dict(self.committed))
            self.contexts[slot] = [store.unit() for store in self.stores]
            self.units[slot] = [self.run(context.__aenter__()) for context in self.contexts[slot]]

    @rule(slot=SLOTS, id_=IDS)
    def find(self, slot: int, id_: str) -> None:
        self.begin(slot)
        expected = self.models[slot].find(id_)
        assert [self.run(unit.find(Job, id_)) for unit in self.units[slot]] == [expected, expected]

    @rule(slot=SLOTS, status=STATUSES)
    def select(self, slot: int, status: JobStatus) -> None:
        self.begin(slot)
        expected = self.models[slot].select(status)
        assert [self.run(unit.select(Job, status=status)) for unit in self.units[slot]] == [expected, expected]

    @rule(slot=SLOTS, id_=IDS, status=STATUSES, read=st.booleans())
    def put(self, slot: int, id_: str, status: JobStatus, *, read: bool) -> None:
        if read:
            self.find(slot, id_)
        self.begin(slot)
        job = Job(JobId(id_), JobKind.ALERT, "signal", due=NOW, status=status)
        model = self.models[slot]
        model.expected.setdefault(id_, 0)
        model.staged[id_] = job
        for unit in self.units[slot]:
            unit.put(job)

    @rule(slot=SLOTS, id_=IDS)
    def remove(self, slot: int, id_: str) -> None:
        self.begin(slot)
        model = self.models[slot]
        model.expected.setdefault(id_, None)
        model.staged[id_] = None
        for unit in self.units[slot]:
            unit.remove(Job, id_)

    @rule(slot=SLOTS)
    def commit(self, slot: int) -> None:
        if slot in self.models:
            expected = self.commit_model(self.models.pop(slot))
            outcomes = [self.run(self.end(context)) for context in self.contexts.pop(slot)]
            assert outcomes == [expected, expected]

    @rule(slot=SLOTS)
    def abandon(self, slot: int) -> None:
        if slot in self.models:
            del self.models[slot]
            for context in self.contexts.pop(slot):
                err = LookupError()
                assert not self.run(context.__aexit__(LookupError, err, None))

    @precondition(lambda self: not self.models)
    @rule()
    def reopen(self) -> None:
        self.run(self.stores[1].close())
        self.stores[1] = TinyDbStore.open(Path(self.folder.name))

    @invariant()
    def a_new_unit_sees_what_is_committed(self) -> None:
        expected = [job for job, _, _ in sorted(self.committed.values(), key=lambda row: row[2])]
        for store in self.stores:
            assert self.run(self.everything(store)) == expected

    def commit_model(self, unit: ModelUnit) -> bool:
        for id_ in unit.staged:
            version = self.committed[id_][1] if id_ in self.committed else 0
            if unit.expected[id_] not in (None, version):
                return False
        self.count += 1
        for id_, job in unit.staged.items():
            before = self.committed.get(id_)
            if job is None:
                self.committed.pop(id_, None)
            elif before is None or before[0] != job:
                self.places += 1
                place = before[2] if before else self.places
                self.committed[id_] = (job, self.count, place)
        return True

    async def end(self, context: AbstractAsyncContextManager[Unit]) -> bool:
        try:
            await context.__aexit__(None, None, None)
        except Conflict:
            return False
        return True

    async def everything(self, store: Store) -> list[Job]:
        async with store.unit() as unit:
            return await unit.select(Job)

    def teardown(self) -> None:
        for slot in list(self.models):
            self.abandon(slot)
        self.run(self.stores[1].close())
        self.runner.close()
        self.folder.cleanup()


Histories.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestHistories = Histories.TestCase
