"""A Slack that is played, and the bot's Slack face before it with a handler that answers as it is told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.slack.api import Clients
from adapters.slack.options import SlackOptions
from adapters.slack.slack import Slack
from bot.domain.event import Event, Present
from bot.domain.reply import Nothing, Reply
from tests.adapters.slack.fake_slack import SECRET, FakeSlack, Sender, fake_slack


@dataclass(slots=True)
class Handler:
    """Takes every event and answers with `reply`, or raises it; which channels the bot is in it notes apart."""

    reply: Reply | Exception = field(default_factory=Nothing)
    events: list[Event] = field(default_factory=list)
    present: list[Present] = field(default_factory=list)

    async def handle(self, event: Event) -> Reply:
        if isinstance(event, Present):
            self.present.append(event)
            return Nothing()
        self.events.append(event)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


@dataclass(slots=True)
class Bot:
    """The face under test."""

    slack: Slack
    handler: Handler
    send: Sender
    api: FakeSlack


@pytest.fixture
async def api() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as slack:
        yield slack


@pytest.fixture
async def clients(api: FakeSlack) -> AsyncIterator[Clients]:
    made = Clients(options(api))
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def bot(api: FakeSlack) -> AsyncIterator[Bot]:
    slack, handler = Slack(options(api)), Handler()
    app = web.Application()
    app.router.add_routes(slack.listen(handler))
    await slack.start()
    await slack.caught_up()
    client: TestClient[Any, Any] = TestClient(TestServer(app))
    await client.start_server()
    api.calls.clear()
    yield Bot(slack, handler, Sender(client), api)
    await client.close()
    await slack.stop()


def options(api: FakeSlack, **changes: Any) -> SlackOptions:
    """Options for the Slack that is played."""
    given = {"signing_secrets": (SECRET, "old"), "api_url": api.url, "pace": 0.0, "timeout": 1, **changes}
    return SlackOptions("xoxb-test", **given)
