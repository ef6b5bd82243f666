"""What tests in several folders share: detection, loaded once, and Slack as local-slack plays it."""

from collections.abc import Iterator

import pytest

from bot.detection.detector import Detector
from tests.peers.slack.app import Place, place


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector.load()


@pytest.fixture(scope="session")
def slack_http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Slack, which calls us with signed requests."""
    with place(tmp_path_factory.mktemp("slack-http"), http=True) as one:
        yield one


@pytest.fixture(scope="session")
def slack_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Slack, to which we connect by Socket Mode."""
    with place(tmp_path_factory.mktemp("slack-socket"), http=False) as one:
        yield one
