"""One program in Slack and in Teams at once, with people on either side."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from bot.bootstrap.serve import Served
from bot.detection.detector import Detector
from bot.ports import InboundHandler
from bot.usecases.core import Core
from dialogs.router import Router
from tests.adapters.teams.tokens import login_server
from tests.peers.slack import app as slack_app
from tests.peers.slack.server import driving
from tests.peers.slack.signed import Signed
from tests.peers.teams.app import EXAMPLES, Setup, running, with_tokens
from tests.peers.teams.connector import connecting
from tests.peers.teams.town import Town, organisation_in_both
from tests.scenarios.face import SteadyClock
from tests.scenarios.slack_face import SlackFace
from tests.scenarios.teams_face import TeamsFace

IN_TEAMS = ("sanne", "meiling", "youssef", "marijke")
"""The communication department works in Teams, everybody else in Slack, where all channels are too."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What people do and see in Slack, and in Teams; the clock is one."""

    slack: SlackFace
    teams: TeamsFace


@asynccontextmanager
async def crossing(at: slack_app.Place, folder: Path, detector: Detector, start: datetime) -> AsyncIterator[Crossing]:
    """Voorbeeldstad with its advisors in Teams, each of whom installed the app for themselves."""
    clock, store = DemoClock(SteadyClock(start)), MemoryStore()
    organisation = organisation_in_both(EXAMPLES / "voorbeeldstad.toml", folder, in_teams=IN_TEAMS)
    moments = slack_app.Moments(clock)

    def hears(core: Core) -> InboundHandler:
        return slack_app.OnTime(Router(core), moments)

    async with driving(at.address, at.keys_port) as slack, login_server() as login:
        setup = Setup(
            organisation=organisation,
            data=folder,
            clock=clock,
            detector=detector,
            store=store,
            port=at.app_port,
            options=with_tokens(login),
            slack=slack_app.IN_SLACK,
            slack_url=slack.api,
            hears=hears,
        )
        own = slack_app.Setup(organisation, folder, slack.api, clock, detector, store, at.app_port)
        async with connecting(Town(organisation, ()), setup.url) as connector, running(setup) as program:
            both = Crossing(
                SlackFace(own, slack, Signed(at.url, slack.session), clock, program),
                TeamsFace(setup, connector.town, connector, clock, program),
            )
            await _install(both.teams, program)
            yield both
            assert connector.complaints == []


async def _install(teams: TeamsFace, program: Served) -> None:
    for who in IN_TEAMS:
        await teams.connector.hear(teams.shapes.installation(who, None, added=True, at=teams.now))
    assert program.teams is not None
    await program.teams.settled()
