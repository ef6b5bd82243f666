"""Start-up, memory, CPU per screened post and speed of `scan`, as a Markdown table.

Run: .venv/bin/python tests/measurements/program.py
"""

import asyncio
import json
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from adapters.storage.memory import MemoryStore
from bot.bootstrap.parts import build_core
from bot.detection.detector import Detector
from bot.domain.channel import Channel, ChannelMode
from bot.domain.event import Posted
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from bot.domain.organisation import Organisation
from bot.usecases.screen_message import screen_message

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / ".venv" / "bin" / "vroegbij"
STARTS = 5


class MessageTime:
    """A clock at the time of the post being read."""

    def __init__(self) -> None:
        self.moment = datetime.fromisoformat("2026-01-01T00:00:00+01:00")

    def now(self) -> datetime:
        return self.moment


def start_up() -> tuple[list[float], int]:
    """Seconds from the command to the first answer, several times; the last one's resident memory in MB."""
    taken, resident = [], 0
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as data:
            began = time.perf_counter()
            running = subprocess.Popen(
                [PROGRAM, "demo", "--port", "0"], env={"VROEGBIJ_DATA": data}, stdout=subprocess.PIPE, text=True
            )
            assert running.stdout is not None
            address = running.stdout.readline().split()[2]
            with urllib.request.urlopen(f"{address}/health") as answer:
                assert json.load(answer)["status"] == "ok"
            taken.append(time.perf_counter() - began)
            status = Path(f"/proc/{running.pid}/status").read_text()
            resident = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024
            running.terminate()
            running.wait()
            running.stdout.close()
    return taken, resident


def posts() -> Iterator[tuple[Channel, list[Posted]]]:
    """Every labelled channel as events."""
    for path in sorted((ROOT / "corpus" / "channels").glob("d*.jsonl")):
        header, *lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        ref = ChannelRef(Platform.EXPORT, "export", path.stem)
        events = [
            Posted(
                line["id"],
                Message(
                    MessageRef(ref, line["id"]),
                    Account(Platform.EXPORT, "export", line["user"]),
                    line["text"],
                    datetime.fromisoformat(line["ts"]),
                    line["thread"],
                ),
            )
            for line in lines
        ]
        yield Channel(ref, path.stem, department=header["department"], mode=ChannelMode.QUIET), events


async def screening() -> list[float]:
    """CPU milliseconds per screened post, use case and in-memory store included."""
    detector, taken = Detector.load(), []
    for channel, events in posts():
        clock = MessageTime()
        town = Organisation("", "", (), (channel,))
        core = build_core(town, store=MemoryStore(), clock=clock, detector=detector)
        for event in events:
            clock.moment = event.message.sent_at
            began = time.process_time()
            await screen_message(event, core=core)
            taken.append(1000 * (time.process_time() - began))
    return taken


def scanning() -> tuple[int, float]:
    """Messages in all labelled channels, and wall seconds of `vroegbij scan --json` over them."""
    with tempfile.TemporaryDirectory() as folder:
        tool = ROOT.parent / "shared" / "tools" / "to_slack_export.py"
        transcripts = sorted((ROOT / "corpus" / "channels").glob("d*.jsonl"))
        subprocess.run(["python3", tool, folder, *transcripts], check=True)
        began = time.perf_counter()
        subprocess.run([PROGRAM, "scan", folder, "--json"], check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
    return sum(len(path.read_text("utf-8").splitlines()) - 1 for path in transcripts), seconds


def main() -> None:
    """Measure and print."""
    starts, resident = start_up()
    cpu = sorted(asyncio.run(screening()))
    messages, seconds = scanning()
    print("| what | figure |")
    print("| --- | --- |")
    print(f"| start-up to first answer, median of {STARTS} | {statistics.median(starts):.2f} s |")
    print(f"| slowest of {STARTS} | {max(starts):.2f} s |")
    print(f"| memory after start-up (resident) | {resident} MB |")
    print(f"| CPU per screened post, median | {statistics.median(cpu):.2f} ms |")
    print(f"| CPU per screened post, mean | {statistics.mean(cpu):.2f} ms |")
    print(f"| CPU per screened post, p95 | {cpu[int(0.95 * len(cpu))]:.2f} ms |")
    print(f"| `scan`, messages a second, start-up included ({messages} messages) | {messages / seconds:.0f} |")


if __name__ == "__main__":
    main()
