"""What is no signal is never stored: whole channels of talk, and not one ordinary sentence among the records."""

import asyncio
import json
from datetime import datetime

import pytest

from adapters.storage.memory import MemoryStore
from adapters.storage.records import dump
from bot.bootstrap.parts import build_core
from bot.detection.detector import Detector
from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Posted
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from bot.domain.organisation import Organisation
from bot.domain.signal import Signal
from bot.ports import KINDS
from bot.usecases.screen_message import screen_message
from tests.bot.usecases.conftest import ROOT, SetClock

LONG_ENOUGH = 30
"""Characters from which a sentence that recurs in the records can be no coincidence."""


def posts(channel: str) -> list[Posted]:
    """A labelled channel as events."""
    _, *lines = (ROOT / "corpus" / "channels" / f"{channel}.jsonl").read_text("utf-8").splitlines()
    ref = ChannelRef(Platform.EXPORT, "export", channel)
    return [
        Posted(
            said["id"],
            Message(
                MessageRef(ref, said["id"]),
                Account(Platform.EXPORT, "export", said["user"]),
                said["text"],
                datetime.fromisoformat(said["ts"]),
                said["thread"],
            ),
        )
        for said in map(json.loads, lines)
    ]


@pytest.mark.parametrize("channel", ["d03", "d22", "d29"])
def test_no_sentence_of_ordinary_talk_stands_in_a_record(channel: str) -> None:
    async def read() -> tuple[list[Signal], str]:
        events, clock = posts(channel), SetClock()
        ref = events[0].message.ref.channel
        town = Organisation("", "", (), (Channel(ref, channel, mode=ChannelMode.QUIET),))
        core = build_core(town, store=MemoryStore(), clock=clock, detector=Detector.load())
        for event in events:
            clock.moment = event.message.sent_at
            await screen_message(event, core=core)
        async with core.store.unit() as unit:
            records = [record for kind in KINDS for record in await unit.select(kind)]
            return await unit.select(Signal), b"\n".join(dump(record) for record in records).decode()

    signals, kept = asyncio.run(read())
    evidence = {piece.message.id for signal in signals for piece in signal.evidence}
    ordinary = [event.message for event in posts(channel) if event.message.ref.id not in evidence]
    assert len(ordinary) > len(evidence)
    found = [m.ref.id for m in ordinary if len(m.text) >= LONG_ENOUGH and m.text[:LONG_ENOUGH] in kept]
    assert found == []
