"""A person with only a keyboard, in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect
from playwright.async_api import Page as Tab

from adapters.web.app import build_app
from adapters.web.serve import serving
from bot.domain.event import Posted, Submitted
from tests.adapters.web.fake_bot import FakeBot
from tests.adapters.web.look import fake_site
from tests.installed import required

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

pytestmark = pytest.mark.browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    found = required("chromium", "apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def playing(browser: Browser, tmp_path: Path) -> AsyncIterator[tuple[Tab, FakeBot]]:
    """An open playground; anything the browser complains about fails the test."""
    site, bot = fake_site(tmp_path / "playground.json")
    complaints: list[str] = []
    async with serving(build_app(version="1", playground=site), host="127.0.0.1", port=0) as url:
        window = await browser.new_context(viewport={"width": 1440, "height": 900})
        tab = await window.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        await tab.goto(url)
        await expect(tab.locator("#posts .post")).to_have_count(1)
        yield tab, bot
        await window.close()
    assert complaints == []


async def press(tab: Tab, key: str, until: str, limit: int = 60) -> None:
    """Press a key until the thing with focus matches a selector."""
    for _ in range(limit):
        if await tab.evaluate("selector => document.activeElement.matches(selector)", until):
            return
        await tab.keyboard.press(key)
    pytest.fail(f"{key} does not lead to {until}")


async def test_posting_and_a_form_with_a_mistake_go_by_keyboard_alone(playing: tuple[Tab, FakeBot]) -> None:
    tab, bot = playing
    await press(tab, "Tab", "#message")
    await tab.keyboard.type("Vanaf 6 april ligt de Dorpsstraat open.")
    await tab.keyboard.press("Enter")
    await expect(tab.locator("#posts .post")).to_have_count(2)
    await expect(tab.locator("#message")).to_be_focused()
    await expect(tab.locator("#message")).to_have_value("")
    assert [type(event) for event in bot.heard[-1:]] == [Posted]

    await press(tab, "Shift+Tab", '#posts [data-do="pick"]')
    await tab.keyboard.press("Enter")
    dialog = tab.locator("#dialog")
    await expect(dialog).to_be_visible()
    await expect(dialog.locator('[name="title"]')).to_be_focused()
    await expect(dialog.locator('[name="title"]')).to_have_value("Vanaf 6 april ligt de Dorpsstraat open.")
    await tab.keyboard.press("Tab")
    await tab.keyboard.type("bewoners")
    await press(tab, "Tab", '[type="submit"]')
    await tab.keyboard.press("Enter")
    await expect(dialog.get_by_role("alert")).to_be_focused()
    await expect(dialog.get_by_role("alert")).to_contain_text("Kies de eerste dag waarop iemand het merkt.")
    await expect(dialog.locator('[name="who"]')).to_have_value("bewoners")

    await press(tab, "Tab", '[data-do="field"]')
    await tab.keyboard.press("Enter")
    await expect(dialog.locator('[name="date"]')).to_be_focused()
    await tab.keyboard.type("12012026")
    await press(tab, "Tab", '[type="submit"]')
    await tab.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(tab.locator("#box .card")).to_contain_text("Intake geopend")
    submitted = bot.heard[-1]
    assert isinstance(submitted, Submitted)
    assert submitted.values["date"] == "2026-12-01"


async def test_a_date_that_is_half_typed_is_not_taken_for_none(playing: tuple[Tab, FakeBot]) -> None:
    tab, bot = playing
    await tab.locator("#message").fill("Vanaf 6 april ligt de Dorpsstraat open.")
    await tab.locator("#message").press("Enter")
    await tab.locator('#posts [data-do="pick"]').press("Enter")
    dialog = tab.locator("#dialog")
    await dialog.locator('[name="date"]').focus()
    await tab.keyboard.type("1201")
    assert await dialog.locator('[name="date"]').input_value() == ""
    async with tab.expect_response("**/api/submit"):
        await dialog.locator('[type="submit"]').click()
    submitted = bot.heard[-1]
    assert isinstance(submitted, Submitted)
    assert submitted.values["date"] == "?"


async def test_a_live_change_leaves_focus_and_open_details_and_typing_alone(playing: tuple[Tab, FakeBot]) -> None:
    tab, bot = playing
    await tab.locator("#posts summary").click()
    await tab.locator("#message").fill("half geschreven")
    other = await tab.context.new_page()
    await other.goto(f"{tab.url.split('?')[0]}?me=fatima")
    await other.locator("#message").fill("Hoi Jan")
    await other.locator("#message").press("Enter")
    await expect(tab.locator("#posts")).to_contain_text("Hoi Jan")
    await expect(tab.locator("#message")).to_be_focused()
    await expect(tab.locator("#message")).to_have_value("half geschreven")
    assert await tab.locator("#posts details").first.evaluate("details => details.open")
    assert bot.heard
    await other.close()


async def test_nothing_sticks_out_of_the_page_at_any_width(playing: tuple[Tab, FakeBot]) -> None:
    tab, _ = playing
    await tab.locator("#message").fill("Eenheellangwoord" * 30)
    await tab.locator("#message").press("Enter")
    await expect(tab.locator("#posts .post")).to_have_count(2)
    for width in (1440, 768, 360):
        await tab.set_viewport_size({"width": width, "height": 740})
        for name in ("channel", "bot", "who") if width == 360 else ("channel",):
            if width == 360:
                await tab.locator(f'.tabs [data-tab="{name}"]').click()
            assert not await tab.evaluate("document.documentElement.scrollWidth > innerWidth"), (width, name)


async def test_the_reset_asks_first_and_escape_says_no(playing: tuple[Tab, FakeBot]) -> None:
    tab, bot = playing
    await tab.get_by_role("button", name="Opnieuw beginnen").click()
    await expect(tab.get_by_role("dialog")).to_be_visible()
    await tab.keyboard.press("Escape")
    await asyncio.sleep(0)
    assert bot.resets == 0
    await tab.get_by_role("button", name="Opnieuw beginnen").click()
    await tab.get_by_role("button", name="Ja, wis alles").click()
    await expect(tab.locator("#toasts")).to_contain_text("De speeltuin is weer leeg.")
    assert bot.resets == 1
