"""The bot's own tokens, asked for by MSAL itself from a login server and a managed identity on loopback."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from adapters.teams.options import Certificate, ClientSecret, Credential, ManagedIdentity, TeamsOptions
from adapters.teams.tokens import Entra, Tokens
from bot.domain.errors import Unavailable
from tests.adapters.teams.tokens import APP, TENANT, key


class Login:
    """Plays Entra over TLS: gives a new token each time, or refuses."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, Any]] = []
        self.refusal: dict[str, Any] = {}

    async def metadata(self, _request: web.Request) -> web.Response:
        there = f"{self.url}/{TENANT}"
        return web.json_response(
            {
                "token_endpoint": f"{there}/token",
                "authorization_endpoint": f"{there}/authorize",
                "issuer": f"{there}/v2.0",
            }
        )

    async def token(self, request: web.Request) -> web.Response:
        self.asked.append(dict(await request.post()))
        if self.refusal:
            return web.json_response(self.refusal, status=400)
        return web.json_response(
            {"access_token": f"token-{len(self.asked)}", "expires_in": 3600, "token_type": "Bearer"}
        )


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key, as PEM files."""
    private = key(7)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    public, secret = folder / "public.pem", folder / "key.pem"
    public.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return public, secret


@web.middleware
async def hanging_up(request: web.Request, handler: Any) -> web.StreamResponse:
    """MSAL keeps its connections for ever; here each is closed."""
    response: web.StreamResponse = await handler(request)
    response.force_close()
    return response


def served(played: Login) -> web.Application:
    app = web.Application(middlewares=[hanging_up])
    app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", played.metadata)
    app.router.add_post(f"/{TENANT}/token", played.token)
    return app


@pytest.fixture
async def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Login]:
    public, secret = make_certificate(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(public))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(public, secret)
    played = Login()
    server = TestServer(served(played), scheme="https")
    await server.start_server(ssl=tls)
    played.url = f"https://127.0.0.1:{server.port}"
    yield played
    await server.close()


def app_copy(played: Login) -> web.Application:
    app = web.Application()
    app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", played.metadata)
    app.router.add_post(f"/{TENANT}/token", played.token)
    return app


def options(login: Login, credential: Credential) -> TeamsOptions:
    return TeamsOptions(app_id=APP, tenant=TENANT, credential=credential, login_url=login.url)


async def test_a_secret_gives_a_token_that_is_kept(login: Login) -> None:
    tokens = Tokens(Entra(options(login, ClientSecret("geheim"))))
    headers = await asyncio.gather(*(tokens.header() for _ in range(5)))
    assert headers == [{"Authorization": "Bearer token-1"}] * 5
    (asked,) = login.asked
    assert (asked["client_id"], asked["client_secret"]) == (APP, "geheim")
    assert asked["scope"] == "https://api.botframework.com/.default"


async def test_a_token_that_was_refused_is_replaced(login: Login) -> None:
    tokens = Tokens(Entra(options(login, ClientSecret("geheim"))))
    await tokens.header()
    tokens.refused()
    assert await tokens.header() == {"Authorization": "Bearer token-2"}
    assert await tokens.header() == {"Authorization": "Bearer token-2"}


async def test_a_certificate_signs_for_the_app(login: Login, tmp_path: Path) -> None:
    _, secret = make_certificate(tmp_path)
    tokens = Tokens(Entra(options(login, Certificate(secret, "ab" * 20))))
    assert await tokens.header() == {"Authorization": "Bearer token-1"}
    assertion = login.asked[0]["client_assertion"]
    claims = jwt.decode(assertion, key(7).public_key(), ["RS256", "PS256"], audience=f"{login.url}/{TENANT}/token")
    assert claims["iss"] == APP


async def test_a_refusal_says_which_of_entra_s_codes_and_nothing_else(login: Login) -> None:
    login.refusal = {"error": "invalid_client", "error_description": "geheim klopt niet", "error_codes": [7000215]}
    with pytest.raises(Unavailable) as caught:
        await Tokens(Entra(options(login, ClientSecret("geheim")))).header()
    assert str(caught.value) == "no token from Entra: invalid_client AADSTS7000215"
    assert not caught.value.permanent


async def test_a_login_server_that_is_away_is_a_failure_that_passes(login: Login) -> None:
    away = TeamsOptions(app_id=APP, tenant=TENANT, credential=ClientSecret("s"), login_url="https://127.0.0.1:9")
    with pytest.raises(Unavailable, match="ConnectionError"):
        await Tokens(Entra(away)).header()


async def test_a_certificate_that_is_not_there_is_a_failure(login: Login, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="FileNotFoundError"):
        await Tokens(Entra(options(login, Certificate(tmp_path / "none.pem", "ab" * 20)))).header()


async def test_a_managed_identity_is_asked_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []

    async def identity(request: web.Request) -> web.Response:
        asked.append(dict(request.query))
        return web.json_response({"access_token": f"mi-{len(asked)}", "expires_on": "99999999999", "resource": "x"})

    app = web.Application(middlewares=[hanging_up])
    app.router.add_get("/msi", identity)
    async with TestServer(app) as server:
        monkeypatch.setenv("IDENTITY_ENDPOINT", str(server.make_url("/msi")))
        monkeypatch.setenv("IDENTITY_HEADER", "x")
        tokens = Tokens(Entra(TeamsOptions(app_id=APP, tenant=TENANT, credential=ManagedIdentity())))
        assert await tokens.header() == await tokens.header() == {"Authorization": "Bearer mi-1"}
        assert (asked[0]["client_id"], asked[0]["resource"]) == (APP, "https://api.botframework.com")
        tokens.refused()
        assert await tokens.header() == {"Authorization": "Bearer mi-2"}
