"""Tries out whether Teams is set up right, and says what to do about each thing that is not.

What only Azure and Teams know (does the messaging endpoint lead here, is the app installed) shows in what arrived: a
conversation is known once Teams told of it.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from adapters.teams.check_texts import REASONS, say
from adapters.teams.conversations import Conversations
from adapters.teams.keys import Keys, UnknownKey
from adapters.teams.options import Certificate, ManagedIdentity, TeamsOptions
from adapters.teams.tokens import Entra, Tokens, TokenSource
from bot.domain.card import Language
from bot.domain.errors import Unavailable
from bot.domain.finding import Finding
from bot.domain.message import Account, Platform
from bot.domain.organisation import Organisation
from bot.domain.person import Person

_USER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CHANNEL = re.compile(r"19:[^;\s]+@thread\.(?:tacv2|skype)")
_CODE = re.compile(r"AADSTS\d+")


async def check_teams(
    options: TeamsOptions,
    organisation: Organisation,
    language: Language,
    *,
    conversations: Conversations | None,
    tokens: TokenSource | None = None,
) -> AsyncIterator[Finding]:
    """App, token, keys, channels and people, in that order; without `conversations` the running bot has them."""
    check = _Check(options, organisation, language, conversations)
    yield check.app()
    yield await check.token(tokens or Entra(options))
    yield await check.keys()
    if conversations is None:
        yield Finding(check.say("conversations_locked"))
    async for found in check.channels():
        yield found
    async for found in check.people():
        yield found


@dataclass(frozen=True, slots=True)
class _Check:
    options: TeamsOptions
    organisation: Organisation
    language: Language
    conversations: Conversations | None

    def app(self) -> Finding:
        """Who the bot is and whom it listens to."""
        kinds = {Certificate: "certificate", ManagedIdentity: "identity"}
        how = self.say(kinds.get(type(self.options.credential), "secret"))
        tenants = ", ".join(sorted(self.options.allowed_tenants))
        return Finding(self.say("app", app=self.options.app_id, how=how, tenants=tenants))

    async def token(self, source: TokenSource) -> Finding:
        """Whether Entra gives the bot a token for the Bot Connector."""
        try:
            await Tokens(source).header()
        except Unavailable as err:
            codes = _CODE.findall(str(err))
            todo = next((REASONS[code] for code in codes if code in REASONS), None)
            if todo is None:
                todo = "token_todo" if isinstance(err.__cause__, PermissionError) else "unreachable_todo"
            facts = {"app": self.options.app_id, "tenant": self.options.tenant, "url": self.options.login_url}
            reason = str(err).removeprefix("no token from Entra: ")
            return Finding(self.say("token_bad", reason=reason), self.say(todo, **facts))
        return Finding(self.say("token_good", tenant=self.options.tenant))

    async def keys(self) -> Finding:
        """Whether the keys can be had with which Teams signs what it sends."""
        try:
            await Keys(self.options.openid_url, timeout=self.options.timeout).get("vroegbij doctor")
        except UnknownKey:  # nobody has a key by that name: there were others
            return Finding(self.say("keys_good"))
        except Unavailable as err:
            todo = self.say("keys_todo", url=self.options.openid_url)
            return Finding(self.say("keys_bad", reason=str(err)), todo)
        return Finding(self.say("keys_good"))

    async def channels(self) -> AsyncIterator[Finding]:
        """Whether every channel of Teams in the organisation's file has the shape of one, and spoke to the bot."""
        for channel in self.organisation.channels:
            if channel.ref.platform is not Platform.TEAMS:
                continue
            if not _CHANNEL.fullmatch(channel.ref.channel):
                yield Finding(self.say("channel_odd", name=channel.name), self.say("channel_odd_todo"))
            elif channel.ref.tenant not in self.options.allowed_tenants:
                yield Finding(
                    self.say("tenant_bad", who=channel.name, tenant=channel.ref.tenant), self.say("tenant_todo")
                )
            elif self.conversations is not None:
                known = await self.conversations.of(channel.ref)
                yield (
                    Finding(self.say("channel_good", name=channel.name))
                    if known
                    else Finding(self.say("channel_unknown", name=channel.name), self.say("channel_todo"))
                )

    async def people(self) -> AsyncIterator[Finding]:
        """Whether every advisor can be reached."""
        for advisor in self.organisation.advisors:
            account = advisor.account_on(Platform.TEAMS)
            if account is not None:
                yield await self.person(advisor, account)
            elif advisor.account_on(Platform.SLACK):
                yield Finding(self.say("advisor_elsewhere", name=advisor.name))
            else:
                todo = self.say("advisor_todo", tenant=self.options.tenant)
                yield Finding(self.say("advisor_none", name=advisor.name), todo)

    async def person(self, advisor: Person, account: Account) -> Finding:
        """One advisor; who never spoke with the bot can be reached all the same once the app is installed for them."""
        name = advisor.name
        if account.tenant not in self.options.allowed_tenants:
            return Finding(self.say("tenant_bad", who=name, tenant=account.tenant), self.say("tenant_todo"))
        if not _USER.fullmatch(account.user):
            todo = self.say("advisor_todo", tenant=self.options.tenant)
            return Finding(self.say("advisor_odd", name=name, user=account.user), todo)
        if self.conversations is None:
            return Finding(self.say("advisor_named", name=name))
        if await self.conversations.of(account) is None:
            return Finding(self.say("advisor_unknown", name=name), self.say("advisor_unknown_todo", name=name))
        return Finding(self.say("advisor_good", name=name))

    def say(self, key: str, **facts: object) -> str:
        """A text in the administrator's language."""
        return say(self.language, key, **facts)
