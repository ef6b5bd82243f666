"""What stands in the store's file: a header and the records; open this to see what a healthy file looks like."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from adapters.storage.fragment_storage import Change
from adapters.storage.records import TABLES, load
from adapters.storage.tables import Row, Tables
from bot.domain.errors import DamagedStore

HEADER_TABLE = "_store"
HEADER_PLACE = 1
FORMAT = "vroegbij"


@dataclass(frozen=True, slots=True)
class Header:
    """The last commit in the file, and which numbers up to there never landed (the first and last of each row)."""

    commit: int = 0
    lost: tuple[tuple[int, int], ...] = ()

    def has(self, commit: int) -> bool:
        """Whether the file holds this commit."""
        return commit <= self.commit and not any(first <= commit <= last for first, last in self.lost)

    def without(self, first: int, last: int) -> "Header":
        """The header once it is known that these commits never landed; their numbers are not used again."""
        return Header(last, (*self.lost, (first, last))) if first <= last else self

    def change(self) -> Change:
        """How to write it."""
        document = {"format": FORMAT, "schema": 1, "commit": self.commit, "lost": self.lost}
        return Change(HEADER_TABLE, HEADER_PLACE, orjson.dumps(document))


def read_store(documents: Mapping[str, Mapping[str, object]] | None) -> tuple[Header, Tables]:
    """The header and the records in a file; None stands for a new store.

    Raises:
        DamagedStore: when these are not the documents of a store, or one cannot be read.
    """
    tables = Tables()
    if documents is None:
        return Header(), tables
    header = _read_header(documents.get(HEADER_TABLE, {}).get(str(HEADER_PLACE)))
    unknown = documents.keys() - TABLES.keys() - {HEADER_TABLE}
    if unknown:
        raise DamagedStore(f"it holds tables that this version of the bot does not know: {', '.join(sorted(unknown))}")
    for table, kind in TABLES.items():
        for place, document in documents.get(table, {}).items():
            record = load(table, document)
            if tables.row((kind, record.id)):
                raise DamagedStore(f"it holds two records of {table!r} with one id")
            tables.set((kind, record.id), Row(record, header.commit, int(place)))
    return header, tables


def _read_header(document: object) -> Header:
    match document:
        case {"format": "vroegbij", "schema": 1, "commit": int(commit), "lost": list(lost)}:
            return Header(commit, tuple((first, last) for first, last in lost))
        case {"format": "vroegbij", "schema": int()}:
            raise DamagedStore("it was written by a newer version of the bot, start that one")
        case _:
            raise DamagedStore("it was not written by this bot")
