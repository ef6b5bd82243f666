"""Who the bot is in this workspace, as Slack itself says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import asked
from bot.domain.message import Account, ChannelRef, Platform


@dataclass(frozen=True, slots=True)
class Identity:
    """The workspace, the bot's user and bot id there, and the address of the workspace (ending in a slash)."""

    team: str
    user: str
    bot: str = ""
    url: str = ""

    def account(self, user: str, team: str = "") -> Account:
        """Somebody's account; `team` is theirs when it is another workspace than the bot's."""
        return Account(Platform.SLACK, team or self.team, user)

    def channel(self, channel: str, team: str = "") -> ChannelRef:
        """A channel of the workspace."""
        return ChannelRef(Platform.SLACK, team or self.team, channel)

    def link(self, channel: str, ts: str, thread: str | None = None) -> str | None:
        """The address of a message, made here so that no call is needed."""
        if not self.url:
            return None
        address = f"{self.url}archives/{channel}/p{ts.replace('.', '')}"
        return f"{address}?thread_ts={thread}&cid={channel}" if thread else address


async def identify(client: AsyncWebClient) -> Identity:
    """Ask Slack whose token this is.

    Raises:
        Unavailable: when Slack cannot be reached or refuses the token.
    """
    return identity_of(await asked(client.auth_test()))


def identity_of(said: Mapping[str, Any]) -> Identity:
    """The identity in an answer to `auth.test`."""
    url = str(said.get("url") or "")
    if url and not url.endswith("/"):
        url += "/"
    return Identity(str(said.get("team_id") or ""), str(said.get("user_id") or ""), str(said.get("bot_id") or ""), url)
