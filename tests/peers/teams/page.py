"""The Playground's own page, in a real browser.

Run: .venv/bin/python -m tests.peers.teams.page, to draw docs/images/teams-playground.png anew.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from bot.detection.detector import Detector
from tests.installed import required
from tests.peers.teams.walk import Walk, staging, walking
from tests.scenarios.browser import QUIET

IMAGE = Path(__file__).parents[3] / "docs" / "images" / "teams-playground.png"
A_TUESDAY = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
COUNTER = "Vanaf 6 april sluit de balie in het stadhuis drie weken, inwoners kunnen dan geen paspoort ophalen."
ALERT = "Nieuw project in beeld"
NOTICE = "meelezen in #dienstverlening"


@asynccontextmanager
async def looking(walk: Walk, *, width: int = 1400, height: int = 1000) -> AsyncIterator[Page]:
    """The page of the person that the Playground is for; opening it installs the app for them."""
    found = required("chromium", "apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=QUIET)
        tab = await browser.new_page(viewport={"width": width, "height": height})
        tab.set_default_timeout(20_000)
        await tab.route(lambda url: "localhost" not in url, lambda route: route.abort())
        async with tab.expect_response(lambda response: "/installation" in response.url):
            await tab.goto(walk.playground.address)
        yield tab
        await browser.close()


async def consented(walk: Walk) -> None:
    """The app is installed, and Ilse lets it read along in her channel."""
    await walk.install()
    message, _ = await walk.card(NOTICE)
    await walk.press("ilse", NOTICE, "Zet aan", walk.thread(message))


async def draw(path: Path) -> None:
    """A picture of the advisor's card on the page."""
    with tempfile.TemporaryDirectory() as folder, staging(Path(folder)) as stage:
        async with walking(stage, Path(folder), Detector.load(), A_TUESDAY) as walk, looking(walk, height=840) as page:
            await consented(walk)
            await walk.post("bram", COUNTER, "1700000000001")
            await walk.jump(timedelta(minutes=10))
            await expect(page.get_by_text(ALERT).last).to_be_visible()
            await page.get_by_text("Waarom", exact=False).last.click()
            await page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1068, "height": 840})  # without its log


if __name__ == "__main__":
    asyncio.run(draw(IMAGE))
