"""Units of work turned into commits: all or nothing, in one order, never over somebody else's change."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.storage.fragment_storage import Change
from adapters.storage.records import TABLE_OF, dump, dump_audit
from adapters.storage.tables import Key, Row, Tables
from adapters.storage.unit import ABSENT, TablesUnit
from bot.domain.errors import Conflict


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its number, never used twice; what to write, and the rows to put back if that fails."""

    number: int
    changes: tuple[Change, ...]
    audit_lines: tuple[bytes, ...]
    before: tuple[tuple[Key, Row | None], ...]


class Commits:
    """Begins units of work on the tables and applies them one by one; numbers follow `last`."""

    def __init__(self, tables: Tables, *, last: int = 0) -> None:
        self.last = last
        self._tables = tables
        self._open: set[TablesUnit] = set()

    def begin(self) -> TablesUnit:
        """A unit that sees what is committed now; hand it back to `end`."""
        unit = TablesUnit(self._tables, self.last)
        self._open.add(unit)
        return unit

    def end(self, unit: TablesUnit) -> None:
        """Forget a unit, committed or not."""
        unit.is_over = True
        self._open.discard(unit)

    def commit(self, unit: TablesUnit) -> Commit | None:
        """Apply what a unit staged, or None when that changes nothing.

        Raises:
            Conflict: when another unit changed or added one of its records since it began.
            TypeError, ValueError: when a record cannot be stored; nothing is applied then.
        """
        self._refuse_conflicts(unit)
        changed = {key: record for key, record in unit.staged.items() if record != self._current(key)}
        if not changed and not unit.entries:
            return None
        documents = {key: dump(record) if record is not None else None for key, record in changed.items()}
        number = self.last + 1
        lines = tuple(dump_audit(entry, commit=number) for entry in unit.entries)
        self.last = number
        self.end(unit)
        before = tuple((key, self._tables.row(key)) for key in changed)
        changes = []
        for key, row in before:
            record = changed[key]
            place = row.place if row else self._tables.next_place()
            self._replace(key, Row(record, number, place) if record is not None else None)
            changes.append(Change(TABLE_OF[key[0]], place, documents[key]))
        return Commit(number, tuple(changes), lines, before)

    def undo(self, commits: Sequence[Commit]) -> None:
        """Take back the latest commits because they could not be kept; units that may have seen them will conflict."""
        for commit in reversed(commits):
            for key, row in commit.before:
                self._tables.set(key, row)
        for unit in self._open:
            unit.is_stale = True

    def _refuse_conflicts(self, unit: TablesUnit) -> None:
        if unit.is_stale:
            raise Conflict("what this unit read could not be kept")
        for kind, id_ in unit.staged:
            expected = unit.expected[kind, id_]
            row = self._tables.row((kind, id_))
            if expected is not None and expected != (row.version if row else ABSENT):
                raise Conflict(f"{kind.__name__} {id_} was changed meanwhile")

    def _current(self, key: Key) -> object:
        row = self._tables.row(key)
        return row.record if row else None

    def _replace(self, key: Key, row: Row | None) -> None:
        current = self._tables.row(key)
        for unit in self._open:
            unit.keep_view(key, current)
        self._tables.set(key, row)
