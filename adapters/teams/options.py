"""How this process talks to Teams: whose app it is, how it proves that, and whom it listens to."""

from dataclasses import dataclass, field
from pathlib import Path

OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""Where the Bot Connector tells with which keys it signs."""

ISSUER = "https://api.botframework.com"
"""Who issues the tokens that the Bot Connector sends.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

SCOPE = "https://api.botframework.com"
"""What the bot's own tokens are for."""

LOGIN_URL = "https://login.microsoftonline.com"
"""Where the bot's own tokens come from; the tenant's id follows."""

SERVICE_HOSTS = ("smba.trafficmanager.net", ".botframework.com")
"""Where the Bot Connector of Teams lives; one that begins with a dot stands for every host below it."""


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """The app proves who it is with a secret."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The app proves who it is with a certificate: a PEM file with the private key, and the thumbprint."""

    path: Path
    thumbprint: str


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """The app is a user-assigned managed identity of the machine it runs on; its client id is the app id."""


Credential = ClientSecret | Certificate | ManagedIdentity


@dataclass(frozen=True, slots=True)
class TeamsOptions:
    """Everything the Teams face needs; nothing is looked for in the environment.

    `tenant` is where the app lives and gets its tokens, `tenants` are those it listens to (none means: its own).
    `anonymous` switches the checking of tokens off, both ways: for the demo and for tests, on loopback only. With
    `loopback_http` (which `anonymous` implies) the Bot Connector may be a plain http address on this computer.
    """

    app_id: str = ""
    tenant: str = ""
    credential: Credential | None = None
    tenants: frozenset[str] = frozenset()
    service_hosts: tuple[str, ...] = SERVICE_HOSTS
    anonymous: bool = False
    loopback_http: bool = False
    openid_url: str = OPENID_URL
    issuer: str = ISSUER
    login_url: str = LOGIN_URL
    scope: str = SCOPE
    timeout: float = 10.0

    def __post_init__(self) -> None:
        whole = self.app_id and self.tenant and self.credential is not None
        if not self.anonymous and not whole:
            raise ValueError("Teams needs an app id, a tenant and a credential")
        if self.anonymous and (self.app_id or self.credential is not None):
            raise ValueError("without tokens there is no app id and no credential")

    @property
    def allowed_tenants(self) -> frozenset[str]:
        """The tenants it listens to; when anonymous and none is named, every one."""
        return self.tenants or (frozenset({self.tenant}) if self.tenant else frozenset())

    @property
    def allows_http(self) -> bool:
        """Whether the Bot Connector may be a plain http address on this computer."""
        return self.anonymous or self.loopback_http
