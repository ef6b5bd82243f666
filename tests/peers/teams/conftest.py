"""The Agents Playground, started once, and our program behind it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page

from bot.detection.detector import Detector
from tests.peers.teams.page import A_TUESDAY, looking
from tests.peers.teams.walk import Stage, Walk, staging, walking
from tests.scenarios.teams_face import TeamsFace, teams_face


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The running Playground."""
    with staging(tmp_path_factory.mktemp("teams-playground")) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def walk(stage: Stage, tmp_path: Path, detector: Detector) -> AsyncIterator[Walk]:
    """Our program behind the Playground, fresh; the Playground itself remembers what went before."""
    async with walking(stage, tmp_path, detector, A_TUESDAY) as one:
        yield one


@pytest.fixture
async def face(tmp_path: Path, detector: Detector) -> AsyncIterator[TeamsFace]:
    """Everybody of Voorbeeldstad before our own Bot Connector, with real tokens."""
    async with teams_face(tmp_path, detector, "voorbeeldstad.toml", A_TUESDAY) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def page(walk: Walk) -> AsyncIterator[Page]:
    """The Playground's own page, on which Youssef looks."""
    async with looking(walk) as tab:
        yield tab
