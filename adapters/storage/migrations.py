"""How records written by earlier versions of the bot become records of today; open this when a stored field changes.

A new field with a default needs nothing here. A field that is renamed, removed or read differently needs one function,
appended to its kind: the first brings schema 1 to schema 2, the next 2 to 3. A record is upgraded whenever it is read
and stored in the new form when it is next changed, so nothing is ever rewritten in bulk.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.errors import DamagedStore

Document = dict[str, object]
Upgrade = Callable[[Document], Document]

UPGRADES: Mapping[str, Sequence[Upgrade]] = {
    "signal": (),
    "intake": (),
    "job": (),
    "channel": (),
    "preferences": (),
    "sent_card": (),
    "seen_event": (),
    "missed_report": (),
    "verdict": (),
    "conversation": (),
    "audit": (),
}
"""Per table, what to do to a document of schema 1, 2, ... to get the next one."""


def current_schema(table: str, upgrades: Mapping[str, Sequence[Upgrade]] = UPGRADES) -> int:
    """The schema that is written today."""
    return len(upgrades[table]) + 1


def upgrade(table: str, document: Document, upgrades: Mapping[str, Sequence[Upgrade]] = UPGRADES) -> Document:
    """The fields of `document` as they are stored today, its `schema` taken off.

    Raises:
        DamagedStore: when the schema is missing or newer than this version of the bot knows.
    """
    fields = dict(document)
    schema = fields.pop("schema", None)
    current = current_schema(table, upgrades)
    if not isinstance(schema, int) or schema < 1:
        raise DamagedStore(f"a record of {table!r} carries no schema version")
    if schema > current:
        raise DamagedStore(
            f"a record of {table!r} has schema {schema} and this version of the bot reads up to {current}: "
            "it was written by a newer version, start that one"
        )
    for step in upgrades[table][schema - 1 :]:
        fields = step(fields)
    return fields
