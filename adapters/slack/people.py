"""What Slack knows of people: their name, for mentions in texts, and the language they chose to read Slack in."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.api import Clients, asked
from bot.domain.errors import Unavailable
from bot.domain.message import Account

log = logging.getLogger(__name__)

_KEPT = 5_000
_AT_ONCE = 10
"""Names looked up for one message; whoever is mentioned after that stays an id."""
_PATIENCE = 1.0
"""Seconds that an answer may wait for a name or a language."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of somebody; all of it may be empty."""

    name: str = ""
    locale: str = ""


class People:
    """The `Names` of Slack: profiles, asked for once and kept in memory."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._known: dict[str, Profile] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """The names that are known so far, by id."""
        return {user: profile.name for user, profile in self._known.items() if profile.name}

    async def meet(self, users: Collection[str]) -> Mapping[str, str]:
        """The names of these people, as far as Slack gives them in time."""
        new = [user for user in users if user not in self._known][:_AT_ONCE]
        await asyncio.gather(*(self._profile(user) for user in new))
        return {user: self._known[user].name for user in users if user in self._known and self._known[user].name}

    def name_of(self, account: Account) -> str | None:
        """What Slack calls somebody, as far as it was asked."""
        known = self._known.get(account.user)
        return known.name or None if known else None

    async def look_up(self, accounts: Collection[Account]) -> None:
        """Ask Slack what these people are called."""
        await self.meet([account.user for account in accounts])

    async def locale(self, user: str) -> str | None:
        """The language somebody chose to read Slack in ("de-DE"), if Slack says so in time.

        None for English: Slack has no Dutch, so that is what people read it in who never chose it.
        """
        said = (await self._profile(user)).locale if user else ""
        return None if said.lower().startswith("en") else said or None

    async def _profile(self, user: str) -> Profile:
        if user in self._known:
            return self._known[user]
        try:
            async with asyncio.timeout(_PATIENCE):
                said = await asked(self._clients.post.users_info(user=user, include_locale=True))
        except (Unavailable, TimeoutError) as err:
            log.info("no profile", extra={"reason": type(err).__name__})
            return Profile()
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[user] = profile_of(said)
        return self._known[user]


def profile_of(said: Mapping[str, Any]) -> Profile:
    """The profile in an answer to `users.info`."""
    user = said.get("user") or {}
    shown = user.get("profile") or {}
    name = shown.get("real_name") or user.get("real_name") or shown.get("display_name") or user.get("name")
    return Profile(str(name or ""), str(user.get("locale") or ""))
