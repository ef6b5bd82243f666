"""What the process needs to know to work in Microsoft Teams: who the bot is, for whom, and how it proves that."""

import hashlib
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.config.problems import Problem, words
from bot.config.secrets import FILE, content, read_secrets
from bot.domain.card import Language

APP_ID = "VROEGBIJ_TEAMS_APP_ID"
TENANTS = "VROEGBIJ_TEAMS_TENANTS"
APP_PASSWORD = "VROEGBIJ_TEAMS_APP_PASSWORD"  # noqa: S105 - the name of a setting
CERTIFICATE = "VROEGBIJ_TEAMS_CERTIFICATE"
CERTIFICATE_KEY = "VROEGBIJ_TEAMS_CERTIFICATE_KEY"
MANAGED_IDENTITY = "VROEGBIJ_TEAMS_MANAGED_IDENTITY"
SERVICE_HOSTS = "VROEGBIJ_TEAMS_SERVICE_HOSTS"

TEAMS = (
    APP_ID,
    TENANTS,
    APP_PASSWORD,
    f"{APP_PASSWORD}{FILE}",
    CERTIFICATE,
    CERTIFICATE_KEY,
    MANAGED_IDENTITY,
    SERVICE_HOSTS,
)
"""Every setting about Teams."""

_GUID = re.compile(r"(?![0-]+$)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_SUFFIX = re.compile(r"\*\.[a-z]+")
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----\s.*?-----END CERTIFICATE-----", re.DOTALL)
_TRUE, _FALSE = ("true", "yes", "ja", "1"), ("false", "no", "nee", "0")


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """Who the bot is in Entra and whom it listens to; it signs in with exactly one of the credentials.

    `tenants` are lower-case ids, the one of the app registration first. `private_key` is the PEM file with the key of
    the certificate that has this `thumbprint` (SHA-1, hexadecimal, as Entra shows it). `service_hosts` come on top of
    Microsoft's own; "*.example.com" stands for everything below it.
    """

    app_id: str
    tenants: tuple[str, ...]
    app_password: str = field(default="", repr=False)
    private_key: Path | None = None
    thumbprint: str = ""
    managed_identity: bool = False
    service_hosts: tuple[str, ...] = ()


def read_teams(given: Mapping[str, str], language: Language) -> tuple[TeamsSettings | None, list[Problem]]:
    """The settings in `given` (no empty values) with everything that is wrong; None when Teams is not set up.

    Without an app id the Bot Framework's library believes everybody, so id, tenant and credential are all needed.
    """
    if not any(name in given for name in TEAMS):
        return None, []
    reading = _Reading(given, language)
    problems = [*reading.who(), *reading.hosts()]
    secrets, wrong = read_secrets(given, (APP_PASSWORD,), language)
    problems += [*wrong, *reading.password(secrets), *reading.certificate(), *reading.one_credential()]
    if problems:
        return None, problems
    certificate, key = reading.files()
    return TeamsSettings(
        given[APP_ID].lower(),
        tuple(dict.fromkeys(_listed(given, TENANTS))),
        secrets.get(APP_PASSWORD, ""),
        key,
        _thumbprint(_text(certificate)),
        reading.uses_managed_identity,
        tuple(dict.fromkeys(_listed(given, SERVICE_HOSTS))),
    ), []


@dataclass(frozen=True, slots=True)
class _Reading:
    given: Mapping[str, str]
    language: Language

    @property
    def uses_managed_identity(self) -> bool:
        """Whether the machine in Azure itself is the credential."""
        return self.given.get(MANAGED_IDENTITY, "").lower() in _TRUE

    def who(self) -> Iterator[Problem]:
        """The app and the tenants; what was typed is not repeated, since it may be the secret by mistake."""
        if APP_ID not in self.given:
            yield self._problem(APP_ID, "setting_no_app_id")
        elif not _GUID.fullmatch(self.given[APP_ID].lower()):
            yield self._problem(APP_ID, "setting_app_id")
        tenants = _listed(self.given, TENANTS)
        if not tenants:
            yield self._problem(TENANTS, "setting_no_tenant")
        elif not all(_GUID.fullmatch(tenant) for tenant in tenants):
            yield self._problem(TENANTS, "setting_tenants")

    def hosts(self) -> Iterator[Problem]:
        """Where the bot may send its answers and its token to; "*.com" would be anywhere."""
        hosts = _listed(self.given, SERVICE_HOSTS)
        if wrong := [host for host in hosts if not _HOST.fullmatch(host) or _SUFFIX.fullmatch(host)]:
            yield self._problem(SERVICE_HOSTS, "setting_service_hosts", ", ".join(wrong))

    def password(self, secrets: Mapping[str, str]) -> Iterator[Problem]:
        """What cannot be a client secret: in the portal its id, a GUID, stands beside it."""
        secret = secrets.get(APP_PASSWORD, "")
        if not secret.isascii() or any(c.isspace() for c in secret) or _GUID.fullmatch(secret.lower()):
            yield self._problem(APP_PASSWORD, "setting_app_password")

    def files(self) -> tuple[Path | None, Path | None]:
        """Where the certificate is and where its key; they may be in one file."""
        certificate = Path(self.given[CERTIFICATE]) if CERTIFICATE in self.given else None
        return certificate, Path(self.given[CERTIFICATE_KEY]) if CERTIFICATE_KEY in self.given else certificate

    def certificate(self) -> Iterator[Problem]:
        """The certificate and the key that belongs to it."""
        certificate, key = self.files()
        if certificate is None:
            if key is not None:
                yield self._problem(CERTIFICATE_KEY, "setting_key_alone")
            return
        if not _thumbprint(_text(certificate)):
            yield self._problem(CERTIFICATE, "setting_certificate", str(certificate))
            return
        text = _text(key)
        if not re.search("-----BEGIN (?:RSA )?PRIVATE KEY-----", text) or "Proc-Type: 4,ENCRYPTED" in text:
            name = CERTIFICATE_KEY if CERTIFICATE_KEY in self.given else CERTIFICATE
            yield self._problem(name, "setting_certificate_key", str(key))

    def one_credential(self) -> Iterator[Problem]:
        """One way to sign in, no fewer and no more."""
        said = self.given.get(MANAGED_IDENTITY, "false")
        if said.lower() not in (*_TRUE, *_FALSE):
            yield self._problem(MANAGED_IDENTITY, "setting_choice", said, choices="true, false")
            return
        password = next((name for name in (APP_PASSWORD, f"{APP_PASSWORD}{FILE}") if name in self.given), "")
        certificate = CERTIFICATE if CERTIFICATE in self.given or CERTIFICATE_KEY in self.given else ""
        ways = [way for way in (password, certificate, MANAGED_IDENTITY if self.uses_managed_identity else "") if way]
        if not ways:
            yield self._problem(APP_PASSWORD, "setting_no_credential")
        for way in ways[1:]:
            yield self._problem(way, "setting_credentials", ways[0])

    def _problem(self, name: str, text: str, value: str = "", **facts: str) -> Problem:
        return Problem(name, words(text, self.language, value=value, **facts))


def _listed(given: Mapping[str, str], name: str) -> list[str]:
    return [part for part in re.split(r"[\s,]+", given.get(name, "").lower()) if part]


def _text(path: Path | None) -> str:
    return (content(path) or "") if path else ""


def _thumbprint(text: str) -> str:
    """The thumbprint of the first certificate in a PEM; empty when there is none."""
    found = _CERTIFICATE.search(text)
    try:
        der = ssl.PEM_cert_to_DER_cert(found.group()) if found else b""
    except ValueError:
        return ""
    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper() if der else ""
