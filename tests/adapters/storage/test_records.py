from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.storage.migrations import UPGRADES, Document, current_schema, upgrade
from adapters.storage.records import TABLES, dump, dump_audit, load, load_audit
from bot.domain.audit import AuditEntry, SeenEvent
from bot.domain.channel import Channel
from bot.domain.errors import DamagedStore
from bot.domain.intake import Intake, IntakeId, MiniIntake
from bot.domain.message import Account, ChannelRef, PersonId, Platform
from bot.domain.sent import Address
from bot.domain.when import Precision, When
from bot.ports import KINDS, Entity

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHANNEL = Channel(
    ChannelRef(Platform.TEAMS, "tenant", "19:abc"),
    "riolering",
    members=frozenset({PersonId("sanne"), PersonId("joost")}),
    shadow_since=NOW,
)

MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, fold=0)
)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(frozenset, lambda kind: st.frozensets(st.from_type(*get_args(kind)), max_size=1))
st.register_type_strategy(Mapping, st.dictionaries(st.text("abc", max_size=3), st.text("abc", max_size=3), max_size=3))
st.register_type_strategy(int, st.integers(min_value=-(2**63), max_value=2**63 - 1))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(codec="utf-8"), max_size=30))
st.register_type_strategy(
    When,
    st.builds(
        lambda text, days, precision: When(text, min(days), max(days), precision),
        st.text(st.characters(codec="utf-8"), max_size=10),
        st.tuples(st.dates(), st.dates()),
        st.sampled_from(Precision),
    ),
)
st.register_type_strategy(
    Address,
    st.builds(Address, account=st.from_type(Account)) | st.builds(Address, channel=st.from_type(ChannelRef)),
)


def test_every_kind_has_a_table_and_a_schema() -> None:
    assert set(TABLES.values()) == set(KINDS)
    assert set(UPGRADES) == {*TABLES, "audit"}


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_is_loaded_equals_what_was_dumped(table: str, data: st.DataObject) -> None:
    entity: Entity = data.draw(st.from_type(TABLES[table]))
    loaded = load(table, orjson.loads(dump(entity)))
    assert loaded == entity
    assert repr(loaded) == repr(entity)  # the types too: a StrEnum equals its text, a list prints like a list


def test_a_document_is_plain_and_says_its_schema() -> None:
    assert orjson.loads(dump(CHANNEL)) == {
        "schema": 1,
        "ref": {"platform": "teams", "tenant": "tenant", "channel": "19:abc"},
        "name": "riolering",
        "department": "",
        "mode": "off",
        "sensitivity": "normal",
        "private": False,
        "shared": False,
        "members": ["joost", "sanne"],
        "owners": [],
        "district": "",
        "paused_by": None,
        "shadow_since": "2026-03-02T09:00:00+00:00",
        "read_since": None,
    }


def test_times_in_another_zone_are_stored_as_utc() -> None:
    event = SeenEvent("e", NOW.astimezone(timezone(timedelta(hours=2))))
    assert orjson.loads(dump(event))["at"] == "2026-03-02T09:00:00+00:00"


def test_days_are_no_times() -> None:
    intake = Intake(IntakeId("i"), NOW, MiniIntake("Dorpsstraat", first_date=date(2026, 4, 6)))
    document = orjson.loads(dump(intake))
    assert document["mini"]["first_date"] == "2026-04-06"
    assert load("intake", document) == intake


def test_a_field_that_came_later_takes_its_default() -> None:
    document = orjson.loads(dump(CHANNEL))
    del document["district"]
    assert load("channel", document) == CHANNEL


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mode", "loud"),
        ("name", None),
        ("name", 3),
        ("private", "yes"),
        ("shadow_since", "yesterday"),
        ("shadow_since", "2026-03-02T09:00:00"),
        ("ref", "teams"),
        ("surprise", 1),
        ("schema", None),
        ("schema", 0),
    ],
)
def test_a_document_that_says_something_else_is_damage(field: str, value: object) -> None:
    document = orjson.loads(dump(CHANNEL)) | {field: value}
    with pytest.raises(DamagedStore, match="channel"):
        load("channel", document)


def test_a_document_of_a_newer_bot_is_not_guessed_at() -> None:
    with pytest.raises(DamagedStore, match="written by a newer version"):
        load("channel", orjson.loads(dump(CHANNEL)) | {"schema": 2})


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="MiniIntake"):
        dump(MiniIntake("not a record"))  # type: ignore[arg-type]


def test_an_audit_line_carries_its_commit() -> None:
    entry = AuditEntry(NOW, None, "signal.alerted", "signal-1")
    line = dump_audit(entry, commit=7)
    assert line.endswith(b"}\n")
    assert load_audit(line) == (7, entry)


@pytest.mark.parametrize("line", [b"", b"\0\0\0", b'{"schema":1,"at', b"3", b'{"schema":1}', b'{"commit":"x"}'])
def test_a_torn_audit_line_is_damage(line: bytes) -> None:
    with pytest.raises(DamagedStore):
        load_audit(line)


class TestUpgrades:
    def test_an_older_document_passes_every_step_from_its_schema_on(self) -> None:
        def split_name(document: Document) -> Document:
            first, last = str(document.pop("name")).split()
            return document | {"first": first, "last": last}

        def add_title(document: Document) -> Document:
            return document | {"title": ""}

        upgrades = {"person": (split_name, add_title)}
        newest = {"first": "Sanne", "last": "Wit", "title": ""}
        assert current_schema("person", upgrades) == 3
        assert upgrade("person", {"schema": 1, "name": "Sanne Wit"}, upgrades) == newest
        assert upgrade("person", {"schema": 2, "first": "Sanne", "last": "Wit"}, upgrades) == newest
        assert upgrade("person", {"schema": 3, **newest}, upgrades) == newest

    def test_the_document_itself_stays_as_it_is(self) -> None:
        document: Document = {"schema": 1, "name": "Sanne"}
        upgrade("person", document, {"person": ()})
        assert document == {"schema": 1, "name": "Sanne"}

    def test_a_real_record_in_an_older_form_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def rename_label(document: Document) -> Document:
            document["name"] = document.pop("label")
            return document

        older = orjson.loads(dump(CHANNEL))
        older["label"] = older.pop("name")
        monkeypatch.setitem(UPGRADES, "channel", (rename_label,))
        assert load("channel", older) == CHANNEL
        assert orjson.loads(dump(CHANNEL))["schema"] == 2
