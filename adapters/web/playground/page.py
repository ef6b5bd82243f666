"""The page itself, its files, and the line along which it hears that something changed."""

import asyncio
import mimetypes
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import orjson
from aiohttp import web
from aiohttp_sse import sse_response

from adapters.web.playground.guard import HEADERS
from adapters.web.playground.guarded import Listener
from adapters.web.playground.live import Live
from adapters.web.playground.problem import Problem
from adapters.web.playground.sample import sample_sentences
from adapters.web.playground.site import Site
from adapters.web.playground.texts import TEXTS, language_of

QUIET = 15.0
"""Seconds after which a line that says nothing is checked for somebody at the other end."""

_STATIC = Path(__file__).parent / "static"

_SCRIPT_TEXTS = (
    *("bot_add", "bot_remove", "composer_edit", "composer_reply", "delete_question", "dismiss", "empty"),
    *("failed", "jumped", "look", "offline", "online", "only_you", "replay"),
    *("replay_stop", "reset_done", "reset_question", "reset_yes", "save", "send", "yes"),
)
"""The texts the page's script needs."""


def page(site: Site) -> Listener:
    """The page: a frame that its script fills."""

    async def listener(request: web.Request) -> web.Response:
        language = language_of(request.query.get("lang"))
        html = site.renderer.render(
            "page.html",
            language,
            organisation=site.playground.tenant.organisation,
            sentences=sample_sentences(site.playground.tenant, site.today()),
            script_texts=orjson.dumps({key: TEXTS[language][key] for key in _SCRIPT_TEXTS}).decode(),
        )
        return web.Response(text=html, content_type="text/html")

    return listener


def static_files() -> Listener:
    """The style sheet, the scripts and the drawing, read once."""
    files: Mapping[str, tuple[bytes, str]] = {
        path.name: (path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        for path in _STATIC.iterdir()
    }

    async def listener(request: web.Request) -> web.Response:
        found = files.get(request.match_info["name"])
        if found is None:
            raise Problem("no_page", HTTPStatus.NOT_FOUND)
        body, kind = found
        return web.Response(body=body, content_type=kind, charset=None if kind.startswith("image") else "utf-8")

    return listener


def live(pages: Live) -> Listener:
    """Server-sent events: one word per change, so that a page asks for its state again."""
    headers = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}

    async def listener(request: web.Request) -> web.StreamResponse:
        changed = pages.join()
        try:
            async with sse_response(request, headers=headers) as line:
                await line.send("hello", retry=2000)
                while not pages.is_closed and line.is_connected():
                    with suppress(TimeoutError):
                        await asyncio.wait_for(changed.wait(), QUIET)
                    if changed.is_set() and not pages.is_closed:
                        changed.clear()
                        await line.send("changed")
            return line
        except ConnectionResetError:
            return web.Response()
        finally:
            pages.leave(changed)

    return listener
