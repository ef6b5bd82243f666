"""All records in memory, with their versions and their index by `KEYS`; what a unit reads and a commit changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.ports import KEYS, KINDS, Entity

Key = tuple[type[Entity], str]
"""Kind and id: what a record is found by."""

Wanted = Mapping[str, frozenset[str]]
"""Per key of a kind, the values that will do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it was committed: by which commit, and its place in the order in which records were added."""

    record: Entity
    version: int
    place: int


class Tables:
    """The committed records of every kind."""

    def __init__(self) -> None:
        self._rows: dict[type[Entity], dict[str, Row]] = {kind: {} for kind in KINDS}
        self._index: dict[tuple[type[Entity], str, str], dict[str, Row]] = defaultdict(dict)
        self._last_place = 0

    def row(self, key: Key) -> Row | None:
        """The record under `key`, if there is one."""
        kind, id_ = key
        return self._rows[kind].get(id_)

    def select(self, kind: type[Entity], wanted: Wanted) -> Iterator[Row]:
        """The rows that have these values, in no order; looks at no more rows than the rarest value has."""
        candidates = [self._having(kind, name, values) for name, values in wanted.items()]
        rows = min(candidates, key=len, default=self._rows[kind].values())
        return (row for row in rows if matches(row.record, wanted))

    def next_place(self) -> int:
        """The place of one more new record."""
        self._last_place += 1
        return self._last_place

    def set(self, key: Key, row: Row | None) -> None:
        """Put `row` under `key`, or take out what is there."""
        kind, id_ = key
        before = self._rows[kind].pop(id_, None)
        if before:
            for indexed in self._indexed(before.record):
                del self._index[indexed][id_]
                if not self._index[indexed]:
                    del self._index[indexed]
        if row:
            self._last_place = max(self._last_place, row.place)
            self._rows[kind][id_] = row
            for indexed in self._indexed(row.record):
                self._index[indexed][id_] = row

    def _having(self, kind: type[Entity], name: str, values: Iterable[str]) -> Collection[Row]:
        found = [self._index[kind, name, value].values() for value in values if (kind, name, value) in self._index]
        return found[0] if len(found) == 1 else [row for rows in found for row in rows]

    def _indexed(self, record: Entity) -> Iterator[tuple[type[Entity], str, str]]:
        kind = type(record)
        return ((kind, name, str(value(record))) for name, value in KEYS.get(kind, {}).items())


def wanted_values(kind: type[Entity], keys: Mapping[str, str | Collection[str]]) -> Wanted:
    """What `Unit.select` was asked for, checked against `KEYS`."""
    unknown = keys.keys() - KEYS.get(kind, {}).keys()
    if unknown:
        raise TypeError(f"{kind.__name__} cannot be selected by {', '.join(sorted(unknown))}")
    return {
        name: frozenset([str(values)] if isinstance(values, str) else map(str, values)) for name, values in keys.items()
    }


def matches(record: Entity, wanted: Wanted) -> bool:
    """Whether a record has one of the wanted values for each key."""
    keys = KEYS.get(type(record), {})
    return all(str(keys[name](record)) in values for name, values in wanted.items())
