"""The Slack face under load, beside a bare Bolt application and against local-slack, as a Markdown table.

Run: .venv/bin/python -m tests.measurements.slack (about seven minutes; `make peers` first), or with one of
cpu, acknowledged, alerts, memory, signals.
"""

import asyncio
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, TCPConnector, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.clock import DemoClock
from adapters.storage.tinydb_store import STORE_FILE
from bot.bootstrap.parts import running
from bot.bootstrap.serve import build_served
from bot.config.settings import Settings
from bot.detection.detector import Detector
from bot.detection.window import Windows
from bot.domain.channel import Sensitivity
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from tests.peers.slack.app import EXAMPLES, IN_SLACK
from tests.peers.slack.server import Slack, free_port, local_slack
from tests.peers.slack.signed import Signed
from tests.peers.slack.workspace import (
    APP,
    BOT,
    SIGNING_SECRET,
    TEAM,
    channel_id,
    organisation_in_slack,
    user_id,
    workspace_config,
)

ROOT = Path(__file__).parents[2]
TOWN = EXAMPLES / "voorbeeldstad.toml"
ROOMS = ("openbare-ruimte", "ruimte-en-wonen", "economie-en-evenementen", "duurzaamheid")
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
ROUNDS, IN_ROUND = 40, 100
A_SECOND, SECONDS = 50, 60
ALERTS = 50
MANY = 10_000
WARM_UP = 25_000
"""Events after which all that is remembered for a while has its full size: 20,000 posts, deliveries, words."""

CHATTER, SHORT = 400, 60
SIGNALS = 800
STREETS = (
    *("Akker", "Beuken", "Cypres", "Dennen", "Eiken", "Fazanten", "Ganzen", "Hazel", "Iepen", "Jasmijn", "Kastanje"),
    *("Linden", "Merel", "Nachtegaal", "Olmen", "Populieren", "Roeken", "Spreeuwen", "Tulpen", "Uilen", "Vlier"),
    *("Wilgen", "Zwaluw", "Berken", "Esdoorn"),
)
DATA = "data"


@dataclass(frozen=True, slots=True)
class Program:
    """A process of ours that answers Slack; what it keeps is in `data`."""

    pid: int
    url: str
    data: Path

    def cpu(self) -> float:
        """Milliseconds of CPU so far, all threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def signals(self) -> int:
        """How many signals it stored."""
        kept = self.data / STORE_FILE
        return len(json.loads(kept.read_bytes()).get("signal", {})) if kept.exists() else 0


def talk(*, ordinary: bool) -> Iterator[str]:
    """What is said in the labelled channels, over and over; `ordinary`: only what by itself is no signal to the bot."""
    paths = sorted((ROOT / "corpus" / "channels").glob("d*.jsonl"))
    lines = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()[1:]]
    texts = [line["text"] for line in lines]
    return itertools.cycle(leaving_nothing(texts) if ordinary else texts)


def leaving_nothing(texts: Sequence[str]) -> list[str]:
    """The texts of which detection makes nothing, neither an alert nor a doubtful case."""
    detector, room = Detector.load(), ChannelRef(Platform.SLACK, TEAM, "C1")
    jan = Account(Platform.SLACK, TEAM, "U1")
    said = {text: Message(MessageRef(room, text), jan, text, A_TUESDAY) for text in texts}
    return [text for text in texts if not detector.read(said[text], known=(), window=Windows().of(room), home=None)]


def events(texts: Iterator[str]) -> Iterator[dict[str, Any]]:
    """A `message` event for each text, in turn in every channel."""
    began = int(time.time())
    for number, text in enumerate(texts):
        place = {"channel": channel_id(ROOMS[number % len(ROOMS)]), "channel_type": "channel"}
        ts = f"{began + number // 1000}.{number % 1000:06d}"
        yield {"type": "message", "user": user_id("jan"), "text": text, "ts": ts, "event_ts": ts, **place}


async def send(signed: Signed, event: dict[str, Any]) -> float:
    """Deliver an event; gives the seconds until it was acknowledged."""
    began = time.perf_counter()
    status = await signed.event(event)
    assert status == HTTPStatus.OK, status
    return time.perf_counter() - began


async def cpu_beside_bare(ours: Program, bare: Program, session: ClientSession) -> tuple[float, float, float]:
    """CPU milliseconds an ordinary post costs us and bare Bolt, in turns, and the median ratio of a turn."""
    told = events(talk(ordinary=True))
    spent: dict[str, list[float]] = {ours.url: [], bare.url: []}
    for number in range(-2, ROUNDS):
        batch = list(itertools.islice(told, IN_ROUND))
        for program in (ours, bare) if number % 2 else (bare, ours):
            signed = Signed(program.url, session)
            before = program.cpu()
            for event in batch:
                await send(signed, event)
            if number >= 0:
                spent[program.url].append((program.cpu() - before) / IN_ROUND)
    ratios = [a / b for a, b in zip(spent[ours.url], spent[bare.url], strict=True)]
    return statistics.mean(spent[ours.url]), statistics.mean(spent[bare.url]), statistics.median(ratios)


async def acknowledgements(ours: Program, session: ClientSession) -> list[float]:
    """Milliseconds until acknowledged, by the moment at which each event was due, at a steady rate."""
    signed, told = Signed(ours.url, session), events(talk(ordinary=False))
    began = time.perf_counter() + 0.1

    async def one(number: int, event: dict[str, Any]) -> float:
        due = began + number / A_SECOND
        await asyncio.sleep(due - time.perf_counter())
        await send(signed, event)
        return 1000 * (time.perf_counter() - due)

    batch = itertools.islice(told, A_SECOND * SECONDS)
    return sorted(await asyncio.gather(*(one(number, event) for number, event in enumerate(batch))))


async def alerts(slack: Slack) -> list[float]:
    """Seconds from a post to the advisor's card in Slack, a post every 1.3 seconds."""
    posted: dict[str, float] = {}
    taken = []
    async with slack.session.ws_connect(f"{slack.address}/ui", max_msg_size=0) as page:
        for street in itertools.islice(streets(), ALERTS):
            posted[street] = time.perf_counter()
            await slack.post(user_id("jan"), channel_id("openbare-ruimte"), dug_up(street))
            pause = time.perf_counter() + 1.3
            while (left := pause - time.perf_counter()) > 0:
                try:
                    said = await page.receive_json(timeout=left)
                except TimeoutError:
                    break
                message = said.get("message", {})
                if said["t"] == "message" and message.get("user") == BOT and message["channel"].startswith("D"):
                    seen = next(name for name in posted if name in json.dumps(message["blocks"]))
                    taken.append(time.perf_counter() - posted.pop(seen))
    assert len(taken) == ALERTS, f"{len(taken)} of {ALERTS} arrived: {sorted(posted)}"
    return sorted(taken)


async def memory(ours: Program, session: ClientSession) -> AsyncIterator[float]:
    """Resident megabytes after warming up and after each ten thousand events that follow."""
    signed, told = Signed(ours.url, session), events(chatter())
    for number in (WARM_UP, MANY, MANY):
        await send_all(signed, itertools.islice(told, number))
        yield ours.memory()


def chatter() -> Iterator[str]:
    """Short posts that leave nothing, also after each other in one channel; an odd word makes each another text."""
    detector, jan, odd = Detector.load(), Account(Platform.SLACK, TEAM, "U1"), itertools.cycle(odd_words())
    short = (text for text in talk(ordinary=True) if len(text) < SHORT and not any(map(str.isdigit, text)))
    rooms, windows = [ChannelRef(Platform.SLACK, TEAM, f"C{number}") for number in range(len(ROOMS))], Windows()
    quiet: list[str] = []
    for number, text in enumerate(itertools.islice(short, CHATTER)):
        room = rooms[len(quiet) % len(rooms)]
        message = Message(MessageRef(room, str(number)), jan, f"{text} {next(odd)}", datetime.now(UTC))
        if not detector.read(message, known=(), window=windows.of(room), home=None, sensitivity=Sensitivity.EAGER):
            windows.of(room).add(message)
            quiet.append(text)
    quiet = quiet[: len(quiet) // len(rooms) * len(rooms)]
    return (f"{text} {next(odd)}" for text in itertools.cycle(quiet))


def odd_words() -> Iterator[str]:
    """A thousand and one words that nobody uses: no multiple of the texts, so that it takes long to come round."""
    for number in range(1_001):
        yield "zq" + "".join("bdfghjklmn"[int(digit)] for digit in str(number))


async def per_signal(ours: Program, session: ClientSession) -> tuple[int, float]:
    """How many signals were stored, and the resident kilobytes that each took with its evidence and jobs."""
    signed, told = Signed(ours.url, session), events(chatter())
    await send_all(signed, itertools.islice(told, SIGNALS))
    stored, before = ours.signals(), ours.memory()
    await send_all(signed, itertools.islice(events(plans()), SIGNALS))
    new = ours.signals() - stored
    return new, 1024 * (ours.memory() - before) / new


def plans() -> Iterator[str]:
    """An announcement of each street, once in every channel."""
    for street in streets():
        yield from [dug_up(street)] * len(ROOMS)


def dug_up(street: str) -> str:
    """An announcement about a street."""
    return f"Vanaf 12 april gaat de {street} dicht voor nieuwe kabels, zes weken, bewoners moeten omrijden."


def streets() -> Iterator[str]:
    """Two hundred streets."""
    for kind in ("straat", "laan", "weg", "plein", "kade", "hof", "singel", "pad"):
        yield from (f"{name}{kind}" for name in STREETS)


async def send_all(signed: Signed, batch: Iterable[dict[str, Any]]) -> None:
    """Deliver events, twenty at a time."""
    left = iter(batch)
    while some := list(itertools.islice(left, 20)):
        await asyncio.gather(*(send(signed, event) for event in some))


async def measure(what: str) -> None:
    """Measure all of it, or one thing, and print."""
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        print("| what | figure | bar |")
        print("| --- | --- | --- |")
        if what in ("", "cpu"):
            with started("ours") as (ours, _), started("bare") as (bare, _):
                mine, theirs, ratio = await cpu_beside_bare(ours, bare, session)
            print(f"| CPU per ordinary post, ours / bare Bolt | {mine:.2f} / {theirs:.2f} ms, {ratio:.2f} x | 2 x |")
        if what in ("", "acknowledged"):
            for kind in ("bare", "ours"):
                with started(kind) as (program, _):
                    taken = await acknowledgements(program, session)
                name = f"acknowledged at {A_SECOND} a second for {SECONDS} s, {kind}, p50 / p99"
                print(f"| {name} | {_at(taken, 0.5):.0f} / {_at(taken, 0.99):.0f} ms | 250 ms |")
        if what in ("", "alerts"):
            with started("quick") as (_, address):
                taken = await alerts(Slack(address, session))
            name = f"post to card, settling time 0, {ALERTS} posts, p50 / p95"
            print(f"| {name} | {_at(taken, 0.5):.2f} / {_at(taken, 0.95):.2f} s | 2 s |")
        if what in ("", "memory"):
            with started("ours") as (ours, _):
                seen: list[float] = []
                async for megabytes in memory(ours, session):
                    print(f"| resident after {WARM_UP + len(seen) * MANY:,} ordinary events | {megabytes:.1f} MB | - |")
                    seen.append(megabytes)
                kept = ours.signals()
            growth = (seen[-1] - seen[0]) / (len(seen) - 1)
            print(f"| growth per {MANY:,} ordinary events ({kept} signals stored) | {growth:+.1f} MB | none |")
        if what in ("", "signals"):
            with started("ours") as (ours, _):
                number, kilobytes = await per_signal(ours, session)
            print(f"| memory per stored signal, over {number} | {kilobytes:.0f} kB | - |")


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


@contextmanager
def started(kind: str) -> Iterator[tuple[Program, str]]:
    """A program in a process of its own, with a local-slack of its own; gives the program and the address of Slack."""
    with tempfile.TemporaryDirectory() as folder:
        port, where = free_port(), Path(folder)
        url = f"http://127.0.0.1:{port}/slack/events"
        config = workspace_config([organisation_in_slack(TOWN, where)], request_url=url)
        with local_slack(config, where) as address:
            command = [sys.executable, "-m", "tests.measurements.slack", "serve", kind, str(port), address, folder]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                try:
                    yield Program(process.pid, url, where / DATA), address
                finally:
                    process.terminate()


async def serve(kind: str, port: int, address: str, folder: Path) -> None:
    """Be one of the programs."""
    if kind == "bare":
        await _listen(_bare(), port)
        return
    organisation = organisation_in_slack(TOWN, folder)
    clock = DemoClock()
    if kind == "quick":
        clock.jump_to(A_TUESDAY)
        at_once = replace(organisation.patience, settle=timedelta(0), daily_cap=10_000)
        organisation = replace(organisation, patience=at_once)
    settings = Settings(TOWN, folder / DATA, port=port, slack=IN_SLACK)
    served = build_served(settings, organisation=organisation, clock=clock, slack_url=f"{address}/api/")
    async with running(served.core):
        await _listen(served.app, port)


def _bare() -> web.Application:
    """Bolt with one listener that does nothing."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT, bot_id="B1", bot_token="xoxb-1")

    async def nothing(event: dict[str, Any]) -> None:
        assert event

    bolt = AsyncApp(signing_secret=SIGNING_SECRET, authorize=authorize, name=APP)
    bolt.event("message")(nothing)

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post("/slack/events", receive)
    return app


async def _listen(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(sys.argv[2], int(sys.argv[3]), sys.argv[4], Path(sys.argv[5])))
    else:
        asyncio.run(measure(sys.argv[1] if sys.argv[1:] else ""))
