"""A playground with a made-up bot, served in process, and a page that asks like a browser does."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp.test_utils import TestClient
from aiohttp.web import Application, Request
from pytest_aiohttp.plugin import AiohttpClient

from adapters.web.app import build_app
from adapters.web.playground.site import Site
from bot.domain.event import Event
from tests.adapters.web.fake_bot import FakeBot
from tests.adapters.web.look import fake_site

Client = TestClient[Request, Application]


@dataclass
class Page:
    """What a browser would send and get."""

    client: Client
    site: Site
    bot: FakeBot

    async def ask(self, act: str, status: int = 200, /, **body: object) -> dict[str, Any]:
        sent = {"request": str(uuid4()), "me": "jan", "lang": "nl", **body}
        response = await self.client.post(f"/api/{act}", json=sent)
        answer: dict[str, Any] = await response.json()
        assert response.status == status, answer
        return answer

    def last(self) -> Event:
        """What the bot heard last."""
        return self.bot.heard[-1]

    async def post(self, text: str, **more: object) -> str:
        """The id of a new message."""
        body: dict[str, object] = {"text": text, "channel": "wegen-en-verkeer", **more}
        found: str = (await self.ask("post", 200, **body))["post"]
        return found

    async def state(self, **looking: str) -> dict[str, Any]:
        response = await self.client.get("/api/state", params=looking)
        assert response.status == 200, await response.text()
        state: dict[str, Any] = await response.json()
        return state

    async def shown(self, name: str, **looking: str) -> str:
        """The words of one list of the page."""
        pieces = (await self.state(**looking))["lists"][name]
        return " | ".join(text_of(html) for _, html in pieces)


class Words(HTMLParser):
    """The text of a page, and its tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def text_of(html: str) -> str:
    return " ".join(" ".join(Words(html).words).split())


OpenPage = Callable[[], Awaitable[Page]]


@pytest.fixture
def open_page(aiohttp_client: AiohttpClient, tmp_path: Path) -> OpenPage:
    """Opens the playground on the same file each time: a second call is a restart."""

    async def make() -> Page:
        site, bot = fake_site(tmp_path / "var" / "playground.json")
        client: Client = await aiohttp_client(build_app(version="1.2", playground=site))
        return Page(client, site, bot)

    return make


@pytest.fixture
async def page(open_page: OpenPage) -> Page:
    return await open_page()
