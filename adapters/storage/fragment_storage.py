"""TinyDB's storage with a durable file: only documents that changed are serialised again, all are written.

The file is an ordinary TinyDB file, one document a line: `TinyDB(path)` reads it too. orjson holds Python's lock while
it works, so serialising 14 MB for one changed document would stop the event loop for longer than it may.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import orjson
from tinydb.storages import Storage

from adapters.storage.atomic_file import AtomicFile
from bot.domain.errors import DamagedStore

Documents = dict[str, dict[str, object]]
"""Per table, the documents by TinyDB's `doc_id`."""


class Change(NamedTuple):
    """What becomes of one document: its table, its place (TinyDB's `doc_id`), and its JSON (None: removed)."""

    table: str
    place: int
    document: bytes | None


class FragmentStorage(Storage):
    """Implements TinyDB's `Storage`, and `change` beside it."""

    def __init__(self, path: Path) -> None:
        self._file = AtomicFile(path)
        self._tables = _fragments(read_documents(path)) if path.exists() else None

    def read(self) -> dict[str, dict[str, object]] | None:
        """Every table, or None when nothing was written yet."""
        if self._tables is None:
            return None
        return {
            table: {str(place): orjson.loads(_document(fragment)) for place, fragment in fragments.items()}
            for table, fragments in self._tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, object]]) -> None:
        """Replace everything, as TinyDB's own tables do."""
        tables = _fragments(data)
        self._persist(tables)
        self._tables = tables

    def change(self, changes: Iterable[Change]) -> None:
        """Change some documents, all or none of them; on return they are on the disk."""
        tables = self._tables or {}
        before: list[tuple[dict[int, bytes], int, bytes | None]] = []
        for table, place, document in changes:
            fragments = tables.setdefault(table, {})
            before.append((fragments, place, fragments.get(place)))
            _put(fragments, place, _fragment(place, document) if document is not None else None)
        try:
            self._persist(tables)
        except BaseException:
            for fragments, place, fragment in reversed(before):
                _put(fragments, place, fragment)
            raise
        self._tables = tables

    def tidy(self) -> None:
        """Do what can wait until a change is on the disk."""
        self._file.tidy()

    def close(self) -> None:
        """Let go of the file."""
        self._file.tidy()

    def _persist(self, tables: Mapping[str, Mapping[int, bytes]]) -> None:
        parts: list[bytes | memoryview] = [b"{"]
        for table, fragments in tables.items():
            parts.append(b"%b%b:{" % (b"" if len(parts) == 1 else b",\n", orjson.dumps(table)))
            documents: list[bytes | memoryview] = [*fragments.values()]
            if documents:
                documents[0] = memoryview(documents[0])[1:]  # without its comma
            parts += documents
            parts.append(b"}")
        parts.append(b"}\n")
        self._file.replace(parts)


def read_documents(path: Path) -> Documents:
    """Every table in a TinyDB file.

    Raises:
        DamagedStore: when it is no such file.
    """
    try:
        tables = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as err:
        raise DamagedStore("it holds no complete JSON") from err
    if not isinstance(tables, dict) or not all(isinstance(documents, dict) for documents in tables.values()):
        raise DamagedStore("its JSON is not that of a store")
    if not all(place.isdecimal() for documents in tables.values() for place in documents):
        raise DamagedStore("its JSON is not that of a store")
    return tables


def _fragments(tables: Mapping[str, Mapping[str, object]]) -> dict[str, dict[int, bytes]]:
    return {
        table: {int(place): _fragment(int(place), orjson.dumps(document)) for place, document in documents.items()}
        for table, documents in tables.items()
    }


def _fragment(place: int, document: bytes) -> bytes:
    return b',\n"%d":%b' % (place, document)


def _document(fragment: bytes) -> bytes:
    return fragment[fragment.index(b":") + 1 :]


def _put(fragments: dict[int, bytes], place: int, fragment: bytes | None) -> None:
    if fragment is None:
        fragments.pop(place, None)
    else:
        fragments[place] = fragment
