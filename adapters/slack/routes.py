"""The one address that Slack calls over HTTP, for events, commands, clicks and forms alike."""

import logging
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from adapters.slack.verify import is_from_slack

log = logging.getLogger(__name__)

PATH = "/slack/events"


def slack_routes(app: AsyncApp, secrets: Sequence[str], ready: Callable[[], bool]) -> Sequence[web.RouteDef]:
    """The route, behind the check of the signature; `ready` is whether the bot knows who it is yet."""

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        if not is_from_slack(request.headers, body, secrets, now=time.time()):
            log.warning("a request that is not signed by Slack")
            return web.Response(status=HTTPStatus.UNAUTHORIZED, text="not signed")
        if not ready():
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text="starting")
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="not UTF-8")
        try:
            asked = AsyncBoltRequest(body=text, query=request.query_string, headers=dict(request.headers))
            response = await app.async_dispatch(asked)
        except (AttributeError, LookupError, TypeError, ValueError) as err:  # Bolt takes Slack's shapes for granted
            log.warning("a request that Bolt cannot read", extra={"reason": type(err).__name__})
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="not understood")
        return await to_aiohttp_response(response)

    return [web.post(PATH, receive)]
