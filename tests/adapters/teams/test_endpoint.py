"""Who gets in at /api/messages and who does not, with real keys, real tokens and real HTTP."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.teams.authentication import Authentication
from adapters.teams.endpoint import BODY_LIMIT, Block, NotUnderstood, teams_routes
from adapters.teams.keys import FRESH, PAUSE, Keys
from adapters.teams.options import ClientSecret, TeamsOptions
from bot.domain.errors import Unavailable
from tests.adapters.teams.tokens import APP, SERVICE, TENANT, Login, key, login_server, token


@dataclass(slots=True)
class Door:
    """The endpoint under test, what came through it, and the login server it trusts."""

    client: TestClient[Any, Any]
    login: Login
    clock: list[float]
    received: list[Block] = field(default_factory=list)
    answer: Block | Exception | None = None

    async def send(self, activity: object, header: str | None = None, **headers: str) -> tuple[int, str]:
        sent = {"Content-Type": "application/json", **headers}
        if header is not None:
            sent["Authorization"] = header
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        async with self.client.post("/api/messages", data=body, headers=sent) as response:
            return response.status, await response.text()

    async def receive(self, activity: Block) -> Block | None:
        self.received.append(activity)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def activity(**changes: Any) -> Block:
    return {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "conversation": {"id": "19:a@thread.tacv2", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **changes,
    }


def options(login: Login, **changes: Any) -> TeamsOptions:
    given = {"app_id": APP, "tenant": TENANT, "credential": ClientSecret("secret"), "openid_url": login.url, **changes}
    return TeamsOptions(**given)


async def _open(login: Login, **changes: Any) -> Door:
    given, clock = options(login, **changes), [0.0]
    keys = Keys(given.openid_url, clock=lambda: clock[0])
    app = web.Application()
    received: list[Door] = []

    async def receive(said: Block) -> Block | None:
        return await received[0].receive(said)

    app.router.add_routes(teams_routes(Authentication(given, keys), receive, anonymous=given.anonymous))
    client: TestClient[Any, Any] = TestClient(TestServer(app))
    await client.start_server()
    received.append(Door(client, login, clock))
    return received[0]


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    async with login_server() as found:
        yield found


@pytest.fixture
async def door(login: Login) -> AsyncIterator[Door]:
    opened = await _open(login)
    yield opened
    await opened.client.close()


@pytest.fixture
async def open_door(login: Login) -> AsyncIterator[Door]:
    opened = await _open(login, anonymous=True, app_id="", tenant="", credential=None)
    yield opened
    await opened.client.close()


def _bearer(**claims: Any) -> str:
    return f"Bearer {token(**claims)}"


async def test_a_good_token_reaches_the_core(door: Door) -> None:
    assert await door.send(activity(), _bearer()) == (200, "")
    assert door.received == [activity()]


SKILL_ISSUER = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
OTHER_APP = "99999999-1111-2222-3333-444444444444"

BAD: dict[str, Callable[[], str | None]] = {
    "none": lambda: None,
    "empty": lambda: "",
    "garbage": lambda: "Bearer garbage",
    "three dots": lambda: "Bearer a.b.c",
    "only the scheme": lambda: "Bearer ",
    "another scheme": lambda: f"Basic {token()}",
    "lower case scheme": lambda: f"bearer {token()}",
    "no scheme": token,
    "two tokens": lambda: f"Bearer {token()} {token()}",
    "not ASCII": lambda: "Bearer é.é.é",
    "very long": lambda: "Bearer " + "a" * 7000,
    "expired": lambda: _bearer(exp=int(time.time()) - 3600),
    "never expires": lambda: _bearer(exp=None),
    "not yet valid": lambda: _bearer(nbf=int(time.time()) + 3600),
    "wrong key": lambda: _bearer(signed=2),
    "unknown key": lambda: _bearer(kid="elsewhere"),
    "no key id": lambda: _bearer(kid=None),
    "unsigned": lambda: _bearer(algorithm="none"),
    "signed with a secret": lambda: _bearer(algorithm="HS256"),
    "signature cut off": lambda: _bearer().rpartition(".")[0] + ".",
    "another audience": lambda: _bearer(aud=OTHER_APP),
    "several audiences": lambda: _bearer(aud=[APP, OTHER_APP]),
    "no audience": lambda: _bearer(aud=None),
    "another issuer": lambda: _bearer(iss="https://example.org"),
    "no issuer": lambda: _bearer(iss=None),
    "another serviceUrl": lambda: _bearer(serviceurl="https://smba.trafficmanager.net/amer/"),
    "no serviceUrl": lambda: _bearer(serviceurl=None),
    "a skill": lambda: _bearer(iss=SKILL_ISSUER, ver="1.0", appid=OTHER_APP, aud=APP),
    "a skill signed by the connector": lambda: _bearer(ver="1.0", appid=OTHER_APP),
    "the emulator": lambda: _bearer(iss=SKILL_ISSUER, ver="1.0", appid=APP),
    "the emulator, version 2": lambda: _bearer(
        iss="https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0", ver="2.0", azp=APP
    ),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_token_is_told_so_and_goes_no_further(
    door: Door, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    header = BAD[name]()

    with caplog.at_level(logging.DEBUG):
        status, said = await door.send(activity(), header)

    assert status == 401
    assert door.received == []
    assert not any(record.exc_info for record in caplog.records)
    assert "Traceback" not in said
    assert not header or len(header) < 20 or header[7:] not in caplog.text


@pytest.mark.parametrize(
    "changes",
    [
        {"conversation": {"id": "19:a@thread.tacv2", "tenantId": "another"}},
        {"channelData": {"tenant": {"id": "another"}}},
        {"conversation": {"id": "a", "tenantId": "another"}, "channelData": {"tenant": {"id": "another"}}},
        {"conversation": {"id": "a"}, "channelData": {}},
        {"conversation": None, "channelData": None},
        {"channelId": "emulator"},
        {"channelId": "webchat"},
        {"channelId": {}},
    ],
)
async def test_another_tenant_or_channel_is_not_ours(door: Door, login: Login, changes: Block) -> None:
    login.keys["one"] = (key(1), ["msteams", "emulator", "webchat", "{}"])

    assert (await door.send(activity(**changes), _bearer()))[0] == 403
    assert door.received == []


async def test_a_key_that_may_not_speak_for_teams_is_not_believed(door: Door, login: Login) -> None:
    login.keys["one"] = (key(1), ["webchat"])

    assert (await door.send(activity(), _bearer()))[0] == 401
    assert door.received == []


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://smba.trafficmanager.net/emea/", 200),
        ("https://smba.trafficmanager.net/emea/72f988bf/", 200),
        ("https://europe.api.botframework.com/", 200),
        ("https://smba.trafficmanager.net:443/emea/", 200),
        ("http://smba.trafficmanager.net/emea/", 403),
        ("https://smba.trafficmanager.net:8443/", 403),
        ("https://smba.trafficmanager.net.example.org/", 403),
        ("https://example.org/smba.trafficmanager.net", 403),
        ("https://evilbotframework.com/", 403),
        ("https://smba.trafficmanager.net@example.org/", 403),
        ("https://u:p@smba.trafficmanager.net/", 403),
        ("https://127.0.0.1/", 403),
        ("http://localhost:3978/", 403),
        ("https://[::1/", 403),
        ("ftp://smba.trafficmanager.net/", 403),
        ("smba.trafficmanager.net", 403),
    ],
)
async def test_the_bot_answers_only_to_the_connector(door: Door, url: str, status: int) -> None:
    assert (await door.send(activity(serviceUrl=url), _bearer(serviceurl=url)))[0] == status
    assert len(door.received) == (status == 200)


async def test_without_a_place_to_answer_to_nothing_gets_in(door: Door) -> None:
    assert (await door.send(activity(serviceUrl=None), _bearer()))[0] == 401


async def test_what_is_no_activity_is_refused_before_the_token_is_looked_at(door: Door) -> None:
    good = _bearer()

    assert (await door.send(activity(), good, **{"Content-Type": "text/plain"}))[0] == 415
    assert (await door.send(b"x" * (BODY_LIMIT + 1), good))[0] == 413
    for body in (b"", b"{", b"\xff\xfe", b"[]", b'"a"', b"null", b"{}", b'{"type": 7}', b"[" * 100_000):
        assert (await door.send(body, good))[0] == 400
    assert door.received == []


async def test_a_large_body_without_its_length_is_refused_too(door: Door) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 + 2):
            yield b" " * 1000

    headers = {"Content-Type": "application/json", "Authorization": _bearer()}
    async with door.client.post("/api/messages", data=parts(), headers=headers) as response:
        assert response.status == 413


async def test_a_new_key_is_found_when_a_token_names_it(door: Door, login: Login) -> None:
    await door.send(activity(), _bearer())
    login.keys = {"two": (key(2), ["msteams"])}
    assert (await door.send(activity(), _bearer(signed=2, kid="two")))[0] == 200
    assert (await door.send(activity(), _bearer()))[0] == 401, "the old key is gone"

    login.keys = {"three": (key(1), ["msteams"])}
    assert (await door.send(activity(), _bearer(kid="three")))[0] == 401, "looked up too recently"
    door.clock[0] += PAUSE + 1
    assert (await door.send(activity(), _bearer(kid="three")))[0] == 200


async def test_many_tokens_with_a_new_key_at_once_are_all_good_after_one_look(door: Door, login: Login) -> None:
    await door.send(activity(), _bearer())
    login.keys["two"] = (key(2), ["msteams"])

    answers = await asyncio.gather(*(door.send(activity(), _bearer(signed=2, kid="two")) for _ in range(8)))

    assert [status for status, _ in answers] == [200] * 8
    assert login.asked == 2


async def test_made_up_key_ids_do_not_make_the_bot_ask_again_and_again(door: Door, login: Login) -> None:
    for number in range(20):
        assert (await door.send(activity(), _bearer(kid=f"made-up-{number}")))[0] == 401
    assert login.asked == 2, "for the keys, and once more for the first that is unknown"


async def test_keys_are_renewed_every_day_and_kept_when_that_fails(
    door: Door, login: Login, caplog: pytest.LogCaptureFixture
) -> None:
    await door.send(activity(), _bearer())
    door.clock[0] += FRESH + 1
    login.broken = True

    assert (await door.send(activity(), _bearer()))[0] == 200
    assert "not fetched" in caplog.text

    login.broken, login.keys = False, {"two": (key(2), ["msteams"])}
    door.clock[0] += PAUSE + 1
    assert (await door.send(activity(), _bearer()))[0] == 401


async def test_without_any_keys_teams_is_asked_to_come_back(door: Door, login: Login) -> None:
    login.broken = True
    assert (await door.send(activity(), _bearer()))[0] == 503
    assert door.received == []

    login.broken = False
    assert (await door.send(activity(), _bearer()))[0] == 200


async def test_keys_are_not_taken_from_a_less_safe_address() -> None:
    async def document(_request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": "file:///etc/passwd"})

    app = web.Application()
    app.router.add_get("/openid", document)
    async with TestServer(app) as server:
        keys = Keys(str(server.make_url("/openid")))
        with pytest.raises(Unavailable):
            await keys.get("one")


async def test_the_answer_to_an_invoke_is_the_body(door: Door) -> None:
    door.answer = {"statusCode": 200, "value": "é"}

    status, said = await door.send(activity(type="invoke"), _bearer())

    assert (status, json.loads(said)) == (200, {"statusCode": 200, "value": "é"})


@pytest.mark.parametrize(
    ("raised", "status"), [(RuntimeError("secret"), 500), (Unavailable("later"), 503), (NotUnderstood(), 501)]
)
async def test_what_breaks_is_answered_so_that_teams_sends_it_again(door: Door, raised: Exception, status: int) -> None:
    door.answer = raised

    assert await door.send(activity(), _bearer()) == (status, "")


async def test_without_tokens_only_this_computer_gets_in(open_door: Door) -> None:
    local = activity(serviceUrl="http://localhost:56150/_connector")

    assert (await open_door.send(local))[0] == 200
    assert (await open_door.send(local, Host="bot.example.org"))[0] == 403
    assert (await open_door.send(activity(serviceUrl="http://example.org/")))[0] == 403
    assert len(open_door.received) == 1


def test_there_is_no_bot_without_app_id_tenant_and_credential_unless_it_is_the_demo() -> None:
    assert TeamsOptions(anonymous=True).allowed_tenants == frozenset()
    for lacking in ({"app_id": ""}, {"tenant": ""}, {"credential": None}, {"anonymous": True}):
        with pytest.raises(ValueError, match=r"Teams needs|without tokens"):
            options(Login(), **lacking)


def test_a_secret_is_never_shown() -> None:
    assert "hush" not in repr(options(Login(), credential=ClientSecret("hush")))
