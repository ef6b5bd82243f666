"""A deletion that its author undid: the post counts again, as if it had not been gone."""

from bot.domain.event import Deleted, Edited
from bot.domain.message import Message, MessageRef
from bot.domain.signal import Signal
from bot.usecases.revise_message import revise_message
from bot.usecases.withdraw_message import withdraw_message
from tests.bot.usecases.conftest import ROOM, STREET, Rig, account

POST = MessageRef(ROOM, "1")


async def edit(rig: Rig, number: int, *, restored: bool) -> None:
    said = Message(POST, account("jan"), STREET, rig.clock.now())
    await revise_message(Edited(f"e{number}", said, rig.clock.now(), restored=restored), core=rig.core)


async def open_signals(rig: Rig) -> int:
    return len([signal for signal in await rig.all(Signal) if signal.is_open and signal.evidence])


async def test_a_post_that_comes_back_counts_again(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await withdraw_message(Deleted("d1", POST), core=rig.core)
    assert await open_signals(rig) == 0

    await edit(rig, 1, restored=True)
    await edit(rig, 1, restored=True)

    assert await open_signals(rig) == 1


async def test_an_edit_that_comes_after_the_deletion_does_not_bring_the_post_back(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await withdraw_message(Deleted("d1", POST), core=rig.core)

    await edit(rig, 1, restored=False)

    assert await open_signals(rig) == 0


async def test_what_came_back_may_be_edited_and_deleted_again(rig: Rig) -> None:
    await rig.post("jan", STREET)
    await withdraw_message(Deleted("d1", POST), core=rig.core)
    await edit(rig, 1, restored=True)

    await edit(rig, 2, restored=False)
    assert await open_signals(rig) == 1
    await withdraw_message(Deleted("d2", POST), core=rig.core)
    assert await open_signals(rig) == 0
    await edit(rig, 3, restored=False)
    assert await open_signals(rig) == 0
