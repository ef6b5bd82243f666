"""Listens on an address for as long as a block lasts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.web.app import HAS_PLAYGROUND
from adapters.web.playground.guard import require_loopback


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[str]:
    """Serve `app` while the block runs and give its address; port 0 takes any free one.

    Raises:
        ValueError: when the playground is in it and `host` is not this computer.
        OSError: when the port is taken.
    """
    if app.get(HAS_PLAYGROUND):
        require_loopback(host)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0]
        shown = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
        yield f"http://{shown}:{bound[1]}"
    finally:
        await runner.cleanup()
