"""Domain values to JSON documents and back: what a record looks like on disk or in a database.

Times are ISO 8601 in UTC, days ISO 8601, sets sorted lists. Every document carries its `schema` (see `migrations`).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, get_origin

import orjson
from cattrs import Converter

from adapters.storage.migrations import current_schema, upgrade
from bot.domain.audit import AuditEntry, MissedReport, SeenEvent, Verdict
from bot.domain.channel import Channel
from bot.domain.conversation import Conversation
from bot.domain.errors import DamagedStore
from bot.domain.intake import Intake
from bot.domain.job import Job
from bot.domain.person import Preferences
from bot.domain.sent import SentCard
from bot.domain.signal import Signal
from bot.ports import Entity

TABLES: Mapping[str, type[Entity]] = {
    "signal": Signal,
    "intake": Intake,
    "job": Job,
    "channel": Channel,
    "preferences": Preferences,
    "sent_card": SentCard,
    "seen_event": SeenEvent,
    "missed_report": MissedReport,
    "verdict": Verdict,
    "conversation": Conversation,
}
"""The table each kind lives in; names on disk outlive the names of classes."""

TABLE_OF: Mapping[type[Entity], str] = {kind: table for table, kind in TABLES.items()}


def dump(entity: Entity) -> bytes:
    """The document of a record as JSON.

    Raises:
        TypeError, ValueError: when it is of no kind a store knows, or holds something that cannot be stored, such as
            a time without a zone.
    """
    table = TABLE_OF.get(type(entity))
    if table is None:
        raise TypeError(f"a store keeps no {type(entity).__name__}")
    return _dump(table, entity)


def load(table: str, document: object) -> Entity:
    """The record in a document of `table`, whichever version of the bot wrote it.

    Raises:
        DamagedStore: when it cannot be read.
    """
    entity: Entity = _load(table, TABLES[table], document)
    return entity


def dump_audit(entry: AuditEntry, *, commit: int) -> bytes:
    """One line of the audit log, marked with the commit it belongs to."""
    return _dump("audit", entry, commit=commit) + b"\n"


def load_audit(line: bytes) -> tuple[int, AuditEntry]:
    """The commit number and the entry of one line of the audit log.

    Raises:
        DamagedStore: when it is no such line.
    """
    try:
        document = orjson.loads(line)
        commit = document.pop("commit")
    except (orjson.JSONDecodeError, AttributeError, TypeError, KeyError) as err:
        raise DamagedStore("a line of the audit log cannot be read") from err
    if not isinstance(commit, int):
        raise DamagedStore("a line of the audit log carries no commit number")
    entry: AuditEntry = _load("audit", AuditEntry, document)
    return commit, entry


def _dump(table: str, value: object, **marks: int) -> bytes:
    return orjson.dumps({"schema": current_schema(table), **marks, **_CONVERTER.unstructure(value)})


def _load(table: str, kind: type[Any], document: object) -> Any:
    if not isinstance(document, dict):
        raise DamagedStore(f"a record of {table!r} is no document")
    fields = upgrade(table, document)
    try:
        return _CONVERTER.structure(fields, kind)
    except Exception as err:  # cattrs raises whatever the constructors raise
        raise DamagedStore(f"a record of {table!r} cannot be read: {err}") from err


def _time_to_json(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {value}")
    return value.astimezone(UTC).isoformat()


def _time_from_json(value: Any, _: type) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {value}")
    return moment.astimezone(UTC)


def _day_from_json(value: Any, _: type) -> date:
    return date.fromisoformat(value)


def _scalar_from_json(expected: type) -> Callable[[Any, Any], Any]:
    def read(value: Any, kind: Any) -> Any:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if expected is float and type(value) is int:
            return float(value)
        if type(value) is not expected:  # cattrs would convert, str(None) for one, and so hide the damage
            raise TypeError(f"expected {expected.__name__}, found {type(value).__name__}")
        return value

    return read


def _set_to_json(value: frozenset[Any]) -> list[Any]:
    return sorted(_CONVERTER.unstructure(item) for item in value)


def _is_set(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _make_converter() -> Converter:
    converter = Converter(detailed_validation=False, forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, _time_to_json)
    converter.register_structure_hook(datetime, _time_from_json)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, _day_from_json)
    for scalar in (str, int, float, bool):
        converter.register_structure_hook(scalar, _scalar_from_json(scalar))
    converter.register_unstructure_hook_func(_is_set, _set_to_json)
    return converter


_CONVERTER = _make_converter()
