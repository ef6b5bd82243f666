"""What Slack knows of a channel the bot is in: its name, who may read it, and whether outsiders can."""

from collections.abc import AsyncIterator, Mapping

from adapters.slack.api import Clients, asked
from adapters.slack.identity import Identity
from adapters.slack.parse import Raw
from bot.domain.errors import Unavailable
from bot.domain.event import Joined
from bot.domain.message import ChannelRef

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
        """Every channel in use that the bot is in now.

        Raises:
            Unavailable: when Slack does not say, or not all of it.
        """
        for raw in (await self.listed(me)).values():
            if not raw.get("is_archived"):
                yield await self.described(raw, me)

    async def listed(self, me: Identity) -> Mapping[ChannelRef, Raw]:
        """Every channel the bot is in now, none left out; archived ones too, since out of those it was not taken.

        Raises:
            Unavailable: when Slack does not say, or not all of it.
        """
        found: list[Raw] = []
        cursors = {""}
        cursor = ""
        while True:
            said = await asked(
                self._read.users_conversations(types="public_channel,private_channel", limit=_PAGE, cursor=cursor)
            )
            page = said.get("channels")
            if not isinstance(page, list):
                raise Unavailable("Slack lists no channels")
            found += page
            cursor = _cursor(said)
            if not cursor:
                named = (raw for raw in found if not (raw.get("is_im") or raw.get("is_mpim")))
                return {me.channel(str(raw.get("id"))): raw for raw in named}
            if cursor in cursors:
                raise Unavailable("Slack's list of channels does not end")
            cursors.add(cursor)

    async def described(self, raw: Raw, me: Identity) -> Joined:
        """A channel of the list as the core wants to know it.

        Raises:
            Unavailable: when Slack does not say who is in it.
        """
        return await self._event(raw, f"present:{raw.get('id')}", me, "")

    async def _event(self, raw: Raw, event_id: str, me: Identity, by: str) -> Joined:
        channel, creator = str(raw.get("id") or ""), str(raw.get("creator") or "")
        private = _said(raw, "is_private", "is_group")
        members = await self._members(channel, me) if private else []
        return Joined(
            event_id,
            me.channel(channel),
            str(raw.get("name") or ""),
            by=me.account(by) if by else None,
            shared=_said(raw, "is_ext_shared", "is_pending_ext_shared"),
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


def _said(raw: Raw, *names: str) -> bool | None:
    """Whether any of these holds; None when Slack speaks of none of them."""
    said = [bool(raw[name]) for name in names if name in raw]
    return any(said) if said else None


def _cursor(said: Raw) -> str:
    metadata = said.get("response_metadata")
    return str(metadata.get("next_cursor") or "") if isinstance(metadata, dict) else ""
