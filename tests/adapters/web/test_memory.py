"""The playground's own memory: it survives a restart, and is never written half or over a damaged file."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from adapters.web.playground.entry import Pending
from adapters.web.playground.history import PlaygroundHistory
from adapters.web.playground.notifier import PlaygroundNotifier
from adapters.web.playground.records import Snapshot, card_from_json, card_to_json, from_bytes, to_bytes
from adapters.web.playground.world import World
from bot.domain.card import Card
from bot.domain.errors import DamagedStore, Unavailable
from bot.domain.message import Account, Platform
from bot.domain.sent import Address, CardRef
from tests.adapters.web.conftest import OpenPage, Page
from tests.adapters.web.fake_bot import MONDAY, FakeClock, alert_card
from tests.adapters.web.test_escaping import cards
from tests.adapters.web.town import TOWN, account, ref


@given(cards)
def test_any_card_reads_back_as_it_was_written(card: Card) -> None:
    assert card_from_json(card_to_json(card)) == card


def test_the_whole_memory_reads_back_as_it_was_written() -> None:
    world = World(Path("unused"))
    first = world.add("#a", "jan", at=MONDAY, text="Hoi", key="k", pending=Pending.POSTED)
    second = world.add("@jan", "vroegbij", at=MONDAY, card=alert_card("citaat", None), thread=first.id)
    entries = (first, replace(second, edited_at=MONDAY, deleted=True))
    snapshot = Snapshot(entries, 2, MONDAY, {"@jan": first.id}, frozenset({"a"}))
    assert from_bytes(to_bytes(snapshot)) == snapshot


async def test_everything_is_still_there_after_a_restart(page: Page, open_page: OpenPage) -> None:
    posted = await page.post("Blijft staan")
    await page.ask("tell", text="help")
    await page.ask("jump", by="hour")
    before = await page.state()
    await page.site.close()
    again = await open_page()
    assert await again.state() == before
    assert again.bot.heard == []
    assert posted < await again.post("Later")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"schema": 99}', b'{"schema": 1, "entries": [{}]}', b"null"])
async def test_a_damaged_file_is_reported_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "playground.json"
    path.write_bytes(damage)
    with pytest.raises(DamagedStore, match=r"playground\.json"):
        await World(path).load()
    assert path.read_bytes() == damage


async def test_the_file_is_for_its_owner_only_and_leaves_no_other_files(page: Page, tmp_path: Path) -> None:
    await page.post("Hoi")
    files = list((tmp_path / "var").iterdir())
    assert [file.name for file in files] == ["playground.json"]
    assert files[0].stat().st_mode & 0o077 == 0


def test_messages_of_one_moment_have_ids_in_their_order() -> None:
    world = World(Path("unused"))
    ids = [world.add("#a", "jan", at=MONDAY, text=str(number)).id for number in range(20)]
    world.wipe()
    ids.append(world.add("#a", "jan", at=MONDAY).id)
    assert ids == sorted(set(ids))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "playground.json")


@pytest.fixture
def notifier(world: World) -> PlaygroundNotifier:
    return PlaygroundNotifier(world, TOWN, FakeClock())


CARD = Card("Titel", "Titel")


async def test_the_same_key_is_delivered_once(world: World, notifier: PlaygroundNotifier) -> None:
    address = Address(account=account("sanne"))
    first = await notifier.send(address, CARD, key="k1")
    assert await notifier.send(address, replace(CARD, title="Anders"), key="k1", again=True) == first
    assert await notifier.send(address, CARD, key="k2") != first
    assert [entry.card for entry in world.entries("@sanne")] == [CARD, CARD]


async def test_an_update_replaces_the_card_where_it_stands(world: World, notifier: PlaygroundNotifier) -> None:
    reference = await notifier.send(Address(channel=ref("sport-en-cultuur")), CARD, key="k1")
    await notifier.update(reference, replace(CARD, title="Nieuw"))
    assert [entry.card.title for entry in world.entries("#sport-en-cultuur") if entry.card] == ["Nieuw"]


@pytest.mark.parametrize(
    "address",
    [
        Address(account=Account(Platform.SLACK, "T1", "sanne")),
        Address(account=account("nobody")),
        Address(channel=ref("nowhere")),
    ],
)
async def test_an_unknown_address_is_refused_for_good(notifier: PlaygroundNotifier, address: Address) -> None:
    with pytest.raises(Unavailable) as refused:
        await notifier.send(address, CARD, key="k")
    assert refused.value.permanent


async def test_a_card_that_was_wiped_cannot_be_updated(world: World, notifier: PlaygroundNotifier) -> None:
    reference = await notifier.send(Address(account=account("sanne")), CARD, key="k1")
    world.wipe()
    with pytest.raises(Unavailable):
        await notifier.update(reference, CARD)
    assert isinstance(reference, CardRef)


async def test_a_sent_card_is_there_after_a_restart(world: World, notifier: PlaygroundNotifier, tmp_path: Path) -> None:
    reference = await notifier.send(Address(account=account("sanne")), CARD, key="k1")
    again = World(tmp_path / "playground.json")
    await again.load()
    later = PlaygroundNotifier(again, TOWN, FakeClock())
    assert await later.send(Address(account=account("sanne")), CARD, key="k1", again=True) == reference


async def test_history_is_what_people_said_as_it_now_reads(page: Page) -> None:
    history = PlaygroundHistory(page.site.playground.world, TOWN)
    channel = ref("wegen-en-verkeer")
    first = await page.post("Een")
    gone = await page.post("Weg")
    await page.post("@Vroegbij drie", me="fatima", thread=first)
    await page.ask("edit", message=first, text="Eén")
    await page.ask("delete", message=gone)
    recent = await history.recent(channel, limit=10)
    assert [(m.author, m.text, m.thread) for m in recent] == [
        (account("jan"), "Eén", None),
        (account("fatima"), "drie", first),
    ]
    assert [m.text for m in await history.recent(channel, limit=1)] == ["drie"]
    assert await history.recent(channel, limit=0) == []
    assert await history.recent(ref("nowhere"), limit=5) == []
