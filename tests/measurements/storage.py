"""What one commit of the embedded store costs as it fills up, beside writing the same bytes in the plainest way.

Run `.venv/bin/python tests/measurements/storage.py`. Commits and plain writes take turns, so both meet the same disk.
The longest stop of the event loop is that of a task that wants to run every millisecond while commits are on their way,
as the clock saw it and as far as any thread of this process was working (the rest is other programs); beside it stands
what that task meets on this machine when nothing is going on.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.storage.records import dump
from adapters.storage.tinydb_store import STORE_FILE, TinyDbStore
from bot.domain.assessment import Assessment, Reason, ReasonKind, Tier, Topic
from bot.domain.audit import AuditEntry
from bot.domain.evidence import Evidence
from bot.domain.message import Account, ChannelRef, MessageRef, PersonId, Platform
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.domain.when import Precision, When

ROUNDS = {100: 200, 1000: 100, 5000: 60}
TOGETHER = 20
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Times:
    """Durations in seconds."""

    commit: list[float] = field(default_factory=list)
    audited: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    stops: list[tuple[float, float]] = field(default_factory=list)
    idle_stops: list[tuple[float, float]] = field(default_factory=list)


def make_signal(number: int) -> Signal:
    """A signal of some 2.8 KB with two pieces of evidence."""
    channel = ChannelRef(Platform.SLACK, "T0123456789", f"C{number % 40:010}")
    words = (
        f"Vanaf 6 april gaat de Dorpsstraat {number} twaalf weken dicht voor het riool; omwonenden krijgen een brief. "
    )
    assessment = Assessment(
        passage=(words * 5)[:260],
        title=f"Dorpsstraat {number} dicht vanaf 6 april",
        score=0.93,
        tier=Tier.ALERT,
        topics=(Topic.ROADWORKS, Topic.MOBILITY),
        audiences=("omwonenden", "ondernemers"),
        places=(f"Dorpsstraat {number}",),
        subject=("dorpsstrat", "riol", "afsluit"),
        when=When("6 april", date(2026, 4, 6), date(2026, 4, 6), Precision.DAY),
        reasons=tuple(Reason(kind, "vanaf 6 april", 1.25) for kind in list(ReasonKind)[:5]),
    )
    evidence = tuple(
        Evidence(
            MessageRef(channel, f"{number}.{part}"),
            Account(Platform.SLACK, "T0123456789", f"U{number % 90:010}"),
            NOW + timedelta(minutes=number),
            assessment,
            link=f"https://gemeente.slack.com/archives/{channel.channel}/p{number:016}",
        )
        for part in range(2)
    )
    return Signal(SignalId(f"signal-{number}"), channel, SignalStatus.ALERTED, evidence, NOW, advisor=PersonId("sanne"))


async def measure(size: int, folder: Path) -> Times:
    """Fill a store with `size` signals, open it afresh and add one at a time."""
    times = Times()
    store = TinyDbStore.open(folder)
    async with store.unit() as unit:
        unit.put(*map(make_signal, range(size)))
    await store.close()

    documents = orjson.loads((folder / STORE_FILE).read_bytes())
    store = TinyDbStore.open(folder)
    number = size
    for _ in range(ROUNDS[size]):
        async with ticking(times.stops):
            number = await add_one(store, number, times.commit, audited=False)
            number = await add_one(store, number, times.audited, audited=True)
            number = await add_many(store, number, times.together)
        await take_away(store, range(size, number))
        async with ticking(times.idle_stops):
            await asyncio.sleep(times.commit[-1] + times.audited[-1] + times.together[-1])
        plain_write(documents, folder / "plain.json", times.plain)
    await store.close()
    return times


async def add_one(store: TinyDbStore, number: int, times: list[float], *, audited: bool) -> int:
    """One commit, perhaps with a line in the audit log (a file of its own that must be on the disk first)."""
    signal = make_signal(number)
    with timed(times):
        async with store.unit() as unit:
            unit.put(signal)
            if audited:
                unit.log(AuditEntry(NOW, None, "signal.alerted", signal.id))
    return number + 1


async def add_many(store: TinyDbStore, number: int, times: list[float]) -> int:
    """Commits of as many tasks at the same time."""

    async def add(signal: Signal) -> None:
        async with store.unit() as unit:
            unit.put(signal)

    with timed(times):
        await asyncio.gather(*(add(make_signal(each)) for each in range(number, number + TOGETHER)))
    return number + TOGETHER


async def take_away(store: TinyDbStore, numbers: Sequence[int]) -> None:
    """Keep the store at its size."""
    async with store.unit() as unit:
        for number in numbers:
            unit.remove(Signal, f"signal-{number}")


def plain_write(documents: object, path: Path, times: list[float]) -> None:
    """Serialise what the store's file holds, write it over the file of last time and fsync that."""
    with timed(times):
        serialised = orjson.dumps(documents)
        with path.open("wb") as file:
            file.write(serialised)
            file.flush()
            os.fsync(file.fileno())


class ticking:  # noqa: N801 - reads as the statement it is used in
    """Notes in `stops` how much later than asked a task gets its turn, and what this process then worked."""

    def __init__(self, stops: list[tuple[float, float]]) -> None:
        self._stops = stops

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._tick())
        await asyncio.sleep(0.01)

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _tick(self) -> None:
        while True:
            before, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(0.001)
            self._stops.append((time.perf_counter() - before - 0.001, time.process_time() - worked))


@contextmanager
def timed(times: list[float]) -> Iterator[None]:
    """Add how long the block took."""
    before = time.perf_counter()
    yield
    times.append(time.perf_counter() - before)


def row(size: int, times: Times) -> str:
    """One line of the table, in milliseconds."""
    plain = statistics.median(times.plain)
    cells = [f"{size:,}"]
    for each in (times.commit, times.audited, times.together, times.plain):
        p95 = statistics.quantiles(each, n=20)[-1]
        cells.append(f"{statistics.median(each) * 1000:.1f} / {p95 * 1000:.1f}")
    cells.append(f"{statistics.median(times.commit) / plain:.2f}")
    cells.append(f"{statistics.median(times.audited) / plain:.2f}")
    cells += [
        f"{max(stops)[0] * 1000:.1f} / {max(map(min, stops)) * 1000:.1f}" for stops in (times.stops, times.idle_stops)
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to write (default: the system's temporary folder)")
    arguments = parser.parse_args()
    print(f"Signals of {len(dump(make_signal(1)))} bytes; median / p95 in ms.\n")
    print(
        "| signals | commit | with audit line | "
        f"{TOGETHER} at once | plain write | ratio | ratio with audit | longest stop of the loop | same, idle |"
    )
    print("| ---: " * 9 + "|")
    for size in ROUNDS:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            print(row(size, asyncio.run(measure(size, Path(folder)))), flush=True)


if __name__ == "__main__":
    main()
