"""Voorbeeldstad in Slack: over HTTP, over both ways in, and behind a proxy that fails."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.storage.memory import MemoryStore
from bot.detection.detector import Detector
from tests.peers.slack.app import Place
from tests.peers.slack.faults import FaultProxy
from tests.peers.slack.server import free_port
from tests.peers.slack.stumbling import StumblingStore
from tests.scenarios.slack_face import SlackFace, slack_face

TOWN = "voorbeeldstad.toml"
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)


@pytest.fixture
async def face(
    slack_http: Place, tmp_path: Path, detector: Detector, store: StumblingStore
) -> AsyncIterator[SlackFace]:
    """Over signed HTTP."""
    async with slack_face(slack_http, tmp_path, detector, TOWN, A_TUESDAY, store=store) as one:
        yield one


@pytest.fixture
def store() -> StumblingStore:
    """State that fails to commit when it is told to."""
    return StumblingStore(MemoryStore())


@pytest.fixture(params=["slack_http", "slack_socket"])
def either(request: pytest.FixtureRequest) -> Place:
    place: Place = request.getfixturevalue(request.param)
    return place


@pytest.fixture
async def any_face(either: Place, tmp_path: Path, detector: Detector) -> AsyncIterator[SlackFace]:
    """Over signed HTTP, and again over Socket Mode."""
    async with slack_face(either, tmp_path, detector, TOWN, A_TUESDAY) as one:
        yield one


@pytest.fixture
async def proxy(slack_http: Place) -> AsyncIterator[FaultProxy]:
    """A proxy before Slack's Web API."""
    async with ClientSession() as session:
        between = FaultProxy(f"{slack_http.address}/api/", session)
        async with between.serving(free_port()):
            yield between


@pytest.fixture
async def unlucky(slack_http: Place, tmp_path: Path, detector: Detector, proxy: FaultProxy) -> AsyncIterator[SlackFace]:
    """A program that reaches Slack through the proxy."""
    async with slack_face(slack_http, tmp_path, detector, TOWN, A_TUESDAY, api=proxy.address) as one:
        yield one
