"""What Slack knows of a channel the bot is in: its name, who may read it, and whether outsiders can."""

from collections.abc import AsyncIterator

from adapters.slack.api import Clients, asked
from adapters.slack.identity import Identity
from adapters.slack.parse import Raw
from bot.domain.event import Joined

_PAGE = 200
_MOST_MEMBERS = 2_000


class Channels:
    """Looks channels up, for when the bot comes into one and for when it starts."""

    def __init__(self, clients: Clients) -> None:
        self._read = clients.read

    async def joined(self, channel: str, event_id: str, me: Identity, by: str = "") -> Joined:
        """The channel as the core wants to know it; `by` is whoever brought the bot in.

        Raises:
            Unavailable: when Slack does not say.
        """
        said = await asked(self._read.conversations_info(channel=channel))
        raw = said.get("channel")
        return await self._event(raw if isinstance(raw, dict) else {"id": channel}, event_id, me, by)

    async def all(self, me: Identity) -> AsyncIterator[Joined]:
        """Every channel the bot is in now.

        Raises:
            Unavailable: when Slack does not say.
        """
        cursor = ""
        while True:
            said = await asked(
                self._read.users_conversations(
                    types="public_channel,private_channel", exclude_archived=True, limit=_PAGE, cursor=cursor
                )
            )
            found = said.get("channels")
            for raw in found if isinstance(found, list) else []:
                if raw.get("is_im") or raw.get("is_mpim"):
                    continue
                yield await self._event(raw, f"present:{raw.get('id')}", me, "")
            cursor = _cursor(said)
            if not cursor:
                return

    async def _event(self, raw: Raw, event_id: str, me: Identity, by: str) -> Joined:
        channel, creator = str(raw.get("id") or ""), str(raw.get("creator") or "")
        private = bool(raw.get("is_private")) or bool(raw.get("is_group"))
        members = await self._members(channel, me) if private else []
        return Joined(
            event_id,
            me.channel(channel),
            str(raw.get("name") or ""),
            by=me.account(by) if by else None,
            shared=bool(raw.get("is_ext_shared") or raw.get("is_pending_ext_shared")),
            private=private,
            members=frozenset(me.account(user) for user in members),
            owners=frozenset({me.account(creator)} if creator and creator != me.user else ()),
        )

    async def _members(self, channel: str, me: Identity) -> list[str]:
        found: list[str] = []
        cursor = ""
        while len(found) < _MOST_MEMBERS:
            said = await asked(self._read.conversations_members(channel=channel, limit=_PAGE, cursor=cursor))
            page = said.get("members")
            found += [user for user in page if isinstance(user, str)] if isinstance(page, list) else []
            cursor = _cursor(said)
            if not cursor:
                break
        return [user for user in found if user != me.user]


def _cursor(said: Raw) -> str:
    metadata = said.get("response_metadata")
    return str(metadata.get("next_cursor") or "") if isinstance(metadata, dict) else ""
