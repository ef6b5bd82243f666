"""Serves the playground with a made-up bot, to look at: `python -m tests.adapters.web.look [port]`. Not shipped."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from adapters.web.app import build_app
from adapters.web.playground.notifier import PlaygroundNotifier
from adapters.web.playground.site import Site, build_site
from adapters.web.playground.world import World
from adapters.web.serve import serving
from tests.adapters.web.fake_bot import MONDAY, FakeBot, FakeClock
from tests.adapters.web.town import TOWN


async def no_sleep(_seconds: float) -> None:
    await asyncio.sleep(0)


def fake_site(path: Path, *, quick: bool = True) -> tuple[Site, FakeBot]:
    """A playground around a made-up bot, kept in `path`; `quick` plays the sample conversation without pauses."""
    clock = FakeClock(datetime(2000, 1, 3, 9, tzinfo=UTC))
    bot = FakeBot(clock)
    world = World(path)
    bot.notifier = PlaygroundNotifier(world, TOWN, clock)
    site = build_site(
        handler=bot,
        organisation=TOWN,
        world=world,
        clock=clock,
        advance=bot.advance,
        reset=bot.reset,
        channel_modes=bot.channel_modes,
        sleep=no_sleep if quick else asyncio.sleep,
        wall=lambda: MONDAY,
    )
    return site, bot


async def main(port: int) -> None:
    """Serve until interrupted."""
    site, _ = fake_site(Path("/tmp/vroegbij-look/playground.json"), quick=False)  # noqa: S108 - a developer's look
    async with serving(build_app(version="look", playground=site), host="127.0.0.1", port=port) as url:
        sys.stdout.write(f"{url}\n")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8099))
