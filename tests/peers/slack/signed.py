"""Our own signed requests, for what local-slack does not send: shortcuts, retries, joins, wrong and late signatures."""

import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession

from tests.peers.slack.workspace import APP, BOT, SIGNING_SECRET, TEAM

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Signed:
    """Sends requests to the app as Slack signs them."""

    url: str
    session: ClientSession
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def event(self, event: Mapping[str, Any], *, event_id: str = "", retry: int = 0, **more: object) -> int:
        """Deliver an event, again with `retry`; gives the status."""
        body = {
            "token": "not-used",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": event_id or f"EvOWN{next(self.numbers)}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            **more,
        }
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        status, _ = await self.send(json.dumps(body), JSON, headers=headers)
        return status

    async def interactive(self, payload: Mapping[str, Any]) -> tuple[int, str]:
        """Deliver a press, a shortcut or a modal."""
        more = {"team": {"id": TEAM, "domain": "voorbeeldstad"}, "api_app_id": APP, "token": "not-used"}
        return await self.send(urlencode({"payload": json.dumps({**more, **payload})}), FORM)

    async def command(self, fields: Mapping[str, str]) -> tuple[int, str]:
        """Deliver a command."""
        return await self.send(urlencode({"team_id": TEAM, "api_app_id": APP, **fields}), FORM)

    async def send(
        self,
        body: str,
        content_type: str,
        *,
        secret: str = SIGNING_SECRET,
        age: float = 0,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Send a body signed with `secret`, `age` seconds ago; `headers` are added or replaced."""
        stamp = str(int(time.time() - age))
        signature = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        every = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
            **(headers or {}),
        }
        async with self.session.post(self.url, data=body.encode(), headers=every) as answer:
            return answer.status, await answer.text()
