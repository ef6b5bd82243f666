"""Calls to Slack's Web API: one client that never sends twice, one that is patient, and errors the core understands."""

import logging
from collections.abc import Awaitable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.options import SlackOptions
from bot.domain.errors import Unavailable

sdk_log = logging.getLogger("adapters.slack.sdk")
"""What Slack's own SDK says. At DEBUG it would write down people's words, so it never gets there."""
sdk_log.setLevel(logging.INFO)

_HOPELESS = frozenset(
    {
        "cannot_dm_bot",
        "cant_dm_bot",
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "invalid_arguments",
        "invalid_blocks",
        "is_archived",
        "message_not_found",
        "messages_tab_disabled",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "not_in_channel",
        "restricted_action",
        "thread_not_found",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)
"""What trying again cannot help. A bad token is not among them: that is mended, and then the message should go."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Clients:
    """Slack's Web API in two tempers. `post` tries once; `read` waits out rate limits and tries again."""

    def __init__(self, options: SlackOptions) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._timeout = options.timeout
        self.post = _client(options, [])
        self.read = _client(
            options,
            [
                AsyncConnectionErrorRetryHandler(),
                AsyncRateLimitErrorRetryHandler(max_retry_count=2),
                AsyncServerErrorRetryHandler(max_retry_count=2),
            ],
        )

    async def open(self) -> None:
        """Take one pool of connections for all calls."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._timeout))
        self.post.session = self.read.session = self._session

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()


async def asked(call: Awaitable[Any]) -> Mapping[str, Any]:
    """What Slack answered.

    Raises:
        Unavailable: when it refused, asked to wait, broke, or did not answer in time (and may have done it).
    """
    try:
        response = await call
    except SlackClientError as err:
        raise _unavailable(err) from err
    except (aiohttp.ClientError, TimeoutError, OSError) as err:
        raise Unavailable(f"Slack cannot be reached: {type(err).__name__}") from err
    data = response.data
    return data if isinstance(data, dict) else {}


async def respond(client: AsyncWebClient, url: str, body: Mapping[str, Any]) -> None:
    """Answer on the address that came with a click.

    Raises:
        Unavailable: when Slack did not take it.
    """
    webhook = AsyncWebhookClient(
        url, timeout=client.timeout, session=client.session, retry_handlers=[], logger=client.logger
    )
    webhook.proxy = client.proxy
    try:
        response = await webhook.send_dict(dict(body))
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as err:
        raise Unavailable(f"Slack cannot be reached: {type(err).__name__}") from err
    if response.status_code != HTTPStatus.OK:
        raise Unavailable(f"Slack took no answer: {response.status_code}")


def _client(options: SlackOptions, handlers: list[Any]) -> AsyncWebClient:
    client = AsyncWebClient(
        token=options.bot_token,
        base_url=options.api_url,
        timeout=options.timeout,
        retry_handlers=handlers,
        logger=sdk_log,
    )
    if urlsplit(options.api_url).hostname in _LOOPBACK:
        client.proxy = None  # the SDK takes HTTPS_PROXY for every address, this computer's own too
    return client


def _unavailable(err: SlackClientError) -> Unavailable:
    response = getattr(err, "response", None)
    status = getattr(response, "status_code", None) or getattr(response, "status", 0)
    headers = getattr(response, "headers", None) or {}
    data = getattr(response, "data", None)
    reason = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or reason in ("ratelimited", "rate_limited"):
        return Unavailable("Slack asks to wait", retry_after=_seconds(headers))
    if not isinstance(status, int) or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(f"Slack broke: {status}")
    return Unavailable(reason or f"Slack refused: {status}", permanent=reason in _HOPELESS)


def _seconds(headers: Mapping[str, Any]) -> float:
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    text = str(value[0]) if isinstance(value, list) and value else str(value)
    try:
        return max(1.0, float(text))
    except ValueError:
        return 30.0
