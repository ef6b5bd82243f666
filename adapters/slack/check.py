"""Tries out whether Slack is set up right, and says what to do about each thing that is not."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass

from slack_sdk.errors import SlackClientError

from adapters.slack.api import Clients, asked
from adapters.slack.channels import Channels
from adapters.slack.check_texts import say
from adapters.slack.identity import Identity, identity_of
from adapters.slack.manifest import SCOPES
from adapters.slack.options import SlackOptions
from bot.domain.card import Language
from bot.domain.errors import Unavailable
from bot.domain.finding import Finding
from bot.domain.message import Platform
from bot.domain.organisation import Organisation

_SECRET_LENGTH = 32


async def check_slack(options: SlackOptions, organisation: Organisation, language: Language) -> AsyncIterator[Finding]:
    """Token, scopes, secret, socket, workspace, channels and people, in that order; stops when the token fails."""
    clients = Clients(options)
    await clients.open()
    try:
        check = _Check(clients, options, organisation, language)
        me, granted, finding = await check.token()
        yield finding
        yield check.secret()
        if options.uses_socket:
            yield await check.socket()
        if me is None:
            return
        yield check.scopes(granted)
        yield check.team(me)
        async for found in check.channels(me):
            yield found
        async for found in check.people(me):
            yield found
    finally:
        await clients.close()


@dataclass(frozen=True, slots=True)
class _Check:
    clients: Clients
    options: SlackOptions
    organisation: Organisation
    language: Language

    async def token(self) -> tuple[Identity | None, Collection[str], Finding]:
        """Whether Slack knows the token, and what it may do."""
        try:
            response = await self.clients.read.auth_test()
        except (SlackClientError, OSError, TimeoutError) as err:
            reason = _reason(err)
            todo = self._say("token_todo") if reason else self._say("unreachable_todo", url=self.options.api_url)
            return None, (), Finding(self._say("token_bad", reason=reason or type(err).__name__), todo)
        data = response.data if isinstance(response.data, dict) else {}
        me = identity_of(data)
        known = self._say("token_good", name=data.get("user", ""), team=data.get("team", ""), id=me.team)
        return me, _scopes(response.headers), Finding(known)

    def scopes(self, granted: Collection[str]) -> Finding:
        """Whether the app was given everything in the manifest, and nothing besides."""
        missing, extra = sorted(set(SCOPES) - set(granted)), sorted(set(granted) - set(SCOPES))
        if missing:
            return Finding(self._say("scopes_missing", scopes=", ".join(missing)), self._say("scopes_todo"))
        if extra:
            return Finding(self._say("scopes_extra", scopes=", ".join(extra)))
        return Finding(self._say("scopes_good", n=len(SCOPES)))

    def secret(self) -> Finding:
        """Whether there is a signing secret that looks like one; only Slack can tell whether it is the right one."""
        secrets = [secret for secret in self.options.signing_secrets if secret]
        if self.options.uses_socket:
            return Finding(self._say("secret_unneeded"))
        if not secrets:
            return Finding(self._say("secret_none"), self._say("secret_todo"))
        if any(len(s) != _SECRET_LENGTH or not set(s) <= set("0123456789abcdef") for s in secrets):
            return Finding(self._say("secret_odd"), self._say("secret_todo"))
        return Finding(self._say("secret_good", n=len(secrets)))

    async def socket(self) -> Finding:
        """Whether Slack opens a connection for the app token."""
        try:
            await asked(self.clients.read.apps_connections_open(app_token=self.options.app_token))
        except Unavailable as err:
            return Finding(self._say("socket_bad", reason=str(err)), self._say("socket_todo"))
        return Finding(self._say("socket_good"))

    def team(self, me: Identity) -> Finding:
        """Whether the workspace of the token is one that is listened to."""
        if self.options.teams and me.team not in self.options.teams:
            return Finding(self._say("team_bad", id=me.team), self._say("team_todo", id=me.team))
        return Finding(self._say("team_good", id=me.team))

    async def channels(self, me: Identity) -> AsyncIterator[Finding]:
        """Whether the bot is in every channel of the organisation's file; the others are only counted."""
        named = {
            channel.ref.channel: channel.name
            for channel in self.organisation.channels
            if channel.ref.platform is Platform.SLACK and channel.ref.tenant == me.team
        }
        try:
            present = {joined.channel.channel: joined async for joined in Channels(self.clients).all(me)}
        except Unavailable as err:
            yield Finding(self._say("channels_bad", reason=str(err)), self._say("scopes_todo"))
            return
        for channel, name in named.items():
            if channel not in present:
                yield Finding(self._say("channel_absent", name=name), self._say("channel_todo", name=name))
        shared = sorted(joined.name for joined in present.values() if joined.shared)
        if shared:
            yield Finding(self._say("channels_shared", names=", ".join(shared)))
        yield Finding(self._say("channels_good", n=len(present), named=len(named.keys() & present.keys())))

    async def people(self, me: Identity) -> AsyncIterator[Finding]:
        """Whether every advisor can be reached in this workspace."""
        for advisor in self.organisation.advisors:
            account = advisor.account_on(Platform.SLACK)
            if account is None and advisor.account_on(Platform.TEAMS):
                yield Finding(self._say("advisor_elsewhere", name=advisor.name))
                continue
            if account is None:
                yield Finding(self._say("advisor_none", name=advisor.name), self._say("advisor_todo", team=me.team))
                continue
            try:
                said = await asked(self.clients.read.users_info(user=account.user))
            except Unavailable as err:
                what = self._say("advisor_bad", name=advisor.name, user=account.user, reason=str(err))
                yield Finding(what, self._say("advisor_todo", team=me.team))
                continue
            yield _advisor(said, advisor.name, self.language, me)

    def _say(self, key: str, **facts: object) -> str:
        return say(self.language, key, **facts)


def _advisor(said: Mapping[str, object], name: str, language: Language, me: Identity) -> Finding:
    user = said.get("user")
    if isinstance(user, dict) and user.get("deleted"):
        return Finding(say(language, "advisor_gone", name=name), say(language, "advisor_todo", team=me.team))
    return Finding(say(language, "advisor_good", name=name))


def _scopes(headers: Mapping[str, object]) -> list[str]:
    found = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return [scope.strip() for scope in str(found).split(",") if scope.strip()]


def _reason(err: Exception) -> str:
    data = getattr(getattr(err, "response", None), "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""
