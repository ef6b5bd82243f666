"""The one address that the Bot Connector calls, for every activity: the checks on the way in and the answer.

The answer to an invoke is the body of the response. The SDK's own adapter is not used: it answers 500 to every invoke
that has a body and to most bad tokens (botbuilder-integration-aiohttp 4.17.1).
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from adapters.teams.authentication import Authentication, Forbidden, Unauthorized, is_this_computer
from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

PATH = "/api/messages"

BODY_LIMIT = 512 * 1024
"""Bytes in one activity. Teams takes messages of about 100 KB."""

Block = dict[str, Any]
Receive = Callable[[Block], Awaitable[Block | None]]
"""Handles an activity and gives the body of the answer, if it has one."""


class NotUnderstood(Exception):
    """An invoke that the bot has no answer to."""


class _Refused(Exception):
    """A request that goes no further, with the status it is answered with."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def teams_routes(
    authentication: Authentication, receive: Receive, *, anonymous: bool = False
) -> Sequence[web.RouteDef]:
    """The route; with `anonymous` only this computer may use it."""

    async def answer(request: web.Request) -> web.Response:
        try:
            _check_place(request, anonymous=anonymous)
            activity = await _activity(request)
            await _check(authentication, activity, request.headers.get("Authorization"))
        except _Refused as refused:
            log.warning("an activity was refused", extra={"status": refused.status.value, "reason": str(refused)})
            return web.Response(status=refused.status, text=str(refused))
        return await _handled(activity, receive)

    return [web.post(PATH, answer)]


def _check_place(request: web.Request, *, anonymous: bool) -> None:
    """Without tokens a request has to be made on this computer, to it by name: no page elsewhere can do that."""
    if not anonymous:
        return
    try:
        named = urlsplit(f"//{request.host}").hostname
    except ValueError:
        named = None
    if not (is_this_computer(request.remote) and is_this_computer(named)):
        raise _Refused(HTTPStatus.FORBIDDEN, "only from this computer")


async def _activity(request: web.Request) -> Block:
    """What was sent, as an activity."""
    if request.content_type != "application/json":
        raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not JSON")
    if (request.content_length or 0) > BODY_LIMIT:
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
    body = await request.read()
    if len(body) > BODY_LIMIT:
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large")
    try:
        activity = orjson.loads(body)
    except orjson.JSONDecodeError as err:
        raise _Refused(HTTPStatus.BAD_REQUEST, "not JSON") from err
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        raise _Refused(HTTPStatus.BAD_REQUEST, "no activity")
    return activity


async def _check(authentication: Authentication, activity: Block, header: str | None) -> None:
    try:
        await authentication.check(activity, header)
    except Unauthorized as err:
        raise _Refused(HTTPStatus.UNAUTHORIZED, str(err)) from err
    except Forbidden as err:
        raise _Refused(HTTPStatus.FORBIDDEN, str(err)) from err
    except Unavailable as err:
        raise _Refused(HTTPStatus.SERVICE_UNAVAILABLE, str(err)) from err


async def _handled(activity: Block, receive: Receive) -> web.Response:
    """What the bot makes of it; what broke is answered with 500, so that Teams sends it again."""
    try:
        body = await receive(activity)
    except NotUnderstood:
        return web.Response(status=HTTPStatus.NOT_IMPLEMENTED)
    except Unavailable as err:
        log.warning("an activity could not be handled", extra={"reason": str(err)})
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
    except Exception:
        log.exception("an activity broke", extra={"type": str(activity.get("type"))[:40]})
        return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
    if body is None:
        return web.Response(status=HTTPStatus.OK)
    return web.Response(body=orjson.dumps(body), content_type="application/json")
