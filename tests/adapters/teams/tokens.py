"""A loopback login server for the Bot Connector, with real keys, and the tokens signed with them."""

import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from adapters.teams.options import ISSUER

APP = "00000000-1111-2222-3333-444444444444"
TENANT = "72f988bf-0000-0000-0000-2d7cd011db47"
SERVICE = "https://smba.trafficmanager.net/emea/"


@cache
def key(number: int) -> RSAPrivateKey:
    """One of the keys of these tests; making one takes a while."""
    del number
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Login:
    """What the login server tells: its keys by id with the channels each may speak for."""

    url: str = ""
    keys: dict[str, tuple[RSAPrivateKey, list[str]]] = field(default_factory=dict)
    asked: int = 0
    broken: bool = False

    def document(self) -> Mapping[str, Any]:
        """The JWKS document."""
        return {
            "keys": [
                {
                    **json.loads(RSAAlgorithm.to_jwk(private.public_key())),
                    "kid": kid,
                    "use": "sig",
                    "endorsements": channels,
                }
                for kid, (private, channels) in self.keys.items()
            ]
        }


@asynccontextmanager
async def login_server() -> AsyncIterator[Login]:
    """The server, with one key "one" for Teams."""
    login = Login(keys={"one": (key(1), ["msteams"])})
    app = web.Application()

    async def metadata(request: web.Request) -> web.Response:
        login.asked += 1
        if login.broken:
            return web.Response(status=500)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"http://{request.host}/keys"})

    async def keys(_request: web.Request) -> web.Response:
        return web.json_response(login.document())

    app.router.add_get("/openid", metadata)
    app.router.add_get("/keys", keys)
    async with TestServer(app) as server:
        login.url = str(server.make_url("/openid"))
        yield login


def token(*, signed: int = 1, kid: str | None = "one", algorithm: str = "RS256", **claims: Any) -> str:
    """A token as the Bot Connector makes them; a claim that is None is left out."""
    now = int(time.time())
    said = {"iss": ISSUER, "aud": APP, "serviceurl": SERVICE, "nbf": now - 300, "exp": now + 3600, **claims}
    said = {name: value for name, value in said.items() if value is not None}
    secret: Any = {"RS256": key(signed), "HS256": "x" * 32, "none": None}[algorithm]
    return jwt.encode(said, secret, algorithm=algorithm, headers={"kid": kid} if kid else {})
