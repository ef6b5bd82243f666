from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from adapters.storage.tinydb_store import TinyDbStore
from bot.domain.audit import SeenEvent
from bot.domain.errors import DamagedStore

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = {"1": {"format": "vroegbij", "schema": 1, "commit": 1, "lost": []}}
EVENT = {"schema": 1, "id": "event-1", "at": NOW.isoformat()}
WHOLE = orjson.dumps({"_store": HEADER, "seen_event": {"1": EVENT}})

DAMAGE = {
    "empty": b"",
    "blank": b" \n",
    "truncated": WHOLE[: len(WHOLE) // 2],
    "zeros": b"\0" * len(WHOLE),
    "garbage": b"\xff\xfe<html>",
    "no object": b"[]",
    "a table that is no object": b'{"_store": []}',
    "documents without numbers": orjson.dumps({"_store": HEADER, "seen_event": {"event-1": EVENT}}),
    "nothing at all": b"{}",
    "somebody else's": b'{"_default": {"1": {"name": "x"}}}',
    "a header of something else": orjson.dumps({"_store": {"1": {"format": "other", "schema": 1}}}),
    "a header that is no object": orjson.dumps({"_store": {"1": 3}}),
    "a header of a newer bot": orjson.dumps({"_store": {"1": HEADER["1"] | {"schema": 2}}}),
    "an unknown table": orjson.dumps({"_store": HEADER, "wish": {}}),
    "a record that is no object": orjson.dumps({"_store": HEADER, "seen_event": {"1": "x"}}),
    "a record without its id": orjson.dumps({"_store": HEADER, "seen_event": {"1": {"schema": 1, "at": EVENT["at"]}}}),
    "a record of a newer bot": orjson.dumps({"_store": HEADER, "seen_event": {"1": EVENT | {"schema": 9}}}),
    "one id twice": orjson.dumps({"_store": HEADER, "seen_event": {"1": EVENT, "2": EVENT}}),
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_named_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "store.json"
    file.write_bytes(content)
    with pytest.raises(DamagedStore) as caught:
        TinyDbStore.open(tmp_path)
    assert str(file) in str(caught.value)
    assert "left untouched" in str(caught.value)
    assert str(tmp_path / "backups") in str(caught.value)
    assert file.read_bytes() == content
    assert {path.name for path in tmp_path.iterdir()} <= {"store.json", "store.lock", "audit.jsonl"}


async def test_the_same_file_whole_is_read(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_bytes(WHOLE)
    store = TinyDbStore.open(tmp_path)
    async with store.unit() as unit:
        assert await unit.select(SeenEvent) == [SeenEvent("event-1", NOW)]
    await store.close()


async def test_a_store_that_was_damaged_can_be_opened_once_it_is_repaired(tmp_path: Path) -> None:
    file = tmp_path / "store.json"
    file.write_bytes(b"")
    with pytest.raises(DamagedStore):
        TinyDbStore.open(tmp_path)
    file.write_bytes(WHOLE)
    await TinyDbStore.open(tmp_path).close()
