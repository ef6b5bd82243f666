import asyncio

import pytest

from adapters.ordered import Order


async def test_turns_of_one_conversation_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    order, taken, gate = Order(), list[int](), asyncio.Event()

    async def take(number: int) -> None:
        async with order.turn("a"):
            taken.append(number)
            await gate.wait()

    waiting = [asyncio.create_task(take(number)) for number in range(5)]
    async with order.turn("b"):
        gate.set()
    await asyncio.gather(*waiting)

    assert taken == [0, 1, 2, 3, 4]


async def test_what_failed_is_not_done_and_does_not_keep_others_waiting() -> None:
    order = Order()

    with pytest.raises(RuntimeError):
        async with order.turn("a"):
            raise RuntimeError
    async with order.turn("a"):
        assert not order.is_done("x")
        order.done("x")

    assert order.is_done("x")
    order.undo("x")
    assert not order.is_done("x")
