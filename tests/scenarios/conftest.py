"""Each platform as a Face, so that every scenario runs on all of them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from bot.bootstrap.demo import Demo, build_demo
from bot.config.organisation import read_organisation
from bot.detection.detector import Detector
from bot.detection.model import Thresholds
from bot.usecases.run_courier import plan_standing_jobs
from tests.scenarios.face import PlaygroundFace, SteadyClock

ROOT = Path(__file__).parents[2]
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
"""9:14 in Amsterdam, as on the Tuesday of PRACTICE.md."""


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector.load()


@pytest.fixture(scope="session")
def doubter(detector: Detector) -> Detector:
    """Detection that is never sure: what it notices goes to the watch list."""
    sure = detector.model.thresholds
    return Detector(replace(detector.model, thresholds=Thresholds(1000.0, sure.watch, sure.more)))


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


@pytest.fixture(params=["playground"])
async def face(tmp_path: Path, detector: Detector) -> AsyncIterator[PlaygroundFace]:
    """Voorbeeldstad on every platform."""
    async for one in _playground(tmp_path, detector, "voorbeeldstad.toml"):
        yield one


@pytest.fixture(params=["playground"])
async def small(tmp_path: Path, detector: Detector) -> AsyncIterator[PlaygroundFace]:
    """Kleindorp, with one advisor and nobody behind her."""
    async for one in _playground(tmp_path, detector, "klein.toml"):
        yield one


@pytest.fixture(params=["playground"])
async def doubtful(tmp_path: Path, doubter: Detector) -> AsyncIterator[PlaygroundFace]:
    """Voorbeeldstad, where nothing is certain enough to interrupt anybody."""
    async for one in _playground(tmp_path, doubter, "voorbeeldstad.toml"):
        yield one
