"""Whether an activity really comes from Teams, for us: its token, the channel, the tenant and where we would answer to.

The token is checked by the SDK, on the one way that a channel's token takes: a skill or the emulator has no way in.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from botframework.connector.auth import ClaimsIdentity, JwtTokenExtractor, SkillValidation, VerifyOptions

from adapters.teams.keys import Keys
from adapters.teams.options import TeamsOptions
from bot.domain.errors import Unavailable

CHANNEL = "msteams"
"""The channel id of Teams in the Bot Connector."""

_ALGORITHMS = ["RS256"]
_LEEWAY = 5 * 60
_LONGEST = 16_384
_HTTPS = 443


class Unauthorized(Exception):
    """The token is none, or not for us; says why, in words that hold nothing of the token."""


class Forbidden(Exception):
    """The token is good, and still this is nobody we listen to."""


class Authentication:
    """Checks each activity against the options; without tokens only what comes from this computer is let in."""

    def __init__(self, options: TeamsOptions, keys: Keys) -> None:
        self._options = options
        self._keys = keys

    async def check(self, activity: Mapping[str, Any], header: str | None) -> None:
        """Let the activity through, or say why not.

        Raises:
            Unauthorized: no good token.
            Forbidden: another channel, tenant or place to answer to than those we know.
            Unavailable: when the keys to check with cannot be had now.
        """
        if not self._options.anonymous:
            await self._check_token(activity, header)
        if activity.get("channelId") != CHANNEL:
            raise Forbidden("another channel")
        if not self._is_ours(activity):
            raise Forbidden("another tenant")
        if not is_service(activity.get("serviceUrl"), self._options):
            raise Forbidden("another service")

    async def _check_token(self, activity: Mapping[str, Any], header: str | None) -> None:
        claims = (await self._identity(activity, header)).claims
        audience, service = claims.get("aud"), claims.get("serviceurl")
        if not isinstance(audience, str) or audience.lower() != self._options.app_id.lower():
            raise Unauthorized("for another app")
        if not isinstance(service, str) or service != activity.get("serviceUrl"):
            raise Unauthorized("for another service")
        if "exp" not in claims:
            raise Unauthorized("never expires")
        if SkillValidation.is_skill_claim(claims):
            raise Unauthorized("a skill")

    async def _identity(self, activity: Mapping[str, Any], header: str | None) -> ClaimsIdentity:
        """What a well-signed token of the channel claims."""
        scheme, _, token = (header or "").partition(" ")
        if scheme != "Bearer" or not token or not token.isascii() or len(token) > _LONGEST:
            raise Unauthorized("no token")
        terms = VerifyOptions(
            issuer=[self._options.issuer], audience=None, clock_tolerance=_LEEWAY, ignore_expiration=False
        )
        check = JwtTokenExtractor(terms, self._options.openid_url, _ALGORITHMS)
        check.open_id_metadata = self._keys
        try:
            identity = await check.get_identity(scheme, token, str(activity.get("channelId") or CHANNEL))
        except Unavailable:
            raise
        except Exception as err:  # the SDK raises whatever PyJWT does, and bare `Exception`
            raise Unauthorized(type(err).__name__) from err
        if identity is None:
            raise Unauthorized("another issuer")
        return identity

    def _is_ours(self, activity: Mapping[str, Any]) -> bool:
        allowed = {tenant.lower() for tenant in self._options.allowed_tenants}
        named = {tenant.lower() for tenant in tenants_of(activity)}
        if not allowed:
            return self._options.anonymous
        return bool(named) and named <= allowed


def tenants_of(activity: Mapping[str, Any]) -> frozenset[str]:
    """Every tenant that an activity says it is from; more than one is somebody from outside, or a forgery."""
    data, conversation = activity.get("channelData"), activity.get("conversation")
    tenant = data.get("tenant") if isinstance(data, Mapping) else None
    found = (
        tenant.get("id") if isinstance(tenant, Mapping) else None,
        conversation.get("tenantId") if isinstance(conversation, Mapping) else None,
    )
    return frozenset(each for each in found if isinstance(each, str) and each)


def is_service(url: object, options: TeamsOptions) -> bool:
    """Whether `url` is a place to which the bot may send its token and its cards."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        return False
    if options.allows_http and _is_loopback(parts):
        return True
    if parts.scheme != "https" or port not in (None, _HTTPS):
        return False
    return any(host.endswith(each) if each.startswith(".") else host == each for each in options.service_hosts)


def _is_loopback(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and is_this_computer(parts.hostname)


def is_this_computer(host: str | None) -> bool:
    """Whether a host name or address means the computer itself."""
    if host is None:
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
