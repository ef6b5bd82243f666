"""Draws the icons of the Teams app anew from their SVG: manifest/teams/color.png and outline.png.

Run: .venv/bin/python -m tests.measurements.icons
"""

import asyncio
from pathlib import Path

from playwright.async_api import async_playwright

from tests.scenarios.browser import QUIET

FOLDER = Path(__file__).parents[2] / "manifest" / "teams"
SIZES = {"color": 192, "outline": 32}
"""Pixels, as Teams wants them: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package"""


async def draw() -> None:
    """Both icons; what the drawing leaves open stays transparent."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        for name, size in SIZES.items():
            page = await browser.new_page(viewport={"width": size, "height": size})
            drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
            await page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            await page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(draw())
