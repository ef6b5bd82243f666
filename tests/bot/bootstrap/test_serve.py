"""Which platforms a program is built for, by its settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from click.testing import CliRunner

from adapters.storage.memory import MemoryStore
from adapters.teams.options import SERVICE_HOSTS, Certificate, ClientSecret, ManagedIdentity, TeamsOptions
from bot.__main__ import main
from bot.bootstrap.options import teams_options
from bot.bootstrap.serve import Served, build_served
from bot.config.settings import Settings
from bot.config.slack import SlackSettings
from bot.config.teams import TeamsSettings
from bot.detection.detector import Detector
from bot.domain.message import Platform
from tests.adapters.slack.fake_slack import SECRET, fake_slack
from tests.adapters.teams.tokens import APP, SERVICE, TENANT, login_server, token
from tests.peers.teams.connector import OurTokens

ROOT = Path(__file__).parents[3]
TEAMS = TeamsSettings(APP, (TENANT,), "abc8Q~x")
SLACK = SlackSettings("xoxb-1", SECRET)
TYPING = {
    "type": "typing",
    "id": "1",
    "channelId": "msteams",
    "serviceUrl": SERVICE,
    "from": {"id": "29:jan", "aadObjectId": "00000000-0000-4000-8000-000000000001"},
    "recipient": {"id": f"28:{APP}"},
    "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
    "channelData": {"tenant": {"id": TENANT}},
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


def settings(folder: Path, **platforms: Any) -> Settings:
    return Settings(organisation=ROOT / "examples" / "klein.toml", data=folder, port=0, **platforms)


@asynccontextmanager
async def started(served: Served) -> AsyncIterator["TestClient[Any, Any]"]:
    client: TestClient[Any, Any] = TestClient(TestServer(served.app))
    await client.start_server()
    try:
        yield client
    finally:
        await client.close()


async def test_teams_alone(tmp_path: Path, detector: Detector) -> None:
    async with login_server() as login:
        options = replace(teams_options(TEAMS), openid_url=login.url)
        served = build_served(
            settings(tmp_path, teams=TEAMS),
            store=MemoryStore(),
            detector=detector,
            teams=options,
            teams_tokens=OurTokens(),
        )
        async with started(served) as client:
            assert (await client.post("/api/messages", json=TYPING)).status == 401
            good = {"Authorization": f"Bearer {token()}"}
            assert (await client.post("/api/messages", json=TYPING, headers=good)).status == 200
            assert (await client.post("/slack/events")).status == 404
            assert (await client.get("/health")).status == 200
    assert served.slack is None
    assert served.lines[1:3] == ("Slack: uit", "Teams: aan, op /api/messages")
    assert set(served.core.notifiers) == set(served.core.histories) == set(served.core.names) == {Platform.TEAMS}


async def test_a_wrong_secret_shows_in_the_health(tmp_path: Path, detector: Detector) -> None:
    class Refused:
        def get_access_token(self, force_refresh: bool = False) -> str:
            raise PermissionError("invalid_client AADSTS7000215")

    async with login_server() as login:
        served = build_served(
            settings(tmp_path, teams=TEAMS),
            store=MemoryStore(),
            detector=detector,
            teams=replace(teams_options(TEAMS), openid_url=login.url),
            teams_tokens=Refused(),
        )
        async with started(served) as client:
            assert served.teams is not None
            await served.teams.settled()
            async with client.get("/health") as answer:
                assert (answer.status, (await answer.json())["status"]) == (503, "teams: no token from Entra")


async def test_both_in_one_application(tmp_path: Path, detector: Detector) -> None:
    async with login_server() as login, fake_slack() as api:
        options = replace(teams_options(TEAMS), openid_url=login.url)
        served = build_served(
            settings(tmp_path, slack=SLACK, teams=TEAMS),
            store=MemoryStore(),
            detector=detector,
            slack_url=api.url,
            teams=options,
            teams_tokens=OurTokens(),
        )
        async with started(served) as client:
            assert (await client.post("/api/messages", json=TYPING)).status == 401
            assert (await client.post("/slack/events")).status == 401
    assert served.lines[1:3] == ("Slack: aan, via HTTP op /slack/events", "Teams: aan, op /api/messages")
    assert set(served.core.notifiers) == {Platform.SLACK, Platform.TEAMS}


async def test_without_checks_it_says_so(tmp_path: Path, detector: Detector) -> None:
    options = TeamsOptions(anonymous=True)
    served = build_served(settings(tmp_path), store=MemoryStore(), detector=detector, teams=options)
    assert "ZONDER controle" in served.lines[2]


def test_the_settings_become_what_the_face_needs() -> None:
    more = replace(TEAMS, tenants=(TENANT, "other"), service_hosts=("teams.stad.nl", "*.stad.nl"))
    found = teams_options(more)
    assert (found.app_id, found.tenant, found.allowed_tenants) == (APP, TENANT, frozenset({TENANT, "other"}))
    assert found.service_hosts == (*SERVICE_HOSTS, "teams.stad.nl", ".stad.nl")
    assert not found.anonymous
    assert not found.loopback_http
    key = Path("key.pem")
    assert [
        teams_options(each).credential
        for each in (
            TEAMS,
            replace(TEAMS, app_password="", private_key=key, thumbprint="AB"),
            replace(TEAMS, app_password="", managed_identity=True),
        )
    ] == [ClientSecret("abc8Q~x"), Certificate(key, "AB"), ManagedIdentity()]


@pytest.mark.parametrize("command", ["serve", "doctor"])
@pytest.mark.parametrize("left_out", ["APP_ID", "TENANTS", "APP_PASSWORD"])
def test_nothing_starts_that_would_believe_everybody(command: str, left_out: str, tmp_path: Path) -> None:
    whole = {"APP_ID": APP, "TENANTS": TENANT, "APP_PASSWORD": "abc8Q~x"}
    environ = {f"VROEGBIJ_TEAMS_{name}": value for name, value in whole.items() if name != left_out}
    environ |= {"VROEGBIJ_ORGANISATION": str(ROOT / "examples" / "klein.toml"), "VROEGBIJ_DATA": str(tmp_path)}
    result = CliRunner().invoke(main, [command], env=environ)
    assert result.exit_code == 1
    assert f"VROEGBIJ_TEAMS_{left_out}: ontbreekt." in result.output
