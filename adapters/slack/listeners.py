"""Bolt's listeners: each turns one kind of payload into one call. The same ones serve HTTP and Socket Mode."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import parse, parse_actions
from adapters.slack.api import sdk_log
from adapters.slack.confirm import confirm_view, parse_sure
from adapters.slack.deliver import Delivery
from adapters.slack.identity import Identity
from adapters.slack.parse import Raw
from adapters.slack.replies import Body

log = logging.getLogger(__name__)

COMMAND = "/vroegbij"
NEW_INTAKE_ACTION = "intake.new"
"""The action of the button that the global shortcut stands for."""

EVENTS = (
    "message",
    "app_mention",
    "member_joined_channel",
    "member_left_channel",
    "channel_left",
    "group_left",
    "channel_shared",
    "channel_unshared",
    "app_home_opened",
)
"""Every event that is listened to; the manifest subscribes to these and no others."""

_ANY = re.compile(r".*", re.DOTALL)
_RETRIED = "x-slack-retry-num"


class Listeners:
    """Everything Slack can tell. `identity` is asked at each event: it is known once the bot has started."""

    def __init__(self, delivery: Delivery, identity: Callable[[], Identity], teams: frozenset[str]) -> None:
        self._delivery = delivery
        self._identity = identity
        self._teams = teams

    def app(self, *, api_url: str) -> AsyncApp:
        """The Bolt application with every setting given, so that it looks for none in the environment."""

        async def authorize(team_id: str | None = None) -> AuthorizeResult:
            """Whose app this is. No call is made for it, and no token is given: calls go by our own clients."""
            me = self._identity()
            return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_user_id=me.user, bot_id=me.bot)

        app = AsyncApp(
            name="vroegbij",
            logger=sdk_log,
            client=AsyncWebClient(base_url=api_url, logger=sdk_log, retry_handlers=[]),
            signing_secret="",  # `verify.py` checks every request before Bolt sees it
            request_verification_enabled=False,
            authorize=authorize,
            process_before_response=True,
            raise_error_for_unhandled_request=True,
            ssl_check_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        app.error(_answer_error)
        events = {"message": self._message, "app_mention": self._message, "app_home_opened": self._home}
        for name in EVENTS:
            app.event(name)(events.get(name, self._channel))
        app.command(COMMAND)(self._command)
        app.action(_ANY)(self._click)
        app.view(_ANY)(self._submit)
        app.shortcut(parse_actions.NEW_INTAKE)(self._shortcut)
        app.shortcut(parse_actions.PICK_MESSAGE)(self._pick)
        return app

    async def _message(self, body: dict[str, Any], request: AsyncBoltRequest) -> None:
        if not self._is_ours(body):
            return
        me = self._me(body)
        if parse.is_converted(body):
            await self._delivery.channels.changed(parse.conversation_of(body), parse.event_id(body), me)
        else:
            await self._delivery.message(body, me, again=_RETRIED in request.headers)

    async def _channel(self, body: dict[str, Any]) -> None:
        if not self._is_ours(body):
            return
        me = self._me(body)
        channel, user, inviter = parse.joined_channel(body)
        left = parse.parse_left(body, me)
        if left is not None:
            await self._delivery.channels.left(left)
        elif channel and (user == me.user or parse.tells_readers(body)):
            own = user == me.user
            await self._delivery.channels.changed(channel, parse.event_id(body), me, inviter if own else "")

    async def _home(self, body: dict[str, Any]) -> None:
        if self._is_ours(body):
            locale = await self._delivery.people.locale(parse.user_of(body))
            event = parse.parse_home(body, self._me(body), locale)
            if event is not None:
                await self._delivery.home(event)

    async def _command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        async def heard(locale: str | None) -> Body:
            names = await self._delivery.people.meet(parse_actions.people_picked(body))
            told, to = parse_actions.parse_command(body, self._me(body), names, now=datetime.now(UTC), locale=locale)
            return await self._delivery.interact(told, to, locale, self._me(body))

        await self._interact(body, ack, heard)

    async def _click(self, body: dict[str, Any], ack: AsyncAck) -> None:
        async def heard(locale: str | None) -> Body:
            found = parse_actions.parse_click(body, self._me(body), locale=locale)
            if found and (view := confirm_view(body, *found)):
                return await self._delivery.ask(view, found[1], locale)
            return await self._delivery.interact(*found, locale, self._me(body)) if found else ""

        await self._interact(body, ack, heard)

    async def _submit(self, body: dict[str, Any], ack: AsyncAck) -> None:
        async def heard(locale: str | None) -> Body:
            sure = parse_sure(body, self._me(body), locale=locale)
            if sure:
                return await self._delivery.interact(*sure, locale, self._me(body))
            found = parse_actions.parse_submit(body, self._me(body), locale=locale)
            return await self._delivery.interact(*found, locale, self._me(body)) if found else ""

        await self._interact(body, ack, heard)

    async def _shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        async def heard(locale: str | None) -> Body:
            found = parse_actions.parse_shortcut(body, self._me(body), NEW_INTAKE_ACTION, locale=locale)
            return await self._delivery.interact(*found, locale, self._me(body))

        await self._interact(body, ack, heard)

    async def _pick(self, body: dict[str, Any], ack: AsyncAck) -> None:
        async def heard(locale: str | None) -> Body:
            names = await self._delivery.people.meet(parse_actions.people_picked(body))
            found = parse_actions.parse_pick(body, self._me(body), names, locale=locale)
            return await self._delivery.interact(*found, locale, self._me(body)) if found else ""

        await self._interact(body, ack, heard)

    async def _interact(self, body: Raw, ack: AsyncAck, heard: Callable[[str | None], Awaitable[Body]]) -> None:
        """Answer somebody of ours; anybody else gets a bare 200."""
        if not self._is_ours(body):
            await ack()
            return
        answer = await heard(await self._delivery.people.locale(parse_actions.actor_of(body)))
        await ack(answer if isinstance(answer, str) else dict(answer))

    def _me(self, body: Raw) -> Identity:
        """Who the bot is in the workspace this comes from; of another than its own it does not know the address."""
        me, team = self._identity(), parse.team_of(body)
        return me if team == me.team else replace(me, team=team, url="")

    def _is_ours(self, body: Raw) -> bool:
        """Whether this comes from a workspace that may use the bot."""
        team = parse.team_of(body)
        allowed = self._teams or {self._identity().team}
        if team in allowed:
            return True
        log.info("another workspace", extra={"team": team})
        return False


async def _answer_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """What nobody listens to is fine; what broke is answered with 500, so that Slack delivers it again."""
    if isinstance(error, BoltUnhandledRequestError):
        log.debug("nobody listens", extra={"type": str(parse.event_of(body).get("type", body.get("type", "")))})
        return BoltResponse(status=200, body="")
    log.error("an event broke", exc_info=error, extra={"event": parse.event_id(body)})
    return BoltResponse(status=500, body="")
