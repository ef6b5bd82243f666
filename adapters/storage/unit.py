"""One unit of work over the tables: it sees them as they were when it began, plus what it changed itself."""

import math
from collections.abc import Collection, Iterator
from operator import itemgetter
from typing import TypeVar, cast

from adapters.storage.tables import Key, Row, Tables, Wanted, matches, wanted_values
from bot.domain.audit import AuditEntry
from bot.domain.errors import NotFound
from bot.ports import Entity

E = TypeVar("E", bound=Entity)

ABSENT = 0
"""The version of a record that is not there."""


class TablesUnit:
    """Implements `Unit`; `Commits` begins it and commits what it staged.

    `expected` holds the version of each record it read or will write (None: whatever is there), `is_stale` that what
    it saw was undone.
    """

    def __init__(self, tables: Tables, began_at: int) -> None:
        self.began_at = began_at
        self.entries: list[AuditEntry] = []
        self.staged: dict[Key, Entity | None] = {}
        self.expected: dict[Key, int | None] = {}
        self.is_over = False
        self.is_stale = False
        self._tables = tables
        self._before: dict[Key, Row | None] = {}

    async def get(self, kind: type[E], id: str) -> E:  # noqa: A002 - the record's own word
        """The record with this id.

        Raises:
            NotFound: when there is none.
        """
        found = await self.find(kind, id)
        if found is None:
            raise NotFound(f"{kind.__name__} {id}")
        return found

    async def find(self, kind: type[E], id: str) -> E | None:  # noqa: A002
        """The record with this id, or None."""
        key = (kind, id)
        if key in self.staged:
            return cast(E | None, self.staged[key])
        row = self._row(key)
        self.expected.setdefault(key, row.version if row else ABSENT)
        return cast(E, row.record) if row else None

    async def select(self, kind: type[E], /, **keys: str | Collection[str]) -> list[E]:
        """The records whose `KEYS` have these values (a collection means: any of these), oldest first."""
        wanted = wanted_values(kind, keys)
        found: list[tuple[float, Entity]] = []
        for row in self._committed(kind, wanted):
            self.expected.setdefault((kind, row.record.id), row.version)
            if (kind, row.record.id) not in self.staged:
                found.append((row.place, row.record))
        for key, record in self.staged.items():
            if key[0] is kind and record is not None and matches(record, wanted):
                before = self._row(key)
                found.append((before.place if before else math.inf, record))
        return [cast(E, record) for _, record in sorted(found, key=itemgetter(0))]

    def put(self, *entities: Entity) -> None:
        """Add or replace records; one that this unit did not read must not exist yet."""
        self._must_be_open()
        for entity in entities:
            self._stage((type(entity), entity.id), entity, unread=ABSENT)

    def remove(self, kind: type[Entity], id: str) -> None:  # noqa: A002
        """Take a record out, if it is there."""
        self._must_be_open()
        self._stage((kind, id), None, unread=None)

    def log(self, *entries: AuditEntry) -> None:
        """Add lines to the audit log, committed with the rest."""
        self._must_be_open()
        self.entries.extend(entries)

    def keep_view(self, key: Key, row: Row | None) -> None:
        """Go on seeing `row` under `key`: another unit is about to replace it."""
        self._before.setdefault(key, row)

    def _row(self, key: Key) -> Row | None:
        return self._before[key] if key in self._before else self._tables.row(key)

    def _committed(self, kind: type[Entity], wanted: Wanted) -> Iterator[Row]:
        for row in self._tables.select(kind, wanted):
            if (kind, row.record.id) not in self._before:
                yield row
        for key, before in self._before.items():
            if key[0] is kind and before and matches(before.record, wanted):
                yield before

    def _stage(self, key: Key, record: Entity | None, *, unread: int | None) -> None:
        self.expected.setdefault(key, unread)
        self.staged[key] = record

    def _must_be_open(self) -> None:
        if self.is_over:
            raise RuntimeError("this unit of work is over: what is added now would be lost")
