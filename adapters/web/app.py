"""The one web application: health for the operator, the playground in demo mode, and the chat platforms' own routes."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus

from aiohttp import web

from adapters.web.playground.listeners import playground_routes
from adapters.web.playground.site import Site

Application = web.Application
"""What is served; named here so that others need not know aiohttp."""

BODY_LIMIT = 1024 * 1024
"""Bytes in one request."""

HAS_PLAYGROUND = web.AppKey("has_playground", bool)
"""Set on an application that may only be reached from this computer."""

Health = Callable[[], Awaitable[Mapping[str, object]]]
"""What else the operator wants to see; may raise when something is wrong."""


def build_app(
    *,
    version: str,
    health: Health | None = None,
    playground: Site | None = None,
    routes: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """The application: `/health` always, the playground under `/` only when given, and `routes` of other adapters.

    The playground opens when the application starts and closes when it stops.
    """
    app = web.Application(client_max_size=BODY_LIMIT)

    async def show_health(_request: web.Request) -> web.Response:
        details = await health() if health else {}
        good = details.get("status", "ok") == "ok"
        status = HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"status": "ok", "version": version, **details}, status=status)

    app.router.add_get("/health", show_health)
    app.router.add_routes(routes)
    if playground is not None:
        _add_playground(app, playground)
    return app


def _add_playground(app: web.Application, site: Site) -> None:
    async def open_playground(_app: web.Application) -> None:
        await site.open()

    async def close_playground(_app: web.Application) -> None:
        await site.close()

    app[HAS_PLAYGROUND] = True
    app.router.add_routes(playground_routes(site))
    app.on_startup.append(open_playground)
    app.on_shutdown.append(close_playground)
