"""Wraps every listener: lets only the playground's own page in, and says what went wrong without a traceback."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from adapters.web.playground.guard import HEADERS, check_request
from adapters.web.playground.problem import Problem
from adapters.web.playground.texts import language_of, text
from bot.domain.card import Language
from bot.domain.errors import BotError, Refused
from bot.locale.texts import text as bot_text

Listener = Callable[[web.Request], Awaitable[web.StreamResponse]]

LANGUAGE = web.RequestKey("language", str)
"""Where a listener leaves the language it found in the request's body."""

log = logging.getLogger(__name__)


def guarded(listener: Listener) -> Listener:
    """The listener behind the playground's checks; its errors come out as JSON in the page's language."""

    async def guard(request: web.Request) -> web.StreamResponse:
        response = await _answer(listener, request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return guard


async def _answer(listener: Listener, request: web.Request) -> web.StreamResponse:
    try:
        check_request(
            method=request.method, remote=request.remote, content_type=request.content_type, headers=request.headers
        )
        return await listener(request)
    except Problem as err:
        return _error(err.status, text(_language(request), err.reason, **err.facts))
    except web.HTTPRequestEntityTooLarge:
        return _error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text(_language(request), "too_big"))
    except Refused as err:
        return _error(HTTPStatus.CONFLICT, _reason(err, _language(request)))
    except BotError:
        log.warning("the bot could not handle a request", exc_info=True, extra={"path": request.path})
        return _error(HTTPStatus.SERVICE_UNAVAILABLE, text(_language(request), "bot_failed"))
    except Exception:
        log.exception("a request of the playground failed", extra={"path": request.path})
        return _error(HTTPStatus.INTERNAL_SERVER_ERROR, text(_language(request), "failed"))


def _error(status: HTTPStatus, said: str) -> web.Response:
    return web.json_response({"error": said}, status=status)


def _language(request: web.Request) -> Language:
    return language_of(request.get(LANGUAGE) or request.query.get("lang"))


def _reason(refused: Refused, language: Language) -> str:
    """Why the bot refused, in its own words; the core may not have a text for it here."""
    try:
        return bot_text(language.value, refused.reason, **refused.facts)
    except KeyError:
        return text(language, "refused")
