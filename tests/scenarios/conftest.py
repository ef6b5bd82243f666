"""Each platform as a Face, so that every scenario runs on all of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, async_playwright

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from bot.bootstrap.demo import Demo, build_demo
from bot.config.organisation import read_organisation
from bot.detection.detector import Detector
from bot.detection.model import Thresholds
from bot.usecases.run_courier import plan_standing_jobs
from tests.installed import required
from tests.peers.slack.app import Place
from tests.scenarios.browser import QUIET, BrowserFace
from tests.scenarios.face import Face, PlaygroundFace, SteadyClock
from tests.scenarios.slack_face import SlackFace, slack_face
from tests.scenarios.teams_face import TeamsFace, teams_face

ROOT = Path(__file__).parents[2]
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
"""9:14 in Amsterdam, as on the Tuesday of PRACTICE.md."""

PLATFORMS = ("playground", "slack_http", "teams")


@pytest.fixture(scope="session")
def doubter(detector: Detector) -> Detector:
    """Detection that is never sure: what it notices goes to the watch list."""
    sure = detector.model.thresholds
    return Detector(replace(detector.model, thresholds=Thresholds(1000.0, sure.watch, sure.more, sure.first)))


async def _playground(tmp_path: Path, detector: Detector, example: str) -> AsyncIterator[PlaygroundFace]:
    organisation = read_organisation(ROOT / "examples" / example)
    stores = [MemoryStore()]

    def make() -> Demo:
        return build_demo(
            organisation,
            data=tmp_path,
            rules_beside=ROOT / "examples",
            store=stores[0],
            clock=DemoClock(SteadyClock(A_TUESDAY)),
            detector=detector,
            wall=lambda: A_TUESDAY,
        )

    demo = make()
    await plan_standing_jobs(core=demo.core)
    client: TestClient[Any, Any] = TestClient(TestServer(demo.app))
    await client.start_server()
    face = PlaygroundFace(make, demo, client)
    yield face
    await face.client.close()


def _town(request: pytest.FixtureRequest, folder: Path, detector: Detector, example: str) -> AsyncIterator[Face]:
    """The example on the platform that the fixture is asked for."""
    if request.param == "playground":
        return _playground(folder, detector, example)
    if request.param == "teams":
        return _teams(folder, detector, example)
    return _slack(request.getfixturevalue(request.param), folder, detector, example)


async def _slack(at: Place, folder: Path, detector: Detector, example: str) -> AsyncIterator[SlackFace]:
    async with slack_face(at, folder, detector, example, A_TUESDAY) as one:
        yield one


async def _teams(folder: Path, detector: Detector, example: str) -> AsyncIterator[TeamsFace]:
    async with teams_face(folder, detector, example, A_TUESDAY) as one:
        yield one


@pytest.fixture(params=PLATFORMS)
async def face(request: pytest.FixtureRequest, tmp_path: Path, detector: Detector) -> AsyncIterator[Face]:
    """Voorbeeldstad on every platform."""
    async for one in _town(request, tmp_path, detector, "voorbeeldstad.toml"):
        yield one


@pytest.fixture
async def page(tmp_path: Path, detector: Detector) -> AsyncIterator[PlaygroundFace]:
    """Voorbeeldstad in the playground only, for what other platforms refuse by themselves."""
    async for one in _playground(tmp_path, detector, "voorbeeldstad.toml"):
        yield one


@pytest.fixture(params=PLATFORMS)
async def small(request: pytest.FixtureRequest, tmp_path: Path, detector: Detector) -> AsyncIterator[Face]:
    """Kleindorp, with one advisor and nobody behind her."""
    async for one in _town(request, tmp_path, detector, "klein.toml"):
        yield one


@pytest.fixture(params=PLATFORMS)
async def doubtful(request: pytest.FixtureRequest, tmp_path: Path, doubter: Detector) -> AsyncIterator[Face]:
    """Voorbeeldstad, where nothing is certain enough to interrupt anybody."""
    async for one in _town(request, tmp_path, doubter, "voorbeeldstad.toml"):
        yield one


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for all tests."""
    found = required("chromium", "apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture(
    params=["playground", pytest.param("chromium", marks=pytest.mark.browser), "slack_http", "slack_socket", "teams"]
)
def platform(request: pytest.FixtureRequest) -> Browser | Place | str:
    """Where a scenario takes place: the playground by requests or in a browser, Slack in both its modes, Teams."""
    named: str = request.param
    if named in ("playground", "teams"):
        return named
    place: Browser | Place = request.getfixturevalue(named)
    return place


@asynccontextmanager
async def _by_hand(behind: PlaygroundFace, browser: Browser) -> AsyncIterator[BrowserFace]:
    window = await browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    window.set_default_timeout(10_000)
    face = BrowserFace(behind, await window.new_page())
    await face.open()
    yield face
    await window.close()
    assert face.complaints == []


async def _anywhere(
    platform: Browser | Place | str, folder: Path, detector: Detector, example: str
) -> AsyncIterator[Face]:
    if isinstance(platform, Place):
        async with slack_face(platform, folder, detector, example, A_TUESDAY) as in_slack:
            yield in_slack
        return
    if platform == "teams":
        async with teams_face(folder, detector, example, A_TUESDAY) as in_teams:
            yield in_teams
        return
    async for one in _playground(folder, detector, example):
        if isinstance(platform, str):
            yield one
        else:
            async with _by_hand(one, platform) as face:
                yield face


@pytest_asyncio.fixture(loop_scope="session")
async def any_face(platform: Browser | Place | str, tmp_path: Path, detector: Detector) -> AsyncIterator[Face]:
    """Voorbeeldstad on every platform, in a real browser too; such tests run in the browser's event loop."""
    async for one in _anywhere(platform, tmp_path, detector, "voorbeeldstad.toml"):
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def any_small(platform: Browser | Place | str, tmp_path: Path, detector: Detector) -> AsyncIterator[Face]:
    """Kleindorp, likewise."""
    async for one in _anywhere(platform, tmp_path, detector, "klein.toml"):
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def by_hand(chromium: Browser, tmp_path: Path, detector: Detector) -> AsyncIterator[BrowserFace]:
    """Voorbeeldstad in a real browser only."""
    async for one in _playground(tmp_path, detector, "voorbeeldstad.toml"):
        async with _by_hand(one, chromium) as face:
            yield face
