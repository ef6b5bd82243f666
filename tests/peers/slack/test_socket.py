"""Socket Mode when the connection breaks: it comes back by itself, and nothing that was acknowledged is lost."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientSession

from bot.detection.detector import Detector
from tests.peers.slack.app import Place
from tests.peers.slack.faults import FaultProxy, Relay
from tests.peers.slack.server import free_port
from tests.scenarios.posts import CABLES, STREET, TEN_MINUTES
from tests.scenarios.slack_face import slack_face

A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
ROOM = "openbare-ruimte"


async def test_a_connection_that_is_cut_is_made_anew(slack_socket: Place, tmp_path: Path, detector: Detector) -> None:
    target = urlsplit(slack_socket.address).port or 0
    async with ClientSession() as session, (relay := Relay()).serving(free_port(), target):
        proxy = FaultProxy(f"{slack_socket.address}/api/", session, relay=relay)
        async with (
            proxy.serving(free_port()) as api,
            slack_face(slack_socket, tmp_path, detector, "voorbeeldstad.toml", A_TUESDAY, api=api) as face,
        ):
            await face.post("jan", ROOM, STREET)
            assert relay.cut() == 1
            await face.slack.wait_for_socket(anew=True)
            await face.post("jan", ROOM, CABLES)
            await face.jump(TEN_MINUTES)
            assert len(await face.inbox("sanne")) == 2
            assert len(proxy.called("apps.connections.open")) == 2
