"""The playground's memory as JSON and back: cards part by part, messages, and the file as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any

import orjson

from adapters.web.playground.entry import Entry, Pending
from bot.domain.card import Button, Card, Facts, Folded, Heading, Language, Link, Quote, Row, Status, Style, Text

SCHEMA = 1
"""The version of the file; a reader of a later version handles the earlier ones in `from_bytes`."""

_CLASSES = {c.__name__: c for c in (Button, Card, Facts, Folded, Heading, Link, Quote, Row, Status, Text)}
_ENUMS = {"style": Style, "language": Language}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the playground remembers at one moment."""

    entries: tuple[Entry, ...] = ()
    sequence: int = 0
    clock_at: datetime | None = None
    read_until: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


def to_bytes(snapshot: Snapshot) -> bytes:
    """The file as it should read."""
    return orjson.dumps(
        {
            "schema": SCHEMA,
            "sequence": snapshot.sequence,
            "clock_at": snapshot.clock_at,
            "read_until": dict(snapshot.read_until),
            "absent": sorted(snapshot.absent),
            "entries": [_entry_to_json(entry) for entry in snapshot.entries],
        }
    )


def from_bytes(data: bytes) -> Snapshot:
    """What the file says.

    Raises:
        ValueError: when it is damaged or of a version that is not known.
    """
    raw = orjson.loads(data)
    try:
        if raw["schema"] != SCHEMA:
            raise ValueError(f"schema {raw['schema']} is not known")
        return Snapshot(
            entries=tuple(_entry_from_json(entry) for entry in raw["entries"]),
            sequence=raw["sequence"],
            clock_at=datetime.fromisoformat(raw["clock_at"]) if raw["clock_at"] else None,
            read_until=dict(raw["read_until"]),
            absent=frozenset(raw["absent"]),
        )
    except (KeyError, TypeError, AttributeError) as err:
        raise ValueError("a part is missing or of another kind") from err


def card_to_json(card: Card) -> Any:
    """A card as JSON that `card_from_json` reads."""
    return _plain(card)


def card_from_json(raw: Mapping[str, Any]) -> Card:
    """The card that `card_to_json` wrote.

    Raises:
        ValueError: when this is no card.
    """
    if raw["is"] != Card.__name__:
        raise ValueError("a stored card is of another kind")
    card: Card = _value(raw)
    return card


def _entry_to_json(entry: Entry) -> dict[str, Any]:
    raw: dict[str, Any] = {"id": entry.id, "place": entry.place, "author": entry.author, "sent_at": entry.sent_at}
    optional = ("text", "thread", "deleted", "key", "pending", "edited_at")
    raw.update({name: getattr(entry, name) for name in optional if getattr(entry, name)})
    if entry.card:
        raw["card"] = card_to_json(entry.card)
    return raw


def _entry_from_json(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        place=raw["place"],
        author=raw["author"],
        sent_at=datetime.fromisoformat(raw["sent_at"]),
        text=raw.get("text", ""),
        thread=raw.get("thread"),
        edited_at=datetime.fromisoformat(raw["edited_at"]) if "edited_at" in raw else None,
        deleted=raw.get("deleted", False),
        card=card_from_json(raw["card"]) if "card" in raw else None,
        key=raw.get("key", ""),
        pending=Pending(raw.get("pending", "")),
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {"is": type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _value(raw: Any) -> Any:
    if isinstance(raw, list):
        return tuple(_value(item) for item in raw)
    if not isinstance(raw, dict):
        return raw
    made = _CLASSES[raw["is"]]
    known = {f.name for f in fields(made)}
    values = {name: _value(item) for name, item in raw.items() if name in known}
    return made(**values | {name: kind(values[name]) for name, kind in _ENUMS.items() if name in values})
